"""Render mathematics while the book is built.

A page then needs no script and no network to show its formulas. KaTeX runs in a JavaScript engine
inside Python. A formula that it cannot read is a warning, and the book is built with warnings as
errors.
"""

import json
import re
from functools import cache
from pathlib import Path

from docutils import nodes
from py_mini_racer import JSEvalException, MiniRacer
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.fileutil import copy_asset
from sphinx.util.math import get_node_equation_number

VENDOR = Path(__file__).parent / "vendor"
OLDER_FONTS = re.compile(r',url\([^)]*\.(?:woff|ttf)\) format\("\w+"\)')
MARKS = re.compile(r"[.,;:?!)]+")
logger = logging.getLogger(__name__)


@cache
def engine():
    """Start the JavaScript engine once, with KaTeX loaded."""
    racer = MiniRacer()
    racer.eval((VENDOR / "katex.min.js").read_text("utf-8"))
    return racer


def stop_engine(app, error):
    """Stop the engine: left running, it may keep Python from exiting."""
    if engine.cache_info().currsize:
        engine().close()
        engine.cache_clear()


@cache
def to_html(latex, display):
    """Return the HTML and the MathML of a formula."""
    options = {"displayMode": display, "strict": "error"}
    arguments = f"{json.dumps(latex)}, {json.dumps(options)}"
    return engine().eval(f"katex.renderToString({arguments})")


def render(translator, node, *, display):
    """Render a formula, or warn with its place and show its source."""
    try:
        return to_html(node.astext(), display)
    except JSEvalException as error:
        reason = str(error).splitlines()[0]
        logger.warning("KaTeX cannot read %r: %s", node.astext(), reason, location=node)
        return f"<code>{translator.encode(node.astext())}</code>"


class KeepPunctuation(SphinxPostTransform):
    """Give a formula the full stop behind it, lest that start a line."""

    default_priority = 400
    formats = ("html",)

    def run(self):
        """Move punctuation from the text behind each inline formula."""
        for node in list(self.document.findall(nodes.math)):
            text = node.next_node(siblings=True, descend=False)
            if isinstance(text, nodes.Text) and (mark := MARKS.match(text)):
                node["punctuation"] = mark[0]
                after = node.parent.index(node) + 1
                node.parent[after] = nodes.Text(text[mark.end() :])


def visit_inline(translator, node):
    html = render(translator, node, display=False)
    # A formula of one piece cannot break, nor part from its punctuation.
    name = "math unbroken" if html.count('class="base"') == 1 else "math"
    html += translator.encode(node.get("punctuation", ""))
    translator.body.append(f'<span class="{name} notranslate">{html}</span>')
    raise nodes.SkipNode


def visit_display(translator, node):
    translator.body.append(translator.starttag(node, "div", CLASS="math notranslate"))
    # A formula wider than a phone scrolls in its own box, see static/page.js.
    html = render(translator, node, display=True)
    translator.body.append(f'<div class="math-scroll">{html}</div>')
    if node["number"]:
        number = get_node_equation_number(translator, node)
        translator.body.append(f'<span class="eqno">({number})')
        translator.add_permalink_ref(node, "Link to this equation")
        translator.body.append("</span>")
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def copy_stylesheet(app):
    """Copy the stylesheet and the font format that every browser reads."""
    if app.builder.format != "html":
        return
    target = Path(app.outdir, "_static", "katex")
    copy_asset(VENDOR / "fonts", target / "fonts")
    css = (VENDOR / "katex.min.css").read_text("utf-8")
    (target / "katex.min.css").write_text(OLDER_FONTS.sub("", css), "utf-8")


def setup(app):
    app.add_html_math_renderer("katex", (visit_inline, None), (visit_display, None))
    app.add_post_transform(KeepPunctuation)
    app.add_css_file("katex/katex.min.css")
    app.connect("builder-inited", copy_stylesheet)
    app.connect("build-finished", stop_engine)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
