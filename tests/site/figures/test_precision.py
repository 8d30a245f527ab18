"""The figure `precision`: softmax in four number formats, with and without the shift."""

import numpy as np
import pytest

from .reader import START, choose, numbers, press, reset, words

FORMATS = ("float16", "bfloat16", "float32", "float64")


def to_bfloat16(value):
    """Round to eight significant bits, as float32 rounds to 24: by adding and taking away."""
    single = np.array(value, np.float32)
    bits = single.view(np.uint32)
    rounded = (bits + 0x7FFF + ((bits >> 16) & 1)) & np.uint32(0xFFFF0000)
    return float(np.where(np.isfinite(single), rounded.view(np.float32), single))


def rounding(name):
    if name == "bfloat16":
        return to_bfloat16
    dtype = np.dtype(name).type
    return lambda value: float(dtype(value))


@np.errstate(all="ignore")
def expected(name, lead, offset, shift):
    """Calculate as the machine does: each operation in double precision, then rounded."""
    to_format = rounding(name)
    given = [to_format(logit + offset + (0 if j else lead)) for j, logit in enumerate(START)]
    top = int(np.argmax(given))
    entering = [to_format(logit - given[top]) if shift else logit for logit in given]
    exp_z = [to_format(np.exp(logit)) for logit in entering]
    exp_sum = to_format(to_format(exp_z[0] + exp_z[1]) + exp_z[2])
    y_pred = [to_format(np.divide(value, exp_sum)) for value in exp_z]
    first, second = (y_pred[j] for j in range(3) if j != top)
    rests = to_format(1 - y_pred[top]), to_format(first + second)
    return {
        "given": given,
        "entering": entering,
        "expZ": exp_z,
        "expSum": [exp_sum],
        "yPred": y_pred,
        "derivatives": [to_format(y_pred[top] * rest) for rest in rests],
    }


def assert_shows_numpy(live):
    shown = numbers(live)
    name = FORMATS[shown["format"]]
    for key, values in expected(name, shown["lead"], shown["offset"], shown["shift"]).items():
        np.testing.assert_allclose(shown[key], values, rtol=1e-12, atol=0, err_msg=f"{name} {key}")


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_calculates_as_numpy(live, name):
    choose(live, name)
    for shift in (False, True):
        assert numbers(live)["shift"] is shift
        for label in ("lead of class 1", "offset of all"):
            press(live, label, "Home")
            for key in ("ArrowRight", "ArrowRight", "PageUp", "PageUp", "PageUp", "PageUp", "End"):
                press(live, label, key)
                assert_shows_numpy(live)
            press(live, label, "Home", "ArrowRight", "PageUp", "PageUp", "PageUp")
        choose(live, "subtract the maximum")


def test_words_say_what_overflows_and_what_vanishes(live):
    assert "The probabilities are 0.500, 0.300 and 0.200." in words(live)
    press(live, "offset of all", "End")
    assert "Infinite: the exponential of class 1, class 2 and class 3." in words(live)
    assert "Infinity divided by infinity is NaN." in words(live)
    press(live, "offset of all", "Home")
    assert "Rounded to zero: the exponential of class 1, class 2 and class 3." in words(live)
    assert "Zero divided by zero is NaN." in words(live)
    choose(live, "subtract the maximum")
    assert np.all(numbers(live)["yPred"] > 0)
    reset(live)
    choose(live, "subtract the maximum", "float64")
    press(live, "lead of class 1", "End")
    for _ in range(4):  # from 750 down to 40
        press(live, "lead of class 1", "ArrowLeft")
    assert numbers(live)["lead"] == 40
    assert "One is rounded to 1, and 1 minus it is 0." in words(live)
    textbook, by_others = numbers(live)["derivatives"]
    assert textbook == 0 < by_others
    assert numbers(live)["errors"][1] < 1e-15
    assert "The others still know the derivative." in words(live)
