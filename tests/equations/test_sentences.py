"""Relations in sentences: which can be wrong, and that every wrong edit of these is noticed."""

import pytest

from tools.checker.judge.report import report
from tools.checker.judge.sentences import (
    find_inline_fault,
    is_supposed,
    relations_in_sentences,
    spoken,
)
from tools.checker.mutate.sentences import claims, run_sentence, true_variants
from tools.checker.read.extraction import Formula


def in_sentence(before, latex, after="."):
    return Formula("chapter.ipynb", "cell 1", latex, is_display=False, before=before, after=after)


def test_relations_in_sentences_are_true():
    found = [(one, find_inline_fault(one)) for one in relations_in_sentences()]
    reports = [report(formula, fault) for formula, fault in found if fault]
    assert not reports, "\n".join(reports)


@pytest.mark.parametrize("formula", claims(), ids=lambda one: f"{one.page} {one.latex}")
def test_every_wrong_edit_is_noticed(formula):
    outcome = run_sentence(formula)
    assert outcome.noticed
    assert not outcome.missed, (
        "If an edit gives another true relation, list it with the reason under "
        "true_in_sentences in chapters.toml."
    )


def test_every_listed_variant_is_needed():
    listed = {(one.latex, edit) for one in claims() for edit in run_sentence(one).listed}
    assert listed == true_variants()


@pytest.mark.parametrize(
    ("before", "latex"),
    [
        ("When ", "i = j"),
        ("for ", "C > 1"),
        ("The logits are divided by ", "T = 2"),
        ("With ", r"\delta_{ij} = 1"),
        ("A spot check with ", "f(x) = x^3"),
        ("In the running example, for ", "i = 2"),
    ],
)
def test_what_is_only_supposed_is_no_claim(before, latex):
    assert is_supposed(in_sentence(before, latex))
    assert find_inline_fault(in_sentence(before, latex)) is None


@pytest.mark.parametrize(
    ("before", "latex", "reason"),
    [
        ("Its sign: ", r"Y_{\text{pred}}^{(j)} < 0", "it is false"),
        ("The temperature ", "T = 0", "it is false"),  # not in its domain
        ("The temperature ", "C > 0", "states nothing"),  # no condition: it is always so
        ("With ", r"\delta_{ij} = 2", "it is false"),  # impossible
        ("The logits are ", "Z_2 = 10", "it is false"),  # no choice: they are many
        ("In the running example with ", "C = 10", "states nothing"),
        ("In the running example ", "S = 11", "it is false"),
        ("In the running example ", r"S \ne 10", "false in the running example"),
        ("As always ", "S = 10", "it is false"),
    ],
)
def test_claim_that_is_false_is_refused(before, latex, reason):
    assert reason in find_inline_fault(in_sentence(before, latex)).reason


def test_relation_of_the_running_example_is_judged_by_it():
    assert find_inline_fault(in_sentence("In the running example ", "S = 10")) is None


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (r"For the first, $0.5 \cdot (1 - 0.5)$ is $0.25$.", [("0.5 \\cdot (1 - 0.5)", "0.25")]),
        ("Here $3 + 4$, which is $7$.", [("3 + 4", "7")]),
        ("In the running example $S$ is $10$.", [("S", "10")]),
        ("The letter $S$ is $10$.", []),
        ("The mean of $2 + 3$ is $7$.", []),
    ],
)
def test_relation_in_words_is_found(sentence, found):
    assert [(match["left"], match["right"]) for match in spoken(sentence)] == found
