"""Run the cells of a page, each on what the cells above it left.

This file runs in the browser, in Pyodide; `worker.js` beside it hands over the cells. A page is run
from top to bottom, and can be run again from any cell onwards.
"""

import ast
import copy
import io
import linecache
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from types import ModuleType

import numpy as np

# These take as long to load as all the rest. They wait until a cell uses one of their names, so
# that the first results come early.
LATE = {"figures", "interactive", "matplotlib"}
LARGE = 1_000_000  # bytes of an array that is not copied
LONGEST = 100_000  # characters that a cell may print
PLAIN = bool | int | float | complex | str | bytes | np.generic | None


class Picture:
    """Stands for both kinds of pictures that IPython.display has here."""

    def __init__(self, data):
        self.data = data


class SVG(Picture):
    """A drawing; figures.py returns it."""

    def _repr_svg_(self):
        return self.data


class HTML(Picture):
    """A part of a page; interactive.py returns it."""

    def _repr_html_(self):
        return self.data


def stand_in_for_ipython():
    """Provide what the book's own modules import and Matplotlib asks for."""
    ipython = ModuleType("IPython")
    ipython.version_info = (9, 0)
    ipython.get_ipython = lambda: None
    ipython.display = ModuleType("IPython.display")
    ipython.display.HTML, ipython.display.SVG = HTML, SVG
    sys.modules["IPython"] = ipython
    sys.modules["IPython.display"] = ipython.display


class Kernel:
    """The names of a page, now and before each cell."""

    def __init__(self, load_matplotlib):
        self.load_matplotlib = load_matplotlib
        self.names = {}
        # name: the import that brings it when it is used, and its cell
        self.late = {}
        self.before = {0: ({"__name__": "__main__"}, {})}
        self.next = None

    async def run(self, number, code):
        """Run a cell; return its outputs as pairs of a kind and a text.

        Every cell above it must have run before, with the code it has now. One that runs again
        finds the names that it found before, but modules as they are: what a cell sets in one stays
        until Python ends.
        """
        if number != self.next:
            names, self.late = self.before[number]
            self.names.clear()
            self.names.update(kept(names))
        place = f"cell {number + 1}"
        lines = code.splitlines(keepends=True)
        linecache.cache[place] = len(code), None, lines, place
        outputs = await self.outputs(code, place)
        self.next = number + 1
        self.before[self.next] = kept(self.names), self.late
        return outputs

    async def outputs(self, code, place):
        """Return all that a cell prints, returns, draws and complains of."""
        printed, warned = Printed(), Printed()
        results = []
        try:
            tree = ast.parse(code, place)
            imports = self.take_imports(tree, place)
            if imports or imports_late(tree):
                await self.load_matplotlib()
            with redirect_stdout(printed), redirect_stderr(warned):
                for node, origin in imports:
                    execute([node], origin, self.names)
                results += shown(evaluate(tree.body, place, self.names))
                results += drawn()
        except BaseException as error:
            results.append(("error", explanation(error)))
            close_figures()
        texts = ("stdout", printed.getvalue()), ("stderr", warned.getvalue())
        return [(kind, text) for kind, text in texts if text] + results

    def take_imports(self, tree, place):
        """Take the late imports out of a cell; return those it needs now.

        Each comes with the place that it stands in, which is to blame for it.
        """
        own = [node for node in tree.body if is_late(node) and node.names[0].name != "*"]
        tree.body = [node for node in tree.body if node not in own]
        bound = {
            alias.asname or alias.name.split(".")[0]: (node, place)
            for node in own
            for alias in node.names
        }
        self.late = self.late | bound
        used = {node.id for node in ast.walk(tree) if type(node) is ast.Name}
        needed = {self.late[name] for name in used & self.late.keys()}
        self.late = {name: found for name, found in self.late.items() if found not in needed}
        return sorted(needed, key=lambda found: found[0].lineno)


def is_late(node):
    """Tell whether a statement imports what takes long."""
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").split(".")[0] in LATE
    return isinstance(node, ast.Import) and any(
        alias.name.split(".")[0] in LATE for alias in node.names
    )


def imports_late(tree):
    """Tell whether such an import stands in a function or a block."""
    return any(is_late(node) for node in ast.walk(tree))


def execute(statements, place, names):
    """Run statements."""
    module = ast.Module(statements, type_ignores=[])
    exec(compile(module, place, "exec"), names)


def evaluate(statements, place, names):
    """Run statements; return the value of the last one, if it has one."""
    if not (statements and isinstance(statements[-1], ast.Expr)):
        return execute(statements, place, names)
    execute(statements[:-1], place, names)
    expression = ast.Expression(statements[-1].value)
    return eval(compile(expression, place, "eval"), names)


def shown(value):
    """Return how a value shows itself."""
    if value is None:
        return []
    for kind in ("svg", "html"):
        show = getattr(value, f"_repr_{kind}_", None)
        if show and not isinstance(value, type):
            return [(kind, show())]
    return [("text", repr(value))]


def drawn():
    """Return the figures that a cell drew and did not show."""
    plt = sys.modules.get("matplotlib.pyplot")
    if not plt or not plt.get_fignums():
        return []
    from figures import show

    open_figures = [plt.figure(number) for number in plt.get_fignums()]
    return [("svg", show(figure).data) for figure in open_figures]


def close_figures():
    """Close what a cell left open that stopped in the middle."""
    if plt := sys.modules.get("matplotlib.pyplot"):
        plt.close("all")


def explanation(error):
    """Return a traceback with the lines of the cells and no others."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename.startswith("cell ")]
    head = ["Traceback (most recent call last):\n"] if own else []
    words = traceback.format_exception_only(error)
    return "".join(head + traceback.format_list(own) + words)


def kept(names):
    """Copy the names, and of their values what a cell may change in place.

    Two names of one list stay names of one list; a view of an array becomes an array of its own.
    """
    memo = {}
    return {name: copied(value, memo) for name, value in names.items()}


def copied(value, memo):
    """Copy a value if it is data; the memo knows what was copied before."""
    try:
        return copy.deepcopy(value, memo) if is_plain(value) else value
    except RecursionError:  # a list that contains itself
        return value


def is_plain(value):
    """Tell whether a value is data through and through, and not too much."""
    match value:
        case np.ndarray():
            return not value.dtype.hasobject and value.nbytes <= LARGE
        case list() | tuple() | set():
            return all(map(is_plain, value))
        case dict():
            return all(map(is_plain, value.values()))
        case _:
            return isinstance(value, PLAIN | np.random.Generator)


class Printed(io.StringIO):
    """What a cell prints, up to a limit that no reader reaches."""

    def write(self, text):
        """Keep the text, or the part of it that has room."""
        room = LONGEST - self.tell()
        if room > len(text):
            super().write(text)
        elif room > 0:
            super().write(text[:room] + "\n... and more, which is not shown.")
        return len(text)
