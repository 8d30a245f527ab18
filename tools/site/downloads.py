"""Let each notebook be downloaded with all it imports, in Markdown that every Jupyter shows."""

from pathlib import Path

import nbformat

from tools.live import archive
from tools.live.runnable import needs_no_project
from tools.paths import ROOT
from tools.site.plain_markdown import PlainMarkdown

FOLDER = "_downloads"
SCRIPTS = {"book": (["assets/interactive/**/*"], "")}  # make figures move in JupyterLab
LICENCES = {".": (["LICENSE*"], "")}
README = """\
{page}.ipynb is a page of the book "{project}". With NumPy, Matplotlib and JupyterLab,

    pip install numpy matplotlib jupyterlab
    jupyter lab {page}.ipynb

opens it. All else that it imports is in this folder.
"""


def address(page):
    """Return where on the site the archive of a page is."""
    return f"{FOLDER}/{Path(page).name}.zip"


def offer(app, pagename, templatename, context, doctree):
    """Let the button for the notebook lead to the archive."""
    if not (doctree and needs_no_project(Path(app.env.doc2path(pagename)))):
        return
    for group in context.get("header_buttons", ()):
        for button in group.get("buttons", ()):
            if button.get("label") == "download-source-button":
                button["url"] = context["pathto"](address(pagename), 1)
                button["text"] = ".ipynb with all it needs"
                button["tooltip"] = "Download the notebook with all it needs"


def write(app, error):
    """Write the archives."""
    if error or app.builder.name != "html":
        return
    plain = PlainMarkdown(app.env, app.config.html_baseurl)
    shared = {}
    for contents in (archive.FOR_CELLS, SCRIPTS, LICENCES):
        shared |= archive.read(ROOT, contents)
    Path(app.outdir, FOLDER).mkdir(exist_ok=True)
    for page in sorted(app.env.found_docs):
        path = Path(app.env.doc2path(page))
        if needs_no_project(path):
            notebook = plain.notebook(nbformat.read(path, as_version=4), page)
            readme = README.format(page=path.stem, project=app.config.project)
            own = {path.name: nbformat.writes(notebook), "README.md": readme}
            archive.write(shared | own, Path(app.outdir, address(page)))


def setup(app):
    # After the theme has made its buttons.
    app.connect("html-page-context", offer, priority=900)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
