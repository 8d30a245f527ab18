"""Measure one line of the table and print it as JSON: the process that `run.py` starts."""

import json
import os
import sys
import time

import numpy as np

from tools.benchmarks import peers

SECONDS = 0.5
ROUNDS = (5, 3000)


def main(function, rows, classes, dtype, axis):
    """Print the best time of each candidate in seconds."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    shape = (int(classes), int(rows)) if axis == "0" else (int(rows), int(classes))
    z = np.random.default_rng(0).normal(size=shape).astype(dtype)
    if function == "softmax_vjp":
        candidates = peers.vjp(z, int(axis))
    elif function == "softmax and vjp":
        candidates = peers.forward_and_backward(z, int(axis))
    elif function == "softmax_jacobian":
        candidates = peers.jacobian(z)
    else:
        candidates = peers.forward(function, z, int(axis))
    print(json.dumps(best(candidates)))


def best(candidates):
    """Time the candidates in turns, so that a busy moment of the machine hits them alike."""
    times = {name: [] for name in candidates}
    for candidate in candidates.values():
        candidate()
    end = time.perf_counter() + SECONDS * len(candidates)
    for n in range(ROUNDS[1]):
        if n >= ROUNDS[0] and time.perf_counter() > end:
            break
        for name, candidate in candidates.items():
            start = time.perf_counter()
            result = candidate()
            times[name].append(time.perf_counter() - start)
            del result
    return {name: min(values) for name, values in times.items()}


if __name__ == "__main__":
    main(*sys.argv[1:])
