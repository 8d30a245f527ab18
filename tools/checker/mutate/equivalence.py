"""Edits that do not make an equation wrong, because they are the same mathematics.

An edit is harmless only if the edited equation becomes the original one by the identities of
`identities.py`, whatever the checker thinks of it.
"""

import re

from tools.checker.mutate.identities import RULES, ZERO
from tools.checker.mutate.simplify import without_number
from tools.checker.read import notation
from tools.checker.read.ast import Node
from tools.checker.read.errors import NotInTheGrammarError
from tools.checker.read.parser import parse


def are_equivalent(latex, other, conditions=()):
    try:
        return any(
            normal_form(latex, conditions, renamed) == normal_form(other, conditions, renamed)
            for renamed in (False, True)
        )
    except NotInTheGrammarError:
        return False


def normal_form(latex, conditions, are_renamed):
    equal = re.findall(r"^(\w) = (\w)$", "\n".join(conditions), re.MULTILINE)
    return [normal_statement(one, Letters(equal, are_renamed)) for one in parse(latex)]


def normal_statement(statement, letters):
    """Bring the sides into their normal form, and drop factors beside a zero side."""
    sides = [normal(side.node, letters) for side in statement.sides]
    if ZERO in sides:
        sides = [without_number(side) for side in sides]
    return sides, statement.relations


class Letters:
    """Names for index letters: themselves, or numbers in the order in which they come.

    A letter itself means nothing, so one that is replaced everywhere is the same equation.
    """

    def __init__(self, equal, are_renamed):
        self.equal, self.are_renamed = dict(equal), are_renamed
        self.numbers = {}

    def name(self, letter):
        """Return the name of a letter, one for two letters that a condition makes equal."""
        letter = self.equal.get(letter, letter)
        number = self.numbers.setdefault(letter, f"index {len(self.numbers)}")
        return number if self.are_renamed else letter


def normal(node, letters):
    if not isinstance(node, Node):
        return letters.name(node) if node in notation.indices() else node
    parts = [normal(part, letters) for part in node.parts]
    rule = RULES.get(node.kind)
    return rule(*parts) if rule else (node.kind, *parts)
