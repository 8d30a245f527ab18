"""Write the notebooks for Colab: `python -m tools.publish.colab FOLDER`.

Colab opens a notebook in an empty folder, so each gets a first cell that fetches the book and
installs its library. The address of the repository stands in the environment, as for the website.
"""

import os
import sys
from pathlib import Path

import nbformat

from tools.live.runnable import runs_anywhere
from tools.paths import BOOK

FETCH = """\
# Colab starts in an empty folder: fetch the book and install softmaxlib.
%cd -q /content
!rm -rf fetched-book
!git clone --quiet --depth 1 --branch {branch} {repository} fetched-book
%cd fetched-book/book
%pip install --quiet .."""


def for_colab(notebook, repository, branch):
    """Return a notebook that begins by fetching the book."""
    source = FETCH.format(repository=repository, branch=branch)
    fetch = nbformat.v4.new_code_cell(source, id="fetch-the-book")
    return nbformat.v4.new_notebook(cells=[fetch, *notebook.cells], metadata=notebook.metadata)


def write(folder, repository, branch):
    """Write all notebooks that Colab can run into ``folder/book``."""
    target = folder / "book"
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(BOOK.glob("*.ipynb")):
        if runs_anywhere(path):
            notebook = nbformat.read(path, as_version=4)
            nbformat.write(for_colab(notebook, repository, branch), target / path.name)


if __name__ == "__main__":
    repository = os.environ.get("BOOK_REPOSITORY_URL")
    if not repository:
        raise SystemExit("BOOK_REPOSITORY_URL is not set: the address to fetch from.")
    branch = os.environ.get("BOOK_REPOSITORY_BRANCH", "main")
    write(Path(sys.argv[1]), repository, branch)
