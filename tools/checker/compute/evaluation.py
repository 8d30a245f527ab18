"""The value of a formula in a world, construct by construct.

The constructs register themselves, from `arithmetic.py`, `functions.py`, `operators.py` and
`derivatives.py`.
"""

from itertools import product

import numpy as np

from tools.checker.compute.relations import holds
from tools.checker.compute.sampling import RefusalError

CONSTRUCTS = {}

# What Python says of formulas that mean nothing, such as a sum up to a vector.
NONSENSE = (ArithmeticError, AttributeError, KeyError, TypeError, ValueError)


def construct(*kinds):
    """Register how nodes of a kind are evaluated: parts of the node, a world, index values."""

    def register(function):
        CONSTRUCTS.update(dict.fromkeys(kinds, function))
        return function

    return register


def value(node, world, indices):
    """Return the value of a node, a number or a matrix, computed once in each world."""
    key = (node, indices.get("k"), *[indices.get(letter) for letter in node.free])
    if key not in world.remembered:
        try:
            found = CONSTRUCTS[node.kind](node.parts, world, indices)
        except NONSENSE as error:
            raise RefusalError(f"a {node.kind} cannot be computed: {error}") from error
        world.remembered[key] = scalar_if_single(found)
    return world.remembered[key]


def scalar_if_single(found):
    return found[0, 0] if isinstance(found, np.ndarray) and found.shape == (1, 1) else found


def truth(statement, world, indices):
    """Tell whether a condition such as i = j holds; its parts alternate with relations."""
    values = [value(side, world, indices) for side in statement.parts[::2]]
    relations = statement.parts[1::2]
    if r"\approx" in relations:
        raise RefusalError("a condition holds or does not, never approximately")
    return all(map(holds, relations, values, values[1:]))


def samples(letters, world):
    """Yield every choice of values for index letters."""
    ranges = [range(1, world.size(letter) + 1) for letter in letters]
    for numbers in product(*ranges):
        yield dict(zip(letters, numbers, strict=True))


def sample(indices):
    return int(indices.get("k", 1)) - 1


def position(place, size, world, indices):
    """Return where Python finds an entry, which mathematics counts from one."""
    number = int(value(place, world, indices))
    if not 1 <= number <= size:
        raise RefusalError(f"an index is {number}, outside of 1 to {size}")
    return number - 1
