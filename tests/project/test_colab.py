"""The notebooks for Colab: they begin by fetching what a notebook needs there."""

import nbformat
import pytest

from tools.publish import colab

ADDRESS = "https://github.com/someone/a-book"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("colab")
    colab.write(folder, ADDRESS, "main")
    return {
        path.name: nbformat.read(path, as_version=4) for path in (folder / "book").glob("*.ipynb")
    }


def test_each_notebook_begins_by_fetching_the_book(written):
    assert {"definition.ipynb", "jacobian-matrix.ipynb"} <= set(written)
    for notebook in written.values():
        fetch = notebook.cells[0].source
        assert f"git clone --quiet --depth 1 --branch main {ADDRESS} fetched-book\n" in fetch
        assert "%cd fetched-book/book\n" in fetch
        assert fetch.index("%cd -q /content\n!rm -rf fetched-book\n") < fetch.index("git clone")
        assert fetch.endswith("%pip install --quiet ..")


def test_the_rest_is_the_notebook_as_it_is(written, root):
    for name, notebook in written.items():
        original = nbformat.read(root / "book" / name, as_version=4)
        assert notebook.cells[1:] == original.cells
        nbformat.validate(notebook)


def test_a_notebook_that_calls_commands_of_the_project_is_left_out(written):
    assert "checking.ipynb" not in written
