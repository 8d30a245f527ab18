"""What all figures share: how one is shown, the colours, the number grid."""

import re
from io import StringIO
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import SVG


def light_colors():
    """Return the book's colours on a light ground, by their names."""
    style = Path(__file__).with_name("assets").joinpath("colors.css")
    light, _, _ = style.read_text("utf-8").partition("}")
    return dict(re.findall(r"--book-([\w-]+): (#\w+);", light))


_COLORS = light_colors()
RAISES = _COLORS["raises"]
LOWERS = _COLORS["lowers"]
NEUTRAL = _COLORS["neutral"]
FAINT = _COLORS["faint"]
RULE = _COLORS["rule"]
CLASSES = tuple(_COLORS[f"class-{j}"] for j in (1, 2, 3))


def show(fig):
    """Return a figure as SVG whose bytes depend on nothing but the figure."""
    svg = StringIO()
    fig.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(fig)
    return SVG(svg.getvalue())


def number_grid(ax, values, *, limit=0.25):
    """Draw a matrix as coloured cells with numbers: rows j, columns i."""
    ax.imshow(values, cmap="RdBu", vmin=-2 * limit, vmax=2 * limit)
    rows, columns = np.shape(values)
    narrow = columns > 4 or len(ax.figure.axes) > 1
    for (j, i), value in np.ndenumerate(values):
        number = f"{value:.2f}" if value else "0"
        size = "small" if narrow else "medium"
        ax.text(i, j, number, ha="center", va="center", size=size)
    ax.set_xticks(range(columns), [f"$i={i + 1}$" for i in range(columns)])
    ax.set_yticks(range(rows), [f"$j={j + 1}$" for j in range(rows)])
    ax.grid(visible=False)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
