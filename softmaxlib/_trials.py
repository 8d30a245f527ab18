"""What ``softmaxlib.testing`` tries a function with, and what it compares the result with."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from softmaxlib._mistakes import Array, Mistake
from softmaxlib._one_hot import one_hot

Function = Callable[..., Any]

STRIDED = "an array that is not contiguous"
# From small to large; exponentials of the last ones leave the range of numbers.
LOGITS = {
    "one class": [0.75],
    "two classes": [1.0, -0.5],
    "a dominant class": [0.0, 40.0],
    "the hand example": np.log([5.0, 3.0, 2.0]),
    "a tie": [1.0, 1.0, -2.0],
    "a class that leads by 8": [0.5, 8.5, 0.0],
    "a masked class": [0.5, 1.5, -np.inf],
    "two samples": [[1.0, 0.0, -1.0], [0.5, 2.0, 0.25]],
    "equal samples": [[3.0, 1.0, 0.0], [3.0, 1.0, 0.0]],
    STRIDED: [[2.0, 0.0, -1.0, 0.5], [1.0, 3.0, 0.0, -2.0]],
    "a batch of batches": 2 * np.cos(np.arange(24.0)).reshape(2, 3, 4),
    "many classes": 3 * np.sin(np.arange(600.0)).reshape(2, 300),
    "a class that leads by 80": [0.5, 80.0, 0.0],
    "a class that leads by 300 and by 600": [300.0, 600.0, 0.0],
    "a class that leads by 800": [0.5, 800.0, 0.0],
    "large logits": [1000.0, 1001.0, 999.0],
    "very negative logits": [-1000.0, -1001.0, -999.0],
    "samples far apart": [[0.0, 1.0, 2.0], [1000.0, 1001.0, 1002.0]],
}


def direction(z: Array) -> Array:
    """Return a tangent or cotangent, whose mean is not zero in the hand example."""
    return np.resize([2.0, 1.0, -1.0, 0.5, -3.0, 0.0, 1.5], z.shape).astype(z.dtype)


def targets(z: Array) -> Array:
    """Return one-hot targets, with a second class mixed in where there are several samples."""
    first = one_hot_targets(z)
    return first if z.ndim == 1 else (3 * first + np.roll(first, 1, axis=-1)) / 4


def one_hot_targets(z: Array) -> Array:
    """Return one-hot targets; that of the hand example is its second class."""
    labels = np.resize([1, 0, 2], z.shape[:-1]) % z.shape[-1]
    return one_hot(labels, z.shape[-1]).astype(z.dtype)


class Standard(NamedTuple):
    """What a function is judged by; every function in it takes arrays with the classes last.

    An error is counted in roundings of the largest of the ``terms`` of its row, those that the
    textbook formula adds up, or in the tail in roundings of the entry's own ``tail_terms``.
    ``plain`` is that formula, which takes any numbers for probabilities.
    """

    name: str
    arguments: dict[str, Callable[[Array], Array]]
    right: Function
    terms: Function
    tail_terms: Function
    plain: Function
    mistakes: list[Mistake]


class Trial(NamedTuple):
    """One case, for a function that is asked for the classes along ``axis``."""

    standard: Standard
    title: str
    z: Array
    axis: int

    def headline(self) -> str:
        axis = "" if self.axis == -1 else f", axis={self.axis}"
        return f"{self.standard.name}: wrong for {self.title} ({self.z.dtype}{axis})"

    def given(self) -> list[Array]:
        """Return new arrays, as the function gets them."""
        turned = [self._turned(array).copy() for array in self._arrays()]
        if self.title == STRIDED:
            return [np.repeat(array, 2, axis=-1)[..., ::2] for array in turned]
        return turned

    def wanted(self) -> Array:
        return self._turned(self.standard.right(*self._exact()))

    def of_mistake(self, mistake: Mistake) -> Array:
        with np.errstate(all="ignore"):
            return self._turned(mistake.function(*self._arrays()))

    def allowed(self, came: Array, tail: bool) -> Array:
        """Return the error that each entry of a result may have."""
        terms = (self.standard.tail_terms if tail else self.standard.terms)(*self._exact())
        if not tail:
            class_axes = tuple(range(self.z.ndim - 1, terms.ndim))
            terms = terms.max(axis=class_axes, keepdims=True)
        tiny = max(_tiny(self.z.dtype), _tiny(came.dtype))
        return self._turned(self.rounding(came) * terms + tiny)

    def rounding(self, came: Array) -> Any:
        """Return the relative error allowed, in the coarser precision of input and result.

        A logit is rounded and each class adds a rounding to a sum; 16 are for everything else.
        """
        logit = abs(self.z[np.isfinite(self.z)]).max().astype(np.longdouble)
        eps = max(float(np.spacing(np.ones((), dtype))) for dtype in (self.z.dtype, came.dtype))
        return (16 + self.z.shape[-1] + logit) * eps

    def _arrays(self) -> list[Array]:
        return [argument(self.z) for argument in self.standard.arguments.values()]

    def _exact(self) -> list[Array]:
        return [array.astype(np.longdouble) for array in self._arrays()]

    def _turned(self, array: Array) -> Array:
        """Bring the classes to the axis; those of a Jacobian are last whatever the axis is."""
        return np.moveaxis(array, -1, self.axis) if array.ndim == self.z.ndim else array


def _tiny(dtype: Any) -> float:
    """Return the least number that has all its digits; bfloat16 reaches as far as float32."""
    return float(np.finfo(dtype if dtype.kind == "f" else np.float32).smallest_normal)


def trials(standard: Standard, dtype: Any, axis: int) -> list[Trial]:
    """Return the cases that have such an axis."""
    arrays = {title: np.asarray(logits, dtype) for title, logits in LOGITS.items()}
    return [
        Trial(standard, title, z, axis) for title, z in arrays.items() if -z.ndim <= axis < z.ndim
    ]


def differ(found: Array, other: Array, allowed: Array) -> Array:
    """Return which entries of two results differ by more than is allowed."""
    if found.shape != other.shape:
        return np.array([True])
    found = found.astype(np.longdouble)
    with np.errstate(all="ignore"):
        near = np.isfinite(other) & (abs(found - other) <= allowed)
    return ~(near | (found == other) | (np.isnan(found) & np.isnan(other)))
