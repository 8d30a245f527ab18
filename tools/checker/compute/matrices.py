"""The Jacobian matrix, measured, and its eigenvalues."""

from mpmath import mp

from tools.checker.compute.definitions import means, probabilities
from tools.checker.compute.perturb import difference
from tools.checker.compute.sampling import LOGITS, array


@means("J")
def jacobian(world, k):
    """Row j, column i, measured."""
    columns = [
        difference(lambda moved: probabilities(moved, k), world, LOGITS, (k, i))
        for i in range(world.C)
    ]
    return array(columns, (world.C, world.C)).T


@means(r"\lambda")
def eigenvalues(world, k):
    """The smallest first."""
    found = mp.eigsy(mp.matrix(jacobian(world, k).tolist()), eigvals_only=True)
    return array(list(found), world.C)
