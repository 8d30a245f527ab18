"""The paragraphs, headings and table rows of a text, as the sentences that a reader sees."""

import re
from functools import cache
from itertools import filterfalse
from typing import NamedTuple

from tools.checker.read import extraction
from tools.checker.read.chains import LARGE
from tools.checker.read.extraction import NO_PROSE, directive, latex_of, tokens, written_out

NUMBERS = re.compile(r"-?\d+(\.\d+)?( -?\d+(\.\d+)?)*")
ALTERNATIVE_TEXT = re.compile(r'\balt="([^"]*)"')
NAMES_A_CLASS = {"div"}  # what follows on its line is for the stylesheet
SILENT = (NO_PROSE | {"math"}) - {"notation-table"}  # the headings of such a table are prose


class Piece(NamedTuple):
    """A stretch of a paragraph: "words", a "formula" in dollars, "code", or a "role"."""

    kind: str
    text: str


class Paragraph(NamedTuple):
    """A paragraph, or a row of a table with bars between its cells."""

    pieces: tuple[Piece, ...]

    @property
    def written(self):
        """Return the paragraph as plain words, with its formulas in dollars."""
        return "".join(piece.text for piece in self.pieces)

    def places(self):
        """Yield where each piece begins and ends."""
        start = 0
        for piece in self.pieces:
            yield start, start + len(piece.text), piece
            start += len(piece.text)

    def changed(self, at, end, text):
        """Return the paragraph with other words, digits or signs in one of its pieces."""
        changed = [
            piece._replace(text=piece.text[: at - first] + text + piece.text[end - first :])
            if first <= at < last
            else piece
            for first, last, piece in self.places()
        ]
        return Paragraph(tuple(changed))


BAR = Piece("words", " | ")


@cache
def paragraphs(markdown):
    """Return the paragraphs of a piece of Markdown, directives included."""
    found, row = [], None
    for token in tokens(markdown):
        match token.type:
            case "fence" | "colon_fence":
                found += paragraphs_of_directive(token)
            case "html_block":
                found += map(plain, ALTERNATIVE_TEXT.findall(token.content))
            case "tr_open":
                row = [BAR]
            case "tr_close":
                found.append(Paragraph(tuple(row)))
                row = None
            case "inline" if row:
                row += [*map(piece, filterfalse(is_step, token.children)), BAR]
            case "inline":
                found.append(Paragraph(tuple(map(piece, token.children))))
    return found


def is_step(token):
    """Tell whether an inline formula is a step of a chain, which is read as a display."""
    return token.type == "math_inline" and token.content.startswith(LARGE)


def paragraphs_of_directive(token):
    name, title, content = directive(token)
    if not name or name in SILENT:
        return []
    return ([] if name in NAMES_A_CLASS else paragraphs(title)) + paragraphs(content)


def plain(text):
    return Paragraph((Piece("words", text),))


def piece(token):
    """Return the piece that a token writes; numbers that are set as code are words."""
    text = written_out([token])
    if latex_of(token):
        return Piece("formula", text)
    if token.type == "myst_role":
        return Piece("role", text)
    is_code = token.type == "code_inline" and not NUMBERS.fullmatch(text)
    return Piece("code" if is_code else "words", text)


def sentences(text):
    """Yield the sentences of a paragraph, each with where it begins."""
    start = 0
    for sentence in extraction.sentences(text):
        start = text.index(sentence, start)
        yield sentence, start
