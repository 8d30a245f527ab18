"""What the engine of Jupyter Book 2 says of the pages is counted, and nothing new passes."""

from tools.publish.next_engine import judge

SAID = """\
⛔️ book/api.md:6 unknown directive: eval-rst
⛔️ book/notation.md:13 unknown directive: notation-table
⛔️ book/notation.md:29 unknown directive: notation-table
⚠️  book/worksheet.md:16 unexpected argument provided for directive: div
"""


def test_the_books_own_directives_are_counted_and_all_else_is_a_fault():
    own, others = judge(SAID)
    assert own == {"unknown directive: eval-rst": 1, "unknown directive: notation-table": 2}
    assert others == ["book/worksheet.md:16: unexpected argument provided for directive: div"]
