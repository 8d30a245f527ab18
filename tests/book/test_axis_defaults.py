"""The axes that libraries choose: the chapter's rules, its table, and SciPy itself."""

import csv
import re

import nbformat
import numpy as np
import pytest
import scipy.special

from softmaxlib import softmax

SHAPE = (2, 3, 4, 5)
SCIPY = "scipy.special.softmax"


@pytest.fixture(scope="module")
def rules(root):
    """Return what the chapter says that each library does, from the cell that says it."""
    cells = nbformat.read(root / "book/batches.ipynb", as_version=4).cells
    (source,) = [cell.source for cell in cells if cell.source.startswith("rules = {")]
    names = {}
    exec(source, names)
    return names["rules"]


@pytest.fixture(scope="module")
def table(root):
    with (root / "book/data/axis-defaults.csv").open(encoding="utf-8", newline="") as file:
        return {line["function"]: line for line in csv.DictReader(file)}


@pytest.mark.parametrize("ndim", range(len(SHAPE) + 1))
def test_scipy_chooses_the_axis_that_the_chapter_says(rules, ndim):
    z = np.random.default_rng(0).normal(size=SHAPE[:ndim])
    ours = softmax(z, axis=rules[SCIPY](ndim))
    np.testing.assert_allclose(scipy.special.softmax(z), ours, rtol=1e-14)


@pytest.mark.parametrize("ndim", range(2, len(SHAPE) + 1))
def test_scipy_chooses_no_single_axis(ndim):
    z = np.random.default_rng(0).normal(size=SHAPE[:ndim])
    for axis in range(ndim):
        assert not np.allclose(scipy.special.softmax(z), softmax(z, axis=axis))


def test_every_rule_is_what_was_measured(rules, table):
    assert set(rules) == set(table)
    for name, rule in rules.items():
        for ndim in range(1, len(SHAPE) + 1):
            axis = range(ndim)[rule(ndim)] if rule(ndim) is not None else "all"
            measured = table[name][f"{ndim}-D"]
            assert measured == str(0 if ndim == 1 else axis), (name, ndim)


def test_versions_are_those_that_the_benchmarks_install(root, table):
    pins = (root / "tools/benchmarks/requirements.txt").read_text("utf-8")
    pinned = dict(re.findall(r"^(\w+)==(\S+)$", pins, re.MULTILINE))
    for name, line in table.items():
        assert line["version"] == pinned[name.partition(".")[0]], (
            f"{name}: run tools/data/axis_defaults.py again"
        )
