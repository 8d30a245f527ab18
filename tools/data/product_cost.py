"""Measure what a product with softmax's Jacobian costs, with the matrix and without it.

``make bench-products`` runs it, in about a minute.

It stores nothing if the machine did other work: if the load average of the last minute is above
0.3 before the measuring, or after it. The measuring keeps one processor busy and so raises the
average itself, by 1 - exp(-t / 60) after t seconds (what the kernel's smoothing makes of one
process that always runs); this part is taken off before the second look. What an average of a
minute cannot see, a burst of a few seconds in the middle, is left to the passes: of several turns
only the best counts. Where the system has no load average (Windows), the header says nan, and
whoever measures has to know that the machine is quiet.
"""

import math
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
MOST_LOAD = 0.3  # of other work
MINUTE = 60
HEADER = f"""\
# One product of a cotangent with the Jacobian of softmax: one sample, float64, one thread.
# matrix: cotangent @ softmax_jacobian(y_pred); vjp: softmax_vjp(y_pred, cotangent).
# seconds: the best of many turns in {PASSES} passes; other work on the machine only adds to it.
# bytes: the highest sum of allocations (tracemalloc).
# nan: not measured, the matrix alone would take 8 C^2 bytes.
# Python {platform.python_version()}, NumPy {np.__version__}, {platform.machine()}.
# Load average of other work: {{before:.1f}} before, {{after:.1f}} after.
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


def load_of_others(busy_seconds=0.0):
    """Return the load average of a minute without this process, busy for the last seconds."""
    if not hasattr(os, "getloadavg"):
        return math.nan
    own = 1 - math.exp(-busy_seconds / MINUTE)
    return max(os.getloadavg()[0] - own, 0.0)


def require_quiet(moment, load):
    """Stop here if the machine does other work."""
    if load > MOST_LOAD:
        raise SystemExit(
            f"Nothing was stored: {moment} measuring, other work had a load average of {load:.1f}, "
            f"and more than {MOST_LOAD} makes times too long. End it, wait a minute, try again."
        )


def measured():
    """Return the lines of the table, on one processor if the system lets us choose it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with threadpool_limits(1):  # for both ways
        best = best_seconds()
        return [row(classes, best) for classes in CLASSES]


def generate():
    """Return the text of the table."""
    before = load_of_others()
    require_quiet("before", before)
    start = time.perf_counter()
    lines = measured()
    after = load_of_others(time.perf_counter() - start)
    require_quiet("after", after)
    return "\n".join([HEADER.format(before=before, after=after), *lines]) + "\n"


if __name__ == "__main__":
    PATH.write_text(generate(), "utf-8", newline="\n")
