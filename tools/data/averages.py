"""Ask PyTorch, JAX and optax what their losses divide by, in the calls that a program makes.

Each call is kept as it is written, and the page shows it beside what came of it: the loss, and its
derivatives, sample by sample, with respect to what comes first in DIFFERENTIATED.
"""

import importlib.metadata
import warnings

import numpy as np

from tools.data.table import as_csv
from tools.paths import BOOK

PATH = BOOK / "data/averages.csv"

DIFFERENTIATED = {
    "log_T": np.array(0.0),
    "masked": np.array([[np.log(5.0), np.log(3.0), -np.inf]]),
    "z": np.log([[5.0, 3.0, 2.0], [1.0, 1.0, 3.0]]),
}
GIVEN = {
    "labels": np.array([1, 2]),
    "y_true": np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    "v": np.array([1.0, 3.0, 1.0]),  # weights of the classes
    "first_only": np.array([1.0, 0.0, 0.0]),
    "w": np.array([3.0, 1.0]),  # weights of the samples
    "padded": np.array([1, -100]),
    "padded_with_minus_1": np.array([1, -1]),
    "ignored": np.array([-100, -100]),
    "kept": np.array([True, False]),
    "nowhere": np.array([False, False]),
}
CALLS = {
    "torch": [
        "cross_entropy(z, labels)",
        'cross_entropy(z, labels, reduction="sum")',
        "kl_div(log_softmax(z, -1), y_true)",
        'kl_div(log_softmax(z, -1), y_true, reduction="batchmean")',
        "cross_entropy(z, labels, weight=v)",
        "cross_entropy(z[:1], labels[:1], weight=v)",
        "cross_entropy(z[:1], y_true[:1], weight=v)",
        'cross_entropy(z[:1], labels[:1], weight=v, reduction="sum")',
        "cross_entropy(z, padded)",
        'cross_entropy(z, padded, reduction="none").mean()',
        "cross_entropy(z, ignored)",
        'cross_entropy(z, ignored, reduction="sum")',
        "cross_entropy(z, labels, weight=first_only)",
        "cross_entropy(z[:1], labels[:1], weight=v, label_smoothing=0.1)",
        "cross_entropy(masked, labels[:1], label_smoothing=0.1)",
        "cross_entropy(z[:1] / log_T.exp(), labels[:1])",
        "logsumexp(z[:1], -1).square().mean()",
        "logsumexp(log_softmax(z[:1], -1), -1).square().mean()",
        "-(w * Categorical(logits=z).log_prob(labels)).mean()",
    ],
    "optax": [
        "per_sample(z, labels).mean()",
        "jnp.average(per_sample(z, labels), weights=w)",
        "per_sample(z, labels).mean(where=kept)",
        "per_sample(z, labels).mean(where=nowhere)",
        "per_sample(z, padded).mean()",
        "per_sample(z, padded_with_minus_1).mean()",
        "softmax_cross_entropy(masked, smooth_labels(y_true[:1], 0.1)).mean()",
    ],
}


def moved_in(call):
    """Return the name with respect to which a call is differentiated."""
    return next(name for name in DIFFERENTIATED if name in call)


def torch_answer(call):
    """Return the loss of a call, and its gradient."""
    import torch

    names = {name: torch.from_numpy(value) for name, value in (DIFFERENTIATED | GIVEN).items()}
    names |= {
        "cross_entropy": torch.nn.functional.cross_entropy,
        "kl_div": torch.nn.functional.kl_div,
        "log_softmax": torch.nn.functional.log_softmax,
        "logsumexp": torch.logsumexp,
        "Categorical": torch.distributions.Categorical,
    }

    def loss(moved):
        return eval(call, names | {moved_in(call): moved})

    gradient, value = torch.func.grad_and_value(loss)(names[moved_in(call)])
    return value, gradient


def optax_answer(call):
    """Return the loss of a call, and its gradient."""
    import jax
    import optax

    jax.config.update("jax_enable_x64", True)
    names = {name: jax.numpy.asarray(value) for name, value in (DIFFERENTIATED | GIVEN).items()}
    names |= {
        "jnp": jax.numpy,
        "per_sample": optax.softmax_cross_entropy_with_integer_labels,
        "softmax_cross_entropy": optax.softmax_cross_entropy,
        "smooth_labels": optax.smooth_labels,
    }

    def loss(moved):
        return eval(call, names | {moved_in(call): moved})

    return jax.value_and_grad(loss)(names[moved_in(call)])


ANSWERS = {"torch": torch_answer, "optax": optax_answer}


def written(numbers):
    """Return numbers in three digits, the rows of a table with commas between them."""
    rows = np.atleast_2d(np.asarray(numbers))
    return ", ".join(" ".join(f"{number + 0.0:.3g}" for number in row) for row in rows)


def rows(library):
    """Yield a line for each call of a library."""
    version = importlib.metadata.version(library).partition("+")[0]
    for call in CALLS[library]:
        with warnings.catch_warnings():
            # PyTorch warns of what kl_div divides by, and optax of labels that are no class.
            warnings.simplefilter("ignore")
            loss, gradient = ANSWERS[library](call)
        yield [call, library, version, written(loss), written(gradient)]


def generate():
    """Return the text of the table."""
    header = ["call", "library", "version", "loss", "gradient"]
    return as_csv([header, *[row for library in CALLS for row in rows(library)]])


if __name__ == "__main__":
    PATH.write_text(generate(), "utf-8", newline="\n")
