"""Numerical Jacobians."""

import numpy as np
import pytest
from numpy._core._rational_tests import rational

from softmaxlib import numerical_jacobian, softmax, softmax_jacobian

from .bounds import assert_within, difference_bound


def cubes(z):
    """Return three outputs of two logits, with a Jacobian that is not square."""
    return np.stack([z[0] ** 3, z[0] * z[1], np.exp(z[1])])


POINT = np.array([1.5, -0.5])
EXACT = np.array([[6.75, 0.0], [-0.5, 1.5], [0.0, np.exp(-0.5)]])


@pytest.mark.parametrize("method", ["central", "forward", "complex"])
def test_numerical_jacobian_has_outputs_in_rows_and_inputs_in_columns(method):
    jac = numerical_jacobian(cubes, POINT, method=method)
    np.testing.assert_allclose(jac, EXACT, rtol=0, atol=difference_bound(method))


def test_numerical_jacobian_by_the_complex_step_is_exact_to_rounding():
    assert_within(numerical_jacobian(cubes, POINT, method="complex"), EXACT, 4)


@pytest.mark.parametrize(("method", "order"), [("forward", 1), ("central", 2)])
def test_numerical_jacobian_error_falls_with_the_order_of_the_method(method, order):
    """Of the cube, ``3 z**2``, the differences are wrong by ``3 z h + h**2`` and by ``h**2``."""
    errors = [
        numerical_jacobian(lambda z: z**3, [1.0], method=method, step=step)[0, 0] - 3
        for step in (0.25, 0.125)
    ]
    expected = {1: [3 * 0.25 + 0.25**2, 3 * 0.125 + 0.125**2], 2: [0.25**2, 0.125**2]}[order]
    np.testing.assert_allclose(errors, expected, rtol=1e-12)


@pytest.mark.parametrize("method", ["central", "forward"])
def test_numerical_jacobian_default_step_is_near_the_best(method):
    """No step that is ten times larger or smaller is better by more than a factor of three."""
    z = np.array([0.7])

    def error(**step):
        return abs(numerical_jacobian(np.exp, z, method=method, **step)[0, 0] - np.exp(0.7))

    default = {"central": 6e-6, "forward": 1.5e-8}[method]
    assert error() < 3 * np.mean([error(step=default * 10), error(step=default / 10)])
    assert error() < difference_bound(method)


@pytest.mark.parametrize("method", ["central", "forward"])
def test_numerical_jacobian_step_grows_with_the_point(method):
    """At 1e8 a step for numbers around one would leave two digits."""
    jac = numerical_jacobian(lambda z: z * 1.0, [1e8, -1e8], method=method)
    np.testing.assert_allclose(jac, np.eye(2), atol=1e-9)


@pytest.mark.parametrize("method", ["central", "forward"])
def test_numerical_jacobian_divides_by_the_step_really_taken(method):
    """A line has one slope for any step, though 0.1 is no exact number."""
    jac = numerical_jacobian(lambda z: 3 * z, [1 / 3], method=method, step=1e-9)
    np.testing.assert_allclose(jac, [[3]], rtol=1e-6)
    assert numerical_jacobian(lambda z: z * 1.0, [1 / 3], method=method, step=1e-9) == 1


@pytest.mark.parametrize("step", [1e-100, 1e-20, 0.5, np.float32(0.5), 1])
def test_numerical_jacobian_takes_the_complex_step_that_it_is_given(step):
    jac = numerical_jacobian(lambda z: z**3, [1.0], method="complex", step=step)
    np.testing.assert_allclose(jac, [[3 - float(step) ** 2]], rtol=1e-14)


def test_numerical_jacobian_of_a_batch_is_block_diagonal(rng):
    jac = numerical_jacobian(softmax, rng.normal(size=(2, 3)))
    assert jac.shape == (2, 3, 2, 3)
    np.testing.assert_array_equal(jac[0, :, 1], 0)
    np.testing.assert_array_equal(jac[1, :, 0], 0)
    assert (np.abs(jac[0, :, 0]) > 0.001).all()


def test_numerical_jacobian_of_a_scalar_function_is_its_gradient():
    jac = numerical_jacobian(lambda z: (z**2).sum(), [1.0, 2.0])
    np.testing.assert_allclose(jac, [2, 4], atol=1e-8)


@pytest.mark.parametrize("method", ["central", "forward", "complex"])
def test_numerical_jacobian_of_one_number(method):
    slope = numerical_jacobian(np.square, 3.0, method=method)
    assert np.shape(slope) == ()
    np.testing.assert_allclose(slope, 6, rtol=0, atol=1e-6)


def test_numerical_jacobian_without_inputs_is_empty():
    assert numerical_jacobian(lambda z: np.ones(2), np.zeros((0, 3))).shape == (2, 0, 3)


