"""Every formula is found, wherever it stands."""

import pytest

from tools.checker.read import extraction, pages


def words(latex):
    return " ".join(latex.split())


def read(markdown):
    return list(extraction.read(pages.Text("page.md", "", markdown)))


@pytest.mark.parametrize(
    "markdown",
    [
        "$$ S = 1 $$ (eq-new)",
        "$$\nS = 1\n$$ (eq-new)",
        "```{math}\n:label: eq-new\nS = 1\n```",
        "```{math}\n---\nlabel: eq-new\n---\nS = 1\n```",
        ":::{admonition} Title\n:class: answer\n$$ S = 1 $$ (eq-new)\n:::",
        "```{exercise} Title\n:label: ex-new\n\n:::{dropdown} Hint\n$$ S = 1 $$ (eq-new)\n:::\n```",
        "- When $i = j$:\n\n  $$ S = 1 $$ (eq-new)",
        "> $$ S = 1 $$ (eq-new)",
    ],
)
def test_display_is_found_with_its_label(markdown):
    displays = [formula for formula in read(markdown) if formula.is_display]
    assert [(words(d.latex), d.label) for d in displays] == [("S = 1", "eq-new")]


def test_display_of_amsmath_is_found():
    (display,) = read(r"\begin{equation}S = 1\end{equation}")
    assert display.is_display
    assert "S = 1" in display.latex


@pytest.mark.parametrize(
    "markdown",
    [
        "If $S = 1$, then",
        "| $S = 1$ |\n|---|",
        "## Heading $S = 1$",
        "{math}`S = 1`",
        ":::{admonition} Title $S = 1$\n:::",
        "1. item **bold $S = 1$**",
        "Term\n: definition $S = 1$",
    ],
)
def test_relation_in_a_sentence_is_found(markdown):
    (formula,) = read(markdown)
    assert formula.latex == "S = 1"
    assert formula.states_a_relation
    assert not formula.is_display


def test_limits_of_a_sum_are_no_relation():
    (formula,) = read(r"the sum $\sum_{i=1}^{C} \sum_{j \ne i} J_{ji}$")
    assert not formula.states_a_relation


def test_code_holds_no_formulas():
    assert read("```{code-cell}\n$S = 1$\n```\n\n`$S = 1$`\n\n```\n$$ S = 1 $$\n```") == []


def test_caption_of_a_figure_is_read():
    assert any("caption" in text.place for text in pages.texts())
