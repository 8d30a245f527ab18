"""Tests of the tests: each of the usual mistakes is rejected by the statement named beside it."""

import numpy as np
import pytest

import softmaxlib

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


def wrong_sign(y_pred):
    return -jacobian(y_pred)


def difference_on_the_diagonal(y_pred):
    """``y (1 - y)`` as it stands, which is zero from a gap of 37 on."""
    return np.diag(y_pred) - np.outer(y_pred, y_pred)


def transposed_log_jacobian(y_pred):
    return np.swapaxes(log_jacobian(y_pred), -1, -2)


def unshifted_exp(z):
    with np.errstate(all="ignore"):
        exp_z = np.exp(z)
        return exp_z / exp_z.sum(axis=-1, keepdims=True)


def shift_of_the_whole_batch(z):
    with np.errstate(all="ignore"):
        exp_z = np.exp(z - z.max())
        return exp_z / exp_z.sum(axis=-1, keepdims=True)


def sum_over_the_wrong_axis(z):
    exp_z = np.exp(z - z.max(axis=0, keepdims=True))
    return exp_z / exp_z.sum(axis=0, keepdims=True)


def sum_for_the_output(y_pred):
    """The letter S read as softmax: the derivative of the exponentials, not of their quotient."""
    return np.diag(y_pred)


def clipped(z):
    return np.clip(softmax(z), 1e-7, 1 - 1e-7)


def epsilon_in_the_denominator(z):
    exp_z = np.exp(z - z.max(axis=-1, keepdims=True))
    return exp_z / (exp_z.sum(axis=-1, keepdims=True) + 1e-9)


def unshifted_product(y_pred, v):
    """``y (v - sum(y v))`` as it stands, which cancels where one class dominates."""
    return y_pred * (v - np.sum(y_pred * v, axis=-1, keepdims=True))


def diagonal_product(y_pred, v):
    return y_pred * (1 - y_pred) * v


MISTAKES = [
    (properties.sends_constants_to_zero, missing_delta),
    (properties.has_the_signs_of_a_jacobian, missing_delta),
    (properties.has_the_signs_of_a_jacobian, wrong_sign),
    (properties.is_positive_semidefinite, wrong_sign),
    (properties.keeps_the_diagonal_in_the_tail, difference_on_the_diagonal),
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
