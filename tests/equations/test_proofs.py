"""Every step of the derivation is proved for every number of classes."""

import pytest
from equations import proofs
from equations.equation import labelled
from equations.mutation import mutants

STEPS = proofs.steps()
LABELS = {equation.formula.label for equation in STEPS}


@pytest.mark.parametrize("equation", STEPS, ids=lambda equation: equation.name)
def test_step_is_proved(equation):
    if equation.formula.label in proofs.NO_STEP:
        assert not equation.statements()[0].relations, "it states something after all"
        return
    try:
        proved = proofs.is_proved(equation)
    except (KeyError, TypeError, NotImplementedError, AssertionError) as error:
        pytest.fail(
            f"{equation.name} cannot be translated for SymPy: {error!r}. Teach sympy_form.py the "
            "construct, or prove the step in BY_HAND of proofs.py, or list it in NO_STEP."
        )
    assert proved, f"{equation.name} is not proved for every number of classes"


def test_every_step_by_hand_belongs_to_a_display():
    assert set(proofs.BY_HAND) | proofs.NO_STEP <= LABELS


@pytest.mark.parametrize("label", ["eq-softmax", "eq-substituted", "eq-column-sum", "eq-own-logit"])
def test_wrong_step_is_not_proved(label):
    """Nothing that the checker refutes can be proved."""
    equation = labelled(label)
    refuted = [text for text in mutants(equation.formula.latex) if equation.find_fault(text)]
    for text in refuted[::5]:
        wrong = equation._replace(formula=equation.formula._replace(latex=text))
        assert not is_proved_at_all(wrong), text


def is_proved_at_all(equation):
    try:
        return proofs.is_proved(equation)
    except Exception:
        return False
