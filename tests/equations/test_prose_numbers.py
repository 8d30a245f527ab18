"""No number in the text is there because somebody typed it."""

import pytest

from tools.checker.judge.numbers_in_text import book_pages, claims, missing, unfounded
from tools.checker.read.pages import Text


@pytest.mark.parametrize("path", book_pages(), ids=lambda path: path.name)
def test_every_number_in_the_text_comes_from_a_cell(path):
    found = list(unfounded(path))
    assert not found, (
        "numbers that neither of the two code cells before or after prints or asserts:\n"
        + "\n".join(found)
    )


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("It ends near $1.79 \\cdot 10^{308}$ and 0.25.", [1.79e308, 0.25]),
        ("All 3 of 10 classes, $Z_2^{(12)}$ and $x^2$.", []),
        ("It is $-0.15$, or 1_000 times more.", [0.15, 1000.0]),
        ("20 minutes: the quotient rule", []),
    ],
)
def test_claims_are_found(sentence, values):
    assert sorted(claim.value for claim in claims(sentence)) == sorted(values)


@pytest.mark.parametrize(
    ("sentence", "shown", "passes"),
    [
        ("It is 0.25.", [0.2499], True),
        ("It is 0.25.", [0.26], False),
        ("It is 38.", [38.2], False),
        ("It is about $38$.", [38.2], True),
        ("It is about $38$.", [38.6], False),
        ("It is `0.38`.", [], False),
        ("It ends near $1.8 \\cdot 10^{308}$.", [5.0], False),
        ("The probabilities of the running example are 0.5 and 0.3.", [], True),
        ("The probabilities of the running example are 0.5 and 0.4.", [], False),
        ("It is $0.1 + 0.2 = 0.3$.", [], True),
    ],
)
def test_number_needs_a_cell(sentence, shown, passes):
    assert passes != any(missing(Text("page", "cell 1", sentence), shown))
