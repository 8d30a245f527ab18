"""What nbval lets through: it compares outputs, so there must be some, and they must compare."""

import ast
import re
from itertools import pairwise

import pytest
from IPython.core.displayhook import DisplayHook
from nbformat.v4 import new_code_cell

TAGS = {"check", "hide-input", "raises-exception", "remove-cell"}
IMPORTS = {
    *("matplotlib.pyplot", "numpy", "softmaxlib", "softmaxlib.testing"),
    *("exercises", "figures", "interactive", "source_code"),
    "decimal",  # to have an exact result
    *("subprocess", "sys"),  # to call the equation checker
    "tracemalloc",  # to measure memory
}
NEVER_COMPARED = {"image/png", "image/jpeg"}
LONGEST_CELL, WIDEST_LINE = 15, 78
CLAIM = re.compile(r"# [A-Z][^.!?]*\.")  # one sentence, and nothing behind it
FEWEST_WORDS, MOST_WORDS, WIDEST_CLAIM = 3, 12, 76


def code_cells(notebook):
    """Yield each code cell with the words that lead to it in a message."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(cells, start=1):
        yield f"code cell {number}, which begins with {cell.source[:40]!r}", cell


def statements(cell):
    return list(ast.walk(ast.parse(cell.source)))


def is_figure(cell):
    return "hide-input" in cell.metadata.get("tags", [])


def only_imports(cell):
    return all(
        isinstance(node, ast.Import | ast.ImportFrom) for node in ast.parse(cell.source).body
    )


def asserts(cell):
    """Tell whether a cell claims something that can fail."""
    names = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in statements(cell)
        if isinstance(node, ast.Call)
    }
    return (
        any(isinstance(node, ast.Assert) for node in statements(cell))
        or any(name.startswith("assert_") for name in names)
        or "agrees" in names
    )


def is_check(cell):
    return "check" in cell.metadata.get("tags", [])


def claim(cell):
    """Return the sentence that a cell begins with, the only line that the website shows of it."""
    line = cell.source.partition("\n")[0]
    words = line.removeprefix("# ").split()
    is_brief = FEWEST_WORDS <= len(words) <= MOST_WORDS and len(line) <= WIDEST_CLAIM
    return line if CLAIM.fullmatch(line) and is_brief else None


def test_notebook_was_run_from_top_to_bottom(notebook):
    counts = [cell.execution_count for _, cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1)), "run `make notebooks`"


def test_notebook_has_stored_outputs(notebook):
    assert any(cell.outputs for _, cell in code_cells(notebook)), "run `make notebooks`"


def test_what_a_cell_prints_is_stored_in_one_piece(notebook):
    for place, cell in code_cells(notebook):
        for before, after in pairwise(cell.outputs):
            joined = before.get("name", "no stream") != after.get("name")
            assert joined, f"{place}: Jupyter cut it by chance, run `make notebooks`"


def test_stored_outputs_are_compared_by_nbval(notebook):
    for place, cell in code_cells(notebook):
        for output in cell.outputs:
            kinds = NEVER_COMPARED & set(output.get("data", {}))
            assert not kinds, f"{place}: {kinds} is never compared, end the cell with show(fig)"


def test_errors_are_shown_on_purpose_only(notebook):
    for place, cell in code_cells(notebook):
        shown = any(output.output_type == "error" for output in cell.outputs)
        assert shown == ("raises-exception" in cell.metadata.get("tags", [])), place


def test_no_cell_silences_its_output(notebook):
    for place, cell in code_cells(notebook):
        silenced = DisplayHook.semicolon_at_end_of_expression(cell.source)
        assert not silenced, f"{place}: ends in ';', write `_ = ...`"


def test_no_cell_is_empty(notebook):
    assert all(cell.source.strip() for cell in notebook.cells)


def test_cells_are_plain_python(notebook):
    for place, cell in code_cells(notebook):
        assert not cell.source.startswith(("%", "!")), f"{place}: a magic command"
        ast.parse(cell.source)


def test_notebook_carries_no_state_of_a_machine(notebook):
    assert notebook.metadata.kernelspec.name == "python3"
    assert "language_info" not in notebook.metadata
    for place, cell in code_cells(notebook):
        assert "execution" not in cell.metadata, f"{place}: timing"
        assert "NBVAL_" not in cell.source, f"{place}: a marker for nbval"


def test_tags_are_known(notebook):
    for place, cell in code_cells(notebook):
        unknown = set(cell.metadata.get("tags", [])) - TAGS
        assert not unknown, f"{place}: {unknown} is not one of {TAGS}"


def test_cells_that_assert_and_only_those_are_marked_as_checks(notebook):
    for place, cell in code_cells(notebook):
        if "def " in cell.source:
            continue  # an assert inside a function claims nothing yet
        assert asserts(cell) == is_check(cell), place


def test_every_check_begins_with_its_claim(notebook):
    for place, cell in code_cells(notebook):
        if is_check(cell):
            rule = f"a comment, one sentence of at most {MOST_WORDS} words"
            assert claim(cell), f"{place}: a check begins with its claim, {rule}"


def test_no_two_checks_of_a_page_claim_the_same(notebook):
    claims = [cell.source.partition("\n")[0] for _, cell in code_cells(notebook) if is_check(cell)]
    assert len(claims) == len(set(claims)), sorted(claims)


def test_a_solution_is_folded_in_jupyterlab_to_a_line_that_gives_nothing_away(notebook):
    is_solution = False
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            is_solution = "{solution-start}" in cell.source
        folded = cell.metadata.get("jupyter", {})
        assert folded.get("source_hidden", False) == is_solution, cell.source
        if is_solution and cell.cell_type == "code":
            assert folded.outputs_hidden
            assert cell.source.startswith("# The solution\n")


def test_cells_fit_on_the_page(notebook):
    for place, cell in code_cells(notebook):
        lines = cell.source.splitlines()
        assert max(map(len, lines)) <= WIDEST_LINE, f"{place}: a line is too wide"
        if not (is_figure(cell) or only_imports(cell)):
            assert len(lines) <= LONGEST_CELL, f"{place}: {len(lines)} lines"


def test_notebook_imports_once_and_nothing_unexpected(notebook):
    importing = []
    for place, cell in code_cells(notebook):
        for node in statements(cell):
            if isinstance(node, ast.Import):
                importing += [(place, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                importing += [(place, node.module)]
    assert {name for _, name in importing} <= IMPORTS
    assert len({place for place, _ in importing}) == 1, "imports stand in one cell"


def test_the_code_of_a_moving_figure_is_hidden(notebook):
    for place, cell in code_cells(notebook):
        if any(
            'class="interactive"' in output.get("data", {}).get("text/html", "")
            for output in cell.outputs
        ):
            assert is_figure(cell), f"{place}: a figure's code is hidden, tag it hide-input"


def test_every_figure_has_a_name_and_a_caption(notebook):
    for place, cell in code_cells(notebook):
        if any("image/svg+xml" in output.get("data", {}) for output in cell.outputs):
            assert is_figure(cell), f"{place}: a figure's code is hidden, tag it hide-input"
            figure = cell.metadata.get("mystnb", {}).get("figure", {})
            assert figure.get("name", "").startswith("fig-"), f"{place}: a name that begins fig-"
            assert figure.get("caption", "").endswith("."), f"{place}: a caption in sentences"


@pytest.mark.parametrize("source", ["assert True", "np.testing.assert_allclose(1, 1)", "agrees(1)"])
def test_a_cell_that_can_fail_is_recognised(source):
    assert asserts(new_code_cell(source))
    assert not asserts(new_code_cell("print(1)"))


@pytest.mark.parametrize(
    "first_line",
    [
        "# The rows of the Jacobian sum to zero.",
        "# One two three four five six seven eight nine ten eleven twelve.",
    ],
)
def test_a_claim_is_recognised_as_one(first_line):
    assert claim(new_code_cell(f"{first_line}\nassert True")) == first_line


@pytest.mark.parametrize(
    "first_line",
    [
        "",
        "assert softmax([1.0]) == 1  # One class has it all.",
        "# One two three four five six seven eight nine ten eleven twelve thirteen.",
        f"# Twelve words of some length {'x' * WIDEST_CLAIM}.",
        "# The rows of the Jacobian sum to zero",
        "# the rows of the Jacobian sum to zero.",
        "# The rows sum to zero. The columns do as well.",
        "# Zero sums.",
        "#The rows of the Jacobian sum to zero.",
    ],
)
def test_what_is_no_claim_is_not_taken_for_one(first_line):
    assert claim(new_code_cell(f"{first_line}\nassert True")) is None
