"""No number in a sentence is there because somebody typed it, and no wrong one passes."""

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_output

from tools.checker import __main__ as command_line
from tools.checker.judge.bound_numbers import Binding, Given, LostWordsError, table
from tools.checker.judge.check import find_fault
from tools.checker.judge.numbers_in_text import (
    Claim,
    Quotation,
    claims,
    claims_by_passage,
    claims_of,
    lost_words,
)
from tools.checker.judge.numerals import lists_of_numerals, plain_numerals
from tools.checker.judge.passages import nearest, passages, passages_in
from tools.checker.judge.quotations import (
    nodes_of,
    parts_of_all,
    quoted_relations,
    renamed,
    stated_relations,
)
from tools.checker.mutate.numbers import edits, run_numbers
from tools.checker.read import extraction, pages
from tools.checker.read.cell_numbers import cell_numbers

HOW = """
CONTRIBUTING.md says under "Numbers in sentences" what a number has to come from, and
.venv/bin/python -m tools.checker numbers PAGE lists what is missing on a page.
"""


@pytest.mark.parametrize("page", passages())
def test_every_number_comes_from_somewhere(page):
    unfounded = [claim for claim in claims_of(page) if not claim.is_founded()]
    assert not unfounded, HOW + "\n".join(map(str, unfounded))


@pytest.mark.parametrize("page", passages())
def test_every_wrong_number_is_noticed(page):
    assert not run_numbers(page).missed, HOW


@pytest.mark.parametrize("page", table())
def test_bound_words_stand_once_on_their_page(page):
    assert page in passages()
    assert not lost_words(page), "numbers.toml binds words that were changed, or stand twice"


@pytest.mark.parametrize("page", table())
def test_what_nothing_computes_has_a_reason(page):
    values = [one.binding.value(one.numerals, one.passage.near) for one in bound_claims_of(page)]
    assert all(value.reason.strip() for value in values if isinstance(value, Given))


def bound_claims_of(page):
    return [one for one in claims_of(page) if isinstance(one, Claim) and one.binding]


def passage(text, *cells):
    (found,) = passages_in(Path("page.ipynb"), "", text, tuple(map(cell_numbers, cells)))
    return found


def unfounded(text, *cells):
    return [str(one) for one in claims(passage(text, *cells)) if not one.is_founded()]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (r"It ends near $1.79 \cdot 10^{308}$, at 0.25.", [1.79e308, 0.25]),
        (r"All 3 of 9 classes, $Z_2^{(12)}$ and $x^2$.", [3, 9]),
        ("It is $-0.15$, or 1_000 times more.", [-0.15, 1000.0]),
        ("It is minus 0.15, between -4 and 40.", [-0.15, -4.0, 40.0]),
        ("near 5e-11, in class 1", [5e-11, 1]),
        (r"The product $2 \cdot 0.25$ and $1/4$", [0.5, 0.25]),
        (r"A term below $2^{-53}$, a logit of $-800$ in $e^{-800}$", [2**-53, -800, -800]),
        ("The factor $-1/T$, at $T = 50$ and $C > 1$", [50, 1]),
        ("It is $S = 11$, and that is true or false as it stands: $2 = 2$", []),
        ("It is `0.38` or `1 2`, and `jac[12]`.", [0.38, 1, 2]),
        ("The votes $(1, 2, 0)$", [1, 2, 0]),
        ("The axes $1$ and $2$, in float32", [1, 2]),
        ("| class 1 | 0.5 |\n|---|---|", [1, 0.5]),
        ("$5 : 3 : 1$", [5, 3, 1]),
        (r"the logits $\ln 5$, $\ln 3$ and $\ln 2$", [5, 3, 2]),
        ("By hand $0.5 \\cdot 0.5$ is $0.25$.", []),  # is judged as a relation
    ],
)
def test_numbers_that_need_a_source_are_found(text, values):
    found = [one for one in claims(passage(text)) if isinstance(one, Claim)]
    found = [numeral.value for claim in found for numeral in claim.numerals]
    np.testing.assert_allclose(sorted(found), sorted(values))


