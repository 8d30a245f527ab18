"""The answers of SciPy that the chapter on precision stores are those of the SciPy pinned here."""

import csv
import importlib.metadata
import importlib.util

import pytest


@pytest.fixture
def stored(root):
    with (root / "book/data/edge-cases.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def edge_cases(root, monkeypatch):
    """Load the script that asks the libraries; what it says to JAX is taken back."""
    monkeypatch.setenv("JAX_ENABLE_X64", "")
    monkeypatch.setenv("JAX_PLATFORMS", "")
    spec = importlib.util.spec_from_file_location("edge_cases", root / "tools/data/edge_cases.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def test_stored_answers_of_scipy_are_those_of_the_pinned_scipy(stored, edge_cases):
    answers = edge_cases.scipy_answers()
    rows = {row["case"]: row for row in stored if row["library"] == "scipy"}
    assert list(rows) == list(answers)
    for case, answer in answers.items():
        assert rows[case]["version"] == importlib.metadata.version("scipy")
        assert rows[case]["output"] == edge_cases.written(answer), case


def test_pytorch_and_jax_answer_the_same_cases(stored):
    cases = {library: [] for library in ("torch", "jax")}
    for row in stored:
        if row["library"] in cases:
            cases[row["library"]].append(row["case"])
    assert cases["torch"] == cases["jax"]


def test_versions_are_those_that_the_benchmarks_install(stored, root):
    pinned = (root / "tools/benchmarks/requirements.txt").read_text("utf-8").split()
    for row in stored:
        assert f"{row['library']}=={row['version']}" in pinned
