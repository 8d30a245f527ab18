"""softmaxlib.testing: it lets right functions pass, and is right or silent about wrong ones."""

import inspect
import re

import numpy as np
import pytest

import softmaxlib
from softmaxlib import _mistakes, _standards, softmax, testing

ASSERTIONS = {name.removeprefix("assert_"): getattr(testing, name) for name in testing.__all__}
FORWARD = [_standards.SOFTMAX, _standards.LOG_SOFTMAX]
DERIVATIVES = [
    _standards.SOFTMAX_JACOBIAN,
    _standards.SOFTMAX_JVP,
    _standards.SOFTMAX_VJP,
    _standards.CROSS_ENTROPY_GRAD,
]
STANDARDS = [
    *((standard, {}) for standard in FORWARD),
    *(
        (_standards.started_from(given, standard), {"given": given})
        for standard in DERIVATIVES
        for given in ("probabilities", "logits")
    ),
]
TEXTBOOK = {
    "softmax": softmax,
    "log_softmax": softmaxlib.log_softmax,
    "softmax_jacobian": lambda y_pred: (
        y_pred[..., None] * np.eye(y_pred.shape[-1]) - y_pred[..., :, None] * y_pred[..., None, :]
    ),
    "softmax_jvp": lambda y_pred, v: y_pred * (v - (y_pred * v).sum(-1, keepdims=True)),
    "softmax_vjp": lambda y_pred, v: y_pred * (v - (y_pred * v).sum(-1, keepdims=True)),
    "cross_entropy_grad": lambda z, y_true: softmax(z) - y_true,
}
WITH_TAIL_LOST = ["softmax_jacobian", "softmax_jvp", "softmax_vjp", "cross_entropy_grad"]


def refusal(assertion, f, **options):
    with pytest.raises(AssertionError) as caught:
        assertion(f, **options)
    return str(caught.value)


def name_in(message):
    found = re.search(r"known mistake: (.*)", message)
    return found and found[1]


def name_of(mistake, standard):
    """Two mistakes are one and the same for the cross-entropy: -t J with either transpose."""
    same = standard.name == "cross_entropy_grad" and mistake.name == _mistakes.INDEX_SLIP[0]
    return _mistakes.TRANSPOSED[0] if same else mistake.name


@pytest.mark.parametrize("tail", [False, True])
@pytest.mark.parametrize("name", ASSERTIONS)
def test_softmaxlib_passes(name, tail):
    ASSERTIONS[name](getattr(softmaxlib, name), tail=tail)


@pytest.mark.parametrize("name", ASSERTIONS)
def test_the_textbook_passes(name):
    ASSERTIONS[name](TEXTBOOK[name])


@pytest.mark.parametrize("name", WITH_TAIL_LOST)
def test_the_textbook_loses_the_tail(name):
    message = refusal(ASSERTIONS[name], TEXTBOOK[name], tail=True)
    assert name_in(message) == "1 - y_pred has lost its digits"


def test_a_kernel_of_one_axis_passes_for_this_axis_alone():
    def kernel(y_pred, cotangent, axis):
        assert axis == 1
        return softmaxlib.softmax_vjp(y_pred, cotangent, axis=axis)

    testing.assert_softmax_vjp(kernel, axes=1)
    assert "assert 0 == 1" in refusal(testing.assert_softmax_vjp, kernel, axes=(1, 0))


def test_an_axis_that_is_ignored_is_the_wrong_axis():
    message = refusal(testing.assert_softmax, lambda z, axis=-1: softmax(z))
    assert "axis=0" in message
    assert name_in(message) == "softmax taken along the wrong axis"


@pytest.mark.parametrize("name", ASSERTIONS)
def test_the_tolerance_follows_the_precision_that_comes_back(name):
    def in_single(*arrays):
        singles = [array.astype(np.float32) for array in arrays]
        return getattr(softmaxlib, name)(*singles)

    ASSERTIONS[name](in_single)
    message = refusal(ASSERTIONS[name], lambda *arrays: in_single(*arrays).astype(float))
    assert name_in(message) is None


@pytest.mark.parametrize("dtype", [np.float16, "float32", np.dtype("float64"), np.longdouble])
def test_one_precision_is_enough_for_a_function_that_knows_one(dtype):
    def of_one_dtype(z):
        assert z.dtype == dtype
        return softmax(z)

    testing.assert_softmax(of_one_dtype, dtypes=dtype)


def test_a_result_may_be_a_list():
    testing.assert_softmax(lambda z: softmax(z).tolist())


def test_a_gradient_that_takes_labels_alone_is_given_labels():
    def from_labels(z, labels):
        if labels.dtype.kind != "i":
            raise TypeError("wanted labels")
        return softmaxlib.cross_entropy_grad(z, labels)

    testing.assert_cross_entropy_grad(from_labels)
    message = refusal(testing.assert_cross_entropy_grad, lambda *a: -from_labels(*a))
    assert name_in(message) == "the sign is turned"


