"""Formulas as SymPy sees them, with letters for the sizes.

What the symbols are is in `known.py`; `zero.py` decides whether a formula is zero. What has no
translation raises an error of its own, so that any other error is a mistake in this code.
"""

from functools import cache, reduce

from sympy import E, I, Integer, KroneckerDelta, Rational, exp, log, pi, sqrt, tanh

from tools.checker.prove import known, slopes
from tools.checker.prove.errors import NotTranslatableError
from tools.checker.prove.layers import BEFORE_LOGITS
from tools.checker.prove.matrices import Entries, add, multiply
from tools.checker.prove.sizes import (
    LETTERS,
    SIZE_OF,
    SIZES,
    C,
    largest,
    over,
    over_part,
    product_over,
    smallest,
)
from tools.checker.prove.symbols import sizes_of
from tools.checker.read import notation
from tools.checker.read.symbols import DELTA, PROBABILITIES, TRUTH

NEVER_MOVED = {*known.NUMBERS, *known.MATRICES, *known.ENTRIES, TRUTH}


@cache
def translate(node):
    """Return the SymPy expression of a formula, or its entries if it is a matrix."""
    if node.kind not in RULES:
        raise NotTranslatableError(f"a {node.kind}")
    return RULES[node.kind](*node.parts)


def number(node):
    """Return the SymPy expression of a formula that has to be a number."""
    found = translate(node)
    if isinstance(found, Entries):
        raise NotTranslatableError("a column or a matrix in the place of a number")
    return found


def symbol(name, *places):
    if not places:
        return known.number_or_matrix(name)
    sizes = sizes_of_delta(places) if name == DELTA else sizes_of(name)[-len(places) :]
    return known.entry(name, *map(place, places, sizes))


def place(node, size):
    """Return an index, which has to lie between one and its size."""
    name = node.parts[0]
    if node.kind == "index" and SIZE_OF[name] == size:
        return LETTERS[name]
    if node.kind == "symbol" and SIZES.get(name) == size:
        return size
    if node.kind == "number" and name != "0":
        return Integer(name)
    raise NotTranslatableError(f"the index {name}")


def sizes_of_delta(places):
    sizes = [SIZE_OF[node.parts[0]] for node in places if node.kind == "index"]
    return [*sizes, C][:1] * len(places)


def add_up(*parts):
    signed = parts if isinstance(parts[0], str) else ("+", *parts)
    terms = [
        multiply(Integer(-1), translate(term)) if sign == "-" else translate(term)
        for sign, term in zip(signed[::2], signed[1::2], strict=True)
    ]
    return reduce(add, terms)


def divide(above, below):
    divisor = number(below)
    if divisor == 0:
        raise NotTranslatableError("something is divided by zero")
    return multiply(1 / divisor, translate(above))


def power(base, exponent):
    if base.parts == ("e",):
        return exp(number(exponent))
    found, above = translate(base), number(exponent)
    if isinstance(found, Entries) and above == 2:
        return multiply(found, found)
    return number(base) ** above


def transpose(inside, _):
    found = translate(inside)
    return found.T if isinstance(found, Entries) else found


def over_all(operator, limits, body):
    """Translate what runs through an index: a sum, a product, the largest, the smallest."""
    letter, inside = limits.parts[0], number(body)
    size = SIZE_OF[letter]

    def entry(index):
        return inside.xreplace({LETTERS[letter]: index})

    if operator == r"\sum" and is_part(limits):
        return over_part(size, *map(number, limits.parts[1:]), entry)
    without = left_out(limits, size)
    if operator == r"\sum":
        return over(size, entry) - sum(map(entry, without))
    if operator == r"\prod" and without in ([], [1]):
        return product_over(size, entry, 1 + len(without))
    if without:
        raise NotTranslatableError(f"a {operator} without one index")
    return {r"\max": largest, r"\min": smallest}[operator](size, entry)


def is_part(limits):
    """Tell whether something runs to an index letter, from one or from behind another letter."""
    return limits.kind == "range" and limits.parts[2].kind == "index"


def left_out(limits, size):
    """Return the places that something leaves out which else runs through a size."""
    if limits.kind == "range_full":
        return []
    if limits.kind == "range_without":
        return [place(limits.parts[-1], size)]
    ends = tuple(map(number, limits.parts[1:]))
    known_ends = {(1, size): [], (2, size): [Integer(1)], (1, size - 1): [size]}
    if ends not in known_ends:
        raise NotTranslatableError("something that does not run through a size")
    return known_ends[ends]


