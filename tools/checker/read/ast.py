"""The algebra that a formula stands for: a tree of nodes, each of which exists once.

Because equal subtrees are the same object, a value that was computed for one formula is found
again for every other formula, and for every mutant, that contains the same piece.
"""

_every_node = {}


class Node:
    """One construct with its parts, which are nodes or words."""

    __slots__ = ("bound", "free", "kind", "kinds", "names", "parts")

    def __init__(self, kind, parts):
        self.kind, self.parts = kind, parts
        below = self.children()
        own_name = {parts[0]} if kind == "symbol" else set()
        self.kinds = frozenset({kind}.union(*(node.kinds for node in below)))
        self.names = frozenset(own_name.union(*(node.names for node in below)))
        own_bound = {bound_index(parts)} if kind == "bigop" else set()
        self.bound = frozenset(own_bound.union(*(node.bound for node in below)))
        self.free = tuple(sorted(free_indices(kind, parts, below)))

    def __repr__(self):
        """Show the tree in one line."""
        return f"{self.kind}({', '.join(map(repr, self.parts))})"

    def children(self):
        """Return the parts that are nodes."""
        return [part for part in self.parts if isinstance(part, Node)]


def make(kind, *parts):
    """Return the one node of this kind with these parts."""
    node = _every_node.get((kind, parts))
    if node is None:
        node = _every_node[kind, parts] = Node(kind, parts)
    return node


def free_indices(kind, parts, below):
    """Return the letters that must have a value before this node has one."""
    letters = {letter for node in below for letter in node.free}
    if kind == "index":
        return {parts[0]}
    if kind == "bigop":
        return letters - {bound_index(parts)}
    if kind == "free_function" and parts[0] == "f'" and letters:
        return letters | {"j"}  # the numerator whose derivative it is belongs to class j
    return letters


def bound_index(parts):
    """Return the letter that a sum or product runs through."""
    return parts[1].parts[0]
