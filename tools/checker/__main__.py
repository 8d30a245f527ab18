r"""The checker as a command.

python -m tools.checker check 'S = \sum_{c=1}^{C} e^{Z_2^{(c)}}'    judge one formula
python -m tools.checker count                                       try every edit of every display
python -m tools.checker prove                                       prove seven chapters
"""

import sys

from tools.checker.compute.assignments import worlds
from tools.checker.compute.relations import DIGITS_COMPARED
from tools.checker.judge.check import find_fault
from tools.checker.judge.equation import equations
from tools.checker.judge.prose import spoken_formulas
from tools.checker.judge.report import report
from tools.checker.mutate.run import try_every_edit
from tools.checker.read import extraction


def check(latex):
    """Print the verdict on one formula, and return whether it is wrong."""
    fault = find_fault(latex)
    if fault:
        print(report(extraction.Formula("", "", latex), fault))
    else:
        sizes = [world.C for world in worlds()]
        tried = f"{min(sizes)} to {max(sizes)} classes, to {DIGITS_COMPARED} digits"
        print(f"No fault found with {tried}.")
    return bool(fault)


def count():
    """Print how much the checker reads and how many wrong edits it notices."""
    displays = equations()
    relations = sum(number_of_relations(equation) for equation in displays)
    trials = [try_every_edit(equation) for equation in displays]
    sentences = len(extraction.inline_relations()) + len(spoken_formulas())
    rows = {
        "displays": len(displays),
        "relations in them": relations,
        "relations in sentences": sentences,
        "edits of the displays": sum(len(made) for trial in trials for made in trial),
        "  noticed": sum(len(trial.refuted) for trial in trials),
        "  the same mathematics": sum(len(trial.same) for trial in trials),
        "  true, and listed with a reason": sum(len(trial.listed) for trial in trials),
        "  missed": sum(len(trial.missed) for trial in trials),
    }
    for name, number in rows.items():
        print(f"{name:36}{number:5}")
    return any(trial.missed for trial in trials)


def prove():
    """Print how the displays of seven chapters are proved for every number of classes."""
    from tools.checker.prove import proofs

    steps = proofs.steps()
    labels = {step.formula.label for step in steps}
    tried = [step for step in steps if step.formula.label not in proofs.NOT_PROVED]
    failed = [step.name for step in tried if not proofs.is_proved(step)]
    by_hand = [step for step in tried if step.formula.label in proofs.BY_HAND]
    rows = {
        "displays of the seven chapters": len(steps),
        "  proved from their LaTeX": len(tried) - len(by_hand) - len(failed),
        "  proved by hand in SymPy": len(by_hand),
        "  checked with numbers alone": len(labels & proofs.NUMBERS_ALONE),
        "  stating nothing": len(labels & proofs.NO_STEP),
        "  not proved": len(failed),
    }
    for name, number in rows.items():
        print(f"{name:36}{number:5}")
    return bool(failed)


def number_of_relations(equation):
    return sum(len(statement.relations) for statement in equation.statements())


def main(arguments):
    match arguments:
        case ["check", latex]:
            return check(latex)
        case ["count"]:
            return count()
        case ["prove"]:
            return prove()
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
