"""The displayed equations of the book, each with the conditions that are stated before it."""

from functools import cache
from typing import NamedTuple

from tools.checker.read import extraction
from tools.checker.read.conditions import conditions
from tools.checker.read.extraction import Formula
from tools.checker.read.parser import parse


class Equation(NamedTuple):
    """A display and the conditions that the sentence before it states."""

    formula: Formula
    conditions: tuple[str, ...]

    @property
    def name(self):
        """Return the label, or the place if there is none."""
        where = f"{self.formula.page} {self.formula.place}".strip()
        return self.formula.label or f"display in {where}"

    def statements(self):
        """Return what the display states."""
        return parse(self.formula.latex)


@cache
def equations():
    """Return every display of the book."""
    return [Equation(f, tuple(conditions(f.before))) for f in extraction.displays()]


def labelled(label):
    found = [equation for equation in equations() if equation.formula.label == label]
    if len(found) != 1:
        raise LookupError(f"{len(found)} displays have the label {label}")
    return found[0]
