"""Draw the picture beside a shared link, with the book's own formula.

`python -m tools.publish.social_card book/assets/social-card.png` after `make book`; run it again
when the formula or the look has changed.
"""

import sys
from pathlib import Path

from tools.publish.browser import launched, served

SIZE = {"width": 1200, "height": 630}
DRAW = Path(__file__).with_name("social_card.js")


def main(target):
    """Write the picture."""
    with served() as site, launched() as browser:
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        page.goto(site, wait_until="networkidle")
        page.evaluate(DRAW.read_text("utf-8"))
        page.screenshot(path=target)


if __name__ == "__main__":
    main(sys.argv[1])
