"""The notebooks for Colab: they fetch what they need, in Markdown that Colab understands."""

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from docutils import nodes

from tests.conftest import ADDRESSES
from tools.paths import ROOT

SITE = ADDRESSES["BOOK_SITE_URL"]
# What only the book's own tools understand: fences, directives, roles, labels, keys as links.
RAW = re.compile(
    r":{3,}|`{3,}\s*\{|^\s*\{[\w-]+\}|^\([\w-]+\)=|\$\$ *\("
    r"|\[[^\]]*\]\((?!https?://)[\w#./-]+\)",
    re.M,
)
IN_LINE = re.compile(r"`[^`\n]+`|(?<!\$)\$[^$]+\$")  # code and formulas may look like anything


@pytest.fixture(scope="module")
def written(read_book):
    return read_book.colab


def words(notebook):
    """Return the Markdown of a notebook without the code in it."""
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    return re.sub("^```(python|text)\n.*?^```$", "", "\n\n".join(texts), flags=re.M | re.S)


def raw(text):
    """Return what is left in a text that nothing but the book's own tools understands."""
    roles = re.findall(r"\{[\w:-]+\}`", text)
    return roles + RAW.findall(IN_LINE.sub("", text))


def test_each_notebook_begins_by_fetching_the_book(written):
    assert {"definition.ipynb", "jacobian-matrix.ipynb"} <= set(written)
    for notebook in written.values():
        fetch = notebook.cells[0].source
        address = ADDRESSES["BOOK_REPOSITORY_URL"]
        assert f"git clone --quiet --depth 1 --branch main {address} fetched-book\n" in fetch
        assert "%cd fetched-book/book\n" in fetch
        assert fetch.index("%cd -q /content\n!rm -rf fetched-book\n") < fetch.index("git clone")
        assert fetch.endswith("%pip install --quiet ..")


def test_nothing_raw_is_left(written):
    left = {name: found for name, notebook in written.items() if (found := raw(words(notebook)))}
    assert left == {}


@pytest.mark.parametrize(
    "text",
    [
        ":::{admonition} Predict",
        "see {eq}`eq-softmax`",
        "{cite:t}`gao2017`",
        "```{exercise} A sum",
        "(a-label)=",
        "$$ (eq-softmax)",
        "[](definition)",
        "[the matrix](jacobian-matrix.ipynb#a-batch)",
    ],
)
def test_what_is_raw_is_noticed(text):
    assert raw(text)


def test_every_reference_leads_to_a_page_of_the_website(written, read_book):
    pages = set(read_book.doctrees)
    for name, notebook in written.items():
        links = re.findall(rf"\]\({SITE}book/([\w-]+)\.html(?:#([\w-]+))?\)", words(notebook))
        assert len(links) == words(notebook).count(SITE)
        for page, anchor in links:
            assert page in pages, f"{name} leads to {page}"
            if anchor and page != "references":  # whose entries come when a page is written
                assert anchor in ids(read_book.doctrees[page]), f"{page}#{anchor}"


def ids(doctree):
    return {name for node in doctree.findall(nodes.Element) for name in node["ids"]}


def test_a_reference_reads_as_the_website_has_it(written):
    text = words(written["quotient-rule.ipynb"])
    assert f"[(2.1)]({SITE}book/quotient-rule.html#equation-eq-derivative-sought)" in text
    assert "$$\n\\frac{\\partial Y" in text
    assert "\n\\tag{2.1}\n$$" in text
    assert "[Blanchard et al. (2021)](" in words(written["precision.ipynb"])


def test_code_is_the_books_own_and_solutions_are_folded(written):
    for name, notebook in written.items():
        original = nbformat.read(ROOT / "book" / name, as_version=4)
        nbformat.validate(notebook)
        codes = [cell for cell in notebook.cells[1:] if cell.cell_type == "code"]
        own = [cell for cell in original.cells if cell.cell_type == "code"]
        assert [cell for cell in own if cell in codes] == codes
        solved = [cell.source for cell in own if cell not in codes]
        folded = [c.source for c in notebook.cells if "<summary>Solution</summary>" in c.source]
        assert len(folded) == sum("{solution-start}" in cell.source for cell in original.cells)
        assert all(any(code in box for box in folded) for code in solved)
        assert all(box.endswith("</details>") for box in folded)


def test_a_notebook_that_calls_commands_of_the_project_is_left_out(written):
    assert "checking.ipynb" not in written


def test_without_addresses_it_is_said_what_is_missing(tmp_path):
    jupyter_book = Path(sys.executable).with_name("jupyter-book")
    command = [jupyter_book, "build", ".", "--path-output", tmp_path]
    options = ["--builder", "custom", "--custom-builder", "colab"]
    nowhere = {name: value for name, value in os.environ.items() if name not in ADDRESSES}
    run = subprocess.run(
        [*command, *options], cwd=ROOT, env=nowhere, capture_output=True, text=True
    )
    assert run.returncode
    assert "BOOK_REPOSITORY_URL and BOOK_SITE_URL have to be set" in run.stdout + run.stderr
