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
