"""The figure `jacobian`: the table of derivatives while the logits move."""

import numpy as np

from softmaxlib import softmax, softmax_jacobian

from .reader import EPS, START, as_printed, assert_equal, numbers, press, reset, words


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
