"""Let PyTorch and JAX check softmax and the loss: their own functions, and those of `frameworks`.

A line says whether the framework's own check of a derivative passes, in reverse mode, in forward
mode and for the second derivative; whether softmaxlib.testing agrees, without the tail and with
it; and how many numbers are saved for the backward pass, for each logit.
"""

import importlib.metadata
from functools import partial

import numpy as np

from softmaxlib.testing import assert_cross_entropy_grad, assert_softmax_vjp
from tools.data.table import as_csv
from tools.paths import BOOK

PATH = BOOK / "data/frameworks.csv"
HEADER = "function,library,version,reverse,forward,second,training,tail,saved"
LOGITS = np.array([[1.0, 0.0, -1.0], [0.5, 2.0, 0.25]])
LABELS = np.array([0, 2])
MANY = np.random.default_rng(0).normal(size=(64, 1000))
FIRST = np.zeros(len(MANY), int)


def passes(check, *arguments, **options):
    """Return a word for whether a check neither raises nor returns False."""
    try:
        return "fails" if check(*arguments, **options) is False else "passes"
    except (AssertionError, NotImplementedError, RuntimeError, TypeError):
        return "fails"


def judged(name, vjp):
    """Return what softmaxlib says of a gradient, as training needs it and in the tail."""
    if "cross_entropy" in name:

        def gradient(z, label):
            return vjp(z, np.ones(label.shape, z.dtype), label)

        return [passes(assert_cross_entropy_grad, gradient, tail=tail) for tail in (False, True)]
    return [passes(assert_softmax_vjp, vjp, given="logits", tail=tail) for tail in (False, True)]


def torch_functions():
    import torch

    from frameworks import pytorch_cross_entropy, pytorch_softmax

    def plain(z, largest):
        exp_z = torch.exp(z - largest)
        return exp_z / exp_z.sum(-1, keepdim=True)

    def cross_entropy(z, label):
        rows, labels = z.reshape(-1, z.shape[-1]), label.reshape(-1)
        loss = torch.nn.functional.cross_entropy(rows, labels, reduction="none")
        return loss.reshape(label.shape)

    return {
        "torch.softmax": partial(torch.softmax, dim=-1),
        "plain, maximum followed": lambda z: plain(z, z.amax(-1, keepdim=True)),
        "plain, maximum held": lambda z: plain(z, z.amax(-1, keepdim=True).detach()),
        "pytorch_softmax": pytorch_softmax.softmax,
        "torch cross_entropy": cross_entropy,
        "pytorch_cross_entropy": pytorch_cross_entropy.cross_entropy,
    }


def torch_row(name, function):
    """Return the verdicts on a function of PyTorch."""
    import torch
    from torch.autograd import gradcheck, gradgradcheck

    def vjp(z, cotangent, *label):
        z = torch.tensor(z, requires_grad=True)
        out = function(z, *map(torch.tensor, label))
        cotangent = torch.tensor(cotangent).to(out.dtype)
        return torch.autograd.grad(out, z, cotangent)[0].numpy()

    def saved(z, *label):
        sizes = {}  # by address, since two operations may save the same

        def pack(tensor):
            sizes[tensor.data_ptr()] = tensor.numel()
            return tensor

        with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
            function(torch.tensor(z, requires_grad=True), *map(torch.tensor, label))
        return sum(sizes.values()) / z.size

    labels = [LABELS] if "cross_entropy" in name else []
    given = [torch.tensor(LOGITS, requires_grad=True), *map(torch.tensor, labels)]
    return [
        passes(gradcheck, function, given),
        passes(gradcheck, function, given, check_forward_ad=True),
        passes(gradgradcheck, function, given),
        *judged(name, vjp),
        f"{saved(MANY, *[FIRST for _ in labels]):.1f}",
    ]


def jax_functions():
    import jax

    from frameworks import jax_cross_entropy, jax_softmax, jax_softmax_jvp

    def plain(z, largest):
        exp_z = jax.numpy.exp(z - largest)
        return exp_z / exp_z.sum(-1, keepdims=True)

    def held(z):
        return plain(z, jax.lax.stop_gradient(z.max(-1, keepdims=True)))

    return {
        "jax.nn.softmax": jax.nn.softmax,
        "plain, maximum followed": lambda z: plain(z, z.max(-1, keepdims=True)),
        "plain, maximum held": held,
        "jax_softmax": jax_softmax.softmax,
        "jax_softmax_jvp": jax_softmax_jvp.softmax,
        "jax_cross_entropy": jax_cross_entropy.cross_entropy,
    }


def optax_functions():
    import optax

    return {"optax cross_entropy": optax.softmax_cross_entropy_with_integer_labels}


def jax_row(name, function):
    """Return the verdicts on a function for JAX, which from here on has double precision."""
    import jax
    from jax.test_util import check_grads

    jax.config.update("jax_enable_x64", True)

    def with_labels(*labels):
        return lambda z: function(z, *map(jax.numpy.asarray, labels))

    def vjp(z, cotangent, *label):
        out, back = jax.vjp(with_labels(*label), jax.numpy.asarray(z))
        return np.asarray(back(jax.numpy.asarray(cotangent, out.dtype))[0])

    def saved(z, *label):
        back = jax.vjp(with_labels(*label), jax.numpy.asarray(z))[1]
        return sum(np.size(leaf) for leaf in jax.tree.leaves(back)) / z.size

    labels = [LABELS] if "cross_entropy" in name else []
    given = with_labels(*labels), (jax.numpy.asarray(LOGITS),)
    return [
        passes(check_grads, *given, order=1, modes=["rev"]),
        passes(check_grads, *given, order=1, modes=["fwd"]),
        passes(check_grads, *given, order=2, modes=["rev"]),
        *judged(name, vjp),
        f"{saved(MANY, *[FIRST for _ in labels]):.1f}",
    ]


LIBRARIES = {
    "torch": (torch_functions, torch_row),
    "jax": (jax_functions, jax_row),
    "optax": (optax_functions, jax_row),
}


def version(library):
    return importlib.metadata.version(library).partition("+")[0]


def rows(library):
    """Yield a line for each function."""
    functions, verdicts = LIBRARIES[library]
    for name, function in functions().items():
        yield [name, library, version(library), *verdicts(name, function)]


def generate():
    """Return the text of the table."""
    return as_csv([HEADER.split(","), *[row for library in LIBRARIES for row in rows(library)]])


if __name__ == "__main__":
    PATH.write_text(generate(), "utf-8", newline="\n")
