"""A build depends on the sources and on the addresses that it is given, on nothing else."""

import filecmp

import pytest
from bs4 import BeautifulSoup

from .conftest import PAGES, SITE

ADDRESS = "https://example.org/softmax/"


@pytest.fixture(scope="module")
def published(build):
    """Build the site as somebody does who knows its address."""
    return build(BOOK_SITE_URL=ADDRESS)


def files(folder):
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def head(folder, path):
    page = BeautifulSoup((folder / path).read_text("utf-8"), "html.parser")
    names = {
        tag.get("name") or tag.get("property"): tag["content"]
        for tag in page.select("meta[content]")
    }
    return page, names


def test_two_builds_in_different_folders_are_equal_byte_by_byte(build):
    other = build()
    assert files(other) == files(SITE)
    _, different, unreadable = filecmp.cmpfiles(SITE, other, files(SITE), shallow=False)
    assert (different, unreadable) == ([], [])


def test_every_page_says_what_it_is_about():
    descriptions = {}
    for path in PAGES:
        page, names = head(SITE, path)
        assert page.title.get_text(strip=True)
        assert page.html["lang"] == "en"
        assert page.select_one('link[rel="icon"]')
        descriptions[path] = names["description"]
        assert "\\" not in names["description"], "a formula's source"
    assert len(set(descriptions.values())) == len(PAGES), descriptions


def test_no_address_is_invented():
    for path in PAGES:
        page, names = head(SITE, path)
        assert not page.select('link[rel="canonical"]')
        assert not [name for name in names if name and name.startswith("og:")]
    assert not (SITE / "sitemap.xml").exists()


def test_a_known_address_is_told_to_search_engines_and_to_those_who_share(published):
    sitemap = (published / "sitemap.xml").read_text("utf-8")
    for path in PAGES:
        page, names = head(published, path)
        assert page.select_one('link[rel="canonical"]')["href"] == ADDRESS + path
        assert names["og:url"] == ADDRESS + path
        picture = names["og:image"].removeprefix(ADDRESS)
        assert (published / picture).is_file()
        if path.startswith("book/"):
            assert f"<loc>{ADDRESS + path}</loc>" in sitemap
