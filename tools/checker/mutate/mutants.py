"""Wrong equations, made from right ones: every single edit of a formula's text.

Nothing here knows which displays exist, so a new display is mutated as soon as it is written.
"""

import re
from itertools import pairwise

from tools.checker.mutate.operators import Edit, structural_edits
from tools.checker.read import notation
from tools.checker.read.symbols import CLASSES, EXPONENTIAL_SUM, LOGITS, PROBABILITIES
from tools.checker.read.terminals import parser, tree_of
from tools.checker.read.text import normalise, split

RELATIONS = ("=", r"\ne", r"\le", r"\ge", "<", ">", r"\approx")
# What may stand in a symbol's place, beside the symbols of the display.
SUBSTITUTES = {LOGITS, PROBABILITIES, EXPONENTIAL_SUM, CLASSES}
SWAPS = {
    r"\sum": [r"\prod", r"\max"],
    r"\prod": [r"\sum"],
    r"\max": [r"\min", r"\sum"],
    r"\min": [r"\max"],
    r"\ln": [r"\exp", ""],
    r"\exp": [r"\ln", ""],
    r"\tanh": [r"\exp"],
    r"\operatorname{tr}": [r"\operatorname{diag}"],
    "f": ["g", "f'"],
    "g": ["f", "g'"],
    "f'": ["f", "g'"],
    "g'": ["g", "f'"],
    "+": ["-"],
    "-": ["+"],
    "e": ["2"],
}


def mutants(latex):
    """Return every text that one edit makes, with the name of the edit."""
    text = normalise(latex)
    found = {}
    for edit in edits(text):
        found.setdefault(edit.apply(text), edit.name)
    found.pop(text, None)
    return found


def edits(text):
    """Yield the edits of each relation and of each side."""
    chains = split(text)
    read = [token for chain in chains for side in chain.sides for token in tokens(side.text)]
    heads = {str(token) for token in read if token.type == "SYMBOL"} | SUBSTITUTES
    for chain in chains:
        for relation in chain.relations:
            for new in RELATIONS:
                yield token_edit(relation.text, relation.start, new)
        for side in chain.sides:
            for edit in side_edits(side.text, heads):
                yield edit.shifted(side.start)


def tokens(text):
    return parser().parse_interactive(text).exhaust_lexer()


def side_edits(text, heads):
    for token in tokens(text):
        for new in replacements(token, heads):
            yield token_edit(token, token.start_pos, new)
    yield from structural_edits(text, tree_of(text))


def token_edit(old, start, new):
    return Edit(start, start + len(old), new, f"{old} becomes {new or 'nothing'}")


def replacements(token, heads):
    """Return what may stand in a token's place."""
    if token.type in {"RELATION", "NE"}:
        return [relation for relation in RELATIONS if relation != token]
    if token.type in {"INDEX", "INDICES"}:
        return other_indices(token)
    if token.type in {"NUMBER", "DIGIT"}:
        return other_numbers(token)
    if token.type == "SYMBOL":
        return sorted(heads - {str(token)})
    if token.type in {"TRANSPOSE", "DIFFERENTIAL"}:
        return [""]
    return SWAPS.get(str(token), [])


def other_indices(token):
    """Return the indices with one letter replaced, and with two neighbours in turn."""
    places = [match.start() for match in re.finditer(r"[a-zA-Z\d]", token)]
    found = []
    for place in places:
        others = "123" if token[place].isdigit() else notation.indices()
        found += [token[:place] + new + token[place + 1 :] for new in others]
    for first, second in pairwise(places):
        letters = list(token)
        letters[first], letters[second] = letters[second], letters[first]
        found.append("".join(letters))
    return [new for new in found if new != token]


def other_numbers(token):
    if "." in token:
        return [f"{token}1", f"1{token}"]
    number = int(token)
    return [str(n) for n in (number + 1, number - 1, 10 * number) if n >= 0 and n != number]
