"""The figure `jacobian`: the table of derivatives, and the change that it predicts."""

import numpy as np

from softmaxlib import softmax, softmax_jacobian, softmax_jvp

from .reader import EPS, START, as_printed, assert_equal, numbers, press, reset, words

SMALL_MOVE = as_printed("Move by (0.1, 0, -0.1)")


def test_table_follows_the_logits_into_the_tail(live):
    for label, keys in [
        ("logit 2", ["ArrowRight", "PageUp"]),
        ("logit 1", ["End"]),
        ("logit 3", ["Home"]),
        ("logit 2", ["Home"]),  # one class nearly certain: 1 - y has lost its digits
    ]:
        press(live, label, *keys)
        shown = numbers(live)
        y_pred = softmax(shown["z"])
        assert_equal(shown["y_pred"], y_pred)
        assert_equal(shown["jac"], softmax_jacobian(y_pred))
        for sums in ("rowSums", "columnSums"):
            np.testing.assert_allclose(shown[sums], 0, atol=EPS)
    np.testing.assert_array_equal(shown["z"], [6, -6, -6])
    reset(live)
    printed = live.locator("tbody button").all_inner_texts()
    entries = softmax_jacobian(softmax(START)).flat
    assert printed == [as_printed(f"{entry:+.3f}") for entry in entries]
    assert set(live.locator(".sum").all_inner_texts()) == {"0.000"}


def test_words_say_what_a_row_and_a_column_are(live):
    live.locator("tbody button").nth(5).hover()
    for sentence in (
        "If logit 3 rises, probability 2 falls, at the rate -0.060.",
        "Row 2, all that moves probability 2: -0.150, +0.210 and -0.060.",
        "Column 3, all that logit 3 moves: -0.100, -0.060 and +0.160.",
    ):
        assert as_printed(sentence) in words(live)


def assert_compares_prediction_and_truth(live, start):
    shown = numbers(live)
    before, after = softmax(start), softmax(shown["z"])
    assert_equal(shown["start"], start)
    np.testing.assert_array_equal(shown["tangent"], shown["z"] - start)
    predicted = softmax_jvp(before, shown["tangent"])
    np.testing.assert_allclose(shown["predicted"], predicted, rtol=1e-12, atol=EPS)
    np.testing.assert_allclose(shown["moved"], after - before, rtol=1e-12, atol=2 * EPS)
    np.testing.assert_allclose(shown["gap"], shown["moved"] - shown["predicted"], atol=EPS)
    return shown


def test_twice_the_move_has_about_four_times_the_error(live):
    assert_compares_prediction_and_truth(live, START)
    press(live, SMALL_MOVE, "Enter")
    small = assert_compares_prediction_and_truth(live, START)
    np.testing.assert_allclose(small["tangent"], [0.1, 0, -0.1], atol=EPS)
    rows = live.locator(".interactive-changes tbody tr")
    printed = [row.locator("td").all_inner_texts()[:3] for row in rows.all()]
    assert [[float(text.replace("\N{MINUS SIGN}", "-")) for text in row] for row in printed] == [
        [0.1, 0, -0.1],
        [0.035, -0.009, -0.026],
        [0.0346, -0.0097, -0.0249],
        [-0.0004, -0.0007, 0.0011],
    ]
    assert "J predicts the change since the start to within 0.0011." in words(live)
    press(live, SMALL_MOVE, "Enter")
    twice = assert_compares_prediction_and_truth(live, START)
    np.testing.assert_allclose(abs(twice["gap"]).max() / abs(small["gap"]).max(), 4, rtol=0.1)


def test_start_can_be_taken_anew(live):
    press(live, "logit 2", "PageUp")
    press(live, "Take this as the start", "Enter")
    start = numbers(live)["z"]
    shown = assert_compares_prediction_and_truth(live, start)
    np.testing.assert_array_equal(shown["moved"], 0)
    press(live, "logit 1", "ArrowRight")
    assert_compares_prediction_and_truth(live, start)
    reset(live)
    assert_compares_prediction_and_truth(live, START)
