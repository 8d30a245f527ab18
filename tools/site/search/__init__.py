"""Let the reader search the book, place by place, with no server.

The page search.html loads all places as one script, so that it works from disk too, and MiniSearch
looks through them in the browser. Sphinx makes no index, and light_pages leaves its scripts out.

places      what can be found: sections, questions, exercises, terms, symbols, functions
plain       how a formula reads in an excerpt
names.toml  what readers call the subject of a page
search.js   runs in the page
vendor      MiniSearch, as npm has it, without its comments
"""

import json
import tomllib
from pathlib import Path, PurePosixPath

from sphinx.errors import ExtensionError
from sphinx.util.fileutil import copy_asset

from tools.site.search.places import Reader

HERE = Path(__file__).parent
INDEX = "places.js"


def leave_out_sphinx(app):
    """Let Sphinx make no index, and begin a list of places."""
    app.builder.search = False
    app.book_places = {}


def make_page(app):
    """Have the page made all the same."""
    return [("search", {}, "search.html")]


def collect(app, pagename, templatename, context, doctree):
    """Note the places of a page."""
    if doctree:
        reader = Reader(app.builder.fignumbers)
        app.book_places[pagename] = list(reader.places(doctree))


def write(app, error):
    """Bring the scripts, and the places of each page with the names that readers have for it."""
    if error or app.builder.name != "html":
        return
    static = Path(app.outdir, "_static")
    names = tomllib.loads((HERE / "names.toml").read_text("utf-8"))
    pages = [
        [f"{page}.html", title(app.env, page), names.pop(PurePosixPath(page).name, ""), places]
        for page, places in sorted(app.book_places.items())
    ]
    if names:
        raise ExtensionError(f"names.toml has names for pages that are not there: {[*names]}")
    data = json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
    (static / INDEX).write_text(f"const PAGES = {data};\n", "utf-8")
    copy_asset(HERE / "vendor/minisearch.js", static)
    copy_asset(HERE / "search.js", static)


def title(env, page):
    """Return the title of a page, with the number that a chapter has."""
    words, number = env.titles[page].astext(), env.toc_secnumbers.get(page, {}).get("", ())
    return f"{number[0]}. {words}" if number else words


def setup(app):
    app.connect("builder-inited", leave_out_sphinx)
    app.connect("html-collect-pages", make_page)
    app.connect("html-page-context", collect)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
