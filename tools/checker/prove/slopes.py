"""Derivatives by the chain rule: what changes directly, and what changes through the layers."""

from functools import cache

from sympy import Indexed, Product, diff
from sympy.core.rules import Transform

from tools.checker.prove.errors import NotTranslatableError
from tools.checker.prove.layers import AFTER_LOGITS, DEFINITIONS, Y, Z, follows, written_out
from tools.checker.prove.sizes import Place, over, over_classes
from tools.checker.prove.sums import collapsed
from tools.checker.prove.symbols import (
    COTANGENT,
    COTANGENT_OF_OUTPUT,
    DIRECTION_OF_CHANGE,
    EIGENVALUES,
    LOSSES,
    SIZE_OF_CHANGE,
    TANGENT,
    base,
    k,
    sizes_of,
)
from tools.checker.read.symbols import ANY, OF_BATCH, OF_OUTPUT, OUTPUT, PROBABILITIES

# What moves with the logits in a way that is not known, or that has corners.
WITHOUT_SLOPE = (COTANGENT, COTANGENT_OF_OUTPUT, EIGENVALUES, Place, Product)


@cache
def derivative(expression, variable):
    """Differentiate by a symbol or by an entry, and let all that follows from it move."""
    if expression.has(*WITHOUT_SLOPE):
        raise NotTranslatableError("the derivative of something that is known at one point alone")
    found = diff(expression, variable)
    moved = variable.base if isinstance(variable, Indexed) else variable
    for name in DEFINITIONS:
        if expression.has(base(name)) and follows(name, moved):
            found += through(name, expression, variable)
    for loss, slope in SLOPES.items():
        if expression.has(loss):
            found += diff(expression, loss) * slope(variable)
    return collapsed(found)


def through(name, expression, variable):
    """Return how far an expression moves because the entries of one layer do."""

    def product(*entry):
        moves = diff(expression, base(name)[entry])
        return moves * derivative(DEFINITIONS[name](*entry), variable)

    sizes = sizes_of(name)
    return over(sizes[0], lambda row: over(sizes[1], lambda column: product(row, column)))


def slope_of_any_loss(variable):
    return over_classes(lambda c: COTANGENT[k, c] * derivative(Y[k, c], variable))


def slope_of_batch(variable):
    samples, _ = sizes_of(PROBABILITIES)
    return over(
        samples,
        lambda n: over_classes(lambda c: COTANGENT[n, c] * derivative(Y[n, c], variable)),
    )


def slope_of_output(variable):
    samples, entries = sizes_of(OUTPUT)

    def product(n, m):
        return COTANGENT_OF_OUTPUT[n, m] * derivative(base(OUTPUT)[n, m], variable)

    return over(samples, lambda n: over(entries, lambda m: product(n, m)))


SLOPES = {
    LOSSES[ANY]: slope_of_any_loss,
    LOSSES[OF_BATCH]: slope_of_batch,
    LOSSES[OF_OUTPUT]: slope_of_output,
}


def differential(expression):
    """Return how far an expression moves when the logits move along the tangent."""
    samples, _ = sizes_of(PROBABILITIES)
    return over(
        samples, lambda n: over_classes(lambda c: derivative(expression, Z[n, c]) * TANGENT[n, c])
    )


def change(expression):
    """Return how much an expression changes when all logits do, by any small numbers."""
    if expression.has(*WITHOUT_SLOPE, *SLOPES):
        raise NotTranslatableError("the change of something that is known at one point alone")
    before = written_out(expression, AFTER_LOGITS)
    return before.xreplace(CHANGED_LOGITS) - before


CHANGED_LOGITS = Transform(
    lambda logit: logit + SIZE_OF_CHANGE * DIRECTION_OF_CHANGE[logit.indices],
    lambda part: isinstance(part, Indexed) and part.base == Z,
)
