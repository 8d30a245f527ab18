"""Run the cells of a page, each on what the cells above it left.

This runs in the browser, in Pyodide; `worker.js` beside it hands over the cells. A page is run from
top to bottom. What runs again begins anew with the first cell, so that no list, view, iterator or
setting remembers a cell that has not run yet.
"""

import ast
import builtins
import contextvars
import io
import linecache
import random
import re
import sys
import traceback
import warnings
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from types import ModuleType

import numpy as np

from .habits import as_typed, in_words, is_silenced, refuse_input, show_help

# These take as long to load as all the rest. They wait until a cell uses one of their names, so
# that the first results come early.
LATE = {"figures", "interactive", "matplotlib"}
OWN = {"exercises", "figures", "interactive", "softmaxlib", "source_code"}
# Python cannot load these twice: what a cell sets in them is put back.
SHARED = {"builtins", "math", "numpy"}
LONGEST = 100_000  # characters that a cell may print

# What a cell relies on that WebAssembly does not have; it has no flags of floating-point errors.
WATCHES_ERRORS = re.compile(r"(errstate|seterr)\([^)]*(raise|warn|call|print)|FloatingPointError")
NEEDS_INVERSE = re.compile(r"linalg\.(inv|solve|cholesky)\b|LinAlgError")
NO_WATCH = """Python in a browser does not notice an overflow or an invalid operation, so no warning
and no FloatingPointError would come here. Run this cell in Jupyter to see whether there is one."""
NO_SINGULAR = """NumPy in a browser does not notice that a matrix is singular: it gives nan
where it raises LinAlgError elsewhere."""


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


def stand_in_for_ipython(display):
    """Provide what the book's own modules import and Matplotlib asks for."""
    ipython = ModuleType("IPython")
    ipython.version_info = (9, 0)
    ipython.get_ipython = lambda: None
    ipython.display = ModuleType("IPython.display")
    ipython.display.HTML, ipython.display.SVG = HTML, SVG
    ipython.display.display = display
    sys.modules["IPython"] = ipython
    sys.modules["IPython.display"] = ipython.display


class Kernel:
    """The names of a page, and what its cells have changed besides."""

    def __init__(self, load_matplotlib):
        self.load_matplotlib = load_matplotlib
        self.modules = {
            module: dict(vars(module))
            for name, module in sys.modules.items()
            if name.split(".")[0] in SHARED
        }
        self.warnings = ExitStack()
        self.next = None

    async def run(self, number, code):
        """Run a cell; return its outputs as pairs of a kind and a text.

        One that does not come right after the last one finds no names: the page sends the cells
        above it first.
        """
        if number != self.next:
            self.begin()
        self.next = number + 1
        self.outputs = Outputs()
        await self.fill_outputs(as_typed(code), f"cell {number + 1}")
        return self.outputs.pairs()

    def begin(self):
        """Forget what cells have named, set in a module, or drawn by chance.

        What they changed inside other modules' lists and dictionaries stays until Python ends, and
        so do files.
        """
        self.names = {
            "__name__": "__main__",
            "display": self.display,
            "help": show_help,
            "input": refuse_input,
        }
        # name: the import that brings it when it is used, and its cell
        self.late = {}
        # NumPy keeps its settings in the context.
        self.context = contextvars.copy_context()
        for name in [name for name in sys.modules if name.split(".")[0] in OWN]:
            del sys.modules[name]
        for module, before in self.modules.items():
            put_back(module, before)
        self.warnings.close()
        self.warnings.enter_context(warnings.catch_warnings())
        random.seed()
        np.random.seed()  # noqa: NPY002 - a reader may use what is old
        if "matplotlib.pyplot" in sys.modules:
            close_figures()
            sys.modules["matplotlib"].rc_file_defaults()

    async def fill_outputs(self, code, place):
        """Note all that a cell prints, returns, draws and complains of."""
        linecache.cache[place] = len(code), None, code.splitlines(keepends=True), place
        try:
            tree = ast.parse(code, place)
            imports = self.take_imports(tree, place)
            if imports or imports_late(tree):
                await self.get_matplotlib()
            printed, warned = Printed("stdout", self.outputs), Printed("stderr", self.outputs)
            with redirect_stdout(printed), redirect_stderr(warned):
                self.context.run(self.execute, imports, tree, place, is_silenced(code))
        except BaseException as error:
            self.outputs.add("error", explanation(error))
            close_figures()
        for note in notes(code):
            self.outputs.add("note", note)

    async def get_matplotlib(self):
        """Load it, and let its own way to show figures lead to the page."""
        await self.load_matplotlib()
        import matplotlib.pyplot as plt

        plt.show = lambda **settings: self.show_figures()  # Matplotlib wants a plain function

    def execute(self, imports, tree, place, silenced):
        """Run a cell, after the imports that it needs now."""
        for node, origin in imports:
            execute([node], origin, self.names)
        value = evaluate(tree.body, place, self.names)
        if value is not None and not silenced:
            builtins._ = value
            self.display(value)
        self.show_figures()

    def display(self, *values):
        """Show values, each as it shows itself."""
        for value in values:
            self.outputs.add(*shown(value))

    def show_figures(self):
        """Show the figures that are drawn and not shown yet."""
        plt = sys.modules.get("matplotlib.pyplot")
        for number in plt.get_fignums() if plt else ():
            from figures import show

            self.display(show(plt.figure(number)))

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


