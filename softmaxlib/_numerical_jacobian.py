"""The Jacobian of any function by finite differences: slow, approximate and independent."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmaxlib._arrays import as_floats
from softmaxlib._differences import METHODS, Array, Function, steps


def numerical_jacobian(
    f: Callable[[Array], ArrayLike],
    z: ArrayLike,
    *,
    method: str = "central",
    step: float | None = None,
) -> NDArray[np.floating]:
    r"""Approximate the Jacobian of ``f`` at ``z`` by differences.

    Parameters
    ----------
    f : callable
        Takes an array of the shape of ``z``, returns an array of one fixed shape.  For
        ``method="complex"`` it must be built from analytic functions (sums, products, ``exp``,
        ``log``), take complex input and return complex output.
    z : (...) array_like
        The point at which to differentiate.
    method : {"central", "forward", "complex"}, default: "central"
        Which difference to take.
    step : float, optional
        The step h.  The default is ``eps ** (1/3) * max(1, abs(z))`` for the central difference,
        ``eps ** (1/2) * max(1, abs(z))`` for the forward one, where ``eps`` is that of float64
        (or longdouble, if ``z`` is), and ``1e-200`` for the complex step.

    Returns
    -------
    f(z).shape + z.shape ndarray
        ``jac[j, i]`` is the derivative of output ``j`` by input ``i``.  One sample of C logits
        gives ``(C, C)`` for the softmax; K samples give ``(K, C, K, C)``, which is zero
        wherever the two sample indices differ.

    Raises
    ------
    TypeError
        If ``f`` is not callable, does not return numbers, or returns real numbers for complex
        input; if ``z`` does not hold real numbers.
    ValueError
        If the method is unknown; if the step is not a positive finite number, or so small that
        it leaves an entry of ``z`` unchanged; if ``f`` returns arrays of different shapes.

    Notes
    -----
    Equation ``eq-central-difference`` of the book,
    :math:`f'(x) \approx \frac{f(x + h) - f(x - h)}{2 h}`, with an error of order ``h**2``; each
    entry of ``z`` in turn is the x that moves.
    With the default step the error is about ``eps ** (2/3)`` of the size of ``f`` and its third
    derivative: two thirds of the digits are right, with the forward difference half of them.
    What is divided by is the step that was really taken, ``(z + h) - (z - h)``.

    Equation ``eq-complex-step`` of the book, :math:`f'(x) \approx \frac{\operatorname{Im} f(x +
    \mathrm{i} h)}{h}`, subtracts nothing, so that h can be tiny and the result is as exact as ``f``
    itself [1]_.

    References
    ----------
    .. [1] W. Squire and G. Trapp, "Using complex variables to estimate derivatives of real
       functions", SIAM Review 40(1), pp. 110-112, 1998, doi:10.1137/S003614459631241X.

    Examples
    --------
    >>> import numpy as np
    >>> from softmaxlib import numerical_jacobian, softmax
    >>> jac = numerical_jacobian(softmax, np.log([5, 3, 2]))
    >>> jac.round(6)
    array([[ 0.25, -0.15, -0.1 ],
           [-0.15,  0.21, -0.06],
           [-0.1 , -0.06,  0.16]])
    """
    if not callable(f):
        raise TypeError(f"numerical_jacobian: f is {f!r}; wanted a function of one array")
    if method not in METHODS:
        raise ValueError(f"numerical_jacobian: method is {method!r}; wanted one of {[*METHODS]}")
    difference, order = METHODS[method]
    z = as_floats("numerical_jacobian", "z", z)
    z = z.astype(np.result_type(z, np.float64))
    shape = np.shape(f(z.copy()))
    jac = np.empty(shape + z.shape, z.dtype)
    h = steps(z, step, order)
    for i in np.ndindex(z.shape):
        jac[..., *i] = difference(_checked(f, shape), z, i, h[i])
    return jac


def _checked(f: Callable[[Array], ArrayLike], shape: tuple[int, ...]) -> Function:
    """Wrap ``f``: it gets its own copy of ``z`` and must answer with numbers of that shape."""

    def checked(z: Array) -> Array:
        value = np.asarray(f(z.copy()))
        if value.dtype.kind not in "fiubc":
            raise TypeError(f"numerical_jacobian: f returns dtype {value.dtype}; wanted numbers")
        if value.shape != shape:
            raise ValueError(
                f"numerical_jacobian: f returns shape {shape} at z and {value.shape} beside it; "
                "wanted one shape"
            )
        return value

    return checked
