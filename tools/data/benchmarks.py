"""Take from the stored benchmark what the book says about the time of softmax and of a product.

``make bench`` measures for minutes; this only picks lines of what it has stored.
"""

import re

from tools.data.table import as_csv
from tools.paths import BOOK, ROOT

PATH = BOOK / "data/benchmarks.csv"
RESULTS = ROOT / "tools/benchmarks/results.txt"
PEERS = {"softmax": "scipy", "softmax_vjp": "textbook"}
HEADER = ["function", "shape", "dtype", "axis", "softmaxlib", "peer"]
LINE = re.compile(r"(\w+) +\((\d+), (\d+)\) (\w+) +(-1|0) +(.*)")


def rows():
    """Yield the milliseconds of softmaxlib and of its peer for each shape, dtype and axis."""
    text = RESULTS.read_text("utf-8")
    (columns,) = re.findall(r"^function +shape +dtype +ax +(.*)$", text, re.M)
    for function, *shape, dtype, axis, cells in LINE.findall(text):
        if function in PEERS:
            times = dict(zip(columns.split(), cells.split(), strict=False))
            both = times["softmaxlib"], times[PEERS[function]]
            yield [function, " x ".join(shape), dtype, axis, *both]


def generate():
    """Return the text of the table."""
    return as_csv([HEADER, *rows()])


if __name__ == "__main__":
    PATH.write_text(generate(), "utf-8", newline="\n")
