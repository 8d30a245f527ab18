"""Conditions on indices and sizes, such as i = j, and the sentences that state them."""

import re

from tools.checker.read.errors import NotInTheGrammarError
from tools.checker.read.notation import sizes
from tools.checker.read.parser import parse
from tools.checker.read.symbols import CLASSES

# A formula right after such a word, or after "and" and another such formula, is supposed.
SUPPOSING = re.compile(
    r"\b(if|when|for|with|at|let|try|where|case|suppose|take)\s+"
    r"(\$[^$]*\$,?\s*(and|or)?\s*)*$",
    re.IGNORECASE,
)
IN_FORMULA = re.compile(r"\$([^$]*)\$")
COUNTED = re.compile(r"\bfor (one|two|three|four) class(es)?\b", re.IGNORECASE)
COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4}


def conditions(announcement):
    """Return the conditions in the sentence that announces a display, such as i = j."""
    counts = [COUNTS[count[1].lower()] for count in COUNTED.finditer(announcement)]
    found = [f"{CLASSES} = {count}" for count in counts]
    for match in IN_FORMULA.finditer(announcement):
        is_supposed = SUPPOSING.search(announcement[: match.start()])
        if is_supposed and states_only(is_condition, match[1]):
            found.append(match[1])
    return found


def is_condition(statement):
    """Tell whether a statement is about indices and sizes only, such as i = j or C = 3."""
    return len(statement.sides) > 1 and all(
        side.node.kind in {"index", "number"}
        or (side.node.kind == "symbol" and side.node.parts[0] in sizes())
        for side in statement.sides
    )


def states_only(kind, latex):
    """Tell whether all statements of a formula are of a kind, such as `is_condition`."""
    try:
        return all(map(kind, parse(latex)))
    except NotInTheGrammarError:
        return False
