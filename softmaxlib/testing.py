"""Assertions about softmax and its derivatives, whoever wrote them.

Each tries a function on small cases, and raises AssertionError at the first that it gets wrong; if
a mistake of the book's museum gives the same in all cases, it is named.  The function has the
signature of the one of softmaxlib that it stands for, and returns anything like an array.

Pass a function that takes one sample at a time as ``np.vectorize(f, signature="(c),(c)->(c)")``,
and one that wants samples in rows as ``lambda z: f(z.reshape(-1, z.shape[-1])).reshape(z.shape)``.
"""

from softmaxlib._assert_derivatives import (
    assert_softmax_jacobian,
    assert_softmax_jvp,
    assert_softmax_vjp,
)
from softmaxlib._assert_functions import (
    assert_cross_entropy_grad,
    assert_log_softmax,
    assert_softmax,
)

__all__ = [
    "assert_cross_entropy_grad",
    "assert_log_softmax",
    "assert_softmax",
    "assert_softmax_jacobian",
    "assert_softmax_jvp",
    "assert_softmax_vjp",
]
