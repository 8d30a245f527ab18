"""What the grammar can read can also be computed and written back."""

import pytest

from tools.checker.compute.evaluation import CONSTRUCTS
from tools.checker.mutate.printer import WRITERS
from tools.checker.read.terminals import parser

# Parts of a construct, which have a value or a text within it alone.
WITHIN_A_SUM = {"range", "range_full", "range_without"}
PARTS = {"row", "case", "statement", "log_variable", *WITHIN_A_SUM}


def kinds():
    """Return the kinds of nodes that the grammar makes."""
    made = {rule.alias or rule.origin.name for rule in parser().rules if is_kept(rule)}
    return sorted(str(kind) for kind in made if not kind.startswith("_"))


def is_kept(rule):
    """Tell whether a rule makes a node of its own: those with a question mark may not."""
    return rule.alias or not rule.options.expand1


@pytest.mark.parametrize("kind", sorted({*kinds()} - PARTS - {"relation"}))
def test_every_construct_has_a_value(kind):
    assert kind in CONSTRUCTS


@pytest.mark.parametrize("kind", sorted({*kinds()} - WITHIN_A_SUM - {"relation"}))
def test_every_construct_can_be_written_back(kind):
    assert kind in WRITERS
