"""Sums, products and maxima that run through an index."""

import numpy as np
from mpmath import mpf

from tools.checker.compute.evaluation import construct, value
from tools.checker.compute.sampling import RefusalError
from tools.checker.read.ast import bound_index


@construct("bigop")
def big_operator(parts, world, indices):
    operator, limits, body = parts
    letter = bound_index(parts)
    runs = LIMITS[limits.kind](limits.parts, world, indices)
    values = [value(body, world, indices | {letter: number}) for number in runs]
    if operator in {r"\max", r"\min"} and not values:
        raise RefusalError("a maximum of nothing")
    if operator == r"\max":
        return max(values)
    if operator == r"\min":
        return min(values)
    total = mpf(operator == r"\prod")
    for found in values:
        if isinstance(found, np.ndarray):
            raise RefusalError("a sum of vectors")
        total = total * found if operator == r"\prod" else total + found
    return total


def from_to(parts, world, indices):
    first, last = (value(part, world, indices) for part in parts[1:])
    if int(first) != first or int(last) != last:
        raise RefusalError("a sum has limits that are not whole numbers")
    size = world.size(parts[0])
    if last > size:
        raise RefusalError(f"a sum runs to {int(last)}, outside of 1 to {size}")
    if first > last + 1:
        raise RefusalError(f"a sum runs from {int(first)} to {int(last)}")
    return range(int(first), int(last) + 1)


def everything(parts, world, indices):
    return range(1, world.size(parts[0]) + 1)


def all_but_one(parts, world, indices):
    left_out = value(parts[-1], world, indices)
    return [number for number in everything(parts, world, indices) if number != left_out]


LIMITS = {"range": from_to, "range_full": everything, "range_without": all_but_one}
