"""Every display is proved for every number of classes, and wrong ones are refuted by numbers."""

from collections import Counter

import pytest

from tools.checker.judge.check import find_fault
from tools.checker.mutate.mutants import mutants
from tools.checker.prove import proofs, translation
from tools.checker.prove.by_hand import BY_HAND
from tools.checker.prove.decisions import Outcome
from tools.checker.prove.errors import NotTranslatableError
from tools.checker.prove.remainders import REMAINDERS
from tools.checker.read import chapters
from tools.checker.read.equations import Equation, equations, labelled
from tools.checker.read.extraction import Formula

NAMING = chapters.displays("first_side_of")
STATING = [equation for equation in equations() if equation.formula.label not in NAMING]
ONE_IN = 30  # of the edits is tried

Y_J, Y_I = r"Y_{\text{pred}}^{(j)}", r"Y_{\text{pred}}^{(i)}"
BY_FEATURE = r"\frac{\partial Z_2^{(k,i)}}{\partial X^{(n,q)}}"
THROUGH_UNITS = r"\sum_{m=1}^{M} W_1^{(q,m)} (1 - (H^{(k,m)})^2) W_2^{(m,i)}"
BY = r"\frac{\partial L}{\partial"
DERIVATIVE = rf"\frac{{\partial {Y_J}}}{{\partial Z_2^{{(i)}}}}"


def verdict(latex, *conditions):
    return proofs.verdict(Equation(Formula("", "", latex), conditions))


@pytest.mark.parametrize("equation", STATING, ids=lambda equation: equation.name)
def test_display_is_proved(equation):
    """If there is no translation, translation.py does not know a construct of the display."""
    found = proofs.verdict(equation)
    assert found.outcome.is_proof, f"{equation.name} is {found.outcome.value}: {found.reason}"


@pytest.mark.parametrize("label", NAMING)
def test_display_that_names_something_states_nothing(label):
    assert not any(statement.relations for statement in labelled(label).statements())


@pytest.mark.parametrize("label", [*BY_HAND, *REMAINDERS])
def test_proof_that_is_given_is_needed(monkeypatch, label):
    monkeypatch.delitem(BY_HAND if label in BY_HAND else REMAINDERS, label)
    assert proofs.verdict(labelled(label)).outcome is Outcome.UNDECIDED


def test_wrong_steps_are_refuted_by_numbers():
    """The proofs have numbers of their own: nothing is shared with those of the checker."""
    became = Counter()
    for equation, text in edited_displays():
        fault = find_fault(text, equation.conditions)
        if fault and fault.reason != "it is false":
            continue
        try:
            outcome = verdict_in_place_of(equation, text)
        except NotTranslatableError:
            became["untranslatable"] += bool(fault)
            continue
        assert (outcome is Outcome.REFUTED) == bool(fault), f"{outcome.value}: {text}"
        became[outcome] += 1
    assert became["untranslatable"] < became[Outcome.REFUTED] / 20


def edited_displays():
    """Return one in so many of all edits, each with the display that it is an edit of."""
    edits = [(one, text) for one in STATING for text in mutants(one.formula.latex)]
    return edits[::ONE_IN]


def verdict_in_place_of(equation, text):
    formula = equation.formula._replace(latex=text)
    return proofs.verdict(equation._replace(formula=formula)).outcome


@pytest.mark.parametrize(
    ("latex", "conditions", "reason"),
    [
        (
            rf"{DERIVATIVE} = {Y_J} (\delta_{{ij}} + {Y_I})",
            [],
            "differ by -0.1197 at C = 3, k = 1, j = 1, i = 1",
        ),
        (rf"{DERIVATIVE} = -{Y_J} {Y_I}", [], "j = 1, i = 1"),
        (rf"{DERIVATIVE} = {Y_J}", [r"i \ne j"], "j = 1, i = 2"),
        (rf"{DERIVATIVE} = {Y_J} {Y_I}", ["C = 1"], "at C = 1"),
        (rf"{Y_J} (1 - {Y_J}) \le \frac{{1}}{{5}}", [], "differ by 0.0"),
        (rf"{Y_J} (1 - {Y_J}) < \frac{{1}}{{4}}", [], "differ by 0 at C = 2"),
        (r"\sum_{j=1}^{C} J_{ji} < 0", [], "sides are equal"),
        (r"\sum_{j=1}^{C} J_{ji} \ne 0", [], "sides are equal"),
        (r"f'(x) \approx \frac{f(x + h) - f(x - h)}{h}", [], "differ by"),
        (r"J = \operatorname{diag}(Y_{\text{pred}})", [], "j = 1, i = 1"),
        (r"\max_c Z_2^{(c)} < \ln S", [], "differ by 0 at C = 1"),
        (r"Z_2^{(k,j)} = \sum_{m=1}^{M} H^{(k,m)} W_2^{(m,j)}", [], "k = 1, j = 1"),
        (r"\lambda_C \le \frac{1}{3}", [], "differ by 0.03629"),
    ],
)
def test_wrong_formula_is_refuted_for_its_reason(latex, conditions, reason):
    found = verdict(latex, *conditions)
    assert found.outcome is Outcome.REFUTED
    assert reason in found.reason


