"""Write the notebooks for Colab: a builder of Sphinx, `make colab` runs it.

Colab opens a notebook in an empty folder and shows plain Markdown. So each gets a first cell that
fetches the book and installs its library, and its references lead to the website. Both addresses
stand in the environment, as for the website.
"""

import os
from pathlib import Path

import nbformat
from sphinx.builders.dummy import DummyBuilder
from sphinx.errors import ConfigError

from tools.live.runnable import runs_anywhere
from tools.site.plain_markdown import PlainMarkdown

FETCH = """\
# Colab starts in an empty folder: fetch the book and install softmaxlib.
%cd -q /content
!rm -rf fetched-book
!git clone --quiet --depth 1 --branch {branch} {repository} fetched-book
%cd fetched-book/book
%pip install --quiet .."""


class Colab(DummyBuilder):
    """Write all notebooks that Colab can run."""

    name = "colab"
    epilog = "The notebooks for Colab are in %(outdir)s."

    def init(self):
        """Find out where to fetch from and where references lead."""
        self.repository = os.environ.get("BOOK_REPOSITORY_URL")
        self.branch = os.environ.get("BOOK_REPOSITORY_BRANCH", "main")
        if not (self.repository and self.config.html_baseurl):
            raise ConfigError("BOOK_REPOSITORY_URL and BOOK_SITE_URL have to be set for Colab.")

    def prepare_writing(self, docnames):
        """Get to know all references."""
        self.plain = PlainMarkdown(self.env, self.config.html_baseurl)

    def write_doc(self, docname, doctree):
        """Write a page that Colab can run."""
        path = Path(self.env.doc2path(docname))
        if runs_anywhere(path):
            notebook = self.plain.notebook(nbformat.read(path, as_version=4), docname)
            source = FETCH.format(repository=self.repository, branch=self.branch)
            notebook.cells.insert(0, nbformat.v4.new_code_cell(source, id="fetch-the-book"))
            target = Path(self.outdir, docname).with_suffix(".ipynb")
            target.parent.mkdir(exist_ok=True)
            nbformat.write(notebook, target)


def setup(app):
    app.add_builder(Colab)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
