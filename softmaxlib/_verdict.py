"""How ``softmaxlib.testing`` comes to its verdict: call, compare, name the mistake."""

import functools
import inspect
import itertools
from typing import Any

import numpy as np

from softmaxlib._diagnosis import Results, diagnosis, named
from softmaxlib._mistakes import CHANGED_INPUT, Array
from softmaxlib._trials import Function, Standard, Trial, differ, one_hot_targets, trials

ALL_DTYPES = (np.float64, np.float32, np.float16)


def judge(f: Function, standard: Standard, axes: Any, dtypes: Any, tail: bool) -> None:
    """Raise AssertionError at the smallest case that ``f`` gets wrong."""
    for dtype, axis in _combinations(f, standard, axes, dtypes):
        for trial in trials(standard, dtype, axis):
            came = _call(f, trial)
            allowed = trial.allowed(came, tail)
            wrong = differ(came, trial.wanted(), allowed)
            if wrong.any():
                results = [(trial, came, allowed), *_other_results(f, trial, came)]
                raise AssertionError(_report(trial, came, wrong) + diagnosis(results))


def _combinations(f: Function, standard: Standard, axes: Any, dtypes: Any) -> list[Any]:
    """Return precisions and axes to try, each of which some case has."""
    function = f"assert_{standard.name}"
    combinations = list(itertools.product(np.ravel(dtypes), _axes(f, axes)))
    for dtype, axis in combinations:
        if not isinstance(axis, int) or not trials(standard, np.float64, axis):
            raise ValueError(f"{function}: axes is {axes!r}; wanted axes from -3 to 2")
        if not np.issubdtype(dtype, np.floating):
            raise ValueError(f"{function}: dtypes is {dtypes!r}; wanted types of floats")
    if not combinations:
        raise ValueError(f"{function}: axes is {axes!r}, dtypes is {dtypes!r}; wanted one or more")
    return combinations


def with_labels_if_needed(f: Function, standard: Standard) -> tuple[Function, Standard]:
    """Return ``f`` for one-hot targets, if it refuses probabilities and takes labels."""

    @functools.wraps(f)
    def labelled(first: Array, y_true: Array, **options: int) -> Any:
        return f(first, np.asarray(y_true.argmax(options.get("axis", -1))), **options)

    (trial,) = (t for t in trials(standard, np.float64, -1) if t.title == "the hand example")
    if _takes(f, trial) or not _takes(labelled, trial):
        return f, standard
    one_hot = standard.arguments | {"y_true": one_hot_targets}
    return labelled, standard._replace(arguments=one_hot)


def _takes(f: Function, trial: Trial) -> bool:
    try:
        f(*trial.given())
    except Exception:
        return False
    return True


def _axes(f: Function, axes: Any) -> list[Any]:
    if axes is not None:
        return list(np.ravel(axes).tolist())
    return [-1] if _default_axis(f) is None else [-1, 0, 1]


def _default_axis(f: Function) -> Any:
    """Return the default of the parameter ``axis``, or None if there is no such parameter."""
    try:
        return inspect.signature(f).parameters["axis"].default
    except (KeyError, TypeError, ValueError):  # some compiled functions have no signature
        return None


def _call(f: Function, trial: Trial) -> Array:
    """Return what ``f`` makes of arrays that it must leave as they are."""
    # An axis that is the default anyway would be one more thing to compile for.
    options = {} if _default_axis(f) in (None, trial.axis) else {"axis": trial.axis}
    given = trial.given()
    try:
        with np.errstate(all="ignore"):
            came = np.array(f(*given, **options))  # a copy: f may use its memory again
    except Exception as error:
        raise AssertionError(f"{trial.headline()}\nit raises {error!r}") from error
    if not all(map(np.array_equal, given, trial.given())):
        raise AssertionError(trial.headline() + named(*CHANGED_INPUT))
    if came.dtype.kind not in "fiubV":  # V is the kind of bfloat16
        kind = came.dtype if came.ndim or came.dtype.kind != "O" else repr(came[()])
        raise AssertionError(f"{trial.headline()}\nit returns {kind}, wanted real numbers")
    return came.astype(np.float64) if came.dtype.kind in "iub" else came


def _report(trial: Trial, came: Array, wrong: Array) -> str:
    lines = [trial.headline()]
    for name, array in zip(trial.standard.arguments, trial.given(), strict=True):
        shown = np.array2string(array, formatter={"float_kind": _short}, prefix=f"{name} = ")
        lines.append(f"{name} = {shown}")
    wanted = trial.wanted()
    if came.shape != wanted.shape:
        return "\n".join([*lines, f"shape: came {came.shape}, wanted {wanted.shape}"])
    entry = tuple(int(index) for index in np.argwhere(wrong)[0])
    values = float(came[entry]), float(wanted[entry])
    numbers = [_short(value) for value in values]
    if numbers[0] == numbers[1]:
        numbers = [f"{value:.17g}" for value in values]
    return "\n".join([*lines, f"entry {list(entry)}: came {numbers[0]}, wanted {numbers[1]}"])


def _short(value: Any) -> str:
    return f"{value:.6g}"


def _other_results(f: Function, failed: Trial, came: Array) -> Results:
    """Return what else ``f`` makes of this precision and axis, where that tells of its formula.

    Errors and wrong shapes do not, and neither do numbers that ran out of range, unless that is
    what went wrong.
    """
    results = []
    for trial in trials(failed.standard, failed.z.dtype, failed.axis):
        try:
            other = _call(f, trial)
        except AssertionError:
            continue
        in_range = not _out_of_range(trial, other) or _out_of_range(failed, came)
        if in_range and other.shape == trial.wanted().shape:
            results.append((trial, other, trial.allowed(other, tail=False)))
    return results


def _out_of_range(trial: Trial, came: Array) -> bool:
    return bool(np.isfinite(trial.wanted()).all() and not np.isfinite(came).all())
