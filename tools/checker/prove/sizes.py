"""The sizes and the index letters of the book for SymPy, and what runs through a whole size."""

from itertools import count

from sympy import Dummy, Expr, IndexedBase, Lambda, Product, Sum, Symbol

from tools.checker.read import notation
from tools.checker.read.symbols import CLASSES


def whole_number(name):
    return Symbol(name, integer=True, positive=True)


SIZES = {name: whole_number(name) for name in notation.sizes()}
LETTERS = {name: whole_number(name) for name in notation.indices()}
SIZE_OF = {letter: SIZES[size] for letter, size in notation.indices().items()}
C = SIZES[CLASSES]


def over(size, entry):
    """Return the sum of something through all of a size, with a letter of its own."""
    letter = Dummy(integer=True, positive=True)
    return Sum(entry(letter), (letter, 1, size))


def over_classes(entry):
    return over(C, entry)


REACHES = IndexedBase("reaches", real=True)  # one up to a place, and zero after it


def over_part(size, first, last, entry):
    """Return the sum from a first place, which may be one, to a last."""

    def reaches(end, place):
        return {0: 0, size: 1}.get(end, REACHES[end, place])

    return over(
        size, lambda place: (reaches(last, place) - reaches(first - 1, place)) * entry(place)
    )


def product_over(size, entry, first):
    """Return the product of something from a first number to a size."""
    letter = letter_for(size, entry)
    return Product(entry(letter), (letter, first, size))


def letter_for(size, entry):
    """Return a letter that does not occur in the entry of any other letter."""
    return first_unused(size, entry(Dummy(integer=True, positive=True)).atoms(Symbol))


def first_unused(size, used):
    """Return the first letter of a size, numbered, that is not in use."""
    letters = (whole_number(f"{size}{number}") for number in count(1))
    return next(letter for letter in letters if letter not in used)


class Place(Expr):
    """The index at which a function of an index is the largest."""

    is_integer = is_positive = is_commutative = True


def letters_for(sizes):
    """Return an index letter for each size, no letter twice."""
    found = []
    for size in sizes:
        letters = (LETTERS[name] for name, runs_to in SIZE_OF.items() if runs_to == size)
        found.append(next(letter for letter in letters if letter not in found))
    return found


def place_of_largest(size, entry):
    letter = letter_for(size, entry)
    return Place(Lambda(letter, entry(letter)), size)


def largest(size, entry):
    """Return the largest of the numbers that an index runs through."""
    return entry(place_of_largest(size, entry))


def smallest(size, entry):
    return entry(place_of_largest(size, lambda letter: -entry(letter)))
