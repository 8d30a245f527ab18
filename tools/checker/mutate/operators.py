"""The mutation operators: for each kind of node, the trees that one edit makes of it.

Most of what they make is an equation again, so that what notices it has noticed a wrong equation
and not a broken one. An operator gets the node and a place, which knows what may stand there; it
yields the name of an edit and the new node.
"""

from itertools import pairwise
from typing import NamedTuple

from tools.checker.compute.definitions import MEANINGS
from tools.checker.compute.perturb import MOVABLE
from tools.checker.mutate.printer import head_of, latex
from tools.checker.read import notation
from tools.checker.read.ast import Node, make
from tools.checker.read.symbols import ANY, CLASSES, DELTA, SAMPLE

RELATIONS = ("=", r"\ne", r"\le", r"\ge", "<", ">", r"\approx")
BIG_OPERATORS = {
    r"\sum": [r"\prod", r"\max"],
    r"\prod": [r"\sum"],
    r"\max": [r"\min", r"\sum"],
    r"\min": [r"\max"],
}
FUNCTIONS = {r"\ln": [r"\exp"], r"\exp": [r"\ln"], r"\tanh": [r"\exp"]}
FREE_FUNCTIONS = {"f": ["g", "f'"], "g": ["f", "g'"], "f'": ["f", "g'"], "g'": ["g", "f'"]}
OF_MATRICES = {r"\operatorname{diag}", r"\operatorname{tr}"}
ONE, TWO = make("number", "1"), make("number", "2")


class Place(NamedTuple):
    """What may stand in a place of a formula."""

    heads: frozenset  # of symbols
    closed: frozenset  # the letters of sums that this place is not in

    def letters(self, letter):
        """Return the index letters that run as far as this one and mean something here."""
        return [one for one in self.letters_to(notation.indices()[letter]) if one != letter]

    def letters_to(self, size):
        """Return the index letters that run to a size and mean something here."""
        found = [letter for letter, runs_to in notation.indices().items() if runs_to == size]
        return [letter for letter in found if letter not in self.closed]


def part_replaced(node, position, new):
    return make(node.kind, *node.parts[:position], new, *node.parts[position + 1 :])


def symbol(node, place):
    """Put another symbol with the same indices, or another index."""
    name, *indices = node.parts
    old = notation.symbols()[head_of(name)]
    # A size has no derivative, and losses are mostly differentiated.
    heads = place.heads - (notation.sizes() if old.head == ANY else set())
    for head in sorted(heads - {old.head}):
        if fits(notation.symbols()[head], old, len(indices)):
            yield f"{old.head} becomes {head}", make("symbol", head, *indices)
    edited = [
        part_replaced(node, position, new)
        for position, letter in enumerate(indices, start=1)
        for new in other_indices(letter, place)
    ]
    for (position, first), (_, second) in pairwise(enumerate(indices, start=1)):
        if size(first) == size(second):
            edited.append(part_replaced(part_replaced(node, position, second), position + 1, first))
    for new in edited:
        yield f"{latex(node)} becomes {latex(new)}", new


def fits(new, old, count):
    """Tell whether one symbol can have the indices of another."""
    if count == 0:
        is_number = not new.indices and not old.indices
        is_alike = (new.shape, new.is_matrix) == (old.shape, old.is_matrix)
        return new.head != DELTA and (is_number or is_alike)
    sizes = [[notation.indices()[letter] for letter in one.indices[-count:]] for one in (new, old)]
    drops_sample = new.indices.startswith(SAMPLE) and len(new.indices) == count + 1
    return (len(new.indices) == count or drops_sample) and sizes[0] == sizes[1]


def size(index):
    return notation.indices()[index.parts[0]] if index.kind == "index" else CLASSES


def other_indices(index, place):
    if index.kind == "index":
        return [make("index", letter) for letter in place.letters(index.parts[0])]
    if index.kind == "number":
        return [make("number", digit) for digit in "123" if digit != index.parts[0]]
    # The last of all becomes the first, or any.
    return [ONE, *(make("index", letter) for letter in place.letters_to(index.parts[0]))]


def index(node, place):
    for letter in place.letters(node.parts[0]):
        yield f"{node.parts[0]} becomes {letter}", make("index", letter)


def number(node, place):
    (digits,) = node.parts
    whole = digits.isdigit() and int(digits)
    others = [f"{digits}1", f"1{digits}"]
    if digits.isdigit():
        others = [str(one) for one in (whole + 1, whole - 1, 10 * whole) if one >= 0]
    for other in others:
        yield f"{digits} becomes {other}", make("number", other)


def total(node, place):
    """Turn a sign, drop a term, exchange the terms of a difference."""
    parts = node.parts if isinstance(node.parts[0], str) else ("+", *node.parts)
    terms = list(zip(parts[::2], parts[1::2], strict=True))
    for n, (sign, term) in enumerate(terms):
        before, after = terms[:n], terms[n + 1 :]
        turned = "-" if sign == "+" else "+"
        yield f"{sign} {latex(term)} becomes {turned}", add([*before, (turned, term), *after])
        if len(terms) > 1:
            yield f"the term {latex(term)} is missing", add(before + after)
    for n, ((sign, first), (other_sign, second)) in enumerate(pairwise(terms)):
        if sign != other_sign:
            exchanged = [(sign, second), (other_sign, first)]
            yield "terms change places", add([*terms[:n], *exchanged, *terms[n + 2 :]])


