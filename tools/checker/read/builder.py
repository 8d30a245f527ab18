"""From Lark's trees to nodes."""

import re

from lark import Token

from tools.checker.compute.arithmetic import DELTA
from tools.checker.compute.losses import ANY
from tools.checker.read import notation
from tools.checker.read.ast import make
from tools.checker.read.terminals import NotInTheGrammarError


class Builder:
    """Make nodes from Lark's trees."""

    def __init__(self, loss):
        self.loss = loss

    def node(self, tree):
        """Return the node of a tree."""
        if tree.data == "symbol":
            return self.symbol(*tree.children)
        return make(str(tree.data), *map(self.part, tree.children))

    def part(self, part):
        """Return a node, or a word for what is only a word."""
        if not isinstance(part, Token) and part.data == "relation":
            (part,) = part.children
        return "".join(part.split()) if isinstance(part, Token) else self.node(part)

    def symbol(self, head, indices=""):
        """Return a symbol whose name and indices the notation table knows."""
        name = "".join(head.split())
        if head.type == "UNKNOWN":
            what = f"the symbol {name}, which is not in book/notation.toml"
            raise NotInTheGrammarError(what, head.start_pos)
        letters = re.findall(r"[a-zA-Z\d]", indices)
        if not fits(notation.symbols()[name], letters, indices):
            what = f"the indices {indices or '(none)'} of {name}, which book/notation.toml "
            raise NotInTheGrammarError(what + "writes in another way", head.start_pos)
        return make("symbol", self.loss if name == ANY else name, *map(index_node, letters))


def fits(symbol, letters, indices):
    """Compare the indices of a symbol with its entry in the notation table."""
    wanted = symbol.indices
    if wanted.startswith("k") and len(letters) == len(wanted) - 1:
        wanted = wanted[1:]  # one sample is meant, and its index is dropped
    if letters and (len(letters) != len(wanted) or indices[0] != symbol.style):
        return False
    size = notation.indices()
    sizes = [size.get(letter) for letter in letters]
    if symbol.head == DELTA:
        return len(set(sizes) - {None}) <= 1
    return all(found in {None, size[letter]} for found, letter in zip(sizes, wanted, strict=False))


def index_node(letter):
    if letter.isdigit():
        return make("number", letter)
    return make("index" if letter in notation.indices() else "symbol", letter)
