"""The verdict on a display of the book, or on another text in its place."""

from tools.checker.compute.assignments import assignments
from tools.checker.judge.check import Fault, Kind, find_fault
from tools.checker.read import chapters
from tools.checker.read.equations import labelled
from tools.checker.read.errors import NotInTheGrammarError
from tools.checker.read.parser import parse


def fault_of_display(equation, latex=None):
    """Return what is wrong with a display, or with another text in its place."""
    latex = equation.formula.latex if latex is None else latex
    names_only = chapters.displays("first_side_of").get(equation.formula.label)
    if names_only:
        return fault_of_name(latex, names_only["of"])
    return find_fault(latex, equation.conditions, assignments_for(equation.formula.label))


def assignments_for(label):
    """Return what a display is tried with: another map too, where one is registered."""
    entry = chapters.displays("also_true_of").get(label)
    others = [one.with_map(entry["map"]) for one in assignments()] if entry else []
    return *assignments(), *others


def fault_of_name(latex, other):
    """Compare what a display names with the first side of another display."""
    try:
        (statement,) = parse(latex)
    except (NotInTheGrammarError, ValueError) as error:
        return Fault(Kind.NO_EQUATION, str(error))
    first = labelled(other).statements()[0].sides[0].node
    if len(statement.sides) == 1 and statement.sides[0].node is first:
        return None
    reason = f"it is not the first side of {other}, which it is to name"
    return Fault(Kind.NO_EQUATION, reason)
