"""Every formula is found, wherever it stands."""

import re

import pytest
from nbformat.v4 import new_code_cell

from tools.checker.read import extraction, figures, pages
from tools.checker.read.parser import parse

DIAGONAL = r"\operatorname{diag}(Y_{\text{pred}})"
# Put together with a name when the cell runs.
UNFINISHED = {r"\partial L / \partial"}


def words(latex):
    return " ".join(latex.split())


def read(markdown):
    return list(extraction.read(pages.Text("page.md", "", markdown)))


@pytest.mark.parametrize(
    "markdown",
    [
        "$$ S = 1 $$ (eq-new)",
        "$$\nS = 1\n$$ (eq-new)",
        "```{math}\n:label: eq-new\nS = 1\n```",
        "```{math}\n---\nlabel: eq-new\n---\nS = 1\n```",
        ":::{admonition} Title\n:class: answer\n$$ S = 1 $$ (eq-new)\n:::",
        "```{exercise} Title\n:label: ex-new\n\n:::{dropdown} Hint\n$$ S = 1 $$ (eq-new)\n:::\n```",
        "- When $i = j$:\n\n  $$ S = 1 $$ (eq-new)",
        "> $$ S = 1 $$ (eq-new)",
    ],
)
def test_display_is_found_with_its_label(markdown):
    displays = [formula for formula in read(markdown) if formula.is_display]
    assert [(words(d.latex), d.label) for d in displays] == [("S = 1", "eq-new")]


def test_display_of_amsmath_is_found():
    (display,) = read(r"\begin{equation}S = 1\end{equation}")
    assert display.is_display
    assert "S = 1" in display.latex


@pytest.mark.parametrize(
    "markdown",
    [
        "If $S = 1$, then",
        "| $S = 1$ |\n|---|",
        "## Heading $S = 1$",
        "{math}`S = 1`",
        ":::{admonition} Title $S = 1$\n:::",
        "1. item **bold $S = 1$**",
        "Term\n: definition $S = 1$",
    ],
)
def test_relation_in_a_sentence_is_found(markdown):
    (formula,) = read(markdown)
    assert formula.latex == "S = 1"
    assert formula.states_a_relation
    assert not formula.is_display


def test_limits_of_a_sum_are_no_relation():
    (formula,) = read(r"the sum $\sum_{i=1}^{C} \sum_{j \ne i} J_{ji}$")
    assert not formula.states_a_relation


def test_code_holds_no_formulas():
    assert read("```{code-cell}\n$S = 1$\n```\n\n`$S = 1$`\n\n```\n$$ S = 1 $$\n```") == []


def drawing(code, **metadata):
    return new_code_cell(code, metadata={"mystnb": metadata})


@pytest.mark.parametrize(
    "cell",
    [
        drawing("show(fig)", figure={"caption": "Here $S = 1$."}),
        drawing('interactive("delta", z, fig, caption="Here " "$S = 1$.")'),
    ],
)
def test_caption_of_a_figure_is_read(cell):
    assert figures.captions(cell) == ["Here $S = 1$."]


@pytest.mark.parametrize(
    "cell",
    [
        drawing("show(fig)", image={"alt": "A table."}),
        drawing('interactive("delta", z, fig, alt="A " "table.")'),
    ],
)
def test_alternative_text_of_a_figure_is_read(cell):
    assert figures.alternative_texts(cell) == ["A table."]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('ax.set_title("difference $J$")', ["J"]),
        (r'ax.set_title(r"$\mathrm{diag}(Y_{\mathrm{pred}})$")', [DIAGONAL]),
        ('ax.legend(["$j=1$", "$j=2$"])', ["j=1", "j=2"]),
        ('ax.set_title(f"$k={k + 1}$")', ["k=1"]),
        ('print("no formula")', []),
    ],
)
def test_formula_in_a_figure_is_read(code, found):
    assert figures.formulas(drawing(code)) == found


def test_figures_of_the_book_are_read():
    places = {text.place.split(" cell ")[0] for text in pages.texts()}
    assert "caption of" in places
    assert pages.alternative_texts()
    assert extraction.formulas_of_figures()


@pytest.mark.parametrize(
    "formula", extraction.formulas_of_figures(), ids=lambda one: f"{one.page} {one.latex}"
)
def test_formula_in_a_figure_is_judged_or_part_of_what_is(formula):
    """A relation is judged as in a sentence; else it is a name, or stands in some relation."""
    if not (formula.states_a_relation or formula.latex in UNFINISHED or is_name(formula.latex)):
        judged = extraction.displays() + extraction.inline_relations()
        assert any(in_one_word(formula.latex) in in_one_word(one.latex) for one in judged)


def is_name(latex):
    (statement,) = parse(latex)
    return statement.sides[0].node.kind in {"symbol", "index", "number"}


def in_one_word(latex):
    return re.sub(r"\s|\\left\b|\\right\b", "", latex.replace(r"^\top", r"^{\top}"))


@pytest.mark.parametrize("text", pages.alternative_texts(), ids=lambda text: text.page)
def test_alternative_text_says_formulas_in_words(text):
    assert not re.search(r"[$\\=^_{}<>]|\w\(\w", text.markdown)
