"""The single edits of a formula's structure, found in Lark's tree."""

from typing import NamedTuple

from lark import Tree


class Edit(NamedTuple):
    """A stretch of text, what stands there instead, and what that does to the formula."""

    start: int
    end: int
    new: str
    name: str

    def apply(self, text):
        """Return the edited text."""
        return text[: self.start] + self.new + text[self.end :]

    def shifted(self, distance):
        """Return the same edit of a longer text."""
        return self._replace(start=self.start + distance, end=self.end + distance)


def span(tree):
    """Return where a tree or token begins and ends in the text."""
    at = tree.meta if isinstance(tree, Tree) else tree
    return at.start_pos, at.end_pos


def piece(text, tree):
    return text[slice(*span(tree))]


def exchanged(text, first, second, name):
    """Let two parts of the text change places."""
    (a, b), (c, d) = span(first), span(second)
    return Edit(a, d, text[c:d] + text[b:c] + text[a:b], f"{name} change places")


def scaled(text, tree):
    yield Edit(*span(tree), rf"(2 \cdot {piece(text, tree)})", f"{piece(text, tree)} is doubled")
    yield Edit(*span(tree), f"(-{piece(text, tree)})", f"{piece(text, tree)} is negated")


def without_factor(text, tree):
    left, right = tree.children
    yield Edit(span(left)[0], span(right)[0], "", f"the factor {piece(text, left)} is missing")
    if right.data != "mul":
        yield Edit(span(left)[1], span(right)[1], "", f"the factor {piece(text, right)} is missing")


def other_product(text, tree):
    """Let column and row change places: an outer product becomes an inner one."""
    left, right = tree.children
    neighbour = right.children[0] if right.data == "mul" else right
    if "transpose" in {left.data, neighbour.data}:
        yield exchanged(text, left, neighbour, "column and row")


def without_term(text, tree):
    """Drop each term with its sign, and exchange the two terms of a difference."""
    parts = tree.children if not isinstance(tree.children[0], Tree) else [None, *tree.children]
    signs, terms = parts[::2], parts[1::2]
    for sign, term in zip(signs, terms, strict=True):
        start = span(term)[0] if sign is None else span(sign)[0]
        yield Edit(start, span(term)[1], "", f"the term {piece(text, term)} is missing")
    for sign, first, second in zip(signs[1:], terms, terms[1:], strict=False):
        if sign == "-":
            yield exchanged(text, first, second, "terms")


def fraction(text, tree):
    above, below = tree.children
    yield exchanged(text, above, below, "numerator and denominator")
    yield Edit(*span(tree), f"({piece(text, above)})", "the denominator is missing")
    yield Edit(*span(above), "1", "the numerator is missing")


def derivative(text, tree):
    body, variable = tree.children[0], tree.children[-1]
    yield exchanged(text, body, variable, "numerator and denominator")
    yield Edit(*span(tree), f"({piece(text, body)})", "the derivative is missing")


def exponent(text, tree):
    base, above = tree.children
    yield Edit(span(base)[1], span(tree)[1], "", "the exponent is missing")
    yield Edit(*span(above), "3", "the exponent is another")


def without_operator(text, tree):
    yield Edit(span(tree)[0], span(tree.children[-1])[0], "", "the operator is missing")


def without_brackets(text, tree):
    yield Edit(*span(tree), piece(text, tree.children[0]), "the brackets are missing")


def other_order(text, tree):
    for first, second in zip(tree.children, tree.children[1:], strict=False):
        yield exchanged(text, first, second, "rows or entries")


def other_cases(text, tree):
    for first, second in zip(tree.children, tree.children[1:], strict=False):
        yield exchanged(text, first.children[0], second.children[0], "cases")


STRUCTURE = {
    "mul": [without_factor, other_product],
    "sum": [without_term],
    "frac": [fraction, scaled],
    "diff": [derivative, scaled],
    "pow": [exponent, scaled],
    "bigop": [without_operator, scaled],
    "diff_operator": [without_operator, scaled],
    "ddx": [without_operator, scaled],
    "call": [without_operator, scaled],
    "group": [without_brackets],
    "norm": [without_brackets, scaled],
    "matrix": [other_order],
    "row": [other_order],
    "cases": [other_cases],
    "symbol": [scaled],
    "number": [scaled],
    "free_function": [scaled],
    "transpose": [scaled],
    "differential": [scaled],
}


def structural_edits(text, tree):
    for subtree in tree.iter_subtrees():
        for edits_of in STRUCTURE.get(subtree.data, []):
            yield from edits_of(text, subtree)
