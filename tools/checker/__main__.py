r"""The checker as a command.

.venv/bin/python -m tools.checker check 'S = \sum_{c=1}^{C} e^{Z_2^{(c)}}'   judge one formula
.venv/bin/python -m tools.checker numbers loss                               judge a page's numbers
.venv/bin/python -m tools.checker count                                      try wrong ones
.venv/bin/python -m tools.checker prove                                      prove the displays
"""

import sys
from collections import Counter

from tools.checker.compute.assignments import assignments
from tools.checker.compute.relations import DIGITS_COMPARED
from tools.checker.judge.bound_numbers import LostWordsError
from tools.checker.judge.check import Kind, find_fault
from tools.checker.judge.numbers_in_text import claims_of, lost_words
from tools.checker.judge.passages import passages
from tools.checker.judge.report import report
from tools.checker.mutate.numbers import Outcome as Numbers
from tools.checker.mutate.numbers import run_numbers
from tools.checker.mutate.run import run_mutants
from tools.checker.mutate.sentences import claims, run_sentence
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


def numbers(page):
    """Print each number of a page that comes from nowhere, or could be wrong unnoticed."""
    found = [fault for claim in claims_of(page) if (fault := unfounded(claim))]
    found += [f"not once on the page: {words!r}" for words in lost_words(page)]
    # Edits can be tried only where the numbers are computed.
    found = found or run_numbers(page).missed
    print("\n".join(found) or "Every number comes from somewhere, and every wrong one is noticed.")
    return bool(found)


def unfounded(claim):
    """Return where a claim is that comes from nowhere, and what numbers.toml seeks in vain."""
    try:
        return "" if claim.is_founded() else str(claim)
    except LostWordsError as error:
        return f"{claim}: {error}"


def count():
    """Print what becomes of every wrong equation and every wrong number that is tried."""
    displays = [run_mutants(equation) for equation in equations()]
    in_sentences = [run_sentence(claim) for claim in claims()]
    of_numbers = [run_numbers(page) for page in passages()]

    print(f"{'edits of equations':44}{'displays':>9}{'sentences':>11}")
    columns = [tally(displays), tally(in_sentences)]
    for name in columns[0]:
        print(f"{name:44}{columns[0][name]:9}{columns[1][name]:11}")
    print("\nedits of numbers in sentences")
    for name in Numbers._fields:
        print(f"  {NUMBERS[name]:42}{sum(len(getattr(page, name)) for page in of_numbers):9}")
    return any(outcome.missed for outcome in displays + in_sentences + of_numbers)


NUMBERS = {
    "noticed": "wrong numbers, noticed",
    "given": "of numbers that nothing computes",
    "missed": "wrong numbers, missed",
}


def tally(outcomes):
    """Return how many edits met each end."""
    kinds = Counter(kind for outcome in outcomes for _, kind in outcome.noticed)
    wrong, broken = (Kind.FALSE, Kind.LOOSE), (Kind.INDEX, Kind.NO_VALUE, Kind.NO_EQUATION)
    return {
        "  equations that were edited": len(outcomes),
        "  edits": sum(len(edits) for outcome in outcomes for edits in outcome),
        "  wrong equations, noticed": sum(kinds[kind] for kind in wrong),
        **{f"    {kind.value}": kinds[kind] for kind in wrong},
        "  no equations, refused": sum(kinds[kind] for kind in broken),
        **{f"    {kind.value}": kinds[kind] for kind in broken},
        "  the same mathematics": sum(len(outcome.equivalent) for outcome in outcomes),
        "  true, and listed with a reason": sum(len(outcome.listed) for outcome in outcomes),
        "  wrong equations, missed": sum(len(outcome.missed) for outcome in outcomes),
    }


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


def main(arguments):
    match arguments:
        case ["check", latex]:
            return check(latex)
        case ["numbers", page]:
            return numbers(page)
        case ["count"]:
            return count()
        case ["prove"]:
            return prove()
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
