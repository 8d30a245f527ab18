"""The losses that the letter L stands for."""

from tools.checker.compute.precision import mp
from tools.checker.read.symbols import OUTPUT, PROBABILITIES, TRUTH


def any_loss(assignment, k):
    """A function of the probabilities of one sample that is smooth and nothing special."""
    return smooth(assignment, assignment.meaning(PROBABILITIES, k))


def any_loss_of_batch(assignment, k):
    rows = [assignment.meaning(PROBABILITIES, sample) for sample in range(assignment.K)]
    return smooth(assignment, [number for row in rows for number in row])


def loss_of_output(assignment, k):
    """A function of all that attention puts out."""
    return smooth(assignment, list(assignment.whole(OUTPUT).flat))


def smooth(assignment, numbers):
    slopes = assignment.coefficients("slopes of the loss", len(numbers))
    bends = assignment.coefficients("bends of the loss", len(numbers))
    linear = sum(a * number for a, number in zip(slopes, numbers, strict=True))
    return mp.exp(linear / 4) + sum(b * number**3 for b, number in zip(bends, numbers, strict=True))


def cross_entropy(assignment, k):
    y_true, y_pred = assignment.meaning(TRUTH, k), assignment.meaning(PROBABILITIES, k)
    return -sum(a * mp.log(b) for a, b in zip(y_true, y_pred, strict=True))
