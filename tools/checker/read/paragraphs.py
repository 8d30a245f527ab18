"""The paragraphs, headings and table cells of a text, as the sentences that a reader sees."""

import re
from functools import cache
from typing import NamedTuple

from tools.checker.read import extraction
from tools.checker.read.extraction import (
    NO_PROSE,
    directive,
    latex_of,
    states_a_relation,
    tokens,
    written_out,
)

LETTER_IS_NUMBER = re.compile(r"[a-zA-Z] = [^a-zA-Z=]*")
DECIMAL = re.compile(r"-?\d+\.\d+")


class Paragraph(NamedTuple):
    """A paragraph as it is written, and with blanks for what the checker judges otherwise.

    A formula with a relation is judged as a whole, unless it only gives a letter its number.
    """

    written: str
    numbers: str


@cache
def paragraphs(markdown):
    """Return the paragraphs of a piece of Markdown, directives included."""
    found = []
    for token in tokens(markdown):
        if token.type in {"fence", "colon_fence"}:
            name, title, content = directive(token)
            if name and name not in NO_PROSE | {"math"}:
                found += paragraphs(title) + paragraphs(content)
        elif token.type == "inline":
            numbers = "".join(map(without_judged, token.children))
            found.append(Paragraph(written_out(token.children), numbers))
    return found


def without_judged(token):
    text, latex = written_out([token]), latex_of(token)
    if latex:
        is_judged = states_a_relation(latex) and not LETTER_IS_NUMBER.fullmatch(latex)
    else:
        is_code = token.type in {"code_inline", "myst_role"}
        is_judged = is_code and not DECIMAL.fullmatch(token.content)
    return " " * len(text) if is_judged else text


def sentences(text):
    """Yield the sentences of a paragraph, each with where it begins."""
    start = 0
    for sentence in extraction.sentences(text):
        start = text.index(sentence, start)
        yield sentence, start
