"""Measure what a product with softmax's Jacobian costs, with the matrix and without it.

``make bench-products`` runs it, in about a minute.
"""

import os
import platform
import time
import tracemalloc

import numpy as np
from threadpoolctl import threadpool_limits

from softmaxlib import softmax, softmax_jacobian, softmax_vjp
from tools.paths import BOOK

PATH = BOOK / "data/product-cost.csv"
CLASSES = (10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
LARGEST_MATRIX = 10_000
PASSES = 5  # over all sizes, so that a busy moment spoils one pass and not one size
SECONDS = 0.3
AT_LEAST = 3
HEADER = f"""\
# One product of a cotangent with the Jacobian of softmax: one sample, float64, one thread.
# matrix: cotangent @ softmax_jacobian(y_pred); vjp: softmax_vjp(y_pred, cotangent).
# seconds: the best of many turns in {PASSES} passes; other work on the machine only adds to it.
# bytes: the highest sum of allocations (tracemalloc).
# nan: not measured, the matrix alone would take 8 C^2 bytes.
# Python {platform.python_version()}, NumPy {np.__version__}, {platform.machine()}, {{load}}.
# classes,matrix_seconds,vjp_seconds,matrix_bytes,vjp_bytes"""


def through_matrix(y_pred, cotangent):
    """Build the Jacobian, then multiply."""
    return cotangent @ softmax_jacobian(y_pred)


def seconds(product, *arguments):
    """Return the best time of many turns."""
    product(*arguments)
    times = []
    end = time.perf_counter() + SECONDS
    while len(times) < AT_LEAST or time.perf_counter() < end:
        start = time.perf_counter()
        product(*arguments)
        times.append(time.perf_counter() - start)
    return min(times)


def peak(product, *arguments):
    """Return the most bytes that are allocated at one moment of one call."""
    tracemalloc.start()
    product(*arguments)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def example(classes):
    """Return probabilities and a cotangent."""
    rng = np.random.default_rng(classes)
    return softmax(rng.normal(size=classes)), rng.normal(size=classes)


def ways(classes):
    """Return the columns of the table with what they measure."""
    matrix = {"matrix": through_matrix} if classes <= LARGEST_MATRIX else {}
    return matrix | {"vjp": softmax_vjp}


def best_seconds():
    """Time every way at every size in each pass, and keep the best."""
    best = {}
    for _ in range(PASSES):
        for classes in CLASSES:
            for name, way in ways(classes).items():
                taken = seconds(way, *example(classes))
                best[classes, name] = min(taken, best.get((classes, name), taken))
    return best


def row(classes, best):
    """Return one line of the table."""
    times, sizes = {}, {}
    for name, way in ways(classes).items():
        times[name] = f"{best[classes, name]:.2e}"
        sizes[name] = str(peak(way, *example(classes)))
    cells = [column.get(name, "nan") for column in (times, sizes) for name in ("matrix", "vjp")]
    return ",".join([str(classes), *cells])


def generate():
    """Return the text of the table."""
    load = f"load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else "load unknown"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with threadpool_limits(1):  # for both ways
        best = best_seconds()
        lines = [row(classes, best) for classes in CLASSES]
    return "\n".join([HEADER.format(load=load), *lines]) + "\n"


if __name__ == "__main__":
    PATH.write_text(generate(), "utf-8", newline="\n")