def printing(text, code="", **metadata):
    output = new_output("stream", text=text)
    return new_code_cell(code, outputs=[output], metadata=metadata)


@pytest.mark.parametrize(
    ("text", "cell", "passes"),
    [
        ("It is 0.25.", printing("0.2499"), True),
        ("It is 0.25.", printing("0.26"), False),
        ("It is 0.25.", printing("-0.25"), False),
        ("It is $-0.25$.", printing("-0.25"), True),
        ("It is 38.", printing("38.2"), False),
        ("It is about $38$.", printing("38.2"), True),
        ("It is about $38$.", printing("38.6"), False),
        ("It is 05.", printing("5"), False),
        ("It is 1.0.", printing("1"), False),
        ("It is 40%.", printing("0.4"), True),
        ("It is 40%.", printing("40.00%"), True),
        (r"It is $3 \cdot 10^{-5}$.", printing("2.9e-05"), True),
        (r"It is $10^{-400}$.", printing("0.0"), False),
        (r"It ends near $1.8 \cdot 10^{308}$.", printing("inf 5.0"), False),
        ("They are 0.5, 0.3 and 0.1.", printing("[0.5 0.3 0.1]"), True),
        ("They are 0.5, 0.1 and 0.3.", printing("[0.5 0.3 0.1]"), False),
        ("It is 0.25.", new_code_cell("assert x == 0.25"), True),
        ("It is 25.", new_code_cell("x = z[25]"), False),
        ("It is 25.", new_code_cell('title("25")'), False),
        ("It is 25.", printing("", "width = 25", tags=["hide-input"]), False),
        (r"It is $2^{-53}$.", new_code_cell("u = 2.0**-53"), True),
        ("The probabilities are 0.5, 0.3 and 0.2.", printing(""), True),  # the running example
        ("The probabilities are 0.5, 0.3 and 0.1.", printing(""), False),
        ("It is 0.3.", printing(""), False),
        ("It is $0.1 + 0.2 = 0.3$.", printing(""), True),
        ("It is $0.1 + 0.2 = 0.4$.", printing(""), False),
        ("It is 1.", printing("1"), False),  # every cell shows a small number
        ("They are 1, 2 and 0.", printing("[1 2 0]"), True),
        ("It is 25.", new_code_cell("x = 2  # and 25"), False),
        (r"The loss at $Z_2 / T$.", printing(""), True),  # in a display, with an index
        (r"The loss at $Z_3 / T$.", printing(""), False),
        (r"The slope $1 - Y_{\text{pred}}^{(i)}$.", printing(""), True),
        (r"The slope $2 - Y_{\text{pred}}^{(i)}$.", printing(""), False),
        ("As in griewank2008 {cite}`griewank2008`", printing(""), False),  # a name without code
        ("As {cite}`griewank2008` says", printing(""), True),
        ("As {cite}`griewank2009` says", printing(""), False),
    ],
)
def test_number_is_shown_as_it_is_written(text, cell, passes):
    assert passes != bool(unfounded(text, cell))


def test_cells_further_away_show_nothing():
    shown = {number: number for number in range(1, 10)}
    assert nearest(shown, 5) == (5, 4, 3, 6, 7)
    assert nearest({1: 1, 3: 3, 9: 9}, 2) == (1, 3, 9)


@pytest.mark.parametrize(
    ("text", "expression", "passes"),
    [
        ("stay at $0.5$", "y_pred[0]", True),
        ("stay at $0.3$", "y_pred[0]", False),
        ("logits $40$ and $0$ give $1.0$", "n[:2], softmax(n[:2])[0]", True),
        ("logits $40$ and $0$ give $0.9$", "n[:2], softmax(n[:2])[0]", False),
        ("a decay of $0.1$", "after('decay = ')", True),
        ("a decay of $0.5$", "after('decay = ')", False),
        ("steps of $0.5$ and $0.1$", "after('steps = ', 2)", True),
        ("one over $0$ is $9$", "n[0], 1 / n[0]", False),
        ("one number, $5$", "5, 5", False),
        ("above $10^{-2}$", "given('a source says so')", True),
    ],
)
def test_bound_number_is_what_its_expression_gives(text, expression, passes):
    near = (cell_numbers(new_code_cell("# decay = 3\nsteps = 0.5\ndecay = 0.1")).text,)
    assert Binding(text, expression).gives(list(plain_numerals(text)), near) == passes


