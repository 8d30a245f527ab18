"""A wrong equation cannot pass: every edit that makes a display false is noticed."""

import pytest

from tools.checker.compute.evaluation import CONSTRUCTS
from tools.checker.judge.check import Kind, find_fault
from tools.checker.mutate.equivalence import are_equivalent
from tools.checker.mutate.mutants import mutants
from tools.checker.mutate.printer import display_of
from tools.checker.mutate.run import run_mutants, true_variants
from tools.checker.read.equations import equations, labelled
from tools.checker.read.parser import parse

BY_T = r"\frac{\partial}{\partial T}"
LOG, OF_TWICE = r"\ln S", r"\ln (2 \cdot S)"
COVARIANCE = (
    r"a = \sum_{c=1}^{C} Y_{\text{pred}}^{(c)} (\delta_{cj} - Y_{\text{pred}}^{(j)})"
    r" (\delta_{ci} - Y_{\text{pred}}^{(i)})"
)


@pytest.mark.parametrize("equation", equations(), ids=lambda equation: equation.name)
def test_every_wrong_edit_is_noticed(equation):
    outcome = run_mutants(equation)
    missed = "\n".join(f"{edit}:\n    {text}" for edit, text in outcome.missed)
    assert outcome.noticed
    assert not outcome.missed, (
        f"{equation.name} passes the checker after these edits. If an edit gives another true "
        f"equation, list it with the reason under true_variants in chapters.toml.\n{missed}"
    )


def test_every_listed_variant_is_needed():
    labels = {label for label, _ in true_variants()}
    listed = {(label, edit) for label in labels for edit in run_mutants(labelled(label)).listed}
    assert listed == true_variants(), f"noticed by now: {true_variants() - listed}"


@pytest.mark.parametrize(
    ("latex", "edited"),
    [
        (r"S = \sum_{c=1}^{C} e^{Z_2^{(c)}}", r"S = \prod_{c=1}^{C} e^{Z_2^{(c)}}"),
        (r"S = \sum_{c=1}^{C} e^{Z_2^{(c)}}", r"S = \sum_{c=2}^{C} e^{Z_2^{(c)}}"),
        (r"S = \sum_{c=1}^{C} e^{Z_2^{(c)}}", r"S = \sum_{c=1}^{C} e^{Z_2^{(j)}}"),
        (r"S = \sum_{c=1}^{C} e^{Z_2^{(c)}}", r"S \le \sum_{c=1}^{C} e^{Z_2^{(c)}}"),
        (r"J_{ji} = J_{ij}", r"J_{ji} = -J_{ij}"),
        (r"J_{ji} = a (T - h)", r"J_{ji} = a (h - T)"),
        (r"J_{ji} = a (T - h)", r"J_{ji} = a T - h"),
        (r"J_{ji} = a (T - h)", r"J_{ji} = (T - h)"),
        (r"J_{ji} = a (T - h)", r"J_{ji} = a (T )"),
        (r"S = \frac{a}{T^2}", r"S = \frac{T^2}{a}"),
        (r"S = \frac{a}{T^2}", r"S = \frac{a}{T}"),
        (r"f'(x) = g'(x)", r"f(x) = g'(x)"),
        (r"J Y_{\text{pred}}^{\top} = 0", r"J Y_{\text{pred}} = 0"),
        (r"I = \mathbf{1} v^{\top}", r"I = v^{\top} \mathbf{1}"),
        (r"I = \mathbf{1} v^{\top}", r"I = v v^{\top}"),
        (r"I = \mathbf{1} v^{\top}", r"\mathbf{1} = \mathbf{1} v^{\top}"),
        (r"\max_c v_c = \lVert v \rVert", r"\min_c v_c = \lVert v \rVert"),
        (r"\max_c v_c = \lVert v \rVert", r"\max_c v_c = v"),
        (r"\lambda_C = a", r"\lambda_j = a"),
        (r"\delta_{kn} = a", r"\delta_{kk} = a"),
    ],
)
def test_display_is_edited_in_every_way(latex, edited):
    assert spelled(edited) in mutants(latex)


