"""Arrays of any dtype and layout: nothing in is changed, nothing out is shared, nothing warns."""

import tracemalloc

import numpy as np
import pytest

import softmaxlib
from softmaxlib import _exponentials, _rows, softmax, softmax_jvp, softmax_vjp

from .bounds import assert_within

Z = np.array([[2.0, 0.5, -1.0], [0.25, 0.0, 40.0]])
Y = softmax(Z)
V = np.array([[1.0, -2.0, 0.5], [3.0, 1.0, -1.0]])
T = np.array([[0.0, 1.0, 0.0], [0.5, 0.25, 0.25]])
CALLS = {
    "softmax": (Z,),
    "log_softmax": (Z,),
    "logsumexp": (Z,),
    "softmax_jacobian": (Y,),
    "log_softmax_jacobian": (Y,),
    "softmax_jvp": (Y, V),
    "softmax_vjp": (Y, V),
    "log_softmax_jvp": (Y, V),
    "log_softmax_vjp": (Y, V),
    "cross_entropy": (Z, T),
    "cross_entropy_grad": (Z, T),
}
LAYOUTS = {
    "list": lambda a: a.tolist(),
    "Fortran": np.asfortranarray,
    "negative strides": lambda a: a[::-1, ::-1].copy()[::-1, ::-1],
    "every second": lambda a: np.repeat(np.repeat(a, 2, 0), 2, 1)[::2, ::2],
    "big-endian": lambda a: a.astype(">f8"),
    "matrix": lambda a: a.view(np.matrix),
    "memmap-like subclass": lambda a: a.view(np.recarray),
}


@pytest.fixture(params=CALLS)
def name(request):
    """Each function of one or two arrays."""
    return request.param


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout_changes_nothing(name, layout):
    expected = getattr(softmaxlib, name)(*CALLS[name])
    result = getattr(softmaxlib, name)(*map(LAYOUTS[layout], CALLS[name]))
    assert type(result) is np.ndarray
    assert result.dtype == np.float64
    assert result.dtype.isnative
    assert result.flags.writeable
    np.testing.assert_array_equal(result, expected)


def test_broadcast_and_read_only_input(name):
    arguments = [np.broadcast_to(a[0], (4, 3)) for a in CALLS[name]]
    expected = getattr(softmaxlib, name)(*(a[:1] for a in CALLS[name]))
    result = getattr(softmaxlib, name)(*arguments)
    assert result.flags.writeable
    np.testing.assert_array_equal(result, np.repeat(expected, 4, axis=0))


@pytest.mark.parametrize("classes", [1, 3])
def test_input_is_not_changed_and_output_does_not_share_its_memory(name, classes):
    arguments = [a[:, :classes].copy() for a in CALLS[name]]
    if classes == 1:
        arguments = [np.ones_like(a) for a in arguments]
    before = [a.copy() for a in arguments]
    result = getattr(softmaxlib, name)(*arguments)
    result[...] = 7
    for argument, old in zip(arguments, before, strict=True):
        np.testing.assert_array_equal(argument, old)


def test_dtype_of_floats_is_kept(name, dtype):
    arguments = [a[:1].astype(dtype) for a in CALLS[name]]
    result = getattr(softmaxlib, name)(*arguments)
    assert result.dtype == dtype
    wide = getattr(softmaxlib, name)(*(a.astype(np.longdouble) for a in arguments))
    assert_within(result, wide, 24)


@pytest.mark.parametrize("dtype", "?bBhHiIlLqQ")
def test_integers_and_booleans_count_as_float64(name, dtype):
    arguments = [np.array([[1, 0, 0]], dtype) for _ in CALLS[name]]
    result = getattr(softmaxlib, name)(*arguments)
    expected = getattr(softmaxlib, name)(*(a.astype(float) for a in arguments))
    assert result.dtype == np.float64
    np.testing.assert_array_equal(result, expected)


def test_products_have_the_common_dtype_of_their_arguments():
    y_pred, v = np.full(2, 0.5, np.float32), np.ones(2, np.float16)
    assert softmax_vjp(y_pred, v).dtype == np.float32
    assert softmax_vjp(y_pred, v.astype(np.float64)).dtype == np.float64


@pytest.mark.parametrize("z", [[[0.0, -800.0], [1.7e308, -1.7e308]], [[np.nan, np.inf]] * 2])
def test_nothing_warns_or_raises_on_hard_logits(name, z):
    z = np.array(z)
    arguments = [z if name in ("softmax", "log_softmax", "logsumexp") else softmax(z)]
    if "cross" in name:
        arguments = [z]
    arguments += [np.array([[1.0, 0.0]] * 2)] * (len(CALLS[name]) - 1)
    with np.errstate(all="raise"):
        getattr(softmaxlib, name)(*arguments)


