"""A derivation that is shown as a whole is read as one chain, and each of its rows is judged."""

import re
from itertools import pairwise

import pytest

from tools.checker.judge.chains import fault_of_rows
from tools.checker.judge.check import find_fault
from tools.checker.judge.report import report
from tools.checker.judge.sentences import find_inline_fault
from tools.checker.prove import proofs
from tools.checker.prove.decisions import Outcome
from tools.checker.read import extraction, pages
from tools.checker.read.conditions import conditions
from tools.checker.read.equations import Equation, labelled

HEADER = "| Step | Reason | Equation |"
Y_J, Y_I = r"Y_{\text{pred}}^{(j)}", r"Y_{\text{pred}}^{(i)}"
DERIVATIVE = rf"\frac{{\partial {Y_J}}}{{\partial Z_2^{{(i)}}}}"
EXPANDED = rf"= {Y_J} \delta_{{ij}} - {Y_J} {Y_I}"
RESULT = rf"= {Y_J} (\delta_{{ij}} - {Y_I})"
TO_RESULT = "{eq}`eq-softmax-derivative`"


def row(latex, reason="", reference=""):
    return rf"| $\displaystyle {latex}$ | {reason} | {reference} |"


def read(*rows, before="", header=HEADER):
    markdown = "\n".join([before, "", "(at-a-glance)=", "", header, "| --- | --- | --- |", *rows])
    return list(extraction.read(pages.Text("page.md", "", markdown)))


def chain(*rows, **around):
    (found,) = [formula for formula in read(*rows, **around) if formula.is_display]
    return found


@pytest.mark.parametrize("chain", extraction.chains(), ids=lambda chain: chain.label)
def test_numbers_of_the_rows_are_true(chain):
    fault = fault_of_rows(chain)
    assert not fault, report(chain, fault)


def test_the_book_shows_how_the_quotient_becomes_the_result():
    result = labelled("eq-softmax-derivative").statements()[0].sides
    ends = [(sides[0].node, sides[-1].node) for sides in map(sides_of, extraction.chains())]
    assert (result[0].node, result[-1].node) in ends


def sides_of(chain):
    return Equation(chain, ()).statements()[0].sides


def with_next_number(chain):
    """Yield each row whose number is not that of the row below, and the chain if it were."""
    for row, (step, below) in enumerate(pairwise([*chain.steps, chain.steps[0]])):
        if step.reference and below.reference not in {"", step.reference}:
            wrong = step._replace(reference=below.reference)
            steps = (*chain.steps[:row], wrong, *chain.steps[row + 1 :])
            yield row + 1, chain._replace(steps=steps)


@pytest.mark.parametrize("chain", extraction.chains(), ids=lambda chain: chain.label)
def test_number_of_the_row_below_is_refused(chain):
    planted = list(with_next_number(chain))
    assert planted
    for row, wrong in planted:
        assert re.fullmatch(rf"row {row}: eq-\S+ does not say so", fault_of_rows(wrong).reason)


def test_rows_are_one_display_with_the_name_of_its_anchor():
    found = chain(row(DERIVATIVE), row(EXPANDED), row(RESULT))
    assert found.label == "at-a-glance"
    (statement,) = Equation(found, ()).statements()
    assert statement.relations == ("=", "=")
    assert find_fault(found.latex) is None
    assert proofs.verdict(Equation(found, ())).outcome is Outcome.PROVED


def test_table_with_another_header_is_no_chain():
    found = read(row(f"{DERIVATIVE} {RESULT}"), header="| Line | Reason | Equation |")
    assert [formula.is_display for formula in found] == [False]


def test_reasons_are_no_part_of_the_chain_and_are_judged_as_sentences():
    rows = row(DERIVATIVE), row(RESULT, "as $S = 1$ and $J_{ji} = J_{ij}$, for all $i$")
    of_chain, *of_reasons = read(*rows)
    assert of_chain == chain(row(DERIVATIVE), row(RESULT))
    assert [formula.latex for formula in of_reasons] == ["S = 1", "J_{ji} = J_{ij}", "i"]
    assert [formula.is_display for formula in of_reasons] == [False] * 3
    wrong, right, _ = of_reasons
    assert find_inline_fault(wrong).reason == "it is false"
    assert find_inline_fault(right) is None


@pytest.mark.parametrize("wrong", [1, 2])
def test_wrong_row_is_noticed_where_it_is(wrong):
    rows = [DERIVATIVE, EXPANDED, RESULT]
    rows[wrong] = rows[wrong].replace(" - ", " + ")
    fault = find_fault(chain(*map(row, rows)).latex)
    assert fault.reason == "it is false"
    assert fault.relation == wrong - 1


def test_condition_before_a_chain_is_its_own():
    rows = row(DERIVATIVE), row(rf"= -{Y_J} {Y_I}")
    found = chain(*rows, before=r"When $i \ne j$:")
    assert find_fault(found.latex, conditions(found.before)) is None
    assert find_fault(chain(*rows).latex).reason == "it is false"


def test_row_that_continues_nothing_is_refused():
    found = chain(row(DERIVATIVE), row(RESULT.removeprefix("= ")))
    assert "begins with no relation sign" in fault_of_rows(found).reason


@pytest.mark.parametrize(
    "words", [f"so $\\displaystyle {RESULT}$", "by the rule", f"${EXPANDED}$ ${RESULT}$"]
)
def test_row_that_is_not_one_formula_is_refused(words):
    assert "cannot read" in find_fault(chain(row(DERIVATIVE), f"| {words} | | |").latex).reason


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([(DERIVATIVE, "{eq}`eq-derivative-sought`"), (RESULT, TO_RESULT)], None),
        ([(DERIVATIVE, ""), (EXPANDED, ""), (RESULT, TO_RESULT)], None),
        ([(f"{DERIVATIVE} {EXPANDED} {RESULT}", TO_RESULT)], None),
        # The display is there, and it says something else.
        ([(DERIVATIVE, ""), (EXPANDED, TO_RESULT)], "row 2: eq-softmax-derivative does not"),
        ([(DERIVATIVE, TO_RESULT)], "row 1: eq-softmax-derivative does not say so"),
        # It has the side, and leads to it from something that the chain does not contain.
        ([("J_{ij}", ""), (RESULT, TO_RESULT)], "row 2: eq-softmax-derivative does not say so"),
        ([(DERIVATIVE, ""), (RESULT, "(2.15)")], "row 2: write {eq}`eq-...` instead of (2.15)"),
    ],
)
def test_number_is_that_of_a_display_that_says_the_row(rows, reason):
    fault = fault_of_rows(chain(*[row(latex, "", reference) for latex, reference in rows]))
    assert fault is None if reason is None else fault.reason.startswith(reason)


def test_number_of_no_display_is_an_error():
    with pytest.raises(LookupError, match="0 displays have the label eq-nowhere"):
        fault_of_rows(chain(row(DERIVATIVE), row(RESULT, "", "{eq}`eq-nowhere`")))


def test_report_names_the_chain_and_the_row():
    found = chain(row(DERIVATIVE), row(RESULT, "", "{eq}`eq-exp-sum`"))
    fault = fault_of_rows(found)
    assert report(found, fault) == "at-a-glance (page.md): row 2: eq-exp-sum does not say so"
