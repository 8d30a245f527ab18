"""Fold solutions and hints with the browser's own ``<details>``; cells.py folds code with it.

It opens with the keyboard, without any script, and when a search in the page finds something
inside it.
"""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.shared import is_component


class details(nodes.General, nodes.Element):
    """A box that is closed until the reader opens it."""


class summary(nodes.TextElement):
    """The line of such a box that is always there."""


class FoldDropdowns(SphinxPostTransform):
    """Fold each box of the class ``dropdown`` and each ``{dropdown}``."""

    default_priority = 190  # before sphinx-design builds its own boxes
    formats = ("html",)

    def run(self):
        """Fold the boxes of a page; the pickled doctrees keep theirs."""
        for node in list(self.document.findall(is_folded)):
            node.replace_self(fold(node))


def is_folded(node):
    """Tell whether a node is a box that starts closed."""
    if is_component(node, "dropdown"):
        return node["has_title"] and not node["opened"]
    return isinstance(node, nodes.Admonition) and "dropdown" in node["classes"]


def fold(node):
    """Return the closed box with the title and the content of an open one."""
    title, *content = node.children
    classes = [name for name in node["classes"] if not name.startswith(("dropdown", "sd-"))]
    if isinstance(node, nodes.Admonition):
        classes.insert(0, "admonition")
    head = summary("", "", *without_links(title), classes=["admonition-title"])
    return details("", head, *content, ids=node["ids"] + title["ids"], classes=classes)


def without_links(title):
    """Return a title's nodes, links replaced by their text.

    A link inside a line that opens a box is a trap for fingers, and the exercise that it leads to
    stands right above.
    """
    for link in list(title.findall(nodes.reference)):
        link.replace_self(link.children)
    return title.children


def visit_details(translator, node):
    translator.body.append(translator.starttag(node, "details"))


def depart_details(translator, node):
    translator.body.append("</details>\n")


def visit_summary(translator, node):
    translator.body.append(translator.starttag(node, "summary", ""))


def depart_summary(translator, node):
    translator.body.append("</summary>\n")


def setup(app):
    app.add_node(details, html=(visit_details, depart_details))
    app.add_node(summary, html=(visit_summary, depart_summary))
    app.add_post_transform(FoldDropdowns)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
