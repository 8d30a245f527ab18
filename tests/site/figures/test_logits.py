"""The figure `logits`: bars for three logits, and how fast each changes with the moved one."""

import numpy as np

from softmaxlib import softmax, softmax_jacobian

from .reader import EPS, START, assert_equal, numbers, press, reset, words

BARS = "bars => bars.map(bar => bar.height.baseVal.value)"


def test_logits_shift_and_temperature_move_the_bars(live):
    assert_equal(numbers(live)["z"], START)
    assert "0.500, 0.300 and 0.200" in words(live)
    presses = [
        ("logit 1", ["ArrowRight"]),
        ("logit 2", ["PageUp", "ArrowUp"]),
        ("logit 3", ["End"]),
        ("shift a", ["PageDown", "ArrowLeft"]),
        ("temperature T", ["ArrowLeft", "ArrowLeft"]),
        ("temperature T", ["Home"]),
    ]
    for label, keys in presses:
        before = numbers(live)
        press(live, label, *keys)
        shown = numbers(live)
        assert any(np.any(before[name] != shown[name]) for name in ("z", "a", "T")), label
        assert_equal(shown["y_pred"], softmax((shown["z"] + shown["a"]) / shown["T"]))
        assert f"Class {shown['y_pred'].argmax() + 1} leads" in words(live)
    bars = live.locator("svg rect[class^=class]").evaluate_all(BARS)
    np.testing.assert_allclose(np.divide(bars, sum(bars)), shown["y_pred"], atol=1e-6)


def assert_rates_are_those_of_the_jacobian(live, moved):
    shown = numbers(live)
    assert shown["i"] == moved
    rates = softmax_jacobian(shown["y_pred"])[:, moved] / shown["T"]
    np.testing.assert_allclose(shown["rates"], rates, rtol=1e-12, atol=0)
    np.testing.assert_allclose(sum(shown["rates"]), 0, atol=8 * EPS * abs(rates).max())
    bars = live.locator("svg rect:is(.raises, .lowers)")
    kinds = ["raises" if j == moved else "lowers" for j in range(3)]
    assert bars.evaluate_all("bars => bars.map(bar => bar.className.baseVal)") == kinds
    heights = np.array(bars.evaluate_all(BARS))
    np.testing.assert_allclose(heights / heights[moved], abs(rates) / rates[moved], rtol=1e-5)


def test_rates_of_the_probabilities_are_those_of_the_logit_that_was_moved_last(live):
    assert_rates_are_those_of_the_jacobian(live, moved=0)
    for moved, label in [(1, "logit 2"), (2, "logit 3"), (0, "logit 1")]:
        press(live, label, "PageUp", "ArrowLeft")
        assert_rates_are_those_of_the_jacobian(live, moved)
        press(live, "temperature T", "PageDown")
        assert_rates_are_those_of_the_jacobian(live, moved)


def test_words_say_that_what_one_gains_the_others_lose(live):
    exchange = (
        "If logit 1 grows a little, probability 1 gains at the rate 0.250, "
        "and the others lose 0.150 and 0.100: together as much."
    )
    assert exchange in words(live)
    press(live, "logit 2", "PageUp")
    assert "If logit 2 grows a little" in words(live)
    reset(live)
    assert exchange in words(live)