@pytest.mark.parametrize(
    ("standard", "options", "mistake"),
    [
        pytest.param(standard, options, mistake, id=f"{standard.name}-{mistake.name}")
        for standard, options in STANDARDS
        for mistake in standard.mistakes
    ],
)
def test_each_known_mistake_is_named(standard, options, mistake):
    tail = mistake.name == _mistakes.LOST_DIGITS[0]
    message = refusal(ASSERTIONS[standard.name], mistake.function, tail=tail, **options)
    assert name_in(message) == name_of(mistake, standard)
    assert f"exhibit: {mistake.section}" in message or mistake.name != name_in(message)


@pytest.mark.parametrize("name", ASSERTIONS)
@pytest.mark.parametrize(
    ("factor", "mistake"),
    [
        (lambda first: 1 / first[..., 0].size, _mistakes.BATCH[0]),
        (lambda first: 1 / len(first), _mistakes.BATCH[0]),
        (lambda first: 1 / first[..., 0].size ** 2, _mistakes.BATCH_TWICE[0]),
        (lambda first: 1 / len(first) ** 2, _mistakes.BATCH_TWICE[0]),
        (lambda first: 0.125, "every entry is multiplied by 0.125"),
        (lambda first: first.shape[-1], None),
    ],
)
def test_a_factor_is_named(name, factor, mistake):
    right = getattr(softmaxlib, name)
    message = refusal(ASSERTIONS[name], lambda first, *rest: factor(first) * right(first, *rest))
    assert name_in(message) == mistake


def clipped(z):
    return np.clip(softmax(z), 1e-7, 1 - 1e-7)


def epsilon_in_the_denominator(z):
    exp_z = np.exp(z - z.max(axis=-1, keepdims=True))
    return exp_z / (exp_z.sum(axis=-1, keepdims=True) + 1e-9)


UNKNOWN = [
    ("softmax", clipped),
    ("softmax", epsilon_in_the_denominator),
    ("softmax", lambda z: 1 / (1 + np.exp(-z))),
    ("log_softmax", lambda z: np.log(epsilon_in_the_denominator(z) + 1e-12)),
    ("softmax_vjp", lambda y_pred, v: y_pred * (v - v.mean(-1, keepdims=True))),
    ("softmax_vjp", lambda y_pred, v: -y_pred * (y_pred * v).sum(-1, keepdims=True)),
    ("softmax_jvp", lambda y_pred, v: softmaxlib.softmax_jvp(y_pred, abs(v))),
    ("softmax_jacobian", lambda y_pred: -y_pred[..., :, None] * y_pred[..., None, :]),
    ("cross_entropy_grad", lambda z, y_true: y_true * softmax(z)),
    ("cross_entropy_grad", lambda z, y_true: softmax(z) - 0.9 * y_true),
]


@pytest.mark.parametrize(("name", "mistake"), UNKNOWN)
def test_an_unknown_mistake_is_refused_without_a_name(name, mistake):
    assert name_in(refusal(ASSERTIONS[name], mistake)) is None


def by_einsum(z, cotangent):
    y_pred = np.exp(z - z.max(-1)[..., None])
    y_pred /= np.einsum("...c->...", y_pred)[..., None]
    return np.einsum("...i,...i,...i->...i", y_pred, 1 - y_pred, cotangent)


def summed_over_samples(z, cotangent):
    y_pred = np.exp(z) / np.exp(z).sum(0)
    return y_pred * cotangent - y_pred * (y_pred * cotangent).sum(0)


IN_OTHER_WORDS = [
    ("softmax_vjp", by_einsum, "logits", "off-diagonal terms are missing"),
    ("softmax_vjp", summed_over_samples, "logits", "softmax taken along the wrong axis"),
    ("softmax_vjp", lambda z, v: TEXTBOOK["softmax_vjp"](z, v), "logits", _mistakes.LOGITS[0]),
    ("softmax_vjp", lambda y_pred, v: v - y_pred * v.sum(-1, keepdims=True), "probabilities",
     "the Jacobian of log-softmax"),
    ("softmax_vjp", lambda y_pred, v: v - (y_pred * v).sum(-1, keepdims=True), "probabilities",
     "the transpose of log-softmax's Jacobian"),
    ("softmax_jvp", lambda y_pred, v: v - (y_pred * v).sum(-1, keepdims=True), "probabilities",
     "the Jacobian of log-softmax"),
    ("cross_entropy_grad", lambda z, t: t * (softmax(z) - 1), "logits",
     "off-diagonal terms are missing"),
    ("cross_entropy_grad", lambda z, t: -t, "logits", "the mean is not subtracted"),
    ("cross_entropy_grad", lambda z, t: t - softmax(z), "logits", "the sign is turned"),
    ("cross_entropy_grad", lambda z, t: softmax(softmax(z)) - t, "logits",
     "softmax applied twice"),
    ("cross_entropy_grad", lambda z, t: (softmax(z) - t) / len(z), "logits",
     _mistakes.BATCH[0]),
    ("softmax_jacobian", lambda y_pred: np.diag(y_pred - y_pred**2), "probabilities",
     "off-diagonal terms are missing"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "wrong", "given", "mistake"), IN_OTHER_WORDS)
