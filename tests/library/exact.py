"""Softmax and its derivatives with 400 digits, rounded to 30: what a result is compared with.

Every logit and every direction is a number of half precision, so that all dtypes start from the
very same input.  Nothing here is shared with softmaxlib; the formulas are the definitions.
"""

import mpmath
import numpy as np

# Logits of one sample, and a direction.
CASES = {
    "one class": ([3.0], [2.0]),
    "three equal classes": ([0.5, 0.5, 0.5], [1.0, -2.0, 0.25]),
    "ordinary logits": ([1.5, -0.25, 0.75, 2.0], [0.5, -1.5, 3.0, 1.0]),
    "far from zero": ([-1000.0, -1001.0, -1002.5], [1.0, 1.0, -3.0]),
    "two classes that share nearly all": ([50.0, 50.0, 0.0, -50.0], [1.0, -1.0, 2.0, 0.5]),
    "one class above one half": ([2.0, 1.0, 0.0], [4.0, -1.0, 0.5]),
    "a gap of 6": ([6.0, 0.0, -1.0], [1.0, 0.5, -2.0]),
    "a gap of 37, where 1 - y is zero in float64": ([0.0, 37.0, -1.0], [1.0, 0.5, -2.0]),
    "a gap of 40": ([40.0, 0.0], [1.0, -0.5]),
    "a gap of 700": ([700.0, 0.0, 350.0], [1.0, 0.5, -2.0]),
    "a gap of 745, with a subnormal probability": ([745.0, 0.0], [1.0, 0.0]),
    "twelve classes": (
        [(37 * n % 41 - 20) / 4 for n in range(12)],
        [(23 * n % 19 - 9) / 2 for n in range(12)],
    ),
}


def by_definition(z, direction):
    """Return every function of softmaxlib at one sample."""
    z, v = [mpmath.mpf(x) for x in z], [mpmath.mpf(x) for x in direction]
    classes = range(len(z))
    exp_sum = sum(mpmath.exp(x) for x in z)
    y_pred = [mpmath.exp(x) / exp_sum for x in z]
    delta = [[int(i == j) for i in classes] for j in classes]
    jac = [[y_pred[j] * (delta[j][i] - y_pred[i]) for i in classes] for j in classes]
    log_jac = [[delta[j][i] - y_pred[i] for i in classes] for j in classes]
    return {
        "softmax": y_pred,
        "log_softmax": [x - mpmath.log(exp_sum) for x in z],
        "logsumexp": mpmath.log(exp_sum),
        "softmax_jacobian": jac,
        "log_softmax_jacobian": log_jac,
        "softmax_jvp": [sum(jac[j][i] * v[i] for i in classes) for j in classes],
        "softmax_vjp": [sum(v[j] * jac[j][i] for j in classes) for i in classes],
        "log_softmax_jvp": [sum(log_jac[j][i] * v[i] for i in classes) for j in classes],
        "log_softmax_vjp": [sum(v[j] * log_jac[j][i] for j in classes) for i in classes],
        "cross_entropy": [mpmath.log(exp_sum) - z[label] for label in classes],
        "cross_entropy_grad": [[y_pred[j] - delta[label][j] for j in classes] for label in classes],
    }


def exact(name):
    """Return a case with its exact results, as longdouble arrays."""
    z, direction = CASES[name]
    with mpmath.workdps(400):
        results = by_definition(z, direction)
        arrays = {function: to_longdouble(values) for function, values in results.items()}
    return {"z": np.longdouble(z), "direction": np.longdouble(direction)} | arrays


@np.vectorize(otypes=[np.longdouble])
def to_longdouble(number):
    return np.longdouble(mpmath.nstr(number, 30))
