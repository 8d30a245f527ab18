"""Make each drawing small, and say how large it is, so that nothing jumps when it arrives."""

import re
from urllib.parse import quote, unquote

from scour import scour

DRAWING = re.compile(r'<img (?![^>]* width=)[^>]*src="([^"]*/_images/[^"]*\.svg)"')
WRITTEN_IN = re.compile(r'(?<=src="data:image/svg\+xml,)[^"]*')
SIZE = re.compile(r'<svg [^>]*width="([\d.]+)pt" height="([\d.]+)pt"')
PIXELS_IN_A_POINT = 4 / 3
# Five figures are a hundredth of a pixel in the widest drawing.
OPTIONS = scour.parse_args(
    [
        "--set-precision=5",
        "--shorten-ids",
        "--enable-id-stripping",
        "--enable-comment-stripping",
        "--remove-metadata",
        "--strip-xml-prolog",
        "--indent=none",
        "--no-line-breaks",
    ]
)


def shrink(drawing):
    """Write a drawing without what does not show."""
    drawing.write_text(scour.scourString(drawing.read_text("utf-8"), OPTIONS), "utf-8")


def shrink_written_in(page):
    """The same for the drawings that a finished page has in its text."""
    text = page.read_text("utf-8")
    page.write_text(WRITTEN_IN.sub(shrunk, text), "utf-8")


def shrunk(drawing):
    return quote(scour.scourString(unquote(drawing[0]), OPTIONS), safe=" ='/:;,()!*+@")


def give_sizes(page):
    """Write width and height into the drawings of a finished page; the style scales them."""
    text = page.read_text("utf-8")
    sized = DRAWING.sub(lambda drawing: f"{drawing[0]} {size_of(page.parent / drawing[1])}", text)
    if sized != text:
        page.write_text(sized, "utf-8")


def size_of(drawing):
    points = SIZE.search(drawing.read_text("utf-8")).groups()
    width, height = (round(PIXELS_IN_A_POINT * float(length)) for length in points)
    return f'width="{width}" height="{height}"'
