r"""Small changes: what \Delta means, and that they follow the Jacobian to first order."""

import numpy as np
import pytest

from softmaxlib import softmax
from tools.checker.compute.assignments import assignments, running_example
from tools.checker.compute.evaluation import Evaluation
from tools.checker.judge.check import find_fault
from tools.checker.judge.sentences import find_inline_fault
from tools.checker.mutate.mutants import mutants
from tools.checker.mutate.run import run_mutants
from tools.checker.prove import proofs
from tools.checker.prove.decisions import Outcome
from tools.checker.prove.errors import NotTranslatableError
from tools.checker.read.conditions import conditions
from tools.checker.read.equations import Equation
from tools.checker.read.extraction import Formula
from tools.checker.read.parser import parse

Y_J, Y_1, Y_2 = (rf"Y_{{\text{{pred}}}}^{{({place})}}" for place in "j12")
Z_I, Z_1, Z_2 = (rf"Z_2^{{({place})}}" for place in "i12")
FOR_TWO = "For two classes:"

OF_ALL = r"\Delta Y_{\text{pred}} \approx J \, \Delta Z_2"
OF_ONE = rf"\Delta {Y_J} \approx \sum_{{i=1}}^{{C}} J_{{ji}} \, \Delta {Z_I}"
MATRIX = (
    r"J = \begin{bmatrix}"
    rf" \frac{{\partial {Y_1}}}{{\partial {Z_1}}} & \frac{{\partial {Y_1}}}{{\partial {Z_2}}} \\"
    rf" \frac{{\partial {Y_2}}}{{\partial {Z_1}}} & \frac{{\partial {Y_2}}}{{\partial {Z_2}}}"
    r" \end{bmatrix}"
).replace(r" \\ ", r" \\[0.5em] ")
PAIR = (
    r"\begin{aligned}"
    rf" \Delta {Y_1} &\approx J_{{11}} \, \Delta {Z_1} + J_{{12}} \, \Delta {Z_2} \\"
    rf" \Delta {Y_2} &\approx J_{{21}} \, \Delta {Z_1} + J_{{22}} \, \Delta {Z_2}"
    r" \end{aligned}"
)


def display(latex, sentence=""):
    return Equation(Formula("chapter.ipynb", "cell 1", latex), tuple(conditions(sentence)))


OF_THE_CHAPTER = [
    display(OF_ALL),
    display(OF_ONE),
    display(MATRIX, FOR_TWO),
    display(PAIR, FOR_TWO),
]
OTHERS = [
    display(rf"\Delta S \approx \sum_{{i=1}}^{{C}} e^{{{Z_I}}} \, \Delta {Z_I}"),
    display(rf"\sum_{{j=1}}^{{C}} \Delta {Y_J} = 0"),
]


def value(latex, assignment):
    found = Evaluation(assignment, {}).value(parse(latex)[0].sides[0].node)
    return np.array(found, dtype=float).ravel()


@pytest.mark.parametrize("assignment", assignments()[1:], ids=lambda one: f"{one.C} {one.logits}")
def test_probabilities_change_as_softmax_of_the_changed_logits(assignment):
    z, z_change = value("Z_2", assignment), value(r"\Delta Z_2", assignment)
    y_change = value(r"\Delta Y_{\text{pred}}", assignment)
    np.testing.assert_allclose(softmax(z + z_change) - softmax(z), y_change, rtol=0, atol=2**-52)


def test_logits_change_a_little_all_at_once_and_with_either_sign():
    z_change = value(r"\Delta Z_2", running_example())
    assert 0 < abs(z_change).min() <= abs(z_change).max() < 1e-7
    assert z_change.min() < 0 < z_change.max()


@pytest.mark.parametrize("equation", OF_THE_CHAPTER + OTHERS, ids=lambda one: one.formula.latex)
def test_right_display_passes_and_is_proved(equation):
    assert find_fault(equation.formula.latex, equation.conditions) is None
    assert proofs.verdict(equation).outcome is Outcome.PROVED


@pytest.mark.parametrize("equation", OF_THE_CHAPTER, ids=lambda one: one.formula.latex)
def test_every_wrong_edit_is_noticed(equation):
    outcome = run_mutants(equation)
    assert outcome.noticed
    assert not outcome.missed


@pytest.mark.parametrize("before", ["To first order ", "In the running example "])
def test_approximation_in_a_sentence_is_judged(before):
    right = Formula("chapter.ipynb", "cell 1", OF_ALL, is_display=False, before=before)
    wrong = right._replace(latex=OF_ALL.replace("J", "-J"))
    assert find_inline_fault(right) is None
    assert find_inline_fault(wrong).reason == "it is false"


WRONG = [
    (OF_ALL.replace("J", "-J"), ""),
    (OF_ALL.replace("J", r"2 \cdot J"), ""),
    (OF_ALL.replace(r"J \,", ""), ""),
    (OF_ALL.replace(r"\approx", "="), ""),
    (OF_ALL.replace(r"J \, \Delta Z_2", "0"), ""),
    (OF_ONE.replace("J_{ji}", "J_{jj}"), ""),
    (OF_ONE.replace(r"\sum_{i=1}^{C}", ""), ""),
    (OF_ONE.replace("i=1", "i=2"), ""),
    (OF_ONE.replace(r"\Delta Y", "dY"), ""),
    (PAIR.replace(rf"+ J_{{12}} \, \Delta {Z_2}", ""), FOR_TWO),
    (PAIR.replace("+ J_{22}", "- J_{22}"), FOR_TWO),
    (PAIR.replace("J_{21}", "J_{22}"), FOR_TWO),
]


@pytest.mark.parametrize(("latex", "sentence"), WRONG)
def test_wrong_display_is_false_and_refuted_by_a_number(latex, sentence):
    equation = display(latex, sentence)
    assert find_fault(latex, equation.conditions).reason == "it is false"
    found = proofs.verdict(equation)
    assert found.outcome is Outcome.REFUTED
    assert "its sides differ by" in found.reason


@pytest.mark.parametrize(
    ("latex", "sentence", "reason"),
    [
        (OF_ONE.replace("J_{ji}", "J_{ij}"), "", "indices swapped"),
        (PAIR.replace("J_{12}", "J_{21}"), FOR_TWO, "indices swapped"),
        (MATRIX.replace(rf"{Z_1}}} &", rf"{Z_2}}} &"), FOR_TWO, "it is false"),
        (OF_ONE.replace("J_{ji}", "J"), "", r"\sum of vectors"),
        (OF_ALL.replace(r"\, \Delta Z_2", ""), "", "shapes"),
        (PAIR, "", "outside of 1 to 1"),
        (rf"\Delta {Z_I} \approx \Delta {Z_I} + 0 \cdot S", "", "says less than is true"),
        (r"\Delta X^{(k,q)} = 0", "", "does not move"),
        (r"\Delta C = 0", "", "constant"),
        (r"\Delta = 0", "", "cannot read"),
    ],
)
def test_fault_is_noticed_for_its_reason(latex, sentence, reason):
    assert reason in find_fault(latex, conditions(sentence)).reason


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (r"\Delta X^{(k,q)} = 0", "does not move"),
        (r"\Delta L = 0", "at one point alone"),
    ],
)
def test_change_that_has_no_translation_says_so(latex, reason):
    with pytest.raises(NotTranslatableError, match=reason):
        proofs.verdict(display(latex))


def test_edits_drop_the_sign_of_a_change():
    assert r"\Delta is missing" in mutants(OF_ALL).values()
