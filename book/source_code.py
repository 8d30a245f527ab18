"""Show a function as its file has it, and change one thing in it."""

import ast
import inspect
from textwrap import dedent


class Source:
    """Some lines of Python, which Jupyter and the website colour."""

    def __init__(self, lines):
        self.text = dedent("\n".join(lines))

    def __repr__(self):
        """Return the lines alone."""
        return self.text

    def _repr_markdown_(self):
        return f"```python\n{self.text}\n```"


def source(function, *beginnings):
    """Return the code of a function, without its docstring.

    Given the beginnings of some of its statements, return these alone, each
    with the comment above it.
    """
    text = dedent(inspect.getsource(function))
    lines = text.splitlines()
    (definition,) = ast.parse(text).body
    if not beginnings:
        return Source(_without_docstring(definition, lines))
    shown = []
    for words in beginnings:
        start, end = _only_one(definition, lines, words)
        while lines[start - 1].lstrip().startswith("#"):
            start -= 1
        shown += lines[start:end]
    return Source(shown)


def _without_docstring(definition, lines):
    if ast.get_docstring(definition) is None:
        return lines
    docstring = definition.body[0]
    end = docstring.end_lineno
    return lines[: docstring.lineno - 1] + lines[end + (not lines[end]) :]


def _only_one(definition, lines, words):
    """Return where the only statement that begins with these words stands."""
    found = [
        (node.lineno - 1, node.end_lineno)
        for node in ast.walk(definition)
        if isinstance(node, ast.stmt)
        and lines[node.lineno - 1][node.col_offset :].startswith(words)
    ]
    if len(found) != 1:
        problem = f"{words!r} begins {len(found)} statements"
        raise ValueError(f"source: {problem}; wanted one")
    return found[0]


def changed(function, words, instead):
    """Return the function that has something else in the place of words."""
    text = inspect.getsource(function)
    if text.count(words) != 1:
        problem = f"{words!r} is {text.count(words)} times in the function"
        raise ValueError(f"changed: {problem}; wanted once")
    names = dict(inspect.unwrap(function).__globals__)
    exec(text.replace(words, instead), names)
    return names[function.__name__]
