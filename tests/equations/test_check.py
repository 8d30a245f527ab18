"""What the checker refuses, and what it says."""

import pytest

from tools.checker.judge.check import find_fault
from tools.checker.judge.report import report
from tools.checker.read.conditions import conditions
from tools.checker.read.extraction import Formula

Y_J, Y_I, Z_I, Z_J = (
    rf"{head}^{{({letter})}}" for head, letter in
    [(r"Y_{\text{pred}}", "j"), (r"Y_{\text{pred}}", "i"), ("Z_2", "i"), ("Z_2", "j")]
)  # fmt: skip
Y_C, L_BY_W, L_BY_Z = (
    r"Y_{\text{pred}}^{(c)}",
    r"\frac{\partial L}{\partial W_2^{(m,i)}}",
    r"\frac{\partial L}{\partial Z_2^{(k,i)}}",
)
L_BY_QUERIES = r"\frac{\partial L}{\partial \mathbf{Q}}"
KEYS_SCALED = r"\frac{\mathbf{K}}{\sqrt{D}}"
SQUARED_LOSS = r"\frac{1}{2} \sum_{j} (Y_{\text{pred}}^{(j)} - Y_{\text{true}}^{(j)})^2"
DERIVATIVE = rf"\frac{{\partial {Y_J}}}{{\partial {Z_I}}}"


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (rf"{DERIVATIVE}", "states nothing"),
        ("S = S", "states nothing"),
        ("S = r", "symbol r, which is not in book/notation.toml"),
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
        (rf"{DERIVATIVE} = J_{{ji}}, \quad C \approx 1", "never approximately"),
        (r"S \ne 0", "says less than is true"),
        (r"\delta_{ki} = 1", "another way"),
        (r"\delta_{9i} = 0", "outside of 1 to"),
        (r"W_2^{(i,m)} = 1", "another way"),
        (r"J \mathbf{1} = 1", "it is false"),
        (r"J v = 0", "it is false"),
        (r"v^{\top} J v \le v^{\top} v", "says less than is true"),
        (r"v^{\top} J v \le \frac{1}{3} \lVert v \rVert^2", "it is false"),
        (r"\lVert J \rVert = \operatorname{tr} J", "it is false"),
        (r"\operatorname{tr} \mathbf{1} = 1", "not square"),
        (r"\lambda_c = \lambda_C", "it is false"),
        (r"Y_T = Y_{\text{pred}}", "it is false"),
        (r"\sum_{i} \frac{\partial C}{\partial Z_2^{(i)}} = 0", "derivative of a constant"),
        (r"dW_2^{(m,i)} = 0", "does not move"),
        (rf"{L_BY_W} = \sum_{{k=1}}^{{K}} H^{{(k,m)}} {L_BY_Z} + b_2^{{(i)}}", "it is false"),
        (rf"{L_BY_W} = H^{{(k,m)}} {L_BY_Z}", "it is false"),
        (rf"L = {SQUARED_LOSS}", "it is false"),
        (rf"g({Z_I}) = e^{{{Z_I}}}", "cannot read g of this argument"),
        (r"S = f(Z_2)", "cannot read f of this argument"),
        (rf"f({Z_I}) = e^{{{Z_J}}}", "it is false"),
        (rf"f'({Z_I}) = e^{{{Z_I}}}", "it is false"),
        (r"g(x) = S", "it is false"),
        (r"\mathbf{O} = \mathbf{V} \mathbf{Y}", "are multiplied"),
        (r"\mathbf{Y}^{\top} = \mathbf{Y}", "shapes"),
        (
            rf"{L_BY_QUERIES} = \frac{{\partial L}}{{\partial \mathbf{{Z}}}} \mathbf{{K}}",
            "it is false",
        ),
        (
            r"\frac{\partial \mathbf{O}}{\partial \mathbf{V}} = \mathbf{Y}",
            "matrix with respect to a",
        ),
        (r"\mathbf{A}^{(k,j)} = 1", "it is false"),
        (r"\mathbf{Z}^{(k,j)} \le \mu^{(k,j)}", "it is false"),  # not where the mask hides it
        (r"\sqrt{-D} = 1", "the root of"),
        (r"\sum_{c=j+2}^{i} v_c = v_i", "a sum runs from"),
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
        r"\frac{\partial Y_{\text{pred}}^{(k,j)}}{\partial Z_2^{(n,i)}}"
        r" = \delta_{kn} Y_{\text{pred}}^{(k,j)} (\delta_{ij} - Y_{\text{pred}}^{(k,i)})",
        r"J \mathbf{1} = 0",
        r"v^{\top} J v \le \frac{1}{2} \lVert v \rVert^2",
        r"\lVert J \rVert = \lambda_C \le \frac{1}{2}",
        r"(I - \mathbf{1} Y_{\text{pred}}^{\top})^2 = I - \mathbf{1} Y_{\text{pred}}^{\top}",
        rf"\operatorname{{tr}} J = \sum_{{c}} {Y_C} (1 - {Y_C})",
        rf"\bar{{v}} = \sum_{{c}} {Y_C} v_c",
        rf"\frac{{\partial Y_T^{{(j)}}}}{{\partial {Z_I}}}"
        r" = \frac{1}{T} Y_T^{(j)} (\delta_{ij} - Y_T^{(i)})",
        r"\frac{\partial Y_T^{(j)}}{\partial T}"
        r" = -\frac{1}{T^2} Y_T^{(j)} (Z_2^{(j)} - \sum_{c} Y_T^{(c)} Z_2^{(c)})",
        rf"\frac{{\partial}}{{\partial {Z_I}}} ({SQUARED_LOSS})"
        r" = \sum_{j} (Y_{\text{pred}}^{(j)} - Y_{\text{true}}^{(j)}) J_{ji}",
        r"Z_1^{(k,m)} = \sum_{q=1}^{Q} X^{(k,q)} W_1^{(q,m)} + b_1^{(m)}",
        r"\frac{\partial H^{(k,m)}}{\partial Z_1^{(k,m)}} = 1 - (\tanh Z_1^{(k,m)})^2",
        rf"{L_BY_W} = \sum_{{k=1}}^{{K}} H^{{(k,m)}} {L_BY_Z}",
        r"\mathbf{O}^{(m)} = \sum_{c} \mathbf{Y}^{(c)} \mathbf{V}^{(c,m)}",
        r"\sum_{c} \mathbf{Y}^{(c)} \frac{\partial L}{\partial \mathbf{Y}^{(c)}}"
        r" = \sum_{m} \mathbf{O}^{(m)} \frac{\partial L}{\partial \mathbf{O}^{(m)}}",
        r"\mathbf{O} = \mathbf{Y} \mathbf{V}",
        rf"{L_BY_QUERIES} = \frac{{\partial L}}{{\partial \mathbf{{Z}}}} {KEYS_SCALED}",
        r"\ell^{(k,C)} = \sum_{c=1}^{C} \mathbf{A}^{(k,c)} e^{\mathbf{Z}^{(k,c)} - \mu^{(k,C)}}",
        r"\mu^{(k,i)} \le \mu^{(k,j)}, \quad i \le j",
        rf"f({Z_I}) = e^{{{Z_I}}}",
        rf"f'({Z_I}) = \delta_{{ij}} f({Z_I})",
        rf"g'({Z_J}) = f({Z_J})",
        rf"\frac{{\partial g(Z_2)}}{{\partial {Z_I}}} = g'({Z_I})",
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
