"""The outer shape of a formula's LaTeX: statements, their sides, and the relations between."""

import re
from typing import NamedTuple

ENVIRONMENT = re.compile(r"\\(begin|end)\{(aligned|split|equation\*?|align\*?)\}")
TABLE = re.compile(r"\\begin\{(cases|bmatrix)\}.*?\\end\{\1\}", re.DOTALL)
RELATION = r"=|<|>|\\(?:neq|ne|leq|le|geq|ge|approx)(?![a-zA-Z])"
CONTINUED = re.compile(rf"\\\\(?:\[[^\]]*\])?(?=\s*&?\s*(?:{RELATION}))")
MARK = re.compile(
    rf"(?P<open>[{{(\[]|\\begin)|(?P<close>[}})\]]|\\end)|(?P<relation>{RELATION})"
    r"|(?P<separator>,(?:\s*\\q?quad)?|\\q?quad)|\\[,;:! ]|\\\\"
)


class Piece(NamedTuple):
    """A stretch of a formula and the column at which it begins."""

    text: str
    start: int


class Chain(NamedTuple):
    """A statement: sides, with one relation less between them."""

    sides: list[Piece]
    relations: list[Piece]


def split(text):
    """Return the statements of a normalised formula."""
    chains, chain, depth, start = [], Chain([], []), 0, 0
    for mark in MARK.finditer(text):
        depth += bool(mark["open"]) - bool(mark["close"])
        if depth or not (mark["relation"] or mark["separator"]):
            continue
        chain.sides.append(Piece(text[start : mark.start()], start))
        start = mark.end()
        if mark["relation"]:
            chain.relations.append(Piece(mark["relation"], mark.start()))
        else:
            chains.append(chain)
            chain = Chain([], [])
    chain.sides.append(Piece(text[start:], start))
    return [*chains, chain]


def normalise(latex):
    """Write aligned lines as one chain, and keep every other character in its place."""
    outside = [flatten(latex[start:end]) for start, end in gaps(latex)]
    inside = [match.group() for match in TABLE.finditer(latex)]
    text = "".join(a + b for a, b in zip(outside, [*inside, ""], strict=True))
    return re.sub(r"[.,;]\s*$", blank, text)


def gaps(latex):
    """Return where the text between tables begins and ends."""
    borders = [0]
    for match in TABLE.finditer(latex):
        borders += match.span()
    borders.append(len(latex))
    return zip(borders[::2], borders[1::2], strict=True)


def flatten(piece):
    piece = ENVIRONMENT.sub(blank, piece)
    piece = CONTINUED.sub(blank, piece)
    return piece.replace("\\\\", ", ").replace("&", " ")


def blank(match):
    return " " * len(match.group())
