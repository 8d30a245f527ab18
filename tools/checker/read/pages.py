"""Where the book's text is: every page, cell by cell, and the few formulas outside of cells."""

from functools import cache
from typing import NamedTuple

import nbformat
import yaml

from tools.checker.read import figures, notation
from tools.paths import ROOT


class Text(NamedTuple):
    """A piece of Markdown and where it stands."""

    page: str
    place: str
    markdown: str


@cache
def settings():
    return yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))


def pages():
    """Return the paths of all pages that display something."""
    book = ROOT / "book"
    return [*sorted(book.glob("*.ipynb")), *sorted(book.glob("*.md")), ROOT / "README.md"]


@cache
def texts():
    """Return all Markdown of the book: cells, captions, pages, and the notation tables."""
    found = []
    for path in pages():
        found += notebook_texts(path) if path.suffix == ".ipynb" else page_text(path)
    return found + notation_texts()


def page_text(path):
    return [Text(path.name, "", path.read_text("utf-8"))]


@cache
def notebook(path):
    return nbformat.read(path, as_version=4)


def notebook_texts(path):
    found = []
    for number, cell in enumerate(notebook(path).cells, start=1):
        place = f"cell {number}"
        if cell.cell_type == "markdown":
            found.append(Text(path.name, place, cell.source))
        else:
            found += [Text(path.name, f"caption of {place}", one) for one in figures.captions(cell)]
    return found


def code_cells():
    """Yield each code cell of the book with its page and its number."""
    for path in pages():
        if path.suffix == ".ipynb":
            for number, cell in enumerate(notebook(path).cells, start=1):
                if cell.cell_type == "code":
                    yield path, number, cell


@cache
def alternative_texts():
    """Return what the figures say to those who do not see them."""
    return [
        Text(path.name, f"alternative text of cell {number}", text)
        for path, number, cell in code_cells()
        for text in figures.alternative_texts(cell)
    ]


def notation_texts():
    """Return the entries of the tables, except what other books write."""
    found = []
    for name in ("index", *notation.SYMBOL_TABLES):
        for entry in notation.table()[name]:
            place = f"{name} {entry['latex']}"
            found += [Text("notation.toml", place, value) for value in entry.values()]
    return found
