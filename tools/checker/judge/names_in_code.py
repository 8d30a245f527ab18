"""The names and words of the project's code and text, to compare with the notation table."""

import ast
import re
from functools import cache
from typing import NamedTuple

from tools.checker.read import notation
from tools.checker.read.pages import notebook, pages
from tools.checker.read.symbols import EXPONENTIAL_SUM
from tools.paths import ROOT

# The notation page and the table say what the book never says.
MAY_SAY_IT = {"notation.md"}


class Source(NamedTuple):
    """A file or a cell, with its text and, if it is Python, its syntax tree."""

    place: str
    text: str
    tree: ast.AST | None


@cache
def sources():
    """Return every cell and every Python file of the book, the library and the tests."""
    found = []
    for path in pages():
        if path.suffix == ".ipynb":
            found += cells(path)
        else:
            found.append(Source(path.name, path.read_text("utf-8"), None))
    for folder in ("softmaxlib", "tools", "tests", "book"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text("utf-8")
            found.append(Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text)))
    return found


def cells(path):
    for number, cell in enumerate(notebook(path).cells, start=1):
        tree = ast.parse(cell.source) if cell.cell_type == "code" else None
        yield Source(f"{path.name} cell {number}", cell.source, tree)


def forbidden_in(source):
    """Yield what a source says and may not say, with what it should say."""
    if source.place in MAY_SAY_IT:
        return
    for phrase, instead in notation.forbidden("phrase").items():
        if says(source.text, phrase):
            yield f"{source.place}: {phrase!r}, write {instead}"
    if not source.tree:
        return
    instead_of = notation.forbidden("name")
    for name in instead_of.keys() & given_names(source.tree):
        yield f"{source.place}: the name {name!r}, write {instead_of[name]}"
    if EXPONENTIAL_SUM in names_given_to_softmax(source.tree):
        yield f"{source.place}: {EXPONENTIAL_SUM!r} is the sum, write y_pred"


def given_names(tree):
    """Return the names that code gives to something: variables and parameters."""
    names = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    stored = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return names | {node.id for node in stored if isinstance(node.ctx, ast.Store)}


def names_given_to_softmax(tree):
    """Return the names of variables that hold the result of a function called softmax."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and is_softmax(node.value):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def is_softmax(value):
    if not isinstance(value, ast.Call):
        return False
    name = getattr(value.func, "attr", getattr(value.func, "id", ""))
    return name == "softmax"


def says(text, phrase):
    """Tell whether a phrase stands in a text as whole words, over line ends too."""
    pattern = r"\s+".join(map(re.escape, phrase.split()))
    return re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) is not None
