"""The figure `products`: two right backward passes and a wrong one, for any costs and logits."""

import numpy as np

from softmaxlib import softmax, softmax_jacobian, softmax_vjp

from .reader import EPS, START, as_printed, assert_equal, numbers, press, state, words


def assert_is_softmaxlib(shown):
    """Compare all numbers; what cancels is measured against what was added up."""
    y_pred, cotangent = softmax(shown["z"]), shown["cotangent"]
    assert_equal(shown["y_pred"], y_pred)
    jac, vjp = softmax_jacobian(y_pred), softmax_vjp(y_pred, cotangent)
    scale = 8 * EPS * (abs(cotangent) @ abs(jac))
    assert np.all(abs(shown["by_mean"] - vjp) <= 1e-12 * abs(vjp) + scale)
    assert np.all(abs(shown["through_matrix"] - cotangent @ jac) <= 1e-12 * abs(vjp) + scale)
    elementwise = np.diag(jac) * cotangent
    np.testing.assert_allclose(shown["elementwise"], elementwise, rtol=1e-10, atol=0)
    np.testing.assert_allclose(shown["mean"], y_pred @ cotangent, rtol=1e-12, atol=4 * EPS)
    expected = [0, 0, elementwise.sum()]
    np.testing.assert_allclose(shown["sums"], expected, rtol=1e-10, atol=8 * EPS)


def test_products_follow_the_costs_and_the_logits(live):
    np.testing.assert_array_equal(numbers(live)["z"], START)
    np.testing.assert_array_equal(numbers(live)["cotangent"], [2, 1, 0])
    assert_is_softmaxlib(numbers(live))
    for label, keys in [
        ("cost 1", ["ArrowLeft", "PageDown"]),
        ("cost 2", ["Home"]),
        ("cost 3", ["End", "ArrowLeft"]),
        ("logit 3", ["ArrowRight", "PageUp"]),
        ("logit 2", ["Home"]),
        ("logit 1", ["End"]),
        ("logit 3", ["Home"]),  # one class nearly certain: the bracket has lost its digits
        ("cost 1", ["Home"]),
    ]:
        before = state(live)
        press(live, label, *keys)
        assert state(live) != before, label
        assert_is_softmaxlib(numbers(live))


def test_bars_have_the_lengths_and_the_signs_of_their_numbers(live):
    lengths = live.locator("svg rect").evaluate_all(
        "bars => bars.map(bar => bar.height.baseVal.value)"
    )
    tops = live.locator("svg rect").evaluate_all("bars => bars.map(bar => bar.y.baseVal.value)")
    shown = numbers(live)
    ways = ("through_matrix", "by_mean", "elementwise")
    values = np.concatenate([shown[way] for way in ways])
    per_unit = sum(lengths) / abs(values).sum()
    np.testing.assert_allclose(np.divide(lengths, per_unit), abs(values), atol=1e-6)
    zero = live.locator("svg line.here").first.evaluate("line => line.y1.baseVal.value")
    assert np.all((np.array(tops) < zero - 1e-9) == (values > 0))
    printed = [text for text in live.locator("svg text").all_text_contents() if "." in text]
    sums = [text.removeprefix("sum ") for text in printed if text.startswith("sum")]
    assert sums == ["0.00", "0.00", "+0.71"]


def test_words_name_the_mean_and_the_wrong_sign(live):
    for sentence in (
        "the mean cost is 1.300",
        "The derivatives are +0.350, -0.090 and -0.260, and their sum is 0.",
        "with the sum +0.710, with the wrong sign at logit 2.",
    ):
        assert as_printed(sentence) in words(live)
    for label in ("cost 1", "cost 2", "cost 3"):
        press(live, label, "End")
    assert "The derivatives are 0.000, 0.000 and 0.000" in words(live)
    assert "wrong sign" not in words(live)
