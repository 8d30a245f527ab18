"""Derivatives, partial and ordinary, and differentials: all of them measured."""

from equations import meanings, notation
from equations.drawing import RefusalError
from equations.evaluation import construct, position, sample, value
from equations.meanings import PROBABILITIES, slope


def derivative(function, variable, world, indices):
    """Differentiate a function of worlds by the variable that a node names."""
    if variable.kind == "log_variable":
        at = place_of(variable.parts[1], world, indices)
        if variable.parts[1].parts[0] != PROBABILITIES:
            raise RefusalError("the logarithm of a probability is meant")
        return slope(lambda h: function(meanings.move_logarithm(world, at, h)))
    name = variable.parts[0] if variable.kind == "symbol" else None
    if name is None:
        raise RefusalError("something is differentiated by what is no symbol")
    meanings.refuse_defined(name)
    return meanings.difference(function, world, name, place_of(variable, world, indices))


def place_of(variable, world, indices):
    name, *places = variable.parts
    entry = notation.symbols()[name]
    if not entry.indices:
        return None
    if not places:
        raise RefusalError(f"the derivative by {name} needs an index")
    sizes = (world.K, world.C)
    if len(places) == 1:
        return (sample(indices), position(places[0], world.C, world, indices))
    return tuple(
        position(place, size, world, indices) for place, size in zip(places, sizes, strict=True)
    )


@construct("diff")
def partial_derivative(parts, world, indices):
    body, *variables = parts

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
    return derivative(lambda moved: value(body, moved, indices), variable, world, indices)


@construct("ddx")
def ordinary_derivative(parts, world, indices):
    body = parts[1]
    return meanings.difference(lambda moved: value(body, moved, indices), world, "x", None)


@construct("differential")
def differential(parts, world, indices):
    body = parts[1]
    return slope(lambda h: value(body, meanings.move_along(world, h), indices))
