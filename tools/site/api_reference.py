"""The reference of softmaxlib: its docstrings, with links to equations."""

import re

LABEL = re.compile(r"``(eq-[a-z-]+)``")
CITED = re.compile(r"\[(\d)\]_")
LISTED = re.compile(r"^\.\. \[(\d)\]")


def link(app, what, name, obj, options, lines):
    """Rewrite the lines of a docstring, in place as autodoc wants it.

    Every docstring counts its sources from one. On one page these numbers would collide, so they
    become plain text.
    """
    lines[:] = [
        LISTED.sub(r"\1.", CITED.sub(r"[\1]", LABEL.sub(r":eq:`\1`", line))) for line in lines
    ]


def setup(app):
    app.setup_extension("sphinx.ext.autodoc")
    app.setup_extension("sphinx.ext.napoleon")
    # The docstrings say more than the annotations: they have the shapes.
    app.config.autodoc_typehints = "none"
    app.config.napoleon_google_docstring = False
    app.config.napoleon_use_param = False
    app.config.napoleon_use_rtype = False
    # It is NumPy's, whose pages cannot be asked while the book is built.
    app.config.nitpick_ignore += [("py:exc", "AxisError")]
    # Before napoleon, which turns the sections into fields.
    app.connect("autodoc-process-docstring", link, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