@pytest.mark.parametrize(
    ("z", "dtype"),
    [
        (np.ones(2, np.float16), np.float64),
        (np.ones(2, np.float32), np.float64),
        ([1, 2], np.float64),
        (np.ones(2, np.longdouble), np.longdouble),
    ],
)
@pytest.mark.parametrize("method", ["central", "forward", "complex"])
def test_numerical_jacobian_is_computed_in_double_precision_or_more(z, dtype, method):
    seen = []

    def f(z):
        seen.append(z.dtype)
        return np.exp(z)

    jac = numerical_jacobian(f, z, method=method)
    assert jac.dtype == dtype
    assert {np.empty(0, d).real.dtype for d in seen} == {np.dtype(dtype)}
    exact = np.diag(np.exp(np.asarray(z, dtype)))
    np.testing.assert_allclose(jac, exact, atol=10 * difference_bound(method, dtype))


@pytest.mark.parametrize("method", ["central", "forward", "complex"])
def test_numerical_jacobian_is_safe_from_a_function_that_writes_to_its_input(method):
    def f(z):
        z *= 2
        return z

    z = np.array([1.0, 2.0])
    np.testing.assert_allclose(numerical_jacobian(f, z, method=method), 2 * np.eye(2), rtol=1e-6)
    np.testing.assert_array_equal(z, [1, 2])


ROUNDED = [np.float16, np.float32]


@pytest.mark.parametrize("rounded", ROUNDED)
@pytest.mark.parametrize("method", ["central", "forward"])
def test_numerical_jacobian_takes_its_step_from_the_precision_of_what_f_returns(method, rounded):
    """The step of float64 would find two equal values of such a function, and zero for a slope."""
    z = np.array([0.0, 1.0, -0.5])
    exact = softmax_jacobian(softmax(z))
    for f in (lambda z: softmax(z.astype(rounded)), lambda z: softmax(z).astype(rounded)):
        jac = numerical_jacobian(f, z, method=method)
        assert jac.dtype == np.float64
        np.testing.assert_allclose(jac, exact, rtol=0, atol=difference_bound(method, rounded))


def test_numerical_jacobian_by_the_complex_step_keeps_a_step_that_single_precision_has():
    """A step of 1e-200 is zero there, and so is every slope."""
    z = np.array([0.5, -1.0])
    jac = numerical_jacobian(lambda z: np.exp(z.astype(np.complex64)), z, method="complex")
    np.testing.assert_allclose(jac, np.diag(np.exp(z)), rtol=4 * np.finfo(np.float32).eps)


@pytest.mark.parametrize(
    ("f", "arguments", "message"),
    [
        (
            lambda z: softmax(z.astype(np.float32)),
            {"step": 1e-9},
            r"leaves an entry of z unchanged; .* \(float32\)",
        ),
        (
            lambda z: softmax(z.astype(np.float16)),
            {"step": 1e-4},
            r"leaves an entry of z unchanged; .* \(float16\)",
        ),
        (
            lambda z: np.exp(z.astype(np.complex64)),
            {"step": 1e-200, "method": "complex"},
            "is zero in float32, which f returns; wanted more than 1.2e-38",
        ),
    ],
)
def test_numerical_jacobian_refuses_a_step_that_f_cannot_see(f, arguments, message):
    step = arguments["step"]
    with pytest.raises(ValueError, match=f"^numerical_jacobian: step {step} {message}"):
        numerical_jacobian(f, [0.5, 1.0], **arguments)


@pytest.mark.parametrize("method", ["central", "forward"])
def test_numerical_jacobian_takes_every_step_that_changes_z(method):
    """At one, half an eps is rounded away, and one eps is the next number."""
    with pytest.raises(ValueError, match=r"^numerical_jacobian: step .* leaves an entry"):
        numerical_jacobian(np.square, [1.0], method=method, step=2.0**-53)
    assert numerical_jacobian(lambda z: 2 * z, [1.0], method=method, step=2.0**-52) == 2


@pytest.mark.parametrize(
    ("f", "fall"),
    [
        (lambda z: (z < 0).astype(np.uint8), 1),
        (lambda z: z < 0, 1),
        (lambda z: np.where(z < 0, 100, -100).astype(np.int8), 200),
        (lambda z: np.where(z < 0, np.iinfo(np.int64).max, np.iinfo(np.int64).min), 2**64),
        (lambda z: np.where(z < 0, np.iinfo(np.uint64).max, np.uint64(0)), 2**64),
    ],
)
def test_numerical_jacobian_of_integers_and_booleans_never_wraps(f, fall):
    """A step downwards at zero, divided by the two steps of the difference."""
    h = np.finfo(float).eps ** (1 / 3)
    np.testing.assert_allclose(numerical_jacobian(f, [0.0]), [[-fall / (2 * h)]], rtol=1e-6)


