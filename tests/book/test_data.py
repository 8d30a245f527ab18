"""Each file of data is what its command writes, as far as one machine can tell."""

import csv
import gzip
import importlib
import json
import re

import pytest

from tools.data import (
    averages,
    axis_defaults,
    benchmarks,
    digits,
    digits_peers,
    edge_cases,
    exact_values,
    framework_costs,
    framework_traps,
    frameworks,
    product_cost,
)
from tools.paths import BOOK, ROOT

ROW = re.compile(
    r"^\| `(?P<file>[^`]+)` \| .* \| (?P<pages>\[.*\)) \| `python -m (?P<module>[\w.]+)` \|", re.M
)
ROWS = [*ROW.finditer((BOOK / "data/README.md").read_text("utf-8"))]
PINNED = (ROOT / "tools/benchmarks/requirements.txt").read_text("utf-8").split()


def stored(producer):
    """Return the lines of a table of data, without its header."""
    return list(csv.reader(producer.PATH.read_text("utf-8").splitlines()))[1:]


def test_every_file_is_in_the_readme():
    files = {path.name for path in (BOOK / "data").iterdir()} - {"README.md"}
    assert [row["file"] for row in ROWS] == sorted(files)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_readme_names_the_producer_of_a_file_and_the_pages_that_show_it(row):
    path = BOOK / "data" / row["file"]
    assert path == importlib.import_module(row["module"]).PATH
    for page in re.findall(r"\(\.\./([\w.-]+)\)", row["pages"]):
        assert f"data/{row['file']}" in (BOOK / page).read_text("utf-8")


def test_exact_values_are_what_their_producer_computes():
    assert exact_values.PATH.read_text("utf-8") == exact_values.generate()


def test_times_are_those_of_the_stored_benchmark():
    assert benchmarks.PATH.read_text("utf-8") == benchmarks.generate()


def test_images_are_those_that_scikit_learn_ships():
    # How they are packed depends on the version of zlib as well.
    assert gzip.decompress(digits.PATH.read_bytes()).decode() == digits.generate()


def test_accuracies_are_what_scikit_learn_reaches():
    found = dict(digits_peers.rows())
    kept = {name: float(right) for name, right in stored(digits_peers)}
    # On another processor a few images may fall on the other side.
    assert kept == pytest.approx(found, abs=5 / digits_peers.TEST)


# Where a line names its library, and where the version.
COLUMNS = pytest.mark.parametrize(
    ("producer", "library", "version"), [(axis_defaults, 0, 1), (edge_cases, 1, 2)]
)


@COLUMNS
def test_scipy_answers_as_it_did(producer, library, version):
    kept = [row for row in stored(producer) if row[library].startswith("scipy")]
    now = [[str(value) for value in row] for row in producer.rows("scipy")]
    for row in kept + now:
        del row[version]  # a newer SciPy may answer the same
    assert kept == now


@pytest.mark.parametrize(
    ("producer", "library", "version"),
    [
        (averages, 1, 2),
        (axis_defaults, 0, 1),
        (edge_cases, 1, 2),
        (frameworks, 1, 2),
        (framework_traps, 1, 2),
    ],
)
def test_versions_are_those_that_the_benchmarks_install(producer, library, version):
    for row in stored(producer):
        assert f"{row[library].partition('.')[0]}=={row[version]}" in PINNED


def test_page_of_averages_shows_or_checks_every_stored_call():
    page = (BOOK / "averaging.ipynb").read_text("utf-8")
    for call, *_ in stored(averages):
        assert json.dumps(call)[1:-1] in page, call


def test_versions_of_the_functions_that_were_timed_are_installed_too():
    _, _, *timed = stored(framework_costs)
    assert {f"{library}=={version}" for library, version, *_ in timed} <= set(PINNED)


def cases(library):
    """Return the hard cases that a library was asked."""
    return {case for case, name, *_ in stored(edge_cases) if name.startswith(f"{library}.")}


def test_all_three_libraries_are_asked_the_same_about_softmax():
    about_losses = {case for case in cases("torch") if case.startswith(("loss", "gradient"))}
    assert cases("torch") - about_losses == cases("jax")
    assert cases("scipy") < cases("jax")


def test_pytorch_and_optax_are_asked_about_the_same_losses():
    assert {case for case in cases("torch") if case.startswith(("loss", "gradient"))} == (
        cases("optax")
    )


def test_stored_costs_were_measured_on_a_quiet_machine():
    header = product_cost.PATH.read_text("utf-8")
    (loads,) = re.findall(r"other work: ([\d.]+) before, ([\d.]+) after", header)
    assert max(map(float, loads)) <= product_cost.MOST_LOAD


@pytest.fixture
def machine(monkeypatch):
    """Set the load averages that a machine reports one after the other, and measure nothing."""

    def report(*averages):
        remaining = iter(averages)
        monkeypatch.setattr("os.getloadavg", lambda: (next(remaining), 9.0, 9.0), raising=False)
        monkeypatch.setattr(product_cost, "measured", lambda: ["10,nan,nan,nan,nan"])

    return report


def test_costs_of_a_quiet_machine_are_stored_with_its_load(machine):
    machine(0.1, 0.2)
    text = product_cost.generate()
    assert "other work: 0.1 before, 0.2 after" in text
    assert text.endswith("\n10,nan,nan,nan,nan\n")


@pytest.mark.parametrize(("averages", "moment"), [([0.4], "before"), ([0.1, 0.4], "after")])
def test_costs_of_a_busy_machine_are_refused(machine, averages, moment):
    machine(*averages)
    with pytest.raises(SystemExit, match=f"Nothing was stored: {moment} measuring"):
        product_cost.generate()


# One process that always runs has raised the average to 0.63 after a minute.
@pytest.mark.parametrize(("average", "others"), [(0.63, 0.0), (0.1, 0.0), (1.63, 1.0)])
def test_measuring_itself_is_no_other_work(machine, average, others):
    machine(average)
    assert product_cost.load_of_others(60) == pytest.approx(others, abs=0.005)
