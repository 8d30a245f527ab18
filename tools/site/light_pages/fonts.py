"""Cut the fonts down to the characters that the site shows; write two into the stylesheet."""

import base64
import html
import re

from fontTools import subset
from sphinx.errors import ExtensionError

# A formula's own way to ask for a bold letter; no other part of a formula is bold.
BOLD = re.compile(r'class="[^"]*\b(?:mathbf|textbf|boldsymbol)\b[^"]*"[^>]*>([^<]*)<')


def keep(folder, characters):
    """Leave these characters in the fonts of a folder, and no other."""
    for path in sorted(folder.glob("*.woff2")):
        cut(path, characters)


def keep_in_formulas(folder, characters, pages):
    """The same for the fonts of formulas, where few letters are bold."""
    bold = set(html.unescape("".join(BOLD.findall(pages))))
    for path in sorted(folder.glob("*.woff2")):
        cut(path, bold if "Bold" in path.name else characters)


def cut(path, characters):
    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False)
    font = subset.load_font(path, options)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(characters))
    cutter.subset(font)
    subset.save_font(font, path, options)


def embed(stylesheet, names):
    """Write fonts into the stylesheet that names their files.

    A font with a file of its own comes after the first look at the page, and a line that is a
    little wider then may break elsewhere: the page jumps.
    """
    css = stylesheet.read_text("utf-8")
    for name in names:
        if name not in css:
            raise ExtensionError(f"{stylesheet.name} does not name {name}")
        font = stylesheet.parent / name
        data = base64.b64encode(font.read_bytes()).decode("ascii")
        css = css.replace(name, f"data:font/woff2;base64,{data}")
        font.unlink()
    stylesheet.write_text(css, "utf-8")
