"""Pack the handwritten digits that scikit-learn ships."""

import gzip
import io

import numpy as np
from sklearn.datasets import load_digits

from tools.data.table import as_csv
from tools.paths import BOOK

PATH = BOOK / "data/digits.csv.gz"
HEADER = """\
# Optical Recognition of Handwritten Digits, test set: E. Alpaydin and C. Kaynak, UCI Machine
# Learning Repository, doi:10.24432/C50P49, CC BY 4.0. A row: 64 pixels of 8 x 8, from 0 to 16,
# then the digit.
"""


def generate():
    """Return the text of the table."""
    digits = load_digits()
    return HEADER + as_csv(np.column_stack([digits.data, digits.target]).astype(int).tolist())


def packed(text):
    """Return the bytes of the file, which tell neither its name nor the time."""
    target = io.BytesIO()
    with gzip.GzipFile("", "wb", fileobj=target, mtime=0) as file:
        file.write(text.encode())
    return target.getvalue()


if __name__ == "__main__":
    PATH.write_bytes(packed(generate()))
