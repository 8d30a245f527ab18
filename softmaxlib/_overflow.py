"""Directions so large that a product with the Jacobian fits in its format, and a step does not."""

import numpy as np

from softmaxlib._rows import Kernel
from softmaxlib._shapes import Floats
from softmaxlib._sums import is_finite


def without_overflow(product: Kernel) -> Kernel:
    """Return a product that takes a second try, with a smaller direction, where one overflows.

    The differences of a direction are up to twice as large as its largest entry, and the sum over
    C classes up to C times.  A power of two changes no digit on the way down or back, except of
    entries far too small to count beside the largest.
    """

    def safe(y_pred: Floats, direction: Floats, out: Floats) -> None:
        product(y_pred, direction, out)
        if is_finite(out):
            return
        overflows = ~np.isfinite(out).all(axis=0)
        smaller = np.ldexp(out.dtype.type(1), -2 - len(out).bit_length())
        scale = np.where(overflows, smaller, out.dtype.type(1))
        product(y_pred, direction * scale, out)
        out /= scale

    return safe
