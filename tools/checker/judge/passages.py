"""The paragraphs of each page, each with what the code cells near it show."""

from functools import cache
from typing import NamedTuple

from tools.checker.read import figures
from tools.checker.read.cell_numbers import Row, cell_numbers, joined
from tools.checker.read.pages import notebook, pages
from tools.checker.read.paragraphs import Paragraph, paragraphs

NEAR = 2  # code cells before and after


class Passage(NamedTuple):
    """A paragraph of a page, and the code cells near it, the nearest first."""

    page: str
    place: str
    paragraph: Paragraph
    near: tuple[str, ...]  # code and output of these cells
    shown: Row  # their numbers, with gaps between those that are not in a row

    def around(self, start, end):
        """Say where something of the paragraph is written."""
        words = self.paragraph.written[max(0, start - 40) : end + 20]
        return f"{self.page} {self.place}: {self.paragraph.written[start:end]} in {words!r}"


@cache
def passages():
    """Return the paragraphs of each page with the code cells near them."""
    return {path.stem: passages_of(path) for path in pages()}


def passages_of(path):
    if path.suffix != ".ipynb":
        return passages_in(path, "", path.read_text("utf-8"), ())
    cells = list(enumerate(notebook(path).cells, start=1))
    shown = {number: cell_numbers(cell) for number, cell in cells if cell.cell_type == "code"}
    found = []
    for number, cell in cells:
        for text in texts_of(cell):
            found += passages_in(path, f"cell {number}", text, nearest(shown, number))
    return found


def texts_of(cell):
    if cell.cell_type == "markdown":
        return [cell.source]
    return figures.captions(cell) + figures.alternative_texts(cell)


def nearest(shown, number):
    """Return the cell itself if it is one of code, and the code cells before and after."""
    before = [cell for at, cell in shown.items() if at < number][-NEAR:]
    after = [cell for at, cell in shown.items() if at > number][:NEAR]
    own = [shown[number]] if number in shown else []
    return (*own, *reversed(before), *after)


def passages_in(path, place, markdown, near):
    texts = tuple(cell.text for cell in near)
    shown = joined(row for cell in near for row in cell.rows)
    return [Passage(path.stem, place, one, texts, shown) for one in paragraphs(markdown)]
