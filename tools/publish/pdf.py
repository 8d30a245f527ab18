"""Print the whole book as one PDF, with an outline and with links inside.

All pages of the built site are put together in one document, and Chromium prints that:
`python -m tools.publish.pdf book.pdf`.
"""

import sys
from io import BytesIO
from pathlib import Path

import pikepdf
from pypdf import PdfReader

from tools.publish.browser import launched, served

JOIN_PAGES = Path(__file__).with_name("join_pages.js")
STYLE = Path(__file__).with_name("paper.css")
FILL_CONTENTS = """numbers => document.querySelectorAll(".page-number")
    .forEach((place, n) => place.textContent = numbers[n] ?? "")"""

HEADINGS = """[...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")].map(heading => {
    const words = heading.cloneNode(true);
    words.querySelectorAll(".headerlink, .katex-mathml").forEach(part => part.remove());
    return words.textContent.trim().replace(/\\s+/g, " ");
})"""


def print_book(browser, site, target):
    """Write the PDF of a site, printed again with the sheets on which its pages begin."""
    content, _ = print_once(browser, site, [])
    content, headings = print_once(browser, site, first_sheets(PdfReader(BytesIO(content))))
    with pikepdf.open(BytesIO(content)) as book:
        name_headings(book, headings)
        # Chromium packs none of its many small objects.
        book.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def print_once(browser, site, numbers):
    """Return the print and its headings. A second print of one page may break it elsewhere."""
    page = browser.new_page(color_scheme="light")
    page.goto(site, wait_until="networkidle")
    page.evaluate(JOIN_PAGES.read_text("utf-8"))
    page.add_style_tag(path=STYLE)
    page.evaluate(FILL_CONTENTS, numbers)
    content = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    headings = page.evaluate(HEADINGS)
    page.close()
    return content, headings


def first_sheets(book):
    """Return the number of the first sheet of each page, without the contents themselves."""
    titles = [entry for entry in book.outline if not isinstance(entry, list)]
    return [book.get_destination_page_number(title) + 1 for title in titles[1:]]


def name_headings(book, names):
    """Give the outline the words of the headings: Chromium joins lines without a space."""
    with book.open_outline() as outline:
        for entry, name in zip(entries(outline.root), names, strict=True):
            entry.title = name


def entries(outline):
    """Yield the entries of an outline in the order of the book."""
    for entry in outline:
        yield entry
        yield from entries(entry.children)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    with served() as site, launched() as browser:
        print_book(browser, site, target)
    print(f"The book is at {target.resolve()}")
