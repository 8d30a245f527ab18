"""Whether a page can run where there is no project around it: in a browser, or in Colab."""

import ast
import json

# Modules that need what such a place has not: other processes.
NEEDS_PROCESSES = {"subprocess"}


def runs_anywhere(path):
    """Tell whether a page shows cells, and none that needs more than Python and the library."""
    return needs_no_project(path) and any(
        "remove-cell" not in cell["metadata"].get("tags", ()) for cell in code_cells(path)
    )


def needs_no_project(path):
    """Tell whether a page is a notebook that runs wherever Python and the library are."""
    if path.suffix != ".ipynb":
        return False
    codes = ["".join(cell["source"]) for cell in code_cells(path)]
    return not NEEDS_PROCESSES & set(imports(codes))


def code_cells(path):
    """Return the code cells of a notebook."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def imports(codes):
    """Yield the name of every module that cells import."""
    for node in ast.walk(ast.parse("\n".join(codes))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
