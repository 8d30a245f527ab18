"""Write ``book/data/exact-values.csv``: exact values for the book, rounded once to double.

The chapter on precision compares softmaxlib and the textbook formulas with them.  A line is one
class of one sample; the derivatives are those by the sample's largest logit.

Run it with ``python -m tools.data.exact_table``.
"""

import mpmath

from tools.data.exact_values import CASES, exact
from tools.paths import BOOK

PATH = BOOK / "data/exact-values.csv"
SAMPLES = (
    "ordinary logits",
    "a gap of 6",
    "a gap of 37, where 1 - y is zero in float64",
    "a gap of 40",
    "a gap of 700",
    "far from zero",
)
COLUMNS = "sample,z,y_pred,log_y_pred,derivative,own_derivative"


def rows(z, direction):
    """Yield the classes of one sample: logit, softmax, its logarithm, two derivatives."""
    values = exact(z, direction)
    jac, top = values["softmax_jacobian"], z.index(max(z))
    for j, logit in enumerate(z):
        exact_values = values["softmax"][j], values["log_softmax"][j], jac[j][top], jac[j][j]
        yield [logit, *map(float, exact_values)]


def generate():
    """Return the text of the table; a float is written with all digits that it has."""
    lines = [COLUMNS]
    with mpmath.workdps(400):
        for sample, name in enumerate(SAMPLES):
            lines += [",".join(map(repr, [sample, *row])) for row in rows(*CASES[name])]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PATH.write_text(generate())
