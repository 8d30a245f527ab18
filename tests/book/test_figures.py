"""The figures as they are stored: their words can be read wherever they are shown."""

import re

PIXELS_PER_POINT = 4 / 3
ROOM_ON_A_PHONE = 312  # pixels, on a page that is 360 wide
SMALLEST_WORDS = 9
WIDTH = re.compile(r'<svg [^>]*\bwidth="([\d.]+)pt"')
# Letters are outlines, a hundred units high; exponents and indices are smaller by themselves.
SIZE = re.compile(r"scale\((0\.\d+) -0\.\d+\)")


def figures(notebook):
    """Yield the name and the drawing of every figure that does not move."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if drawing := output.get("data", {}).get("image/svg+xml"):
                yield cell.metadata["mystnb"]["figure"]["name"], drawing


def test_words_in_figures_can_be_read_on_a_phone(notebook):
    for name, drawing in figures(notebook):
        width = float(WIDTH.search(drawing)[1]) * PIXELS_PER_POINT
        shrinks = min(1, ROOM_ON_A_PHONE / width)
        sizes = [100 * float(size) * PIXELS_PER_POINT for size in SIZE.findall(drawing)]
        assert min(sizes) * shrinks >= SMALLEST_WORDS, name
