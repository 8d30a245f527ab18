"""What a reader does with a page: search it, unfold a solution, turn on the light, print it."""

import re
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from tools.publish.browser import SITE
from tools.publish.pdf import print_book

from .conftest import PAGES

CHAPTER = "book/definition.html"


def search(page, address):
    found = page.locator("#search-results li")
    page.goto(address + "search.html?q=quotient")
    found.first.wait_for()
    return found


def test_search_finds_a_word(page, site):
    results = search(page, site)
    assert "quotient rule" in results.first.inner_text()
    results.first.locator("a").first.click()
    page.wait_for_url(re.compile("quotient-rule"))


def test_search_works_without_a_server(page):
    assert search(page, SITE.as_uri() + "/").count() > 0


def test_the_search_button_opens_a_field(page, site):
    page.goto(site + CHAPTER, wait_until="networkidle")
    page.locator(".search-button-field").click()
    page.keyboard.type("logit")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"search\.html\?q=logit"))


def test_a_solution_opens_with_the_keyboard_and_without_scripts(without_scripts, site):
    without_scripts.goto(site + CHAPTER)
    solution = without_scripts.locator("details.solution").first
    inside = solution.locator("pre").first
    assert not inside.is_visible()
    solution.locator("summary").focus()
    without_scripts.keyboard.press("Enter")
    assert inside.is_visible()


def test_the_page_is_light_or_dark_as_the_reader_likes(browser, site):
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(site + CHAPTER, wait_until="networkidle")
        theme = "document.documentElement.dataset.theme"
        assert page.evaluate(theme) == "dark"
        page.locator(".theme-switch-button").first.click()
        chosen = page.evaluate(theme)
        page.reload(wait_until="networkidle")
        assert page.evaluate(theme) == chosen


def test_the_root_leads_to_the_first_page(page, site):
    page.goto(site)
    page.wait_for_url(site + "book/index.html")


@pytest.fixture(scope="module")
def printed(browser, site, tmp_path_factory):
    """Print the book."""
    path = tmp_path_factory.mktemp("book") / "book.pdf"
    print_book(browser, site, path)
    return path


@pytest.mark.needs("paper")
def test_the_book_becomes_one_pdf_with_outline_links_and_solutions(printed):
    book = PdfReader(printed)
    chapters = [entry.title for entry in book.outline if not isinstance(entry, list)]
    assert [chapters[0], chapters[-1]] == ["Contents", "Solutions"]
    assert len(chapters) == sum(path.startswith("book/") for path in PAGES) + 2
    links = [
        annotation.get_object() for sheet in book.pages for annotation in sheet.get("/Annots") or ()
    ]
    outside = [link["/A"]["/URI"] for link in links if "/URI" in link.get("/A", {})]
    assert len(links) - len(outside) > 50
    assert not [address for address in outside if "127.0.0.1" in address]
    text = "".join(sheet.extract_text() for sheet in book.pages)
    assert "Right." in text, "the solutions are closed"


def flat(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry.title


@pytest.mark.needs("paper")
def test_the_pdf_is_a_book(printed):
    book = PdfReader(printed)
    texts = (normalize("NFKC", sheet.extract_text()) for sheet in book.pages)  # ligatures
    front, contents, *sheets = (" ".join(text.split()) for text in texts)
    assert "version 1." in front
    assert "CC BY 4.0" in front
    for entry in book.outline:
        if not isinstance(entry, list) and entry.title != "Contents":
            number = book.get_destination_page_number(entry)
            assert f"{entry.title} {number + 1}" in contents
            head_and_number = f"{entry.title} {number + 1} "
            assert sheets[number - 2].startswith(head_and_number)
            assert entry.title in sheets[number - 2].removeprefix(head_and_number)
    titles = list(flat(book.outline))
    assert "Why does a baseline not bias the policy gradient?" in titles
    assert printed.stat().st_size < 5_000_000
