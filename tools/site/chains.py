"""Show a derivation as a whole: a list of steps, each with its formula, its reason, its number.

In the notebook it is a table with the columns Step, Reason and Equation. A list stays a list for
a screen reader however it is laid out, while a table whose cells move on a phone is none.
"""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

HEADER = ["Step", "Reason", "Equation"]
PARTS = ["step", "reason", "number"]  # their classes


class ListSteps(SphinxPostTransform):
    """Put a list of steps into the place of each such table."""

    default_priority = 200
    formats = ("html",)

    def run(self):
        """Replace the tables of a page; the pickled doctrees keep theirs."""
        for table in list(self.document.findall(nodes.table)):
            head, *rows = table.findall(nodes.row)
            if [cell.astext() for cell in head] == HEADER:
                steps = [nodes.list_item("", *parts_of(row)) for row in rows]
                table.replace_self(nodes.enumerated_list("", *steps, classes=["chain"]))


def parts_of(row):
    """Yield what the cells of a row hold."""
    for cell, name in zip(row, PARTS, strict=True):
        yield nodes.paragraph("", "", *cell.children[0].children, classes=[name])


def setup(app):
    app.add_post_transform(ListSteps)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
