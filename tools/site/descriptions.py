"""Say what a page is about, for search engines and those who share it."""

import re
from html import escape

from docutils import nodes

SENTENCES = re.compile(r"[A-Z].{48,}[.?!]")


def describe(app, pagename, templatename, context, doctree):
    """Add the tag, and give the title and the same words to sphinxext-opengraph for its own."""
    node = app.env.titles.get(pagename)
    title = node.astext() if node else pagename.capitalize()
    if pagename == app.config.root_doc:
        description = app.config.site_description
    else:
        description = first_words(doctree) or f"{title}: {app.config.project}"
    tag = f'\n    <meta name="description" content="{escape(description)}" />'
    context["metatags"] = context.get("metatags", "") + tag
    shared = {"og:title": title, "og:description": description}
    context["meta"] = (context.get("meta") or {}) | shared


def first_words(doctree):
    """Return the first paragraph of the text that needs no formula."""
    for paragraph in doctree.findall(nodes.paragraph) if doctree else ():
        text = " ".join(paragraph.astext().split())
        if (
            isinstance(paragraph.parent, nodes.section)
            and SENTENCES.fullmatch(text)
            and not any(paragraph.findall(nodes.math))
        ):
            return text
    return None


def setup(app):
    app.add_config_value("site_description", "", "html", str)
    # Before sphinxext-opengraph.
    app.connect("html-page-context", describe, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
