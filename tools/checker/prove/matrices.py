"""Columns and matrices of the size C for SymPy, as functions of a row and a column."""

from collections.abc import Callable
from typing import NamedTuple

from sympy import Dummy, KroneckerDelta, Sum, Symbol

from tools.checker.read.symbols import CLASSES

C = Symbol(CLASSES, integer=True, positive=True)


def over_classes(entry):
    """Return the sum of something over all classes, through a letter of its own."""
    letter = Dummy("c", integer=True, positive=True)
    return Sum(entry(letter), (letter, 1, C))


class Entries(NamedTuple):
    """A matrix with C rows or one, and with C columns or one."""

    is_tall: bool
    is_wide: bool
    entry: Callable

    @classmethod
    def column(cls, entry):
        """Return a column, from a function of the row."""
        return cls(True, False, lambda row, column: entry(row))

    @classmethod
    def square(cls, entry):
        """Return a matrix with C rows and C columns, from a function of both."""
        return cls(True, True, entry)

    @property
    def T(self):
        """The transpose."""
        return Entries(self.is_wide, self.is_tall, lambda row, column: self.entry(column, row))

    def diagonal(self):
        """Return the matrix that has this column on its diagonal."""
        return Entries.square(lambda row, column: KroneckerDelta(row, column) * self.entry(row, 1))

    def trace(self):
        """Return the sum of the diagonal."""
        return over_classes(lambda c: self.entry(c, c))

    def __add__(self, other):
        """Add entry by entry."""
        assert (self.is_tall, self.is_wide) == (other.is_tall, other.is_wide)
        return self._replace(entry=lambda *at: self.entry(*at) + other.entry(*at))

    def __sub__(self, other):
        """Subtract entry by entry; a plain zero stands for zeros."""
        return self if other == 0 else self + -1 * other

    def __rmul__(self, number):
        """Multiply each entry by a number."""
        return self._replace(entry=lambda *at: number * self.entry(*at))

    def __mul__(self, other):
        """Multiply rows by columns."""
        if not isinstance(other, Entries):
            return other * self
        assert self.is_wide == other.is_tall

        def row_by_column(row, column):
            def products(c):
                return self.entry(row, c) * other.entry(c, column)

            return over_classes(products) if self.is_wide else products(1)

        if self.is_tall or other.is_wide:
            return Entries(self.is_tall, other.is_wide, row_by_column)
        return row_by_column(1, 1)
