"""Relations that hold for any map from logits to outputs, not for softmax only."""

from tools.checker.read import notation
from tools.checker.read.symbols import ANY, JACOBIAN, LOGITS, OF_BATCH, PROBABILITIES

OF_ANY_MAP = {"diff", "differential", "diff_operator", "change"}


def holds_for_any_map(left, right):
    """Tell whether a relation connects J with derivatives or changes and mentions nothing else."""
    has_derivative = (left.kinds | right.kinds) & OF_ANY_MAP
    has_matrix = JACOBIAN in left.names | right.names
    return bool(has_derivative and has_matrix and is_general(left) and is_general(right))


def is_general(node):
    if node.kind in OF_ANY_MAP:
        return node.names <= {PROBABILITIES, LOGITS, ANY, OF_BATCH}
    if node.kind == "symbol":
        return node.parts[0] in {JACOBIAN, ANY, OF_BATCH, *notation.sizes()}
    return node.kind != "free_function" and all(map(is_general, node.children()))
