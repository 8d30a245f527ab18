"""The verdict on a formula: nothing, or what is wrong with it and where it shows."""

from enum import Enum
from typing import NamedTuple

from tools.checker.compute.assignments import assignments
from tools.checker.compute.errors import MeaninglessIndexError, RefusalError
from tools.checker.compute.evaluation import Evaluation, evaluations
from tools.checker.compute.perturb import CHANGE
from tools.checker.compute.relations import holds, is_sharp
from tools.checker.judge.any_map import holds_for_any_map
from tools.checker.read.ast import Statement
from tools.checker.read.conditions import is_condition
from tools.checker.read.errors import NotInTheGrammarError
from tools.checker.read.parser import parse


class Kind(Enum):
    """What sort of fault it is. Only the first two are faults of an equation."""

    FALSE = "false by value"
    LOOSE = "not sharp, or not needed"
    INDEX = "an index that clashes or means nothing"
    NO_VALUE = "without a value"
    NO_EQUATION = "no equation of the book's language"


class Fault(NamedTuple):
    """What is wrong, and for a false relation the numbers that show it."""

    kind: Kind
    reason: str
    claim: Statement | None = None
    relation: int = 0
    values: tuple = ()
    at: Evaluation | None = None


def find_fault(latex, conditions=(), tried_with=None):
    """Return the first fault of a formula, or nothing if there is none.

    `conditions` are formulas such as `i = j` from the words around it.
    """
    try:
        statements = parse(latex)
        outside = [statement for text in conditions for statement in parse(text)]
    except NotInTheGrammarError as error:
        return Fault(Kind.NO_EQUATION, str(error))
    claims = [statement for statement in statements if not is_condition(statement)]
    conditions = outside + [statement for statement in statements if is_condition(statement)]
    if not claims or any(len(claim.sides) < 2 for claim in claims):
        reason = "it states nothing (there is no relation), so nothing can be checked"
        return Fault(Kind.NO_EQUATION, reason)
    return fault_of_form(claims, conditions) or fault_of_values(
        claims, conditions, tried_with or assignments()
    )


def free(statements):
    return {letter for one in statements for side in one.sides for letter in side.node.free}


def fault_of_form(claims, conditions):
    for claim in claims:
        bound = set().union(*(side.node.bound for side in claim.sides))
        both = sorted(bound & free([claim]))
        if both:
            return Fault(Kind.INDEX, f"the index {both[0]} is both free and summed over")
        for n, (left, right) in enumerate(zip(claim.sides, claim.sides[1:], strict=False)):
            if without_brackets(left.node) is without_brackets(right.node):
                reason = "both sides are the same, so it states nothing"
                return Fault(Kind.LOOSE, reason, claim, n)
    in_claims = free(claims)
    for condition in conditions:
        named = free([condition])
        renames = condition.relations == ("=",) and named & in_claims
        if named - in_claims and not renames:
            missing = ", ".join(sorted(named - in_claims))
            reason = f"its condition is about {missing}, which the equation does not contain"
            return Fault(Kind.INDEX, reason)
    return None


def without_brackets(node):
    return without_brackets(node.parts[0]) if node.kind == "group" else node


def fault_of_values(claims, conditions, tried_with):
    letters = sorted(free(claims + conditions))
    seen = [[[] for _ in claim.relations] for claim in claims]
    needed = [not free([condition]) <= free(claims) for condition in conditions]
    conditions = [condition.as_node() for condition in conditions]
    was_tried = False
    for assignment in tried_with:
        for at in evaluations(assignment, letters):
            try:
                unmet = [n for n, c in enumerate(conditions) if not at.is_true(c)]
            except RefusalError as refusal:
                return Fault(kind_of(refusal), f"its condition has no value: {refusal}")
            if len(unmet) > 1 or (unmet and needed[unmet[0]]):
                continue
            fault = fault_at(at, claims, [] if unmet else seen)
            if unmet:
                needed[unmet[0]] = fault is not None
                continue
            if fault:
                return fault
            was_tried = True
    if not was_tried:
        return Fault(Kind.LOOSE, "no sample satisfies its conditions")
    if not all(needed):
        return Fault(Kind.LOOSE, "its condition is not needed: it also holds without it")
    return fault_of_bounds(claims, seen)


def fault_at(at, claims, seen):
    """Return the first relation that is false in one place; note the values in `seen`."""
    for number, claim in enumerate(claims):
        try:
            values = tuple(at.value(side.node) for side in claim.sides)
            for n, relation in enumerate(claim.relations):
                pair = values[n : n + 2]
                if not holds(relation, *in_units(claim, pair)):
                    return Fault(Kind.FALSE, "it is false", claim, n, pair, at)
                if seen and relation != "=":
                    seen[number][n].append(in_units(claim, pair))
                fault = fault_with_general_map(at, claim, n)
                if fault:
                    return fault
        except RefusalError as refusal:
            return Fault(kind_of(refusal), f"it has no value: {refusal}", claim)
    return None


def in_units(claim, pair):
    """Divide both sides by the size of small changes if they speak of any.

    Otherwise all that is as small as a change would be approximately any other.
    """
    if any("change" in side.node.kinds for side in claim.sides):
        return tuple(value / CHANGE for value in pair)
    return pair


def kind_of(refusal):
    return Kind.INDEX if isinstance(refusal, MeaninglessIndexError) else Kind.NO_VALUE


def fault_with_general_map(at, claim, n):
    """Try what holds for any map with one whose Jacobian is not symmetric.

    Softmax has a symmetric Jacobian, which would hide a definition with its indices swapped.
    """
    left, right = (side.node for side in claim.sides[n : n + 2])
    relation = claim.relations[n]
    if relation not in {"=", r"\approx"} or not holds_for_any_map(left, right):
        return None
    other = at.moved(at.assignment.with_map("adds up to one"))
    pair = other.value(left), other.value(right)
    if holds(relation, *in_units(claim, pair)):
        return None
    reason = "it is true of softmax only because its Jacobian is symmetric; are indices swapped?"
    return Fault(Kind.FALSE, reason, claim, n, pair, other)


def fault_of_bounds(claims, seen):
    for claim, of_claim in zip(claims, seen, strict=True):
        for n, (relation, pairs) in enumerate(zip(claim.relations, of_claim, strict=True)):
            if not is_sharp(relation, pairs):
                return Fault(Kind.LOOSE, f"{relation} says less than is true", claim, n)
    return None
