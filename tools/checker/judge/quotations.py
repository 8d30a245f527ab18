"""What sentences quote: parts of formulas, code, names and sources.

A formula without a relation, such as 1 / T, is a part of a display, of a relation that some
sentence claims, or of one that chapters.toml adds. Code, or a name such as float32, is in the
code cells of its page.
"""

import re
from functools import cache

from tools.checker.judge.sentences import is_supposed
from tools.checker.read import chapters, extraction, pages
from tools.checker.read.ast import Node, make, replaced
from tools.checker.read.cell_numbers import cell_numbers
from tools.checker.read.errors import NotInTheGrammarError
from tools.checker.read.parser import parse
from tools.paths import BOOK


def is_part_of_a_formula(latex):
    """Tell whether a formula is a part of what the book displays or states."""
    wanted = nodes_of(latex)
    return bool(wanted) and all(renamed(node) in parts() for node in wanted)


@cache
def parts():
    """Return each part of each relation of the book."""
    return parts_of_all(stated_relations())


def stated_relations():
    """Return the relations that are judged."""
    in_sentences = [one for one in extraction.inline_relations() if not is_supposed(one)]
    stated = extraction.displays() + in_sentences
    return [one.latex for one in stated] + quoted_relations()


def parts_of_all(relations):
    """Return each part of some relations, with standard names for its indices and without any."""
    found = {part for latex in relations for node in nodes_of(latex) for part in parts_of(node)}
    return {renamed(part) for part in found} | {without_indices(part) for part in found}


def quoted_relations():
    """Return the true relations that nothing displays and of which sentences quote a side."""
    return [latex for entry in chapters.table()["quoted"] for latex in entry["latex"]]


def nodes_of(latex):
    try:
        statements = parse(latex)
    except NotInTheGrammarError:
        return []
    return [side.node for statement in statements for side in statement.sides]


@cache
def parts_of(node):
    """Return a formula and all that it is made of, shorter sums and products included."""
    inside = [parts_of(part) for part in (*node.children(), *shorter(node))]
    return {node}.union(*inside)


def shorter(node):
    """Return a sum without its first and without its last term, a product without its last."""
    if node.kind == "sum":
        signed = node.parts if isinstance(node.parts[0], str) else ("+", *node.parts)
        return [sum_of(signed[2:]), sum_of(signed[:-2])] if len(signed) > 2 else []
    if node.kind == "mul" and node.parts[1].kind == "mul":
        first, (second, *_) = node.parts[0], node.parts[1].parts
        return [make("mul", first, second)]
    return []


def sum_of(signed):
    """Return a sum as it is written: a plus in front is left out, and so is a sum of one term."""
    parts = signed[1:] if signed[0] == "+" else signed
    return parts[0] if len(parts) == 1 else make("sum", *parts)


def renamed(node):
    """Return a formula with its indices named in the order of their appearance."""
    found = dict.fromkeys(part for part in below(node) if part.kind == "index")
    return replaced(node, {one: make("index", f"index {n}") for n, one in enumerate(found)})


def below(node):
    yield node
    for part in node.children():
        yield from below(part)


def without_indices(node):
    """Return what a formula about single entries says about vectors: Z / T, of Z^(i) / T."""
    if node.kind == "symbol" and all(place.kind == "index" for place in node.parts[1:]):
        return make("symbol", node.parts[0])
    inside = [without_indices(part) if isinstance(part, Node) else part for part in node.parts]
    return make(node.kind, *inside)


def is_in_code(text, page):
    """Tell whether code, or a name, is in the code cells of a page, or in what they print."""
    pattern = r"\s*".join(map(re.escape, re.findall(r"\w+|[^\w\s]", text)))
    return bool(re.search(rf"(?<![\w.]){pattern}(?![\w.])", code(page)))


@cache
def code(page):
    cells = [cell for path, _, cell in pages.code_cells() if path.stem == page]
    return "\n".join(cell_numbers(cell).text for cell in cells)


def is_in_bibliography(keys):
    """Tell whether sources are in the bibliography, and none by another year."""
    return all(f"{{{key.strip()}," in bibliography() for key in keys.split(","))


@cache
def bibliography():
    return (BOOK / "references.bib").read_text("utf-8")
