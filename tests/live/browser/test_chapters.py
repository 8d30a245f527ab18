"""Every page gives in the browser what the book has stored."""

import nbformat
import pytest

from tools.paths import ROOT

from .conftest import PAGES, PATIENCE

# What a page shows of each cell, pictures by their kinds.
SHOWN = """() => [...document.querySelectorAll("div.cell")].map(cell => [
    cell.querySelector(".cell_input pre").textContent.trimEnd(),
    [...cell.querySelectorAll(".cell_output")].flatMap(box => [...box.children]).map(output =>
        output.dataset.kind
            ? [output.dataset.kind, output.textContent]
            : [output.matches(".text_html") ? "html" : "svg", ""])])"""
# What a cell relies on and a browser has not; a note says so below the outputs.
MISSING = 'errstate(all="raise")'
ASLEEP = "figure.interactive:not(.is-live)"
BROKEN = "[...document.images].filter(image => image.complete && !image.naturalWidth).length"


@pytest.fixture(
    scope="module",
    params=[pytest.param(page, marks=pytest.mark.xdist_group(page)) for page in PAGES],
)
def visit(request, reader, site):
    """Run a page from top to bottom with one click."""
    visit = reader(request.param)
    visit.path = ROOT / request.param.replace(".html", ".ipynb")
    visit.before = [url for url in visit.requests if "/live/" in url]
    visit.start().rest()
    yield visit
    visit.page.close()


def test_before_the_click_nothing_is_loaded_but_the_button(visit, site):
    [script] = visit.before
    assert script.startswith(f"{site}_static/live/start.js")


def stored(cell):
    """Return the outputs of a notebook's cell as the page would show them."""
    outputs = []
    for kind, text in map(kind_and_text, cell.outputs):
        if outputs and outputs[-1][0] == kind == "stdout":
            outputs[-1][1] += text  # what is printed comes in pieces of any size
        else:
            outputs.append([kind, text])
    return outputs


def kind_and_text(output):
    if output.output_type == "stream":
        return output.name, output.text
    if output.output_type == "error":
        return "error", f"{output.ename}: {output.evalue}"
    for kind, name in (("image/svg+xml", "svg"), ("text/html", "html")):
        if kind in output.data:
            return name, ""
    return "text", output.data["text/plain"]


def test_every_cell_prints_what_the_book_has_stored(visit):
    notebook = nbformat.read(visit.path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    shown = visit.page.evaluate(SHOWN)
    assert [code for code, _ in shown] == [cell.source.rstrip() for cell in cells]
    for (code, outputs), cell in zip(shown, cells, strict=True):
        if MISSING in code:
            kind, words = outputs.pop()
            assert (kind, "FloatingPointError" in words) == ("note", True)
        for output in outputs:
            if output[0] == "error":  # its lines are those of another Python
                output[1] = output[1].partition("\n")[2].rstrip().rpartition("\n")[2]
        assert outputs == stored(cell), code


def test_every_cell_ran_without_an_error(visit):
    assert "ran, without an error." in visit.words.inner_text()


def test_every_picture_is_drawn_and_every_moving_figure_moves(visit):
    visit.page.wait_for_function(f"!document.querySelector('{ASLEEP}')", timeout=PATIENCE)
    assert visit.page.evaluate(BROKEN) == 0


def test_a_page_that_ran_shuts_nobody_out(visit, barriers):
    # Contrast takes axe-core long to measure; test_reader.py does that in light and in the dark.
    assert not (found := barriers(visit.page, color_contrast=False)), "\n".join(found)


def test_all_of_it_came_from_this_site(visit, site):
    assert [url for url in visit.requests if not url.startswith((site, "data:"))] == []


def test_nothing_complains(visit):
    assert visit.complaints == []
