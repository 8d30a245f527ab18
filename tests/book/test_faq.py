"""The questions that everybody asks: all there, briefly answered, each with a way on."""

import re

import nbformat
import pytest
from docutils import nodes

# People link to single answers, so a name that was published stays. The order is that of the page.
NAMES = [
    *("delta", "by-an-index", "two-cases", "brackets", "nested-loop", "repeated-index"),
    *("transpose", "not-elementwise", "products", "it-trains", "from-the-output"),
    *("one-per-cent", "output-or-input", "zero-rows", "matrix-times-vector", "line-by-line"),
    *("step-by-step", "pytorch", "weights", "derivative-of-z", "outer", "many-samples"),
    *("prediction-minus-truth", "turned-sign", "two-classes", "squared-loss"),
    *("label-smoothing", "variance-of-what", "convex", "temperature", "distillation"),
    *("log-softmax", "softmax-twice", "inverse", "singular", "strictly-convex", "lipschitz"),
    *("one-logit-less", "overflow", "underflow", "shifted-sum", "maximum", "exactly-zero"),
    *("half-precision", "bfloat16", "large-vocabulary", "axis", "masked-row"),
    *("nan-after-where", "finite-mask", "causal-mask", "attention-backward", "root"),
    *("row-mean", "running-softmax", "class-weights", "ignore-index", "optax-padding"),
    *("gradient-accumulation", "kl-div", "smoothing-weights", "smoothing-mask"),
    *("temperature-gradient", "z-loss", "policy-gradient", "gumbel", "sparsemax"),
    *("hessian-vector", "autograd-function", "what-to-save", "labels-gradient"),
    *("gradcheck-passes", "double-backward", "custom-speed", "loss-falls", "solutions"),
    *("autograd", "formulas"),
]
MOST_WORDS = 48  # a formula, a piece of code or a reference is one

QUESTION = re.compile(r"^\(faq-(?P<name>[\w-]+)\)=\n### (?P<words>.+)\n", re.MULTILINE)
ONE_WORD = re.compile(r"\$[^$]+\$|(\{\w+\})?`[^`]+`")
LINK = re.compile(r"\]\((?P<page>[\w-]+)\.(ipynb|md)(#(?P<place>[\w-]+))?\)")


@pytest.fixture(scope="module")
def markdown(root):
    """Return the Markdown of every page of the book by the page's name."""
    pages = {path.stem: path.read_text("utf-8") for path in (root / "book").glob("*.md")}
    for path in (root / "book").glob("*.ipynb"):
        cells = nbformat.read(path, as_version=4).cells
        texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
        pages[path.stem] = "\n\n".join(texts)
    return pages


@pytest.fixture(scope="module")
def answers(markdown):
    """Return the answers by the name of their question, in the order of the page."""
    _, *pieces = QUESTION.split(markdown["faq"])
    names, texts = pieces[::3], pieces[2::3]
    return {name: text.split("\n## ")[0] for name, text in zip(names, texts, strict=True)}


def test_all_questions_are_there_under_their_names(answers):
    assert list(answers) == NAMES


def test_every_question_is_a_heading_with_a_name(markdown):
    headings = re.findall(r"^### (.+)", markdown["faq"], re.MULTILINE)
    assert headings == [match["words"] for match in QUESTION.finditer(markdown["faq"])]
    assert all(heading.endswith("?") for heading in headings)


def test_every_question_is_listed_at_the_top_under_its_subject(read_book):
    page = read_book.doctrees["faq"]
    (contents,) = page.findall(nodes.topic)
    entries = [link.astext() for link in contents.findall(nodes.reference)]
    _, *headings = [section[0].astext() for section in page.findall(nodes.section)]
    assert entries == headings


@pytest.mark.parametrize("name", NAMES)
def test_answer_is_brief(answers, name):
    words = ONE_WORD.sub("formula", LINK.sub("]", answers[name])).split()
    assert 10 <= len(words) <= MOST_WORDS, f"{name}: {len(words)} words"


@pytest.mark.parametrize("name", NAMES)
def test_answer_leads_to_another_page(answers, markdown, name):
    links = list(LINK.finditer(answers[name]))
    assert links, f"{name}: no link to another page"
    for link in links:
        assert link["page"] in markdown, f"{name}: {link[0]}"
        assert not link["place"] or f"({link['place']})=\n" in markdown[link["page"]], link[0]