def test_numerical_jacobian_of_half_precision_does_not_overflow():
    jac = numerical_jacobian(lambda z: np.where(z < 0, 6e4, -6e4).astype(np.float16), [0.0])
    h = float(np.finfo(np.float16).eps) ** (1 / 3)
    np.testing.assert_allclose(jac, [[-12e4 / (2 * h)]], rtol=1e-3)


@pytest.mark.parametrize("method", ["central", "forward"])
def test_numerical_jacobian_of_a_function_that_fills_the_same_array_each_time(method):
    buffer = np.empty(2)
    jac = numerical_jacobian(lambda z: np.exp(z, out=buffer), [0.0, 1.0], method=method)
    np.testing.assert_allclose(jac, np.diag(np.exp([0.0, 1.0])), atol=difference_bound(method) * 3)


@pytest.mark.parametrize("method", ["central", "forward"])
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_numerical_jacobian_is_nan_for_an_entry_that_is_not_finite_and_for_no_other(method, bad):
    with np.errstate(all="raise"):
        jac = numerical_jacobian(lambda z: z + z, [bad, 1.0], method=method)
    assert np.isnan(jac[0, 0])
    np.testing.assert_allclose(jac[1, 1], 2)


def shape_shifter():
    shapes = iter([2, 3, 4, 5])
    return lambda z: np.zeros(next(shapes))


@pytest.mark.parametrize(
    ("f", "arguments", "error", "message"),
    [
        ("exp", {}, TypeError, "f is 'exp'; wanted a function"),
        (np.exp, {"method": "backward"}, ValueError, "method is 'backward'; wanted one of"),
        (np.exp, {"method": ["central"]}, ValueError, r"method is \['central'\]; wanted one of"),
        (np.exp, {"step": 0}, ValueError, "step is 0; wanted a positive finite number"),
        (np.exp, {"step": -1e-3}, ValueError, "step is -0.001; wanted"),
        (np.exp, {"step": np.inf}, ValueError, "step is inf; wanted"),
        (np.exp, {"step": np.nan}, ValueError, "step is nan; wanted"),
        (np.exp, {"step": "small"}, ValueError, "step is 'small'; wanted"),
        (np.exp, {"step": True}, ValueError, "step is True; wanted"),
        (np.exp, {"step": 10**400}, ValueError, "step is 10*; wanted"),
        (np.exp, {"method": ["central"]}, ValueError, r"method is \['central'\]; wanted"),
        (np.exp, {"step": 1e-17}, ValueError, "step 1e-17 leaves an entry of z unchanged"),
        (np.exp, {"step": 1e-17, "method": "forward"}, ValueError, "step 1e-17 leaves"),
        (lambda z: "text", {}, TypeError, "f returns dtype <U4; wanted numbers"),
        (lambda z: None, {}, TypeError, "f returns dtype object; wanted numbers$"),
        (lambda z: z.astype(object), {}, TypeError, "f returns dtype object; .*; convert the obj"),
        (
            lambda z: np.array([1, 0], rational),
            {},
            TypeError,
            "f returns dtype rational; .* with .astype",
        ),
        (lambda z: np.exp(1j * z), {}, TypeError, "f returns complex128 for real input; wanted"),
        (lambda z: z + 0j, {"method": "forward"}, TypeError, "f returns complex128 for real input"),
        (lambda z: np.ma.masked_less(z, 2), {}, TypeError, r"f\(z\) is a masked array"),
        (lambda z: [np.ma.masked_less(z, 2)], {}, TypeError, r"f\(z\) holds a masked array"),
        (lambda z: [z, z[:1]], {}, ValueError, r"f\(z\) is no array .*; wanted rows of one length"),
        (shape_shifter(), {}, ValueError, r"f returns shape \(2,\) at z and \(3,\) beside it"),
        (np.abs, {"method": "complex"}, TypeError, "f returns float64 for complex input"),
    ],
)
def test_numerical_jacobian_refuses(f, arguments, error, message):
    with pytest.raises(error, match=f"^numerical_jacobian: {message}"):
        numerical_jacobian(f, [1.0, 2.0], **arguments)


def test_numerical_jacobian_by_the_complex_step_refuses_softmax_of_this_library():
    """It takes no complex logits; a plain one of ``np.exp`` and sums does."""
    with pytest.raises(TypeError, match=r"^softmax: z has dtype complex128"):
        numerical_jacobian(softmax, [1.0, 2.0], method="complex")


@pytest.mark.parametrize(("method", "order"), [("forward", 1), ("central", 2)])
def test_numerical_jacobian_takes_the_default_step_that_it_states(method, order):
    seen = []

    def f(z):
        seen.append(z[0])
        return z

    for z in (0.0, 0.5, -8.0):
        seen.clear()
        numerical_jacobian(f, [z], method=method)
        stated = np.finfo(float).eps ** (1 / (order + 1)) * max(1, abs(z))
        np.testing.assert_allclose(max(seen) - z, stated, rtol=1e-6)
