"""The Jacobian matrix, measured, and its eigenvalues."""

from tools.checker.compute.perturb import difference
from tools.checker.compute.precision import array, mp
from tools.checker.read.symbols import JACOBIAN, LOGITS, PROBABILITIES


def jacobian(assignment, k):
    """Row j, column i, measured."""
    columns = [
        difference(lambda moved: moved.meaning(PROBABILITIES, k), assignment, LOGITS, (k, i))
        for i in range(assignment.C)
    ]
    return array(columns, (assignment.C, assignment.C)).T


def eigenvalues(assignment, k):
    """The smallest first."""
    matrix = mp.matrix(assignment.meaning(JACOBIAN, k).tolist())
    return array(list(mp.eigsy(matrix, eigvals_only=True)), assignment.C)
