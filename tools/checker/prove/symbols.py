"""The symbols of the book for SymPy, with a letter C for the number of classes."""

from sympy import Function, Indexed, IndexedBase, KroneckerDelta, Symbol, diff, exp, log, symbols

from tools.checker.prove.matrices import C, Entries, over_classes
from tools.checker.read import notation
from tools.checker.read import symbols as letters
from tools.checker.read.symbols import ANY, CROSS_ENTROPY, DIRECTION, JACOBIAN, PROBABILITIES

LETTERS = {name: Symbol(name, integer=True, positive=True) for name in notation.indices()}
c, i, j = (LETTERS[name] for name in "cij")
T = Symbol(letters.TEMPERATURE, positive=True)
x = Symbol(letters.VARIABLE, real=True)
Z = IndexedBase("Z", real=True)
TRUE, V = IndexedBase("true", real=True), IndexedBase(DIRECTION, real=True)
COTANGENT, TANGENT = IndexedBase("cotangent", real=True), IndexedBase("tangent", real=True)
HELD = IndexedBase("held", positive=True)  # probabilities that move by themselves


def logit(*indices):
    """Return the logit of a class, for one sample or for a sample that is named."""
    return Z[indices]


def exponential_sum(*sample):
    return over_classes(lambda c: exp(logit(*sample, c)))


def probability(*indices):
    *sample, _ = indices
    return exp(logit(*indices)) / exponential_sum(*sample)


def probability_at_temperature(index):
    return exp(Z[index] / T) / over_classes(lambda c: exp(Z[c] / T))


ROW, COLUMN = symbols("row column", integer=True, positive=True)
ENTRY = diff(probability(ROW), Z[COLUMN])


def jacobian_entry(row, column):
    """Return the derivative of output `row` by logit `column`, for any two classes."""
    return ENTRY.subs({ROW: row, COLUMN: column})


def largest(numbers):
    return Symbol(f"largest {numbers}", real=True)


def smallest(numbers):
    return Symbol(f"smallest {numbers}", real=True)


def cross_entropy(probability=probability):
    return -over_classes(lambda c: TRUE[c] * log(probability(c)))


SCALARS = {
    letters.LOGITS: logit,
    PROBABILITIES: probability,
    letters.AT_TEMPERATURE: probability_at_temperature,
    letters.TRUTH: lambda index: TRUE[index],
    DIRECTION: lambda index: V[index],
    letters.MEAN_OF_DIRECTION: lambda: over_classes(lambda c: probability(c) * V[c]),
    letters.EXPONENTIAL_SUM: exponential_sum,
    letters.CLASSES: lambda: C,
    letters.TEMPERATURE: lambda: T,
    letters.VARIABLE: lambda: x,
    letters.DELTA: KroneckerDelta,
    JACOBIAN: jacobian_entry,
    CROSS_ENTROPY: cross_entropy,
}

# What stands without indices for a column or a matrix.
MATRICES = {
    PROBABILITIES: Entries.column(probability),
    DIRECTION: Entries.column(lambda index: V[index]),
    letters.ONES: Entries.column(lambda index: 1),
    letters.IDENTITY: Entries.square(KroneckerDelta),
    JACOBIAN: Entries.square(jacobian_entry),
}


def slope_of_loss(name, index):
    """Return the derivative of a loss by one probability, while the others are held."""
    if name == ANY:
        return COTANGENT[index]
    assert name == CROSS_ENTROPY
    slope = diff(cross_entropy(lambda c: HELD[c]), HELD[index])
    return slope.replace(lambda e: isinstance(e, Indexed) and e.base == HELD, released)


def released(held):
    return probability(*held.indices)


def chained(name, index):
    """Return the derivative of a loss by one logit, through all probabilities."""
    return over_classes(lambda c: slope_of_loss(name, c) * jacobian_entry(c, index))


def general(name, argument):
    """Return a function of one variable that may be any, or its derivative."""
    function = Function(name[0])
    return diff(function(x), x).subs(x, argument) if name.endswith("'") else function(argument)
