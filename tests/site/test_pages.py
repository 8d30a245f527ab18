"""No page calls out, complains, jumps, hides anything at its side or shuts anyone out."""

import pytest

from .conftest import PAGES, VIEWS, show_all

KILOBYTE = 1000
LIGHT_TEXT, LIGHT_CHAPTER = 100 * KILOBYTE, 130 * KILOBYTE
# Three chapters have too many formulas for it.
LONG_CHAPTERS = {
    "book/structure.html": 142 * KILOBYTE,
    "book/loss.html": 138 * KILOBYTE,
    "book/gradient-checks.html": 142 * KILOBYTE,
}
LARGEST_SHIFT = 0.02
# What a reader may set without losing anything, by WCAG's rule 1.4.12.
WIDE_TEXT = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }"""

# What sticks out of the page at its right, and by how much.
STICKING_OUT = """() => [...document.querySelectorAll("main *")]
    .filter(e => !e.closest("dialog, .math-scroll, pre, .pst-scrollable-table-container"))
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(e => `${e.tagName}.${e.className} ends at ${e.getBoundingClientRect().right}`)
    .slice(0, 5)"""
# The colours of the page's ground and of the paper at a picture's corner, as its filter shows it.
GROUND_AND_PAPER = """async (picture) => {
    const copy = new Image();
    copy.src = picture.src;
    await copy.decode();
    const sheet = document.createElement("canvas").getContext("2d");
    const channels = () => [...sheet.getImageData(1, 1, 1, 1).data];
    sheet.fillStyle = getComputedStyle(document.body).backgroundColor;
    sheet.fillRect(0, 0, 9, 9);
    const ground = channels();
    sheet.filter = getComputedStyle(picture).filter;
    sheet.drawImage(copy, 0, 0);
    return [ground, channels()];
}"""


def test_page_asks_no_other_host(visit, site):
    assert [url for url in visit.requests if not url.startswith((site, "data:"))] == []


def test_everything_that_the_page_asks_for_is_there(visit):
    assert visit.failures == []


def test_console_is_silent(visit):
    assert visit.console == []


def assert_nothing_sticks_out(page):
    width, shown = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert width <= shown, page.evaluate(STICKING_OUT)


def test_page_does_not_scroll_sideways(visit):
    assert_nothing_sticks_out(visit.page)


@pytest.mark.parametrize("path", PAGES)
def test_page_does_not_scroll_sideways_at_400_percent_nor_with_wide_text(phone, site, path):
    phone.set_viewport_size({"width": 320, "height": 740})
    phone.goto(site + path)
    show_all(phone)
    assert_nothing_sticks_out(phone)
    phone.add_style_tag(content=WIDE_TEXT)
    assert_nothing_sticks_out(phone)


def test_a_long_title_breaks(phone, site):
    phone.goto(site + "book/definition.html")
    phone.evaluate("document.querySelector('h1').append('numerical_jacobian'.repeat(5))")
    assert_nothing_sticks_out(phone)


def test_page_says_once_how_wide_it_is(visit):
    assert visit.page.locator("meta[name=viewport]").count() == 1


def test_page_is_accessible(visit, barriers):
    assert not (found := barriers(visit.page)), "\n".join(found)


@pytest.mark.parametrize("view", VIEWS)
def test_search_results_are_accessible(browser, site, barriers, view):
    with browser.new_context(**VIEWS[view]) as context:
        page = context.new_page()
        page.goto(site + "search.html?q=softmax")
        page.locator("#search-results li").first.wait_for()
        assert not (found := barriers(page)), "\n".join(found)


def test_every_picture_has_words(visit):
    bare = visit.page.locator("img:not([alt]), svg[role=img]:not([aria-label], :has(title))")
    assert [picture.evaluate("e => e.outerHTML") for picture in bare.all()] == []


@pytest.mark.needs("filters on a canvas")
def test_pictures_lie_on_the_ground_of_the_page(visit):
    for picture in visit.page.locator("figure img, .cell_output img").all():
        ground, paper = picture.evaluate(GROUND_AND_PAPER)
        assert paper == pytest.approx(ground, abs=1), picture.get_attribute("alt")


def test_every_id_is_given_once(visit):
    ids = visit.page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.needs("no more than is shown")
def test_page_is_light(visit, weigh):
    loaded = {url: weigh(url) for url in visit.requests if not url.startswith("data:")}
    has_figures = visit.page.locator("figure, moving-figure").count()
    limit = LONG_CHAPTERS.get(visit.path, LIGHT_CHAPTER if has_figures else LIGHT_TEXT)
    assert sum(loaded.values()) <= limit, loaded


@pytest.mark.needs("layout shifts")
def test_nothing_jumps(visit):
    assert visit.shift <= LARGEST_SHIFT
