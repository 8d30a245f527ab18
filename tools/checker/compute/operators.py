"""Sums, products and maxima that run through an index."""

import numpy as np

from tools.checker.compute.errors import RefusalError
from tools.checker.compute.precision import mpf


def big_operator(at, operator, limits, body):
    letter = limits.parts[0]
    numbers = LIMITS[limits.kind](at, *limits.parts)
    values = [at.with_index(letter, number).value(body) for number in numbers]
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


def from_to(at, letter, *ends):
    first, last = map(at.value, ends)
    if int(first) != first or int(last) != last:
        raise RefusalError("a sum has limits that are not whole numbers")
    size = at.assignment.size(letter)
    if last > size:
        raise RefusalError(f"a sum runs to {int(last)}, outside of 1 to {size}")
    if first > last + 1:
        raise RefusalError(f"a sum runs from {int(first)} to {int(last)}")
    return range(int(first), int(last) + 1)


def everything(at, letter):
    return range(1, at.assignment.size(letter) + 1)


def all_but_one(at, letter, _, left_out):
    return [number for number in everything(at, letter) if number != at.value(left_out)]


LIMITS = {"range": from_to, "range_full": everything, "range_without": all_but_one}
