"""Every page of the built site, as a browser shows it: wide and light, on a phone and dark.

These tests need Chromium, so `make test` leaves them out and `make test-browser` runs them. What
is missing, the browser or the site, makes them fail and never skips them.
"""

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from tools.paths import ROOT
from tools.publish.browser import COMPRESSED, SITE, served

# The page at the root leads to the first one and is looked at with it.
PAGES = sorted(
    path.relative_to(SITE).as_posix()
    for path in SITE.rglob("*.html")
    if path != SITE / "index.html"
)
WITH_ROOT = [*PAGES, "index.html"]
# Colours do not depend on the width, nor widths on the colours: two views show all four together.
VIEWS = {
    "wide-light": {"viewport": {"width": 1280, "height": 800}},
    "phone-dark": {
        "viewport": {"width": 360, "height": 740},
        "has_touch": True,
        "color_scheme": "dark",
    },
}
# Written before the page begins, so that no shift is missed.
COUNT_SHIFTS = """
    window.layoutShift = 0;
    if (PerformanceObserver.supportedEntryTypes.includes("layout-shift"))
      new PerformanceObserver(list => {
        for (const entry of list.getEntries())
          if (!entry.hadRecentInput) window.layoutShift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
"""


# Parts that are not in sight are not laid out; whoever measures them wants them all.
SHOW_ALL = "* { content-visibility: visible !important }"
# Code has thousands of coloured words, and each would be looked at. Those of one look are as easy
# to read as one another, so that one of them is enough, in a fifth of the time.
KEEP_ONE_OF_EACH_LOOK = """() => {
    const look = (word) => ["color", "backgroundColor", "fontSize", "fontWeight", "opacity"]
      .map((property) => getComputedStyle(word)[property]).join();
    const looks = new Map();
    for (const word of document.querySelectorAll("pre span"))
      looks.set(word, look(word) + look(word.closest("pre")));
    const seen = new Set();
    for (const [word, its] of looks) {
      if (seen.has(its)) word.replaceWith(...word.childNodes);
      seen.add(its);
    }
}"""
SOURCES = (
    "CITATION.cff",
    "LICENSE",
    "LICENSE-TEXT",
    "_config.yml",
    "_toc.yml",
    "book",
    "softmaxlib",
    "tools",
)


def pytest_collection_modifyitems(items):
    """Refuse to pass when there is no site to look at."""
    here = Path(__file__).parent
    if not PAGES and any(item.path.is_relative_to(here) for item in items):
        raise pytest.UsageError(f"There is no site in {SITE}: run `make book`.")


@pytest.fixture(scope="session")
def site():
    with served() as address:
        yield address


@pytest.fixture
def page(browser):
    """Return an empty page of ordinary width."""
    with browser.new_context(**VIEWS["wide-light"]) as context:
        yield context.new_page()


@pytest.fixture
def phone(browser):
    """Return an empty page of a phone's width."""
    with browser.new_context(**VIEWS["phone-dark"]) as context:
        yield context.new_page()


@pytest.fixture
def without_scripts(browser):
    """Return an empty page that runs no script."""
    with browser.new_context(**VIEWS["phone-dark"], java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def documents():
    """Read every page as it is delivered, before any script runs."""
    return {path: BeautifulSoup((SITE / path).read_text("utf-8"), "lxml") for path in WITH_ROOT}


def open_page(browser, site, path, **settings):
    """Open a page, let it rest, and return it with all that happened meanwhile."""
    context = browser.new_context(**settings)
    page = context.new_page()
    page.add_init_script(COUNT_SHIFTS)
    seen = SimpleNamespace(page=page, path=path, requests=[], failures=[], console=[])
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("requestfailed", lambda request: seen.failures.append(request.url))
    page.on("response", lambda response: note_response(seen, response))
    page.on("console", lambda message: note_message(seen, message))
    page.on("pageerror", lambda error: seen.console.append(str(error)))
    page.goto(site + path, wait_until="networkidle")
    return seen


def show_all(page):
    """Lay everything out and unfold what is folded."""
    page.add_style_tag(content=SHOW_ALL)
    page.evaluate("document.querySelectorAll('details').forEach(box => (box.open = true))")
    page.evaluate(KEEP_ONE_OF_EACH_LOOK)


def note_response(seen, response):
    if response.status >= 400:
        seen.failures.append(f"{response.status} {response.url}")


def note_message(seen, message):
    seen.console.append(message.text)


@pytest.fixture(scope="session")
def weigh(site):
    """Return how many bytes a web host sends for an address, compressed where that helps."""

    def weight(url):
        path = SITE / url.removeprefix(site).partition("?")[0].partition("#")[0]
        content = path.read_bytes()
        return len(gzip.compress(content) if path.suffix in COMPRESSED else content)

    return weight


@pytest.fixture(
    scope="module",
    params=[(path, view) for path in PAGES for view in VIEWS],
    ids=lambda path_and_view: "-".join(path_and_view),
)
def visit(request, browser, site):
    """Visit a page in one of the views."""
    path, view = request.param
    seen = open_page(browser, site, path, **VIEWS[view])
    seen.shift = seen.page.evaluate("window.layoutShift")
    show_all(seen.page)
    yield seen
    seen.page.context.close()


@pytest.fixture(scope="session")
def build(tmp_path_factory):
    """Return a function that builds the book from a copy of its sources, in a folder of its own."""

    def build_copy(**environment):
        folder = tmp_path_factory.mktemp("copy")
        for name in SOURCES:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, folder / name)
        jupyter_book = Path(sys.executable).with_name("jupyter-book")
        command = [jupyter_book, "build", ".", "--warningiserror", "--nitpick"]
        run = subprocess.run(
            command, cwd=folder, env=os.environ | environment, capture_output=True, text=True
        )
        assert run.returncode == 0, run.stdout + run.stderr
        return folder / "_build/html"

    return build_copy
