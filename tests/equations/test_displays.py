"""Every displayed equation of the book is true."""

import pytest

from tools.checker.compute.assignments import assignments
from tools.checker.judge.displays import fault_of_display
from tools.checker.judge.report import report
from tools.checker.read import chapters
from tools.checker.read.equations import equations


@pytest.mark.parametrize("equation", equations(), ids=lambda equation: equation.name)
def test_displayed_equation_is_true(equation):
    fault = fault_of_display(equation)
    assert not fault, report(equation.formula, fault)


def test_assignments_cover_sizes_ties_and_zeros():
    tried = assignments()
    assert {assignment.C for assignment in tried} == {1, 2, 3, 4}
    assert {assignment.K for assignment in tried} >= {2, 3}
    assert any(assignment.K != assignment.C for assignment in tried)
    assert {"zero", "tied", "extreme"} <= {assignment.logits for assignment in tried}


ENTRIES = [entry for kind in chapters.table().values() if isinstance(kind, list) for entry in kind]


@pytest.mark.parametrize("entry", ENTRIES)
def test_exception_has_a_reason_and_is_about_displays_that_exist(entry):
    assert entry["reason"].strip()
    labels = {equation.formula.label for equation in equations()}
    assert set(entry.get("displays", [])) <= labels
