"""The formulas of softmaxlib's docstrings are those of the book."""

import pytest

from tools.checker.judge.docstrings import fault_of_docstring
from tools.checker.judge.report import report
from tools.checker.read.docstrings import docstrings, formulas, formulas_in_code


@pytest.mark.parametrize("name", docstrings())
def test_formulas_are_what_the_equations_say(name):
    found = list(formulas(name, docstrings()[name]))
    faults = [(formula, fault_of_docstring(formula)) for formula in found]
    assert any(formula.label for formula in found), "no formula with an equation's label"
    assert not any(fault for _, fault in faults), "\n".join(
        report(formula, fault) for formula, fault in faults if fault
    )


@pytest.mark.parametrize("name", docstrings())
def test_formula_is_not_written_as_code(name):
    assert formulas_in_code(docstrings()[name]) == []


@pytest.mark.parametrize(
    ("docstring", "reason"),
    [
        (r"``eq-kronecker-delta``, :math:`\delta_{ij}`", None),
        (r"``eq-kronecker-delta``, :math:`\delta_{ji}`", "eq-kronecker-delta does not say so"),
        (r"``eq-log-softmax``, :math:`\ln S`", "eq-log-softmax does not say so"),
        (r"``eq-log-softmax``, :math:`Z_2^{(j)} - \ln S`", None),
        (r"``eq-log-softmax`` as ``z``, :math:`Z_2^{(j)} + \ln S`", "does not say so"),
        (r"``eq-sum-to-one``, :math:`\sum_{j=1}^{C} Y_{\text{pred}}^{(j)} = 2`", "not say so"),
        (r":math:`J_{ji} = J_{ij}`", None),
        (r":math:`J_{ji} = -J_{ij}`", "it is false"),
        (r":math:`\varphi + 1`", "not in book/notation.toml"),
    ],
)
def test_wrong_formula_is_refused(docstring, reason):
    (formula,) = formulas("softmax", docstring)
    fault = fault_of_docstring(formula)
    assert fault is None if reason is None else reason in fault.reason


@pytest.mark.parametrize(
    ("literal", "is_code"),
    [
        ("``y_j = exp(z_j)``", False),
        ("``sum_i |J_ji v_i|``", False),
        ("``(g + log C) / 2``", False),
        ('``method="complex"``', True),
        ("``abs(jac) @ abs(tangent)``", True),
        ("``i == j``", True),
    ],
)
def test_formula_is_told_from_code(literal, is_code):
    assert (formulas_in_code(literal) == []) == is_code
