"""The notation table book/notation.toml, as the checker reads it."""

import re
import tomllib
from functools import cache
from typing import NamedTuple

from tools.paths import BOOK

SOURCE = BOOK / "notation.toml"

SYMBOL_TABLES = ("symbol", "direction", "layer", "attention")
SYMBOL = re.compile(
    r"(?P<head>(\\(bar|mathbf)\{\w\}|\\[a-zA-Z]+|[a-zA-Z])(_[\dA-Z]|_\{\\text\{\w+\}\})?)"
    r"((?P<style>\^\{\(|_\{?)(?P<indices>[a-z,]+)\)?\}?)?"
)


class Symbol(NamedTuple):
    """A letter of the book, its places for indices, and what its values look like."""

    head: str
    style: str  # "^" for upper indices in parentheses, "_" for lower ones, "" for none
    indices: str
    domain: str
    shape: str
    code: str

    @property
    def is_matrix(self):
        """Tell whether the letter without indices is a whole matrix, not one sample's row."""
        return self.head.startswith(r"\mathbf") and bool(self.indices)


@cache
def table():
    return tomllib.loads(SOURCE.read_text("utf-8"))


def symbol_entries():
    return [entry for name in SYMBOL_TABLES for entry in table()[name]]


@cache
def symbols():
    """Return the symbols by their LaTeX; an entry that is a whole formula has none."""
    found = {}
    for entry in symbol_entries():
        left = entry["latex"].strip("$").split(" = ")[0]
        match = SYMBOL.fullmatch(left)
        if match:
            style = (match["style"] or "")[:1]
            indices = (match["indices"] or "").replace(",", "")
            names = re.findall(r"`(\w+)", entry["code"])
            shape = entry["shape"].strip("`").split("`")[-1]
            found[match["head"]] = Symbol(
                match["head"], style, indices, entry["domain"], shape, names[0]
            )
    return found


@cache
def indices():
    """Return the size that each index letter runs to."""
    return {entry["latex"].strip("$"): entry["runs"].strip("$")[-1] for entry in table()["index"]}


@cache
def sizes():
    """Return the letters that say how far an index runs."""
    return set(indices().values())


def code_names():
    """Return every name that the tables give to something in code."""
    entries = table()["index"] + symbol_entries()
    return {name for entry in entries for name in re.findall(r"`(\w+)", entry["code"])}


def forbidden(scope):
    """Return what the book never says, with what it says instead."""
    entries = table()["forbidden"]
    return {entry["text"]: entry["instead"] for entry in entries if entry["scope"] == scope}
