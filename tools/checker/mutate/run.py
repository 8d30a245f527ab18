"""The mutation test: how many wrong edits of a display are noticed."""

from functools import cache
from typing import NamedTuple

from tools.checker.judge.check import Kind
from tools.checker.judge.displays import fault_of_display
from tools.checker.mutate.equivalence import are_equivalent
from tools.checker.mutate.mutants import mutants
from tools.checker.read import chapters


class Outcome(NamedTuple):
    """The edits of one display by what became of them."""

    noticed: list[tuple[str, Kind]]  # each with the kind of its fault
    equivalent: list[str]  # the same mathematics, see equivalence.py
    listed: list[str]  # another true equation, see chapters.toml
    missed: list[tuple[str, str]]  # not noticed: the edit and the text


@cache
def true_variants():
    """Return the edits that are listed with a reason, each with the label of its display."""
    entries = chapters.table()["true_variants"]
    return {(label, edit) for one in entries for label in one["displays"] for edit in one["edits"]}


def run_mutants(equation):
    """Edit a display in every way and see which edits the checker notices."""
    outcome = Outcome([], [], [], [])
    for text, edit in mutants(equation.formula.latex).items():
        fault = fault_of_display(equation, text)
        if fault:
            outcome.noticed.append((edit, fault.kind))
        elif are_equivalent(text, equation.formula.latex, equation.conditions):
            outcome.equivalent.append(edit)
        elif (equation.formula.label, edit) in true_variants():
            outcome.listed.append(edit)
        else:
            outcome.missed.append((edit, text))
    return outcome
