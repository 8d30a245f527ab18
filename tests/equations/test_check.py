"""What the checker refuses, and what it says."""

import pytest
from equations.check import find_fault
from equations.extraction import Formula
from equations.prose import conditions
from equations.report import report

Y_J, Y_I, Z_I, Z_J = (
    rf"{head}^{{({letter})}}" for head, letter in
    [(r"Y_{\text{pred}}", "j"), (r"Y_{\text{pred}}", "i"), ("Z_2", "i"), ("Z_2", "j")]
)  # fmt: skip
DERIVATIVE = rf"\frac{{\partial {Y_J}}}{{\partial {Z_I}}}"


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (rf"{DERIVATIVE}", "states nothing"),
        ("S = S", "states nothing"),
        ("S = q", "symbol q, which is not in book/notation.toml"),
        (r"S = \sum_{c=1}^{C} e^{Z_{2,c}}", "cannot read"),
        (r"S = \sum_{c<1}^{C} e^{Z_2^{(c)}}", "cannot read"),
        (r"S = \sum_{c=1} e^{Z_2^{(c)}}", "cannot read"),
        (r"S = \sum_{c=0}^{C} e^{Z_2^{(c)}}", "an index is 0"),
        (r"S = \sum_{c=1}^{C+1} e^{Z_2^{(c)}}", "outside of 1 to"),
        (r"S = \sum_{c=9}^{C} e^{Z_2^{(c)}}", "runs from 9"),
        (r"\sum_{i=1}^{C} \delta_{ij} = \delta_{ij}", "both free and summed"),
        (r"Y_{\text{pred}} - 1 = 0", "different shapes"),
        (rf"Y_{{\text{{pred}}}} = {Y_J}", "shapes"),
        (rf"{Z_J} / S 2 = 1", "cannot read"),
        (rf"Y_{{\text{{pred}}}}^{{(k)}} = {Y_J}", "another way"),
        (r"\delta^{(i,j)} = \delta_{ij}", "another way"),
        (rf"{Y_J} \to 1", "cannot read"),
        (rf"{Y_J} \le 2", "says less than is true"),
        (rf"{Y_J} < 2", "says less than is true"),
        (rf"{Y_J} \approx \frac{{e^{{{Z_J}}}}}{{S}}", "says less than is true"),
        (rf"{Y_J} \ne {Y_I}", "it is false"),
        (r"J = \operatorname{diag}(Y_{\text{pred}}) - Y_{\text{pred}} Y_{\text{pred}}", "shapes"),
        (rf"J_{{ij}} = {DERIVATIVE}", "indices swapped"),
        (rf"S = \frac{{1}}{{{Y_J} - {Y_J}}}", "divided by zero"),
        (rf"{DERIVATIVE} = -{Y_J} {Y_I}, \quad j \ne j", "no sample"),
    ],
)
def test_refuses(latex, reason):
    assert reason in find_fault(latex).reason


@pytest.mark.parametrize(
    "latex",
    [
        rf"{DERIVATIVE} = -{Y_J} {Y_I}, \quad i \ne j",
        rf"0 < {Y_J} \le 1",
        rf"\sum_{{c \ne j}} Y_{{\text{{pred}}}}^{{(c)}} = 1 - {Y_J}",
        rf"{Y_J} = \frac{{e^{{{Z_J} - \max_{{c}} Z_2^{{(c)}}}}}}"
        rf"{{\sum_{{i}} e^{{Z_2^{{(i)}} - \max_{{c}} Z_2^{{(c)}}}}}}",
        rf"\begin{{aligned}} {DERIVATIVE} &= {Y_J} \delta_{{ij}} - {Y_J} {Y_I} \\"
        rf" &= {Y_J} (\delta_{{ij}} - {Y_I}) \end{{aligned}}",
        rf"\frac{{\partial^2 \ln S}}{{\partial {Z_J} \partial {Z_I}}} = J_{{ji}}",
        r"\frac{\partial L}{\partial Y_{\text{pred}}^{(j)}} ="
        r" -\frac{Y_{\text{true}}^{(j)}}{Y_{\text{pred}}^{(j)}}",
        r"Y_{\text{pred}} = \operatorname{softmax}(Z_2)",
        rf"\frac{{e^{{{Z_J} / T}}}}{{e^{{{Z_I} / T}}}}"
        rf" = \left( \frac{{{Y_J}}}{{{Y_I}}} \right)^{{1/T}}",
        rf"\lvert {Y_J} - {Y_I} \rvert = \lvert {Y_I} - {Y_J} \rvert",
    ],
)
def test_accepts(latex):
    assert find_fault(latex) is None


def test_condition_that_is_not_needed_is_a_fault():
    assert "not needed" in find_fault(rf"{DERIVATIVE} = J_{{ji}}", ["i = j"]).reason
    assert "does not contain" in find_fault(r"\ln S = \ln S + 0", ["i = j"]).reason


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (r"When $i \ne j$:", [r"i \ne j"]),
        ("For $i = j$ and $C = 2$:", ["i = j", "C = 2"]),
        ("For three classes the matrix in full is:", ["C = 3"]),
        ("Its value depends on whether $i = j$ or not:", []),
    ],
)
def test_condition_is_read_from_the_announcing_sentence(sentence, found):
    assert conditions(sentence) == found


def test_message_says_where_and_by_how_much():
    formula = Formula("chapter.ipynb", "cell 3", rf"{DERIVATIVE} = {Y_J} {Y_I}", "eq-new")
    *lines, last = report(formula, find_fault(formula.latex)).splitlines()
    assert lines == [
        "eq-new (chapter.ipynb, cell 3): it is false",
        "    relation 1 of 1: =",
        rf"    left:  {DERIVATIVE}",
        "           is 0.0",
        rf"    right: {Y_J} {Y_I}",
        "           is 1.0",
    ]
    assert last.startswith("    at C = 1, i = 1, j = 1 and the logits (")


def test_message_about_notation_points_at_the_column():
    message = find_fault(r"S = \sum_{c=1}^{C} \varphi_c").reason.splitlines()
    assert message[2].index("^") == message[1].index(r"\varphi")
    assert "column 20" in message[0]
    assert '"Equations"' in message[3]
