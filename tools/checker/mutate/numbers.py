"""Wrong numbers made from the right ones of the sentences, and what becomes of each."""

import re
from itertools import combinations
from typing import NamedTuple

from tools.checker.judge.bound_numbers import Given
from tools.checker.judge.numbers_in_text import Claim, Quotation, claims_by_passage
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
    for _, found in claims_by_passage(page):
        for claim in found:
            for edit, wrong in wrong_claims(claim):
                getattr(outcome, outcome_of(wrong)).append(f"{edit}: {claim}")
        for edit, wrong in exchanged(found):
            is_noticed = not all(one.is_founded() for one in wrong)
            (outcome.noticed if is_noticed else outcome.missed).append(edit)
    return outcome


def outcome_of(wrong):
    if not wrong.is_founded():
        return "noticed"
    return "given" if is_given(wrong) else "missed"


def is_given(claim):
    binding = getattr(claim, "binding", None)
    return binding and isinstance(binding.value(claim.numerals, claim.passage.near), Given)


def wrong_claims(claim):
    """Yield each edit of a claim, in words, with the claim that it makes."""
    if isinstance(claim, Quotation):
        for text in with_other_digits(claim.text):
            yield f"{claim.text} becomes {text}", claim._replace(text=text)
        return
    for place, numeral in enumerate(claim.numerals):
        for edited in edits(numeral):
            yield f"{numeral.written} becomes {edited.written}", with_numeral(claim, place, edited)


def with_numeral(claim, place, numeral):
    return claim._replace(numerals=[*claim.numerals[:place], numeral, *claim.numerals[place + 1 :]])


def exchanged(found):
    """Yield each two numbers of a paragraph that change places, and what is claimed then."""
    numbers = [one for one in found if isinstance(one, Claim) and not one.binding]
    places = [(one, place) for one in numbers for place in range(len(one.numerals))]
    for (first, here), (second, there) in combinations(places, 2):
        one, other = first.numerals[here], second.numerals[there]
        if one.written != other.written:
            edit = f"{one.written} and {other.written} change places: {first}"
            if first is second:
                yield edit, [with_numeral(with_numeral(first, here, other), there, one)]
            else:
                yield edit, [with_numeral(first, here, other), with_numeral(second, there, one)]


def edits(numeral):
    """Return the number with each of its edits that give a number again."""
    texts = dict.fromkeys(edited_texts(numeral.written))
    found = [again(numeral, text) for text in texts]
    return [one for one in found if one and one.value != numeral.value]


def with_other_digits(written):
    for place, character in enumerate(written):
        if character in DIGITS:
            for digit in DIGITS.replace(character, ""):
                yield written[:place] + digit + written[place + 1 :]


def edited_texts(written):
    yield from with_other_digits(written)
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
