"""What figures share: how one is shown, the colours, and some drawings."""

import re
from io import StringIO
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import SVG
from matplotlib.colors import to_rgb


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
    """Draw a matrix as coloured cells with numbers: rows j, columns i.

    Alone in its figure, a grid says in words what its rows and columns are.
    """
    ax.imshow(values, cmap="RdBu", vmin=-2 * limit, vmax=2 * limit)
    rows, columns = np.shape(values)
    alone = len(ax.figure.axes) == 1
    size = "medium" if alone and columns <= 4 else "small"
    for (j, i), value in np.ndenumerate(values):
        number = f"{value:.2f}" if value else "0"
        ax.text(i, j, number, ha="center", va="center", size=size)
    row, column = ("probability ", "logit ") if alone else ("$j$=", "$i$=")
    logits = [f"{column}{i + 1}" for i in range(columns)]
    ax.set_xticks(range(columns), logits)
    ax.set_yticks(range(rows), [f"{row}{j + 1}" for j in range(rows)])
    _hide_axes(ax)


def quotient(ax, j, i):
    """Write out probability j of three and frame what moves with logit i."""
    _power(ax, (2, 0.6), j, moves=j == i)
    for c in (1, 2, 3):
        _power(ax, (c, -0.6), c, moves=c == i)
    for x in (1.5, 2.5):
        _write(ax, (x, -0.6), "+", size=14, color=FAINT)
    name = rf"$Y_{{\mathrm{{pred}}}}^{{({j})}} =$"
    _write(ax, (-0.05, 0), name, size=16)
    ax.plot([0.6, 3.4], [0, 0], color=FAINT, lw=1)
    ax.set(xlim=(-0.6, 3.5), ylim=(-1.1, 1.1))
    _hide_axes(ax)


def dependencies(ax, i):
    """Draw which number needs which, and all paths that leave logit i.

    The path to its own probability is solid and blue, those through the sum
    are dashed and red, and all others are thin and grey.
    """
    quiet = {"color": NEUTRAL, "lw": 1}
    direct = {"color": RAISES, "lw": 2.5}
    through_sum = {"color": LOWERS, "lw": 2.5, "ls": "--"}
    total = (2, 1.5)
    for c in (1, 2, 3):
        own = c == i
        _arrow(ax, (0, c), (1, c), **(direct if own else quiet))
        _arrow(ax, (1, c), (3, c), **(direct if own else quiet))
        _arrow(ax, (1, c), total, **(through_sum if own else quiet))
        _arrow(ax, total, (3, c), **through_sum)
        _write(ax, (0, c), f"$Z_2^{{({c})}}$", size=16)
        _write(ax, (1, c), f"$e^{{Z_2^{{({c})}}}}$", size=16)
        _write(ax, (3, c), rf"$Y_{{\mathrm{{pred}}}}^{{({c})}}$", size=16)
    _write(ax, total, "$S$", size=16)
    ax.set(xlim=(-0.4, 3.4), ylim=(3.4, 0.6))
    _hide_axes(ax)


def gain_and_losses(ax, y_pred, i):
    """Draw what class i gains with its logit, over what the others lose."""
    gain, terms = 0, []
    for c, share in enumerate(y_pred, start=1):
        if c != i:
            loss = y_pred[i - 1] * share
            terms.append(f"{loss:.2f}")
            product = f"{y_pred[i - 1]:.1f} · {share:.1f} = {terms[-1]}"
            _piece(ax, 0, gain, loss, c, f"class {c} loses\n{product}")
            gain += loss
    words = f"class {i} gains\n{' + '.join(terms)} = {gain:.2f}"
    _piece(ax, 1, 0, gain, i, words)
    ax.set(xlim=(0, gain), ylim=(-0.5, 1.5))
    _hide_axes(ax)


def regions(ax, y_pred, side):
    """Colour a square, place by place, by the likeliest of three classes.

    The more certain the class, the stronger its colour; where all three are
    equally likely none is left.
    """
    likeliest = np.array([to_rgb(color) for color in CLASSES])
    certainty = (3 * y_pred.max(axis=-1) - 1) / 2
    shade = (0.45 * certainty).round(2)
    colors = np.dstack([likeliest[y_pred.argmax(axis=-1)], shade])
    extent = (side[0], side[-1]) * 2
    look = {"origin": "lower", "interpolation": "none"}
    ax.imshow(colors, extent=extent, **look)
    ax.grid(visible=False)


def _write(ax, place, words, **look):
    ax.text(*place, words, ha="center", va="center", **look)


def _power(ax, place, c, *, moves):
    color = RAISES if moves else FAINT
    _write(ax, place, f"$e^{{Z_2^{{({c})}}}}$", size=19, color=color)
    if moves:  # Matplotlib's own frame of a text cuts its exponent.
        corner = np.array(place) - (0.33, 0.37)
        look = {"fill": False, "ec": RAISES, "lw": 2}
        ax.add_patch(plt.Rectangle(corner, 0.66, 0.79, **look))


def _arrow(ax, start, end, **look):
    style = {"arrowstyle": "-|>", "shrinkA": 21, "shrinkB": 21, **look}
    ax.annotate("", end, start, arrowprops=style)


def _piece(ax, row, left, width, c, words):
    color = CLASSES[c - 1]
    look = {"height": 0.8, "fc": (color, 0.25), "ec": color, "lw": 2}
    ax.barh(row, width, left=left, **look)
    _write(ax, (left + width / 2, row), words)


def _hide_axes(ax):
    ax.grid(visible=False)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
