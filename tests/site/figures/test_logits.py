"""The figure `logits`: bars for three logits, a common shift and a temperature."""

import numpy as np

from softmaxlib import softmax

from .reader import START, assert_equal, numbers, press, words


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
    bars = live.locator("svg rect").evaluate_all(
        "bars => bars.map(bar => bar.height.baseVal.value)"
    )
    np.testing.assert_allclose(np.divide(bars, sum(bars)), shown["y_pred"], atol=1e-6)
