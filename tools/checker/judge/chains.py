"""The verdict on the rows of a chain: each continues the one above, and its number is true."""

import re

from tools.checker.judge.check import Fault, Kind
from tools.checker.read.chains import joined
from tools.checker.read.conditions import is_condition
from tools.checker.read.equations import labelled
from tools.checker.read.parser import parse

REFERENCE = re.compile(r"\{eq\}`(?P<label>[^`]+)`")


def fault_of_rows(chain):
    """Return what is wrong with the rows of a chain, whatever the values of their sides."""
    claims = [statement for statement in parse(chain.latex) if not is_condition(statement)]
    if len(claims) != 1:
        reason = "a row below the first begins with no relation sign, so it continues nothing"
        return Fault(Kind.NO_EQUATION, reason)
    for row, step in enumerate(chain.steps, start=1):
        fault = fault_of_reference(step, parse(joined(chain.steps[:row]))[0])
        if fault:
            return fault._replace(reason=f"row {row}: {fault.reason}")
    return None


def fault_of_reference(step, chain_so_far):
    """Compare a row with the display that its last cell leads to; the cell may be empty."""
    if not step.reference:
        return None
    match = REFERENCE.fullmatch(step.reference)
    if not match:
        return Fault(Kind.NO_EQUATION, f"write {{eq}}`eq-...` instead of {step.reference}")
    statements = labelled(match["label"]).statements()
    if any(leads_to(statement, chain_so_far) for statement in statements):
        return None
    return Fault(Kind.FALSE, f"{match['label']} does not say so")


def leads_to(statement, chain_so_far):
    """Tell whether a display leads from a side above to the last one, or names the only one."""
    *above, last = (side.node for side in chain_so_far.sides)
    nodes = [side.node for side in statement.sides]
    if not above:
        return nodes == [last]
    return last in nodes and not set(above).isdisjoint(nodes[: nodes.index(last)])