@pytest.mark.parametrize(
    "latex",
    [
        r"S = e^{Z_2^{(1)}} + e^{Z_2^{(2)}}",
        r"Y_{\text{pred}}^{(1)} = 1 - Y_{\text{pred}}^{(2)}",
        r"\sum_{m=1}^{M} \sum_{c=1}^{C} \mathbf{V}^{(c,m)}"
        r" = \sum_{m=1}^{M} (\mathbf{V}^{(1,m)} + \mathbf{V}^{(2,m)})",
    ],
)
def test_sum_over_a_number_of_classes_is_its_terms(latex):
    assert verdict(latex, "C = 2").outcome is Outcome.PROVED


@pytest.mark.parametrize(
    "latex",
    [
        r"\tanh x = \frac{e^{2 x} - 1}{e^{2 x} + 1}",  # true, and of a form that is not known
        rf"{Y_J} (1 - {Y_J}) \le \frac{{1}}{{4}}",  # true, but nobody has given what is left
        rf"{Y_J} \approx \frac{{e^{{Z_2^{{(j)}}}}}}{{S}}",  # says too little
    ],
)
def test_what_is_neither_proved_nor_refuted_says_so(latex):
    assert verdict(latex).outcome is Outcome.UNDECIDED


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (r"J \mathbf{1} = S", "a number and a matrix are compared"),
        (r"\ln (Y_{\text{pred}}^{(j)} - 1) = 0", "may not be positive"),
        (r"\sum_{c=3}^{C} Y_{\text{pred}}^{(c)} = 1", "does not run through a size"),
        (r"Y_{\text{pred}}^{(2)} = 1", "a class with a number"),
        (r"\sum_{j=1}^{C} Y_{\text{pred}}^{(j)} = Y_{\text{pred}}^{(j)}", "free and summed over"),
        (r"\frac{\partial^2 L}{\partial Z_2^{(j)} \partial Z_2^{(i)}} = 0", "at one point alone"),
        (r"\frac{\partial J_{ji}}{\partial J_{ji}} = 1", "cannot be moved alone"),
        (r"Y_{\text{pred}}^{(K)} = 1", "the index K"),
        (r"\lVert v \rVert = 1", "a norm"),
    ],
)
def test_what_has_no_translation_says_so(latex, reason):
    with pytest.raises(NotTranslatableError, match=reason):
        verdict(latex)


@pytest.mark.parametrize("error", [KeyError, TypeError, AssertionError, NotImplementedError])
def test_mistake_in_a_rule_is_no_verdict(monkeypatch, error):
    """What was not raised on purpose is a mistake of the proofs and stops the run."""

    def mistaken(*parts):
        raise error

    translation.translate.cache_clear()
    monkeypatch.setitem(translation.RULES, "frac", mistaken)
    with pytest.raises(error):
        proofs.verdict(labelled("eq-softmax"))


@pytest.mark.parametrize(
    ("latex", "is_true"),
    [
        # A delta inside a power is no factor that picks one class.
        (r"\sum_{c=1}^{C} e^{\delta_{cj}} = C - 1 + e", True),
        (r"\sum_{c=1}^{C} e^{\delta_{cj}} = e", False),
        # The letter of an inner sum is not that of the outer one.
        (r"\sum_{j=1}^{C} \delta_{ij} \sum_{c=1}^{C} v_c v_j = v_i \sum_{c=1}^{C} v_c", True),
        (r"\sum_{j=1}^{C} \sum_{c=1}^{C} v_c v_j = \sum_{c=1}^{C} v_c^2", False),
        (
            r"\sum_{c=1}^{C} \sum_{j=1}^{C} v_j J_{jc} = \sum_{i=1}^{C} \sum_{c=1}^{C} v_i J_{ic}",
            True,
        ),
        # A product or a maximum keeps its deltas.
        (r"\prod_{c=1}^{C} (1 - \delta_{cj}) = 0", None),
        (r"\max_{c} \delta_{ic} v_c = v_i", False),
        # What follows from a weight moves with it.
        (r"\frac{\partial Z_2^{(k,i)}}{\partial b_2^{(j)}} = \delta_{ij}", True),
        (r"\frac{\partial Z_2^{(k,i)}}{\partial b_2^{(j)}} = 0", False),
        (rf"{BY_FEATURE} = \delta_{{kn}} {THROUGH_UNITS}", True),
        (rf"{BY_FEATURE} = {THROUGH_UNITS}", False),
        (r"\frac{\partial H^{(k,m)}}{\partial Z_2^{(k,i)}} = 0", True),
        # Each matrix has its own axes, and a product sums over the one that both have.
        (r"\mathbf{Q} \mathbf{K}^{\top} = \mathbf{Z} \sqrt{D}", True),
        (rf"{BY} \mathbf{{V}}}} = \mathbf{{Y}}^{{\top}} {BY} \mathbf{{O}}}}", True),
        (rf"{BY} \mathbf{{Q}}}} = {BY} \mathbf{{Z}}}} \mathbf{{K}}", False),
        # Up to a letter, a sum has the terms up to there; between two letters it has the rest.
        (r"\sum_{c=1}^{j} v_c - \sum_{c=1}^{i} v_c = \sum_{c=i+1}^{j} v_c, \quad i \le j", True),
        (r"\sum_{c=1}^{j} v_c = \sum_{c=1}^{C} v_c", False),
        (r"\ell^{(k,j)} = \ell^{(k,i)}", False),
        # The root of a square is not the number itself where that is negative.
        (r"(v_j^2)^{1/2} = v_j", False),
    ],
)
def test_forms_are_told_apart(latex, is_true):
    outcome = verdict(latex).outcome
    expected = {True: Outcome.PROVED, False: Outcome.REFUTED, None: Outcome.UNDECIDED}
    assert outcome is expected[is_true]
