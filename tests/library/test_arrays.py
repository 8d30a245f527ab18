"""What every function refuses at its border, and how it says so."""

from collections import deque
from types import SimpleNamespace

import numpy as np
import pytest
from numpy._core._rational_tests import rational

import softmaxlib
from softmaxlib._arrays import is_real

OF_LOGITS = ["softmax", "log_softmax", "logsumexp"]
LOSSES = ["cross_entropy", "cross_entropy_grad"]
JACOBIANS = ["softmax_jacobian", "log_softmax_jacobian"]
PRODUCTS = ["softmax_jvp", "softmax_vjp", "log_softmax_jvp", "log_softmax_vjp"]
DIRECTION = {name: "tangent" if name.endswith("jvp") else "cotangent" for name in PRODUCTS}
ALL = OF_LOGITS + LOSSES + JACOBIANS + PRODUCTS
ARGUMENT = dict.fromkeys(ALL, "y_pred") | dict.fromkeys(OF_LOGITS + LOSSES, "z")
MASKED = np.ma.masked_array([0.5, 0.5], [0, 1])


def call(name, z, **axis):
    """Call a function on a float or broken array of shape (..., C), with a fitting second one."""
    function = getattr(softmaxlib, name)
    if name in PRODUCTS:
        return function(z, np.zeros(np.shape(z)), **axis)
    if name in LOSSES:
        return function(z, np.zeros(np.shape(z)[:-1], int), **axis)
    return function(z, **axis)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    ("value", "message"),
    [
        (np.ones(2, complex), r"has dtype complex128 and shape \(2,\); wanted real numbers"),
        (np.array([1, None]), "has dtype object"),
        (None, r"has dtype object and shape \(\); wanted real numbers \(float, int or bool\)$"),
        (["1", "2"], "has dtype <U1"),
        (np.array(["2020-01-01"] * 2, "M8[D]"), "has dtype datetime64"),
        (np.array([1, 2], "m8[s]"), "has dtype timedelta64"),
        (MASKED, "is a masked array"),
    ],
)
def test_every_function_refuses_what_is_not_real_numbers(name, value, message):
    with pytest.raises(TypeError, match=f"^{name}: {ARGUMENT[name]} {message}"):
        call(name, value)


class Column:
    """A column of a table with a missing value."""

    def __array__(self, dtype=None, copy=None):
        """Convert it to a masked array."""
        return MASKED


class Rows:
    """A sequence that is registered nowhere."""

    def __len__(self):
        """Count the rows."""
        return 2

    def __getitem__(self, row):
        """Return a masked row."""
        return [MASKED, MASKED][row]


CONTAINERS = {
    "a list": [MASKED],
    "a tuple of lists": ([MASKED], [MASKED]),
    "a deque": deque([MASKED]),
    "a list with one masked number": [0.5, np.ma.masked],
    "a list that begins with plain rows": [[0.5, 0.5], MASKED],
    "an object that becomes one": Column(),
    "a list of such objects": [Column()],
    "a sequence of one's own": Rows(),
}


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("value", CONTAINERS.values(), ids=CONTAINERS)
def test_every_function_refuses_a_masked_array_inside(name, value):
    """NumPy would drop the mask, and a masked 50 would decide the row."""
    plain = np.full((2, 2), 0.5)
    function = getattr(softmaxlib, name)
    rest = [plain] if name in PRODUCTS + LOSSES else []
    with pytest.raises(TypeError, match=f"^{name}: {ARGUMENT[name]} (is|holds) a masked array"):
        function(value, *rest)
    if rest:
        second = DIRECTION.get(name, "y_true")
        with pytest.raises(TypeError, match=f"^{name}: {second} (is|holds) a masked array"):
            function(plain, value)


@pytest.mark.parametrize("name", sorted(set(ALL) - set(PRODUCTS + LOSSES)))
def test_a_list_that_holds_itself_is_no_array(name):
    endless = [1.0]
    endless.append(endless)
    with pytest.raises(ValueError, match=f"^{name}: .* is no array"):
        call(name, endless)


def test_one_hot_refuses_masked_labels_inside_a_list():
    with pytest.raises(TypeError, match=r"^one_hot: labels holds a masked array, and"):
        softmaxlib.one_hot([np.ma.masked_array([0, 1], [0, 1])], 2)


@pytest.mark.parametrize("name", ALL)
def test_every_function_refuses_rows_of_different_lengths(name):
    with pytest.raises(ValueError, match=f"^{name}: {ARGUMENT[name]} is no array .*one length$"):
        getattr(softmaxlib, name)([[0.5, 0.5], [1.0]], *[0] * (name in PRODUCTS + LOSSES))


