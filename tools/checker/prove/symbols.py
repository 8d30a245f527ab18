"""The symbols of the book that are given: letters with indices, and single numbers."""

from functools import cache

from sympy import IndexedBase, Symbol

from tools.checker.prove.sizes import LETTERS, SIZE_OF
from tools.checker.read import notation
from tools.checker.read import symbols as letters
from tools.checker.read.symbols import DIRECTION, SAMPLE, TRUTH

# A mask is one or zero, and what holds for all positive numbers holds in that limit too.
POSITIVE = {"positive", "positive and small", "between 0 and 1", "0 or 1"}
k, i, j = (LETTERS[name] for name in (SAMPLE, "i", "j"))


def assumption(name):
    is_positive = notation.symbols()[name].domain in POSITIVE
    return {"positive": True} if is_positive else {"real": True}


@cache
def base(name):
    """Return a symbol whose entries are numbers."""
    return IndexedBase(name, **assumption(name))


@cache
def single(name):
    """Return a symbol that is one number."""
    return Symbol(name, **assumption(name))


def sizes_of(name):
    """Return the size of each index of a symbol."""
    return [SIZE_OF[letter] for letter in notation.symbols()[name].indices]


TRUE, V = base(TRUTH), base(DIRECTION)
EIGENVALUES = IndexedBase(letters.EIGENVALUES, real=True)  # of one sample, then of one place
TANGENT = IndexedBase("tangent", real=True)  # how far each logit moves
DIRECTION_OF_CHANGE = IndexedBase("direction of the change", real=True)
SIZE_OF_CHANGE = Symbol("size of the change", positive=True)  # that gets small

# The losses that may be any, and their unknown derivatives by what they are made from.
UNKNOWN_LOSSES = (letters.ANY, letters.OF_BATCH, letters.OF_OUTPUT)
LOSSES = {name: Symbol(name, real=True) for name in UNKNOWN_LOSSES}
COTANGENT = IndexedBase("cotangent", real=True)
COTANGENT_OF_OUTPUT = IndexedBase("cotangent of the output", real=True)
