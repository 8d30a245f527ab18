"""The self-check of every exercise: right, and if not, where it differs."""

import numpy as np


def check(answer, expected, *, through=None, within=None):
    """Compare an answer with what is expected.

    An answer that is still ``...`` has not been given; a wrong one raises,
    so that nobody reads past it. Where many answers are right, ``through``
    maps each of them to ``expected``. Numbers agree to twelve digits, or
    ``within`` an absolute distance; words agree exactly.
    """
    if answer is ...:
        print("Not answered yet: replace the ... above, then run this cell.")
        return
    found = through(answer) if through else answer
    if isinstance(expected, str | None):
        assert found == expected, f"Not yet: {found!r} is not the answer."
    else:
        rtol, atol = (1e-12, 1e-15) if within is None else (0, within)
        np.testing.assert_allclose(
            found, expected, rtol, atol, err_msg="Not yet: not the answer."
        )
    print("Right.")
