"""A notebook that was downloaded runs by itself, wherever its archive is unpacked."""

from zipfile import ZipFile

import nbformat
import pytest
from nbclient import NotebookClient

from tools.paths import ROOT
from tools.publish.browser import SITE

ARCHIVES = sorted((SITE / "_downloads").glob("*.zip"))
# Printed last: what came from the checkout instead of the folder, installed packages aside.
STRANGERS = """
import sys
paths = {getattr(module, "__file__", None) or "" for module in sys.modules.values()}
print([path for path in paths if path.startswith(ROOT) and "site-packages" not in path])"""


@pytest.mark.parametrize("path", ARCHIVES, ids=lambda path: path.stem)
def test_an_archive_holds_all_that_its_notebook_needs(path, tmp_path):
    with ZipFile(path) as archive:
        archive.extractall(tmp_path)
    notebook = nbformat.read(tmp_path / f"{path.stem}.ipynb", as_version=4)
    nbformat.validate(notebook)
    notebook.cells.append(nbformat.v4.new_code_cell(f"ROOT = {str(ROOT)!r}{STRANGERS}"))
    ran = NotebookClient(notebook, resources={"metadata": {"path": tmp_path}}).execute()
    # Jupyter cuts what a cell prints by chance.
    assert "".join(output.text for output in ran.cells[-1].outputs) == "[]\n"


def test_every_notebook_that_runs_by_itself_has_an_archive():
    names = {path.stem for path in (ROOT / "book").glob("*.ipynb")}
    assert {path.stem for path in ARCHIVES} == names - {"checking"}
