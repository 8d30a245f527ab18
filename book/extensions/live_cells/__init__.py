"""Let the cells of a page run in the reader's browser.

Only if the environment's BOOK_PYODIDE names a folder with a Pyodide release;
`make live` sets it. The site then carries Python itself, and a page loads it
when the reader asks for it. Without it the site has no trace of all this.

archive     the book's own Python, as one file for the browser
release     the part of a Pyodide release that the cells need

What runs in the browser is in book/assets/live.
"""

import ast
import json
import os
import shutil
from pathlib import Path

from . import archive, release

# Modules that need what a page in a browser has not: other processes.
NEEDS_PROCESSES = {"subprocess"}
BAR = """</h1>
<div class="live-bar pst-js-only" data-sizes='{sizes}'>
<button type="button">Run this page</button>
<p>Change any number in the code, run the cell, and see what follows.
The first run loads Python, {megabytes:.0f} MB from this site.</p>
</div>"""


def keep_removed_cells(app, docname, source):
    """Keep the cells that a page does not show: the others build on them.

    They are folded, and live.css hides them until the page runs.
    """
    if app.env.doc2path(docname).endswith(".ipynb"):
        notebook = json.loads(source[0])
        for cell in notebook["cells"]:
            tags = cell["metadata"].get("tags", [])
            if "remove-cell" in tags:
                tags.remove("remove-cell")
                tags += ["hide-cell", "live-only"]
        source[0] = json.dumps(notebook)


def add_bar(app, pagename, templatename, context, doctree):
    """Offer to run a page whose cells can run in a browser."""
    if not (doctree and can_run(Path(app.env.doc2path(pagename)))):
        return
    sizes = release.sizes(pyodide())
    bar = BAR.format(
        sizes=json.dumps(sizes), megabytes=sum(sizes.values()) / 1e6
    )
    context["body"] = context["body"].replace("</h1>", bar, 1)
    app.add_js_file("live/start.js")


def can_run(path):
    """Tell whether a page shows cells, and none that a browser cannot run."""
    if path.suffix != ".ipynb":
        return False
    cells = [
        cell
        for cell in json.loads(path.read_text("utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]
    codes = ["".join(cell["source"]) for cell in cells]
    shown = any(
        "remove-cell" not in cell["metadata"].get("tags", ())
        for cell in cells
    )
    return shown and not NEEDS_PROCESSES & set(imports(codes))


def imports(codes):
    """Yield the name of every module that cells import."""
    for node in ast.walk(ast.parse("\n".join(codes))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def add_python(app, error):
    """Put the release and the book's own Python beside the scripts."""
    if error or app.builder.name != "html":
        return
    live = Path(app.outdir, "_static/live")
    release.copy(pyodide(), live / "pyodide")
    archive.write(Path(app.confdir), live / "book.zip")


def remove_scripts(app, error):
    """Take out what nobody can use."""
    if not error and app.builder.name == "html":
        shutil.rmtree(Path(app.outdir, "_static/live"))


def pyodide():
    """Return the folder of the Pyodide release, if there is one."""
    folder = os.environ.get("BOOK_PYODIDE")
    return folder and Path(folder)


def setup(app):
    if pyodide():
        app.add_css_file("live/live.css")
        app.connect("source-read", keep_removed_cells)
        app.connect("html-page-context", add_bar)
        # Late: light_pages reads what the site has, and this is not for it.
        app.connect("build-finished", add_python, priority=950)
    else:
        app.connect("build-finished", remove_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
