"""Print the whole book as one PDF, with an outline and with links inside.

All pages of the built site are put together in one document, and Chromium prints that:
`python -m tools.publish.pdf book.pdf`.
"""

import sys
from pathlib import Path

from tools.publish.browser import launched, served

JOIN_PAGES = Path(__file__).with_name("join_pages.js")

PAGE_NUMBER = '<p style="font: 8pt sans-serif; margin: 0 auto"><span class="pageNumber"></span></p>'


def print_book(browser, site, target):
    """Write the PDF of a site."""
    page = browser.new_page(color_scheme="light")
    page.goto(site, wait_until="networkidle")
    page.evaluate(JOIN_PAGES.read_text("utf-8"))
    page.pdf(
        path=target,
        prefer_css_page_size=True,
        tagged=True,
        outline=True,
        display_header_footer=True,
        header_template="<p></p>",
        footer_template=PAGE_NUMBER,
    )
    page.close()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    with served() as site, launched() as browser:
        print_book(browser, site, target)
    print(f"The book is at {target.resolve()}")
