"""Numbers in sentences, and where each of them comes from.

A number in a sentence is shown by one of the two code cells before or after it, with its sign
and its digits, and the numbers of a list are shown in a row. Where another number nearby could
be taken for it, numbers.toml binds it to what it is. A whole number up to ten that stands alone
needs neither: it counts or names something.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from tools.checker.judge.bound_numbers import RUNNING_EXAMPLE, Binding, bindings
from tools.checker.judge.numerals import Numeral, lists_of_numerals, plain_numerals
from tools.checker.judge.sentences import without_spoken
from tools.checker.read import figures
from tools.checker.read.cell_numbers import CellNumbers, cell_numbers, row
from tools.checker.read.pages import notebook, pages
from tools.checker.read.paragraphs import Paragraph, paragraphs

NEAR = 2  # code cells before and after
LIST = 3  # so many numbers in a row are a result or a choice, even if all are small


class Passage(NamedTuple):
    """A paragraph of a page, and the code cells near it, the nearest first."""

    page: str
    place: str
    paragraph: Paragraph
    near: tuple[CellNumbers, ...]


class Claim(NamedTuple):
    """Numbers of a sentence that come from somewhere, and what binds them, if anything does."""

    passage: Passage
    numerals: list[Numeral]
    binding: Binding | None = None

    def is_founded(self):
        """Tell whether the numbers are what binds them, or what a cell near by shows."""
        if self.binding:
            return self.binding.gives(self.numerals, self.passage.near)
        if not needs_a_source(self.numerals):
            return True
        rows = [row for cell in self.passage.near for row in cell.rows]
        return any(is_shown(self.numerals, row) for row in rows + known_rows(self.numerals))

    def __str__(self):
        """Say where the numbers stand."""
        numbers = ", ".join(numeral.written for numeral in self.numerals)
        start, end = max(0, self.numerals[0].start - 40), self.numerals[-1].end + 20
        words = self.passage.paragraph.written[start:end]
        return f"{self.passage.page} {self.passage.place}: {numbers} in {words!r}"


def needs_a_source(numerals):
    return len(numerals) >= LIST or not all(numeral.may_count for numeral in numerals)


def known_rows(numerals):
    """Return the lists of the running example, which may stand anywhere."""
    return [row(one) for one in RUNNING_EXAMPLE] if len(numerals) >= LIST else []


def is_shown(numerals, row):
    """Tell whether a row holds some numbers one after the other."""
    starts = np.arange(len(row.numbers) - len(numerals) + 1)
    for offset, numeral in enumerate(numerals):
        starts = starts[numeral.is_among(row)[starts + offset]]
    return bool(len(starts))


def claims(passage):
    """Return what a passage claims: what is bound, and then its other numbers."""
    text, found = without_spoken(passage.paragraph), []
    for binding in bindings(passage.page):
        for start, end in binding.places_in(passage.paragraph.written):
            bound = [one for one in plain_numerals(text) if start <= one.start < end]
            found.append(Claim(passage, bound, binding))
            text = text[:start] + " " * (end - start) + text[end:]
    others = [numerals for numerals in lists_of_numerals(text) if needs_a_source(numerals)]
    return found + [Claim(passage, numerals) for numerals in others]


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
        texts = [cell.source] if cell.cell_type == "markdown" else figures.captions(cell)
        for text in texts:
            found += passages_in(path, f"cell {number}", text, nearest(shown, number))
    return found


def nearest(shown, number):
    """Return the cell itself if it is one of code, and the code cells before and after."""
    before = [cell for at, cell in shown.items() if at < number][-NEAR:]
    after = [cell for at, cell in shown.items() if at > number][:NEAR]
    own = [shown[number]] if number in shown else []
    return (*own, *reversed(before), *after)


def passages_in(path, place, markdown, near):
    return [Passage(path.stem, place, paragraph, near) for paragraph in paragraphs(markdown)]


def claims_of(page):
    return [claim for passage in passages()[page] for claim in claims(passage)]


def lost_words(page):
    """Return the words of numbers.toml that do not stand on their page, or more than once."""
    bound = [claim.binding for claim in claims_of(page) if claim.binding]
    return [one.words for one in bindings(page) if bound.count(one) != 1]
