"""Every step of the derivation, and of what follows, is proved for every number of classes."""

import pytest

from tools.checker.judge.check import Kind
from tools.checker.judge.displays import fault_of_display
from tools.checker.mutate.mutants import mutants
from tools.checker.prove import proofs
from tools.checker.prove.remainders import REMAINDERS
from tools.checker.read import chapters
from tools.checker.read.equations import labelled

STEPS = proofs.steps()
NAMES_ONLY, NUMBERS_ALONE = map(chapters.displays, ("first_side_of", "numbers_alone"))
LABELS = {equation.formula.label for equation in STEPS}


@pytest.mark.parametrize("equation", STEPS, ids=lambda equation: equation.name)
def test_step_is_proved(equation):
    if equation.formula.label in NAMES_ONLY:
        assert not equation.statements()[0].relations, "it states something after all"
        return
    if equation.formula.label in NUMBERS_ALONE:
        assert not is_proved_at_all(equation), "it is proved, take it out of chapters.toml"
        return
    try:
        proved = proofs.is_proved(equation)
    except (KeyError, TypeError, NotImplementedError, AssertionError) as error:
        pytest.fail(
            f"{equation.name} cannot be translated for SymPy: {error!r}. Teach translation.py the "
            "construct, or prove the step in by_hand.py, or list it in chapters.toml."
        )
    assert proved, f"{equation.name} is not proved for every number of classes"


def test_every_step_by_hand_belongs_to_a_display():
    assert {*proofs.BY_HAND, *REMAINDERS, *NUMBERS_ALONE} <= LABELS


@pytest.mark.parametrize(
    "label",
    [
        *("eq-softmax", "eq-substituted", "eq-column-sum", "eq-own-logit", "eq-jacobian-matrix"),
        *("eq-variance-form", "eq-variance-pairs", "eq-trace", "eq-popoviciu"),
        *("eq-softmax-vjp", "eq-softmax-jvp", "eq-cross-entropy-grad", "eq-log-softmax-vjp"),
        *("eq-log-softmax-projector", "eq-temperature-derivative", "eq-squared-loss-grad"),
    ],
)
def test_wrong_step_is_not_proved(label):
    """Nothing that the checker refutes can be proved."""
    equation = labelled(label)
    for text in list(mutants(equation.formula.latex))[::6]:
        edited = equation._replace(formula=equation.formula._replace(latex=text))
        fault = fault_of_display(equation, text)
        is_false = fault and fault.kind is Kind.FALSE
        assert not (is_false and is_proved_at_all(edited)), text


def is_proved_at_all(equation):
    try:
        return proofs.is_proved(equation)
    except Exception:
        return False
