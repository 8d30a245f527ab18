r"""From trees back to LaTeX: what `parse` reads from it is the same tree again.

A tree that was edited may need brackets that the original did not have. So each piece of LaTeX
says how closely it holds together, and what is too loose for its place gets brackets.
"""

from tools.checker.read import notation
from tools.checker.read.symbols import ANY, LOSSES

# A sum; a product; what ends a product, because it takes all that follows; a number or its
# power; what a function takes without brackets; and what takes an exponent.
SUM, PRODUCT, LAST, FACTOR, ARGUMENT, ATOM = range(6)


def display_of(statements):
    """Return the LaTeX of some statements as one display."""
    return r", \quad ".join(map(latex, statements))


def latex(node, place=SUM):
    """Return the LaTeX of a node, in brackets if its place asks for something closer."""
    text, level = piece(node)
    return text if level >= place else in_brackets(text)


def piece(node):
    """Return the LaTeX of a node and how closely it holds together."""
    return WRITERS[node.kind](*node.parts)


def in_brackets(text):
    return rf"\left( {text} \right)"


def head_of(name):
    """Return how a symbol is written: every loss is the same letter."""
    return ANY if name in LOSSES else name


def symbol(name, *indices):
    head, inside = head_of(name), list(map(latex, indices))
    if not inside:
        return head, ATOM
    if notation.symbols()[head].style == "^":
        return f"{head}^{{({','.join(inside)})}}", ATOM
    return f"{head}_{{{''.join(inside)}}}", ATOM


def total(*parts):
    parts = parts if isinstance(parts[0], str) else ("+", *parts)
    terms = zip(parts[::2], parts[1::2], strict=True)
    return " ".join(f"{sign} {latex(term, PRODUCT)}" for sign, term in terms).removeprefix(
        "+ "
    ), SUM


def power(base, exponent):
    if base.kind == "number":
        return f"{latex(base)}^{{{latex(exponent)}}}", FACTOR
    return f"{latex(base, ATOM)}^{{{latex(exponent)}}}", ARGUMENT


def big_operator(name, limits, body):
    return f"{name}{LIMITS[limits.kind](*limits.parts)} {latex(body, PRODUCT)}", LAST


LIMITS = {
    "range": lambda letter, first, last: f"_{{{letter}={latex(first)}}}^{{{latex(last)}}}",
    "range_without": lambda letter, unequal, other: f"_{{{letter} {unequal} {latex(other)}}}",
    "range_full": lambda letter: f"_{{{letter}}}",
}


def call(name, argument):
    text, level = piece(argument)
    if argument.kind == "number" or level >= ARGUMENT:
        return f"{name} {text}", ARGUMENT
    return (f"{name} {text}", LAST) if level == LAST else (name + in_brackets(text), ARGUMENT)


def derivative(body, *variables):
    twice = "^2" * (len(variables) == 2)
    below = " ".join(rf"\partial {latex(variable)}" for variable in variables)
    return rf"\frac{{\partial{twice} {latex(body, PRODUCT)}}}{{{below}}}", ATOM


def differential(mark, inside):
    return f"{mark}{' ' * (inside.kind == 'call')}{latex(inside)}", ARGUMENT


def environment(name, rows):
    lines = r" \\ ".join(map(latex, rows))
    return rf"\begin{{{name}}} {lines} \end{{{name}}}", ATOM


def case(value, condition):
    applies = condition if isinstance(condition, str) else rf"\text{{if }} {latex(condition)}"
    return f"{latex(value)} & {applies}", SUM


def statement(*parts):
    return " ".join(part if isinstance(part, str) else latex(part) for part in parts), SUM


WRITERS = {
    "number": lambda digits: (digits, FACTOR),
    "constant": lambda name: (name, ATOM),
    "index": lambda letter: (letter, ATOM),
    "symbol": symbol,
    "group": lambda inside: (in_brackets(latex(inside)), ATOM),
    "lost_group": lambda inside: (latex(inside), ATOM),
    "root": lambda inside: (rf"\sqrt{{{latex(inside)}}}", ATOM),
    "absolute": lambda inside: (rf"\lvert {latex(inside)} \rvert", ATOM),
    "norm": lambda inside: (rf"\lVert {latex(inside)} \rVert", ATOM),
    "sum": total,
    "mul": lambda left, right: (rf"{latex(left, FACTOR)} \cdot {latex(right, PRODUCT)}", PRODUCT),
    "frac": lambda above, below: (rf"\frac{{{latex(above)}}}{{{latex(below)}}}", ATOM),
    "pow": power,
    "transpose": lambda base, mark: (latex(base, ATOM) + mark, ARGUMENT),
    "call": call,
    "free_function": lambda name, argument, *meaning: (f"{name}({latex(argument)})", ATOM),
    "bigop": big_operator,
    "diff": derivative,
    "diff_operator": lambda variable, body: (
        rf"\frac{{\partial}}{{\partial {latex(variable)}}} {latex(body, PRODUCT)}",
        LAST,
    ),
    "ddx": lambda mark, body: (rf"\frac{{d}}{{dx}} {latex(body, PRODUCT)}", LAST),
    "log_variable": lambda mark, inside: (rf"\ln {latex(inside)}", SUM),
    "differential": differential,
    "change": lambda mark, inside: (f"{mark} {latex(inside)}", ARGUMENT),
    "matrix": lambda *rows: environment("bmatrix", rows),
    "row": lambda *entries: (" & ".join(map(latex, entries)), SUM),
    "cases": lambda *rows: environment("cases", rows),
    "case": case,
    "statement": statement,
}
