"""Every link inside the site leads somewhere."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tools.publish.browser import SITE

from .conftest import WITH_ROOT

ADDRESS = "http://site/"


@pytest.fixture(scope="module")
def anchors(documents):
    return {path: {part["id"] for part in page.select("[id]")} for path, page in documents.items()}


@pytest.mark.parametrize("path", WITH_ROOT)
def test_no_link_is_broken(documents, anchors, path):
    parts = documents[path].select("[href], [src]")
    addresses = {urljoin(ADDRESS + path, part.get("href") or part.get("src")) for part in parts}
    broken = [address for address in addresses if is_broken(address, anchors)]
    assert sorted(broken) == []


def is_broken(address, anchors):
    target = urlsplit(address)
    file, anchor = unquote(target.path).lstrip("/"), unquote(target.fragment)
    if not address.startswith(ADDRESS):
        return False
    missing = anchor and file in anchors and anchor not in anchors[file]
    return missing or not (SITE / file).is_file()
