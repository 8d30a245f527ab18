"""The relations that SymPy cannot take from their LaTeX alone, each with a proof of its own.

Each proof starts from the two sides of the display, and holds for every number of classes.
"""

from sympy import KroneckerDelta

from tools.checker.prove.decisions import Outcome, Proof
from tools.checker.prove.known import jacobian_entry
from tools.checker.prove.layers import probability
from tools.checker.prove.sizes import C, largest, over_classes, product_over
from tools.checker.prove.symbols import EIGENVALUES, i, j, k
from tools.checker.prove.zero import is_zero


def prove_half_bound(eigenvalue, bound):
    """Prove that no eigenvalue is larger than any row's sum of absolute entries (Gershgorin).

    All entries but the one on the diagonal are negative, and a row adds up to zero. So this sum
    is twice the entry on the diagonal, which is a probability times one minus it.
    """
    twice_the_largest = 2 * largest(C, lambda c: probability(k, c) * (1 - probability(k, c)))
    return (
        eigenvalue == EIGENVALUES[k, C]
        and rows_add_up_to_zero()
        and is_diagonal_less_outer_product()
        and is_zero(bound - twice_the_largest)
    )


def prove_eigenvalue_product(eigenvalues, result):
    """Prove it with the coefficient of t in the determinant of J + t I.

    That is the sum of all products of C - 1 eigenvalues, and the sum of the determinants that
    are left when row and column of one class are removed. The smallest eigenvalue is zero, as
    each row adds up to zero and no entry beside the diagonal is positive (Gershgorin), so one
    of the products is left. The determinant of a diagonal matrix less an outer product is the
    product of the diagonal times a number (the matrix determinant lemma): here the product of
    the other probabilities times one minus their sum.
    """
    product = product_over(C, lambda c: probability(k, c), 1)
    total = over_classes(lambda c: probability(k, c))

    def determinant_without(c):
        return product / probability(k, c) * (1 - (total - probability(k, c)))

    return (
        eigenvalues == product_over(C, lambda c: EIGENVALUES[k, c], 2)
        and rows_add_up_to_zero()
        and is_diagonal_less_outer_product()
        and is_zero(result - over_classes(determinant_without))
    )


def rows_add_up_to_zero():
    return is_zero(over_classes(lambda c: jacobian_entry(j, c)))


def is_diagonal_less_outer_product():
    one, other = probability(k, j), probability(k, i)
    return is_zero(jacobian_entry(j, i) - (KroneckerDelta(i, j) * one - one * other))


# The proofs by the labels of their displays, and by the number of the relation, from zero.
BY_HAND = {
    "eq-half-bound": {0: Proof(r"\le", prove_half_bound, Outcome.PROVED_BY_HAND)},
    "eq-eigenvalue-product": {0: Proof("=", prove_eigenvalue_product, Outcome.PROVED_BY_HAND)},
}
