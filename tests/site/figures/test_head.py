"""The figure `head`: a small head of attention, with a mask, a scale and what arrives."""

import numpy as np

from softmaxlib import softmax, softmax_vjp

from .reader import EPS, as_printed, choose, numbers, press, state, words

VALUES = np.array([[2.0, 0], [1, 1], [0, 2]])
MASK = "lift the causal mask"


def assert_is_a_head(shown):
    """Compare all numbers; what cancels is measured against what was added up."""
    z = np.where(shown["allowed"] == 1, shown["scale"] * shown["z"], -np.inf)
    y_pred, arriving = softmax(z), shown["arriving"]
    np.testing.assert_allclose(shown["y_pred"], y_pred, rtol=1e-12, atol=0)
    np.testing.assert_allclose(shown["output"], y_pred @ VALUES, rtol=1e-12, atol=0)
    cotangent = arriving @ VALUES.T
    np.testing.assert_allclose(shown["cotangent"], cotangent, rtol=1e-12, atol=4 * EPS)
    means = (y_pred * cotangent).sum(axis=1)  # not from the output
    np.testing.assert_allclose(shown["means"], means, rtol=1e-12, atol=32 * EPS)
    vjp = softmax_vjp(y_pred, cotangent)
    np.testing.assert_allclose(shown["by_logits"], vjp, rtol=1e-12, atol=32 * EPS)
    np.testing.assert_allclose(shown["sums"], 0, atol=32 * EPS)


def test_head_follows_mask_scale_and_what_arrives(live):
    shown = numbers(live)
    np.testing.assert_allclose(np.exp(shown["z"]), [[3, 1, 6], [5, 3, 2]], rtol=1e-12)
    np.testing.assert_array_equal(shown["allowed"], [[1, 1, 0], [1, 1, 1]])
    assert_is_a_head(shown)
    for label, keys in [
        ("scale, times 1/√D", ["ArrowRight", "PageUp"]),
        ("query 1, output 1", ["End"]),
        ("query 2, output 2", ["Home", "ArrowRight"]),
        (MASK, ["Space"]),
        ("scale, times 1/√D", ["End"]),
        ("scale, times 1/√D", ["Home"]),
        (MASK, ["Space"]),
    ]:
        before = state(live)
        press(live, label, *keys)
        assert state(live) != before, label
        assert_is_a_head(numbers(live))


def test_cells_show_the_numbers_and_their_signs(live):
    shown = numbers(live)
    parts = np.concatenate([shown[name] for name in ("y_pred", "cotangent", "by_logits")])
    printed = live.locator("svg text.middle").all_text_contents()
    cells = [text for text in printed if text[-1].isdigit() and "position" not in text]
    assert cells == [as_printed(f"{value:.2f}").replace("\N{MINUS SIGN}0.00", "0.00")
                     for value in parts.ravel()]  # fmt: skip
    kinds = live.locator("svg rect").evaluate_all("cells => cells.map(c => c.className.baseVal)")
    assert kinds == ["lowers" if value < 0 else "raises" for value in parts.ravel()]


def test_hidden_position_gets_nothing_until_the_mask_is_lifted(live):
    assert "its cotangent is 2.000, its derivative 0." in words(live)
    assert numbers(live)["by_logits"][0, 2] == 0
    choose(live, MASK)
    assert "No position is hidden." in words(live)
    assert numbers(live)["by_logits"][0, 2] > 0.1
