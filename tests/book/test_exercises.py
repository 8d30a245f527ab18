"""The self-check says what an answer is: missing, right or wrong."""

import numpy as np
import pytest
from exercises import check


@pytest.mark.parametrize("answer", [..., (..., ...), [1.0, ...]])
def test_missing_answer_is_not_judged(capsys, answer):
    check(answer, [1.0, 2.0])
    assert capsys.readouterr().out.startswith("Not answered yet")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(0.5, 0.5), ([0.1 + 0.2], [0.3]), (1e-16, 0.0), ("sign", "sign"), (None, None)],
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
        ("sign", "columns"),
        ("sign", None),
        ("sign", 1.0),
        (None, 1.0),
    ],
)
def test_wrong_answer_raises_and_the_right_one_stays_secret(answer, expected):
    with pytest.raises(AssertionError, match="Not yet") as caught:
        check(answer, expected)
    assert repr(expected) not in str(caught.value)


def test_answers_that_differ_may_be_equally_right(capsys):
    check([1.0, 3.0], 4.0, through=np.sum)
    check([4.0, 0.0], 4.0, through=np.sum)
    assert capsys.readouterr().out == "Right.\nRight.\n"


def test_an_estimate_may_be_off_by_a_stated_distance(capsys):
    check(0.5, 0.51, within=0.02)
    assert capsys.readouterr().out == "Right.\n"
    with pytest.raises(AssertionError, match="Not yet"):
        check(0.5, 0.53, within=0.02)
