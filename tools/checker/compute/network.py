"""The layers around softmax, in the numbers of an assignment: X to Z_1 to H to Z_2.

The weighted sums are drawn first, so that the logits can be tied or all zero, and then weights
that give them. When something is moved, all that follows from it is computed.
"""

import numpy as np

from tools.checker.compute.precision import array, mp
from tools.checker.compute.sampling import any_real
from tools.checker.read.symbols import HIDDEN, LOGITS

FIRST_SUM = "Z_1"

# A weighted sum with its inputs, weights and biases.
LAYERS = {FIRST_SUM: ("X", "W_1", "b_1"), LOGITS: (HIDDEN, "W_2", "b_2")}
SUM_WITH = {weights: name for name, (_, weights, _) in LAYERS.items()}
FOLLOWERS = {
    **{name: {FIRST_SUM, HIDDEN, LOGITS} for name in LAYERS[FIRST_SUM]},
    FIRST_SUM: {HIDDEN, LOGITS},
    **{name: {LOGITS} for name in LAYERS[LOGITS]},
}


def forward(name, assignment):
    """Compute a weighted sum, or the hidden units, from what they are made of."""
    if name == HIDDEN:
        z_1 = assignment.drawn(FIRST_SUM)
        return array([mp.tanh(number) for number in z_1.flat], z_1.shape)
    inputs, weights, biases = map(assignment.drawn, LAYERS[name])
    return inputs @ weights + biases


def draw_weights(name, rng, assignment):
    """Draw weights, and correct them so that the weighted sums are those of the assignment."""
    inputs, _, biases = LAYERS[SUM_WITH[name]]
    inputs, biases, wanted = map(assignment.drawn, (inputs, biases, SUM_WITH[name]))
    shape = (inputs.shape[1], wanted.shape[1])
    weights = array([any_real(rng) for _ in range(np.prod(shape))], shape)
    missing = wanted - biases - inputs @ weights
    return weights + inputs.T @ inverse(inputs @ inputs.T) @ missing


def inverse(matrix):
    return array(list(mp.inverse(mp.matrix(matrix.tolist()))), matrix.shape)
