"""From LaTeX to statements: chains of sides with relations between them."""

import re
from functools import cache
from typing import NamedTuple

from lark import Token

from tools.checker.read import chapters, notation
from tools.checker.read.ast import Node, Side, Statement, make, replaced
from tools.checker.read.errors import NotInTheGrammarError
from tools.checker.read.symbols import ANY, DELTA, SAMPLE, loss_in
from tools.checker.read.terminals import tree_of
from tools.checker.read.text import normalise, split


def parse(latex):
    """Return the statements of a formula."""
    text = normalise(latex)
    loss = loss_in(text)
    statements = []
    for chain in split(text):
        sides = tuple(parse_side(piece, text, loss) for piece in chain.sides)
        statements.append(Statement(sides, tuple(piece.text for piece in chain.relations)))
    return statements


def parse_side(piece, text, loss):
    try:
        return Side(node_of(piece.text, loss), " ".join(piece.text.split()))
    except NotInTheGrammarError as error:
        message = pointer(text, piece.start + error.column, error)
        raise NotInTheGrammarError(message, error.column) from None


@cache
def node_of(text, loss):
    return Builder(loss).node(tree_of(text))


def pointer(text, position, what):
    """Show the place in a formula, and say how to add what stands there."""
    line_start = text.rfind("\n", 0, position) + 1
    line = text[line_start:].split("\n")[0]
    column = position - line_start
    return (
        f"the checker cannot read {what}, at column {column + 1}:\n"
        f"    {line}\n    {' ' * column}^\n"
        'CONTRIBUTING.md says under "Equations" how to add a symbol or a construct.'
    )


class Builder:
    """Make nodes from Lark's trees."""

    def __init__(self, loss):
        self.loss = loss

    def node(self, tree):
        """Return the node of a tree."""
        if tree.data == "symbol":
            return self.symbol(*tree.children)
        parts = list(map(self.part, tree.children))
        if tree.data == "free_function":
            parts += meaning(*parts, tree.meta.start_pos)
        return make(str(tree.data), *parts)

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
    if wanted.startswith(SAMPLE) and len(letters) == len(wanted) - 1:
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


class Definition(NamedTuple):
    """What a chapter lets a function of one argument stand for."""

    function: str
    argument: Node
    meaning: Node


@cache
def definitions():
    """Return the definitions of chapters.toml."""
    lines = [line for entry in chapters.table()["definitions"] for line in entry["latex"]]
    return [Definition(*parts_of_definition(line)) for line in lines]


def parts_of_definition(latex):
    left, right = split(latex)[0].sides
    function, argument = tree_of(left.text).children
    return str(function), Builder(ANY).node(argument), node_of(right.text, ANY)


def meaning(function, argument, column):
    """Return what a function stands for at this argument, and nothing where it may be any."""
    found = [one for one in definitions() if one.function == function]
    found = [one for one in found if one.argument.names & argument.names]
    for one in found:
        if is_like(argument, one.argument) and not one.meaning.bound & set(argument.free):
            new = dict(zip(one.argument.parts, argument.parts, strict=True))
            return [replaced(one.meaning, new)]
    if found:
        what = f"{function} of this argument, for which chapters.toml does not define it"
        raise NotInTheGrammarError(what, column)
    return []


def is_like(symbol, other):
    """Tell whether two symbols differ in their indices alone."""
    same_name = symbol.kind == other.kind and symbol.parts[0] == other.parts[0]
    return same_name and len(symbol.parts) == len(other.parts)
