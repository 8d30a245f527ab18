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

SIZES = [
    (1, 10),
    (1000, 10),
    (100_000, 2),
    (100_000, 10),
    (30_000, 30),
    (128, 1000),
    (1000, 1000),
    (1024, 32_000),
    (1, 1_000_000),
]
JACOBIAN_SIZES = [(1, 10), (128, 100), (16, 1000)]
# How often the time of softmaxlib is to fit into that of the peer: one number, or one for single
# and one for double precision.  A line without an aim is out of reach, for a reason that the README
# gives.
Aims = dict[tuple[int, int], float | tuple[float, float]]
AIMS: dict[str, Aims] = {
    "softmax": {
        (1, 10): 0.95,
        (1000, 10): 1.3,
        (100_000, 2): 5.0,
        (100_000, 10): (2.5, 2.0),
        (30_000, 30): (1.2, 1.0),
        (128, 1000): 0.95,
        (1000, 1000): 0.95,
        (1024, 32_000): 1.4,
        (1, 1_000_000): 0.95,
    },
    "log_softmax": {
        (1, 10): 0.95,
        (1000, 10): 1.3,
        (100_000, 2): 5.0,
        (100_000, 10): (2.5, 2.0),
        (30_000, 30): (1.2, 1.0),
        (128, 1000): 0.9,
        (1000, 1000): 0.9,
        (1024, 32_000): 1.3,
        (1, 1_000_000): 0.9,
    },
    "logsumexp": dict.fromkeys(SIZES, 1.4),
    "softmax_vjp": {
        (1000, 10): 0.5,
        (100_000, 10): (1.0, 0.9),
        (128, 1000): 0.6,
        (1000, 1000): 0.65,
        (1024, 32_000): 0.9,
    },
    "softmax and vjp": {(1, 10): 1.0, (100_000, 10): (4.0, 2.0)},
    "softmax_jacobian": {(128, 100): 2.0, (16, 1000): 2.0},
}
# The same with the classes first, where they lie in the fastest order from the beginning.
AIMS_CLASSES_FIRST: dict[str, Aims] = {
    "softmax": {(100_000, 10): 0.95},
    "log_softmax": {(100_000, 10): 0.9},
}
PEERS = {
    "softmax_vjp": "textbook",
    "softmax and vjp": "torch",
    "softmax_jacobian": "textbook",
}
# One thread for everyone. NumPy, PyTorch and JAX read it when they start.
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JAX_ENABLE_X64": "1",
    "JAX_PLATFORMS": "cpu",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}
COLUMNS = ["softmaxlib", "scipy", "textbook", "torch", "jax", "autograd", "np.full"]
HEADER = f"""\
softmaxlib against its peers: milliseconds, best of many turns, each line in a fresh process.

Every candidate has one thread on one core ({os.cpu_count()} cores, {platform.machine()}).
Python {platform.python_version()}, {{versions}}.
Logits are standard normal. Axis 0 has the same samples, transposed. "softmax_vjp" starts from the
probabilities, "softmax and vjp" from the logits, as the frameworks do (JAX compiled). The textbook
line loses the tail. np.full writes as many bytes as the Jacobian has.
"x" is the time of the peer (SciPy, the textbook line, PyTorch) divided by that of softmaxlib.
"""


def lines():
    """Yield (function, rows, classes, dtype, axis) for each line of the table."""
    for function in ("softmax", "log_softmax", "logsumexp", "softmax_vjp", "softmax and vjp"):
        for rows, classes in SIZES:
            for dtype in ("float32", "float64"):
                for axis in ("-1", "0"):
                    yield function, rows, classes, dtype, axis
    for rows, classes in JACOBIAN_SIZES:
        for dtype in ("float32", "float64"):
            yield "softmax_jacobian", rows, classes, dtype, "-1"


def aim_and_ratio(function, rows, classes, dtype, axis, times):
    """Return what was aimed at, or zero for nothing, and what was reached."""
    aims = (AIMS if axis == "-1" else AIMS_CLASSES_FIRST).get(function, {})
    aim = aims.get((rows, classes), 0)
    if isinstance(aim, tuple):
        aim = aim[dtype == "float64"]
    return aim, times[PEERS.get(function, "scipy")] / times["softmaxlib"]


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
    aim, ratio = aim_and_ratio(function, rows, classes, dtype, axis, times)
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
