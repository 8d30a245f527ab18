"""One-hot vectors."""

import numpy as np
import pytest

from softmaxlib import one_hot


def test_one_hot_rows_are_rows_of_the_identity():
    np.testing.assert_array_equal(one_hot([2, 0, 1], 3), np.eye(3)[[2, 0, 1]])


def test_one_hot_appends_the_class_axis():
    delta = one_hot([[0, 1, 2], [3, 2, 1]], 4)
    assert delta.shape == (2, 3, 4)
    assert delta.dtype == np.float64
    np.testing.assert_array_equal(delta.argmax(axis=-1), [[0, 1, 2], [3, 2, 1]])
    np.testing.assert_array_equal(delta.sum(axis=-1), 1)


def test_one_hot_of_a_single_label_is_one_row():
    np.testing.assert_array_equal(one_hot(1, 2), [0, 1])


@pytest.mark.parametrize("dtype", "bBhHiIlLqQ")
def test_one_hot_takes_every_integer_type(dtype):
    np.testing.assert_array_equal(one_hot(np.array([1, 0], dtype), np.int8(2)), [[0, 1], [1, 0]])


def test_one_hot_of_no_labels_is_empty():
    assert one_hot([], 3).shape == (0, 3)
    assert one_hot([], 0).shape == (0, 0)
    assert one_hot(np.zeros((2, 0), int), 3).shape == (2, 0, 3)


@pytest.mark.parametrize(
    ("labels", "num_classes", "error", "message"),
    [
        ([0, 3], 3, ValueError, r"labels has labels from 0 to 3; wanted labels from 0 to 2"),
        ([-1], 3, ValueError, r"labels has labels from -1 to -1"),
        ([0.0], 3, TypeError, r"labels has dtype float64 and shape \(1,\); wanted integer"),
        ([True], 3, TypeError, r"labels has dtype bool"),
        (["a"], 3, TypeError, r"labels has dtype <U1"),
        (None, 3, TypeError, r"labels has dtype object"),
        ([0], 3.0, TypeError, r"num_classes is 3.0; wanted an integer"),
        ([0], True, TypeError, r"num_classes is True; wanted an integer"),
        ([0], None, TypeError, r"num_classes is None; wanted an integer"),
        ([], -1, ValueError, r"num_classes is -1; wanted zero or more"),
        ([0, 1], 2**63, ValueError, r"num_classes is 9223372036854775808; wanted .* fit an array"),
        ([0], 0, ValueError, r"labels has labels from 0 to 0; wanted .* \(0 classes\)"),
    ],
)
def test_one_hot_refuses_what_is_no_label(labels, num_classes, error, message):
    with pytest.raises(error, match=f"^one_hot: {message}"):
        one_hot(labels, num_classes)
