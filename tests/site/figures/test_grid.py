"""A grid of cells, in every figure that has one: the arrow keys walk in it."""

import pytest
from interactive import SCRIPTS

from .places import PLACES, each
from .reader import numbers


def has_grid(place):
    return "addGrid(" in (SCRIPTS / f"{place.kind}.js").read_text("utf-8")


@pytest.fixture(**each([place for place in PLACES if has_grid(place)]))
def opened(request, open_figure):
    return open_figure(request.param)


def test_arrow_keys_walk_through_the_cells(live):
    start = numbers(live)
    live.locator("[aria-selected=true] button").focus()
    for key, (j, i) in [
        ("ArrowRight", (start["j"], 1)),
        ("ArrowDown", (start["j"] + 1, 1)),
        ("ArrowLeft", (start["j"] + 1, 0)),
        ("ArrowLeft", (start["j"] + 1, 0)),  # the edge holds
        ("ArrowUp", (start["j"], 0)),
    ]:
        live.page.keyboard.press(key)
        assert (numbers(live)["j"], numbers(live)["i"]) == (j, i)
    live.page.keyboard.press("Tab")
    assert live.locator("table :focus").count() == 0, "the table is one stop of the Tab key"
