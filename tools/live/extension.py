"""Let the cells of a page run in the reader's browser.

This happens only if the environment variable BOOK_PYODIDE names a folder with a Pyodide release,
made lighter; `make live` sets it. The site then carries Python itself, and a page loads it when the
reader asks for it. Without the variable the site has no trace of all this.

download      gets a Pyodide release; `make live` runs it before the build
lighter       leaves out of it what no page uses
needed_files  how many bytes are loaded first, and how many later
archive       the book's own Python, as one file for the browser
runnable      which pages can run there
browser       what runs there: the scripts of a page, and kernel.py, which runs its cells
"""

import json
import os
import shutil
from pathlib import Path

from sphinx.util.fileutil import copy_asset

from tools.live import archive, needed_files
from tools.live.runnable import runs_anywhere
from tools.paths import ROOT

BROWSER = Path(__file__).with_name("browser")
BAR = """</h1>
<div class="live-bar pst-js-only" data-sizes='{sizes}'>
<button type="button">Run this page</button>
<p>Change any number in the code, run the cell, and see what follows.
The first run loads Python, {megabytes:.0f} MB from this site.</p>
</div>"""


def keep_removed_cells(app, docname, source):
    """Keep the cells that a page does not show: the others build on them.

    live.css hides them until the page runs.
    """
    if runs_anywhere(Path(app.env.doc2path(docname))):
        notebook = json.loads(source[0])
        for cell in notebook["cells"]:
            tags = cell["metadata"].get("tags", [])
            if "remove-cell" in tags:
                tags[tags.index("remove-cell")] = "live-only"
        source[0] = json.dumps(notebook)


def add_bar(app, pagename, templatename, context, doctree):
    """Offer to run a page whose cells can run in a browser."""
    if not (doctree and runs_anywhere(Path(app.env.doc2path(pagename)))):
        return
    sizes = needed_files.sizes(pyodide())
    sizes["Python"] += (live_folder(app) / "book.zip").stat().st_size
    bar = BAR.format(sizes=json.dumps(sizes), megabytes=sum(sizes.values()) / 1e6)
    context["body"] = context["body"].replace("</h1>", bar, 1)
    app.add_js_file("live/start.js")


def copy_scripts(app):
    """Bring what runs in the browser, early enough for the stylesheets to be joined."""
    if app.builder.format == "html":
        copy_asset(BROWSER, live_folder(app), excluded=is_python)
        archive.write(archive.for_browser(ROOT), live_folder(app) / "book.zip")


def live_folder(app):
    """Return the folder of the site that has all this."""
    return Path(app.outdir, "_static/live")


def is_python(path):
    """Tell whether a file comes in the archive, if the browser needs it at all."""
    return path.endswith((".py", "__pycache__"))


def add_python(app, error):
    """Put the release beside the scripts."""
    if not error and app.builder.name == "html":
        shutil.copytree(pyodide(), live_folder(app) / "pyodide")


def pyodide():
    """Return the folder of the Pyodide release, if there is one."""
    folder = os.environ.get("BOOK_PYODIDE")
    return folder and Path(folder)


def setup(app):
    if pyodide():
        app.add_css_file("live/live.css")
        app.connect("builder-inited", copy_scripts)
        app.connect("source-read", keep_removed_cells)
        app.connect("html-page-context", add_bar)
        # Late: light_pages reads what the site has, and this is not for it.
        app.connect("build-finished", add_python, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