def test_nothing_warns_in_half_precision_that_overflows():
    with np.errstate(all="raise"):
        log_y = softmaxlib.log_softmax(np.array([60000, -60000], np.float16))
    np.testing.assert_array_equal(log_y, [0, -np.inf])


@pytest.mark.parametrize("shape", [(0,), (0, 3), (2, 0), (2, 0, 3), (0, 0)])
@pytest.mark.parametrize("axis", [0, -1])
@pytest.mark.parametrize("dtype", [np.int64, np.float64])
def test_empty_input_gives_an_empty_result(shape, axis, dtype):
    empty = np.zeros(shape, dtype)
    for name in ("softmax", "log_softmax"):
        assert getattr(softmaxlib, name)(empty, axis=axis).shape == shape
    for name in ("softmax_jvp", "softmax_vjp", "log_softmax_jvp", "log_softmax_vjp"):
        assert getattr(softmaxlib, name)(empty, empty, axis=axis).shape == shape
    assert softmax(empty, axis=None).shape == shape


@pytest.mark.parametrize("bytes_in_block", [1, 80, 1000])
@pytest.mark.parametrize(("shape", "axis"), [((7, 23), 0), ((7, 23), 1), ((5, 6, 7), 1)])
def test_result_does_not_depend_on_how_rows_are_cut_into_blocks(
    rng, monkeypatch, name, shape, axis, bytes_in_block
):
    z = 9 * rng.normal(size=shape)
    of_logits = {"softmax", "log_softmax", "logsumexp", "cross_entropy", "cross_entropy_grad"}
    arguments = [z if name in of_logits else softmax(z, axis=axis)]
    arguments += [softmax(z[::-1], axis=axis)] * (len(CALLS[name]) - 1)
    whole = getattr(softmaxlib, name)(*arguments, axis=axis)
    for module in (_rows, _exponentials):
        monkeypatch.setattr(module, "BLOCK", bytes_in_block)
    cut = getattr(softmaxlib, name)(*arguments, axis=axis)
    assert_within(cut, whole, 8, scale=abs(whole) + 1)


@pytest.mark.parametrize("product", [softmax_jvp, softmax_vjp])
@pytest.mark.parametrize(
    ("shape", "axis"), [((1, 10**6), -1), ((1000, 1000), -1), ((1000, 1000), 0)]
)
def test_vjp_allocates_three_arrays_at_most_and_never_a_jacobian(rng, product, shape, axis):
    y_pred, v = softmax(rng.normal(size=shape), axis=axis), rng.normal(size=shape)
    tracemalloc.start()
    try:
        product(y_pred, v, axis=axis)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= 3 * v.nbytes


@pytest.mark.parametrize("classes", [2, 3, 10, 33, 50, 60])
@pytest.mark.parametrize("shape", [(700, -1), (7, -1, 90), (-1, 900), (3, -1, 200)])
def test_few_classes_give_the_same_result_wherever_they_lie(rng, name, classes, shape):
    """Copied in another order or not, in one block or in several, beside a bad sample."""
    axis = shape.index(-1)
    z = 9 * rng.normal(size=[classes if size == -1 else size for size in shape])
    of_logits = {"softmax", "log_softmax", "logsumexp", "cross_entropy", "cross_entropy_grad"}
    arguments = [z if name in of_logits else softmax(z, axis=axis)]
    arguments += [softmax(z[::-1], axis=axis)] * (len(CALLS[name]) - 1)
    np.moveaxis(arguments[0], axis, -1)[0][..., :] = np.nan
    result = getattr(softmaxlib, name)(*arguments, axis=axis)
    samples = [np.moveaxis(a, axis, -1).reshape(-1, classes) for a in arguments]
    alone = [getattr(softmaxlib, name)(*sample) for sample in zip(*samples, strict=True)]
    if "jacobian" not in name and name not in ("logsumexp", "cross_entropy"):
        result = np.moveaxis(result, axis, -1)
    alone = np.reshape(alone, result.shape)
    np.testing.assert_array_equal(np.isnan(result), np.isnan(alone))
    assert np.isnan(result).any()
    finite = ~np.isnan(result)
    assert_within(result[finite], alone[finite], 8, scale=abs(alone[finite]) + 1)
