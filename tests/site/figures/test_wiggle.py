"""The figure `wiggle`: the secants of one moved logit, their triangle, and their errors."""

import numpy as np
import pytest

from softmaxlib import numerical_jacobian, softmax, softmax_jacobian

from .reader import EPS, START, assert_equal, choose, numbers, press, state, words

METHODS = ("forward", "central")
SHORTER = {1: (), 0.1: ("ArrowLeft",) * 3, 0.01: ("Home",)}
ENDS = "line => ['x1', 'y1', 'x2', 'y2'].map(end => +line.getAttribute(end))"
POINTS = "shape => [...shape.points].map(point => [point.x, point.y])"


def errors(z, i, h):
    """Return what the slopes of the moving class miss: of a step to one side, and to both."""
    exact = softmax_jacobian(softmax(z))[i, i]
    slopes = [numerical_jacobian(softmax, z, method=method, step=h)[i, i] for method in METHODS]
    return abs(np.array(slopes) - exact)


def ends(live, kind):
    """Return x and y of the left end, then of the right end; the second such line is the key."""
    return live.locator(f"line.{kind}").first.evaluate(ENDS)


def test_secants_of_the_moved_logit_are_those_of_numerical_jacobian(live):
    presses = [
        ("logit 2", ["ArrowDown"]),  # radio buttons: this chooses logit 3
        ("step h", ["Home"]),
        ("start, moved by", ["PageUp", "ArrowRight"]),
        ("step to both sides", ["Space"]),
        ("logit 3", ["ArrowUp"]),  # in Safari none follows the last
        ("step h", ["End", "ArrowLeft"]),
        ("start, moved by", ["Home"]),
        ("step to both sides", ["Space"]),
    ]
    for label, keys in presses:
        before = state(live)
        press(live, label, *keys)
        assert state(live) != before, label
        shown = numbers(live)
        i, h = shown["i"], shown["h"]
        method = METHODS[shown["both_sides"]]
        measured = numerical_jacobian(softmax, shown["z"], method=method, step=h)[:, i]
        # A difference of probabilities that are right to a few eps, divided by h.
        np.testing.assert_allclose(shown["secants"], measured, rtol=1e-12, atol=4 * EPS / h)
        assert_equal(shown["formula"], softmax_jacobian(softmax(shown["z"]))[:, i])
        np.testing.assert_allclose(shown["errors"], errors(shown["z"], i, h), atol=4 * EPS / h)
        np.testing.assert_array_equal(np.delete(shown["z"], i), np.delete(START, i))
    cells = live.locator("tbody td").all_inner_texts()
    printed = np.array([float(text.replace("\N{MINUS SIGN}", "-")) for text in cells]).reshape(3, 3)
    np.testing.assert_allclose(printed[:, 0], shown["secants"], atol=0.5001e-4)
    np.testing.assert_allclose(printed[:, 1], shown["formula"], atol=0.5001e-4)


def test_ten_times_smaller_helps_both_sides_far_more(live):
    assert numbers(live)["i"] == 1, "it starts where the two ways differ"
    assert "0.02810 with a step to one side and 0.00904 with steps to both" in words(live)
    press(live, "step h", *SHORTER[0.1])
    assert "0.00410 with a step to one side and 0.00009 with steps to both" in words(live)


def test_at_a_point_of_inflection_both_ways_err_alike(live):
    choose(live, "logit 1")
    one, both = numbers(live)["errors"]
    np.testing.assert_allclose(one, both, rtol=1e-12)


@pytest.mark.parametrize("both_sides", [False, True])
@pytest.mark.parametrize("h", SHORTER)
def test_triangle_is_as_large_at_every_step_and_its_slope_is_that_of_the_secant(
    live, h, both_sides
):
    press(live, "step h", *SHORTER[h])
    if both_sides:
        choose(live, "step to both sides")
    assert numbers(live)["h"] == h
    (left, base), (right, corner), (end, top) = live.locator(".triangle").evaluate(POINTS)
    assert (base, right) == (corner, end)
    assert right - left > 100
    assert base - top > 40
    named = live.locator("svg").nth(1).locator("text").all_text_contents()
    assert (f"2h = {2 * h}" if both_sides else f"h = {h}") in named
    assert any(name.startswith("ΔY = ") for name in named)
    x1, y1, x2, y2 = ends(live, "secant")
    np.testing.assert_allclose((y1 - y2) / (x2 - x1), (base - top) / (right - left), rtol=2e-3)
    assert x2 - x1 > 400, "it runs across the whole picture"


def test_secant_turns_into_the_tangent(live):
    gaps = []
    for keys in SHORTER.values():
        press(live, "step h", *keys)
        gaps.append(abs(ends(live, "secant")[3] - ends(live, "tangent")[3]))
    assert gaps[0] > 10 > 3 > gaps[1] > gaps[2]
