"""A build depends on the sources and on the addresses that it is given, on nothing else."""

import filecmp

import pytest
from bs4 import BeautifulSoup

from tools.paths import ROOT
from tools.publish.browser import SITE

from .conftest import PAGES

ADDRESS = "https://example.org/softmax/"
REPOSITORY = "https://github.com/someone/a-book"
HERE_ALONE = {"checking", "cheat-sheet", "faq"}  # calls the tests, or shows no cell
CHAPTERS = [path for path in PAGES if path.startswith("book/")]
NOTEBOOKS = sorted(path.stem for path in (ROOT / "book").glob("*.ipynb"))


@pytest.fixture(scope="module")
def published(build, tmp_path_factory):
    """Build the site as somebody does who has printed it and knows its address and repository."""
    printed = tmp_path_factory.mktemp("paper") / "a-book.pdf"
    printed.write_bytes(b"%PDF-1.7")
    addresses = {"BOOK_SITE_URL": ADDRESS, "BOOK_REPOSITORY_URL": REPOSITORY}
    return build(BOOK_PDF=str(printed), **addresses)


def files(folder):
    """Return all files of a site, without Sphinx's own note of where its themes are installed."""
    paths = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return [path for path in paths if path.name != ".buildinfo"]


def facts(page):
    """Return what the head of a page says about it."""
    tags = page.select("meta[content]")
    return {tag.get("name") or tag.get("property"): tag["content"] for tag in tags}


def test_two_builds_in_different_folders_are_equal_byte_by_byte(build):
    other = build()
    assert files(other) == files(SITE)
    _, different, unreadable = filecmp.cmpfiles(SITE, other, files(SITE), shallow=False)
    assert (different, unreadable) == ([], [])


def test_every_page_says_what_it_is_about(documents):
    descriptions = {}
    for path in PAGES:
        page, names = documents[path], facts(documents[path])
        assert "The derivative of softmax" in page.title.get_text()
        assert page.html["lang"] == "en"
        assert page.select_one('link[rel="icon"]')
        descriptions[path] = names["description"]
        assert "\\" not in names["description"], "a formula's source"
    assert len(set(descriptions.values())) == len(PAGES), descriptions


def test_the_root_says_what_the_first_page_says(documents):
    root, first = documents["index.html"], documents["book/index.html"]
    assert facts(root)["description"] == facts(first)["description"]
    assert root.h1.get_text() in first.title.get_text()


def test_no_address_is_invented(documents):
    for path in PAGES:
        page = documents[path]
        assert not page.select('link[rel="canonical"]')
        assert not [name for name in facts(page) if name and name.startswith("og:")]
    assert not (SITE / "sitemap.xml").exists()


def buttons(document):
    """Return where the buttons at the top of a page lead."""
    return {link["href"] for link in document.select(".header-article-items a[href]")}


def test_every_notebook_can_be_downloaded(documents):
    for name in NOTEBOOKS:
        needs_the_project = name == "checking"
        source = f"_sources/book/{name}.ipynb" if needs_the_project else f"_downloads/{name}.zip"
        assert f"../{source}" in buttons(documents[f"book/{name}.html"])
        assert (SITE / source).is_file()


def test_without_a_repository_no_button_leads_elsewhere(documents):
    for path in PAGES:
        assert not [link for link in buttons(documents[path]) if "://" in link]


def test_a_known_repository_gives_buttons_that_run_the_notebook_elsewhere(published):
    for name in NOTEBOOKS:
        page = BeautifulSoup((published / f"book/{name}.html").read_text("utf-8"), "lxml")
        lab = f"https://mybinder.org/v2/gh/someone/a-book/main?urlpath=lab/tree/book/{name}.ipynb"
        own = "https://colab.research.google.com/github/someone/a-book/blob/colab/book/"
        assert lab in buttons(page)
        assert [link for link in buttons(page) if link.startswith("https://colab")] == (
            [] if name in HERE_ALONE else [f"{own}{name}.ipynb"]
        )


def test_a_printed_book_and_its_repository_are_offered_on_every_page(published):
    for path in PAGES:
        page = BeautifulSoup((published / path).read_text("utf-8"), "lxml")
        offered = {link["href"] for link in page.select(".bd-footer-content a[href]")}
        assert REPOSITORY in offered
        (pdf,) = (link for link in offered if link.endswith(".pdf"))
        assert (published / path).parent.joinpath(pdf).read_bytes().startswith(b"%PDF")


def test_a_known_address_is_told_to_search_engines(published):
    for path in PAGES:
        page = BeautifulSoup((published / path).read_text("utf-8"), "lxml")
        assert page.select_one('link[rel="canonical"]')["href"] == ADDRESS + path
    sitemap = BeautifulSoup((published / "sitemap.xml").read_text("utf-8"), "xml")
    listed = [place.get_text() for place in sitemap.select("url > loc")]
    assert sorted(listed) == [ADDRESS + path for path in CHAPTERS]


def test_a_known_address_is_told_to_those_who_share_a_page(published):
    for path in CHAPTERS:
        page = BeautifulSoup((published / path).read_text("utf-8"), "lxml")
        names = facts(page)
        assert page.h1.get_text().removesuffix("#").endswith(names["og:title"])
        assert names["og:description"] == names["description"]
        assert names["og:url"] == ADDRESS + path
        assert names["og:image"] == ADDRESS + "_static/social-card.png"
        assert names["og:image:alt"]
        assert names["twitter:card"] == "summary_large_image"
    assert (published / "_static/social-card.png").is_file()
    assert not (published / "_images/social_previews").exists(), "no other picture is drawn"
