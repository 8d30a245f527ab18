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
    "cotangent": np.array([0.5, -1.0, 2.0, 0.3]),
    "tangent": np.array([-0.2, 1.0, 0.4, -1.5]),
}


ROW = re.compile(r"\| `(?P<ours>[^`]+)`, (?P<what>.+?) \|.*\| `(?P<numpy>[^`]+)` \|")


@pytest.fixture
def sheet(root):
    return nbformat.read(root / "book/cheat-sheet.ipynb", as_version=4).cells[0].source


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
