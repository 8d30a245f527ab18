"""The data of the chapter on the classifier: whose it is, and what others make of it."""

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

TEST = 500  # the last images, as in the chapter

PEERS = {
    "logistic regression": LogisticRegression(max_iter=1000),
    "network with 32 hidden numbers": MLPClassifier(
        (32,), activation="tanh", max_iter=500, random_state=0
    ),
}


@pytest.fixture
def digits(root):
    return np.loadtxt(root / "book/data/digits.csv.gz", delimiter=",", dtype=int)


def test_images_are_those_that_scikit_learn_ships(digits):
    shipped = load_digits()
    np.testing.assert_array_equal(digits[:, :-1], shipped.data)
    np.testing.assert_array_equal(digits[:, -1], shipped.target)


def test_stored_accuracies_are_what_scikit_learn_reaches(root, digits):
    table = np.loadtxt(root / "book/data/digits-peers.csv", delimiter=",", dtype=str)
    pixels, labels = digits[:, :-1] / 16, digits[:, -1]
    assert list(table[1:, 0]) == list(PEERS)
    for name, right in table[1:]:
        model = PEERS[name].fit(pixels[:-TEST], labels[:-TEST])
        found = model.score(pixels[-TEST:], labels[-TEST:])
        # On another processor a few images may fall on the other side.
        assert float(right) == pytest.approx(found, abs=5 / TEST)
