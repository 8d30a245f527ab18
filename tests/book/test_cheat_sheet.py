"""The cheat sheet: its lines of code are what they stand beside."""

import re

import nbformat
import numpy as np
import pytest

import softmaxlib

Z = np.array([1.3, -0.4, 0.2, 2.0])
NAMES = {name: getattr(softmaxlib, name) for name in softmaxlib.__all__} | {
    "np": np,
    "z": Z,
    "exp_z": np.exp(Z - Z.max()),
    "C": len(Z),
    "T": 1.7,
    "y_pred": softmaxlib.softmax(Z),
    "y_true": np.array([0.1, 0.2, 0.7, 0.0]),
    "used": np.array([True, True, True, False]),
    "cotangent": np.array([0.5, -1.0, 2.0, 0.3]),
    "tangent": np.array([-0.2, 1.0, 0.4, -1.5]),
}


ROW = re.compile(r"\| `(?P<ours>[^`]+)`, (?P<what>.+?) \|.*\| `(?P<numpy>[^`]+)` \|")


@pytest.fixture
def sheet(root):
    return nbformat.read(root / "book/cheat-sheet.ipynb", as_version=4).cells[0].source


@pytest.fixture
def lines(sheet):
    """Return the lines of NumPy by the function of softmaxlib that they stand beside."""
    rows = filter(None, map(ROW.fullmatch, sheet.splitlines()))
    return {row["ours"].partition("(")[0]: row["numpy"] for row in rows}


def test_every_line_of_numpy_is_the_function_beside_it(sheet):
    rows = list(filter(None, map(ROW.fullmatch, sheet.splitlines())))
    assert len(rows) >= 11
    for row in rows:
        ours, theirs = eval(row["ours"], NAMES), eval(row["numpy"], NAMES)
        np.testing.assert_allclose(theirs, ours, rtol=1e-14, err_msg=row["what"])


def test_temperature_divides_the_jacobian_too(sheet):
    def cooled(z):
        return softmaxlib.softmax(z / NAMES["T"])

    (line,) = re.findall(r"^\| with a temperature .* \| `([^`]+)` \|$", sheet, re.M)
    jac = softmaxlib.numerical_jacobian(cooled, Z)
    np.testing.assert_allclose(eval(line, NAMES), jac, atol=1e-9)


def test_log_softmax_far_from_zero_loses_no_more_than_rounding_one_plus_the_rest(lines):
    z = np.array([1000, 990], np.float32)
    line = eval(lines["log_softmax"], NAMES | {"z": z, "exp_z": np.exp(z - z.max())})
    lost = np.finfo(np.float32).eps / np.exp(-10)  # one unit of 1, seen from what is added to it
    np.testing.assert_allclose(line, softmaxlib.log_softmax(z), rtol=lost)


def test_cross_entropy_of_a_class_that_is_left_out_is_a_number(lines):
    z, y_true = np.array([0.0, -np.inf]), np.array([1.0, 0.0])
    names = NAMES | {"z": z, "y_true": y_true, "used": y_true > 0}
    line = eval(lines["cross_entropy"], names | {"log_softmax": softmaxlib.log_softmax})
    assert line == softmaxlib.cross_entropy(z, y_true) == 0
