"""Whether a formula is zero for every size, shown by its form.

SymPy needs help with sums (see `sums.py`) and with deltas, which it does not split into cases.
"""

from functools import cache

from sympy import Dummy, Integer, KroneckerDelta, Product, Sum, cancel, expand, together

from tools.checker.prove.layers import AFTER_LOGITS, BEFORE_LOGITS, DEFINITIONS, written_out
from tools.checker.prove.sums import collapsed
from tools.checker.prove.symbols import base


@cache
def is_zero(expression):
    """Try with the definitions of what follows from the logits, then with all definitions."""
    is_about_layers = expression.has(*map(base, BEFORE_LOGITS))
    return is_zero_in_form(written_out(expression, AFTER_LOGITS)) or (
        is_about_layers and is_zero_in_form(written_out(expression, DEFINITIONS))
    )


def is_zero_in_form(expression):
    """Decide with the two cases of each delta, and a letter for each sum and product."""
    flat = collapsed(expression)
    letters = flat.free_symbols  # a letter that runs through a size is none of them
    deltas = [delta for delta in flat.atoms(KroneckerDelta) if delta.free_symbols <= letters]
    if deltas:
        delta = min(deltas, key=str)
        other, index = sorted(delta.args, key=lambda place: (place.is_Symbol, str(place)))
        if other.has(index):
            index, other = other, index
        same, different = flat.subs(index, other), flat.xreplace({delta: Integer(0)})
        return is_zero_in_form(same) and is_zero_in_form(different)
    wholes = flat.atoms(Sum, Product)
    names = {whole: Dummy(positive=whole.function.is_positive) for whole in wholes}
    return cancel(together(expand(flat.xreplace(names), power_exp=True))) == 0
