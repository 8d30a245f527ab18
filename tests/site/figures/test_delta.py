"""The figure `delta`: nine derivatives, and a question before each number."""

import numpy as np

from softmaxlib import softmax, softmax_jacobian

from .reader import START, as_printed, assert_equal, numbers, press, reset, words

JAC = softmax_jacobian(softmax(START))
CELLS = list(np.ndindex(3, 3))


def formula(j, i, same, minus):
    """Say an answer as its button does."""
    factor = f"1 minus probability {i + 1}" if same else f"probability {i + 1}"
    return f"{'minus ' if minus else ''}probability {j + 1} times {factor}"


def right(j, i):
    return formula(j, i, same=j == i, minus=j != i)


def cell(live, j, i):
    return live.locator("tbody button").nth(3 * j + i)


def test_no_number_is_shown_before_the_answer(live):
    for j, i in CELLS:
        shown = numbers(live)
        assert (shown["j"], shown["i"]) == (j, i)
        assert (shown["delta"], shown["derivative"]) == (None, None)
        assert words(live).startswith(f"j = {j + 1} and i = {i + 1}: which case is it")
        assert "." not in live.locator("table").inner_text()
        assert "." not in live.locator(".interactive-steps").inner_text()
        press(live, "Next", "Enter")
    assert set(live.locator("tbody button").all_inner_texts()) == {"?"}


def test_right_answer_opens_each_cell_with_its_number_and_its_reason(live):
    for answered, (j, i) in enumerate(CELLS, start=1):
        press(live, right(j, i), "Enter")
        shown = numbers(live)
        assert (shown["j"], shown["i"], shown["delta"]) == (j, i, j == i)
        assert (shown["answered"], shown["right"]) == (answered, answered)
        assert_equal(shown["derivative"], JAC[j, i])
        assert cell(live, j, i).inner_text() == as_printed(f"{JAC[j, i]:+.2f}")
        assert words(live).startswith("Yes.")
        assert f"delta is {int(j == i)}" in words(live)
        assert as_printed(f"The derivative is {JAC[j, i]:+.2f}.") in words(live)
        press(live, "Next", "Enter")
    assert words(live).endswith("Right so far: 9 of 9.")
    reset(live)
    assert numbers(live)["answered"] == 0
    press(live, "Previous", "Enter")
    assert (numbers(live)["j"], numbers(live)["i"]) == (2, 2)


def test_wrong_answer_is_told_what_is_wrong_with_it_and_counts(live):
    wrong = {
        (True, True): "The other sign:",
        (False, False): "The other case:",
        (False, True): "The other case, and the other sign:",
    }
    for answered, ((same, minus), verdict) in enumerate(wrong.items(), start=1):
        j = i = answered - 1
        cell(live, j, i).focus()
        press(live, formula(j, i, same=same, minus=minus), "Enter")
        assert words(live).startswith(verdict)
        press(live, right(j, i) + " ✓", "Enter")  # too late
        assert words(live).endswith(f"Right so far: 0 of {answered}.")
