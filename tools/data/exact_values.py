"""Compute softmax where it is hard with 400 digits, and round once to double.

A line is one class of one sample: its logit, its probability, the logarithm of that, and the
derivatives of the probability by the largest logit of the sample and by its own.
Nothing here is shared with softmaxlib; the formulas are the definitions.
"""

import mpmath

from tools.data.table import as_csv
from tools.paths import BOOK

PATH = BOOK / "data/exact-values.csv"
HEADER = ["sample", "z", "y_pred", "log_y_pred", "derivative", "own_derivative"]
SAMPLES = (
    (1.5, -0.25, 0.75, 2.0),
    (6.0, 0.0, -1.0),
    (0.0, 37.0, -1.0),  # 1 - y is zero in float64
    (40.0, 0.0),
    (700.0, 0.0, 350.0),
    (-1000.0, -1001.0, -1002.5),
)


def classes(z):
    """Yield a line for each class of a sample."""
    exp_z = [mpmath.exp(logit) for logit in z]
    exp_sum = sum(exp_z)
    y_pred = [value / exp_sum for value in exp_z]
    top = z.index(max(z))
    for j, logit in enumerate(z):
        derivatives = [y_pred[j] * (int(i == j) - y_pred[i]) for i in (top, j)]
        exact = [y_pred[j], logit - mpmath.log(exp_sum), *derivatives]
        yield [logit, *map(float, exact)]


def generate():
    """Return the text of the table."""
    with mpmath.workdps(400):
        rows = [[sample, *row] for sample, z in enumerate(SAMPLES) for row in classes(z)]
    return as_csv([HEADER, *rows])


if __name__ == "__main__":
    PATH.write_text(generate(), "utf-8", newline="\n")
