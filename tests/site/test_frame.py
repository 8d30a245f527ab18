"""What is around the text: the way in and out, whose it is, the keys, the whole page."""

import pytest
import yaml
from PIL import Image

from tools.paths import ROOT
from tools.publish.browser import SITE

from .conftest import PAGES, VIEWS

CHAPTER = "book/quotient-rule.html"
BEFORE, NEXT = "book/definition.html", "book/kronecker-delta.html"
WITH_A_FIGURE = "book/loss.html"
IN_THE_TEXT = "main p a[href^='#equation-']"
VERSION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"]
LARGEST_GAP = 500  # pixels without ink on a page
# Whether a section still waits until it comes into sight.
WAITING = """[...document.querySelectorAll(".bd-article section")]
    .some(section => getComputedStyle(section).contentVisibility == "auto")"""


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_its_version_its_licences_and_how_to_cite_it(documents, path):
    foot = documents[path].select_one(".bd-footer-content")
    words = " ".join(foot.get_text().split())
    assert f"version {VERSION}" in words
    assert "Text and figures: CC BY 4.0. Code: BSD 3-Clause." in words
    assert foot.select_one("details.cite pre").get_text().startswith("@misc{")


def test_missing_page_leads_into_the_book(page, site):
    page.goto(site + "404.html")
    assert page.locator("article h1").inner_text() == "There is no such page"
    page.get_by_role("link", name="Begin with the first page").click()
    page.wait_for_url(site + "book/index.html")


def test_robots_may_read_all():
    assert (SITE / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"


def test_arrow_keys_turn_the_page(page, site):
    page.goto(site + CHAPTER, wait_until="networkidle")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(site + NEXT)
    page.wait_for_load_state("networkidle")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(site + CHAPTER)


@pytest.mark.parametrize("place", [".interactive-live input", "[tabindex='0']"])
def test_arrow_keys_stay_in_what_has_the_focus(phone, site, place):
    phone.goto(site + WITH_A_FIGURE, wait_until="networkidle")
    phone.locator(".interactive-live").first.scroll_into_view_if_needed()
    phone.locator(f"main {place}").first.focus()
    phone.keyboard.press("ArrowRight")
    phone.wait_for_timeout(300)
    assert phone.url == site + WITH_A_FIGURE


def test_arrow_keys_stay_where_a_reader_types(page, site):
    page.goto(site + CHAPTER, wait_until="networkidle")
    page.locator(".search-button-field").click()
    page.keyboard.type("sum")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("_")
    assert page.locator("input[type=search]:visible").input_value() == "su_m"


@pytest.mark.parametrize("view", VIEWS)
def test_pages_before_and_after_are_named_at_the_top_and_below(browser, site, view):
    with browser.new_context(**VIEWS[view]) as context:
        page = context.new_page()
        page.goto(site + CHAPTER)
        top = page.locator(".chapter-arrows a")
        assert [link.get_attribute("href") for link in top.all()] == [
            link.get_attribute("href") for link in page.locator(".prev-next-area a").all()
        ]
        names = [link.get_attribute("aria-label") for link in top.all()]
        assert [name.partition(":")[0] for name in names] == ["Previous", "Next"]
        bar = page.locator(".header-article-items").bounding_box()
        assert bar["height"] < 60
        before, after = page.locator(".prev-next-area a").evaluate_all(
            "links => links.map(link => link.getBoundingClientRect().toJSON())"
        )
        assert (after["y"] >= before["y"] + before["height"]) == (view == "phone-dark")


def test_a_reference_shows_its_formula_to_mouse_and_keyboard(page, site):
    page.goto(site + CHAPTER, wait_until="networkidle")
    preview = page.locator(".equation-preview")
    link = page.locator(IN_THE_TEXT).first
    formula = page.locator(link.get_attribute("href")).locator("annotation")
    link.hover()
    assert preview.is_visible()
    assert preview.locator("annotation").text_content() == formula.text_content()
    page.mouse.move(0, 0)
    assert not preview.is_visible()
    page.keyboard.press("Tab")
    link.focus()
    assert preview.is_visible()
    page.keyboard.press("Escape")
    assert not preview.is_visible()


@pytest.mark.parametrize("view", VIEWS)
def test_the_menu_is_in_sight_and_closes_again(browser, site, view):
    with browser.new_context(**VIEWS[view]) as context:
        page = context.new_page()
        page.goto(site + CHAPTER)
        page.locator("details.header-menu summary").click()
        menu = page.locator(".dropdown-menu").bounding_box()
        assert menu["x"] >= 0
        assert menu["x"] + menu["width"] <= page.viewport_size["width"]
        page.keyboard.press("Escape")
        assert page.locator("details.header-menu[open]").count() == 0


@pytest.mark.needs("long pictures")
def test_a_picture_of_the_whole_page_shows_the_whole_page(phone, site, tmp_path):
    phone.goto(site + WITH_A_FIGURE, wait_until="networkidle")
    phone.wait_for_function(f"!{WAITING}")
    phone.screenshot(path=tmp_path / "page.png", full_page=True)
    picture = Image.open(tmp_path / "page.png").convert("L")
    width, height = picture.size
    assert height > 10000
    rows = [picture.crop((16, row, width - 16, row + 1)) for row in range(height)]
    ink = [len(row.getcolors()) > 1 for row in rows]
    gaps = "".join("x" if row else " " for row in ink).split("x")
    assert max(map(len, gaps)) <= LARGEST_GAP
