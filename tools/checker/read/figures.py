"""What the figure of a code cell says in words and in formulas."""

import ast
import re

IN_DOLLARS = re.compile(r"\$([^$]+)\$")
# Matplotlib's words for what the book writes otherwise.
IN_THE_BOOK = {
    r"\dfrac": r"\frac",
    r"\mathrm{pred}": r"\text{pred}",
    r"\mathrm{true}": r"\text{true}",
    r"\mathrm{diag}": r"\operatorname{diag}",
}


def captions(cell):
    caption = cell.metadata.get("mystnb", {}).get("figure", {}).get("caption")
    return [*filter(None, [caption]), *arguments(cell, "caption")]


def alternative_texts(cell):
    text = cell.metadata.get("mystnb", {}).get("image", {}).get("alt")
    return [*filter(None, [text]), *arguments(cell, "alt")]


def arguments(cell, name):
    """Return the texts that the calls of a cell get under a name."""
    keywords = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.keyword)]
    return [text(one.value) for one in keywords if one.arg == name]


def formulas(cell):
    """Return the formulas in the strings of a cell, in the book's own LaTeX."""
    strings = [text(node) for node in outermost_strings(ast.parse(cell.source))]
    found = [latex for string in strings for latex in IN_DOLLARS.findall(string)]
    return [in_own_words(latex) for latex in found]


def outermost_strings(node):
    """Yield the strings of code, and not the pieces of those that are put together."""
    if isinstance(node, ast.JoinedStr) or is_string(node):
        yield node
    else:
        for child in ast.iter_child_nodes(node):
            yield from outermost_strings(child)


def text(node):
    """Return a string; what is filled in when the cell runs is a number, and here a one."""
    if isinstance(node, ast.JoinedStr):
        return "".join(text(part) if is_string(part) else "1" for part in node.values)
    return node.value if is_string(node) else ""


def is_string(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def in_own_words(latex):
    for theirs, ours in IN_THE_BOOK.items():
        latex = latex.replace(theirs, ours)
    return latex
