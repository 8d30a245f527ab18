"""The directive ``notation-table``: show one table of notation.toml.

The argument names the table; each line of the body is a key and its heading.
"""

import tomllib

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from tools.paths import BOOK

SOURCE = BOOK / "notation.toml"


class NotationTable(SphinxDirective):
    """Write the table in Markdown and let the page's own parser read it."""

    required_arguments = 1
    has_content = True

    def run(self):
        """Return the table's nodes."""
        self.env.note_dependency(str(SOURCE))
        rows = tomllib.loads(SOURCE.read_text("utf-8"))[self.arguments[0]]
        columns = dict(line.split(": ", 1) for line in self.content)
        lines = [columns.values(), ["---"] * len(columns)]
        lines += [[row[key] for key in columns] for row in rows]
        markdown = [f"| {' | '.join(line)} |" for line in lines]
        [table] = self.parse(markdown)
        table["classes"].append("notation")
        for row in table.findall(is_body_row):
            label(row, columns.values())
        return [table]

    def parse(self, markdown):
        """Return the nodes of Markdown text."""
        container = nodes.Element()
        text = StringList(markdown, str(SOURCE))
        self.state.nested_parse(text, self.content_offset, container)
        return container.children


def is_body_row(node):
    return isinstance(node, nodes.row) and isinstance(node.parent, nodes.tbody)


def label(row, headings):
    """Give each entry of a row its heading, for phones, where a row is a card."""
    for entry, heading in zip(row.children, headings, strict=True):
        entry[0].insert(0, nodes.inline("", f"{heading}: ", classes=["card-label"]))


def setup(app):
    app.add_directive("notation-table", NotationTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
