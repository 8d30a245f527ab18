"""Numbers, symbols and what is made of them without a sum sign or a derivative."""

import numpy as np
from mpmath import mp, mpf

from tools.checker.compute.definitions import MEANINGS
from tools.checker.compute.evaluation import construct, position, sample, truth, value
from tools.checker.compute.losses import ANY, LOSSES
from tools.checker.compute.sampling import RefusalError, array
from tools.checker.read import notation

DELTA = r"\delta"


@construct("number")
def number(parts, world, indices):
    return mpf(parts[0])


@construct("constant")
def constant(parts, world, indices):
    return {"e": mp.e, r"\pi": mp.pi, r"\mathrm{i}": mp.mpc(0, 1)}[parts[0]]


@construct("index")
def index(parts, world, indices):
    return mpf(indices[parts[0]])


@construct("group", "exponent")
def group(parts, world, indices):
    return value(parts[0], world, indices)


@construct("symbol")
def symbol(parts, world, indices):
    name, *places = parts
    if name == DELTA and places:
        return kronecker_delta(places, world, indices)
    entry = notation.symbols()[ANY if name in LOSSES else name]
    k = sample(indices)
    if entry.indices.startswith("k") and len(places) == len(entry.indices):
        k = position(places.pop(0), world.K, world, indices)
    if name in MEANINGS:
        found = MEANINGS[name](world, k)
    else:
        found = world.drawn(name)
        found = found[k] if entry.shape.startswith("(K") else found
    return pick(found, places, world, indices)


def kronecker_delta(places, world, indices):
    """Compare two classes, or two samples: what the index letters stand for."""
    sizes = [world.size(place.parts[0]) for place in places if place.kind == "index"]
    size = sizes[0] if sizes else world.C
    first, second = (position(place, size, world, indices) for place in places)
    return mpf(first == second)


def pick(found, places, world, indices):
    """Return one entry, or the whole vector as a column, or the whole matrix."""
    if not isinstance(found, np.ndarray):
        return found
    if not places:
        return found.reshape(-1, 1) if found.ndim == 1 else found
    at = [position(place, n, world, indices) for place, n in zip(places, found.shape, strict=True)]
    return found[tuple(at)]


@construct("sum")
def add(parts, world, indices):
    terms = list(parts) if isinstance(parts[0], str) else ["+", *parts]
    values = [value(term, world, indices) for term in terms[1::2]]
    if any(isinstance(term, np.ndarray) for term in values) and len(set(map(np.shape, values))) > 1:
        raise RefusalError("values of different shapes are added")
    total = 0 * values[0]
    for sign, term in zip(terms[::2], values, strict=True):
        total = total - term if sign == "-" else total + term
    return total


@construct("mul")
def multiply(parts, world, indices):
    left, right = (value(part, world, indices) for part in parts)
    if not (isinstance(left, np.ndarray) and isinstance(right, np.ndarray)):
        return left * right
    if left.shape[1] != right.shape[0]:
        raise RefusalError(f"matrices of shapes {left.shape} and {right.shape} are multiplied")
    return left @ right


@construct("frac")
def divide(parts, world, indices):
    above, below = (value(part, world, indices) for part in parts)
    if isinstance(below, np.ndarray):
        raise RefusalError("something is divided by a vector")
    if below == 0:
        raise RefusalError("something is divided by zero")
    return above / below


@construct("pow")
def power(parts, world, indices):
    base, exponent = (value(part, world, indices) for part in parts)
    if isinstance(base, np.ndarray) and exponent == 2 and len(set(base.shape)) == 1:
        return base @ base
    if isinstance(base, np.ndarray) or isinstance(exponent, np.ndarray):
        raise RefusalError("a vector stands in a power")
    return mp.exp(exponent) if base is mp.e else base**exponent


@construct("absolute")
def absolute(parts, world, indices):
    return abs(value(parts[0], world, indices))


@construct("norm")
def norm(parts, world, indices):
    """The length of a column, and the spectral norm of a matrix."""
    found = np.atleast_2d(value(parts[0], world, indices))
    squared = mp.eigsy(mp.matrix((found.T @ found).tolist()), eigvals_only=True)
    return mp.sqrt(max(squared))


@construct("transpose")
def transpose(parts, world, indices):
    return np.transpose(value(parts[0], world, indices))[()]


@construct("matrix")
def matrix(parts, world, indices):
    rows = [[value(entry, world, indices) for entry in row.parts] for row in parts]
    if len({len(row) for row in rows}) > 1:
        raise RefusalError("the rows of a matrix differ in length")
    return array([entry for row in rows for entry in row], (len(rows), len(rows[0])))


@construct("cases")
def cases(parts, world, indices):
    otherwise = [case for case in parts if isinstance(case.parts[-1], str)]
    stated = [case for case in parts if case not in otherwise]
    hits = [case for case in stated if truth(case.parts[-1], world, indices)] or otherwise
    if len(hits) != 1:
        raise RefusalError(f"{len(hits)} of the cases apply")
    return value(hits[0].parts[0], world, indices)
