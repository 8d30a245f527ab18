"""The figure `bugs`: nine wrong Jacobians and six checks, as the page itself defines them."""

import nbformat
import numpy as np
import pytest

import softmaxlib

from ..conftest import ROOT
from .reader import EPS, choose, numbers, press, words

PAGE = ROOT / "book/gradient-checks.ipynb"
STEP = 1e-5
LOGITS = ("logit 1", "logit 2", "logit 3")
RIGHT = "none of them"


@pytest.fixture(scope="module")
def page_code():
    """Return the mistakes and the checks as the page itself defines them."""
    names = {"np": np} | {name: getattr(softmaxlib, name) for name in softmaxlib.__all__}
    for cell in nbformat.read(PAGE, as_version=4).cells:
        if cell.source.startswith(("bugs = {", "def measured(")):
            exec(cell.source, names)
    names["bugs"][RIGHT] = lambda y_pred, z: softmaxlib.softmax_jacobian(y_pred)
    names["temperature"][RIGHT] = 1.0
    return names


def assert_as_on_the_page(live, page_code, name):
    shown = numbers(live)
    z, T = shown["z"], shown["T"]
    y_pred = softmaxlib.softmax(z)
    assert list(page_code["bugs"])[shown["bug"]] == name
    assert page_code["temperature"][name] == T
    matrix = page_code["bugs"][name](y_pred, z)
    size = max(1, abs(matrix).max())
    np.testing.assert_allclose(shown["y_pred"], y_pred, rtol=1e-12)
    # The diagonal is written as y (1 - y) in some of them: right to a few eps of the largest.
    np.testing.assert_allclose(shown["matrix"], matrix, rtol=1e-12, atol=2 * EPS * size)
    found = page_code["violations"](matrix, z, T)
    np.testing.assert_allclose(shown["found"][:5], found[:5], rtol=1e-12, atol=20 * EPS * size)
    measured = softmaxlib.numerical_jacobian(
        lambda logits: softmaxlib.softmax(logits / T), T * z, step=STEP
    )
    np.testing.assert_allclose(shown["measured"], measured, rtol=1e-9, atol=4 * EPS / STEP)
    difference = abs(shown["matrix"] - shown["measured"]).max()
    np.testing.assert_allclose(shown["found"][5], difference, rtol=1e-12)


def test_names_are_those_of_the_page(live, page_code):
    assert live.locator("fieldset label").all_inner_texts() == list(page_code["bugs"])


def test_every_mistake_is_that_of_the_page_at_the_running_example(live, page_code):
    live.get_by_role("radio").first.focus()
    for name in page_code["bugs"]:
        assert_as_on_the_page(live, page_code, name)
        live.page.keyboard.press("ArrowDown")


@pytest.mark.parametrize("keys", [("Home", "Home", "Home"), ("End", "Home", "Home")])
def test_every_mistake_is_that_of_the_page_elsewhere(live, page_code, keys):
    for logit, key in zip(LOGITS, keys, strict=True):
        press(live, logit, key)
    press(live, "logit 3", "ArrowRight")
    for name in page_code["bugs"]:
        choose(live, name)
        assert_as_on_the_page(live, page_code, name)


def test_verdicts_are_covered_until_the_box_is_ticked(live):
    rows = live.locator(".interactive-numbers tbody tr")
    assert "Which checks will fire?" in words(live)
    assert set(rows.locator("td").all_inner_texts()) == {"?"}
    choose(live, "uncover the verdicts")
    verdicts = [row.locator("td").nth(1).inner_text() for row in rows.all()]
    assert ["fires" in verdict for verdict in verdicts] == [False, True, True, False, False, True]
    assert "What fires: rows, columns and difference." in words(live)


def test_the_right_matrix_fires_no_check(live):
    choose(live, "uncover the verdicts", RIGHT)
    for key in ("Home", "End"):
        press(live, "logit 1", key)
        assert "No check fires." in words(live)


def test_two_mistakes_hide_at_equal_logits(live, page_code):
    for logit in LOGITS:
        press(live, logit, "Home")
    hidden = []
    for name in page_code["bugs"]:
        choose(live, name)
        if numbers(live)["found"].max() < 1e-6:
            hidden.append(name)
    assert hidden == ["broadcast", "index slip", RIGHT]


def test_words_compare_the_chosen_entry_with_the_measured_one(live):
    live.locator("[aria-selected=true] button").focus()
    for key in ("ArrowRight", "ArrowDown"):
        live.page.keyboard.press(key)
    assert "Row 2, column 2: +0.210 here, +0.210 measured." in words(live)
