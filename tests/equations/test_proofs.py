"""Every step of the derivation, and of what follows, is proved for every number of classes."""

import pytest

from tools.checker.judge.equation import labelled
from tools.checker.mutate.mutants import mutants
from tools.checker.prove import proofs
from tools.checker.prove.remainders import REMAINDERS

STEPS = proofs.steps()
LABELS = {equation.formula.label for equation in STEPS}


@pytest.mark.parametrize("equation", STEPS, ids=lambda equation: equation.name)
def test_step_is_proved(equation):
    if equation.formula.label in proofs.NO_STEP:
        assert not equation.statements()[0].relations, "it states something after all"
        return
    if equation.formula.label in proofs.NUMBERS_ALONE:
        assert not is_proved_at_all(equation), "it is proved, take it out of NUMBERS_ALONE"
        return
    try:
        proved = proofs.is_proved(equation)
    except (KeyError, TypeError, NotImplementedError, AssertionError) as error:
        pytest.fail(
            f"{equation.name} cannot be translated for SymPy: {error!r}. Teach sympy_form.py the "
            "construct, or prove the step in BY_HAND of proofs.py, or list it there."
        )
    assert proved, f"{equation.name} is not proved for every number of classes"


def test_every_step_by_hand_belongs_to_a_display():
    assert set(proofs.BY_HAND) | set(REMAINDERS) | proofs.NOT_PROVED <= LABELS


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
        assert not is_proved_at_all(edited) or not equation.find_fault(text), text


def is_proved_at_all(equation):
    try:
        return proofs.is_proved(equation)
    except Exception:
        return False
