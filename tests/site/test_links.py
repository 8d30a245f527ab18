"""Every link inside the site leads somewhere."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from .conftest import PAGES, SITE

ROOT = "http://site/"


@pytest.fixture(scope="module")
def pages():
    return {
        path: BeautifulSoup((SITE / path).read_text("utf-8"), "html.parser")
        for path in [*PAGES, "index.html"]
    }


@pytest.fixture(scope="module")
def anchors(pages):
    return {path: {part["id"] for part in page.select("[id]")} for path, page in pages.items()}


@pytest.mark.parametrize("path", [*PAGES, "index.html"])
def test_no_link_is_broken(pages, anchors, path):
    parts = pages[path].select("[href], [src]")
    addresses = {urljoin(ROOT + path, part.get("href") or part.get("src")) for part in parts}
    broken = [address for address in addresses if is_broken(address, anchors)]
    assert sorted(broken) == []


def is_broken(address, anchors):
    target = urlsplit(address)
    file, anchor = unquote(target.path).lstrip("/"), unquote(target.fragment)
    if not address.startswith(ROOT):
        return False
    missing = anchor and file in anchors and anchor not in anchors[file]
    return missing or not (SITE / file).is_file()
