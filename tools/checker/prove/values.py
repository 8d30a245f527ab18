"""The value of a formula: numbers for its sizes and its symbols, with many digits."""

import random
from functools import cache
from itertools import product

from mpmath import MPContext
from sympy import (
    Add,
    Derivative,
    Float,
    Indexed,
    Integer,
    Mul,
    Product,
    Rational,
    Subs,
    Sum,
    exp,
)
from sympy.core.function import AppliedUndef
from sympy.core.rules import Transform

from tools.checker.prove.errors import NotTranslatableError
from tools.checker.prove.known import jacobian_entry
from tools.checker.prove.layers import BEFORE_LOGITS, DEFINITIONS, NETWORK, Z
from tools.checker.prove.sizes import REACHES, SIZES, Place
from tools.checker.prove.symbols import EIGENVALUES, TRUE, base, k

DIGITS = 50
NOTHING = Float(10) ** -30  # what is left of an imaginary part by rounding
mp = MPContext()
mp.dps = DIGITS


class Values:
    """Numbers for everything that a formula may mention, for some samples and classes."""

    def __init__(self, samples, classes, kind, from_weights):
        self.sizes = {"K": samples, "C": classes, "M": 2, "Q": 2, "D": 2}
        self.kind, self.from_weights = kind, from_weights
        self.entries = {}  # what is remembered
        self.numbers = Transform(self.number, has_a_number)

    def value(self, expression):
        """Return an exact number or one with many digits, and nothing if there is no value."""
        found = expression.xreplace({SIZES[name]: Integer(n) for name, n in self.sizes.items()})
        found = found.xreplace(UNROLLED).xreplace(self.numbers)
        if found.has(Derivative, Subs):
            found = found.doit()
        found = found.xreplace({symbol: drawn(symbol, self.kind) for symbol in found.free_symbols})
        found = found if found.is_Rational else found.n(DIGITS)
        return real_if_close(found) if found.is_finite else None

    def number(self, part):
        """Return what stands for an entry, for the place of the largest, or for a function."""
        if isinstance(part, Place):
            return self.place_of_largest(*part.args)
        arguments = [argument.xreplace(self.numbers) for argument in part.args]
        if isinstance(part, Indexed):
            return self.entry(*arguments)
        return self.any_function(part.func, *arguments)

    def place_of_largest(self, function, size):
        """Return the number of the place at which a function is the largest."""
        values = [self.value(function(Integer(number))) for number in range(1, size + 1)]
        if not all(value is not None and value.is_real for value in values):
            raise NotTranslatableError("the largest of something that is no real number")
        return Integer(1 + values.index(max(values)))

    def any_function(self, name, argument):
        """Return the value of a function that is nothing special."""
        slope, bend = (any_real(random.Random(f"{name} {n} {self.kind}")) for n in (1, 2))
        return exp(slope * argument / 3) + bend * argument**3 / 5 + 2

    def entry(self, symbol, *indices):
        """Return the number at one place of a symbol."""
        key = (symbol, *indices)
        if key not in self.entries:
            self.entries[key] = self.compute(symbol, *indices)
        return self.entries[key]

    def compute(self, symbol, *indices):
        """Compute what is defined by something else, and draw the rest."""
        name, (*sample, place) = str(symbol), indices
        if name in DEFINITIONS and (self.from_weights or name not in NETWORK):
            return self.value(DEFINITIONS[name](*indices))
        if symbol == REACHES:
            return Integer(int(bool(place <= sample[0])))
        if symbol == EIGENVALUES:
            return self.eigenvalues(*sample)[place - 1]
        if symbol == TRUE:
            return Rational(place, sum(range(self.sizes["C"] + 1)))
        if symbol == Z and self.kind in LOGITS:
            return LOGITS[self.kind](*indices)
        return drawn(symbol[indices], self.kind)

    def eigenvalues(self, sample):
        """Return the eigenvalues of the Jacobian, the smallest first."""
        places = range(1, self.sizes["C"] + 1)
        matrix = mp.matrix(len(places))
        for row, column in product(places, places):
            entry = jacobian_entry(Integer(row), Integer(column)).xreplace({k: sample})
            matrix[row - 1, column - 1] = str(self.value(entry))
        found = mp.eigsy(matrix, eigvals_only=True)
        return [Float(mp.nstr(value, DIGITS), DIGITS) for value in found]


def has_a_number(part):
    return isinstance(part, (Place, Indexed, AppliedUndef))


def unrolled(whole):
    """Return a sum or a product written out, term by term, where its size is a number."""
    combine = Add if isinstance(whole, Sum) else Mul
    body = whole.function.xreplace(UNROLLED)
    for letter, first, last in whole.limits:
        if not last.is_Integer:
            body = whole.func(body, (letter, first, last))
            continue
        numbers = range(int(first), int(last) + 1)
        body = combine(*[body.xreplace({letter: Integer(number)}) for number in numbers])
    return body


UNROLLED = Transform(unrolled, lambda part: isinstance(part, (Sum, Product)))


def real_if_close(number):
    real, imaginary = number.as_real_imag()
    return real if abs(imaginary) < NOTHING else number


@cache
def drawn(symbol, kind):
    """Return a number for a symbol: positive ones lie between zero and one."""
    rng = random.Random(f"{symbol} {kind}")
    if symbol.is_positive:
        return Rational(rng.randint(1, 99), 100)
    return REALS.get(kind, any_real)(rng)


def any_real(rng):
    return Rational(rng.randint(-300, 300), 101)


# What is drawn where a symbol may be any real number.
REALS = {
    "fractions": lambda rng: Rational(rng.randint(1, 99), 100),
    "large": lambda rng: 10 + any_real(rng),
    "low": lambda rng: -10 + any_real(rng),
    "far apart": lambda rng: 10 * any_real(rng),
}

# The logits, where they are not drawn like everything else.
LOGITS = {
    "zero": lambda sample, place: Integer(0),
    "far apart": lambda sample, place: Integer(0),
    "tied": lambda sample, place: drawn(Z[sample, max(place, 2)], "tied"),
}

# The numbers of samples and classes to try, and what is drawn; the first show most mistakes.
TRIED = [
    (2, 3, "any"),
    (1, 2, "zero"),
    (2, 2, "tied"),
    (1, 3, "large"),
    (1, 3, "low"),
    (1, 2, "far apart"),
    (1, 2, "fractions"),
    (1, 1, "fractions"),
    (1, 4, "any"),
]
TRIED_FROM_WEIGHTS = [(2, 3, "any"), (1, 1, "any")]


@cache
def all_values(from_weights):
    tried = TRIED_FROM_WEIGHTS if from_weights else TRIED
    return [Values(*one, from_weights) for one in tried]


def values_for(expression):
    """Return the values to try with an expression."""
    return all_values(expression.has(*map(base, BEFORE_LOGITS)))
