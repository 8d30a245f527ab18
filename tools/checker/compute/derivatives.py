"""Derivatives, partial and ordinary, and differentials: all of them measured."""

from tools.checker.compute import perturb
from tools.checker.compute.definitions import PROBABILITIES
from tools.checker.compute.evaluation import construct, position, sample, value
from tools.checker.compute.network import FOLLOWERS
from tools.checker.compute.perturb import slope
from tools.checker.compute.sampling import RefusalError
from tools.checker.read import notation


def derivative(function, variable, world, indices):
    """Differentiate a function of worlds by the variable that a node names."""
    if variable.kind == "log_variable":
        at = place_of(variable.parts[1], world, indices)
        if variable.parts[1].parts[0] != PROBABILITIES:
            raise RefusalError("the logarithm of a probability is meant")
        return slope(lambda h: function(perturb.move_logarithm(world, at, h)))
    name = variable.parts[0] if variable.kind == "symbol" else None
    if name is None:
        raise RefusalError("something is differentiated by what is no symbol")
    perturb.refuse_defined(name)
    return perturb.difference(function, world, name, place_of(variable, world, indices))


def place_of(variable, world, indices):
    name, *places = variable.parts
    entry = notation.symbols()[name]
    if not entry.indices:
        return None
    if not places:
        raise RefusalError(f"the derivative by {name} needs an index")
    sizes = [world.size(letter) for letter in entry.indices][-len(places) :]
    at = [position(place, size, world, indices) for place, size in zip(places, sizes, strict=True)]
    return tuple(at if len(at) == len(entry.indices) else [sample(indices), *at])


def refuse_constant(body):
    if body.names <= notation.sizes():
        raise RefusalError("the derivative of a constant")


@construct("diff")
def partial_derivative(parts, world, indices):
    body, *variables = parts
    refuse_constant(body)

    def function(moved):
        return value(body, moved, indices)

    for variable in variables:
        function = nested(function, variable, indices)
    return function(world)


def nested(function, variable, indices):
    return lambda moved: derivative(function, variable, moved, indices)


@construct("diff_operator")
def operator_applied(parts, world, indices):
    variable, body = parts
    refuse_constant(body)
    return derivative(lambda moved: value(body, moved, indices), variable, world, indices)


@construct("ddx")
def ordinary_derivative(parts, world, indices):
    body = parts[1]
    return perturb.difference(lambda moved: value(body, moved, indices), world, "x", None)


@construct("differential")
def differential(parts, world, indices):
    body = parts[1]
    refuse_constant(body)
    if body.names & FOLLOWERS.keys():
        raise RefusalError("a step is a step of the logits, and what stands behind d does not move")
    return slope(lambda h: value(body, perturb.move_along(world, h), indices))
