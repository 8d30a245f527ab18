"""The self-check says what an answer is: missing, right, or wrong in which way."""

import numpy as np
import pytest
from exercises import check


def what_is_said_to(answer, expected, **options):
    with pytest.raises(AssertionError, match=r"^Not yet: ") as caught:
        check(answer, expected, **options)
    return str(caught.value)


@pytest.mark.parametrize("answer", [..., (..., ...), [1.0, ...]])
def test_missing_answer_is_not_judged(capsys, answer):
    check(answer, [1.0, 2.0])
    assert capsys.readouterr().out.startswith("Not answered yet")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (0.5, 0.5),
        ([0.1 + 0.2], [0.3]),
        (1e-16, 0.0),
        (True, True),
        ((2, 3), [2, 3]),
        ("sign", "sign"),
        (None, None),
    ],
)
def test_right_answer_is_called_right(capsys, answer, expected):
    check(answer, expected)
    assert capsys.readouterr().out == "Right.\n"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (0.5, 0.5 + 1e-10),
        (0.5, [0.5, 0.5]),
        ([1.0, 2.0], [2.0, 1.0]),
        (np.nan, 1.0),
        ("sign", "columns"),
        ("sign", 1.0),
        ("sign", None),
        (None, 1.0),
    ],
)
def test_wrong_answer_raises_and_the_right_one_stays_secret(answer, expected):
    assert repr(expected) not in what_is_said_to(answer, expected)


@pytest.mark.parametrize(
    ("answer", "expected", "hint"),
    [
        (None, 1.0, "return its result"),
        (np.sum, 1.0, "is a function"),
        ("0.5", 0.5, "not a number"),
        ("half", 0.5, "not a number"),
        ([[1.0], [1.0, 2.0]], [1.0, 2.0], "nor an array of numbers"),
        (1j, 1.0, "not a number"),
        (0.5, "rows", "word in quotation marks"),
        ([1.0, 2.0, 3.0], [1.0, 2.0], r"shape (3,), and (2,) is wanted"),
        ([1.0, 5.0], [1.0, 2.0], "shape is right, and 1 of 2 entries"),
    ],
)
def test_every_kind_of_wrong_answer_is_told_what_is_wrong(answer, expected, hint):
    assert hint in what_is_said_to(answer, expected)


def test_an_answer_that_cannot_be_tried_says_why():
    assert "TypeError" in what_is_said_to(3.0, 2, through=len)


def test_answers_that_differ_may_be_equally_right(capsys):
    check([1.0, 3.0], 4.0, through=np.sum)
    check([4.0, 0.0], 4.0, through=np.sum)
    assert capsys.readouterr().out == "Right.\nRight.\n"


def test_an_estimate_may_be_off_by_a_stated_distance(capsys):
    check(0.5, 0.51, within=0.02)
    assert capsys.readouterr().out == "Right.\n"
    what_is_said_to(0.5, 0.53, within=0.02)
