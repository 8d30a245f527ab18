"""Fit the site to where it is published: no button and no link to nowhere.

The repository's and the site's address are not known here. Whoever publishes
the book gives them in the environment.
"""

import os
import re
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from docutils import nodes

from tools.live.runnable import runs_anywhere

COLAB = "https://colab.research.google.com"
COLAB_BRANCH = "colab"
SENTENCES = re.compile(r"[A-Z].{48,}[.?!]")
CARD = "social-card.png"
CARD_IN_WORDS = "The derivative of softmax, as a formula and as a table."
SITEMAP = """\
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{entries}
</urlset>
"""
ENTRANCE = """\
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


def read_environment(app, config):
    """Show what needs an address, if the address is known."""
    repository = os.environ.get("BOOK_REPOSITORY_URL")
    branch = os.environ.get("BOOK_REPOSITORY_BRANCH", "main")
    site = os.environ.get("BOOK_SITE_URL")
    config.project = config.html_title
    if site:
        # Sphinx then writes the canonical link of each page.
        config.html_baseurl = site.rstrip("/") + "/"
    if repository:
        config.html_theme_options |= {
            "repository_url": repository,
            "repository_branch": branch,
            "use_repository_button": True,
            "use_issues_button": True,
            "use_edit_page_button": True,
            "launch_buttons": {
                "binderhub_url": "https://mybinder.org",
                "colab_url": COLAB if is_on_github(repository) else "",
                "notebook_interface": "jupyterlab",
            },
        }


def is_on_github(repository):
    """Tell whether Colab can fetch from an address."""
    return urlsplit(repository).hostname == "github.com"


def point_to_colab_branch(app, pagename, templatename, context, doctree):
    """Lead to the notebooks that fetch the book first.

    A workflow writes them to a branch of their own. A notebook that is not
    there, because it calls commands of the project, gets no button.
    """
    branch = app.config.html_theme_options.get("repository_branch")
    for group in context.get("header_buttons", ()):
        for button in list(group.get("buttons", ())):
            if button["text"] != "Colab":
                continue
            if runs_anywhere(Path(app.env.doc2path(pagename))):
                here, there = f"/blob/{branch}/", f"/blob/{COLAB_BRANCH}/"
                button["url"] = button["url"].replace(here, there, 1)
            else:
                group["buttons"].remove(button)


def describe(app, pagename, templatename, context, doctree):
    """Say what a page is about, for search engines and those who share it."""
    node = app.env.titles.get(pagename)
    title = node.astext() if node else pagename.capitalize()
    if pagename == app.config.root_doc:
        description = app.config.site_description
    else:
        description = first_words(doctree) or f"{title}: {app.config.project}"
    tags = {"description": description}
    if app.config.html_baseurl:
        tags |= {
            "og:title": title,
            "og:description": description,
            "og:type": "website",
            "og:site_name": app.config.project,
            "og:url": context["pageurl"],
            "og:image": f"{app.config.html_baseurl}_static/{CARD}",
            "og:image:alt": CARD_IN_WORDS,
            "twitter:card": "summary_large_image",
        }
    known = context.get("metatags", "")
    context["metatags"] = known + "".join(
        meta_tag(name, content) for name, content in tags.items() if f'name="{name}"' not in known
    )


def meta_tag(name, content):
    """Return the tag as HTML; those of Open Graph have a key of their own."""
    key = "property" if name.startswith("og:") else "name"
    return f'\n    <meta {key}="{name}" content="{escape(content)}" />'


def first_words(doctree):
    """Return the first paragraph of the text that needs no formula."""
    for paragraph in doctree.findall(nodes.paragraph) if doctree else ():
        text = " ".join(paragraph.astext().split())
        if (
            isinstance(paragraph.parent, nodes.section)
            and SENTENCES.fullmatch(text)
            and not any(paragraph.findall(nodes.math))
        ):
            return text
    return None


def write_entrance(app, error):
    """Lead from the root of the site to the first page."""
    if error or app.builder.name != "html":
        return
    start = app.config.root_doc + ".html"
    page = ENTRANCE.format(
        title=escape(app.config.project),
        description=escape(app.config.site_description),
        start=start,
        canonical=app.config.html_baseurl + start,
    )
    Path(app.outdir, "index.html").write_text(page, "utf-8")


def write_sitemap(app, error):
    """List all pages for search engines, which want full addresses."""
    base = app.config.html_baseurl
    if error or app.builder.name != "html" or not base:
        return
    entries = "\n".join(
        f"  <url><loc>{escape(base)}{page}.html</loc></url>" for page in sorted(app.env.all_docs)
    )
    Path(app.outdir, "sitemap.xml").write_text(SITEMAP.format(entries=entries), "utf-8")


def setup(app):
    app.add_config_value("site_description", "", "html", str)
    app.connect("config-inited", read_environment)
    app.connect("html-page-context", describe)
    # After the theme has made its buttons.
    app.connect("html-page-context", point_to_colab_branch, priority=900)
    app.connect("build-finished", write_entrance)
    app.connect("build-finished", write_sitemap)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
