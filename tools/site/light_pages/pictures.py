"""How large each drawing is, so that nothing jumps when it arrives."""

import re

DRAWING = re.compile(r'<img (?![^>]* width=)[^>]*src="([^"]*/_images/[^"]*\.svg)"')
SIZE = re.compile(r'<svg [^>]*width="([\d.]+)pt" height="([\d.]+)pt"')
PIXELS_IN_A_POINT = 4 / 3


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
