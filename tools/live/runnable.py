"""Whether a page can run where there is no project around it: in a browser, or in Colab."""

import ast
import json

# Modules that need what such a place has not: other processes.
NEEDS_PROCESSES = {"subprocess"}


def runs_anywhere(path):
    """Tell whether a page shows cells, and none that needs more than Python and the library."""
    if path.suffix != ".ipynb":
        return False
    cells = [
        cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"
    ]
    codes = ["".join(cell["source"]) for cell in cells]
    shown = any("remove-cell" not in cell["metadata"].get("tags", ()) for cell in cells)
    return shown and not NEEDS_PROCESSES & set(imports(codes))


def imports(codes):
    """Yield the name of every module that cells import."""
    for node in ast.walk(ast.parse("\n".join(codes))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