def put_back(module, before):
    """Give a module what it had, but keep the parts that were loaded since."""
    now = vars(module)
    for name in now.keys() - before.keys():
        if not isinstance(now[name], ModuleType):
            del now[name]
    now.update(before)


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
    """Return how a value shows itself: a kind and a text."""
    for kind in ("svg", "html"):
        show = getattr(value, f"_repr_{kind}_", None)
        if show and not isinstance(value, type):
            return kind, show()
    return "text", repr(value)


def close_figures():
    """Close what a cell left open that stopped in the middle."""
    if plt := sys.modules.get("matplotlib.pyplot"):
        plt.close("all")


def explanation(error):
    """Return a traceback with the lines of the cells and no others, and with its causes."""
    if isinstance(error, SyntaxError):
        error.msg = in_words(error)
    told = traceback.TracebackException.from_exception(error)
    keep_own_lines(told)
    return "".join(told.format())


def keep_own_lines(told):
    """Leave out of a traceback what stands in no cell."""
    own = [frame for frame in told.stack if frame.filename.startswith("cell ")]
    told.stack = traceback.StackSummary.from_list(own) if own else None
    for other in (told.__cause__, told.__context__, *(told.exceptions or ())):
        if other:
            keep_own_lines(other)


def notes(code):
    """Yield what a cell relies on that does not work here."""
    if WATCHES_ERRORS.search(code) and not raises(lambda: np.exp(1000.0)):
        yield NO_WATCH.replace("\n", " ")
    if NEEDS_INVERSE.search(code) and not raises(lambda: np.linalg.inv(np.zeros((2, 2)))):
        yield NO_SINGULAR.replace("\n", " ")


def raises(compute):
    """Tell whether NumPy notices that something cannot be computed."""
    try:
        with np.errstate(all="raise"):
            compute()
    except (FloatingPointError, np.linalg.LinAlgError):
        return True
    return False


class Outputs:
    """What a cell gives, in the order in which it comes."""

    def __init__(self):
        self.parts = []  # of a kind and the pieces of a text
        self.room = LONGEST

    def add(self, kind, text):
        """Note one more output."""
        self.parts.append((kind, [text]))

    def print(self, kind, text):
        """Let what is printed grow, up to a limit that no reader reaches."""
        if not text or self.room <= 0:
            return
        if not self.parts or self.parts[-1][0] != kind:
            self.add(kind, "")
        pieces = self.parts[-1][1]
        pieces.append(text[: self.room])
        self.room -= len(text)
        if self.room <= 0:
            pieces.append("\n... and more, which is not shown.")

    def pairs(self):
        """Return the kinds and the texts."""
        return [(kind, "".join(pieces)) for kind, pieces in self.parts]


class Printed(io.TextIOBase):
    """A stream that ends among the outputs."""

    def __init__(self, kind, outputs):
        self.kind, self.outputs = kind, outputs

    def write(self, text):
        """Take a text."""
        self.outputs.print(self.kind, text)
        return len(text)
