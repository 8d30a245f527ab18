"""The figure `wiggle`: the secants of one moved logit beside the formula."""

import numpy as np

from softmaxlib import numerical_jacobian, softmax, softmax_jacobian

from .reader import EPS, START, assert_equal, numbers, press, state


def test_secants_of_the_moved_logit_are_those_of_numerical_jacobian(live):
    presses = [
        ("logit 1", ["ArrowDown"]),  # radio buttons: this chooses logit 2
        ("step h", ["Home"]),
        ("start, moved by", ["PageUp", "ArrowRight"]),
        ("step to both sides", ["Space"]),
        ("logit 2", ["ArrowDown"]),
        ("step h", ["End", "ArrowLeft"]),
        ("start, moved by", ["Home"]),
        ("step to both sides", ["Space"]),
    ]
    for label, keys in presses:
        before = state(live)
        press(live, label, *keys)
        assert state(live) != before, label
        shown = numbers(live)
        i, h = shown["i"], shown["h"]
        method = "central" if shown["both_sides"] else "forward"
        measured = numerical_jacobian(softmax, shown["z"], method=method, step=h)[:, i]
        # A difference of probabilities that are right to a few eps, divided by h.
        np.testing.assert_allclose(shown["secants"], measured, rtol=1e-12, atol=4 * EPS / h)
        assert_equal(shown["formula"], softmax_jacobian(softmax(shown["z"]))[:, i])
        np.testing.assert_array_equal(np.delete(shown["z"], i), np.delete(START, i))
    cells = live.locator("tbody td").all_inner_texts()
    printed = np.array([float(text.replace("\N{MINUS SIGN}", "-")) for text in cells]).reshape(3, 3)
    np.testing.assert_allclose(printed[:, 0], shown["secants"], atol=0.5001e-4)
    np.testing.assert_allclose(printed[:, 1], shown["formula"], atol=0.5001e-4)
