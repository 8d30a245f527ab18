"""A displayed equation of the book, with its conditions and its verdict."""

from functools import cache
from typing import NamedTuple

from tools.checker.compute.assignments import worlds
from tools.checker.judge.check import Fault, find_fault
from tools.checker.judge.prose import conditions
from tools.checker.judge.waivers import ALSO_TRUE_OF, BY_HAND, FIRST_SIDE_OF
from tools.checker.read import extraction
from tools.checker.read.extraction import Formula
from tools.checker.read.parser import parse
from tools.checker.read.terminals import NotInTheGrammarError


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
        return [] if self.formula.label in BY_HAND else parse(self.formula.latex)

    def find_fault(self, latex=None):
        """Return what is wrong with the display, or with another text in its place."""
        latex = self.formula.latex if latex is None else latex
        label = self.formula.label
        if label in FIRST_SIDE_OF:
            return fault_of_name(latex, FIRST_SIDE_OF[label])
        if label in BY_HAND:
            return fault_by_hand(latex, *BY_HAND[label])
        return find_fault(latex, self.conditions, tried_in=worlds_for(label))


def worlds_for(label):
    """Return the samples for a display, with another map too where one is registered."""
    if label not in ALSO_TRUE_OF:
        return worlds()
    return *worlds(), *(world.with_map(ALSO_TRUE_OF[label]) for world in worlds())


@cache
def equations():
    """Return every display of the book."""
    displays = extraction.displays()
    return [Equation(f, tuple(conditions(f.before))) for f in displays]


def labelled(label):
    found = [equation for equation in equations() if equation.formula.label == label]
    if len(found) != 1:
        raise LookupError(f"{len(found)} displays have the label {label}")
    return found[0]


def fault_of_name(latex, other):
    """Compare what a display names with the first side of another display."""
    try:
        (statement,) = parse(latex)
    except (NotInTheGrammarError, ValueError) as error:
        return Fault(str(error))
    first = parse(labelled(other).formula.latex)[0].sides[0].node
    if len(statement.sides) == 1 and statement.sides[0].node is first:
        return None
    return Fault(f"it is not the first side of {other}, which it is to name")


def fault_by_hand(latex, pinned, is_right):
    if " ".join(latex.split()) != " ".join(pinned.split()):
        return Fault("its text differs from the one that was checked by hand, in exceptions.py")
    return None if is_right() else Fault("the check by hand in exceptions.py fails")
