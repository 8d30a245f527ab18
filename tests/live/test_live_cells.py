"""What the site carries for the browser: the book's own Python, and the cells it can run."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from types import SimpleNamespace
from zipfile import ZipFile

import nbformat
import pytest

from tools.live import archive, extension
from tools.live.runnable import runs_anywhere


@pytest.fixture
def pack(tmp_path):
    """Pack the book's own Python; return the path of the archive."""

    def pack(root, name="book.zip"):
        archive.write(archive.for_browser(root), tmp_path / name)
        return tmp_path / name

    return pack


def notebook(*codes, tags=()):
    cells = [nbformat.v4.new_code_cell(code, metadata={"tags": [*tags]}) for code in codes]
    return json.loads(nbformat.writes(nbformat.v4.new_notebook(cells=cells)))


def test_the_browser_gets_the_very_library_of_the_repository(root, pack):
    with ZipFile(pack(root)) as packed_files:
        packed = {name: packed_files.read(name) for name in packed_files.namelist()}
    library = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "softmaxlib").rglob("*.py")
    }
    assert library.items() <= packed.items()
    modules = {"exercises.py", "figures.py", "interactive.py", "source_code.py"}
    kernel = {"live/__init__.py", "live/habits.py", "live/kernel.py"}
    assert modules | kernel | {"matplotlibrc"} <= set(packed)


def test_the_browser_knows_the_colours_and_the_names_of_the_moving_figures(root, pack, tmp_path):
    with ZipFile(pack(root)) as packed_files:
        packed_files.extractall(tmp_path / "browser")
    ask = "import figures, interactive; print(figures.light_colors(), interactive.kinds())"
    said = [
        subprocess.run([sys.executable, "-c", ask], cwd=place, stdout=subprocess.PIPE, check=True)
        for place in (root / "book", tmp_path / "browser")
    ]
    assert said[0].stdout == said[1].stdout


def test_the_archive_depends_on_what_the_files_contain_and_on_nothing_else(root, pack, tmp_path):
    copy = tmp_path / "copy"
    for folder in ("book", "softmaxlib", "tools"):
        shutil.copytree(root / folder, copy / folder, ignore=shutil.ignore_patterns("*.ipynb"))
    for path in copy.rglob("*.py"):
        os.utime(path, (0, 10**9))
    sums = [hashlib.sha256(pack(folder).read_bytes()).digest() for folder in (root, copy)]
    assert sums[0] == sums[1]


@pytest.mark.parametrize(
    ("codes", "offered"),
    [
        (["import numpy as np", "np.ones(2)"], True),
        (["import sys", "from subprocess import run"], False),
        (["def f():\n    import subprocess"], False),
        ([], False),
    ],
)
def test_a_page_is_run_in_the_browser_if_it_needs_no_other_process(tmp_path, codes, offered):
    path = tmp_path / "page.ipynb"
    path.write_text(json.dumps(notebook(*codes)), "utf-8")
    assert runs_anywhere(path) == offered


def test_a_page_without_cells_is_not_run(root):
    assert not runs_anywhere(root / "book/notation.md")


@pytest.mark.parametrize(("shown", "tag"), [(["x = 1"], "live-only"), ([], "remove-cell")])
def test_a_removed_cell_comes_along_where_others_are_shown(tmp_path, shown, tag):
    page = notebook("x = 2", tags=["remove-cell"])
    page["cells"] += notebook(*shown)["cells"]
    path = tmp_path / "page.ipynb"
    path.write_text(json.dumps(page), "utf-8")
    app = SimpleNamespace(env=SimpleNamespace(doc2path=lambda name: path))
    source = [path.read_text("utf-8")]
    extension.keep_removed_cells(app, "page", source)
    assert json.loads(source[0])["cells"][0]["metadata"]["tags"] == [tag]


@pytest.mark.parametrize("name", ["cheat-sheet", "faq"])
def test_a_page_that_hides_all_its_cells_is_not_run(root, name):
    assert not runs_anywhere(root / f"book/{name}.ipynb")
