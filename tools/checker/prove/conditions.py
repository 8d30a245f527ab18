"""Conditions on indices and sizes: at which numbers they hold, and what they make of a formula."""

import operator
from typing import NamedTuple

from sympy import Basic, Symbol

from tools.checker.prove.errors import NotTranslatableError
from tools.checker.prove.layers import AFTER_LOGITS, written_out
from tools.checker.prove.sizes import LETTERS, C
from tools.checker.prove.translation import number
from tools.checker.prove.values import UNROLLED
from tools.checker.read.conditions import is_condition
from tools.checker.read.parser import parse

HOLDS = {
    "=": operator.eq,
    r"\ne": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    r"\le": operator.le,
    r"\ge": operator.ge,
}
APART = Symbol("apart", integer=True, nonzero=True)


class Condition(NamedTuple):
    """A relation between two indices, or between a size and a number."""

    left: Basic
    relation: str
    right: Basic

    def holds(self, numbers):
        """Tell whether it holds for these numbers."""
        return HOLDS[self.relation](self.left.xreplace(numbers), self.right.xreplace(numbers))

    def supposed(self, expression):
        """Return what an expression is where this holds."""
        if self.classes:  # then a sum and its terms one by one are the same
            known = written_out(expression, AFTER_LOGITS).xreplace({C: self.classes})
            return known.xreplace(UNROLLED)
        if not self.letters & set(LETTERS.values()):
            return expression  # that is proved for every size anyway
        if self.relation == "=" and self.left.is_Symbol:
            return expression.subs(self.left, self.right)
        if self.relation == r"\ne" and self.left.is_Symbol:
            return expression.subs(self.left, self.right + APART)
        if self.relation == r"\le":
            return expression  # nothing is known of an order, so it is proved without one
        raise NotTranslatableError(f"the condition {self.left} {self.relation} {self.right}")

    @property
    def letters(self):
        """The letters that it is about."""
        return {side for side in (self.left, self.right) if side.is_Symbol}

    @property
    def classes(self):
        """The number of classes, if it says one."""
        return self.right if (self.left, self.relation) == (C, "=") else None


def conditions_of(equation):
    """Return the conditions in a display and in the sentence before it."""
    stated = [statement for latex in equation.conditions for statement in parse(latex)]
    stated += filter(is_condition, equation.statements())
    return [condition for statement in stated for condition in parts(statement)]


def parts(statement):
    sides = [number(side.node) for side in statement.sides]
    for relation, left, right in zip(statement.relations, sides, sides[1:], strict=False):
        if relation not in HOLDS:
            raise NotTranslatableError(f"a condition with {relation}")
        yield Condition(left, relation, right)
