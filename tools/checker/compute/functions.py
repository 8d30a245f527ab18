"""Functions: those with a name, and the general f and g."""

import numpy as np
from mpmath import mp

from tools.checker.compute import definitions, losses
from tools.checker.compute.derivatives import derivative
from tools.checker.compute.evaluation import construct, sample, value
from tools.checker.compute.perturb import slope
from tools.checker.compute.sampling import LOGITS, RefusalError


def entrywise_logarithm(found):
    if mp.im(found) or found <= 0:
        raise RefusalError("the logarithm of a number that is not positive")
    return mp.log(found)


def diagonal(found):
    return np.diagflat(np.array(found, dtype=object))


def softmax_of_vector(found):
    return definitions.softmax(np.ravel(found)).reshape(-1, 1)


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


@construct("call")
def call(parts, world, indices):
    name, argument = parts
    found = value(argument, world, indices)
    if isinstance(found, np.ndarray) and name not in OF_VECTORS:
        raise RefusalError(f"{name} of a vector")
    return FUNCTIONS[name](found)


@construct("free_function")
def free_function(parts, world, indices):
    name, argument = parts
    if LOGITS in argument.names:
        return numerator_or_denominator(name, argument, world, indices)
    general = losses.any_f if name[0] == "f" else losses.any_g
    at = value(argument, world, indices)
    if name.endswith("'"):
        return slope(lambda h: general(world, at + h))
    return general(world, at)


def numerator_or_denominator(name, argument, world, indices):
    """Evaluate f and g of the chapter on the quotient rule, where the primes are partials."""
    if name == "f":
        found = value(argument, world, indices)
        if isinstance(found, np.ndarray):
            raise RefusalError("f takes one logit")
        return mp.exp(found)
    if name == "g":
        found = value(argument, world, indices)
        if world.C > 1 and not isinstance(found, np.ndarray):
            raise RefusalError("g takes all logits")
        return sum(mp.exp(z) for z in np.ravel(found))
    k = sample(indices)

    def numerator(moved):
        return mp.exp(moved.drawn(LOGITS)[k, indices["j"] - 1])

    def denominator(moved):
        return definitions.exponential_sum(moved, k)

    function = numerator if name == "f'" else denominator
    return derivative(lambda moved: function(moved), argument, world, indices)
