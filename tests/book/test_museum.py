"""The mistakes that softmaxlib.testing names are shown in the book."""

import pytest
from docutils import nodes

from softmaxlib import _mistakes

FACTORS = [_mistakes.BATCH, _mistakes.BATCH_TWICE, _mistakes.ANY_FACTOR, _mistakes.CHANGED_INPUT]
LISTS = [
    _mistakes.SOFTMAX,
    _mistakes.LOG_SOFTMAX,
    _mistakes.JACOBIAN,
    _mistakes.PRODUCT,
    _mistakes.GRADIENT,
]
SECTIONS = {section for mistakes in LISTS for _, section, _ in mistakes} | {
    section for _, section in FACTORS
}


@pytest.fixture(scope="module")
def anchors(read_book):
    return {
        f"{page}#{anchor}"
        for page, doctree in read_book.doctrees.items()
        for section in doctree.findall(nodes.section)
        for anchor in section["ids"]
    }


def test_each_known_mistake_names_a_section_of_the_book(anchors):
    assert anchors >= SECTIONS
