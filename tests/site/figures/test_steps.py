"""The figure `steps`: the errors of three ways to measure the Jacobian, over the step."""

import numpy as np

from softmaxlib import numerical_jacobian, softmax, softmax_jacobian

from .reader import EPS, START, numbers, press


def plain_softmax(z):
    return np.exp(z) / np.exp(z).sum()


def test_errors_of_the_three_methods_are_those_of_numerical_jacobian(live):
    jac = softmax_jacobian(softmax(START))
    for keys in (["ArrowLeft"], ["PageDown"], ["ArrowLeft", "ArrowLeft"], ["End"]):
        press(live, "step h", *keys)
        shown = numbers(live)
        h = shown["h"]
        for method, error in zip(("forward", "central", "complex"), shown["errors"], strict=True):
            measured = numerical_jacobian(plain_softmax, START, method=method, step=h)
            expected = abs(measured / jac - 1).max()
            rounding = 8 * EPS / abs(jac).min() / (1 if method == "complex" else h)
            np.testing.assert_allclose(error, expected, rtol=1e-9, atol=rounding)
    press(live, "step h", "Home")
    forward, central, by_complex_step = numbers(live)["errors"]
    assert forward == central == 1.0  # the step is lost
    assert by_complex_step < 1e-14


def test_curves_are_drawn_as_far_as_the_reader_has_gone(live):
    def points():
        return live.locator("svg polyline").first.get_attribute("points").split()

    names = live.locator("svg text", has_text="forward")
    assert len(points()) == 5  # four to a power of ten, from 1 to 0.1
    press(live, "step h", "ArrowLeft")
    assert len(points()) == 9
    press(live, "step h", "End")
    assert len(points()) == 9, "what was seen stays"
    assert names.count() == 0
    press(live, "step h", "Home")
    assert len(points()) == 4 * 18 + 1
    assert names.count() == 1
