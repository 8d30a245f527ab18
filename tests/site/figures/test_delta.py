"""The figure `delta`: nine derivatives, opened one by one."""

import numpy as np

from softmaxlib import softmax, softmax_jacobian

from .reader import START, as_printed, assert_equal, numbers, press, reset, words


def test_stepper_opens_each_cell_with_its_own_switch(live):
    jac = softmax_jacobian(softmax(START))
    for opened, (j, i) in enumerate(np.ndindex(3, 3), start=1):
        shown = numbers(live)
        assert (shown["j"], shown["i"], shown["delta"]) == (j, i, j == i)
        assert shown["opened"] == opened
        assert_equal(shown["derivative"], jac[j, i])
        assert f"delta is {int(j == i)}" in words(live)
        assert as_printed(f"{jac[j, i]:+.2f}") in words(live)
        press(live, "Next", "Enter")
    reset(live)
    assert numbers(live)["opened"] == 1
    press(live, "Previous", "Enter")
    assert (numbers(live)["j"], numbers(live)["i"]) == (2, 2)
