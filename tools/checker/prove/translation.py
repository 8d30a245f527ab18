"""Formulas as SymPy sees them, for any number of classes.

What the symbols are is in `symbols.py`; `zero.py` decides whether a formula is zero.
"""

from sympy import I, KroneckerDelta, Rational, Sum, Symbol, diff, exp, expand_log, log

from tools.checker.prove import symbols as known
from tools.checker.prove.matrices import C, Entries, over_classes
from tools.checker.read import notation
from tools.checker.read.ast import make
from tools.checker.read.symbols import ANY, CLASSES, LOGITS, PROBABILITIES, TEMPERATURE


def translate(node):
    """Return the SymPy expression of a formula, or its entries if it is a matrix."""
    return RULES[node.kind](*node.parts)


def number(digits):
    return Rational(digits)


def symbol(name, *indices):
    if name in known.MATRICES and not indices:
        return known.MATRICES[name]
    value = known.SCALARS.get(name, lambda *_: Symbol(name, real=True))
    return value(*map(translate, indices))


def add(*parts):
    parts = parts if isinstance(parts[0], str) else ("+", *parts)
    sign, first, *others = parts
    total = -1 * translate(first) if sign == "-" else translate(first)
    for sign, term in zip(others[::2], map(translate, others[1::2]), strict=True):
        total = total - term if sign == "-" else total + term
    return total


def power(base, exponent):
    if base.kind == "constant":
        return exp(translate(exponent))
    base, exponent = translate(base), translate(exponent)
    return base * base if isinstance(base, Entries) and exponent == 2 else base**exponent


EXTREMES = {r"\max": known.largest, r"\min": known.smallest}


def over_all(operator, limits, body):
    """Translate a sum, or the largest or the smallest number, over all classes."""
    index, *ends = limits.parts
    assert limits.kind == "range_full" or ends == [make("number", "1"), make("symbol", CLASSES)]
    assert notation.indices()[index] == CLASSES
    letter, inside = known.LETTERS[index], translate(body)
    if operator in EXTREMES:
        assert inside.indices == (letter,)
        return EXTREMES[operator](inside.base)
    assert operator == r"\sum"
    return Sum(inside, (letter, 1, C))


def derivative(body, *variables):
    loss, variable = body.parts[0], variables[0]
    if variable.kind == "log_variable":
        assert variable.parts[1].parts[0] == PROBABILITIES
        index = translate(variable.parts[1].parts[-1])
        return known.probability(index) * known.slope_of_loss(loss, index)
    if variable.parts[0] == PROBABILITIES:
        return known.slope_of_loss(loss, translate(variable.parts[-1]))
    if loss == ANY:
        return known.chained(loss, translate(variable.parts[-1]))
    assert all(variable.parts[0] in {LOGITS, TEMPERATURE} for variable in variables)
    return diff(translate(body), *map(translate, variables))


def differential(_, body):
    """Return how far a formula moves when the logits move along the tangent."""
    if body.parts[0] == LOGITS:
        return known.TANGENT[translate(body.parts[-1])]
    moving = translate(body)
    return over_classes(lambda c: diff(moving, known.Z[c]) * known.TANGENT[c])


def call(name, argument):
    return FUNCTIONS[name](translate(argument))


def free_function(name, argument, *meaning):
    """Return what f or g stands for in a chapter, or else a function that may be any."""
    return translate(*meaning) if meaning else known.general(name, translate(argument))


def logarithm(positive):
    assert not positive.could_extract_minus_sign()
    return expand_log(log(positive), force=True)


FUNCTIONS = {
    r"\ln": logarithm,
    r"\operatorname{diag}": Entries.diagonal,
    r"\operatorname{tr}": Entries.trace,
}


def cases(*rows):
    """Return a sum of the rows, each times a number that is one where the row applies."""
    values, conditions = zip(*(row.parts for row in rows), strict=True)
    weights = list(map(indicator, conditions))
    assert sum(weights) == 1
    return sum(translate(value) * weight for value, weight in zip(values, weights, strict=True))


def indicator(condition):
    left, relation, right = condition.parts
    delta = KroneckerDelta(translate(left), translate(right))
    return {"=": delta, r"\ne": 1 - delta}[relation]


RULES = {
    "number": number,
    "index": lambda letter: known.LETTERS[letter],
    "symbol": symbol,
    "group": translate,
    "constant": lambda name: I if "i" in name else exp(1),
    "sum": add,
    "mul": lambda left, right: translate(left) * translate(right),
    "frac": lambda above, below: 1 / translate(below) * translate(above),
    "transpose": lambda inside, _: translate(inside).T,
    "pow": power,
    "bigop": over_all,
    "diff": derivative,
    "diff_operator": lambda variable, body: derivative(body, variable),
    "ddx": lambda _, body: diff(translate(body), known.x),
    "free_function": free_function,
    "differential": differential,
    "call": call,
    "cases": cases,
}
