"""The algebra that a formula stands for: a tree of nodes, each of which exists once.

Because equal subtrees are the same object, a value that was computed for one formula is found
again for every other formula, and for every mutant, that contains the same piece.
"""

from functools import cache
from typing import NamedTuple


class Node:
    """One construct with its parts, which are nodes or words."""

    __slots__ = ("bound", "free", "kind", "kinds", "names", "parts")

    def __init__(self, kind, parts):
        self.kind, self.parts = kind, parts
        below = self.children()
        own_name = {parts[0]} if kind == "symbol" else set()
        self.kinds = frozenset({kind}.union(*(node.kinds for node in below)))
        self.names = frozenset(own_name.union(*(node.names for node in below)))
        own_bound = {parts[1].parts[0]} if kind == "bigop" else set()
        # What a function stands for is not written, so its sums are nothing to a reader.
        written = below[:1] if kind == "free_function" else below
        self.bound = frozenset(own_bound.union(*(node.bound for node in written)))
        free = {parts[0]} if kind == "index" else set()
        for node in below:
            # Only in what is summed does the letter of the sum have its numbers.
            free |= set(node.free) - (own_bound if node is parts[-1] else set())
        self.free = tuple(sorted(free))

    def __repr__(self):
        """Show the tree in one line."""
        return f"{self.kind}({', '.join(map(repr, self.parts))})"

    def children(self):
        """Return the parts that are nodes."""
        return [part for part in self.parts if isinstance(part, Node)]


@cache
def make(kind, *parts):
    """Return the one node of this kind with these parts."""
    return Node(kind, parts)


def replaced(part, new):
    """Return a node, or a word, with other nodes in the place of some."""
    if part in new or not isinstance(part, Node):
        return new.get(part, part)
    return make(part.kind, *[replaced(below, new) for below in part.parts])


class Side(NamedTuple):
    """One side of a relation, and the LaTeX that it came from."""

    node: Node
    latex: str


class Statement(NamedTuple):
    """A chain of sides with the relations between them."""

    sides: tuple[Side, ...]
    relations: tuple[str, ...]

    def as_node(self):
        """Return the statement as one node: sides and relations in turn."""
        pieces = [self.sides[0].node]
        for relation, side in zip(self.relations, self.sides[1:], strict=True):
            pieces += [relation, side.node]
        return make("statement", *pieces)