@pytest.mark.parametrize("words", ["nothing = ", "a = "])
def test_words_that_no_number_follows_or_several_are_an_error(words):
    near = (cell_numbers(new_code_cell("a = 1\na = 2\nnothing = x")).text,)
    with pytest.raises(LostWordsError, match=words):
        Binding("", f"after({words!r})").gives([], near)


def test_the_command_names_the_words_that_it_seeks_in_vain():
    numerals = list(plain_numerals("A $5$."))
    lost = Claim(passage("A $5$."), numerals, Binding("A $5$", "after('nowhere')"))
    assert "nowhere" in command_line.unfounded(lost)


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        ("is $5$", "It is $5$.", [(3, 9)]),
        ("is $5$", "It is $6$.", []),
    ],
)
def test_bound_words_are_found(words, text, places):
    assert Binding(words, "5").places_in(text) == places


@pytest.mark.parametrize(
    ("written", "edited"),
    [
        ("0.25", {"0.35", "0.24", "0.26", "-0.25", "2.5", "0.025", "0.20"}),
        ("-800", {"800", "-80", "-8000", "-801", "-799", "-300"}),
        ("$10^{-5}$", {"10^{-6}", "10^{-2}"}),
        (r"$2 \cdot 0.25$", {r"2 \cdot 0.35", r"3 \cdot 0.25"}),
    ],
)
def test_number_is_edited_in_every_way(written, edited):
    ((numeral,),) = lists_of_numerals(written)
    assert edited <= {one.written for one in edits(numeral)}


@pytest.mark.parametrize("page", passages())
def test_no_digit_of_a_page_is_free(page):
    """Plant a wrong digit in each number, formula, code and name: something must notice it."""
    for one, as_it_is in claims_by_passage(page):
        bound = bound_in(as_it_is)
        for place in re.finditer(r"\d(?!\d)", one.paragraph.written):
            found = claims(with_other_digit(one, place))
            is_torn = bound_in(found) != bound
            assert is_torn or not all(map(is_founded, found)), one.around(*place.span())


def with_other_digit(passage, place):
    digit = str((int(place[0]) + 3) % 10)
    return passage._replace(paragraph=passage.paragraph.changed(*place.span(), digit))


def is_founded(claim):
    return claim.is_founded()


def bound_in(found):
    return [claim.binding for claim in found if isinstance(claim, Claim) and claim.binding]


def test_numbered_lists_count_from_one_or_go_on_counting():
    for text in pages.texts():
        last = 0
        for first, *others in numbered_lists(text.markdown):
            assert first in {1, last + 1}, text
            last = first + len(others)
            assert others == list(range(first + 1, last + 1)), text


def numbered_lists(markdown):
    """Yield the numbers before the items of each list that has them, directives included."""
    inside = []
    for token in extraction.tokens(markdown):
        match token.type:
            case "fence" | "colon_fence":
                yield from numbered_lists(extraction.directive(token)[2])
            case "ordered_list_open" | "bullet_list_open":
                inside.append([])
            case "list_item_open" if token.info:
                inside[-1].append(int(token.info))
            case "ordered_list_close" | "bullet_list_close":
                numbers = inside.pop()
                if numbers:
                    yield numbers


def test_relations_that_are_quoted_are_true_and_needed():
    parts = {latex: parts_of_all([latex]) for latex in stated_relations()}
    counts = Counter(part for found in parts.values() for part in found)
    quoted = quoted_formulas()
    for latex in quoted_relations():
        assert not find_fault(latex), latex
        assert any(counts[part] == 1 for part in parts[latex] & quoted), latex


def quoted_formulas():
    found = [one for page in passages() for one in claims_of(page) if isinstance(one, Quotation)]
    return {renamed(node) for one in found if one.kind == "formula" for node in nodes_of(one.latex)}
