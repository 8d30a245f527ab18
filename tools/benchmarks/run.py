"""Print the benchmark of softmaxlib against its peers as one table.

``make bench`` installs what it needs and runs it.
"""

import importlib.metadata
import json
import os
import platform
import subprocess
import sys

from tools.paths import ROOT

SIZES = [(1, 10), (128, 1000), (1000, 1000), (100_000, 10), (1024, 32_000), (1, 1_000_000)]
JACOBIAN_SIZES = [(1, 10), (128, 100), (16, 1000)]
# One thread for everyone. NumPy, PyTorch and JAX read it when they start.
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JAX_ENABLE_X64": "1",
    "JAX_PLATFORMS": "cpu",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}
COLUMNS = ["softmaxlib", "with softmax", "scipy", "torch", "jax", "autograd", "np.full"]
HEADER = f"""\
softmaxlib against its peers: milliseconds, best of many turns, each line in a fresh process.

Every candidate has one thread on one core ({os.cpu_count()} cores, {platform.machine()}).
Python {platform.python_version()}, {{versions}}.
Logits are standard normal. Axis 0 has the same samples, transposed. The VJP of softmaxlib starts
from the probabilities ("with softmax" from the logits); the frameworks run forward and backward,
JAX compiled. np.full writes as many bytes as the Jacobian has.
"x" is the time of the nearest peer divided by that of softmaxlib, to compare with the aim.
"""


def lines():
    """Yield (function, rows, classes, dtype, axis) for each line of the table."""
    for function in ("softmax", "log_softmax", "logsumexp", "softmax_vjp"):
        for rows, classes in SIZES:
            for dtype in ("float32", "float64"):
                for axis in ("-1", "0"):
                    yield function, rows, classes, dtype, axis
    for rows, classes in JACOBIAN_SIZES:
        for dtype in ("float32", "float64"):
            yield "softmax_jacobian", rows, classes, dtype, "-1"


def aim_and_ratio(function, rows, classes, times):
    """Return what was aimed at and what was reached."""
    if function == "softmax_jacobian":
        aim = 1 / 1.5 if classes == 1000 else 0
        return aim, times["np.full"] / times["softmaxlib"]
    if function == "softmax_vjp":
        return 2.0, min(times["torch"], times["jax"]) / times["softmaxlib"]
    return 1.4 if rows * classes >= 10**6 else 1.0, times["scipy"] / times["softmaxlib"]


def measured(line):
    """Measure one line in a process of its own."""
    command = [sys.executable, "-m", "tools.benchmarks.measure", *map(str, line)]
    environment = os.environ | ENVIRONMENT
    output = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(output.stdout)


def row(line, times):
    """Return one line of the table as text."""
    function, rows, classes, dtype, axis = line
    shape = (classes, rows) if axis == "0" else (rows, classes)
    aim, ratio = aim_and_ratio(function, rows, classes, times)
    cells = [f"{1e3 * times[name]:12.4f}" if name in times else f"{'-':>12}" for name in COLUMNS]
    verdict = f"{aim:4.2f} {'met' if ratio >= aim else 'missed'}" if aim else "   -"
    where = f"{function:16} {shape!s:>16} {dtype:7} {axis:>2}"
    return f"{where} {' '.join(cells)} {ratio:6.2f}  {verdict}"


def main():
    """Print the table, line by line as it is measured."""
    names = ("numpy", "scipy", "torch", "jax", "autograd")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)
    print(HEADER.format(versions=versions))
    head = f"{'function':16} {'shape':>16} {'dtype':7} ax"
    print(head, " ".join(f"{name:>12}" for name in COLUMNS), f"{'x':>6}", " aim")
    for line in lines():
        print(row(line, measured(line)), flush=True)


if __name__ == "__main__":
    main()
