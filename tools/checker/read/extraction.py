"""Every formula of the book, read from Markdown with the parser that the website is made with."""

import re
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from tools.checker.read import figures, pages
from tools.checker.read.chains import Step, is_chain, joined, rows_of

STATES_A_RELATION = re.compile(
    r"[=<>]|\\(n?eq|ne|leq?|geq?|ll|gg|approx|sim|simeq|equiv|propto|in|to|mapsto"
    r"|iff|implies|(right|left|leftright|Right|Left|Leftright)arrow)(?![a-zA-Z])"
)
LIMITS = re.compile(r"_\s*\{\s*\w\s*(=|\\neq?)[^{}]*\}")
DIRECTIVE = re.compile(r"\{(?P<name>[\w:-]+)\}\s*(?P<title>.*)", re.DOTALL)
OPTIONS = re.compile(r"\A(---\n(?P<yaml>.*?\n)---\n|(?P<short>(:[\w-]+:[^\n]*\n)+))", re.DOTALL)
NO_PROSE = {"code", "code-block", "code-cell", "literalinclude", "toctree", "bibliography"}
NO_PROSE |= {"notation-table", "image", "raw", "html"}
DISPLAYS = {"math_block", "math_block_label", "math_inline_double", "amsmath"}


class Formula(NamedTuple):
    """A formula, where it stands, and the words around it."""

    page: str
    place: str
    latex: str
    label: str = ""
    is_display: bool = True
    before: str = ""  # the sentence up to the formula; other formulas in it stand in dollars
    after: str = ""  # the rest of the sentence
    steps: tuple[Step, ...] = ()  # the rows of a chain, which is a display in rows

    @property
    def states_a_relation(self):
        """Tell whether there is an equals sign or another relation."""
        return states_a_relation(self.latex)


def states_a_relation(latex):
    return bool(STATES_A_RELATION.search(LIMITS.sub("", latex)))


@cache
def formulas():
    """Return every formula of the book: those of the text in reading order, then the figures'."""
    of_text = [formula for text in pages.texts() for formula in read(text)]
    return of_text + formulas_of_figures()


def formulas_of_figures():
    """Return what titles, labels and legends write in dollars."""
    return [
        Formula(path.name, f"figure of cell {number}", latex, is_display=False)
        for path, number, cell in pages.code_cells()
        for latex in figures.formulas(cell)
    ]


def displays():
    return [formula for formula in formulas() if formula.is_display]


def chains():
    return [formula for formula in displays() if formula.steps]


def inline_relations():
    return [
        formula for formula in formulas() if formula.states_a_relation and not formula.is_display
    ]


@cache
def markdown():
    extensions = pages.settings()["parse"]["myst_enable_extensions"]
    return create_md_parser(MdParserConfig(enable_extensions=set(extensions)), RendererHTML)


@cache
def tokens(text):
    return markdown().parse(text)


def read(text):
    """Yield the formulas of one piece of Markdown, directives included."""
    sentence = ""  # the last one before the token at hand, which may announce a display
    target = ""  # the token before, if it is an anchor
    stream = iter(tokens(text.markdown))
    for token in stream:
        if token.type == "table_open":
            rows = rows_of(takewhile(lambda one: one.type != "table_close", stream))
            yield from read_table(text, rows, target, sentence)
        elif token.type in {"fence", "colon_fence"}:
            yield from read_directive(text, token, sentence)
        elif token.type in DISPLAYS:
            yield display(text, token.content, token.info, sentence)
        elif token.type == "inline":
            words = written_out(token.children)
            yield from inline_formulas(text, token.children, words)
            sentence = sentences(words)[-1]
            continue
        target = token.content if token.type == "myst_target" else ""
        if token.type not in {"paragraph_open", "paragraph_close", "myst_target"}:
            sentence = ""


def read_table(text, rows, target, sentence):
    """Yield the formulas of a table; the first column of a chain is one display."""
    if is_chain(rows):
        _, *rows = rows
        steps = [
            Step(written_out(first.children).strip("$"), last.content) for first, _, last in rows
        ]
        yield display(text, joined(steps), target, sentence)._replace(steps=tuple(steps))
        rows = [[reason] for _, reason, _ in rows]
    for cell in (cell for row in rows for cell in row):
        yield from inline_formulas(text, cell.children, written_out(cell.children))


def display(text, latex, label, sentence):
    announces = sentence.rstrip("*_ ").endswith(":")
    before = sentence if announces else ""
    return Formula(text.page, text.place, latex.strip(), label or "", before=before)


def read_directive(text, token, sentence):
    name, title, content = directive(token)
    if name == "math":
        label = re.search(r"^:?label:\s*(\S+)", token.content, re.MULTILINE)
        yield display(text, "\n".join([title, content]), label and label[1], sentence)
    elif name not in NO_PROSE:
        for part in (title, content):
            yield from read(text._replace(markdown=part))


def directive(fence):
    """Return the name of a directive, its title and its content; all empty for other code."""
    match = DIRECTIVE.match(fence.info.strip())
    if not match:
        return "", "", ""
    return match["name"], match["title"], OPTIONS.sub("", fence.content)


def latex_of(token):
    """Return the LaTeX of an inline token, or nothing."""
    if token.type in {"math_inline", "math_single", *DISPLAYS}:
        return token.content
    if token.type == "myst_role" and token.meta.get("name") == "math":
        return token.content
    return ""


def written_out(tokens):
    """Return a paragraph as plain words, with its formulas in dollars."""
    pieces = []
    for token in tokens:
        latex = latex_of(token)
        is_break = token.type in {"softbreak", "hardbreak"}
        pieces.append(f"${latex}$" if latex else " " if is_break else token.content)
    return "".join(pieces)


def inline_formulas(text, tokens, words):
    position = 0
    for token in tokens:
        latex = latex_of(token)
        if not latex:
            continue
        position = words.index(f"${latex}$", position)
        start, position = position, position + len(latex) + 2
        before, after = sentences(words[:start])[-1], sentences(words[position:])[0]
        is_display = token.type in DISPLAYS
        place = Formula(text.page, text.place, latex.strip(), is_display=is_display)
        yield place._replace(before=before, after=after)


def sentences(words):
    return re.split(r"(?<=[.!?;])\s+", words)