def test_a_mistake_is_known_in_other_words(name, wrong, given, mistake):
    assert name_in(refusal(ASSERTIONS[name], wrong, given=given)) == mistake


def test_the_message_holds_the_smallest_case_the_entry_and_both_numbers():
    message = refusal(testing.assert_softmax_vjp, lambda y_pred, v: y_pred * (1 - y_pred) * v)
    assert message.splitlines() == [
        "softmax_vjp: wrong for two classes (float64)",
        "y_pred = [0.817574 0.182426]",
        "cotangent = [2 1]",
        "entry [0]: came 0.298293, wanted 0.149146",
        "known mistake: off-diagonal terms are missing",
        "exhibit: museum#its-own-logit-only",
    ]


def test_numbers_that_look_the_same_are_shown_in_full():
    message = refusal(testing.assert_softmax, epsilon_in_the_denominator)
    came, wanted = re.search("came (.*), wanted (.*)", message).groups()
    assert came != wanted


def test_a_wrong_shape_is_named_as_such():
    message = refusal(testing.assert_softmax, lambda z: softmax(z).sum(axis=-1))
    assert "shape: came (), wanted (1,)" in message


def test_an_error_of_the_function_is_shown_and_kept():
    with pytest.raises(AssertionError, match=r"it raises TypeError\('no'\)") as caught:
        testing.assert_softmax(raises_an_error)
    assert isinstance(caught.value.__cause__, TypeError)


def raises_an_error(z):
    raise TypeError("no")


def test_what_is_not_a_number_is_refused():
    assert "it returns complex128" in refusal(testing.assert_softmax, lambda z: softmax(z) + 0j)


def test_an_input_that_is_changed_is_a_mistake():
    def in_place(z):
        z -= z.max(axis=-1, keepdims=True)
        return softmax(z)

    assert name_in(refusal(testing.assert_softmax, in_place)) == "the input is changed"


def test_a_second_trouble_does_not_hide_the_first():
    def diagonal_of_an_overflow(z, v):
        y_pred = np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
        return y_pred * (1 - y_pred) * v

    message = refusal(testing.assert_softmax_vjp, diagonal_of_an_overflow, given="logits")
    assert name_in(message) == "off-diagonal terms are missing"


def test_given_is_one_of_two_words():
    with pytest.raises(ValueError, match="assert_softmax_vjp: given is 'scores'; wanted"):
        testing.assert_softmax_vjp(softmaxlib.softmax_vjp, given="scores")


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"axes": 5}, "axes is 5; wanted axes from -3 to 2"),
        ({"axes": 0.5}, "axes is 0.5; wanted"),
        ({"axes": "x"}, "axes is 'x'; wanted"),
        ({"axes": []}, r"axes is \[\], .*; wanted one or more"),
        ({"dtypes": []}, r"dtypes is \[\]; wanted one or more"),
        ({"dtypes": int}, "dtypes is <class 'int'>; wanted types of floats"),
    ],
)
def test_options_that_no_case_fits_are_refused(option, message):
    """Nothing would be tried, and a wrong function would pass."""
    with pytest.raises(ValueError, match=f"^assert_softmax: .*{message}"):
        testing.assert_softmax(lambda z: 7 * z, **option)


def test_the_tail_reaches_as_far_as_the_format():
    def flushed(z, axis=-1):
        y_pred = softmax(z, axis=axis)
        return np.where(y_pred < 1e-18, 0, y_pred)

    testing.assert_softmax(flushed)
    for dtype in (np.float32, np.float64):
        assert "a class that leads by" in refusal(
            testing.assert_softmax, flushed, tail=True, dtypes=dtype
        )


def test_a_function_may_use_the_memory_of_its_results_again():
    memory = np.zeros(3000)

    def without_mean(y_pred, cotangent):
        result = memory[: y_pred.size].reshape(y_pred.shape)
        result[...] = y_pred * cotangent
        return result

    message = refusal(testing.assert_softmax_vjp, without_mean, dtypes=float)
    assert "came 2, wanted 0" in message
    assert name_in(message) == "the mean is not subtracted"


def test_an_axis_that_is_the_default_is_not_given():
    def compiled(z, axis=-1):
        assert type(axis) is int
        return softmax(z, axis=axis)

    def traced(z, **options):
        return compiled(z, **{name: [value] for name, value in options.items()})

    traced.__signature__ = inspect.signature(compiled)
    testing.assert_softmax(traced, axes=-1)


def test_a_sum_along_the_wrong_axis_is_no_wrong_softmax():
    def over_samples(y_pred, cotangent):
        return y_pred * (cotangent - (y_pred * cotangent).sum(0, keepdims=True))

    message = refusal(testing.assert_softmax_vjp, over_samples)
    assert name_in(message) == "the sum runs along the wrong axis"


def test_nothing_is_named_as_what_came():
    assert "it returns None, wanted real numbers" in refusal(testing.assert_softmax, print)
