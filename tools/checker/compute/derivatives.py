"""Derivatives, partial and ordinary, differentials and small changes: all of them measured."""

import numpy as np

from tools.checker.compute import perturb
from tools.checker.compute.definitions import MEANINGS
from tools.checker.compute.errors import RefusalError
from tools.checker.compute.network import FOLLOWERS
from tools.checker.compute.perturb import MOVABLE, slope
from tools.checker.compute.precision import array
from tools.checker.read import notation
from tools.checker.read.symbols import PROBABILITIES, VARIABLE


def derivative(at, function, variable):
    """Differentiate a function of evaluations by the variable that a node names."""
    if variable.kind == "log_variable":
        place = place_of(at, *variable.parts[1].parts)
        if variable.parts[1].parts[0] != PROBABILITIES:
            raise RefusalError("the logarithm of a probability is meant")
        moved = perturb.move_logarithm
        return slope(lambda h: function(at.moved(moved(at.assignment, place, h))))
    if variable.kind != "symbol":
        raise RefusalError("something is differentiated by what is no symbol")
    name, *_ = variable.parts
    if name in MEANINGS.keys() - MOVABLE:
        raise RefusalError(f"nothing can be differentiated with respect to {name}")
    if notation.symbols()[name].is_matrix and variable.parts == (name,):
        return by_every_entry(at, function, name)
    return difference(at, function, name, place_of(at, *variable.parts))


def by_every_entry(at, function, name):
    """Differentiate a number by a matrix, which gives a matrix of the same shape."""
    shape = at.assignment.whole(name).shape
    slopes = [difference(at, function, name, place) for place in np.ndindex(shape)]
    if any(isinstance(slope, np.ndarray) for slope in slopes):
        raise RefusalError("the derivative of a matrix with respect to a matrix")
    return array(slopes, shape)


def difference(at, function, name, place):
    return perturb.difference(lambda moved: function(at.moved(moved)), at.assignment, name, place)


def place_of(at, name, *places):
    entry = notation.symbols()[name]
    if not entry.indices:
        return None
    if not places:
        raise RefusalError(f"the derivative by {name} needs an index")
    sizes = map(at.assignment.size, entry.indices[-len(places) :])
    found = [at.position(place, size) for place, size in zip(places, sizes, strict=True)]
    return tuple(found if len(found) == len(entry.indices) else [at.sample(), *found])


def refuse_constant(body):
    if body.names <= notation.sizes():
        raise RefusalError("the derivative of a constant")


def partial_derivative(at, body, *variables):
    refuse_constant(body)

    def function(moved):
        return moved.value(body)

    for variable in variables:
        function = nested(function, variable)
    return function(at)


def nested(function, variable):
    return lambda moved: derivative(moved, function, variable)


def operator_applied(at, variable, body):
    return partial_derivative(at, body, variable)


def ordinary_derivative(at, _, body):
    return difference(at, lambda moved: moved.value(body), VARIABLE, None)


def differential(at, mark, body):
    return slope(lambda h: value_along(at, mark, h, body))


def change(at, mark, body):
    return value_along(at, mark, perturb.CHANGE, body) - at.value(body)


def value_along(at, mark, h, body):
    """Return a value after a step of all logits."""
    refuse_constant(body)
    if body.names & FOLLOWERS.keys():
        raise RefusalError(
            f"a step is a step of the logits, and what stands behind {mark} does not move"
        )
    return at.moved(perturb.move_along(at.assignment, mark, h)).value(body)
