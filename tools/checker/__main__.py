r"""The checker as a command.

python -m tools.checker check 'S = \sum_{c=1}^{C} e^{Z_2^{(c)}}'    judge one formula
python -m tools.checker count                                       try every edit of every display
python -m tools.checker prove                                       prove seven chapters
"""

import sys
from collections import Counter

from tools.checker.compute.assignments import assignments
from tools.checker.compute.relations import DIGITS_COMPARED
from tools.checker.judge.check import Kind, find_fault
from tools.checker.judge.report import report
from tools.checker.judge.sentences import spoken_formulas
from tools.checker.mutate.run import run_mutants
from tools.checker.read import chapters, extraction
from tools.checker.read.equations import equations


def check(latex):
    """Print the verdict on one formula, and return whether it is wrong."""
    fault = find_fault(latex)
    if fault:
        print(report(extraction.Formula("", "", latex), fault))
    else:
        sizes = [assignment.C for assignment in assignments()]
        tried = f"{min(sizes)} to {max(sizes)} classes, to {DIGITS_COMPARED} digits"
        print(f"No fault found with {tried}.")
    return bool(fault)


def count():
    """Print how much the checker reads and how many wrong edits it notices."""
    displays = equations()
    relations = sum(number_of_relations(equation) for equation in displays)
    outcomes = [run_mutants(equation) for equation in displays]
    sentences = len(extraction.inline_relations()) + len(spoken_formulas())
    kinds = Counter(kind for outcome in outcomes for _, kind in outcome.noticed)
    rows = {
        "displays": len(displays),
        "relations in them": relations,
        "relations in sentences": sentences,
        "edits of the displays": sum(len(edits) for outcome in outcomes for edits in outcome),
        "  wrong equations, noticed": kinds[Kind.FALSE] + kinds[Kind.LOOSE],
        **{f"    {kind.value}": kinds[kind] for kind in (Kind.FALSE, Kind.LOOSE)},
        "  no equations, refused": kinds.total() - kinds[Kind.FALSE] - kinds[Kind.LOOSE],
        **{
            f"    {kind.value}": kinds[kind]
            for kind in (Kind.INDEX, Kind.NO_VALUE, Kind.NO_EQUATION)
        },
        "  the same mathematics": sum(len(outcome.equivalent) for outcome in outcomes),
        "  true, and listed with a reason": sum(len(outcome.listed) for outcome in outcomes),
        "  wrong equations, missed": sum(len(outcome.missed) for outcome in outcomes),
    }
    for name, number in rows.items():
        print(f"{name:44}{number:5}")
    return any(outcome.missed for outcome in outcomes)


def prove():
    """Print how the displays of seven chapters are proved for every number of classes."""
    from tools.checker.prove import proofs  # SymPy is slow to import

    steps = proofs.steps()
    labels = {step.formula.label for step in steps}
    numbers_alone, names_only = map(chapters.displays, ("numbers_alone", "first_side_of"))
    tried = [step for step in steps if step.formula.label not in numbers_alone | names_only]
    failed = [step.name for step in tried if not proofs.is_proved(step)]
    by_hand = [step for step in tried if step.formula.label in proofs.BY_HAND]
    rows = {
        "displays of the seven chapters": len(steps),
        "  proved from their LaTeX": len(tried) - len(by_hand) - len(failed),
        "  proved by hand in SymPy": len(by_hand),
        "  checked with numbers alone": len(labels & numbers_alone.keys()),
        "  stating nothing": len(labels & names_only.keys()),
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
