"""Every digit of the sentences, and where it comes from.

A number is shown by one of the two code cells before or after it, with its sign and its digits,
and the numbers of a list are shown in a row. A whole number up to nine that is in no list is
shown by every cell, and proves nothing. A relation is true, and any other formula, code or name
is quoted. What is not, or could be wrong unnoticed, numbers.toml binds to what it is.
"""

import re
from functools import cache
from typing import NamedTuple

import numpy as np

from tools.checker.judge.bound_numbers import RUNNING_EXAMPLE, Binding, bindings
from tools.checker.judge.numerals import Numeral, lists_of_numerals, plain_numerals
from tools.checker.judge.passages import Passage, passages
from tools.checker.judge.quotations import is_in_bibliography, is_in_code, is_part_of_a_formula
from tools.checker.judge.sentences import (
    SPOKEN,
    find_inline_fault,
    is_supposed,
    spoken,
)
from tools.checker.read import extraction
from tools.checker.read.cell_numbers import joined, row
from tools.checker.read.extraction import Formula, states_a_relation
from tools.checker.read.paragraphs import sentences

LIST = 3  # so many numbers in a row are a result, even if all are small
NAME = re.compile(r"(?<![\w-])(?!\d+e-?\d)(?=[\w-]*[A-Za-z])[\w-]*\d[\w-]*")
NO_LETTER = re.compile(r"\\(cdot|times|ln|frac|sqrt|infty)|e(?=\^)")
BLANK = "#"  # is no number, and joins none to a list
KNOWN = joined(map(row, RUNNING_EXAMPLE))  # its lists may be written anywhere


class Claim(NamedTuple):
    """Numbers of a sentence that come from somewhere, and what binds them, if anything does."""

    passage: Passage
    numerals: list[Numeral]
    binding: Binding | None = None

    def is_founded(self):
        """Tell whether the numbers are what binds them, or what a cell near by shows."""
        if self.binding:
            return self.binding.gives(self.numerals, self.passage.near)
        if len(self.numerals) < LIST and any(one.is_small for one in self.numerals):
            return False
        rows = [self.passage.shown] + [KNOWN] * (len(self.numerals) >= LIST)
        return any(is_shown(self.numerals, row) for row in rows)

    def __str__(self):
        """Say where the numbers stand."""
        return self.passage.around(self.numerals[0].start, self.numerals[-1].end)


class Quotation(NamedTuple):
    """A relation, another formula, code or a name with digits in it."""

    passage: Passage
    start: int
    text: str
    kind: str

    def is_founded(self):
        """Tell whether it is true, or written elsewhere too."""
        match self.kind:
            case "relation" | "spoken":
                return not find_inline_fault(self.formula())
            case "formula":
                return is_part_of_a_formula(self.latex)
            case "role":
                return is_in_bibliography(self.text)
        return is_in_code(self.text, self.passage.page)

    @property
    def end(self):
        """Return where it ends in the paragraph."""
        return self.start + len(self.text)

    @property
    def latex(self):
        """Return the formula, or the relation that is stated in words."""
        in_words = SPOKEN.fullmatch(self.text)
        return f"{in_words['left']} = {in_words['right']}" if in_words else self.text.strip("$")

    def formula(self):
        """Return the formula in its sentence."""
        written = self.passage.paragraph.written
        before = extraction.sentences(written[: self.start])[-1]
        after = extraction.sentences(written[self.end :])[0]
        return Formula(self.passage.page, "", self.latex, "", False, before, after)

    def __str__(self):
        """Say where it stands."""
        return self.passage.around(self.start, self.end)


def is_shown(numerals, row):
    """Tell whether a row holds some numbers one after the other."""
    starts = np.arange(len(row.numbers) - len(numerals) + 1)
    for offset, numeral in enumerate(numerals):
        starts = starts[numeral.is_among(row)[starts + offset]]
    return bool(len(starts))


def claims(passage):
    """Return what a passage claims: what is bound, what is quoted, and then its other numbers."""
    found, text = bound_claims(passage)
    for one in spoken_relations(passage) + quotations(passage):
        if text[one.start : one.end] == one.text:
            found.append(one)
            text = blanked(text, one.start, one.end)
    return found + [Claim(passage, numerals) for numerals in lists_of_numerals(text)]


def bound_claims(passage):
    """Return the numbers in bound words, and the text without these words."""
    written = text = passage.paragraph.written
    found = []
    for binding in bindings(passage.page):
        for start, end in binding.places_in(written):
            numerals = [one for one in plain_numerals(text) if start <= one.start < end]
            found.append(Claim(passage, numerals, binding))
            text = blanked(text, start, end)
    return found, text


def spoken_relations(passage):
    """Return the relations that the sentences state in words: one formula is another."""
    return [
        Quotation(passage, start + match.start(), match[0], "spoken")
        for sentence, start in sentences(passage.paragraph.written)
        for match in spoken(sentence)
    ]


def blanked(text, start, end):
    return text[:start] + BLANK * (end - start) + text[end:]


def quotations(passage):
    """Return what has a digit and is no number: formulas, code, citations and names."""
    found = []
    for start, _, piece in passage.paragraph.places():
        if piece.kind == "words":
            names = NAME.finditer(piece.text)
            found += [Quotation(passage, start + one.start(), one[0], "name") for one in names]
        elif re.search(r"\d", piece.text):
            found.append(Quotation(passage, start, piece.text, piece.kind))
    return [one for one in map(as_relation, found) if not is_number(one)]


def as_relation(quotation):
    is_relation = quotation.kind == "formula" and states_a_relation(quotation.text)
    return quotation._replace(kind="relation") if is_relation else quotation


def is_number(quotation):
    """Tell whether a formula is a number, or says which number is chosen."""
    if quotation.kind == "relation":
        return is_supposed(quotation.formula())
    letters = re.search("[a-zA-Z]", NO_LETTER.sub("", quotation.text))
    return quotation.kind == "formula" and not letters


@cache
def claims_by_passage(page):
    """Return the passages of a page, each with its claims."""
    return [(passage, claims(passage)) for passage in passages()[page]]


def claims_of(page):
    return [claim for _, found in claims_by_passage(page) for claim in found]


def lost_words(page):
    """Return the words of numbers.toml that do not stand on their page, or more than once."""
    bound = [one.binding for one in claims_of(page) if isinstance(one, Claim) and one.binding]
    return [one.words for one in bindings(page) if bound.count(one) != 1]
