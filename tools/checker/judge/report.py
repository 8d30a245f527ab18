"""Faults in words that a contributor understands."""

import numpy as np

from tools.checker.compute.precision import mp
from tools.checker.read.symbols import CLASSES, LOGITS


def report(formula, fault):
    """Say where a formula stands, what is wrong with it, and where it shows."""
    return "\n".join([headline(formula, fault), *indented(details(fault))])


def headline(formula, fault):
    where = ", ".join(filter(None, [formula.page, formula.place]))
    name = formula.label or (f"${formula.latex}$" if where else "this formula")
    return f"{name} ({where}): {fault.reason}" if where else f"{name}: {fault.reason}"


def indented(lines):
    return [f"    {line}" for line in lines]


def details(fault):
    if fault.claim is None:
        return []
    left, right = fault.claim.sides[fault.relation : fault.relation + 2]
    count = len(fault.claim.relations)
    lines = [f"relation {fault.relation + 1} of {count}: {fault.claim.relations[fault.relation]}"]
    if not fault.values:
        return [*lines, f"left:  {left.latex}", f"right: {right.latex}"]
    for name, side, found in zip(("left: ", "right:"), (left, right), fault.values, strict=True):
        lines += [f"{name} {side.latex}", f"       is {shown(found)}"]
    return [*lines, place(fault.at)]


def shown(found):
    """Return a number with ten digits, or a matrix with fewer."""
    if isinstance(found, np.ndarray):
        rows = [" ".join(mp.nstr(number, 5) for number in row) for row in np.atleast_2d(found)]
        return "[" + "; ".join(rows) + "]"
    return mp.nstr(found, 10)


def place(at):
    numbers = {CLASSES: at.assignment.C} | at.indices
    letters = ", ".join(f"{name} = {number}" for name, number in numbers.items())
    logits = ", ".join(mp.nstr(z, 4) for z in at.assignment.drawn(LOGITS)[at.sample()])
    return f"at {letters} and the logits ({logits})"
