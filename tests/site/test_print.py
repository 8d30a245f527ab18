"""What a page is on paper: pages that are meant for it fit on it."""

import pytest
from pypdf import PdfReader

SHEETS = {"cheat-sheet": 1, "worksheet": 2}


@pytest.mark.needs("paper")
@pytest.mark.parametrize("name", SHEETS)
def test_page_fits_on_its_sheets(page, site, tmp_path, name):
    page.goto(f"{site}book/{name}.html", wait_until="networkidle")
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    sheets = PdfReader(tmp_path / "page.pdf").pages
    assert len(sheets) <= SHEETS[name]
    title = page.locator("h1").first.text_content().removesuffix("#")
    assert title in " ".join(sheets[0].extract_text().split())
