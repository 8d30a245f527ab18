"""The mutation test: how many wrong edits of a display are noticed."""

from typing import NamedTuple

from tools.checker.judge.waivers import TRUE_VARIANTS
from tools.checker.mutate.equivalence import is_same
from tools.checker.mutate.mutants import mutants


class Trial(NamedTuple):
    """The edits of one display by what became of them."""

    refuted: list[str]  # noticed
    same: list[str]  # the same mathematics, see `same.py`
    listed: list[str]  # another true equation, see TRUE_VARIANTS
    missed: list[tuple[str, str]]  # not noticed: the edit and the text


def try_every_edit(equation):
    """Edit a display in every way and see which edits the checker notices."""
    trial = Trial([], [], [], [])
    for text, edit in mutants(equation.formula.latex).items():
        if equation.find_fault(text):
            trial.refuted.append(edit)
        elif is_same(text, equation.formula.latex, equation.conditions):
            trial.same.append(edit)
        elif (equation.formula.label, edit) in TRUE_VARIANTS:
            trial.listed.append(edit)
        else:
            trial.missed.append((edit, text))
    return trial
