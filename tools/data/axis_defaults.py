"""Find out along which axis each library normalises when nobody says one, and print that as CSV.

The book shows the table. Run this with what `benchmarks/requirements.txt` installs:

    python benchmarks/axis_defaults.py > book/data/axis-defaults.csv
"""

import csv
import importlib.metadata
import sys
import warnings

import numpy as np

SHAPE = (2, 3, 4, 5)  # all different, so that no axis passes for another


def functions():
    """Yield each function without an axis, with its name and the package that it comes from."""
    import jax
    import scipy.special
    import torch

    def torch_softmax(z):
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Implicit dimension choice")
            return torch.nn.functional.softmax(torch.from_numpy(z))

    yield "scipy.special.softmax", "scipy", scipy.special.softmax
    yield "jax.nn.softmax", "jax", jax.nn.softmax
    yield "jax.scipy.special.softmax", "jax", jax.scipy.special.softmax
    yield "torch.nn.functional.softmax", "torch", torch_softmax


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


def main():
    """Print the table: a line for each function, a column for each number of axes."""
    table = csv.writer(sys.stdout, lineterminator="\n")
    sizes = range(1, len(SHAPE) + 1)
    table.writerow(["function", "version", *[f"{ndim}-D" for ndim in sizes]])
    for name, package, softmax in functions():
        version = importlib.metadata.version(package).partition("+")[0]
        table.writerow([name, version, *[default_axis(softmax, ndim) for ndim in sizes]])


if __name__ == "__main__":
    main()
