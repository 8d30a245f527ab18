"""Whoever searches finds the chapter, whatever they call its subject and however they type it."""

import tomllib
from pathlib import Path

import pytest

from tools.publish.browser import SITE, served

from .conftest import VIEWS

SEARCHES = tomllib.loads(Path(__file__).with_name("searches.toml").read_text("utf-8"))
KILOBYTE = 1000
FIRST_SEARCH = 160 * KILOBYTE  # above what the page itself weighs
RESULT = "#search-results a"
# The pages of the first three results. A new search replaces the whole list.
FIRST_THREE = """() => [...document.querySelectorAll("#search-results a")].slice(0, 3)
    .map(link => link.href.match(/book\\/([^.]*)/)[1])"""
FIRST_LINKS = """() => [...document.querySelectorAll("#search-results a")].slice(0, 3)
    .map(link => link.href)"""
SHOWN = """query => {
    const marker = document.querySelector("#search-results .marker");
    return document.getElementById("search-summary").textContent && !marker;
}"""


@pytest.fixture(scope="module")
def searching(browser, site):
    """Open the page that searches, with everything loaded."""
    with browser.new_context(**VIEWS["wide-light"]) as context:
        page = context.new_page()
        page.goto(site + "search.html?q=softmax")
        page.locator(RESULT).first.wait_for()
        yield page


def search(page, query):
    """Type a query and wait for its results, which replace those before."""
    page.evaluate("document.querySelector('#search-results')?.firstChild?.classList.add('marker')")
    page.locator(".bd-search-container input").fill(query)
    page.wait_for_function(SHOWN)
    return page.evaluate(FIRST_THREE)


@pytest.mark.parametrize("query", SEARCHES)
def test_a_chapter_is_among_the_first_three_for_its_usual_names(searching, query):
    assert set(search(searching, query)) & set(SEARCHES[query].split()), search(searching, query)


@pytest.mark.parametrize("name", sorted(path.stem for path in SITE.glob("book/*.html")))
def test_every_page_is_found_by_its_title(searching, name, documents):
    title = documents[f"book/{name}.html"].h1.get_text().rstrip("#").strip()
    assert name in search(searching, title)


def test_every_question_is_found_by_its_words(searching, documents):
    headings = documents["book/faq.html"].select("h3")
    assert len(headings) > 50
    for heading in headings:
        anchor = heading.parent["id"]
        search(searching, heading.get_text().rstrip("#"))
        first_three = searching.evaluate(FIRST_LINKS)
        assert any(link.endswith(f"book/faq.html#{anchor}") for link in first_three), anchor


def test_every_result_leads_to_a_place_that_is_there(searching, documents):
    for query in ("softmax", "derivative", "exercise", "term", "notation", "softmaxlib"):
        search(searching, query)
        for link in searching.locator(RESULT).all():
            path, _, anchor = link.get_attribute("href").partition("book/")[2].partition("#")
            assert not anchor or documents[f"book/{path}"].find(id=anchor), link


def test_an_excerpt_has_no_source_and_no_formula_twice(searching):
    search(searching, "eigenvalue")
    text = searching.locator("#search-results").inner_text()
    assert "\\" not in text
    assert "{" not in text
    search(searching, "prediction minus truth")
    assert "Y_predY_pred" not in searching.locator("#search-results").inner_text()


def test_what_was_found_is_marked(searching):
    search(searching, "quotient rule")
    marked = {word.lower() for word in searching.locator("#search-results mark").all_inner_texts()}
    assert {"quotient", "rule"} <= marked


def test_what_is_not_there_is_not_found(searching):
    search(searching, "xylophone")
    assert searching.locator(RESULT).count() == 0
    assert "xylophone" in searching.locator("#search-summary").inner_text()


def test_a_search_is_done_with_the_keyboard_alone(page, site):
    page.goto(site + "book/definition.html", wait_until="networkidle")
    page.keyboard.press("Control+k")
    page.keyboard.type("kroneker")
    page.keyboard.press("Enter")
    page.locator(RESULT).first.wait_for()
    field = page.locator(".bd-search-container input")
    search(page, "quotent")
    field.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/book/quotient-rule.html*")


def test_the_address_keeps_what_was_typed_last(page, site):
    page.goto(site + "search.html?q=kroneker")
    search(page, "quotent")
    page.locator(".bd-search-container input").press("Enter")
    page.goto(page.evaluate("location.href"))
    page.locator(RESULT).first.wait_for()
    assert page.locator(".bd-search-container input").input_value() == "quotent"


def test_a_search_works_where_the_site_lies_below_another(page, tmp_path):
    (tmp_path / "index.html").touch()
    (tmp_path / "softmax").symlink_to(SITE)
    with served(tmp_path) as address:
        follow_first_result(page, f"{address}softmax/")


def test_a_search_works_from_disk(page):
    follow_first_result(page, SITE.as_uri() + "/")


def follow_first_result(page, root):
    """Search for a misspelled subject and open the chapter that is found first."""
    page.goto(root + "search.html?q=jacobain")
    page.locator(RESULT).first.click()
    page.wait_for_url(root + "book/jacobian-matrix.html*")


def test_the_first_letter_loads_what_a_search_needs_and_nothing_comes_after(page, site, weigh):
    requests = []
    page.goto(site + "search.html", wait_until="networkidle")
    page.on("request", lambda request: requests.append(request.url))
    search(page, "overflow")
    scripts = [url for url in requests if url.endswith(".js")]
    assert {url.rpartition("/")[2] for url in scripts} == {"minisearch.js", "places.js"}
    assert sum(map(weigh, scripts)) <= FIRST_SEARCH
    requests.clear()
    search(page, "underflow")
    assert requests == []


@pytest.mark.parametrize("view", VIEWS)
def test_the_magnifier_covers_no_letter(browser, site, view):
    with browser.new_context(**VIEWS[view]) as context:
        page = context.new_page()
        page.goto(site + "search.html")
        form = page.locator(".bd-search-container form")
        glass, field = (form.locator(part).bounding_box() for part in ("i", "input"))
        assert glass["x"] + glass["width"] <= field["x"]


def test_long_results_fit_on_a_phone(phone, site):
    phone.goto(site + "search.html?q=log_softmax_jacobian")
    phone.locator(RESULT).first.wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


def test_no_page_loads_what_the_old_search_needed(documents):
    gone = ("searchtools", "searchindex", "language_data", "sphinx_highlight")
    assert not [name for name in gone if list(SITE.rglob(f"{name}*"))]
    scripts = {tag["src"] for page in documents.values() for tag in page.select("script[src]")}
    assert not [script for script in scripts if any(name in script for name in gone)]
