"""Whether a relation is proved for every size, refuted by a number, or neither."""

from collections.abc import Callable
from enum import Enum
from itertools import islice, product
from typing import NamedTuple

from sympy import Float, Integer

from tools.checker.prove.differences import differences, parts_for_small_steps
from tools.checker.prove.errors import NotTranslatableError
from tools.checker.prove.sizes import LETTERS, SIZE_OF, SIZES, C
from tools.checker.prove.values import values_for
from tools.checker.prove.zero import is_zero

FEW = 4  # points at which a relation is tried before anything is proved
NOT_ZERO = Float(10) ** -20  # what is further from zero than this is not zero


class Outcome(Enum):
    """What can be said of a relation, the worst first."""

    REFUTED = "refuted by a number"
    UNDECIDED = "neither proved nor refuted"
    PROVED_BY_HAND = "proved by hand"
    PROVED_BY_REMAINDER = "proved by what is left of a bound"
    PROVED = "proved by the form of its sides"

    @property
    def is_proof(self):
        """Tell whether the relation is proved."""
        return self not in {Outcome.REFUTED, Outcome.UNDECIDED}


class Verdict(NamedTuple):
    """The outcome and, for a refutation, where it shows."""

    outcome: Outcome
    reason: str = ""


class Proof(NamedTuple):
    """A proof of one relation that SymPy cannot find by itself."""

    relation: str
    proves: Callable  # a function of the two sides
    outcome: Outcome


# When the left side minus the right side contradicts a relation.
CONTRADICTS = {
    "=": lambda gap: abs(gap) > NOT_ZERO,
    r"\approx": lambda gap: abs(gap) > NOT_ZERO,
    r"\ne": lambda gap: gap == 0,
    r"\le": lambda gap: gap.is_real and gap > NOT_ZERO,
    r"\ge": lambda gap: gap.is_real and gap < -NOT_ZERO,
    "<": lambda gap: gap.is_real and (gap > NOT_ZERO or gap == 0),
    ">": lambda gap: gap.is_real and (gap < -NOT_ZERO or gap == 0),
}

# What equal sides make of a relation.
IF_EQUAL = {
    "=": Verdict(Outcome.PROVED),
    r"\approx": Verdict(Outcome.UNDECIDED, "its sides are equal, not only for small steps"),
    **dict.fromkeys((r"\ne", "<", ">"), Verdict(Outcome.REFUTED, "its sides are equal")),
}


def decide(relation, left, right, conditions=(), proof=None):
    """Return the verdict on a relation between two translated sides."""
    if relation not in CONTRADICTS:
        raise NotTranslatableError(f"the relation {relation}")
    gaps = differences(left, right, conditions)
    if relation == r"\approx" and not are_zero(gaps, conditions):
        gaps = [part for gap in gaps for part in parts_for_small_steps(gap)]
        relation = "="
    return (
        contradiction(relation, gaps, conditions, FEW)
        or verdict_of_form(relation, gaps, conditions)
        or contradiction(relation, gaps, conditions)
        or verdict_of_proof(proof, relation, left, right)
        or Verdict(Outcome.UNDECIDED)
    )


def verdict_of_form(relation, gaps, conditions):
    if relation in IF_EQUAL and are_zero(gaps, conditions):
        return IF_EQUAL[relation]
    return None


def verdict_of_proof(proof, relation, left, right):
    if proof and proof.relation == relation and proof.proves(left, right):
        return Verdict(proof.outcome)
    return None


def are_zero(gaps, conditions):
    """Tell whether all are zero for every size, where the conditions hold."""
    for condition in conditions:
        gaps = map(condition.supposed, gaps)
    return all(map(is_zero, gaps))


def contradiction(relation, gaps, conditions, number_of_points=None):
    """Return the verdict that a relation is false if it is at one of the first points."""
    for gap in gaps:
        for values, numbers in islice(points(gap, conditions), number_of_points):
            found = values.value(gap.xreplace(numbers))
            if found is not None and CONTRADICTS[relation](found):
                return Verdict(Outcome.REFUTED, f"its sides differ by {found.n(4)} {at(numbers)}")
    return None


def at(numbers):
    return "at " + ", ".join(f"{name} = {number}" for name, number in numbers.items())


def points(gap, conditions):
    """Yield values for symbols, and numbers for sizes and letters, where the conditions hold."""
    mentioned = gap.free_symbols.union(*(condition.letters for condition in conditions))
    names = [name for name, letter in LETTERS.items() if letter in mentioned]
    for values in values_for(gap):
        sizes = {SIZES[name]: Integer(size) for name, size in values.sizes.items()}
        ranges = [range(1, sizes[SIZE_OF[name]] + 1) for name in names]
        for chosen in product(*ranges):
            numbers = {LETTERS[name]: Integer(n) for name, n in zip(names, chosen, strict=True)}
            if all(condition.holds(sizes | numbers) for condition in conditions):
                yield values, {C: sizes[C]} | numbers
