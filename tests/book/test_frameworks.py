"""The chapter about PyTorch and JAX shows the files that are checked there, whole."""

import re

import nbformat

from tools.paths import BOOK, ROOT

FILES = sorted((ROOT / "frameworks").glob("*.py"))
CHECKED = (ROOT / "frameworks/requirements.txt").read_text("utf-8").split()
MEASURED = (ROOT / "tools/benchmarks/requirements.txt").read_text("utf-8").split()
PINNED = re.compile(r"[\w.-]+==[\w.]+")


def test_every_file_is_shown_whole_and_nothing_else():
    cells = nbformat.read(BOOK / "frameworks.ipynb", as_version=4).cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    shown = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)
    assert sorted(shown) == sorted(path.read_text("utf-8") for path in FILES)


def test_files_are_checked_with_the_versions_that_are_measured():
    versions = {name for name in CHECKED if PINNED.fullmatch(name)}
    assert {name.partition("==")[0] for name in versions - set(MEASURED)} == {"pytest"}


def test_files_are_checked_with_the_pytest_of_the_book():
    (pytest,) = (name for name in CHECKED if name.startswith("pytest=="))
    assert pytest in (ROOT / "requirements.txt").read_text("utf-8").split()
