"""Moving figures, opened as a reader opens them."""

from contextlib import ExitStack

import pytest

from .places import place_of
from .reader import VIEWS, reset


@pytest.fixture(scope="module")
def open_figure(browser, site):
    """Return a function that opens a page, waits until its figure moves, and returns that."""
    with ExitStack() as contexts:

        def open_figure(place, address=site, view="wide"):
            context = contexts.enter_context(browser.new_context(viewport=VIEWS[view]))
            page = context.new_page()
            page.set_default_timeout(10_000)
            page.goto(address + place.page, wait_until="domcontentloaded")
            live = page.locator("figure.interactive").nth(place.number)
            live = live.locator(".interactive-live")
            live.wait_for()
            return live

        yield open_figure


@pytest.fixture(scope="module")
def opened(request, open_figure):
    """Open the figure of the kind that the file of tests is named after."""
    return open_figure(place_of(request.path.stem.removeprefix("test_")))


@pytest.fixture
def live(opened):
    """Return the running figure as it is at the start."""
    reset(opened)
    return opened
