"""Formulas are there for the eye, for the ear, for the finger and for the keyboard."""

import pytest

from .conftest import PAGES, SHOW_ALL, VIEWS

CHAPTER = "book/quotient-rule.html"


# What a reader sees of a page: its text without code and without what is for the ear.
VISIBLE_TEXT = """() => {
  const main = document.querySelector("main").cloneNode(true);
  for (const part of main.querySelectorAll("pre, code, script, .katex-mathml")) part.remove();
  return main.textContent;
}"""


@pytest.mark.parametrize("path", PAGES)
def test_formulas_need_no_script_and_show_no_source(without_scripts, site, path):
    without_scripts.goto(site + path)
    text = without_scripts.evaluate(VISIBLE_TEXT)
    for source in ("\\frac", "\\partial", "\\sum", "$$", "\\(", "_{", "^{"):
        assert source not in text


@pytest.mark.parametrize("path", PAGES)
def test_every_formula_can_be_read_aloud(page, site, path):
    page.goto(site + path)
    shown, spoken = page.locator(".katex"), page.locator(".katex .katex-mathml math")
    assert shown.count() == spoken.count()
    assert page.locator(".katex-error").count() == 0


def test_every_number_leads_to_its_formula(page, site):
    page.goto(site + CHAPTER)
    numbers = page.locator(".eqno a.headerlink")
    assert numbers.count() == page.locator(".eqno").count() > 10
    for number in numbers.all():
        assert page.locator(number.get_attribute("href")).count() == 1


@pytest.mark.parametrize("view", ["wide", "phone"])
def test_a_link_from_afar_lands_on_the_formula(browser, site, view):
    with browser.new_context(**VIEWS[view]) as context:
        page = context.new_page()
        page.goto(site + CHAPTER + "#equation-eq-softmax-derivative", wait_until="networkidle")
        box = page.locator("#equation-eq-softmax-derivative").bounding_box()
        assert 0 <= box["y"] <= 400


def test_wide_formulas_and_no_others_can_be_scrolled_with_the_keyboard(phone, site):
    phone.goto(site + CHAPTER)
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
