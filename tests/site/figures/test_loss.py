"""The figure `loss`: what cross-entropy and the squared loss ask of the logits."""

import numpy as np

from softmaxlib import cross_entropy, cross_entropy_grad, softmax, softmax_vjp

from .reader import EPS, START, as_printed, choose, numbers, press, words


def assert_shows_both_losses(live):
    shown = numbers(live)
    z, label = shown["z"], shown["label"]
    y_pred, gradient = softmax(z), cross_entropy_grad(z, label)
    squared_gradient = softmax_vjp(y_pred, gradient)  # the difference, with all its digits
    for name, expected in (
        ("y_pred", y_pred),
        ("loss", cross_entropy(z, label)),
        ("gradient", gradient),
        ("squared", np.sum(gradient**2) / 2),
        ("squaredGradient", squared_gradient),
    ):
        np.testing.assert_allclose(shown[name], expected, rtol=1e-12, atol=0, err_msg=name)
    for name in ("gradient", "squaredGradient"):
        np.testing.assert_allclose(shown[name].sum(), 0, atol=2 * EPS)
    assert f"Class {label + 1} is true." in words(live)
    truths = live.locator("svg text.strong").all_text_contents()
    assert truths == [f"class {label + 1}, true"]


def test_both_gradients_are_those_of_softmaxlib(live):
    np.testing.assert_array_equal(numbers(live)["z"], START)
    assert numbers(live)["label"] == 1
    assert_shows_both_losses(live)
    for label in (0, 2, 1):
        choose(live, f"class {label + 1}")
        assert numbers(live)["label"] == label
        assert_shows_both_losses(live)
        for i, keys in enumerate((["ArrowRight"], ["PageUp", "ArrowUp"], ["PageDown"])):
            before = numbers(live)["z"][i]
            press(live, f"logit {i + 1}", *keys)
            assert numbers(live)["z"][i] != before
            assert_shows_both_losses(live)


def test_sure_and_wrong_the_squared_loss_falls_silent(live):
    for i, key in enumerate(["End", "Home", "Home"]):
        press(live, f"logit {i + 1}", key)
    np.testing.assert_array_equal(numbers(live)["z"], [8, -8, -8])
    assert_shows_both_losses(live)  # to the last digits, where 1 - y has lost them
    shown = numbers(live)
    assert np.linalg.norm(shown["gradient"]) > 1.4
    assert np.linalg.norm(shown["squaredGradient"]) < 1e-6
    choose(live, "class 1")  # sure and right
    assert_shows_both_losses(live)


def test_arrow_keys_choose_the_true_class(live):
    press(live, "class 2", "ArrowDown")
    assert numbers(live)["label"] == 2


def test_words_and_arrows_carry_the_numbers_of_the_chapter(live):
    assert "The cross-entropy is 1.204" in words(live)
    assert as_printed("gradient +0.500, -0.700 and +0.200 sums to 0") in words(live)
    written = live.locator("svg text").all_text_contents()
    gradient, squared = cross_entropy_grad(START, 1), numbers(live)["squaredGradient"]
    for slope in [*gradient, *squared]:
        assert as_printed(f"{slope:+.3f}") in written
    tips = live.locator("svg polygon").evaluate_all("all => all.map(one => one.points[0].y)")
    zeros = live.locator("svg line.push").evaluate_all(
        "all => all.map(one => one.y1.baseVal.value)"
    )
    lengths = np.subtract(zeros, tips)  # upwards
    per_unit = abs(lengths).sum() / abs(np.array([*gradient, *squared])).sum()
    np.testing.assert_allclose(lengths / per_unit, [*gradient, *squared], atol=1e-5)
