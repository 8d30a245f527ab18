"""The package as a whole: what it exports, what it imports, what its docstrings hold."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import softmaxlib
import softmaxlib.testing
from softmaxlib._probabilities import TOLERANCE
from softmaxlib._verdict import ALL_DTYPES

SECTIONS = ["Parameters", "Returns", "Raises", "Notes", "References", "Examples"]
GIVEN = ("positional or keyword", inspect.Parameter.empty)
OPTION = "keyword-only"
AXIS = {"axis": (OPTION, -1)}
SIGNATURES = {
    "cross_entropy": {"z": GIVEN, "y_true": GIVEN} | AXIS,
    "cross_entropy_grad": {"z": GIVEN, "y_true": GIVEN} | AXIS,
    "log_softmax": {"z": GIVEN} | AXIS,
    "log_softmax_jacobian": {"y_pred": GIVEN} | AXIS,
    "log_softmax_jvp": {"y_pred": GIVEN, "tangent": GIVEN} | AXIS,
    "log_softmax_vjp": {"y_pred": GIVEN, "cotangent": GIVEN} | AXIS,
    "logsumexp": {"z": GIVEN} | AXIS | {"keepdims": (OPTION, False)},
    "numerical_jacobian": {"f": GIVEN, "z": GIVEN}
    | {"method": (OPTION, "central"), "step": (OPTION, None)},
    "one_hot": {"labels": GIVEN, "num_classes": GIVEN},
    "softmax": {"z": GIVEN} | AXIS,
    "softmax_jacobian": {"y_pred": GIVEN} | AXIS,
    "softmax_jvp": {"y_pred": GIVEN, "tangent": GIVEN} | AXIS,
    "softmax_vjp": {"y_pred": GIVEN, "cotangent": GIVEN} | AXIS,
}
CANDIDATE = {"f": GIVEN, "axes": (OPTION, None), "dtypes": (OPTION, ALL_DTYPES)}
ASSERTIONS = {
    name: CANDIDATE | start | {"tail": (OPTION, False)}
    for name, start in {
        "assert_cross_entropy_grad": {"given": (OPTION, "logits")},
        "assert_log_softmax": {},
        "assert_softmax": {},
        "assert_softmax_jacobian": {"given": (OPTION, "probabilities")},
        "assert_softmax_jvp": {"given": (OPTION, "probabilities")},
        "assert_softmax_vjp": {"given": (OPTION, "probabilities")},
    }.items()
}
MODULES = sorted(Path(softmaxlib.__file__).parent.glob("*.py"))
IMPORTED = """
import sys, numpy
before = set(sys.modules)
import softmaxlib.testing
new = {name.partition('.')[0] for name in set(sys.modules) - before}
print(sorted(new - set(sys.stdlib_module_names) - {'softmaxlib', 'numpy'}))
"""


def test_softmaxlib_imports_numpy_and_nothing_else():
    command = [sys.executable, "-c", IMPORTED]
    root = Path(softmaxlib.__file__).parents[1]
    result = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    assert result.stdout == "[]\n"


def test_all_is_sorted_and_complete():
    assert softmaxlib.__all__ == sorted(softmaxlib.__all__)
    public = {name for name in vars(softmaxlib) if not name.startswith("_")}
    assert public - {"testing"} == set(softmaxlib.__all__)


def test_the_assertions_are_sorted_and_complete():
    assert softmaxlib.testing.__all__ == list(ASSERTIONS)
    public = {name for name in vars(softmaxlib.testing) if name.startswith("assert")}
    assert public == set(ASSERTIONS)


def published(function):
    parameters = inspect.signature(function).parameters
    return {
        title: (parameter.kind.description, parameter.default)
        for title, parameter in parameters.items()
    }


@pytest.mark.parametrize("name", softmaxlib.__all__)
def test_signature_is_the_published_one(name):
    """Names are part of the interface; options are given by name alone."""
    assert published(getattr(softmaxlib, name)) == SIGNATURES[name]


@pytest.mark.parametrize("name", ASSERTIONS)
def test_signature_of_an_assertion_is_the_published_one(name):
    assert published(getattr(softmaxlib.testing, name)) == ASSERTIONS[name]


@pytest.mark.parametrize("name", softmaxlib.__all__)
def test_docstring_has_all_its_sections(name):
    doc = inspect.getdoc(getattr(softmaxlib, name))
    titles = re.findall(r"^(\w+)\n-+$", doc, re.MULTILINE)
    assert [title for title in SECTIONS if title in titles or title != "References"] == titles
    assert re.search(r"[Ee]quation ``eq-[a-z-]+`` of the book", doc)
    assert "References" not in titles or re.search(r"\d{4},\s+doi:10\.\d{4,}/", doc)
    assert f">>> from softmaxlib import {name}" in doc or f"import {name}, " in doc


@pytest.mark.parametrize("name", softmaxlib.__all__)
def test_each_reference_is_cited_where_it_is_used(name):
    doc = inspect.getdoc(getattr(softmaxlib, name))
    listed = re.findall(r"^\.\. \[(\d+)\]", doc, re.MULTILINE)
    assert sorted(set(re.findall(r"\[(\d+)\]_", doc))) == listed


@pytest.mark.parametrize("name", softmaxlib.__all__)
def test_docstring_states_the_tolerance_of_probabilities_where_they_are_checked(name):
    doc = " ".join(inspect.getdoc(getattr(softmaxlib, name)).split())
    takes_them = SIGNATURES[name].keys() & {"y_pred", "y_true"}
    stated = f"off by more than 1% and room for rounding, {TOLERANCE} in every precision"
    assert (stated in doc) == bool(takes_them)


@pytest.mark.parametrize("name", ASSERTIONS)
def test_docstring_of_an_assertion_has_its_equation_and_an_example(name):
    doc = inspect.getdoc(getattr(softmaxlib.testing, name))
    assert re.search(r"equation ``eq-[a-z-]+``", doc)
    assert f">>> from softmaxlib.testing import {name}" in doc


@pytest.mark.parametrize("name", ASSERTIONS)
def test_docstring_of_an_assertion_describes_each_parameter(name):
    doc = inspect.getdoc(getattr(softmaxlib.testing, name))
    assert re.findall(r"^(\w+)\n-+$", doc, re.MULTILINE) == ["Parameters", "Raises", "Examples"]
    assert re.findall(r"^(\w+) : ", doc, re.MULTILINE) == list(ASSERTIONS[name])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_module_fits_on_two_screens(path):
    assert len(path.read_text().splitlines()) <= 150
