"""What a visitor meets at the root of the site: the way in, the way back, the way around."""

from html import escape
from pathlib import Path

PAGE = """\
<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="description" content="{description}">
    <title>{title}</title>
    <link rel="canonical" href="{canonical}">
    <link rel="icon" href="_static/favicon.svg">
    <meta http-equiv="refresh" content="0; url={start}">
  </head>
  <body>
    <main><h1>{title}</h1><p><a href="{start}">Open the book</a></p></main>
  </body>
</html>
"""
MISSING = """\
<section><h1>There is no such page</h1>
<p>It may have been renamed, or the address has a typo.
All pages are listed beside the text, on a phone behind the button at the top.
<a href="{start}">Begin with the first page</a> or <a href="search.html">search the book</a>.</p>
</section>
"""


def missing_page(app):
    """Yield the page that a host shows where there is none."""
    body = MISSING.format(start=app.config.root_doc + ".html")
    yield "404", {"title": "There is no such page", "body": body}, "page.html"


def write_entrance(app, error):
    """Write the page at the root of the site, and what robots look for there."""
    if error or app.builder.name != "html":
        return
    start, site = app.config.root_doc + ".html", app.config.html_baseurl
    page = PAGE.format(
        title=escape(app.config.project),
        description=escape(app.config.site_description),
        start=start,
        canonical=site + start,
    )
    Path(app.outdir, "index.html").write_text(page, "utf-8")
    sitemap = f"Sitemap: {site}sitemap.xml\n" if site else ""
    Path(app.outdir, "robots.txt").write_text(f"User-agent: *\nAllow: /\n{sitemap}", "utf-8")


def setup(app):
    app.connect("html-collect-pages", missing_page)
    app.connect("build-finished", write_entrance)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
