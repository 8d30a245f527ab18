"""Say below every page which version it is, what may be done with it and how to cite it.

BOOK_PDF in the environment is the path of the printed book, which the site then offers.
"""

import os
import shutil
from functools import cache
from pathlib import Path

import yaml

from tools.paths import ROOT

FOLDER = "_downloads"


@cache
def citation():
    """Return the version of the book and its year."""
    said = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    return {"version": said["version"], "year": said["date-released"].year}


def tell(app, pagename, templatename, context, doctree):
    """Give the template what it prints."""
    context["citation"] = citation()
    context["author"] = app.config.author
    context["repository"] = os.environ.get("BOOK_REPOSITORY_URL")
    if printed := os.environ.get("BOOK_PDF"):
        context["pdf"] = f"{FOLDER}/{Path(printed).name}"


def copy_pdf(app, error):
    """Put the printed book where the pages offer it."""
    printed = os.environ.get("BOOK_PDF")
    if printed and not error and app.builder.name == "html":
        shutil.copy(ROOT / printed, Path(app.outdir, FOLDER))


def setup(app):
    app.connect("html-page-context", tell)
    # After the folder has been made, in downloads.py.
    app.connect("build-finished", copy_pdf, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
