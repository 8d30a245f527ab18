"""The verdict on a formula: nothing, or what is wrong with it and where it shows."""

from typing import NamedTuple

from tools.checker.compute import (  # noqa: F401
    arithmetic,
    derivatives,
    functions,
    matrices,
    operators,
)
from tools.checker.compute.assignments import World, worlds
from tools.checker.compute.evaluation import samples, truth, value
from tools.checker.compute.relations import holds, is_sharp
from tools.checker.compute.sampling import RefusalError
from tools.checker.judge.any_map import holds_for_any_map
from tools.checker.read.notation import sizes
from tools.checker.read.parser import Statement, parse
from tools.checker.read.terminals import NotInTheGrammarError


class Fault(NamedTuple):
    """What is wrong, and for a false relation the sample that shows it."""

    reason: str
    claim: Statement | None = None
    relation: int = 0
    values: tuple = ()
    world: World | None = None
    indices: dict | None = None


def is_condition(statement):
    """Tell whether a statement is about indices and sizes only, such as i = j or C = 3."""
    return len(statement.sides) > 1 and all(
        side.node.kind in {"index", "number"}
        or (side.node.kind == "symbol" and side.node.parts[0] in sizes())
        for side in statement.sides
    )


def find_fault(latex, conditions=(), tried_in=None):
    """Return the first fault of a formula, or nothing if there is none.

    `conditions` are formulas such as `i = j` from the words around it.
    """
    try:
        statements = parse(latex)
        outside = [statement for text in conditions for statement in parse(text)]
    except NotInTheGrammarError as error:
        return Fault(str(error))
    claims = [statement for statement in statements if not is_condition(statement)]
    conditions = outside + [statement for statement in statements if is_condition(statement)]
    if not claims or any(len(claim.sides) < 2 for claim in claims):
        return Fault("it states nothing (there is no relation), so nothing can be checked")
    return fault_of_form(claims, conditions) or fault_of_values(
        claims, conditions, tried_in or worlds()
    )


def free(statements):
    return {letter for one in statements for side in one.sides for letter in side.node.free}


def fault_of_form(claims, conditions):
    for claim in claims:
        bound = set().union(*(side.node.bound for side in claim.sides))
        both = sorted(bound & free([claim]))
        if both:
            return Fault(f"the index {both[0]} is both free and summed over")
        for n, (left, right) in enumerate(zip(claim.sides, claim.sides[1:], strict=False)):
            if without_brackets(left.node) is without_brackets(right.node):
                return Fault("both sides are the same, so it states nothing", claim, n)
    in_claims = free(claims)
    for condition in conditions:
        named = free([condition])
        renames = condition.relations == ("=",) and named & in_claims
        if named - in_claims and not renames:
            missing = ", ".join(sorted(named - in_claims))
            return Fault(f"its condition is about {missing}, which the equation does not contain")
    return None


def without_brackets(node):
    return without_brackets(node.parts[0]) if node.kind == "group" else node


def fault_of_values(claims, conditions, tried_in):
    letters = sorted(free(claims + conditions))
    seen = [[[] for _ in claim.relations] for claim in claims]
    needed = [not free([condition]) <= free(claims) for condition in conditions]
    conditions = [condition.as_node() for condition in conditions]
    was_tried = False
    for world in tried_in:
        for indices in samples(letters, world):
            try:
                unmet = [n for n, c in enumerate(conditions) if not truth(c, world, indices)]
            except RefusalError as refusal:
                return Fault(f"its condition has no value: {refusal}")
            if len(unmet) > 1 or (unmet and needed[unmet[0]]):
                continue
            fault = fault_at(claims, world, indices, [] if unmet else seen)
            if unmet:
                needed[unmet[0]] = fault is not None
                continue
            if fault:
                return fault
            was_tried = True
    if not was_tried:
        return Fault("no sample satisfies its conditions")
    if not all(needed):
        return Fault("its condition is not needed: it also holds without it")
    return fault_of_bounds(claims, seen)


def fault_at(claims, world, indices, seen):
    """Return the first relation that is false in one world; note the values in `seen`."""
    for number, claim in enumerate(claims):
        try:
            values = tuple(value(side.node, world, indices) for side in claim.sides)
            for n, relation in enumerate(claim.relations):
                pair = values[n : n + 2]
                if not holds(relation, *pair):
                    return Fault("it is false", claim, n, pair, world, indices)
                if seen and relation != "=":
                    seen[number][n].append(pair)
                fault = fault_with_general_map(claim, n, world, indices)
                if fault:
                    return fault
        except RefusalError as refusal:
            return Fault(f"it has no value: {refusal}", claim, 0, (), world, indices)
    return None


def fault_with_general_map(claim, n, world, indices):
    """Try what holds for any map with one whose Jacobian is not symmetric.

    Softmax has a symmetric Jacobian, which would hide a definition with its indices swapped.
    """
    left, right = (side.node for side in claim.sides[n : n + 2])
    if claim.relations[n] != "=" or not holds_for_any_map(left, right):
        return None
    other = world.with_map("adds up to one")
    pair = value(left, other, indices), value(right, other, indices)
    if holds("=", *pair):
        return None
    reason = "it is true of softmax only because its Jacobian is symmetric; are indices swapped?"
    return Fault(reason, claim, n, pair, other, indices)


def fault_of_bounds(claims, seen):
    for claim, of_claim in zip(claims, seen, strict=True):
        for n, (relation, pairs) in enumerate(zip(claim.relations, of_claim, strict=True)):
            if not is_sharp(relation, pairs):
                return Fault(f"{relation} says less than is true", claim, n)
    return None
