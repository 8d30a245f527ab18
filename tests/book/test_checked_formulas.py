"""Nothing that the website displays escapes the equation checker."""

from collections import Counter

from docutils import nodes

from tools.checker.read import docstrings, extraction


def words(latex):
    return " ".join(latex.split())


def shown(read_book, kind):
    """Return the formulas that the website shows, as Sphinx understands the pages."""
    return [
        words(node.astext())
        for doctree in read_book.doctrees.values()
        for node in doctree.findall(kind)
    ]


def test_every_display_is_checked(read_book):
    displays = Counter(shown(read_book, nodes.math_block))
    checked = Counter(words(display.latex) for display in extraction.displays())
    assert displays
    assert displays - checked == Counter(), "displayed, for example by a code cell, not checked"


def test_every_relation_in_the_text_is_checked(read_book):
    relations = set(filter(extraction.states_a_relation, shown(read_book, nodes.math)))
    of_library = [
        formula
        for name, docstring in docstrings.docstrings().items()
        for formula in docstrings.formulas(name, docstring)
    ]
    in_rows = [step for chain in extraction.chains() for step in chain.steps]
    checked = {words(one.latex) for one in extraction.formulas() + of_library + in_rows}
    assert relations
    assert relations <= checked, "shown on the website, not checked"
