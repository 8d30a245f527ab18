"""The layers around softmax, in the numbers of a world: X to Z_1 to H to Z_2.

The weighted sums of a world are drawn first, so that the logits can be tied or all zero, and
then weights that give them. When something is moved, all that follows from it is computed.
"""

import numpy as np
from mpmath import mp

from tools.checker.compute.sampling import any_real, array

# A weighted sum with its inputs, weights and biases.
LAYERS = {"Z_1": ("X", "W_1", "b_1"), "Z_2": ("H", "W_2", "b_2")}
SUM_WITH = {"W_1": "Z_1", "W_2": "Z_2"}
FOLLOWERS = {
    **{name: {"Z_1", "H", "Z_2"} for name in ("X", "W_1", "b_1")},
    "Z_1": {"H", "Z_2"},
    **{name: {"Z_2"} for name in ("H", "W_2", "b_2")},
}


def forward(name, world):
    """Compute a weighted sum, or the hidden units, from what they are made of."""
    if name == "H":
        z_1 = world.drawn("Z_1")
        return array([mp.tanh(number) for number in z_1.flat], z_1.shape)
    inputs, weights, biases = map(world.drawn, LAYERS[name])
    return inputs @ weights + biases


def draw_weights(name, rng, world):
    """Draw weights, and correct them so that the weighted sums are those of the world."""
    inputs, _, biases = LAYERS[SUM_WITH[name]]
    inputs, biases, wanted = map(world.drawn, (inputs, biases, SUM_WITH[name]))
    shape = (inputs.shape[1], wanted.shape[1])
    weights = array([any_real(rng) for _ in range(np.prod(shape))], shape)
    missing = wanted - biases - inputs @ weights
    return weights + inputs.T @ inverse(inputs @ inputs.T) @ missing


def inverse(matrix):
    return array(list(mp.inverse(mp.matrix(matrix.tolist()))), matrix.shape)