@pytest.mark.parametrize("name", ALL)
def test_every_function_says_how_to_convert_objects(name):
    """What pandas hands out for its nullable columns."""
    message = r"dtype object .*; convert the objects with .astype\(float\), or .to_numpy\(float\)"
    with pytest.raises(TypeError, match=f"^{name}: {ARGUMENT[name]} has {message}"):
        call(name, np.array([0.5, 0.5], object))


@pytest.mark.parametrize("name", ALL)
def test_every_function_refuses_numbers_that_are_not_of_numpy(name):
    """Rational numbers stand for bfloat16 here: both are dtypes that another package adds."""
    message = "has dtype rational .*; rational is not one of NumPy's own types: convert it"
    with pytest.raises(TypeError, match=f"^{name}: {ARGUMENT[name]} {message}"):
        call(name, np.array([1, 0], rational))


def test_a_dtype_is_judged_by_its_type_and_not_by_its_kind_and_size():
    """One 8-bit float has the kind letter of NumPy's floats, where 100 equal ones sum to 8."""
    assert not is_real(SimpleNamespace(kind="f", itemsize=1, type=rational))
    assert not is_real(SimpleNamespace(kind="f", itemsize=2, type=rational))
    assert all(is_real(np.dtype(code)) for code in "?bBhHiIlLqQefdg")
    assert not any(is_real(np.dtype(code)) for code in ["F", "D", "O", "M8", "m8", "U1", "V2"])


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("axis", [2, -3])
def test_every_function_refuses_an_axis_that_is_not_there(name, axis):
    message = rf"^{name}: axis is {axis}; wanted an axis of {ARGUMENT[name]}, .* shape \(2, 2\)$"
    with pytest.raises(np.exceptions.AxisError, match=message):
        call(name, np.full((2, 2), 0.5), axis=axis)


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("axis", [1.0, "0", [0, 1], np.array([0]), True, np.True_, 1j])
def test_every_function_refuses_an_axis_that_is_no_integer(name, axis):
    with pytest.raises(TypeError) as caught:
        call(name, np.full((2, 2), 0.5), axis=axis)
    several = ", a tuple of integers or None" if name in OF_LOGITS else ""
    assert str(caught.value) == f"{name}: axis is {axis!r}; wanted an integer{several}"


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("axis", [np.int8(1), np.uint64(1), np.array(1)])
def test_every_function_takes_an_integer_of_any_kind_as_axis(name, axis):
    y_pred = np.array([[0.25, 0.75], [0.5, 0.5]])
    np.testing.assert_array_equal(call(name, y_pred, axis=axis), call(name, y_pred, axis=1))


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "logsumexp"])
def test_functions_of_several_axes_refuse_one_given_twice(name):
    with pytest.raises(ValueError, match=rf"^{name}: axis is \(0, -2\) with a repeated axis"):
        call(name, np.zeros((2, 2)), axis=(0, -2))


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "logsumexp"])
@pytest.mark.parametrize(
    ("axis", "error", "message"),
    [
        ((0, 1.0), TypeError, "axis is 1.0; wanted an integer, a tuple of integers or None"),
        ((0, 2), np.exceptions.AxisError, "axis is 2; wanted an axis of z"),
    ],
)
@pytest.mark.parametrize("dtype", [int, float])
def test_functions_of_several_axes_refuse_a_wrong_one_among_them(name, axis, error, message, dtype):
    with pytest.raises(error, match=f"^{name}: {message}"):
        call(name, np.zeros((2, 2), dtype), axis=axis)


@pytest.mark.parametrize("name", JACOBIANS + PRODUCTS + LOSSES)
@pytest.mark.parametrize("axis", [None, (0, 1), (0,), ()])
def test_derivatives_refuse_several_axes(name, axis):
    with pytest.raises(TypeError) as caught:
        call(name, np.full((2, 2), 0.5), axis=axis)
    assert str(caught.value) == f"{name}: axis is {axis}; wanted an integer"


@pytest.mark.parametrize("name", ALL)
def test_every_function_refuses_a_number_without_axes(name):
    with pytest.raises(np.exceptions.AxisError, match=f"^{name}: axis is -1; .*shape \\(\\)$"):
        call(name, 1.0)


