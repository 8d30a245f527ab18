"""What each symbol of the book stands for in the proofs: a number, an entry, or a matrix."""

from sympy import Function, KroneckerDelta, diff, exp, log

from tools.checker.prove.errors import NotTranslatableError
from tools.checker.prove.layers import MASK, SCORE, Y, Z, exponential_sum, probability
from tools.checker.prove.matrices import Entries
from tools.checker.prove.sizes import SIZES, C, over_classes, over_part, whole_number
from tools.checker.prove.slopes import derivative
from tools.checker.prove.symbols import EIGENVALUES, LOSSES, TRUE, V, base, k, single, sizes_of
from tools.checker.read import notation
from tools.checker.read import symbols as letters
from tools.checker.read.symbols import SAMPLE

x = single(letters.VARIABLE)
ROW, COLUMN = map(whole_number, ("row", "column"))
SLOPE = derivative(probability(k, ROW), Z[k, COLUMN])


def jacobian_entry(row, column):
    """Return the derivative of output `row` with respect to logit `column`."""
    return SLOPE.xreplace({ROW: row, COLUMN: column})


def cross_entropy():
    return -over_classes(lambda c: TRUE[k, c] * log(Y[k, c]))


def mean_of_direction():
    return over_classes(lambda c: Y[k, c] * V[c])


def running_sum(k, j):
    """Return it for any level in the place of the running maximum, whatever that is."""
    level = base(letters.RUNNING_MAXIMUM)[k, j]
    return over_part(C, 1, j, lambda c: MASK[k, c] * exp(SCORE[k, c] - level))


# Symbols that are one number, where they are made from something else.
NUMBERS = {
    **{name: lambda size=size: size for name, size in SIZES.items()},
    **{name: lambda loss=loss: loss for name, loss in LOSSES.items()},
    letters.CROSS_ENTROPY: cross_entropy,
    letters.EXPONENTIAL_SUM: lambda: exponential_sum(k),
    letters.MEAN_OF_DIRECTION: mean_of_direction,
}

MATRICES = {
    letters.ONES: Entries.column(lambda index: 1),
    letters.IDENTITY: Entries.square(KroneckerDelta),
}

# Symbols with indices whose entries are made from something else.
ENTRIES = {
    letters.DELTA: KroneckerDelta,
    letters.JACOBIAN: jacobian_entry,
    letters.EIGENVALUES: lambda place: EIGENVALUES[k, place],
    letters.RUNNING_SUM: running_sum,
}


def number_or_matrix(name):
    """Return what a symbol without indices stands for."""
    if name in NUMBERS:
        return NUMBERS[name]()
    if name in MATRICES:
        return MATRICES[name]
    if not notation.symbols()[name].indices:
        return single(name)
    return matrix(name)


def matrix(name):
    """Return the column, or the matrix, that a symbol stands for without its indices."""
    if notation.symbols()[name].is_matrix:
        return Entries(*sizes_of(name), lambda row, column: entry(name, row, column))
    sizes = sizes_of(name)[is_of_sample(name) :]
    if sizes == [C]:
        return Entries.column(lambda row: entry(name, row))
    if sizes == [C, C]:
        return Entries.square(lambda row, column: entry(name, row, column))
    raise NotTranslatableError(f"{name} without its indices")


def entry(name, *places):
    """Return an entry of a symbol; without the index of a sample, any one sample is meant."""
    if is_of_sample(name) and len(places) < len(sizes_of(name)):
        places = (k, *places)
    return ENTRIES[name](*places) if name in ENTRIES else base(name)[places]


def is_of_sample(name):
    return notation.symbols()[name].indices.startswith(SAMPLE)


def general(name, argument):
    """Return a function of one variable that may be any, or its derivative."""
    if x not in argument.free_symbols:
        raise NotTranslatableError(f"the function {name} of something without {x}")
    function = Function(name[0])
    return diff(function(x), x).subs(x, argument) if name.endswith("'") else function(argument)
