"""Numbers in sentences that are bound to what they are: numbers.toml."""

import re
import tomllib
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np

import softmaxlib
from tools.checker.compute import sampling
from tools.checker.read.cell_numbers import PRINTED, as_number

SOURCE = Path(__file__).parents[1] / "numbers.toml"


class LostWordsError(Exception):
    """The words after which a number is sought are not in the cells near by, or too often."""


class Given(NamedTuple):
    """The reason why nothing computes some numbers."""

    reason: str


EXP_Z, Y_TRUE = np.array(sampling.RUNNING_EXAMPLE, float), np.array([0.0, 1.0, 0.0])
Y_PRED = EXP_Z / EXP_Z.sum()
JAC = np.diag(Y_PRED) - np.outer(Y_PRED, Y_PRED)
OFF_DIAGONAL = JAC[[0, 0, 1], [1, 2, 2]]
RUNNING_EXAMPLE = (EXP_Z, Y_PRED, *JAC, np.diag(JAC), OFF_DIAGONAL, Y_PRED - Y_TRUE)
NAMES = {
    "np": np,
    "given": Given,
    "z": np.log(EXP_Z),
    "exp_z": EXP_Z,
    "S": EXP_Z.sum(),
    "y_pred": Y_PRED,
    "y_true": Y_TRUE,
    "jac": JAC,
    **{name: getattr(softmaxlib, name) for name in softmaxlib.__all__},
}


class Binding(NamedTuple):
    """Some words of a page with numbers in them, and the expression that gives the numbers."""

    words: str
    expression: str

    def places_in(self, text):
        """Return where the words stand in a paragraph."""
        parts = text.split(self.words)
        starts = accumulate(len(part) + len(self.words) for part in parts[:-1])
        return [(end - len(self.words), end) for end in starts]

    def gives(self, numerals, near):
        """Tell whether the expression gives these numbers, each rounded as it is written."""
        found = self.value(numerals, near)
        if isinstance(found, Given):
            return True
        return found is not None and len(found) == len(numerals) and all(
            one.is_near(number) or (one.is_percentage and one.is_near(100 * number))
            for one, number in zip(numerals, found, strict=True)
        )  # fmt: skip

    def value(self, numerals, near):
        """Return the numbers, or nothing where a wrong number among them leads to 1 / 0."""
        needs_them = "n" in compiled(self.expression).co_names
        numbers = tuple(one.value for one in numerals) if needs_them else ()
        return value_of(self.expression, numbers, near)


@cache
def value_of(expression, numbers, near):
    names = NAMES | {"after": Finder(near), "n": list(numbers)}
    try:
        with np.errstate(all="ignore"):
            found = eval(compiled(expression), names)
    except (ArithmeticError, ValueError):
        return None
    if isinstance(found, Given):
        return found
    parts = found if isinstance(found, tuple) else [found]
    return np.concatenate([np.ravel(part) for part in parts]).astype(float)


@cache
def compiled(expression):
    return compile(expression, SOURCE.name, "eval")


class Finder:
    """Finds numbers by the words that stand before them in a code cell near by."""

    def __init__(self, near):
        self.near = near

    def __call__(self, words, count=1):
        """Return the numbers after some words in the nearest cell that has them."""
        directly = re.compile(rf"{re.escape(words)}(?=[ -]*\d)")
        for text in self.near:
            places = [match.end() for match in directly.finditer(text)]
            if len(places) > 1:
                raise LostWordsError(f"{words!r} is {len(places)} times in a code cell")
            if places:
                following = PRINTED.findall(text[places[0] :])
                return np.array([as_number(digits) for digits in following[:count]], dtype=float)
        raise LostWordsError(f"{words!r} is before no number of a code cell near by")


@cache
def table():
    return tomllib.loads(SOURCE.read_text("utf-8"))


@cache
def bindings(page):
    return [Binding(*entry) for entry in table().get(page, {}).items()]