def spelled(latex):
    """Return a formula as the mutants spell it."""
    return display_of([statement.as_node() for statement in parse(latex)])


@pytest.mark.parametrize("equation", equations(), ids=lambda equation: equation.name)
def test_what_is_written_is_read_as_the_same_tree(equation):
    trees = [statement.as_node() for statement in equation.statements()]
    assert [statement.as_node() for statement in parse(display_of(trees))] == trees


def test_edits_are_equations_but_for_one_in_twenty():
    outcomes = [run_mutants(equation) for equation in equations()]
    kinds = [kind for outcome in outcomes for _, kind in outcome.noticed]
    broken = sum(kind not in {Kind.FALSE, Kind.LOOSE} for kind in kinds)
    assert 0 < broken <= sum(len(edits) for outcome in outcomes for edits in outcome) / 20


@pytest.mark.parametrize("error", [KeyError, TypeError, ZeroDivisionError])
def test_mistake_in_a_construct_is_no_verdict(monkeypatch, error):
    """What the checker did not raise on purpose is its own mistake and stops the run."""

    def mistaken(at, *parts):
        raise error

    monkeypatch.setitem(CONSTRUCTS, "pow", mistaken)
    with pytest.raises(error):
        find_fault(r"S^5 = S^4 \cdot S")


@pytest.mark.parametrize(
    ("latex", "edited", "conditions", "same"),
    [
        (r"\delta_{ij} S = 1", r"\delta_{ji} S = 1", [], True),
        (r"\delta_{ij} e^{Z_2^{(i)}} = 1", r"\delta_{ij} e^{Z_2^{(j)}} = 1", [], True),
        (r"J_{ji} = 1", r"J_{ij} = 1", [], True),  # i and j are names, and change places
        (r"J_{ji} = \delta_{ij} e^{Z_2^{(i)}}", r"J_{jj} = \delta_{ij} e^{Z_2^{(i)}}", [], False),
        (r"Z_2^{(k,j)} = v_j", r"Z_2^{(k,i)} = v_j", [], False),
        (r"Z_2^{(k,j)} = v_j", r"Z_2^{(k,i)} = v_j", ["i = j"], True),
        (r"J_{ji} = v_i", r"J_{ij} = v_i", [], True),  # symmetric
        (r"\delta_{kn} Z_2^{(k,j)} = v_j", r"\delta_{nk} Z_2^{(n,j)} = v_j", [], True),
        (f"{BY_T} \\ln S = a", rf"{BY_T} \ln (2 \cdot S) = a", [], True),
        (f"{BY_T} \\ln S = a", rf"{BY_T} \ln (-S) = a", [], False),
        (rf"{BY_T} \frac{{{LOG}}}{{C}} = a", rf"{BY_T} \frac{{{OF_TWICE}}}{{C}} = a", [], True),
        (rf"{BY_T} \frac{{{LOG}}}{{S}} = a", rf"{BY_T} \frac{{{OF_TWICE}}}{{S}} = a", [], False),
        (rf"\sum_i {BY_T} S = 0", rf"\sum_i {BY_T} (-S) = 0", [], True),
        (COVARIANCE, COVARIANCE.replace("- Y", "+ a - Y", 1), [], True),
        (COVARIANCE, COVARIANCE.replace("- Y", "+ a - Y"), [], False),
        (COVARIANCE, COVARIANCE.replace(r"\delta_{cj}", "J_{cj}"), [], False),
        (r"(S - a)^2 = 1", r"(a - S)^2 = 1", [], True),
        (r"(S - a)^3 = 1", r"(a - S)^3 = 1", [], False),
        (r"2 \cdot S = 0", r"S = 0", [], True),
        (r"2 \cdot S = 1", r"S = 1", [], False),
        (r"0 \cdot S - a = 1", r"-a = 1", [], True),
        (r"0 \cdot S - a = 1", r"a = 1", [], False),
    ],
)
def test_harmless_edit_is_told_from_a_wrong_one(latex, edited, conditions, same):
    assert are_equivalent(latex, edited, conditions) == same
