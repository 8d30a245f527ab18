"""A proof is one line until a reader wants it."""

import re
from unicodedata import normalize

import pytest
from docutils import nodes
from pypdf import PdfReader

from tools.site import cells

from .conftest import COUNT_SHIFTS, PAGES, VIEWS
from .test_pages import LARGEST_SHIFT

CHAPTER = "book/structure.html"
NEXT = "book/batches.html"
PROOF = "div.cell.tag_check > details"
FOLDED = "div.cell > details"
LONGEST_LINE = 60  # pixels of a line that is folded, on a page that is wide


def button(page):
    return page.get_by_role("button", name=re.compile("all proofs"))


def are_open(page):
    """Return which of the folded cells of a page are open."""
    return page.locator(FOLDED).evaluate_all("boxes => boxes.map(box => box.open)")


@pytest.mark.parametrize("path", PAGES)
def test_every_check_is_folded_to_its_claim(documents, path):
    for cell in documents[path].select("div.cell.tag_check"):
        [proof] = cell.find_all(recursive=False)
        assert proof.name == "details"
        assert proof.get("open") is None
        code = proof.select_one(".cell_input pre").get_text()
        assert code.startswith(f"# {proof.summary.get_text()}\n")


@pytest.mark.parametrize(("code", "complaints"), [("# It holds.\nassert 1", 0), ("assert 1", 1)])
def test_a_check_that_claims_nothing_is_reported(caplog, code, complaints):
    cells.claim(nodes.container(), code)
    assert len(caplog.records) == complaints


@pytest.mark.parametrize("path", PAGES)
def test_no_cell_that_only_imports_or_draws_shows_its_code(documents, path):
    for code in documents[path].select("div.cell > .cell_input"):
        assert not re.fullmatch(r"((import|from) .*\n+)+", code.get_text())
        assert "show(fig)" not in code.get_text()


@pytest.mark.parametrize("path", PAGES)
def test_an_exercise_says_nothing_before_it_is_answered(documents, path):
    assert "Not answered yet" not in documents[path].get_text()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_offers_to_open_all_proofs_if_it_has_some(documents, path):
    page = documents[path]
    assert len(page.select("button.all-proofs")) == bool(page.select(PROOF))


def test_a_proof_is_one_line_until_it_is_opened(page, site):
    page.goto(site + CHAPTER)
    proof = page.locator(PROOF).first
    assert proof.bounding_box()["height"] < LONGEST_LINE
    assert not proof.locator("pre").is_visible()
    proof.locator("summary").click()
    assert proof.locator("pre").is_visible()


def test_a_listener_hears_that_the_claim_is_checked(page, site):
    page.goto(site + CHAPTER)
    proof = page.locator(PROOF).first
    claim = proof.locator("summary").text_content()
    assert f"Checked: {claim}" in proof.aria_snapshot()


def test_without_scripts_a_proof_opens_as_well_and_nothing_is_offered(without_scripts, site):
    without_scripts.goto(site + CHAPTER)
    proof = without_scripts.locator(PROOF).first
    assert not proof.locator("pre").is_visible()
    proof.locator("summary").focus()
    without_scripts.keyboard.press("Enter")
    assert proof.locator("pre").is_visible()
    assert not without_scripts.locator(".all-proofs").is_visible()


def test_one_button_opens_all_proofs_and_the_next_page_remembers_it(page, site):
    page.goto(site + CHAPTER)
    button(page).focus()
    page.keyboard.press("Enter")
    assert all(are_open(page))
    assert button(page).text_content() == "Fold all proofs"
    page.goto(site + NEXT)
    assert all(are_open(page))
    button(page).click()
    assert not any(are_open(page))
    page.goto(site + CHAPTER)
    assert not any(are_open(page))
    assert button(page).text_content() == "Open all proofs"


def test_where_all_are_open_each_proof_folds_on_its_own(page, site):
    page.goto(site + CHAPTER)
    button(page).click()
    page.reload()
    proof = page.locator(PROOF).first
    proof.locator("summary").click()
    assert not proof.locator("pre").is_visible()


def test_the_button_works_where_nothing_can_be_remembered(page, site):
    page.add_init_script("delete Storage.prototype.setItem; delete Storage.prototype.getItem")
    page.goto(site + CHAPTER)
    button(page).click()
    assert all(are_open(page))


@pytest.mark.needs("layout shifts")
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_jumps_where_proofs_open_with_the_page(browser, site, view):
    with browser.new_context(**VIEWS[view]) as context:
        page = context.new_page()
        page.add_init_script(COUNT_SHIFTS)
        page.goto(site + CHAPTER)
        button(page).click()
        for path in ("book/index.html", CHAPTER, NEXT):
            page.goto(site + path, wait_until="networkidle")
            assert all(are_open(page))
            assert page.evaluate("window.layoutShift") <= LARGEST_SHIFT, path


@pytest.mark.needs("touch")
def test_the_button_is_large_enough_for_a_finger(phone, site):
    phone.goto(site + CHAPTER)
    assert button(phone).bounding_box()["height"] >= 44


@pytest.mark.needs("paper")
def test_paper_shows_the_claim_of_a_proof_and_not_its_code(page, site, tmp_path):
    page.goto(site + CHAPTER)
    button(page).click()
    claims = page.locator(f"{PROOF} > summary").all_text_contents()
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    sheets = PdfReader(tmp_path / "page.pdf").pages
    letters = normalize("NFKC", " ".join(sheet.extract_text() for sheet in sheets))  # ligatures
    text = " ".join(letters.split())
    assert [claim for claim in claims if claim not in text] == []
    assert "np.testing" not in text
    assert "import " not in text
    assert "all proofs" not in text
