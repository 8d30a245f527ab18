"""The axes that libraries choose: the rules of the chapter are what was measured."""

import csv

import nbformat
import pytest

from tools.data.axis_defaults import PATH, SIZES
from tools.paths import BOOK


@pytest.fixture
def rules():
    """Return what the chapter says that each library does, from the cell that says it."""
    cells = nbformat.read(BOOK / "batches.ipynb", as_version=4).cells
    (source,) = [cell.source for cell in cells if cell.source.startswith("rules = {")]
    names = {}
    exec(source, names)
    return names["rules"]


def test_every_rule_is_what_was_measured(rules):
    with PATH.open(encoding="utf-8", newline="") as file:
        table = {line["function"]: line for line in csv.DictReader(file)}
    assert set(rules) == set(table)
    for name, rule in rules.items():
        for ndim in SIZES:
            axis = range(ndim)[rule(ndim)] if rule(ndim) is not None else "all"
            measured = table[name][f"{ndim}-D"]
            assert measured == str(0 if ndim == 1 else axis), (name, ndim)
