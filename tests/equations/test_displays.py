"""Every displayed equation of the book is true, and so is every relation in its sentences."""

import pytest

from tools.checker.compute.assignments import worlds
from tools.checker.judge import waivers
from tools.checker.judge.equation import equations
from tools.checker.judge.prose import find_inline_fault, find_spoken_fault, spoken_formulas
from tools.checker.judge.report import report
from tools.checker.read import extraction


@pytest.mark.parametrize("equation", equations(), ids=lambda equation: equation.name)
def test_displayed_equation_is_true(equation):
    fault = equation.find_fault()
    assert not fault, report(equation.formula, fault)


def test_relations_in_the_text_are_true():
    faults = [(formula, find_inline_fault(formula)) for formula in extraction.inline_relations()]
    faults += [(formula, find_spoken_fault(formula)) for formula in spoken_formulas()]
    reports = [report(formula, fault) for formula, fault in faults if fault]
    assert not reports, "\n".join(reports)


def test_samples_cover_sizes_ties_and_zeros():
    assert {world.C for world in worlds()} == {1, 2, 3, 4}
    assert {world.K for world in worlds()} >= {2, 3}
    assert any(world.K != world.C for world in worlds())
    assert {"zero", "tied", "extreme"} <= {world.logits for world in worlds()}


def test_every_exception_is_about_a_display_that_exists():
    labels = {equation.formula.label for equation in equations()}
    named = {*waivers.FIRST_SIDE_OF, *waivers.ALSO_TRUE_OF, *waivers.BY_HAND}
    named |= {label for label, _ in waivers.TRUE_VARIANTS}
    assert named <= labels, f"waivers.py names displays that do not exist: {named - labels}"
