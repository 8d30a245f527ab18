"""Find out along which axis each library normalises when nobody names one, and who warns."""

import importlib.metadata
import warnings

import numpy as np

from tools.data.table import as_csv
from tools.paths import BOOK

PATH = BOOK / "data/axis-defaults.csv"
SHAPE = (2, 3, 4, 5)  # all different, so that no axis passes for another
SIZES = range(1, len(SHAPE) + 1)


def scipy_functions():
    import scipy.special

    return {"scipy.special.softmax": scipy.special.softmax}


def jax_functions():
    import jax

    return {
        "jax.nn.softmax": jax.nn.softmax,
        "jax.scipy.special.softmax": jax.scipy.special.softmax,
    }


def torch_functions():
    import torch

    def softmax(z):
        return torch.nn.functional.softmax(torch.from_numpy(z))

    return {"torch.nn.functional.softmax": softmax}


LIBRARIES = {"scipy": scipy_functions, "jax": jax_functions, "torch": torch_functions}


def default_axis(softmax, ndim):
    """Return the axis along which the sums are one, or "all" where only the whole sums to it."""
    z = np.random.default_rng(0).normal(size=SHAPE[:ndim])
    y_pred = np.asarray(softmax(z))
    found = [axis for axis in range(ndim) if np.allclose(y_pred.sum(axis), 1, rtol=1e-5)]
    if found:
        (axis,) = found
        return axis
    np.testing.assert_allclose(y_pred.sum(), 1, rtol=1e-5)
    return "all"


def rows(library):
    """Yield a line for each function of a library: what it says, and the axis by number of axes."""
    version = importlib.metadata.version(library).partition("+")[0]
    for name, softmax in LIBRARIES[library]().items():
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            axes = [default_axis(softmax, ndim) for ndim in SIZES]
        deprecated = any("deprecated" in str(warning.message) for warning in warned)
        yield [name, version, "deprecated" if deprecated else "silent", *axes]


def generate():
    """Return the text of the table."""
    header = ["function", "version", "says", *[f"{ndim}-D" for ndim in SIZES]]
    return as_csv([header, *[row for library in LIBRARIES for row in rows(library)]])


if __name__ == "__main__":
    PATH.write_text(generate(), "utf-8", newline="\n")