@pytest.mark.parametrize("name", JACOBIANS + PRODUCTS)
@pytest.mark.parametrize(
    ("y_pred", "message"),
    [
        ([3.0, 1.0], r"of shape \(2,\) has entries from 1 and sums from 4 to 4 along axis -1"),
        ([1.5, -0.5], "has entries from -0.5 and sums from 1 to 1"),
        ([[0.5, 0.5], [0.5, 0.52]], "sums from 1 to 1.02"),
        ([[0.5, 0.5], [0.5, 0.48]], "sums from 0.98 to 1 "),
        ([[np.nan, 0.5], [2.0, 3.0]], "wanted probabilities, not negative and of sum 1"),
        ([np.nan, -1.0], "pass softmax"),
        ([[0.5, 0.5], [np.nan, np.nan], [2, 3]], "entries from 0.5 and sums from 1 to 5 "),
        ([np.inf, 0.0], "sums from inf to inf"),
        ([1e308, 1e308], "sums from inf to inf"),
    ],
)
def test_derivatives_refuse_logits_passed_for_probabilities(name, y_pred, message):
    with np.errstate(all="raise"), pytest.raises(ValueError, match=f"^{name}: y_pred .*{message}"):
        call(name, y_pred)


@pytest.mark.parametrize("name", JACOBIANS + PRODUCTS)
@pytest.mark.parametrize(
    "y_pred", [[0.5, 0.5075], [0.5, 0.4925], [1.0, 0.0], [1, 0], [True, False]]
)
def test_derivatives_accept_probabilities_to_one_percent(name, y_pred):
    assert np.isfinite(call(name, y_pred)).all()


ROUNDED_BY_HAND = [[0.33, 0.33, 0.33], [0.34, 0.34, 0.33], [0.505, 0.505], [0.495, 0.495]]


@pytest.mark.parametrize("name", JACOBIANS + PRODUCTS)
@pytest.mark.parametrize("y_pred", ROUNDED_BY_HAND)
def test_derivatives_accept_probabilities_rounded_by_hand(name, y_pred, dtype):
    """Their sums are off by one percent, and by what each format adds to that."""
    assert np.isfinite(call(name, np.array(y_pred, dtype))).all()
    batch = np.array([y_pred, y_pred], dtype).T
    assert np.isfinite(call(name, batch, axis=0)).all()


@pytest.mark.parametrize("function", [softmaxlib.cross_entropy, softmaxlib.cross_entropy_grad])
@pytest.mark.parametrize("y_true", ROUNDED_BY_HAND)
def test_losses_accept_probabilities_rounded_by_hand(function, y_true, dtype):
    assert np.isfinite(function(np.zeros(len(y_true)), np.array(y_true, dtype))).all()


@pytest.mark.parametrize("name", JACOBIANS + PRODUCTS)
@pytest.mark.parametrize("excess", [0.0125, -0.0125])
def test_derivatives_have_one_tolerance_in_every_precision(name, excess, dtype):
    y_pred = np.array([0.5, 0.5 + excess], dtype)
    with pytest.raises(ValueError, match=f"^{name}: y_pred .* sums from"):
        call(name, y_pred)


@pytest.mark.parametrize("name", PRODUCTS)
@pytest.mark.parametrize("axis", [0, 1])
def test_tolerance_does_not_depend_on_the_axis_of_many_half_precision_classes(name, axis):
    """A sum in half precision would be off by more than the tolerance along the first axis."""
    y_pred = np.full((5000, 2), 1.009 / 5000, np.float16)
    y_pred = y_pred if axis == 0 else np.ascontiguousarray(y_pred.T)
    assert np.isfinite(call(name, y_pred, axis=axis)).all()


@pytest.mark.parametrize("name", JACOBIANS + PRODUCTS)
def test_derivatives_accept_a_certain_row_beside_a_bad_one(name):
    result = call(name, [[np.nan, 0.5], [1.0, 0.0]])
    assert np.isnan(result[0]).all()
    assert np.isfinite(result[1]).all()


@pytest.mark.parametrize("name", PRODUCTS)
def test_derivatives_accept_what_softmax_rounds_in_half_precision(name):
    """The smallest numbers of half precision are 6% apart here, and the row sums to 1.013."""
    y_pred = softmaxlib.softmax(np.zeros(10**6, np.float16))
    assert np.isfinite(call(name, y_pred)).all()


@pytest.mark.parametrize("name", PRODUCTS)
@pytest.mark.parametrize("shape", [(3,), (1, 3), (3, 2), (2, 3, 1)])
def test_products_never_broadcast_a_direction(name, shape):
    message = rf"^{name}: {DIRECTION[name]} has shape .*; wanted \(2, 3\), the shape of y_pred$"
    with pytest.raises(ValueError, match=message):
        getattr(softmaxlib, name)(np.full((2, 3), 1 / 3), np.ones(shape))


@pytest.mark.parametrize("name", PRODUCTS)
def test_products_refuse_a_direction_that_is_not_real_numbers(name):
    with pytest.raises(TypeError, match=f"^{name}: {DIRECTION[name]} has dtype complex128"):
        getattr(softmaxlib, name)([0.5, 0.5], [1j, 0])
