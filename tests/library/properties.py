"""Statements about softmax and its derivatives, each a function of an implementation.

``property(implementation, z)`` passes for one sample of logits or raises AssertionError.  They
are applied to softmaxlib, which must pass (``test_properties.py``), and to wrong implementations,
which must be rejected (``test_planted_mistakes.py``).
"""

import numpy as np

import softmaxlib

from .bounds import assert_within, difference_bound, jacobian_bound, product_bound, softmax_bound

EPS = np.finfo(np.float64).eps


def sums_to_one(softmax, z):
    """Every row of probabilities sums to one, and none is negative."""
    y_pred = softmax(z)
    assert (y_pred >= 0).all()
    assert_within(y_pred.sum(axis=-1), np.ones(z.shape[:-1]), 2 + np.log2(z.shape[-1]))


def ignores_a_shift(softmax, z):
    """A number added to all logits of a sample changes nothing."""
    bound = 2 * softmax_bound(z)[..., None]
    assert_within(softmax(np.rint(z) + 512), softmax(np.rint(z)), bound + 512)


def survives_large_logits(softmax, z):
    """Large logits give the same probabilities as small ones that differ as much."""
    z = np.rint(z)
    assert_within(softmax(z + 2**20), softmax(z), 2 * softmax_bound(z)[..., None])


def follows_a_permutation(softmax, z):
    """Classes in another order give the probabilities in that order."""
    bound = 2 * softmax_bound(z)[..., None]
    assert_within(softmax(z[..., ::-1]), softmax(z)[..., ::-1], bound)


def has_the_ratio_of_exponentials(softmax, z):
    """``y_j / y_i`` is ``exp(z_j - z_i)``: no clipping, and no epsilon in the denominator."""
    y_pred = softmax(z)
    top = z.argmax(axis=-1)[..., None]
    with np.errstate(under="ignore"):
        exact = np.take_along_axis(y_pred, top, -1) * np.exp(z - np.take_along_axis(z, top, -1))
    assert_within(y_pred, exact, 3 * softmax_bound(z)[..., None])
    sums_to_one(softmax, z)


def treats_samples_alone(softmax, z):
    """A sample has the same probabilities in a batch, whatever the other samples are."""
    batch = np.stack([z, z - 2000, -z])
    assert_within(softmax(batch), np.stack([softmax(row) for row in batch]), 2)


def has_the_signs_of_a_jacobian(jacobian, z):
    """The diagonal is positive and everything else negative, since classes compete."""
    signs = np.sign(jacobian(softmaxlib.softmax(z)))
    np.testing.assert_array_equal(signs, 2 * np.eye(z.shape[-1]) - 1)


def is_symmetric(jacobian, z):
    """``J_ji`` is ``J_ij``."""
    jac = jacobian(softmaxlib.softmax(z))
    assert_within(jac, np.swapaxes(jac, -1, -2), 1)


def sends_constants_to_zero(jacobian, z):
    """Each row of a Jacobian sums to zero, within the rounding of its own entries."""
    jac = jacobian(softmaxlib.softmax(z))
    sums = np.sum(jac, axis=-1)
    assert_within(sums, np.zeros_like(sums), z.shape[-1], scale=np.abs(jac).sum(axis=-1))


def is_positive_semidefinite(jacobian, z):
    """``v J v``, a variance, is never negative."""
    jac = jacobian(softmaxlib.softmax(z))
    scale = np.abs(jac).max()
    assert np.linalg.eigvalsh(jac).min() >= -4 * z.shape[-1] * EPS * scale


def is_the_derivative(function_and_jacobian, z):
    """The Jacobian is the one that central differences give: row by output, column by logit."""
    function, jacobian = function_and_jacobian
    numerical = softmaxlib.numerical_jacobian(function, z)
    scale = np.maximum(1, np.abs(function(z)).max()) * np.ones_like(numerical)
    bound = difference_bound("central") / EPS * np.maximum(1, np.abs(z).max())
    assert_within(jacobian(softmaxlib.softmax(z)), numerical, bound, scale=scale)


def keeps_the_diagonal_in_the_tail(jacobian, z):
    """``J_kk = y_k * (sum of the others)`` holds to the last digits for a dominant class."""
    y_pred = softmaxlib.softmax(z)
    others = np.where(np.eye(z.shape[-1], dtype=bool), 0, y_pred).sum(axis=-1)
    diagonal = np.diagonal(jacobian(y_pred))
    with np.errstate(under="ignore"):
        assert_within(diagonal, y_pred * others, z.shape[-1] + 4)


def is_the_product_with_the_jacobian(product_and_jacobian, z):
    """The VJP is the cotangent times the Jacobian, entry by entry."""
    product, jacobian = product_and_jacobian
    y_pred = softmaxlib.softmax(z)
    v = np.cos(np.arange(z.shape[-1]))
    jac = jacobian(y_pred)
    with np.errstate(under="ignore"):
        bound = product_bound(z) + z.shape[-1]
        assert_within(product(y_pred, v), v @ jac, bound, scale=np.abs(v) @ np.abs(jac))


def is_linear(product, z):
    """The product with a sum of directions is the sum of the products."""
    y_pred = softmaxlib.softmax(z)
    u, v = np.cos(np.arange(z.shape[-1])), np.sin(np.arange(z.shape[-1]))
    scale = np.full(z.shape, 8.0)
    combined = product(y_pred, 2 * u - 3 * v)
    assert_within(combined, 2 * product(y_pred, u) - 3 * product(y_pred, v), 16, scale=scale)


def is_within_its_bound(function, z):
    """A result in double precision is that of extended precision, within the stated bound."""
    wide = function(z.astype(np.longdouble))
    assert_within(function(z), wide, softmax_bound(z)[..., None])


def agrees_with_the_bound_of_the_jacobian(jacobian, z):
    """A Jacobian in double precision is that of extended precision, within the stated bound."""
    wide = jacobian(softmaxlib.softmax(z.astype(np.longdouble)))
    assert_within(jacobian(softmaxlib.softmax(z)), wide, jacobian_bound(z)[..., None, None])
