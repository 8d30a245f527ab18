"""The browser of these tests sees what they are about: nothing passes because it was not seen."""

from urllib.parse import urlsplit

import pytest

from tools.engines.launch import ENGINE
from tools.publish.browser import served

from .conftest import VIEWS, open_page

FAULTY = """<!doctype html><title>All faults</title><body style="margin: 0">
<img src="missing.png"><img src="http://localhost:{port}/foreign.png">
<div style="width: 500px">wide</div>
<script>
  console.error("a complaint");
  Promise.reject(new Error("a promise that is broken"));
  throw new Error("an error that nobody catches");
</script>"""
OWN_NAMES = {"chromium": "Chrome/", "firefox": "Firefox/", "webkit": "Version/"}


@pytest.fixture(scope="module")
def faulty(browser, tmp_path_factory):
    """Open a page that has all faults."""
    folder = tmp_path_factory.mktemp("faulty")
    page = folder / "index.html"
    page.touch()
    with served(folder) as address:
        page.write_text(FAULTY.format(port=urlsplit(address).port))
        seen = open_page(browser, address, "index.html", **VIEWS["phone-dark"])
        yield seen
        seen.page.context.close()


def test_it_is_the_engine_that_was_asked_for(faulty):
    name = faulty.page.evaluate("navigator.userAgent")
    assert {engine for engine, own in OWN_NAMES.items() if own in name} == {ENGINE}


@pytest.mark.parametrize("words", ["a complaint", "broken", "nobody catches"])
def test_what_a_page_complains_about_is_heard(faulty, words):
    assert [said for said in faulty.console if words in said]


def test_a_file_that_is_missing_is_missed(faulty):
    assert [failure for failure in faulty.failures if "missing.png" in failure]


def test_a_request_to_another_host_is_seen(faulty):
    assert [url for url in faulty.requests if url.endswith("/foreign.png")]


def test_a_page_is_as_wide_as_a_phone_and_scrolls_if_something_is_wider(faulty):
    widths = "[innerWidth, document.documentElement.scrollWidth]"
    assert faulty.page.evaluate(widths) == [360, 500]


def test_a_reader_can_like_the_dark(faulty):
    assert faulty.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


@pytest.mark.needs("touch")
def test_a_reader_can_have_fingers(faulty):
    assert faulty.page.evaluate("matchMedia('(pointer: coarse)').matches")


def test_a_page_without_scripts_runs_none(without_scripts, tmp_path):
    page = tmp_path / "index.html"
    page.write_text("<!doctype html><title>as sent</title><script>document.title = ''</script>")
    without_scripts.goto(page.as_uri())
    assert without_scripts.title() == "as sent"
