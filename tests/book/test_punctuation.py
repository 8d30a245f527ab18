"""A full stop stays with the formula before it, and every other one stays where it is."""

from docutils import nodes
from docutils.utils import new_document

from tools.site.katex_math import KeepPunctuation


def test_the_stop_behind_a_formula_moves_into_it_and_no_other_stop():
    formula = nodes.math("", "K")
    words = [nodes.literal("", "z"), nodes.Text("."), formula, nodes.Text(". Next")]
    document = new_document("a page")
    document += nodes.paragraph("", "", *words)
    KeepPunctuation(document).run()
    assert formula["punctuation"] == "."
    assert [node.astext() for node in document[0]] == ["z", ".", "K", " Next"]