def derivative(body, *variables):
    if body.names <= notation.sizes():
        raise NotTranslatableError("the derivative of a constant")
    found = number(body)
    for variable in variables:
        found = by_variable(found, variable)
    return found


def by_variable(expression, variable):
    if variable.kind == "log_variable":
        logarithm = variable.parts[1]
        if logarithm.parts[0] != PROBABILITIES:
            raise NotTranslatableError("a derivative by the logarithm of something else")
        entry = number(logarithm)
        return entry * slopes.derivative(expression, entry)
    if variable.kind != "symbol" or variable.parts[0] in NEVER_MOVED:
        raise NotTranslatableError("a derivative by something that cannot be moved alone")
    moved = translate(variable)
    if isinstance(moved, Entries):
        return moved.each(lambda entry, *at: slopes.derivative(expression, entry))
    return slopes.derivative(expression, moved)


def ordinary_derivative(_, body):
    return slopes.derivative(number(body), known.x)


def differential(_, body):
    """Return how far a formula moves when the logits move along the tangent."""
    refuse_unmoved(body)
    return slopes.differential(number(body))


def change(_, body):
    refuse_unmoved(body)
    found = translate(body)
    if isinstance(found, Entries):
        return found.each(lambda entry, *at: slopes.change(entry))
    return slopes.change(found)


def refuse_unmoved(body):
    if body.names <= notation.sizes() or body.names & BEFORE_LOGITS:
        raise NotTranslatableError("a step of something that does not move with the logits")


def free_function(name, argument, *meaning):
    """Return what f or g stands for in a chapter, or else a function that may be any."""
    return number(*meaning) if meaning else known.general(name, number(argument))


def call(name, argument):
    if name in OF_MATRICES:
        found = translate(argument)
        if not isinstance(found, Entries):
            raise NotTranslatableError(f"{name} of a number")
        return OF_MATRICES[name](found)
    if name not in OF_NUMBERS:
        raise NotTranslatableError(f"the function {name}")
    return OF_NUMBERS[name](number(argument))


def logarithm(inside):
    if not inside.is_positive:
        raise NotTranslatableError("the logarithm of something that may not be positive")
    return log(inside)


def imaginary_part(inside):
    """Return it for what is real where no imaginary unit is written."""
    return (inside - inside.xreplace({I: -I})) / (2 * I)


OF_NUMBERS = {
    r"\ln": logarithm,
    r"\exp": exp,
    r"\tanh": tanh,
    r"\operatorname{Im}": imaginary_part,
}
OF_MATRICES = {
    r"\operatorname{diag}": Entries.diagonal,
    r"\operatorname{tr}": Entries.trace,
}


def matrix(*rows):
    return Entries.written_out([list(map(number, row.parts)) for row in rows])


def cases(*rows):
    """Return a sum of the rows, each times a number that is one where the row applies."""
    values, conditions = zip(*(row.parts for row in rows), strict=True)
    weights = list(map(indicator, conditions))
    if sum(weights) != 1:
        raise NotTranslatableError("cases that are not each other's opposite")
    return sum(number(value) * weight for value, weight in zip(values, weights, strict=True))


def indicator(condition):
    is_between_two = not isinstance(condition, str) and len(condition.parts) == 3
    if not is_between_two or condition.parts[1] not in {"=", r"\ne"}:
        raise NotTranslatableError("a case that is not two equal or two different indices")
    left, relation, right = condition.parts
    sizes = sizes_of_delta((left, right))
    delta = KroneckerDelta(*map(place, (left, right), sizes))
    return {"=": delta, r"\ne": 1 - delta}[relation]


RULES = {
    "number": Rational,
    "index": lambda letter: LETTERS[letter],
    "symbol": symbol,
    "group": translate,
    "constant": lambda name: {"e": E, r"\pi": pi, r"\mathrm{i}": I}[name],
    "sum": add_up,
    "mul": lambda left, right: multiply(translate(left), translate(right)),
    "frac": divide,
    "transpose": transpose,
    "pow": power,
    "root": lambda inside: sqrt(number(inside)),
    "bigop": over_all,
    "diff": derivative,
    "diff_operator": lambda variable, body: derivative(body, variable),
    "ddx": ordinary_derivative,
    "free_function": free_function,
    "differential": differential,
    "change": change,
    "call": call,
    "matrix": matrix,
    "cases": cases,
}
