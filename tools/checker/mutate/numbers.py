"""Wrong numbers made from the right ones of the sentences, and what becomes of each."""

import re
from typing import NamedTuple

from tools.checker.judge.bound_numbers import Given
from tools.checker.judge.numbers_in_text import claims_of
from tools.checker.judge.numerals import numerals

DIGITS = "0123456789"
ABOUT = "about "
SIGN = re.compile(r"-|minus \$?")
IN_FORMULA = re.compile(r"[\\^/+(]|\d - ")
DECIMAL = re.compile(r"-?\d+(?:\.\d+)?")


class Outcome(NamedTuple):
    """The edits of the numbers of a page by what became of them."""

    noticed: list[str]
    given: list[str]  # nothing computes the number; that its words are listed holds it
    missed: list[str]


def run_numbers(page):
    """Edit each number of a page in every way, and see which edits are noticed.

    Where words of numbers.toml hold a number, they are edited too: their expression decides.
    """
    outcome = Outcome([], [], [])
    for claim in claims_of(page):
        for place, numeral in enumerate(claim.numerals):
            for edited in edits(numeral):
                numerals = [*claim.numerals[:place], edited, *claim.numerals[place + 1 :]]
                kind = outcome_of(claim._replace(numerals=numerals))
                edit = f"{numeral.written} becomes {edited.written}: {claim}"
                getattr(outcome, kind).append(edit)
    return outcome


def outcome_of(wrong):
    if not wrong.is_founded():
        return "noticed"
    value = wrong.binding and wrong.binding.value(wrong.numerals, wrong.passage.near)
    return "given" if isinstance(value, Given) else "missed"


def edits(numeral):
    """Return the number with each of its edits that give a number again."""
    texts = dict.fromkeys(edited_texts(numeral.written))
    found = [again(numeral, text) for text in texts]
    return [one for one in found if one and one.written != numeral.written]


def edited_texts(written):
    for place, character in enumerate(written):
        if character in DIGITS:
            for digit in DIGITS:
                yield written[:place] + digit + written[place + 1 :]
    yield SIGN.sub("", written) if SIGN.match(written) else f"-{written}"
    if DECIMAL.fullmatch(written):
        yield from other_sizes(written)


def other_sizes(written):
    """Yield a number that is off by one in the last place, or ten times too large or small."""
    places = len(written.partition(".")[2])
    for step in (1, -1):
        yield f"{float(written) + step * 10.0**-places:.{places}f}"
    yield f"{10 * float(written):.{max(0, places - 1)}f}"
    ends_in_zero = not places and written.endswith("0")
    yield written[:-1] if ends_in_zero else f"{float(written) / 10:.{places + 1}f}"


def again(numeral, text):
    """Return an edited number as the text would give it, or nothing if it is none."""
    words = ABOUT if numeral.rounding and numeral.written.isdigit() else ""
    found = list(numerals(words + (f"${text}$" if IN_FORMULA.search(text) else text)))
    if len(found) != 1 or found[0].written != text:
        return None
    return found[0]._replace(is_percentage=numeral.is_percentage)
