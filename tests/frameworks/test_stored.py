"""What the page shows of the frameworks is what they answer now."""

import csv

import numpy as np
import pytest

from tools.data import framework_tail, framework_traps, frameworks


def table(text):
    return list(csv.reader(text.splitlines()))


@pytest.mark.parametrize("producer", [frameworks, framework_traps])
def test_frameworks_answer_as_they_did(producer):
    assert table(producer.generate()) == table(producer.PATH.read_text("utf-8"))


def test_errors_in_the_tail_are_as_large_as_they_were():
    kept = table(framework_tail.PATH.read_text("utf-8"))
    now = table(framework_tail.generate())
    assert now[0] == kept[0]
    # Another processor rounds some exponentials otherwise: a few times eps, and a factor.
    allowed = {"rtol": 0.9, "atol": 10 * np.finfo(np.float32).eps}
    np.testing.assert_allclose(np.array(now[1:], float), np.array(kept[1:], float), **allowed)
