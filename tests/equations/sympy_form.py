"""Formulas as SymPy sees them, with a symbol C for the number of classes.

`sympy_proof.py` decides whether such a formula is zero.
"""

from equations import notation
from equations.drawing import LOGITS
from equations.meanings import PROBABILITIES
from equations.nodes import bound_index, make
from sympy import (
    Function,
    I,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Rational,
    Sum,
    Symbol,
    diff,
    exp,
    log,
    symbols,
)

LETTERS = {name: Symbol(name, integer=True, positive=True) for name in notation.indices()}
C = Symbol("C", integer=True, positive=True)
S = Symbol("S", positive=True)  # what the proof calls the sum of the exponentials
Z = IndexedBase("Z", real=True)
b = Symbol("b", integer=True, positive=True)  # the sums of softmax run through this letter
x = Symbol("x", real=True)
f, g = Function("f"), Function("g")


def logit(*indices):
    """Return the logit of a class; the sample is the same everywhere and carries no weight."""
    return Z[indices[-1]]


def exponential_sum():
    return Sum(exp(Z[b]), (b, 1, C))


def probability(*indices):
    return exp(logit(*indices)) / exponential_sum()


def jacobian_entry(row, column):
    """Return the derivative of output `row` by logit `column`, for any two classes."""
    first, second = symbols("first second", integer=True, positive=True)
    entry = diff(probability(first), Z[second])
    return entry.subs({first: row, second: column})


SYMBOLS = {
    LOGITS: logit,
    PROBABILITIES: probability,
    "S": exponential_sum,
    "C": lambda: C,
    r"\delta": KroneckerDelta,
    "J": jacobian_entry,
    "x": lambda: x,
}


def translate(node):
    """Return the SymPy expression of a scalar formula."""
    return RULES[node.kind](*node.parts)


def number(digits):
    return Rational(digits)


def symbol(name, *indices):
    make = SYMBOLS.get(name, lambda *_: Symbol(name, real=True))
    return make(*map(translate, indices))


def add(*parts):
    parts = parts if isinstance(parts[0], str) else ("+", *parts)
    terms = zip(parts[::2], map(translate, parts[1::2]), strict=True)
    return sum(-term if sign == "-" else term for sign, term in terms)


def power(base, exponent):
    if base.kind == "constant":
        return exp(translate(exponent))
    return translate(base) ** translate(exponent)


def big_sum(operator, limits, body):
    """Translate a sum over all classes; no other sum has a rule yet."""
    every_class = (make("number", "1"), make("symbol", "C"))
    assert operator == r"\sum"
    assert limits.kind == "range_full" or limits.parts[1:] == every_class
    return Sum(translate(body), (LETTERS[bound_index((operator, limits))], 1, C))


def derivative(body, *variables):
    return diff(translate(body), *map(translate, variables))


def free_function(name, argument):
    """Return f and g: of x anything, of the logits the parts of softmax."""
    if argument is make("symbol", LOGITS):
        assert name == "g"
        return exponential_sum()
    inside = translate(argument)
    if isinstance(inside, Indexed):
        return part_of_softmax(name, inside)
    function = {"f": f, "g": g}[name[0]]
    return diff(function(x), x).subs(x, inside) if name.endswith("'") else function(inside)


def part_of_softmax(name, logit_at):
    if name == "f":
        return exp(logit_at)
    whole = {"f'": exp(Z[LETTERS["j"]]), "g'": exponential_sum()}[name]
    return diff(whole, logit_at)


def cases(*rows):
    """Return a sum of the rows, each times a delta that is one where the row applies."""
    total = 0
    for value, condition in (row.parts for row in rows):
        left, relation, right = condition.parts
        delta = KroneckerDelta(translate(left), translate(right))
        total += translate(value) * (delta if relation == "=" else 1 - delta)
    return total


RULES = {
    "number": number,
    "index": lambda letter: LETTERS[letter],
    "symbol": symbol,
    "group": translate,
    "constant": lambda name: I if "i" in name else exp(1),
    "sum": add,
    "mul": lambda left, right: translate(left) * translate(right),
    "frac": lambda above, below: translate(above) / translate(below),
    "pow": power,
    "bigop": big_sum,
    "diff": derivative,
    "diff_operator": lambda variable, body: derivative(body, variable),
    "ddx": lambda _, body: diff(translate(body), x),
    "free_function": free_function,
    "call": lambda _, argument: log(translate(argument)),
    "cases": cases,
}
