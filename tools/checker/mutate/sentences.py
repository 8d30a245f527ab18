"""Wrong relations made from the right ones of the sentences, and what becomes of each."""

from functools import cache

from tools.checker.judge.sentences import find_inline_fault, is_supposed, relations_in_sentences
from tools.checker.mutate.equivalence import are_equivalent
from tools.checker.mutate.mutants import mutants
from tools.checker.mutate.run import Outcome
from tools.checker.read import chapters


@cache
def claims():
    """Return the relations of sentences that can be wrong, each once on a page."""
    found = [one for one in relations_in_sentences() if not is_supposed(one)]
    return list({(one.page, one.latex): one for one in found}.values())


@cache
def true_variants():
    """Return the edits that are listed with a reason, each with its relation."""
    entries = chapters.table()["true_in_sentences"]
    return {(entry["latex"], edit) for entry in entries for edit in entry["edits"]}


def run_sentence(formula):
    """Edit a relation in every way and see which edits the checker notices."""
    outcome = Outcome([], [], [], [])
    for text, edit in mutants(formula.latex).items():
        fault = find_inline_fault(formula._replace(latex=text))
        if fault:
            outcome.noticed.append((edit, fault.kind))
        elif are_equivalent(text, formula.latex):
            outcome.equivalent.append(edit)
        elif (formula.latex, edit) in true_variants():
            outcome.listed.append(edit)
        else:
            outcome.missed.append((edit, text))
    return outcome
