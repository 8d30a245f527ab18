"""The grammar of one side of a relation: grammar.lark with the symbols of the notation table."""

import re
from functools import cache
from pathlib import Path

from lark import Lark, UnexpectedInput

from tools.checker.read import notation
from tools.checker.read.errors import NotInTheGrammarError

SOURCE = Path(__file__).with_name("grammar.lark")


def tree_of(text):
    """Return Lark's tree of an expression."""
    try:
        return parser().parse(text)
    except UnexpectedInput as error:
        at = error.pos_in_stream
        column = len(text.rstrip()) if at is None or at < 0 else at
        raise NotInTheGrammarError("this", column) from None


@cache
def parser():
    grammar = SOURCE.read_text("utf-8") + terminals()
    return Lark(grammar, parser="lalr", start="expression", propagate_positions=True)


def terminals():
    """Return the terminals that the notation table makes."""
    heads = sorted(notation.symbols(), key=len, reverse=True)
    letters = "".join(notation.indices())
    sizes = "".join(sorted(set(notation.indices().values())))
    one = rf"[{letters}{sizes}\d]"
    upper = rf"\^\s*\{{\s*\(\s*{one}(\s*,\s*{one})*\s*\)\s*\}}"
    lower = rf"_\s*\{{\s*{one}(\s*,?\s*{one})*\s*\}}|_\s*{one}"
    patterns = {
        "SYMBOL": "|".join(map(head_pattern, heads)),
        "INDEX.1": rf"[{letters}](?![a-zA-Z])",
        "INDICES.4": f"{upper}|{lower}",
    }
    return "".join(f"\n{name}: /{pattern}/" for name, pattern in patterns.items())


def head_pattern(head):
    """Return a pattern that finds a symbol's LaTeX, spaces or not."""
    pieces = re.findall(r"\\[a-zA-Z]+|\w+|.", head)
    pattern = r"\s*".join(map(re.escape, pieces))
    return pattern + (r"(?![a-zA-Z])" if re.fullmatch(r"\\[a-zA-Z]+", head) else "")
