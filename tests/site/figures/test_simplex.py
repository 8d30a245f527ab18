"""The figure `simplex`: a point in the triangle of all probabilities, its ellipse and the bound."""

import numpy as np
import pytest

from softmaxlib import softmax, softmax_jacobian

from .places import place_of
from .reader import START, VIEWS, numbers, press, words


@pytest.fixture(scope="module", params=VIEWS)
def opened(request, open_figure):
    return open_figure(place_of("simplex"), view=request.param)


def points(live, place):
    """Return the corners of a line of the drawing."""
    written = live.locator("polyline").nth(place).get_attribute("points").split()
    return np.array([point.split(",") for point in written], float)


def corners(live):
    """Return where the three classes are certain."""
    return points(live, 0)[:3]


def unit(live):
    """Return how long the distance one between probabilities is drawn."""
    first, second, _ = corners(live)
    return np.linalg.norm(first - second) / np.sqrt(2)


def assert_right(shown):
    """Compare all numbers of the figure with those of the library."""
    y_pred = softmax(shown["z"])
    jac = softmax_jacobian(y_pred)
    _, smaller, larger = np.linalg.eigvalsh(jac)
    np.testing.assert_allclose(shown["y_pred"], y_pred, rtol=1e-12)
    np.testing.assert_allclose(shown["larger"], larger, rtol=1e-12)
    np.testing.assert_allclose(shown["smaller"], smaller, rtol=1e-12, atol=1e-16)
    long = shown["long"]
    np.testing.assert_allclose(jac @ long, larger * long, atol=1e-14)
    np.testing.assert_allclose(np.linalg.norm(long), 1.0, rtol=1e-14)
    assert larger <= 0.5


def test_eigenvalues_are_those_of_the_library_by_keyboard(live):
    np.testing.assert_allclose(numbers(live)["z"], START, rtol=1e-15)
    assert_right(numbers(live))
    for label, keys in [
        ("logit 1", ["ArrowLeft", "PageDown"]),
        ("logit 2", ["End"]),
        ("logit 1", ["End"]),  # the third class nearly gone: close to the bound
        ("logit 2", ["Home"]),
        ("logit 1", ["Home", "ArrowRight"]),
    ]:
        before = numbers(live)["z"]
        press(live, label, *keys)
        shown = numbers(live)
        assert np.any(shown["z"] != before), label
        assert shown["z"][2] == START[2]
        assert_right(shown)


def test_words_say_the_numbers(live):
    assert words(live) == (
        "The probabilities are 0.500, 0.300 and 0.200. The eigenvalues are 0, 0.232 and 0.388: "
        "along the long axis of the ellipse the probabilities move 0.388 times as far as the "
        "logits. That is 0.112 below the bound 0.5."
    )


def test_ellipse_has_the_eigenvalues_for_its_half_axes(live):
    for keys in ([], ["PageUp"], ["End"]):
        press(live, "logit 2", *keys)
        shown = numbers(live)
        ellipse = points(live, 1)
        here = live.locator("circle.here").first
        middle = [float(here.get_attribute(name)) for name in ("cx", "cy")]
        distances = np.linalg.norm(ellipse - middle, axis=1) / unit(live) / 0.5
        # The polygon has 72 corners, and a corner misses the end of an axis by 2.5 degrees.
        assert distances.max() <= shown["larger"] + 1e-3
        assert distances.max() >= shown["larger"] * np.cos(np.pi / 72) - 1e-3
        np.testing.assert_allclose(middle, shown["y_pred"] @ corners(live), atol=0.01)


def test_click_into_the_triangle_goes_back_to_the_logits(live):
    picture = live.locator("svg")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    width = picture.evaluate("svg => svg.viewBox.baseVal.width")
    wanted = np.array([0.4, 0.4, 0.2])
    across, down = wanted @ corners(live) * box["width"] / width
    picture.click(position={"x": across, "y": down})
    shown = numbers(live)
    assert_right(shown)
    # The sliders have steps of 0.1, so the point is near the click.
    np.testing.assert_allclose(shown["y_pred"], wanted, atol=0.05)
    picture.click(position={"x": 2, "y": box["height"] - 2})  # below the triangle
    np.testing.assert_array_equal(numbers(live)["z"], shown["z"])


def test_equal_logits_make_a_circle(live):
    for label in ("logit 1", "logit 2"):
        live.get_by_role("slider", name=label).fill("0.7")
    shown = numbers(live)
    np.testing.assert_allclose([shown["smaller"], shown["larger"]], 1 / 3, atol=0.003)
    assert live.locator("circle.start").count() == 1
