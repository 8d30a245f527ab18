"""Functions: those with a name, and f and g, which may be any or have a meaning in a chapter."""

import numpy as np

from tools.checker.compute.definitions import softmax
from tools.checker.compute.errors import RefusalError
from tools.checker.compute.perturb import slope
from tools.checker.compute.precision import mp


def entrywise_logarithm(found):
    if mp.im(found) or found <= 0:
        raise RefusalError("the logarithm of a number that is not positive")
    return mp.log(found)


def diagonal(found):
    return np.diagflat(np.array(found, dtype=object))


def softmax_of_vector(found):
    return softmax(np.ravel(found)).reshape(-1, 1)


def trace(found):
    rows, columns = np.shape(np.atleast_2d(found))
    if rows != columns:
        raise RefusalError("the trace of a matrix that is not square")
    return np.trace(np.atleast_2d(found))


FUNCTIONS = {
    r"\ln": entrywise_logarithm,
    r"\exp": mp.exp,
    r"\tanh": mp.tanh,
    r"\operatorname{diag}": diagonal,
    r"\operatorname{softmax}": softmax_of_vector,
    r"\operatorname{tr}": trace,
    r"\operatorname{Im}": mp.im,
}
OF_VECTORS = {r"\operatorname{diag}", r"\operatorname{softmax}", r"\operatorname{tr}"}


def call(at, name, argument):
    found = at.value(argument)
    if isinstance(found, np.ndarray) and name not in OF_VECTORS:
        raise RefusalError(f"{name} of a vector")
    return FUNCTIONS[name](found)


def free_function(at, name, argument, *meaning):
    if meaning:
        return at.value(*meaning)
    x, function = at.value(argument), ANY_FUNCTION[name[0]]
    if isinstance(x, np.ndarray):
        raise RefusalError(f"{name} of a vector")
    if name.endswith("'"):
        return slope(lambda h: function(at.assignment, x + h))
    return function(at.assignment, x)


def any_f(assignment, x):
    a, b, c, d = assignment.coefficients("f", 4)
    return mp.exp(a / 4 * x) * (2 + mp.sin(b * x)) + c * x * x / 9 + d


def any_g(assignment, x):
    """Like f, but never near zero."""
    a, b, c, _ = assignment.coefficients("g", 4)
    return mp.exp(a / 4 * x) * (2 + mp.sin(b * x)) + c * c * x * x / 9 + 9


ANY_FUNCTION = {"f": any_f, "g": any_g}
