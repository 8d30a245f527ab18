r"""Numbers as sentences write them: 0.25, $3 \cdot 10^{-5}$, 40%, $2 \cdot 0.25$, and lists."""

import re
from typing import NamedTuple

import numpy as np

from tools.checker.compute.assignments import running_example
from tools.checker.compute.errors import RefusalError
from tools.checker.compute.evaluation import Evaluation
from tools.checker.read.errors import NotInTheGrammarError
from tools.checker.read.parser import parse

ALMOST = 1e-9  # relative; what is left of a number when Python has computed with it

SMALL = re.compile(r"(?:-|minus \$?)?\d")
FORMULA = re.compile(r"\$([^$]+)\$")
SIGN = r"(?P<sign>(?<![$\d] )minus \$?|(?<![\w)}])-(?=\d))?"
POWER = r"(?:(?P<factor>\d+(?:\.\d+)?) ?\\cdot ?)?10\^\{?(?P<exponent>-?\d+)\}?"
PLAIN = r"(?P<plain>\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)(?!\w)"
NUMBER = re.compile(rf"{SIGN}(?<![\w.])(?<!\w-)(?:{POWER}|{PLAIN})")
ARITHMETIC = re.compile(
    r"(?=.*(?:\d\s*[)}]*\s*(?:[+\-/^]|\\cdot)|\\frac))(?:[\d\s.+\-*/^(){}]|\\cdot|\\frac)+"
)
LETTER = re.compile(r"(?<![\\a-z])[a-zA-Z]")
MINUS_COUNT = re.compile(r"-(\d(?![\d.]))")
MALFORMED = re.compile(r"(?<![\d.])0\d|-0(?![\d.]*[1-9])")  # 05 and -0
# What stands between the numbers of a list: 5, 3 and 2; (\ln 5, \ln 3); 25 : 9.
BETWEEN = re.compile(r"[\s$()]*(?:,| :|\band\b)[\s$()]*(?:and\s+)?[\s$(]*(?:\\ln\s+)?")
RANGE = re.compile(r"\b(?:between|from|both) \$?$")
ABOUT = re.compile(r"\b(?:about|nearly|almost|roughly|near) \$?-?$")
PERCENT = re.compile(r"\$?\s?\\?%")
INDEX = re.compile(r"[A-Za-z}]_\{?\d|\^\{\([^)]*\)\}")


class Numeral(NamedTuple):
    """A number in a text: where and how it is written, its value, and what rounding may hide."""

    start: int
    end: int
    written: str
    value: float
    rounding: float = 0.0
    is_percentage: bool = False

    @property
    def is_small(self):
        """Tell whether it is a whole number up to nine, which every cell happens to show."""
        return bool(SMALL.fullmatch(self.written)) and not self.is_percentage

    def is_among(self, row):
        """Tell of each number of a row whether it is this one, rounded as it is written."""
        found = self.is_near(row.numbers)
        if self.is_percentage:  # computed as a share
            found |= self.is_near(100 * row.numbers)
        return found & row.have_point if "." in self.written else found

    def is_near(self, numbers):
        """Compare the values alone; what Python cannot hold is near to nothing."""
        if not np.isfinite(self.value) or MALFORMED.search(self.written):
            return np.zeros(np.shape(numbers), dtype=bool)
        within = max(self.rounding * (1 + ALMOST), abs(self.value) * ALMOST)
        with np.errstate(over="ignore"):
            return np.abs(numbers - self.value) <= within


def lists_of_numerals(text):
    """Return the numbers of a text, those of a list together and the others one by one."""
    found = []
    for numeral in numerals(text):
        if found and is_continued(text, found[-1], numeral):
            found[-1].append(numeral)
        else:
            found.append([numeral])
    return found


def is_continued(text, numbers, numeral):
    is_range = len(numbers) == 1 and RANGE.search(text[: numbers[0].start])
    return BETWEEN.fullmatch(text[numbers[-1].end : numeral.start]) and not is_range


def numerals(text):
    """Yield the numbers of a text; a formula of numbers alone is evaluated, and is one."""
    position = 0
    for formula in FORMULA.finditer(text):
        value = value_of_arithmetic(formula[1])
        if value is not None:
            yield from plain_numerals(text, position, formula.start())
            yield Numeral(*formula.span(1), formula[1], value)
            position = formula.end()
    yield from plain_numerals(text, position)


def value_of_arithmetic(latex):
    r"""Return the value of a formula such as 2 \cdot 0.25, or nothing for any other."""
    if NUMBER.fullmatch(latex) or not ARITHMETIC.fullmatch(latex):
        return None
    try:
        value = Evaluation(running_example(), {}).value(parse(latex)[0].sides[0].node)
    except (NotInTheGrammarError, RefusalError):
        return None
    return float(value) if float(value) or not value else np.nan  # too small for a cell


def plain_numerals(text, start=0, end=None):
    """Yield the numbers of a text as they are written."""
    text = INDEX.sub(blank, FORMULA.sub(without_minus, text))
    for match in NUMBER.finditer(text, start, len(text) if end is None else end):
        yield numeral(text, match)


def without_minus(formula):
    """Let a minus sign between letters belong to the formula and not to a count: -1/T."""
    return MINUS_COUNT.sub(r" \1", formula[0]) if LETTER.search(formula[1]) else formula[0]


def blank(match):
    return " " * len(match[0])


def numeral(text, match):
    if match["plain"]:
        digits, _, exponent = match["plain"].partition("e")
        value, is_rounded = match["plain"], bool(exponent)
    else:
        digits, exponent = match["factor"] or "", match["exponent"]
        value, is_rounded = f"{digits or 1}e{exponent}", bool(digits)
    is_rounded = is_rounded or "." in digits or ABOUT.search(text[: match.start()])
    unit = float(f"1e{exponent or 0}")
    rounding = 0.5 * unit * 10.0 ** -len(digits.partition(".")[2]) if is_rounded else 0.0
    value = -as_float(value) if match["sign"] else as_float(value)
    is_percentage = bool(PERCENT.match(text, match.end()))
    return Numeral(*match.span(), match[0], value, rounding, is_percentage)


def as_float(digits):
    """Return a number; what is too small or too large for Python is none that a cell shows."""
    is_zero = not re.search("[1-9]", digits.partition("e")[0])
    return float(digits) or (0.0 if is_zero else np.nan)
