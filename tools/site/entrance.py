"""Lead from the root of the site to the first page of the book."""

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


def write_entrance(app, error):
    """Write the page at the root of the site."""
    if error or app.builder.name != "html":
        return
    start = app.config.root_doc + ".html"
    page = PAGE.format(
        title=escape(app.config.project),
        description=escape(app.config.site_description),
        start=start,
        canonical=app.config.html_baseurl + start,
    )
    Path(app.outdir, "index.html").write_text(page, "utf-8")


def setup(app):
    app.connect("build-finished", write_entrance)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
