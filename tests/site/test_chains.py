"""A derivation as a whole: seen at once, on a phone too, and printed on one sheet."""

from collections import Counter

import pytest
from pypdf import PdfReader

from tools.checker.read import extraction

from .conftest import SHOW_ALL, VIEWS

CHAINS = [
    (f"book/{chain.page.removesuffix('.ipynb')}.html", chain.label) for chain in extraction.chains()
]
MOST_SCREENS = 5.5  # from the title to the result, on a desktop
PARTS = ".step", ".reason", ".number"
# What sticks out of the chain or is cut by a part of it.
CUT = """chain => [...chain.querySelectorAll("*")]
    .filter(e => !e.closest(".katex-mathml"))
    .filter(e => e.getBoundingClientRect().right > chain.getBoundingClientRect().right + 1
      || (getComputedStyle(e).overflowX != "visible" && e.scrollWidth > e.clientWidth)
      || (getComputedStyle(e).overflowY != "visible" && e.scrollHeight > e.clientHeight))
    .map(e => `${e.tagName}.${e.className}`)"""

# What the reasons say beside their formulas, which a PDF holds in pieces.
WORDS = """reasons => reasons.flatMap(e => [...e.childNodes])
    .map(node => node.nodeType == Node.TEXT_NODE ? node.textContent.trim() : "")"""


def test_site_shows_the_chains_that_the_checker_reads_and_no_others(documents):
    shown = [
        (path, chain["id"])
        for path, document in documents.items()
        for chain in document.select("ol.chain")
    ]
    assert Counter(shown) == Counter(CHAINS)


@pytest.fixture(params=CHAINS, ids=lambda chain: chain[1])
def address(request):
    """Return the address of a chain on the site."""
    return "#".join(request.param)


@pytest.fixture(params=VIEWS)
def chain(request, browser, site, address):
    """Follow a link to a chain, in one of the views."""
    with browser.new_context(**VIEWS[request.param]) as context:
        page = context.new_page()
        page.goto(site + address, wait_until="networkidle")
        chain = page.locator(f"#{address.partition('#')[2]}")
        yield chain


def test_link_shows_the_whole_chain_at_once(chain):
    page = chain.page
    header = page.locator(".bd-header-article").bounding_box()
    box = chain.bounding_box()
    assert header["y"] + header["height"] <= box["y"]
    assert box["y"] + box["height"] <= page.viewport_size["height"]


def test_nothing_of_a_chain_is_cut_or_scrolls(chain):
    assert chain.evaluate(CUT) == []


def test_reason_stands_beside_its_formula_and_on_a_phone_under_it(chain):
    is_phone = chain.page.viewport_size["width"] < 500
    for step in chain.locator("li").all():
        formula, reason, number = (step.locator(part).bounding_box() for part in PARTS)
        below = formula["y"] + formula["height"]
        assert (reason["y"] >= below) == is_phone
        assert reason["x"] + reason["width"] <= number["x"]


def test_chain_is_a_list_for_a_screen_reader(chain):
    steps = chain.page.get_by_role("list").and_(chain).get_by_role("listitem")
    assert steps.count() == chain.locator("> *").count() > 1


def test_every_number_of_a_chain_leads_to_its_display(chain):
    for link in chain.locator(".number a").all():
        assert chain.page.locator(link.get_attribute("href")).count() == 1


@pytest.mark.needs("paper")
def test_chain_is_printed_on_one_sheet(page, site, address, tmp_path):
    page.goto(site + address, wait_until="networkidle")
    words = set(page.locator("ol.chain .reason").evaluate_all(WORDS)) - {""}
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    texts = (sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages)
    sheets = [" ".join(text.split()) for text in texts]
    assert any(all(word in sheet for word in words) for sheet in sheets)


def test_result_of_the_quotient_rule_is_near_its_title(browser, site):
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(site + "book/quotient-rule.html", wait_until="networkidle")
        page.add_style_tag(content=SHOW_ALL)
        title = page.locator(".bd-article h1").bounding_box()
        result = page.locator("#equation-eq-softmax-derivative").bounding_box()
    assert result["y"] - title["y"] - title["height"] <= MOST_SCREENS * 900
