"""What the checker is told about single chapters and displays: chapters.toml."""

import tomllib
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "chapters.toml"


@cache
def table():
    return tomllib.loads(SOURCE.read_text("utf-8"))


@cache
def displays(kind):
    """Return the entries of one kind by the labels of their displays."""
    return {label: entry for entry in table()[kind] for label in entry["displays"]}
