"""Ask SciPy, PyTorch and JAX for softmax where it is hard.

A `!` says that the call warned, `raises` that it refused. SciPy has no derivatives.
"""

import importlib.metadata
import warnings

import numpy as np

from tools.data.table import as_csv
from tools.paths import BOOK

PATH = BOOK / "data/edge-cases.csv"
LEAD, INFINITE = np.array([40.0, 0.0]), np.array([np.inf, 0.0])
ONE_LEFT_OUT, TARGET = np.array([0.0, -np.inf]), np.array([1.0, 0.0])
MASKED = np.ma.masked_array([0.0, 0.0], mask=[False, True])
# A logit of 10, then zeros; two samples side by side, so that a sum over the classes has strides.
MANY = np.where(np.arange(1_000_000) == 0, 10, 0).astype(np.float32)[:, None].repeat(2, axis=1)


def forward_answers(softmax, log_softmax):
    """Return the cases that need no derivative; both functions take the axis as `axis`."""
    return {
        "softmax [-inf -inf]": lambda: softmax(np.full(2, -np.inf), axis=-1),
        "log_softmax [inf 0]": lambda: log_softmax(INFINITE, axis=-1),
        "softmax [0 -745], 2nd": lambda: softmax(np.array([0.0, -745.0]), axis=-1)[1],
        "log_softmax [40 0], 1st": lambda: log_softmax(LEAD, axis=-1)[0],
        "softmax uint8 [0 255]": lambda: softmax(np.array([0, 255], np.uint8), axis=-1),
        "softmax int8 [-100 100]": lambda: softmax(np.array([-100, 100], np.int8), axis=-1),
        "softmax masked [0 --]": lambda: softmax(MASKED, axis=-1),
        "softmax 70000 float16": lambda: softmax(np.zeros(70_000, np.float16), axis=-1)[0],
        "sum of 10^6 float32": lambda: softmax(MANY, axis=0)[:, 0].sum(dtype=float),
    }


def scipy_answers():
    """Return the cases of SciPy."""
    from scipy.special import log_softmax, softmax

    return forward_answers(softmax, log_softmax)


def torch_answers():
    """Return the cases of PyTorch."""
    import torch
    from torch.autograd.functional import jacobian

    def softmax(z, axis):
        return torch.softmax(torch.from_numpy(z), axis).numpy()

    def log_softmax(z, axis):
        return torch.log_softmax(torch.from_numpy(z), axis).numpy()

    def derivative(function, z):
        return jacobian(lambda z: function(z, -1), torch.from_numpy(z))

    def loss(z, axis=-1):
        return -(torch.from_numpy(TARGET) * torch.log_softmax(z, axis)).sum()

    return forward_answers(softmax, log_softmax) | {
        "d logsumexp [inf 0]": lambda: derivative(torch.logsumexp, INFINITE),
        "Jacobian [40 0], 1st": lambda: derivative(torch.softmax, LEAD)[0, 0],
        "d loss [40 0], 1st": lambda: derivative(loss, LEAD)[0],
        "loss [0 -inf], 1st": lambda: loss(torch.from_numpy(ONE_LEFT_OUT)),
    }


def jax_answers():
    """Return the cases of JAX, which from here on computes in double precision."""
    import jax
    from jax.nn import log_softmax, logsumexp, softmax

    jax.config.update("jax_enable_x64", True)

    def loss(z):
        return -(TARGET * log_softmax(z)).sum()

    return forward_answers(softmax, log_softmax) | {
        "d logsumexp [inf 0]": lambda: jax.grad(logsumexp)(INFINITE),
        "Jacobian [40 0], 1st": lambda: jax.jacobian(softmax)(LEAD)[0, 0],
        "d loss [40 0], 1st": lambda: jax.grad(loss)(LEAD)[0],
        "loss [0 -inf], 1st": lambda: loss(ONE_LEFT_OUT),
    }


LIBRARIES = {"scipy": scipy_answers, "torch": torch_answers, "jax": jax_answers}


def written(answer):
    """Call a case and return what came of it, in three digits."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            values = np.atleast_1d(np.asarray(answer()))
        except (TypeError, ValueError, RuntimeError):
            return "raises"
    numbers = " ".join(f"{value + 0.0:.3g}" for value in values)
    return numbers + (" !" if warned else "")


def rows(library):
    """Yield a line for each case of a library."""
    version = importlib.metadata.version(library).partition("+")[0]
    for case, answer in LIBRARIES[library]().items():
        yield [case, library, version, written(answer)]


def generate():
    """Return the text of the table."""
    header = ["case", "library", "version", "output"]
    return as_csv([header, *[row for library in LIBRARIES for row in rows(library)]])


if __name__ == "__main__":
    PATH.write_text(generate(), "utf-8", newline="\n")
