"""The symbols of the book for SymPy, with a letter C for the number of classes."""

from sympy import Function, Indexed, IndexedBase, KroneckerDelta, Symbol, diff, exp, log, symbols

from tools.checker.compute.definitions import PROBABILITIES, TRUTH
from tools.checker.compute.losses import ANY, CROSS_ENTROPY
from tools.checker.compute.sampling import DIRECTION, LOGITS
from tools.checker.prove.matrices import C, Entries, over_classes
from tools.checker.read import notation

LETTERS = {name: Symbol(name, integer=True, positive=True) for name in notation.indices()}
T = Symbol("T", positive=True)
x = Symbol("x", real=True)
Z = IndexedBase("Z", real=True)
TRUE, V = IndexedBase("true", real=True), IndexedBase("v", real=True)
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
    LOGITS: logit,
    PROBABILITIES: probability,
    "Y_T": probability_at_temperature,
    TRUTH: lambda index: TRUE[index],
    DIRECTION: lambda index: V[index],
    r"\bar{v}": lambda: over_classes(lambda c: probability(c) * V[c]),
    "S": exponential_sum,
    "C": lambda: C,
    "T": lambda: T,
    "x": lambda: x,
    r"\delta": KroneckerDelta,
    "J": jacobian_entry,
    CROSS_ENTROPY: cross_entropy,
}

# What stands without indices for a column or a matrix.
MATRICES = {
    PROBABILITIES: Entries.column(probability),
    DIRECTION: Entries.column(lambda index: V[index]),
    r"\mathbf{1}": Entries.column(lambda index: 1),
    "I": Entries.square(KroneckerDelta),
    "J": Entries.square(jacobian_entry),
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


def part_of_softmax(name, logit_at):
    """Return numerator or denominator of softmax, or their derivatives by a logit."""
    if name == "f":
        return exp(logit_at)
    whole = {"f'": exp(Z[LETTERS["j"]]), "g'": exponential_sum()}[name]
    return diff(whole, logit_at)
