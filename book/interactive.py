"""Figures that move: a picture, and what a script needs to bring it to life.

The scripts stand in ``assets/interactive``. A figure needs no kernel: it
moves on the website, in a copy of it on disk, and in JupyterLab after its
cell was run. Elsewhere, on paper and without JavaScript, it is the picture.
"""

import json
import re
from html import escape
from urllib.parse import quote

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import HTML

from figures import show

KINDS = (
    "axes",
    "bugs",
    "delta",
    "jacobian",
    "logits",
    "loss",
    "precision",
    "products",
    "quiz",
    "simplex",
    "steps",
    "wiggle",
)
TABLES = ("axes",)  # these start with two samples, the others with one

FIGURE = """\
<figure class="interactive" data-figure="{kind}" data-start="{start}">
<div class="interactive-body">
<img class="interactive-picture" src="{picture}" alt="{alt}">
</div>
<figcaption><p><span class="caption-text">{caption}</span></p></figcaption>
</figure>
<script>
(() => {{
  if (window.softmaxFigures) return window.softmaxFigures.start();
  window.softmaxFigures = {{ start() {{}} }};
  const lab = document.getElementById("jupyter-config-data");
  const root = document.documentElement.dataset.content_root;
  const places = ["files/assets/", "files/book/assets/"];
  const load = ([place, ...others]) => {{
    const script = document.createElement("script");
    script.src = place + "interactive/start.js";
    script.onerror = () => others.length && load(others);
    document.head.append(script);
  }};
  const base = lab && JSON.parse(lab.textContent).baseUrl;
  if (lab) load(places.map((place) => base + place));
  else load([root === undefined ? "assets/" : root + "_static/"]);
}})();
</script>"""


def interactive(kind, z, fig, *, alt, caption):
    """Return the figure of this kind, which starts with the three logits z.

    Those in ``TABLES`` start with two rows of three logits.

    ``fig`` is a Matplotlib figure of the start, ``alt`` says what is to be
    seen in it, and ``caption`` what the moving figure shows.
    """
    if kind not in KINDS:
        wanted = f"wanted one of {KINDS}"
        raise ValueError(f"interactive: no figure {kind!r}; {wanted}")
    z = np.asarray(z, dtype=float)
    shape = (2, 3) if kind in TABLES else (3,)
    if z.shape != shape or not np.isfinite(z).all():
        wanted = "two rows of " * (kind in TABLES) + "three finite logits"
        raise ValueError(f"interactive: z is {z}; wanted {wanted}")
    for name, words in (("alt", alt), ("caption", caption)):
        if not words.strip():
            raise ValueError(f"interactive: {name} is empty; wanted words")
    return HTML(
        FIGURE.format(
            kind=kind,
            start=escape(json.dumps({"z": z.tolist()})),
            picture=_address(fig),
            alt=escape(alt),
            caption=escape(caption),
        )
    )


def _address(fig):
    """Return the drawing as an address that needs no file."""
    with plt.rc_context({"svg.fonttype": "none"}):
        svg = show(fig).data
    svg = re.sub("<metadata>.*</metadata>", "", svg, flags=re.DOTALL)
    drawing = " ".join(svg[svg.index("<svg") :].split())
    return "data:image/svg+xml," + quote(drawing, safe=" ='/:;,()")
