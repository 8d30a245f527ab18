"""Pages whose cells run, in a browser, as `python -m http.server` alone serves them.

These tests need Chromium and the site of `make live`, so `make test` leaves them out and
`make test-live` runs them.
"""

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools.publish.browser import SITE

PAGES = sorted(
    path.relative_to(SITE).as_posix()
    for path in SITE.rglob("*.html")
    if 'class="live-bar' in path.read_text("utf-8")
)
WIDE = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
PATIENCE = 300_000  # milliseconds, on a machine that has other things to do


def pytest_collection_modifyitems(items):
    """Refuse to pass when there is no page to run."""
    here = Path(__file__).parent
    if not PAGES and any(item.path.is_relative_to(here) for item in items):
        raise pytest.UsageError(f"No page in {SITE} runs: run `make test-live`.")


@pytest.fixture(scope="session")
def site():
    command = [sys.executable, "-u", "-m", "http.server", "0"]
    where = ["--bind", "127.0.0.1", "--directory", SITE]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*command, *where], **pipes, text=True) as server:
        yield re.search(r"\((http.*)\)", server.stdout.readline())[1]
        server.terminate()


class Reader:
    """Somebody who reads a page and runs its cells, and all that the page does meanwhile."""

    def __init__(self, context):
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.requests, self.complaints = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", lambda request: self.complaints.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self.note)
        self.bar = self.page.locator(".live-bar")
        self.words = self.bar.locator("p")
        self.voice = self.bar.get_by_role("status")

    def note(self, message):
        """Keep what the console says, if it is a complaint."""
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def open(self, address):
        """Open a page and all cells that are folded in it, and let it rest."""
        self.page.goto(address, wait_until="networkidle")
        self.fold(False)
        return self

    def fold(self, closed=True):
        """Fold every cell that can be folded, or open it."""
        change = "(boxes, closed) => boxes.forEach(box => (box.open = !closed))"
        self.page.locator("div.cell > details").evaluate_all(change, closed)

    def start(self):
        """Click where every reader clicks first."""
        self.bar.get_by_role("button", name="Run this page").click()
        return self

    def rest(self):
        """Wait until everything has run."""
        self.bar.get_by_role("button", name="Run all").wait_for()
        return self

    def run_all(self):
        """Run the page once more."""
        self.bar.get_by_role("button", name="Run all").click()
        return self.rest()

    def reset(self):
        """Bring back what the book has stored."""
        self.bar.get_by_role("button", name="Reset page").click()
        return self.rest()

    def cell(self, number):
        """Return a cell, counted from 1, with its parts."""
        root = self.page.locator("div.cell", has=self.page.locator(f"#live-cell-{number}"))
        controls = root.locator(".live-controls")
        return SimpleNamespace(
            root=root,
            editor=root.locator(".cell_input pre"),
            run=controls.locator("button").nth(0),
            reset=controls.locator("button").nth(1),
            words=controls.locator(".live-words"),
            output=root.locator(".cell_output"),
        )

    def write(self, number, code):
        """Replace the code of a cell, as somebody does who types."""
        editor = self.cell(number).editor
        editor.focus()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(code)
        return self.cell(number)


@pytest.fixture(scope="session")
def reader(browser, site):
    """Return a function that opens a page for a reader.

    With settings it is a new reader, whose browser has kept nothing of another page.
    """
    contexts = [browser.new_context(**WIDE)]

    def open_page(path, **settings):
        if settings:
            contexts.append(browser.new_context(**WIDE | settings))
        return Reader(contexts[-1 if settings else 0]).open(site + path)

    yield open_page
    for context in contexts:
        context.close()
