"""Numbers, symbols and what is made of them without a sum sign or a derivative."""

import numpy as np

from tools.checker.compute.definitions import MEANINGS
from tools.checker.compute.errors import RefusalError
from tools.checker.compute.precision import array, mp, mpf
from tools.checker.read import notation
from tools.checker.read.symbols import ANY, DELTA, LOSSES, SAMPLE, SAMPLES


def number(at, digits):
    return mpf(digits)


def constant(at, name):
    return {"e": mp.e, r"\pi": mp.pi, r"\mathrm{i}": mp.mpc(0, 1)}[name]


def index(at, letter):
    return mpf(at.indices[letter])


def group(at, inside):
    return at.value(inside)


def symbol(at, name, *places):
    if name == DELTA and places:
        return kronecker_delta(at, *places)
    entry, places = notation.symbols()[ANY if name in LOSSES else name], list(places)
    k = at.sample()
    if entry.indices.startswith(SAMPLE) and len(places) == len(entry.indices):
        k = at.position(places.pop(0), at.assignment.K)
    if entry.is_matrix and not places:
        return at.assignment.whole(name)
    if name in MEANINGS:
        return pick(at, at.assignment.meaning(name, k), places)
    found = at.assignment.drawn(name)
    return pick(at, found[k] if entry.shape.startswith(f"({SAMPLES}") else found, places)


def kronecker_delta(at, *places):
    """Compare two classes, or two samples: what the index letters stand for."""
    sizes = [at.assignment.size(place.parts[0]) for place in places if place.kind == "index"]
    size = sizes[0] if sizes else at.assignment.C
    first, second = (at.position(place, size) for place in places)
    return mpf(first == second)


def pick(at, found, places):
    """Return one entry, or the whole vector as a column, or the whole matrix."""
    if not isinstance(found, np.ndarray):
        return found
    if not places:
        return found.reshape(-1, 1) if found.ndim == 1 else found
    entry = [at.position(place, size) for place, size in zip(places, found.shape, strict=True)]
    return found[tuple(entry)]


def add(at, *parts):
    terms = parts if isinstance(parts[0], str) else ("+", *parts)
    values = list(map(at.value, terms[1::2]))
    if any(isinstance(term, np.ndarray) for term in values) and len(set(map(np.shape, values))) > 1:
        raise RefusalError("values of different shapes are added")
    total = 0 * values[0]
    for sign, term in zip(terms[::2], values, strict=True):
        total = total - term if sign == "-" else total + term
    return total


def multiply(at, *factors):
    left, right = map(at.value, factors)
    if not (isinstance(left, np.ndarray) and isinstance(right, np.ndarray)):
        return left * right
    if left.shape[1] != right.shape[0]:
        raise RefusalError(f"matrices of shapes {left.shape} and {right.shape} are multiplied")
    return left @ right


def divide(at, *parts):
    above, below = map(at.value, parts)
    if isinstance(below, np.ndarray):
        raise RefusalError("something is divided by a vector")
    if below == 0:
        raise RefusalError("something is divided by zero")
    return above / below


def power(at, *parts):
    base, exponent = map(at.value, parts)
    if isinstance(base, np.ndarray) and exponent == 2 and len(set(base.shape)) == 1:
        return base @ base
    if isinstance(base, np.ndarray) or isinstance(exponent, np.ndarray):
        raise RefusalError("a vector stands in a power")
    if base == 0 and mp.re(exponent) < 0:
        raise RefusalError("something is divided by zero")
    return mp.exp(exponent) if base is mp.e else base**exponent


def root(at, inside):
    found = at.value(inside)
    if isinstance(found, np.ndarray) or mp.im(found) or found < 0:
        raise RefusalError("the root of something that is no number from zero up")
    return mp.sqrt(found)


def absolute(at, inside):
    found = at.value(inside)
    if isinstance(found, np.ndarray):
        raise RefusalError("the absolute value of a vector")
    return abs(found)


def norm(at, inside):
    """The length of a column, and the spectral norm of a matrix."""
    found = np.atleast_2d(at.value(inside))
    squared = mp.eigsy(mp.matrix((found.T @ found).tolist()), eigvals_only=True)
    return mp.sqrt(max(squared))


def transpose(at, inside, _):
    return np.transpose(at.value(inside))[()]


def matrix(at, *rows):
    rows = [list(map(at.value, row.parts)) for row in rows]
    if len({len(row) for row in rows}) > 1:
        raise RefusalError("the rows of a matrix differ in length")
    return array([entry for row in rows for entry in row], (len(rows), len(rows[0])))


def cases(at, *rows):
    otherwise = [row for row in rows if isinstance(row.parts[-1], str)]
    stated = [row for row in rows if row not in otherwise]
    hits = [row for row in stated if at.is_true(row.parts[-1])] or otherwise
    if len(hits) != 1:
        raise RefusalError(f"{len(hits)} of the cases apply")
    return at.value(hits[0].parts[0])
