"""The data file is what its generator writes."""

from tools.data.exact_values import PATH, generate


def test_exact_values_are_those_of_their_generator():
    assert PATH.read_text() == generate()
