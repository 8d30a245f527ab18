"""Edits that do not make an equation wrong, because they are the same mathematics.

Each rule here is an identity that a reader knows. An edit is harmless only if the edited
equation becomes the original one by these rules, whatever the checker thinks of it.
"""

import re

from equations import notation
from equations.grammar import parse
from equations.language import NotInTheGrammarError
from equations.nodes import Node

ZERO = ("number", "0")


def is_same(latex, other, conditions=()):
    try:
        return normal_form(latex, conditions) == normal_form(other, conditions)
    except NotInTheGrammarError:
        return False


def normal_form(latex, conditions):
    equal = re.findall(r"^(\w) = (\w)$", "\n".join(conditions), re.MULTILINE)
    return [normal_statement(statement, dict(equal)) for statement in parse(latex)]


def normal_statement(statement, equal):
    """Use the same letters for the same indices, and drop factors beside a zero side."""
    letters = Letters(equal)
    sides = [normal(side.node, letters) for side in statement.sides]
    if ZERO in sides:
        sides = [without_number(side) for side in sides]
    return sides, statement.relations


class Letters(dict):
    """Names for index letters in the order in which they come: a letter itself means nothing."""

    def __init__(self, equal):
        super().__init__()
        self.equal = equal

    def __missing__(self, letter):
        """Name a letter that comes for the first time."""
        letter = self.equal.get(letter, letter)
        if letter not in self:
            self[letter] = f"index {len(self)}"
        return self[letter]


def normal(node, letters):
    if not isinstance(node, Node):
        return letters[node] if node in notation.indices() else node
    parts = [normal(part, letters) for part in node.parts]
    rule = RULES.get(node.kind)
    return rule(*parts) if rule else (node.kind, *parts)


def index(letter):
    return ("index", letter)


def symbol(name, *indices):
    """Delta is symmetric."""
    ordered = sorted(indices) if name == r"\delta" else indices
    return ("symbol", name, *ordered)


def number(digits):
    return ("number", digits)


def group(inside):
    return inside


def product(left, right):
    """A zero makes all zero, and beside a delta its two indices are the same."""
    factors = [left, *(right[1:] if right[0] == "mul" else [right])]
    if ZERO in factors:
        return ZERO
    for delta in [factor for factor in factors if factor[:2] == ("symbol", r"\delta")]:
        first, second = delta[2:]
        factors = [f if f is delta else replaced(f, second, first) for f in factors]
    return ("mul", *factors)


def replaced(form, old, new):
    if form == old:
        return new
    return tuple(replaced(part, old, new) for part in form) if isinstance(form, tuple) else form


def total(*parts):
    """A term that is zero adds nothing."""
    parts = parts if isinstance(parts[0], str) else ("+", *parts)
    terms = list(zip(parts[::2], parts[1::2], strict=True))
    terms = [(sign, term) for sign, term in terms if term != ZERO]
    if not terms:
        return ZERO
    if terms[0][0] == "+" and len(terms) == 1:
        return terms[0][1]
    return ("sum", *terms)


def power(base, exponent):
    """The square of something is the square of its negative."""
    if exponent == ("number", "2"):
        base = min(base, negative(base), key=repr)
    return ("pow", base, exponent)


def negative(form):
    if form[0] != "sum":
        return ("sum", ("-", form))
    terms = [("+" if sign == "-" else "-", term) for sign, term in form[1:]]
    terms.sort(key=lambda term: term[0])
    return total(*[part for term in terms for part in term])


def statement(*parts):
    """The sides of an equality may change places."""
    if len(parts) == 3 and parts[1] in {"=", r"\ne"}:
        return ("statement", *sorted(parts[::2], key=repr), parts[1])
    return ("statement", *parts)


def is_negated(form):
    return form[0] == "sum" and len(form) == 2 and form[1][0] == "-"


def without_number(form):
    """Return a form without a number or a minus in front, also inside a sum sign."""
    if is_negated(form):
        return without_number(form[1][1])
    if form[0] == "mul" and form[1][0] == "number":
        return form[2] if len(form) == 3 else ("mul", *form[2:])
    if form[0] == "bigop":
        return (*form[:-1], without_number(form[-1]))
    return form


RULES = {
    "index": index,
    "symbol": symbol,
    "number": number,
    "group": group,
    "mul": product,
    "sum": total,
    "pow": power,
    "statement": statement,
}
