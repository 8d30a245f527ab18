"""Columns and matrices for SymPy, as functions of a row and a column."""

from collections.abc import Callable
from dataclasses import dataclass

from sympy import Expr, Integer, KroneckerDelta

from tools.checker.prove.errors import NotTranslatableError
from tools.checker.prove.sizes import C, over

ONE = Integer(1)


@dataclass(frozen=True)
class Entries:
    """A matrix, with a number of rows and of columns that may be a letter."""

    rows: Expr
    columns: Expr
    entry: Callable

    @classmethod
    def column(cls, entry):
        """Return a column for the classes, from a function of the row."""
        return cls(C, ONE, lambda row, column: entry(row))

    @classmethod
    def square(cls, entry):
        """Return a matrix for the classes, from a function of row and column."""
        return cls(C, C, entry)

    @classmethod
    def written_out(cls, rows):
        """Return a matrix from its entries, row by row."""
        if len({len(row) for row in rows}) > 1:
            raise NotTranslatableError("a matrix with rows that differ in length")

        def entry(row, column):
            if not (row.is_Integer and column.is_Integer):
                raise NotTranslatableError("an entry at a letter of a matrix that is written out")
            return rows[row - 1][column - 1]

        return cls(Integer(len(rows)), Integer(len(rows[0])), entry)

    @property
    def T(self):
        """The transpose."""
        return Entries(self.columns, self.rows, lambda row, column: self.entry(column, row))

    def diagonal(self):
        """Return the matrix that has this column on its diagonal."""
        if self.columns != ONE:
            raise NotTranslatableError("a diagonal that is no column")
        return Entries(
            self.rows,
            self.rows,
            lambda row, column: KroneckerDelta(row, column) * self.entry(row, ONE),
        )

    def trace(self):
        """Return the sum of the diagonal."""
        if self.rows != self.columns:
            raise NotTranslatableError("the trace of a matrix that is not square")
        return over(self.rows, lambda c: self.entry(c, c))

    def plus(self, other):
        """Add entry by entry."""
        if (self.rows, self.columns) != (other.rows, other.columns):
            raise NotTranslatableError("matrices of different shapes are added")
        return self.each(lambda entry, *at: entry + other.entry(*at))

    def times(self, other):
        """Multiply rows by columns."""
        if self.columns != other.rows:
            raise NotTranslatableError("matrices are multiplied whose shapes do not fit")

        def row_by_column(row, column):
            def product(c):
                return self.entry(row, c) * other.entry(c, column)

            return product(ONE) if self.columns == ONE else over(self.columns, product)

        found = Entries(self.rows, other.columns, row_by_column)
        return found.entry(ONE, ONE) if found.rows == found.columns == ONE else found

    def scaled(self, number):
        """Multiply each entry by a number."""
        return self.each(lambda entry, *at: number * entry)

    def each(self, change):
        """Return the matrix of the same shape with changed entries."""
        return Entries(self.rows, self.columns, lambda *at: change(self.entry(*at), *at))


def add(left, right):
    """Add two numbers or two matrices."""
    are_matrices = [isinstance(term, Entries) for term in (left, right)]
    if all(are_matrices):
        return left.plus(right)
    if any(are_matrices):
        raise NotTranslatableError("a number and a matrix are added")
    return left + right


def multiply(left, right):
    """Multiply numbers, matrices, or one by the other."""
    if isinstance(left, Entries) and isinstance(right, Entries):
        return left.times(right)
    if isinstance(left, Entries):
        return left.scaled(right)
    return right.scaled(left) if isinstance(right, Entries) else left * right
