"""Figures that move: a picture, and what a script needs to bring it to life.

The scripts stand in ``assets/interactive``. A figure needs no kernel: it
moves on the website, in a copy of it on disk, and in JupyterLab after its
cell was run. Elsewhere, on paper and without JavaScript, it is the picture.
"""

import json
import re
from html import escape
from pathlib import Path
from urllib.parse import quote

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import HTML

from figures import show

SCRIPTS = Path(__file__).with_name("assets") / "interactive" / "figures"

# The website's pages load start.js, which knows when a figure comes. Jupyter
# serves the folder that it was started in: this one, or the one above it.
# This is stored in every notebook: what changes belongs in start.js.
FIGURE = """\
<figure class="interactive" data-figure="{kind}" data-start="{start}">
<moving-figure>
<img class="interactive-picture" src="{picture}" alt="{alt}">
</moving-figure>
<figcaption><p><span class="caption-text">{caption}</span></p></figcaption>
</figure>
<script>
(() => {{
  const jupyter = document.getElementById("jupyter-config-data");
  if (!jupyter || window.softmaxFigures) return;
  window.softmaxFigures = {{}};
  const load = (folder, onerror) => {{
    const script = document.createElement("script");
    const src = JSON.parse(jupyter.textContent).baseUrl + folder;
    document.head.append(Object.assign(script, {{ src, onerror }}));
  }};
  const place = "assets/interactive/start.js";
  load("files/" + place, () => load("files/book/" + place));
}})();
</script>"""


def kinds():
    """Return the names of all figures: each is a script."""
    return sorted(path.stem for path in SCRIPTS.glob("*.js"))


def interactive(kind, z, fig, *, alt, caption):
    """Return the figure of this kind, which starts with the logits z.

    They are those of one sample, or a row for each of several.

    ``fig`` is a Matplotlib figure of the start, ``alt`` says what is to be
    seen in it, and ``caption`` what the moving figure shows.
    """
    if kind not in kinds():
        wanted = f"wanted one of {kinds()}"
        raise ValueError(f"interactive: no figure {kind!r}; {wanted}")
    z = np.asarray(z, dtype=float)
    if z.ndim not in (1, 2) or z.shape[-1] != 3 or not np.isfinite(z).all():
        wanted = "three finite logits, or rows of three"
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