def add(terms):
    if len(terms) == 1 and terms[0][0] == "+":
        return terms[0][1]
    return make("sum", *[part for term in terms for part in term])


def product(node, place):
    """Drop a factor, or let column and row change places."""
    left, right = node.parts
    yield f"the factor {latex(left)} is missing", right
    yield f"the factor {latex(right)} is missing", left
    neighbour, *others = right.parts if right.kind == "mul" else (right,)
    if "transpose" in {left.kind, neighbour.kind}:
        rest = make("mul", left, *others) if others else left
        yield "column and row change places", make("mul", neighbour, rest)


def fraction(node, place):
    above, below = node.parts
    yield "numerator and denominator change places", make("frac", below, above)
    yield "the denominator is missing", above
    yield "the numerator is missing", make("frac", ONE, below)


def power(node, place):
    base, exponent = node.parts
    yield "the exponent is missing", base
    if base.kind == "constant":
        yield "e becomes 2", make("pow", TWO, exponent)


def derivative(node, place):
    body, *variables = node.parts
    yield "the derivative is missing", body
    if len(variables) == 1 and body.kind == "symbol" and can_move(body):
        yield "numerator and denominator change places", make("diff", *variables, body)


def can_move(variable):
    """Tell whether something can be differentiated with respect to a symbol."""
    return variable.parts[0] not in MEANINGS.keys() - MOVABLE


def big_operator(node, place):
    operator, limits, body = node.parts
    yield f"{operator} is missing", body
    for other in BIG_OPERATORS[operator]:
        yield f"{operator} becomes {other}", make("bigop", other, limits, body)


def limits(node, place):
    letter, first, last = node.parts
    begins = TWO if first is ONE else ONE
    yield f"{letter} begins with {latex(begins)}", make("range", letter, begins, last)
    earlier = make("sum", last, "-", ONE)
    yield f"{letter} ends with {latex(earlier)}", make("range", letter, first, earlier)


def limits_without(node, place):
    yield "nothing is left out", make("range_full", node.parts[0])


def operator_dropped(node, place):
    yield "the operator is missing", node.parts[-1]


def call(node, place):
    name, argument = node.parts
    for other in FUNCTIONS.get(name, []):
        yield f"{name} becomes {other}", make("call", other, argument)
    if name not in OF_MATRICES:
        yield f"{name} is missing", argument


def free_function(node, place):
    name, argument, *_ = node.parts
    for other in FREE_FUNCTIONS[name]:
        yield f"{name} becomes {other}", make("free_function", other, argument)


def neighbours_exchanged(node, place):
    for n, (first, second) in enumerate(pairwise(node.parts)):
        parts = [*node.parts[:n], second, first, *node.parts[n + 2 :]]
        yield f"{node.kind}: neighbours change places", make(node.kind, *parts)


def cases(node, place):
    for n, (first, second) in enumerate(pairwise(node.parts)):
        exchanged = (
            part_replaced(first, 0, second.parts[0]),
            part_replaced(second, 0, first.parts[0]),
        )
        yield (
            "cases change places",
            make("cases", *node.parts[:n], *exchanged, *node.parts[n + 2 :]),
        )


def statement(node, place):
    for position, part in enumerate(node.parts):
        if isinstance(part, str):
            for other in RELATIONS:
                yield f"{part} becomes {other}", part_replaced(node, position, other)


OPERATORS = {
    "symbol": symbol,
    "index": index,
    "number": number,
    "sum": total,
    "mul": product,
    "frac": fraction,
    "pow": power,
    "diff": derivative,
    "bigop": big_operator,
    "range": limits,
    "range_without": limits_without,
    "diff_operator": operator_dropped,
    "ddx": operator_dropped,
    "transpose": lambda node, place: [("the transpose is missing", node.parts[0])],
    "norm": lambda node, place: [("the norm is missing", node.parts[0])],
    "root": lambda node, place: [("the root is missing", node.parts[0])],
    "absolute": lambda node, place: [("the absolute value is missing", node.parts[0])],
    "differential": lambda node, place: [("d is missing", node.parts[1])],
    "change": lambda node, place: [(r"\Delta is missing", node.parts[1])],
    "call": call,
    "free_function": free_function,
    "matrix": neighbours_exchanged,
    "row": neighbours_exchanged,
    "cases": cases,
    "statement": statement,
}

# What is one number, or one column, can be doubled and negated.
SCALABLE = {"symbol", "number", "frac", "diff", "pow", "bigop", "diff_operator", "ddx", "call"}
SCALABLE |= {"norm", "absolute", "root", "free_function", "differential", "change", "transpose"}


# Where brackets bind what stands in them together.
BINDING = {"mul", "sum", "pow", "call", "bigop", "diff_operator", "ddx"}


def without_brackets(node):
    for position, part in enumerate(node.parts):
        if isinstance(part, Node) and part.kind == "group":
            name = f"the brackets of {latex(part)} are missing"
            yield name, part_replaced(node, position, make("lost_group", *part.parts))


def scaled(node):
    yield f"{latex(node)} is doubled", make("mul", TWO, node)
    yield f"{latex(node)} is negated", make("sum", "-", node)
