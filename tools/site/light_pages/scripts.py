"""Choose a page's scripts: none foreign, none unused, none in the way."""

import re
from pathlib import Path

from sphinx.builders.html._assets import _JavaScript as Script
from sphinx.errors import ExtensionError

OF_THE_SEARCH = ("searchtools.js", "language_data.js", "sphinx_highlight.js")  # of Sphinx's own
UNUSED = (
    *OF_THE_SEARCH,
    "sphinx-thebe",  # runs cells on a server that nobody runs
    "THEBE_JS_URL",
    "MathJax",  # KaTeX has rendered all formulas
    "mathjax",
    "togglebutton",  # the browser folds boxes itself, see collapsible.py
    "toggleHint",
    "toggleOpenOnPrint",
)
# Their words would keep rules of style that match nothing.
OF_NO_PAGE = (*OF_THE_SEARCH, "bootstrap.js", "sphinx-thebe.js", "togglebutton.js")
OPTIONS = "documentation_options.js"
# The theme measures every block of code as soon as the page is there, which lays out all that is
# not in sight yet. The book does that itself, when a block comes into sight: static/page.js.
THEME = "scripts/pydata-sphinx-theme.js"
MEASURED = (
    '["pre",".nboutput > .output_area",".cell_output > .output",'
    '".jp-RenderedHTMLCommon",".pst-scrollable-table-container"]'
)

# The theme tells the console what it does.
REPORTS = re.compile(r"console\.(log|info|debug)\(")


def choose(app, context):
    """Keep the needed scripts, and let the page appear before they run."""
    body = context.get("body", "")
    unused = UNUSED if "sd-tab-set" in body else (*UNUSED, "design-tabs")
    context["script_files"] = [
        fit(script, app)
        for script in context["script_files"]
        if not any(word in f"{script.filename} {script.attributes}" for word in unused)
    ]


def fit(script, app):
    """Defer a script; write the one that others build upon into the page."""
    if not script.filename:
        return script
    if OPTIONS in script.filename:
        code = Path(app.outdir, "_static", OPTIONS).read_text("utf-8")
        return Script(None, priority=script.priority, body=code)
    if script.attributes.get("type") == "module" or "async" in script.attributes:
        return script
    attributes = script.attributes | {"defer": "defer"}
    return Script(script.filename, priority=script.priority, **attributes)


def quieten(static):
    """Let the theme's scripts measure nothing and report nothing."""
    for path in (static / "scripts").glob("*.js"):
        code = path.read_text("utf-8")
        if path.name == Path(THEME).name and MEASURED not in code:
            raise ExtensionError(f"{THEME} has changed: see MEASURED in {__name__}")
        path.write_text(REPORTS.sub("void(", code.replace(MEASURED, '[".nothing"]')), "utf-8")
