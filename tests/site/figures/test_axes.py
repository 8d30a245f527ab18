"""The figure `axes`: two samples with three classes, and the axis that softmax sums along."""

import numpy as np

from softmaxlib import softmax

from .reader import assert_equal, choose, numbers, press, words

START = np.log([[5.0, 3.0, 2.0], [1.0, 1.0, 3.0]])
MINUS = "\N{MINUS SIGN}"
AXES = {f"{MINUS}1": -1, "0": 0, "None": None}


def slide(live, k, j, key):
    press(live, f"k={k + 1}, j={j + 1}", key)


def verdicts(live):
    """Return what the table says of its sums: two rows, three columns, everything."""
    return live.locator("td small").all_text_contents()


def assert_shows_softmax(live):
    shown = numbers(live)
    y_pred = softmax(shown["z"], axis=shown["axis"])
    assert_equal(shown["y_pred"], y_pred)
    np.testing.assert_allclose(shown["rowSums"], y_pred.sum(axis=1), rtol=1e-12)
    np.testing.assert_allclose(shown["columnSums"], y_pred.sum(axis=0), rtol=1e-12)
    np.testing.assert_allclose(shown["total"], y_pred.sum(), rtol=1e-12)
    cells = live.locator("tbody td:not(:has(small))").all_text_contents()
    np.testing.assert_allclose(np.float64(cells), np.ravel(y_pred), atol=0.5001e-3)


def test_each_axis_is_that_of_softmaxlib(live):
    np.testing.assert_array_equal(numbers(live)["z"], START)
    for name, axis in AXES.items():
        choose(live, name)
        assert numbers(live)["axis"] == axis
        assert f"axis {name}, " in words(live)
        assert_shows_softmax(live)
        for k, j in np.ndindex(2, 3):
            before = numbers(live)["z"][k, j]
            slide(live, k, j, "PageUp" if (k + j) % 2 else "ArrowLeft")
            assert numbers(live)["z"][k, j] != before
            assert_shows_softmax(live)
    for k, j in np.ndindex(2, 3):
        slide(live, k, j, "End" if k == j else "Home")
        assert_shows_softmax(live)


def test_arrow_keys_change_the_axis(live):
    press(live, f"{MINUS}1", "ArrowDown")
    assert numbers(live)["axis"] == 0


def test_sums_that_are_one_say_so_in_words(live):
    for name, ones in zip(AXES, ({0, 1}, {2, 3, 4}, {5}), strict=True):
        choose(live, name)
        assert {n for n, said in enumerate(verdicts(live)) if said == "is one"} == ones
        assert {said for n, said in enumerate(verdicts(live)) if n not in ones} == {"not one"}
        assert live.locator("td.is-one").count() == len(ones)


def test_a_sum_that_happens_to_be_one_is_told_apart(live):
    for j in range(3):  # one class takes all of each sample
        slide(live, 0, j, "End" if j == 0 else "Home")
        slide(live, 1, j, "End" if j == 1 else "Home")
    assert verdicts(live) == ["is one", "is one", "by chance", "by chance", "not one", "not one"]


def test_samples_meet_along_the_wrong_axis_only(live):
    for name, axis in AXES.items():
        choose(live, name)
        before = numbers(live)["y_pred"][0]
        slide(live, 1, 0, "ArrowRight")
        assert np.array_equal(numbers(live)["y_pred"][0], before) == (axis == -1)
