"""Show the argument of a page, and the code that proves it one click away."""

import ast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from tools.site.collapsible import details, summary

BUTTON = '</h1>\n<button class="all-proofs pst-js-only" type="button">Open all proofs</button>'
UNANSWERED = "Not answered yet"  # book/exercises.py prints it where an answer is missing

logger = logging.getLogger(__name__)


class TidyCells(SphinxPostTransform):
    """Fold each check to its claim, and the imports and the code of a figure to a few words.

    What an exercise prints as long as nobody has answered it is left out.
    """

    default_priority = 190  # before MyST-NB folds cells, which then finds nothing to fold
    formats = ("html",)

    def run(self):
        """Tidy the cells of a page; the pickled doctrees keep theirs."""
        for cell in list(self.document.findall(is_cell)):
            code = cell[0].astext()
            if "tag_check" in cell["classes"]:
                fold(cell, claim(cell, code), cell.children)
            elif "tag_hide-input" in cell["classes"]:
                has_output = len(cell) > 1
                fold(cell, "Code of the figure" if has_output else "Helper code", cell[:1])
            elif only_imports(code):
                fold(cell, "Imports", cell[:1])
            elif cell[-1].astext().startswith(UNANSWERED):
                cell.pop()


def is_cell(node):
    """Tell whether a node is a cell of code."""
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def fold(cell, line, parts):
    """Put the first parts of a cell into a box that is closed and has this line."""
    rest = cell[len(parts) :]
    cell.children = []
    cell.extend([details("", summary(line, line), *parts), *rest])


def claim(cell, code):
    """Return what a check claims, which is its first line."""
    first = code.partition("\n")[0]
    if not first.startswith("# "):
        logger.warning("a check begins with a comment that states its claim", location=cell)
    return first.removeprefix("# ")


def only_imports(code):
    """Tell whether code imports and does nothing else."""
    return all(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.parse(code).body)


def offer_all_proofs(app, pagename, templatename, context, doctree):
    """Put a button below the title of a page that has proofs; static/page.js makes it work."""
    body = context.get("body", "")
    if "cell tag_check" in body:
        context["body"] = body.replace("</h1>", BUTTON, 1)


def setup(app):
    app.add_post_transform(TidyCells)
    app.connect("html-page-context", offer_all_proofs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
