"""The derivation can be read in one sitting, and the first page says how long that takes."""

import re

import nbformat
import pytest
import yaml

from tools.checker.read.paragraphs import paragraphs
from tools.paths import BOOK, ROOT

DERIVATION = "definition", "quotient-rule", "kronecker-delta", "jacobian-matrix"
MOST_WORDS = 5000
MOST_WORDS_OF_A_CHAPTER = 2200
EXERCISE = r"(?ms)^```\{exercise\}.*?^```$"
SOLUTION = r"(?ms)^````\{solution-start\}.*?^````\{solution-end\}\n````"
WORD = r"\w[\w'-]*"


def main_text(page):
    """Return what a reader of a chapter reads, without code, exercises and solutions."""
    cells = nbformat.read(BOOK / f"{page}.ipynb", as_version=4).cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return re.sub(SOLUTION, "", re.sub(EXERCISE, "", text))


def words(text):
    """Count words; a formula, a name in code and a reference are one each."""
    pieces = [piece for paragraph in paragraphs(text) for piece in paragraph.pieces]
    return sum(len(re.findall(WORD, one.text)) if one.kind == "words" else 1 for one in pieces)


def test_the_derivation_is_short():
    assert sum(words(main_text(page)) for page in DERIVATION) <= MOST_WORDS


def chapters():
    """Return the pages of the numbered parts."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    parts = [part["chapters"] for part in toc["parts"] if "numbered" in part]
    return [chapter["file"].removeprefix("book/") for part in parts for chapter in part]


@pytest.mark.parametrize("page", chapters())
def test_a_chapter_is_read_in_one_sitting(page):
    assert words(main_text(page)) <= MOST_WORDS_OF_A_CHAPTER


def test_the_first_page_says_how_long_the_derivation_takes():
    said = (
        r"(\d+) minutes to read, at (\d+) words a minute and half a minute per displayed equation"
    )
    (numbers,) = re.findall(said, main_text("index"))
    minutes, speed = map(int, numbers)
    texts = [main_text(page) for page in DERIVATION]
    displays = sum(text.count("$$") // 2 for text in texts)
    assert minutes == round((sum(map(words, texts)) / speed + displays / 2) / 5) * 5


def test_a_display_is_no_word_and_a_formula_is_one():
    assert words("## One *two*\n\nA $a = b$ in `code`\n\n$$\nx = y\n$$ (eq-x)") == 6
