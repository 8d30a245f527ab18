"""Assignments on which formulas are tried: sizes, logits, a value for every free symbol."""

import random
from functools import cache

from tools.checker.compute import network
from tools.checker.compute.definitions import MEANINGS
from tools.checker.compute.precision import array
from tools.checker.compute.sampling import any_real, draw
from tools.checker.read import notation
from tools.checker.read.symbols import CLASSES, HIDDEN, SAMPLES


class Assignment:
    """Numbers for everything that a formula may mention.

    An assignment remembers what was computed with it. A derivative moves one number, which
    gives another assignment; these are remembered too.
    """

    def __init__(self, K, C, logits="random"):
        self.K, self.C, self.logits = K, C, logits
        self.sizes = {SAMPLES: K, CLASSES: C, "M": 3, "Q": 4, "D": 5}
        self.map = None  # what stands in softmax's place, see `definitions.MAPS`
        self.unmoved, self.changed, self.following = self, {}, {HIDDEN}
        self.drawings, self.meanings, self.values = {}, {}, {}  # what is remembered
        self.neighbours, self.with_maps = {}, {}

    def copy(self):
        """Return an equal assignment that remembers nothing."""
        other = Assignment(self.K, self.C, self.logits)
        other.unmoved, other.changed, other.following = self.unmoved, self.changed, self.following
        other.map = self.map
        return other

    def size(self, index):
        """Return how far an index letter runs."""
        return self.sizes[notation.indices()[index]]

    def drawn(self, name):
        """Return the value of a free symbol, or what a move has made of it."""
        if name in self.changed:
            return self.changed[name]
        if name not in self.drawings:
            self.drawings[name] = self.compute(name)
        return self.drawings[name]

    def compute(self, name):
        """Compute what follows from something else; draw the rest by its domain and shape."""
        if name in self.following:
            return network.forward(name, self)
        if self.unmoved is not self:
            return self.unmoved.drawn(name)
        rng = random.Random(f"{name} {self.K} {self.C} {self.logits}")
        if name in network.SUM_WITH:
            return network.draw_weights(name, rng, self)
        return draw(notation.symbols()[name], rng, self)

    def meaning(self, name, k):
        """Return the value of a defined symbol for one sample, unless it was moved itself."""
        if name in self.changed:
            return self.changed[name][k]
        if (name, k) not in self.meanings:
            self.meanings[name, k] = MEANINGS[name](self, k)
        return self.meanings[name, k]

    def whole(self, name):
        """Return the value of a symbol for all samples, one in each row."""
        if name not in MEANINGS:
            return self.drawn(name)
        rows = [self.meaning(name, k) for k in range(self.K)]
        return array(rows, (self.K, len(rows[0])))

    def direction(self, mark):
        r"""Return the direction in which the logits move where the text writes d or \Delta."""
        rng = random.Random(f"direction {mark} {self.K} {self.C}")
        return array([any_real(rng) for _ in range(self.K * self.C)], (self.K, self.C))

    def coefficients(self, name, count):
        """Return numbers that make up a general function."""
        rng = random.Random(f"function {name} {self.C}")
        return [any_real(rng) for _ in range(count)]

    def matrix(self):
        """Return numbers for a map that is not symmetric."""
        numbers = self.coefficients("matrix", self.C**2)
        return array(numbers, (self.C, self.C))

    def moved(self, name, value, key):
        """Return the assignment that gives one thing another value, and all that follows."""
        if key not in self.neighbours:
            other = self.copy()
            followers = network.FOLLOWERS.get(name, set())
            kept = {one: self.changed[one] for one in self.changed.keys() - followers}
            other.changed = kept | {name: value}
            other.following = (self.following | followers) - {name}
            self.neighbours[key] = other
        return self.neighbours[key]

    def with_map(self, name):
        """Return the assignment that has another map in softmax's place."""
        if name not in self.with_maps:
            other = self.with_maps[name] = self.copy()
            other.map = name
        return self.with_maps[name]


@cache
def assignments():
    """Return those to try, with few classes first: a message then names the fewest."""
    return (
        Assignment(2, 1),
        Assignment(2, 2, "zero"),
        Assignment(2, 2, "tied"),
        Assignment(3, 2),
        Assignment(2, 3),
        Assignment(2, 3, "tied"),
        Assignment(2, 3, "extreme"),
        Assignment(2, 4),
    )


@cache
def running_example():
    return Assignment(1, 3, "running example")
