"""The self-check of every exercise: missing, right or wrong."""

import numpy as np


def check(answer, expected, *, through=None, within=None):
    """Say whether an answer is what is expected, without giving that away.

    An answer that is still ``...`` has not been given; a wrong one raises,
    so that nobody reads past it. Where many answers are right, ``through``
    maps each of them to ``expected``. Numbers agree in shape and to twelve
    digits, or ``within`` an absolute distance; words agree exactly.
    """
    parts = answer if isinstance(answer, list | tuple) else [answer]
    if any(part is ... for part in parts):
        print("Not answered yet: replace the ... above, then run this cell.")
        return
    found = through(answer) if through else answer
    if not _agree(found, expected, within):
        raise AssertionError(f"Not yet: {answer!r} is not the answer.")
    print("Right.")


def _agree(found, expected, within):
    if isinstance(expected, str | None) or isinstance(found, str | None):
        return found == expected
    rtol, atol = (1e-12, 1e-15) if within is None else (0, within)
    same_shape = np.shape(found) == np.shape(expected)
    return same_shape and np.allclose(found, expected, rtol, atol)
