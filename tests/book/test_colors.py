"""The colours: named in one file, readable, and written nowhere else."""

import re
from itertools import chain

import pytest
from figures import light_colors
from matplotlib import rc_params_from_file
from matplotlib.colors import to_hex, to_rgb

HEX = re.compile(r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?!\()", re.IGNORECASE)
USED = re.compile(r"var\((--book-[\w-]+)")
GIVEN = re.compile(r"(--book-[\w-]+):")
WRITTEN_IN = (
    *("book/*.py", "tools/**/*.py", "softmaxlib/*.py", "book/assets/**/*.js", "tools/**/*.js"),
    *("book/assets/**/*.css", "tools/**/*.css", "tools/site/templates/*.html"),
)


@pytest.fixture(scope="module")
def sources(root):
    """Return the text of all that could write a colour, but for the file of colours."""
    paths = chain.from_iterable(root.glob(pattern) for pattern in WRITTEN_IN)
    own = [path for path in paths if "vendor" not in path.parts and path.name != "colors.css"]
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in own}


def test_no_colour_is_written_anywhere_else(sources):
    found = {name: HEX.findall(text) for name, text in sources.items() if HEX.search(text)}
    assert found == {}


def test_no_cell_writes_a_colour(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not HEX.search(cell.source), "take it from figures.py"


def test_every_colour_that_is_used_has_a_value(root, sources):
    given = GIVEN.findall((root / "book/assets/colors.css").read_text("utf-8"))
    given += chain.from_iterable(map(GIVEN.findall, sources.values()))
    used = chain.from_iterable(map(USED.findall, sources.values()))
    assert set(used) <= set(given)


@pytest.mark.parametrize("name", ["jacobian", "logo", "favicon"])
def test_drawings_have_the_colours_of_the_book(root, name):
    drawing = (root / f"book/assets/{name}.svg").read_text("utf-8")
    assert set(HEX.findall(drawing)) <= set(light_colors().values())


def test_axes_and_grid_have_the_colours_of_the_moving_figures(root):
    style, colors = rc_params_from_file(root / "book/matplotlibrc"), light_colors()
    assert to_hex(style["axes.edgecolor"]) == colors["line"]
    assert to_hex(style["grid.color"]) == colors["grid"]


def luminance(color):
    """Return the relative luminance of WCAG 2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(color)]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize(
    ("name", "least"),
    [
        *((name, 4.5) for name in ("raises", "lowers", "faint", "turn", "care", "proved")),
        *((name, 3) for name in ("class-1", "class-2", "class-3", "neutral", "line")),
    ],
)
def test_colours_stand_out_from_paper(name, least):
    """Words need 4.5 to be read and lines need 3 to be seen, says WCAG 2."""
    colors = light_colors()
    light, dark = luminance(colors["paper"]), luminance(colors[name])
    assert (light + 0.05) / (dark + 0.05) >= least
