"""How far a result may be from the exact one: the error bounds that the docstrings state.

All tolerances of this suite come from here, as numbers of ``eps`` relative to the exact value
of each single entry (or to a stated scale).  There is no absolute part, but for four of
the smallest subnormal numbers wherever a result may be subnormal.
"""

import numpy as np

# The bound of softmax and log-softmax where the differences of the logits are exact.
EXACT_GAPS = 4
# The same, and that of the products too, where all roundings of a sum point the same way.
ONE_WAY = 20


def softmax_bound(z):
    """Return the bound of softmax and log-softmax, for the worst entry of each row, in eps.

    A difference ``z_j - max z`` is rounded, and ``exp`` turns half an eps of it into half its
    size in eps.  Averaged with the probabilities as weights that is at most ``log(C)`` in the sum.
    """
    z = np.asarray(z, np.longdouble)
    gaps = z.max(axis=-1, keepdims=True) - z
    largest = np.max(gaps, axis=-1, where=np.isfinite(gaps), initial=0)
    return (np.minimum(largest, 750) + np.log(z.shape[-1])) / 2 + 4


def jacobian_bound(z):
    """Return the bound of the entries of a Jacobian: a product of two probabilities."""
    return 2 * softmax_bound(z)


def product_bound(z):
    """Return the bound of a JVP or VJP, in eps of ``sum_i |J_ji v_i|``."""
    return 2 * softmax_bound(z) + 4


def difference_bound(method, dtype=np.float64):
    """Return the bound of a numerical derivative of a function of size one, as an absolute one."""
    eps = np.finfo(dtype).eps
    return {"central": 10 * eps ** (2 / 3), "forward": 10 * eps ** (1 / 2), "complex": 8 * eps}[
        method
    ]


def assert_within(actual, exact, bound, *, scale=None, dtype=None):
    """Assert that every entry is within ``bound`` eps of the exact one, or of its scale."""
    actual = np.asarray(actual)
    info = np.finfo(dtype or actual.dtype)
    exact = np.asarray(exact, np.longdouble)
    assert actual.shape == exact.shape
    scale = np.abs(exact) if scale is None else np.asarray(scale, np.longdouble)
    allowed = np.asarray(bound, np.longdouble) * np.longdouble(info.eps) * scale
    with np.errstate(all="ignore"):
        error = np.abs(actual.astype(np.longdouble) - exact)
        normal = scale > info.smallest_normal
        allowed = allowed + np.where(normal, 0, 4 * np.longdouble(info.smallest_subnormal))
    wrong = ~(error <= allowed)
    assert not wrong.any(), (
        f"{wrong.sum()} of {wrong.size} entries wrong; first at {np.argwhere(wrong)[0]}: "
        f"{actual[wrong][0]!r} for {exact[wrong][0]!r}, error {error[wrong][0]:.3g}, "
        f"allowed {allowed[wrong][0]:.3g}"
    )
