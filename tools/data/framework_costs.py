"""Measure what a softmax or a loss of one's own costs in PyTorch and in JAX, beside theirs.

A line is one forward and one backward pass. All functions of a line take turns, so that a busy
moment of the machine hits them alike, and of many turns the best counts: what is shown are ratios.
"""

import os
import platform
import time

import numpy as np

from tools.data import frameworks
from tools.paths import BOOK

PATH = BOOK / "data/framework-costs.csv"
SHAPES = [(4096, 10), (512, 1000), (16, 32_000)]
SECONDS, AT_LEAST = 1, 10
HEADER = """\
# Forward and backward pass in float32 on one thread, in milliseconds: the best of many turns.
# Python {python}, {machine}, load average {load:.1f}.
# library,version,function,samples,classes,milliseconds"""


def torch_passes(function, z, v, *label):
    import torch

    torch.set_num_threads(1)
    z = torch.tensor(z, requires_grad=True)
    v, label = torch.tensor(v), [torch.tensor(each) for each in label]
    return lambda: torch.autograd.grad(function(z, *label), z, v)


def jax_passes(function, z, v, *label):
    import jax

    @jax.jit
    def both(z, v, *label):
        return jax.vjp(lambda z: function(z, *label), z)[1](v)

    given = [jax.numpy.asarray(each) for each in (z, v, *label)]
    return lambda: jax.block_until_ready(both(*given))


LIBRARIES = {"torch": torch_passes, "jax": jax_passes, "optax": jax_passes}


def example(name, shape):
    """Return logits and a cotangent, and labels for a loss."""
    rng = np.random.default_rng(0)
    z = rng.normal(size=shape).astype(np.float32)
    if "cross_entropy" in name:
        return z, np.ones(len(z), np.float32), rng.integers(shape[-1], size=len(z))
    return z, rng.normal(size=shape).astype(np.float32)


def best(candidates):
    """Return the best time of each candidate in milliseconds; they take turns."""
    times = {name: [] for name in candidates}
    for candidate in candidates.values():
        candidate()
    end = time.perf_counter() + SECONDS * len(candidates)
    turns = 0
    while turns < AT_LEAST or time.perf_counter() < end:
        turns += 1
        for name, candidate in candidates.items():
            start = time.perf_counter()
            candidate()
            times[name].append(time.perf_counter() - start)
    return {name: 1e3 * min(values) for name, values in times.items()}


def rows():
    """Yield a line for each function and shape."""
    functions = {
        (library, name): function
        for library, (functions, _) in frameworks.LIBRARIES.items()
        for name, function in functions().items()
    }
    for shape in SHAPES:
        candidates = {
            (library, name): LIBRARIES[library](function, *example(name, shape))
            for (library, name), function in functions.items()
        }
        for (library, name), taken in best(candidates).items():
            version = frameworks.version(library)
            yield f'{library},{version},"{name}",{shape[0]},{shape[1]},{taken:.4f}'


def generate():
    """Return the text of the table."""
    about = {"python": platform.python_version(), "machine": platform.machine()}
    header = HEADER.format(**about, load=os.getloadavg()[0])
    return "\n".join([header, *rows()]) + "\n"


if __name__ == "__main__":
    PATH.write_text(generate(), "utf-8", newline="\n")
