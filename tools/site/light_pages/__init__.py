"""Let a page load what it uses, from this site alone.

The theme is made for every site: it links a dozen stylesheets with thousands of rules, fonts with
thousands of characters, and scripts that call other hosts. This extension looks at the finished
pages and keeps what they need.

scripts     which scripts a page has, and that none of them holds it up
stylesheet  one stylesheet instead of many, no rule that matches nothing
fonts       the characters that occur, instead of all; those of every formula come with the style
pictures    no byte that draws nothing; how large they are, so that nothing jumps
"""

import html
import logging
import re
import string
from functools import partial
from pathlib import Path

from tools.site import search
from tools.site.light_pages import fonts, pictures, scripts, stylesheet

# What can give a class or an id: a tag, a script. The text between tags cannot, nor can a script
# that only asks for it.
NAMING = re.compile(r"<script[^>]*>.*?</script>|<[^>]*>", re.DOTALL)
ASKING = re.compile(r"(?:querySelector(?:All)?|closest|matches|getElementById)\((['\"`]).*?\1\)")
# A script that makes names has their beginning, as in `class-${j}`.
WORD = re.compile(r"[\w-]+-\$\{|[\w-]+")
IN_EVERY_FORMULA = ("katex/fonts/KaTeX_Main-Regular.woff2", "katex/fonts/KaTeX_Math-Italic.woff2")


def choose_assets(stylesheets, app, pagename, templatename, context, doctree):
    """Keep the scripts that a page needs; note its stylesheets, which its template leaves out."""
    scripts.choose(app, context)
    stylesheets.update(dict.fromkeys(stylesheet.names_of(context["css_files"])))


def lighten(stylesheets, app, error):
    """Write the stylesheet and the fonts that the finished pages need."""
    if error or app.builder.name != "html":
        return
    static = Path(app.outdir, "_static")
    remove_leftovers(static)
    scripts.quieten(static)
    for drawing in found(Path(app.outdir, "_images"), "*.svg"):
        pictures.shrink(drawing)
    for page in found(Path(app.outdir), "*.html"):
        pictures.give_sizes(page)
        pictures.shrink_written_in(page)
    pages = joined(found(Path(app.outdir), "*.html"))
    code = joined(set(found(static, "*.js", "*.mjs")) - {static / search.INDEX})
    words = set(WORD.findall(ASKING.sub("", " ".join(NAMING.findall(pages)) + code)))
    icons = stylesheet.write(static, stylesheets, words)
    # Figures that move write letters and digits that no page contains yet.
    written = set(html.unescape(pages)) | set(string.printable)
    fonts.keep_in_formulas(static / "katex/fonts", written, pages)
    fonts.keep(static / "vendor/fontawesome/webfonts", icons)
    fonts.embed(static / stylesheet.JOINED, IN_EVERY_FORMULA)


def found(folder, *patterns):
    return sorted({path for pattern in patterns for path in folder.rglob(pattern)})


def joined(paths):
    return "".join(path.read_text("utf-8") for path in paths)


def remove_leftovers(static):
    """Take away the theme's own templates, what only its makers use, and scripts of no page."""
    names = "*.html", "*.map", "*.ttf", "fontawesome.js", *scripts.OF_NO_PAGE
    for path in found(static, *names):
        path.unlink()


def setup(app):
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    stylesheets = dict.fromkeys(stylesheet.BY_THE_THEME)  # in the order in which they are joined
    # Late, so that every other extension has said what it wants to load.
    app.connect("html-page-context", partial(choose_assets, stylesheets), priority=900)
    app.connect("build-finished", partial(lighten, stylesheets), priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
