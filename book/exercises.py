"""The self-check of every exercise: missing, right, or wrong in which way."""

import numpy as np


def check(answer, expected, *, through=None, within=None):
    """Say whether an answer is what is expected, without giving that away.

    An answer that is still ``...`` has not been given; a wrong one raises,
    so that nobody reads past it, and says what kind of mistake it is. Where
    many answers are right, ``through`` maps each of them to ``expected``.
    Numbers agree in shape and to twelve digits, or ``within`` an absolute
    distance; words agree exactly.
    """
    parts = answer if isinstance(answer, list | tuple) else [answer]
    if any(part is ... for part in parts):
        print("Not answered yet: replace the ... above, then run this cell.")
        return
    found = answer if through is None else _passed(through, answer)
    if fault := _fault(found, expected, within):
        raise AssertionError(f"Not yet: {fault}")
    print("Right.")


def _passed(through, answer):
    try:
        return through(answer)
    except Exception as error:
        problem = f"{type(error).__name__}: {error}"
        raise AssertionError(
            f"Not yet: {answer!r} cannot be tried ({problem})."
        ) from error


def _fault(found, expected, within):
    """Say what is wrong with an answer: nothing, its kind, shape or value."""
    if expected is None or isinstance(expected, str):
        return _fault_of_word(found, expected)
    if found is None:
        return "the answer is None. Does your function return its result?"
    if callable(found):
        return "the answer is a function. Call it, and give its result."
    numbers = _as_numbers(found)
    if numbers is None:
        return f"{found!r} is not a number, nor an array of numbers."
    if numbers.shape != np.shape(expected):
        return (
            f"the answer has the shape {numbers.shape}, "
            f"and {np.shape(expected)} is wanted."
        )
    rtol, atol = (1e-12, 1e-15) if within is None else (0, within)
    wrong = ~np.isclose(numbers, expected, rtol, atol)
    if not wrong.any():
        return ""
    if wrong.size == 1:
        return f"{found!r} is not the answer."
    share = f"{wrong.sum()} of {wrong.size} entries"
    return f"the shape is right, and {share} are not."


def _fault_of_word(found, expected):
    if found is not None and not isinstance(found, str):
        return f"{found!r} is not a word in quotation marks."
    return "" if found == expected else f"{found!r} is not the answer."


def _as_numbers(found):
    try:
        numbers = np.asarray(found)
    except ValueError:  # rows of different lengths
        return None
    return numbers if numbers.dtype.kind in "biuf" else None
