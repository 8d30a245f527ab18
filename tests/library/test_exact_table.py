"""The exact values that the book shows are what their generator writes."""

from tools.data.exact_table import PATH, generate


def test_exact_values_of_the_book_are_those_of_their_generator():
    assert PATH.read_text() == generate()
