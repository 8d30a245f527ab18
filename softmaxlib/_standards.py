"""What ``softmaxlib.testing`` compares each function with, and the mistakes that it may have."""

from itertools import product

import numpy as np

from softmaxlib import _mistakes as known
from softmaxlib._jacobian import log_softmax_jacobian, softmax_jacobian
from softmaxlib._log_softmax import log_softmax
from softmaxlib._log_softmax_products import log_softmax_vjp
from softmaxlib._mistakes import Array, Mistake
from softmaxlib._softmax import softmax
from softmaxlib._softmax_products import softmax_jvp, softmax_vjp
from softmaxlib._trials import Function, Standard, direction, targets


def _times(vector: Array, matrix: Array) -> Array:
    return np.einsum("...j,...ji->...i", vector, matrix)


def _product_terms(y_pred: Array, v: Array) -> Array:
    return y_pred * (abs(v) + np.sum(y_pred * abs(v), axis=-1, keepdims=True))


def _cotangent(y_pred: Array, y_true: Array) -> Array:
    """Return what the cross-entropy sends back; a class with target zero gets zero."""
    return -np.divide(y_true, y_pred, out=np.zeros_like(y_pred), where=y_true > 0)


def _each(mistakes: list[Mistake], within: Function) -> list[Mistake]:
    """Return what becomes of mistakes when the wrong functions are used within others."""
    return [mistake._replace(function=within(mistake.function)) for mistake in mistakes]


SOFTMAX = Standard(
    name="softmax",
    arguments={"z": np.copy},
    right=softmax,
    terms=softmax,
    tail_terms=softmax,
    plain=softmax,
    mistakes=known.SOFTMAX,
)
LOG_SOFTMAX = Standard(
    name="log_softmax",
    arguments={"z": np.copy},
    right=log_softmax,
    terms=np.ones_like,
    tail_terms=lambda z: abs(log_softmax(z)),
    plain=log_softmax,
    mistakes=known.LOG_SOFTMAX,
)
SOFTMAX_JACOBIAN = Standard(
    name="softmax_jacobian",
    arguments={"y_pred": softmax},
    right=softmax_jacobian,
    terms=lambda y_pred: y_pred[..., None],
    tail_terms=lambda y_pred: abs(softmax_jacobian(y_pred)),
    plain=known.plain_jacobian,
    mistakes=known.JACOBIAN,
)
SOFTMAX_VJP = Standard(
    name="softmax_vjp",
    arguments={"y_pred": softmax, "cotangent": direction},
    right=softmax_vjp,
    terms=_product_terms,
    tail_terms=lambda y_pred, v: _times(abs(v), abs(softmax_jacobian(y_pred))),
    plain=known.plain_product,
    mistakes=known.PRODUCT
    + _each(known.JACOBIAN, lambda jac: lambda y_pred, v: _times(v, jac(y_pred))),
)
SOFTMAX_JVP = SOFTMAX_VJP._replace(
    name="softmax_jvp",
    arguments={"y_pred": softmax, "tangent": direction},
    right=softmax_jvp,
    mistakes=known.PRODUCT
    + _each(known.JACOBIAN, lambda jac: lambda y_pred, v: _times(v, jac(y_pred).swapaxes(-1, -2))),
)
CROSS_ENTROPY_GRAD = Standard(
    name="cross_entropy_grad",
    arguments={"y_pred": softmax, "y_true": targets},
    right=lambda y_pred, y_true: log_softmax_vjp(y_pred, -y_true),
    terms=np.add,
    tail_terms=lambda y_pred, y_true: _times(y_true, abs(log_softmax_jacobian(y_pred))),
    plain=known.plain_gradient,
    mistakes=known.GRADIENT
    + _each(
        known.JACOBIAN,
        lambda jac: lambda y_pred, y_true: _times(_cotangent(y_pred, y_true), jac(y_pred)),
    ),
)


def started_from(given: str, standard: Standard) -> Standard:
    """Return the standard of a function that is given probabilities or logits."""
    if given == "probabilities":
        return standard
    if given != "logits":
        raise ValueError(
            f'assert_{standard.name}: given is {given!r}; wanted "probabilities" or "logits"'
        )
    (_, *rest) = standard.arguments

    def after(inner: Function, outer: Function) -> Function:
        return lambda z, *second: outer(inner(z), *second)

    twice = [
        inner._replace(function=after(inner.function, wrong.function))
        for wrong, inner in product(standard.mistakes, known.SOFTMAX)
        if known.IN_SOFTMAX.get(wrong.name, wrong.name) == inner.name
    ]
    return standard._replace(
        arguments={"z": np.copy} | {name: standard.arguments[name] for name in rest},
        right=after(softmax, standard.right),
        terms=after(softmax, standard.terms),
        tail_terms=after(softmax, standard.tail_terms),
        mistakes=twice
        + _each(standard.mistakes, lambda outer: after(softmax, outer))
        + _each(known.SOFTMAX, lambda inner: after(inner, standard.plain)),
    )
