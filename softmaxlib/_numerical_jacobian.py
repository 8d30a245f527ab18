"""The Jacobian of any function by finite differences: slow, approximate and independent."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softmaxlib._arrays import as_array, as_floats, how_to_convert, is_real
from softmaxlib._differences import METHODS, Array, Function, coarser, steps


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
        Takes an array of the shape of ``z``, returns real numbers in an array of one fixed shape.
        Integers and booleans are converted before they are subtracted, so none wraps around.  For
        ``method="complex"`` it must be built from analytic functions (sums, products, ``exp``,
        ``log``), take complex input and return complex output.
    z : (...) array_like
        The point at which to differentiate.  Where an entry is not finite, a difference is NaN.
    method : {"central", "forward", "complex"}, default: "central"
        Which difference to take.
    step : float, optional
        The step h.  The default is ``eps ** (1/3) * max(1, abs(z))`` for the central difference,
        ``eps ** (1/2) * max(1, abs(z))`` for the forward one, and ``1e-200`` for the complex step.
        Here ``eps`` is that of float64 (or longdouble, if ``z`` is), or that of what ``f`` returns,
        if it returns fewer digits: its values are a staircase, and the step must span many stairs.
        The complex step is ``1e-20`` then.  A function that computes in single precision and
        returns float64 hides its stairs and needs a step of its own, 0.005 for example.

    Returns
    -------
    f(z).shape + z.shape ndarray
        ``jac[j, i]`` is the derivative of output ``j`` with respect to input ``i``.  One sample
        of C logits gives ``(C, C)`` for the softmax; K samples give ``(K, C, K, C)``, which is zero
        wherever the two sample indices differ.

    Raises
    ------
    TypeError
        If ``f`` is not callable, does not return numbers, holds them in a masked array, or returns
        complex numbers for real input or real ones for complex input; if ``z`` does not hold real
        numbers.
    ValueError
        If the method is unknown; if the step is not a positive finite number, or so small that
        it leaves an entry of ``z`` unchanged in the precision of ``f(z)``, or is zero in it; if
        ``f`` returns arrays of different shapes.

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
    if not isinstance(method, str) or method not in METHODS:
        raise ValueError(f"numerical_jacobian: method is {method!r}; wanted one of {[*METHODS]}")
    difference, order = METHODS[method]
    z = as_floats("numerical_jacobian", "z", z)
    z = z.astype(np.result_type(z, np.float64))
    point = z + 0j if method == "complex" else z
    value = _value(f, point)
    jac = np.empty(value.shape + z.shape, z.dtype)
    h = steps(z, step, order, coarser(z.dtype, value.dtype))
    for i in np.ndindex(z.shape):
        jac[..., *i] = difference(_checked(f, value.shape), point, i, h[i])
    return jac


def _value(f: Callable[[Array], ArrayLike], z: Array) -> Array:
    """Return what ``f`` says of its own copy of ``z``: real numbers, or complex ones of such."""
    value = as_array("numerical_jacobian", "f(z)", f(z.copy()))
    is_complex = np.iscomplexobj(value)
    if not is_real(value.dtype) and not is_complex:
        raise TypeError(
            f"numerical_jacobian: f returns dtype {value.dtype}; "
            f"wanted numbers{how_to_convert(value)}"
        )
    if is_complex and not np.iscomplexobj(z):
        raise TypeError(
            f"numerical_jacobian: f returns {value.dtype} for real input; wanted real output: "
            "take its real and its imaginary part one after the other"
        )
    if np.iscomplexobj(z) and not is_complex:
        raise TypeError(
            f"numerical_jacobian: f returns {value.dtype} for complex input; "
            'wanted complex output (or method="central")'
        )
    return value


def _checked(f: Callable[[Array], ArrayLike], shape: tuple[int, ...]) -> Function:
    """Wrap ``f``: its values have that shape, and the format of ``z``, where nothing wraps."""

    def checked(z: Array) -> Array:
        value = _value(f, z)
        if value.shape != shape:
            raise ValueError(
                f"numerical_jacobian: f returns shape {shape} at z and {value.shape} beside it; "
                "wanted one shape"
            )
        # A copy too, since ``f`` may fill the same array each time.
        with np.errstate(all="ignore"):
            return value.astype(z.dtype)

    return checked
