"""What the words around a formula say about it: conditions, suppositions, examples."""

import re

from tools.checker.compute.assignments import running_example, worlds
from tools.checker.compute.definitions import MEANINGS
from tools.checker.compute.evaluation import samples, truth
from tools.checker.compute.sampling import RefusalError
from tools.checker.judge.check import find_fault, is_condition
from tools.checker.read import extraction
from tools.checker.read.parser import parse
from tools.checker.read.terminals import NotInTheGrammarError

# A formula right after such a word, or after "and" and another such formula, is supposed.
SUPPOSING = re.compile(
    r"\b(if|when|for|with|at|let|try|where|case|suppose|take)\s+"
    r"(\$[^$]*\$,?\s*(and|or)?\s*)*$",
    re.IGNORECASE,
)
IN_FORMULA = re.compile(r"\$([^$]*)\$")
COUNTED = re.compile(r"\bfor (one|two|three|four) class(es)?\b", re.IGNORECASE)
COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4}
SPOKEN = re.compile(
    r"(?<!by )(?<!of )(?<!in )(?<!for )(?<!from )(?<!times )"
    r"\$(?P<left>[^$]+)\$,?(?: which)? is \$(?P<right>[^$]+)\$(?! if)"
)


def conditions(announcement):
    """Return the conditions in the sentence that announces a display, such as i = j."""
    found = [f"C = {COUNTS[count[1].lower()]}" for count in COUNTED.finditer(announcement)]
    for match in IN_FORMULA.finditer(announcement):
        is_supposed = SUPPOSING.search(announcement[: match.start()])
        if is_supposed and states_conditions_only(match[1]):
            found.append(match[1])
    return found


def states_conditions_only(latex):
    try:
        return all(map(is_condition, parse(latex)))
    except NotInTheGrammarError:
        return False


def spoken_formulas():
    """Return the relations that sentences state in words: one formula is another."""
    found = {}
    for formula in extraction.formulas():
        words = f"{formula.before}${formula.latex}${formula.after}"
        for latex in spoken_relations(words):
            found[formula.page, formula.place, latex] = formula._replace(latex=latex)
    return list(found.values())


def find_spoken_fault(formula):
    example = is_about_running_example(formula.before + formula.after)
    return find_fault(formula.latex, tried_in=[running_example()] if example else None)


def spoken_relations(words):
    return [f"{match['left']} = {match['right']}" for match in spoken(words)]


def evaluated(words):
    """Return the pieces of a sentence that the checker evaluates as a relation."""
    return [match[0] for match in spoken(words)]


def spoken(words):
    example = is_about_running_example(words)
    found = SPOKEN.finditer(words)
    return [match for match in found if example or is_arithmetic(match["left"])]


def is_arithmetic(latex):
    return not re.search(r"[a-zA-Z]", re.sub(r"\\(cdot|ln|frac)", "", latex))


def is_about_running_example(words):
    return "running example" in words


def find_inline_fault(formula):
    """Judge a relation in running text: a claim, a supposition, or a condition."""
    latex = formula.latex
    if states_conditions_only(latex):
        return None
    if states_choices_only(latex):
        return None
    fault = find_fault(latex)
    if fault and is_about_running_example(formula.before + formula.after):
        return find_fault(latex, tried_in=[running_example()])
    if fault and SUPPOSING.search(formula.before):
        return None if is_possible(latex) else fault
    return fault


def is_possible(latex):
    """Tell whether something that is only supposed can be so."""
    try:
        return all(map(is_true_somewhere, parse(latex)))
    except NotInTheGrammarError:
        return False


def states_choices_only(latex):
    """Tell whether somebody chooses values, as in T = 2, which cannot be wrong."""
    try:
        return all(map(is_choice, parse(latex)))
    except NotInTheGrammarError:
        return False


def is_choice(statement):
    """Tell whether a free symbol gets a number, or a general function gets a formula."""
    node = statement.sides[0].node
    if statement.relations != ("=",):
        return False
    if node.kind == "free_function":
        return "x" in node.names
    is_free = node.kind == "symbol" and node.parts[0] not in MEANINGS
    return is_free and not statement.sides[1].node.names


def is_true_somewhere(statement):
    node = statement.as_node()
    for world in (*worlds(), running_example()):
        for indices in samples(node.free, world):
            try:
                if truth(node, world, indices):
                    return True
            except RefusalError:
                continue
    return False
