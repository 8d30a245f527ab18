r"""The checker as a command.

python -m tools.checker check 'S = \sum_{c=1}^{C} e^{Z_2^{(c)}}'    judge one formula
python -m tools.checker count                                       try every edit of every display
python -m tools.checker prove                                       prove the displays for all sizes
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
    """Print how many displays are proved for every size, and how."""
    from tools.checker.prove import proofs  # SymPy is slow to import

    displays = equations()
    naming = [one for one in displays if one.formula.label in chapters.displays("first_side_of")]
    verdicts = [(one.name, proofs.verdict(one)) for one in displays if one not in naming]
    kinds = Counter(verdict.outcome for _, verdict in verdicts)
    failed = [(name, verdict) for name, verdict in verdicts if not verdict.outcome.is_proof]
    rows = {
        "displays": len(displays),
        **{f"  {kind.value}": kinds[kind] for kind in reversed(proofs.Outcome) if kind.is_proof},
        "  not proved": len(failed),
        "  naming something, stating nothing": len(naming),
    }
    for name, number in rows.items():
        print(f"{name:44}{number:5}")
    for name, verdict in failed:
        print(f"{name} is {verdict.outcome.value}: {verdict.reason}")
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
