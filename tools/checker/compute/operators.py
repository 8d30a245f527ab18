"""Sums, products and maxima that run through an index."""

import numpy as np

from tools.checker.compute.errors import MeaninglessIndexError, RefusalError
from tools.checker.compute.precision import mp, mpf


def big_operator(at, operator, limits, body):
    letter = limits.parts[0]
    numbers = LIMITS[limits.kind](at, *limits.parts)
    values = [at.with_index(letter, number).value(body) for number in numbers]
    if any(isinstance(found, np.ndarray) for found in values):
        raise RefusalError(f"{operator} of vectors")
    if operator in EXTREMES:
        return extreme(EXTREMES[operator], values)
    total = mpf(operator == r"\prod")
    for found in values:
        total = total * found if operator == r"\prod" else total + found
    return total


EXTREMES = {r"\max": max, r"\min": min}


def extreme(choose, values):
    if not values:
        raise RefusalError("a maximum of nothing")
    if any(isinstance(found, mp.mpc) for found in values):
        raise RefusalError("complex numbers have no order")
    return choose(values)


def from_to(at, letter, *ends):
    first, last = map(at.value, ends)
    if not (is_whole(first) and is_whole(last)):
        raise MeaninglessIndexError("a sum has limits that are not whole numbers")
    size = at.assignment.size(letter)
    if last > size:
        raise MeaninglessIndexError(f"a sum runs to {int(last)}, outside of 1 to {size}")
    if first > last + 1:
        raise MeaninglessIndexError(f"a sum runs from {int(first)} to {int(last)}")
    return range(int(first), int(last) + 1)


def is_whole(found):
    return isinstance(found, mpf) and mp.isint(found)


def everything(at, letter):
    return range(1, at.assignment.size(letter) + 1)


def all_but_one(at, letter, _, left_out):
    return [number for number in everything(at, letter) if number != at.value(left_out)]


LIMITS = {"range": from_to, "range_full": everything, "range_without": all_but_one}
