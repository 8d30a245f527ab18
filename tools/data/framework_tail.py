"""Measure, in single precision, how wrong the gradients of frameworks are when one class leads.

Two logits lie a whole number apart, so that they are exact. The error is relative, and is that of
the leader's own derivative: of its probability, or of the loss if the leader is the true class.
"""

from decimal import Decimal

import numpy as np

from tools.data import frameworks
from tools.data.table import as_csv
from tools.paths import BOOK

PATH = BOOK / "data/framework-tail.csv"
GAPS = range(1, 31)
COLUMNS = {
    "torch": ["torch.softmax", "pytorch_softmax", "torch cross_entropy", "pytorch_cross_entropy"],
    "jax": ["jax.nn.softmax", "jax_softmax", "jax_softmax_jvp", "jax_cross_entropy"],
    "optax": ["optax cross_entropy"],
}


def exact(name, gap):
    """Return the derivative, computed with 28 digits."""
    odds = Decimal(gap).exp()
    return -1 / (1 + odds) if "cross_entropy" in name else 1 / (odds + 2 + 1 / odds)


def gradient(library):
    """Return the function that differentiates a function of the library at an array."""
    if library == "torch":
        import torch

        def of_torch(function, z):
            z = torch.tensor(z, requires_grad=True)
            return torch.autograd.grad(function(z), z)[0].numpy()

        return of_torch
    import jax

    return lambda function, z: np.asarray(jax.grad(function)(z))


def label(library):
    """Return the first class as the library takes it."""
    if library == "torch":
        import torch

        return torch.tensor(0)
    return np.array(0)


def errors(library, name, function):
    """Yield the error at each gap, in two digits."""

    def leader(z):
        return function(z, label(library)) if "cross_entropy" in name else function(z)[0]

    for gap in GAPS:
        found = gradient(library)(leader, np.array([gap, 0], np.float32))[0]
        true = exact(name, gap)
        yield f"{abs((Decimal(float(found)) - true) / true):.1e}"


def generate():
    """Return the text of the table, a column for each function."""
    columns = [["gap", *GAPS]]
    for library, names in COLUMNS.items():
        functions, _ = frameworks.LIBRARIES[library]
        for name in names:
            columns.append([name, *errors(library, name, functions()[name])])
    return as_csv(zip(*columns, strict=True))


if __name__ == "__main__":
    PATH.write_text(generate(), "utf-8", newline="\n")
