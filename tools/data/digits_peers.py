"""Train two classifiers of scikit-learn on the digits, split as the chapter splits them."""

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from tools.data import digits
from tools.data.table import as_csv
from tools.paths import BOOK

PATH = BOOK / "data/digits-peers.csv"
TEST = 500  # the last images


def classifiers():
    """Return the untrained classifiers by name; a seed makes each run the same."""
    network = MLPClassifier((32,), activation="tanh", max_iter=500, random_state=0)
    return {
        "logistic regression": LogisticRegression(max_iter=1000),
        "network with 32 hidden units": network,
    }


def rows():
    """Yield the name of each classifier with the share of the test images that it gets right."""
    images = np.loadtxt(digits.PATH, delimiter=",", dtype=int)
    pixels, labels = images[:, :-1] / 16, images[:, -1]
    for name, classifier in classifiers().items():
        classifier.fit(pixels[:-TEST], labels[:-TEST])
        yield [name, classifier.score(pixels[-TEST:], labels[-TEST:])]


def generate():
    """Return the text of the table."""
    return as_csv([["classifier", "right on the test set"], *rows()])


if __name__ == "__main__":
    PATH.write_text(generate(), "utf-8", newline="\n")
