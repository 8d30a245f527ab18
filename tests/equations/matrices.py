"""The Jacobian matrix, measured, and its eigenvalues."""

from equations.drawing import LOGITS, array
from equations.meanings import means, probabilities
from equations.moves import difference
from mpmath import mp


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
