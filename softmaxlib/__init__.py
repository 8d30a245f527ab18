"""Softmax and its derivatives, accurate even where one class takes nearly everything.

The package has functions only and needs NumPy only.  The book that it belongs to derives each
function, and a program checks each of its equations.
"""

from softmaxlib._cross_entropy import cross_entropy, cross_entropy_grad
from softmaxlib._jacobian import log_softmax_jacobian, softmax_jacobian
from softmaxlib._log_softmax import log_softmax
from softmaxlib._log_softmax_products import log_softmax_jvp, log_softmax_vjp
from softmaxlib._logsumexp import logsumexp
from softmaxlib._numerical_jacobian import numerical_jacobian
from softmaxlib._one_hot import one_hot
from softmaxlib._softmax import softmax
from softmaxlib._softmax_products import softmax_jvp, softmax_vjp

__all__ = [
    "cross_entropy",
    "cross_entropy_grad",
    "log_softmax",
    "log_softmax_jacobian",
    "log_softmax_jvp",
    "log_softmax_vjp",
    "logsumexp",
    "numerical_jacobian",
    "one_hot",
    "softmax",
    "softmax_jacobian",
    "softmax_jvp",
    "softmax_vjp",
]
