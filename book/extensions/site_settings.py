"""Fit the theme to this site: no foreign request, no button to nowhere."""

import os
from pathlib import Path

# thebe runs cells on a server, and MathJax comes from one.
NEED_ANOTHER_HOST = ("sphinx-thebe", "THEBE_JS_URL", "mathjax", "MathJax")

ENTRANCE = """\
<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{title}</title>
    <link rel="canonical" href="{start}">
    <meta http-equiv="refresh" content="0; url={start}">
  </head>
  <body>
    <main><h1>{title}</h1><p><a href="{start}">Open the book</a></p></main>
  </body>
</html>
"""


def set_repository(app, config):
    """Show the buttons that need the repository's address, if it is known."""
    address = os.environ.get("BOOK_REPOSITORY_URL")
    branch = os.environ.get("BOOK_REPOSITORY_BRANCH", "main")
    if address:
        config.html_theme_options |= {
            "repository_url": address,
            "repository_branch": branch,
            "use_repository_button": True,
            "use_issues_button": True,
            "use_edit_page_button": True,
            "launch_buttons": {
                "binderhub_url": "https://mybinder.org",
                "notebook_interface": "jupyterlab",
            },
        }


def drop_scripts(app, pagename, templatename, context, doctree):
    """Take out the scripts that would call another host."""
    context["script_files"][:] = [
        script
        for script in context["script_files"]
        if not any(word in repr(script) for word in NEED_ANOTHER_HOST)
    ]


def write_entrance(app, error):
    """Lead from the root of the site to the first page."""
    if error or app.builder.name != "html":
        return
    start = app.config.root_doc + ".html"
    page = ENTRANCE.format(title=app.config.project, start=start)
    Path(app.outdir, "index.html").write_text(page, "utf-8")


def setup(app):
    app.connect("config-inited", set_repository)
    app.connect("html-page-context", drop_scripts, priority=900)
    app.connect("build-finished", write_entrance)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
