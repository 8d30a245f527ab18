"""Formulas are there for the eye, for the ear, for the finger and for the keyboard."""

from copy import copy

import pytest

from .conftest import PAGES, SHOW_ALL, VIEWS

CHAPTER = "book/quotient-rule.html"
WITH_A_WIDE_FORMULA = "book/structure.html"
DERIVATION = "definition", "quotient-rule", "kronecker-delta", "jacobian-matrix"


NOT_SEEN = "pre, code, script, .katex-mathml"
SOURCE = ("\\frac", "\\partial", "\\sum", "$$", "\\(", "_{", "^{")


@pytest.mark.parametrize("path", PAGES)
def test_formulas_need_no_script_and_show_no_source(documents, path):
    main = copy(documents[path].main)
    for part in main.select(NOT_SEEN):
        part.decompose()
    text = main.get_text()
    assert not [source for source in SOURCE if source in text]


@pytest.mark.parametrize("path", PAGES)
def test_every_formula_can_be_read_aloud(documents, path):
    document = documents[path]
    assert len(document.select(".katex")) == len(document.select(".katex .katex-mathml math"))
    assert not document.select(".katex-error")


def test_every_number_leads_to_its_formula(page, site):
    page.goto(site + CHAPTER)
    numbers = page.locator(".eqno a.headerlink")
    assert numbers.count() == page.locator(".eqno").count() > 10
    for number in numbers.all():
        assert page.locator(number.get_attribute("href")).count() == 1


@pytest.mark.parametrize("view", VIEWS)
def test_a_link_from_afar_lands_on_the_formula(browser, site, view):
    with browser.new_context(**VIEWS[view]) as context:
        page = context.new_page()
        page.goto(site + CHAPTER + "#equation-eq-softmax-derivative", wait_until="networkidle")
        box = page.locator("#equation-eq-softmax-derivative").bounding_box()
        assert 0 <= box["y"] <= 400


def test_wide_formulas_and_no_others_can_be_scrolled_with_the_keyboard(phone, site):
    phone.goto(site + WITH_A_WIDE_FORMULA)
    phone.add_style_tag(content=SHOW_ALL)
    phone.wait_for_function("document.querySelector('.math-scroll[tabindex]')")
    boxes = phone.locator(".math-scroll").evaluate_all(
        "boxes => boxes.map(e => [e.scrollWidth > e.clientWidth, e.tabIndex == 0])"
    )
    assert [wide for wide, _ in boxes] == [stop for _, stop in boxes]
    wide = phone.locator(".math-scroll[tabindex]").first
    wide.focus()
    phone.keyboard.press("ArrowRight")
    phone.wait_for_function("e => e.scrollLeft > 0", arg=wide.element_handle())


@pytest.mark.parametrize("chapter", DERIVATION)
def test_no_formula_of_the_derivation_is_cut_on_a_phone(phone, site, chapter):
    phone.goto(f"{site}book/{chapter}.html", wait_until="networkidle")
    phone.add_style_tag(content=SHOW_ALL)
    cut = phone.locator("div.math").evaluate_all(
        "all => all.filter(e => e.firstElementChild.scrollWidth > e.clientWidth).map(e => e.id)"
    )
    assert cut == []


def test_at_most_ten_formulas_of_the_book_are_cut_on_a_phone_and_their_edge_shows_it(phone, site):
    cut = []
    for path in PAGES:
        phone.goto(site + path, wait_until="networkidle")
        phone.add_style_tag(content=SHOW_ALL)
        for box in phone.locator("div.math > .math-scroll").all():
            if box.evaluate("e => e.scrollWidth > e.clientWidth"):
                phone.wait_for_function("e => e.tabIndex == 0", arg=box.element_handle())
                assert "gradient" in box.evaluate("e => getComputedStyle(e).backgroundImage")
                cut.append(box.evaluate("e => e.parentElement.id"))
    assert len(cut) <= 10, cut


def test_on_a_phone_the_number_of_a_formula_has_its_own_line(phone, site):
    phone.goto(site + CHAPTER, wait_until="networkidle")
    phone.add_style_tag(content=SHOW_ALL)
    for display in phone.locator("div.math:has(.eqno)").all():
        formula, number = (
            display.locator(part).bounding_box() for part in ("> .math-scroll", "> .eqno")
        )
        assert number["y"] >= formula["y"] + formula["height"]


@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_code_is_seen_to_the_end_of_its_lines(phone, site, path):
    phone.goto(site + path)
    phone.add_style_tag(content=SHOW_ALL)
    cut = phone.locator(".cell_input pre").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)"
    )
    assert cut == []
