"""Tests of the tests: each of the usual mistakes is rejected by the statement named beside it."""

import numpy as np
import pytest

import softmaxlib
from softmaxlib import _mistakes

from . import properties

SAMPLES = [
    np.array([1.5, -0.25, 0.75]),
    np.array([40.0, 0.0, -3.0]),
    np.array([-1.0, 2.0, 3.5, 0.5]),
    np.array([0.0, 100.0]),
]
softmax, jacobian = softmaxlib.softmax, softmaxlib.softmax_jacobian
log_softmax, log_jacobian = softmaxlib.log_softmax, softmaxlib.log_softmax_jacobian


def missing_delta(y_pred):
    return -y_pred[..., :, None] * y_pred[..., None, :]


def known(mistakes, name):
    """Return the function of the first of these mistakes that has the name."""
    return next(mistake.function for mistake in mistakes if (mistake.name, mistake.section) == name)


wrong_sign = known(_mistakes.JACOBIAN, _mistakes.SIGN)
lost_digits = known(_mistakes.JACOBIAN, _mistakes.LOST_DIGITS)  # y (1 - y) from a gap of 37 on
transposed_log_jacobian = known(_mistakes.JACOBIAN, _mistakes.TRANSPOSED)
sum_for_the_output = known(_mistakes.JACOBIAN, _mistakes.NO_MEAN)
unshifted_product = known(_mistakes.PRODUCT, _mistakes.LOST_DIGITS)
sum_over_the_wrong_axis = known(_mistakes.SOFTMAX, _mistakes.WRONG_AXIS)


def without_warnings(function):
    return np.errstate(all="ignore")(function)


unshifted_exp = without_warnings(known(_mistakes.SOFTMAX, _mistakes.NO_SHIFT))
shift_of_the_whole_batch = without_warnings(known(_mistakes.SOFTMAX, _mistakes.ONE_MAXIMUM))


def clipped(z):
    return np.clip(softmax(z), 1e-7, 1 - 1e-7)


def epsilon_in_the_denominator(z):
    exp_z = np.exp(z - z.max(axis=-1, keepdims=True))
    return exp_z / (exp_z.sum(axis=-1, keepdims=True) + 1e-9)


def diagonal_product(y_pred, v):
    return y_pred * (1 - y_pred) * v


MISTAKES = [
    (properties.sends_constants_to_zero, missing_delta),
    (properties.has_the_signs_of_a_jacobian, missing_delta),
    (properties.has_the_signs_of_a_jacobian, wrong_sign),
    (properties.is_positive_semidefinite, wrong_sign),
    (properties.keeps_the_diagonal_in_the_tail, lost_digits),
    (properties.sends_constants_to_zero, transposed_log_jacobian),
    (properties.is_symmetric, log_jacobian),
    (properties.survives_large_logits, unshifted_exp),
    (properties.treats_samples_alone, shift_of_the_whole_batch),
    (properties.treats_samples_alone, sum_over_the_wrong_axis),
    (properties.sends_constants_to_zero, sum_for_the_output),
    (properties.has_the_ratio_of_exponentials, clipped),
    (properties.sums_to_one, epsilon_in_the_denominator),
    (properties.is_linear, lambda y_pred, v: softmaxlib.softmax_vjp(y_pred, np.abs(v))),
]
PAIRED_MISTAKES = [
    (properties.is_the_derivative, (softmax, missing_delta)),
    (properties.is_the_derivative, (softmax, wrong_sign)),
    (properties.is_the_derivative, (softmax, sum_for_the_output)),
    (properties.is_the_derivative, (log_softmax, transposed_log_jacobian)),
    (properties.is_the_derivative, (log_softmax, jacobian)),
    (properties.is_the_product_with_the_jacobian, (unshifted_product, jacobian)),
    (properties.is_the_product_with_the_jacobian, (diagonal_product, jacobian)),
    (properties.is_the_product_with_the_jacobian, (softmaxlib.log_softmax_jvp, log_jacobian)),
]


def on_all_samples(statement, implementation):
    for z in SAMPLES:
        statement(implementation, z)


@pytest.mark.parametrize(("statement", "mistake"), MISTAKES + PAIRED_MISTAKES)
def test_statement_rejects(statement, mistake):
    with pytest.raises(AssertionError):
        on_all_samples(statement, mistake)


RIGHT = {
    properties.is_symmetric: jacobian,
    properties.keeps_the_diagonal_in_the_tail: jacobian,
    properties.has_the_signs_of_a_jacobian: jacobian,
    properties.is_positive_semidefinite: jacobian,
    properties.sends_constants_to_zero: log_jacobian,
    properties.is_linear: softmaxlib.softmax_vjp,
}


@pytest.mark.parametrize("statement", dict.fromkeys(statement for statement, _ in MISTAKES))
def test_statement_accepts_softmaxlib_on_the_same_samples(statement):
    on_all_samples(statement, RIGHT.get(statement, softmax))


def test_paired_statements_accept_softmaxlib_on_the_same_samples():
    product_statement = properties.is_the_product_with_the_jacobian
    on_all_samples(properties.is_the_derivative, (softmax, jacobian))
    on_all_samples(properties.is_the_derivative, (log_softmax, log_jacobian))
    on_all_samples(product_statement, (softmaxlib.softmax_vjp, jacobian))
    on_all_samples(product_statement, (softmaxlib.log_softmax_vjp, log_jacobian))
