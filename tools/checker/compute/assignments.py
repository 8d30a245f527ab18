"""Samples on which formulas are tried: sizes, logits, and a value for every free symbol."""

import random
from functools import cache

from tools.checker.compute import network
from tools.checker.compute.sampling import any_real, array, draw
from tools.checker.read import notation


class World:
    """One sample of everything that a formula may mention.

    A world remembers the value of each formula that was evaluated in it. Derivatives move one
    number, which gives another world; these are remembered too.
    """

    def __init__(self, K, C, logits="random"):
        self.K, self.C, self.logits = K, C, logits
        self.sizes = {"K": K, "C": C, "M": 3, "Q": 4}
        self.map = None  # what stands in softmax's place, see `meanings.probabilities`
        self.unmoved, self.changed, self.following = self, {}, {"H"}
        self.remembered, self.neighbours = {}, {}

    def copy(self):
        """Return an equal world that remembers nothing."""
        world = World(self.K, self.C, self.logits)
        world.unmoved, world.changed, world.following = self.unmoved, self.changed, self.following
        world.map = self.map
        return world

    def size(self, index):
        """Return how far an index letter runs."""
        return self.sizes[notation.indices()[index]]

    def drawn(self, name):
        """Return the value of a free symbol, or what a move has made of it."""
        if name in self.changed:
            return self.changed[name]
        if name not in self.remembered:
            self.remembered[name] = self.compute(name)
        return self.remembered[name]

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

    def direction(self):
        """Return the direction in which the logits move where the text writes d."""
        rng = random.Random(f"direction {self.K} {self.C}")
        return array([any_real(rng) for _ in range(self.K * self.C)], (self.K, self.C))

    def coefficients(self, name, count):
        """Return numbers that make up a general function."""
        rng = random.Random(f"function {name} {self.C}")
        return [any_real(rng) for _ in range(count)]

    def moved(self, name, value, key):
        """Return the world in which one thing has another value, and what follows from it too."""
        if key not in self.neighbours:
            world = self.copy()
            followers = network.FOLLOWERS.get(name, set())
            kept = {other: self.changed[other] for other in self.changed.keys() - followers}
            world.changed = kept | {name: value}
            world.following = (self.following | followers) - {name}
            self.neighbours[key] = world
        return self.neighbours[key]

    def matrix(self):
        """Return numbers for a map that is not symmetric."""
        numbers = self.coefficients("matrix", self.C**2)
        return array(numbers, (self.C, self.C))

    def with_map(self, name):
        """Return the world that has another map in softmax's place."""
        if name not in self.neighbours:
            world = self.copy()
            world.map = name
            self.neighbours[name] = world
        return self.neighbours[name]


@cache
def worlds():
    """Return the samples, those with few classes first: a message then names the fewest."""
    return (
        World(2, 1),
        World(2, 2, "zero"),
        World(2, 2, "tied"),
        World(3, 2),
        World(2, 3),
        World(2, 3, "tied"),
        World(2, 3, "extreme"),
        World(2, 4),
    )


@cache
def running_example():
    return World(1, 3, "running example")
