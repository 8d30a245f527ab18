"""The verdict on a relation in running text: a claim, a supposition, or about an example."""

import re
from functools import cache

from tools.checker.compute.assignments import assignments, running_example
from tools.checker.compute.definitions import MEANINGS
from tools.checker.compute.errors import RefusalError
from tools.checker.compute.evaluation import Evaluation, evaluations
from tools.checker.judge.check import Fault, Kind, find_fault
from tools.checker.read import extraction, notation, pages
from tools.checker.read.conditions import SUPPOSING, is_condition, states_only
from tools.checker.read.extraction import Formula
from tools.checker.read.paragraphs import paragraphs, sentences
from tools.checker.read.symbols import VARIABLE

SPOKEN = re.compile(
    r"(?<!by )(?<!of )(?<!in )(?<!for )(?<!from )(?<!times )"
    r"\$(?P<left>[^$]+)\$,?(?: which)? is \$(?P<right>[^$]+)\$(?! if)"
)


@cache
def relations_in_sentences():
    """Return what sentences state, in formulas and in words: one formula is another."""
    return extraction.inline_relations() + spoken_formulas()


def spoken_formulas():
    found = []
    for text in pages.texts():
        for paragraph in paragraphs(text.markdown):
            for sentence, _ in sentences(paragraph.written):
                for match in spoken(sentence):
                    latex = f"{match['left']} = {match['right']}"
                    around = sentence[: match.start()], sentence[match.end() :]
                    found.append(Formula(text.page, text.place, latex, "", False, *around))
    return found


def spoken(sentence):
    """Return where a sentence says that one formula is another, so that it can be evaluated."""
    example = is_about_running_example(sentence)
    found = SPOKEN.finditer(sentence)
    return [match for match in found if example or is_arithmetic(match["left"])]


def is_arithmetic(latex):
    return not re.search(r"[a-zA-Z]", re.sub(r"\\(cdot|ln|frac)", "", latex))


def is_about_running_example(words):
    return "running example" in words


def find_inline_fault(formula):
    """Judge a relation in running text; what is only supposed cannot be wrong."""
    if is_supposed(formula):
        return None
    fault = find_fault(formula.latex)
    if not is_about_running_example(formula.before + formula.after):
        return fault
    in_example = find_fault(formula.latex, tried_with=[running_example()])
    if fault:
        return in_example
    # One example does not tell how much a bound or an approximation says.
    is_so = not in_example or (in_example.kind is Kind.LOOSE and in_example.claim)
    return None if is_so else Fault(Kind.FALSE, "it is false in the running example")


def is_supposed(formula):
    """Tell whether a relation says what holds here: a condition, a choice, or an assumption.

    Whatever is supposed must be possible, and a condition must rule something out.
    """
    latex = formula.latex
    if is_about_running_example(formula.before + formula.after):
        tried = [running_example()]
    else:
        tried = [*assignments(), running_example()]
    if states_only(is_condition, latex):
        return states_only(lambda one: is_true_in(one, tried) and not holds_always(one), latex)
    if states_only(is_choice, latex):
        return True
    is_assumed = SUPPOSING.search(formula.before) and find_fault(latex)
    return bool(is_assumed) and states_only(lambda one: is_true_in(one, tried), latex)


def is_choice(statement):
    """Tell whether a free symbol gets a number, or a general function gets a formula."""
    node = statement.sides[0].node
    if statement.relations != ("=",):
        return False
    if node.kind == "free_function":
        return VARIABLE in node.names
    is_number = not statement.sides[1].node.names and not statement.sides[1].node.free
    return is_number and node.kind == "symbol" and may_be(node, statement.sides[1].node)


def may_be(symbol, number):
    """Tell whether a free symbol that is one number may be this one."""
    entry = notation.symbols().get(symbol.parts[0])
    if entry is None or symbol.parts[0] in MEANINGS or entry.shape.startswith("("):
        return False
    try:
        return is_in(entry.domain, Evaluation(running_example(), {}).value(number))
    except RefusalError:  # such as 1 / 0
        return False


def is_in(domain, number):
    """Compare a number with the words of the notation table; other words are of no choice."""
    if domain.startswith("positive"):
        return number > 0
    return 0 < number < 1 if domain == "between 0 and 1" else domain == "any real number"


def is_true_in(statement, tried):
    """Tell whether a statement is true for some choice of its indices."""
    return any(verdicts(statement, tried))


def holds_always(statement):
    return all(verdicts(statement, assignments()))


def verdicts(statement, tried):
    node = statement.as_node()
    for assignment in tried:
        for at in evaluations(assignment, node.free):
            try:
                yield at.is_true(node)
            except RefusalError:
                yield False
