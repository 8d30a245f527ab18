"""The derivation can be read in one sitting, and the first page says how long that takes."""

import re

import nbformat

from tools.paths import BOOK

DERIVATION = "definition", "quotient-rule", "kronecker-delta", "jacobian-matrix"
MOST_WORDS = 5000
EXERCISES = r"(?ms)^```\{exercise\}.*?^```$|^````\{solution-start\}.*?^````\{solution-end\}\n````"
DISPLAY = r"(?s)\$\$.*?\$\$(?: \(eq-[\w-]+\))?"


def main_text(page):
    """Return what a reader of a chapter reads, without code, exercises and solutions."""
    cells = nbformat.read(BOOK / f"{page}.ipynb", as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return re.sub(EXERCISES, "", text)


def words(text):
    """Count words; a formula in a sentence is one, the marks of Markdown are none."""
    prose = re.sub(r"\$[^$]+\$", "formula", re.sub(DISPLAY, "", text))
    return len(re.findall(r"[\w'’/-]*\w[\w'’/-]*", re.sub(r"(?m)^(:|\().*$|\{\w+\}", "", prose)))


def test_the_derivation_is_short():
    assert sum(words(main_text(page)) for page in DERIVATION) <= MOST_WORDS


def test_the_first_page_says_how_long_the_derivation_takes():
    said = re.search(
        r"(\d+) minutes to read, at (\d+) words a minute and half a minute per displayed equation",
        main_text("index"),
    )
    minutes, speed = map(int, said.groups())
    texts = [main_text(page) for page in DERIVATION]
    reading = sum(map(words, texts)) / speed
    displays = sum(len(re.findall(DISPLAY, text)) for text in texts)
    assert minutes == round((reading + displays / 2) / 5) * 5


def test_a_word_is_a_word():
    assert words("## One *two*\n$a = b$ and {eq}`eq-x`\n:::{admonition} Title\n$$\nx\n$$ (eq-x)") == 5
