"""The verdict on a relation in running text: a claim, a supposition, a choice, an example."""

import re

from tools.checker.compute.assignments import assignments, running_example
from tools.checker.compute.definitions import MEANINGS
from tools.checker.compute.errors import RefusalError
from tools.checker.compute.evaluation import evaluations
from tools.checker.judge.check import find_fault
from tools.checker.read import extraction
from tools.checker.read.conditions import SUPPOSING, is_condition, states_only
from tools.checker.read.symbols import VARIABLE

SPOKEN = re.compile(
    r"(?<!by )(?<!of )(?<!in )(?<!for )(?<!from )(?<!times )"
    r"\$(?P<left>[^$]+)\$,?(?: which)? is \$(?P<right>[^$]+)\$(?! if)"
)


def spoken_formulas():
    """Return the relations that sentences state in words: one formula is another."""
    found = {}
    for formula in extraction.formulas():
        words = f"{formula.before}${formula.latex}${formula.after}"
        for match in spoken(words):
            latex = f"{match['left']} = {match['right']}"
            found[formula.page, formula.place, latex] = formula._replace(latex=latex)
    return list(found.values())


def find_spoken_fault(formula):
    example = is_about_running_example(formula.before + formula.after)
    return find_fault(formula.latex, tried_with=[running_example()] if example else None)


def spoken(words):
    """Return where a sentence says that one formula is another, so that it can be evaluated."""
    example = is_about_running_example(words)
    found = SPOKEN.finditer(words)
    return [match for match in found if example or is_arithmetic(match["left"])]


def is_arithmetic(latex):
    return not re.search(r"[a-zA-Z]", re.sub(r"\\(cdot|ln|frac)", "", latex))


def is_about_running_example(words):
    return "running example" in words


def find_inline_fault(formula):
    """Judge a relation in running text; a condition or a choice cannot be wrong."""
    latex = formula.latex
    if states_only(is_condition, latex) or states_only(is_choice, latex):
        return None
    fault = find_fault(latex)
    if fault and is_about_running_example(formula.before + formula.after):
        return find_fault(latex, tried_with=[running_example()])
    if fault and SUPPOSING.search(formula.before):
        return None if states_only(is_true_somewhere, latex) else fault
    return fault


def is_choice(statement):
    """Tell whether a free symbol gets a number, or a general function gets a formula."""
    node = statement.sides[0].node
    if statement.relations != ("=",):
        return False
    if node.kind == "free_function":
        return VARIABLE in node.names
    is_free = node.kind == "symbol" and node.parts[0] not in MEANINGS
    return is_free and not statement.sides[1].node.names


def is_true_somewhere(statement):
    """Tell whether something that is only supposed can be so."""
    node = statement.as_node()
    for assignment in (*assignments(), running_example()):
        for at in evaluations(assignment, node.free):
            try:
                if at.is_true(node):
                    return True
            except RefusalError:
                continue
    return False
