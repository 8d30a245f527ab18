"""A derivation that is shown as a whole: a table whose rows are the sides of one chain."""

from typing import NamedTuple

HEADER = ["Step", "Reason", "Equation"]
LARGE = r"\displaystyle"  # how a row is set, which says nothing


class Step(NamedTuple):
    """A row of a chain: its formula, and in Markdown what leads to its display."""

    latex: str
    reference: str


def rows_of(table):
    """Return the cells of each row of a table, from its tokens."""
    rows = []
    for token in table:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    return rows


def is_chain(rows):
    return [cell.content for cell in rows[0]] == HEADER


def joined(steps):
    """Return steps as one formula; a row that begins with a relation continues the one above."""
    return " \\\\\n".join(step.latex.removeprefix(LARGE).strip() for step in steps)
