"""Repair what the tools that the site is built with write into a page, one fault at a time."""

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.shared import SdDirective, create_component
from sphinx_exercise.nodes import is_extension_node

MENDED = {
    # A deprecated role of the entries of a bibliography.
    ("body", ' role="doc-biblioentry"', ' role="listitem"'),
    # The theme has one of its own.
    ("metatags", '<meta name="viewport" content="width=device-width, initial-scale=1" />', ""),
}


class DropRepeatedIds(SphinxPostTransform):
    """Take out the id that sphinx-exercise gives to all its sections."""

    default_priority = 100  # before collapsible.py
    formats = ("html",)

    def run(self):
        """Leave the ids that are the node's own, such as its label."""
        for node in self.document.findall(is_extension_node):
            for section in node.findall(nodes.section):
                section["ids"] = []


def find_labels(app, env):
    """Let a link such as `page.ipynb#label` lead to a label; MyST finds no more than headings."""
    for label, (page, anchor) in env.domaindata["std"]["anonlabels"].items():
        if page in env.metadata:
            places = env.metadata[page].setdefault("myst_slugs", {})
            places.setdefault(label, (0, anchor, ""))


class Div(SdDirective):
    """A plain box whose classes stand in an option, where every MyST looks for them."""

    has_content = True
    option_spec: ClassVar = {"class": directives.class_option}

    def run_with_defaults(self):
        """Return the box."""
        box = create_component("div", self.options["class"])
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


def drop_server_settings(app, doctree, pagename):
    """Take out what sphinx-thebe adds for a server that runs cells."""
    for node in list(doctree.findall(nodes.raw)):
        if "x-thebe-config" in node.astext() or "kernelName" in node.astext():
            node.parent.remove(node)


def mend_pages(app, pagename, templatename, context, doctree):
    """Correct what a screen reader would be told, and what a page says twice."""
    for part, wrong, right in MENDED:
        if part in context:
            context[part] = context[part].replace(wrong, right)


def setup(app):
    app.add_post_transform(DropRepeatedIds)
    app.add_directive("div", Div, override=True)
    app.connect("env-updated", find_labels)
    app.connect("doctree-resolved", drop_server_settings, priority=900)
    app.connect("html-page-context", mend_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
