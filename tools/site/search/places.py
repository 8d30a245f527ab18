"""List the places of a page that a search can find, each with what is said there.

A place is a section, a question, an exercise, a term of the glossary, a line of the notation or a
function of the library. What belongs to a place inside another is found there alone, and what a
solution says is found with its exercise.
"""

import re
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx_exercise.nodes import is_exercise_node

from tools.site.collapsible import details, summary
from tools.site.notation_table import is_body_row
from tools.site.search.plain import plain

SILENT = (nodes.Invisible, nodes.raw, nodes.title, nodes.term, addnodes.desc_signature)
NAME = re.compile(r"[A-Za-z]\w{2,}|\d+\.\d+")


class Place(NamedTuple):
    """Where it is on its page, what it is called, what it says, and names from its code."""

    anchor: str
    title: str
    text: str
    names: str


class Reader:
    """Reads pages whose equations and exercises have these numbers."""

    def __init__(self, numbers):
        self.numbers = numbers

    def places(self, doctree):
        """Yield every place of a page, in order."""
        for node in doctree.findall(is_place):
            said, code = [], []
            self.read(node[2:] if isinstance(node, nodes.row) else node.children, said, code)
            text = joined(said)
            names = dict.fromkeys(NAME.findall(" ".join(code)))
            names = [name for name in names if name not in text]
            yield Place(anchor(node), self.title(node), text, " ".join(names))

    def title(self, node):
        """Return what a place is called."""
        said = []
        if isinstance(node, nodes.row):  # the symbol and its meaning
            for entry in node[:2]:
                self.read(entry.children, said, [])
        else:
            self.read(node[0].children, said, [])
        if isinstance(node, addnodes.desc):
            said = [node[0]["fullname"]]
        number = self.number("exercise", node)
        return joined([f"Exercise {number} " if number else "", *said])

    def read(self, children, said, code):
        """Add the text of nodes to what is said, with formulas once, and code to the code."""
        for node in children:
            if isinstance(node, nodes.Text):
                said.append(node.astext())
            elif isinstance(node, nodes.math):
                said.append(plain(node.astext()) + node.get("punctuation", ""))
            elif isinstance(node, nodes.math_block):
                number = self.number("displaymath", node)
                said.append(f" {plain(node.astext())} " + (f"({number}) " if number else ""))
            elif isinstance(node, nodes.literal_block | nodes.doctest_block):
                code.append(node.astext())
            elif not is_silent(node):
                self.read(node.children, said, code)
                said.append("" if isinstance(node, nodes.Inline) else " ")

    def number(self, kind, node):
        """Return the number that the book gives to an equation or an exercise."""
        label = node["ids"][0] if node["ids"] else None
        return ".".join(map(str, self.numbers.get(kind, {}).get(label, ())))


def joined(said):
    return " ".join("".join(said).split())


def is_place(node):
    """Tell whether a node is a place that a search can find."""
    if isinstance(node, nodes.section):
        return bool(node["ids"])
    if isinstance(node, nodes.row):
        return is_body_row(node) and "notation" in node.parent.parent.parent["classes"]
    if isinstance(node, nodes.definition_list_item):
        return bool(node[0]["ids"])
    return is_exercise_node(node) or isinstance(node, addnodes.desc)


def is_silent(node):
    """Tell whether a node says nothing of its own to a place around it."""
    if isinstance(node.parent, details):  # of a cell that is folded, the claim of a check is read
        folded = node.parent.parent["classes"]
        is_claim = isinstance(node, summary) and "tag_check" in folded
        return not is_claim and (isinstance(node, summary) or "cell" in folded)
    if isinstance(node, details):
        return "solution" in node["classes"]
    return isinstance(node, SILENT) or "card-label" in node["classes"] or is_place(node)


def anchor(node):
    """Return the id of a node, of its first part or of what it is in."""
    for candidate in (node, node[0], node.parent):
        if candidate["ids"]:
            return candidate["ids"][0]
    return anchor(node.parent)
