"""Show what needs an address only where that is known, so every button and link leads somewhere.

Whoever publishes the book gives the addresses in the environment: BOOK_SITE_URL of the site, and
BOOK_REPOSITORY_URL (with BOOK_REPOSITORY_BRANCH, if that is not `main`) of the repository.
"""

import os
from urllib.parse import urlsplit

# The theme knows how to link to files and issues on these hosts, wherever they run.
HOSTS_WITH_ISSUES = ("github", "gitlab")
HOSTS = (*HOSTS_WITH_ISSUES, "bitbucket")
COLAB = "https://colab.research.google.com"


def tell_where_pages_are(app, site):
    """Tell it to search engines, and to those who share a page."""
    app.setup_extension("sphinx_sitemap")
    app.setup_extension("sphinxext.opengraph")
    # Sphinx then writes the canonical link of each page.
    app.config.html_baseurl = app.config.ogp_site_url = site.rstrip("/") + "/"
    app.config.sitemap_url_scheme = "{link}"
    app.config.sitemap_excludes = ["404.html", "genindex.html", "search.html"]
    app.config.ogp_image = "_static/social-card.png"
    app.config.ogp_image_alt = "The derivative of softmax, as a formula and as a table."
    app.config.ogp_custom_meta_tags = ['<meta name="twitter:card" content="summary_large_image" />']


def lead_to_repository(app, repository, branch):
    """Add buttons to what a host known to the theme has; another host gets none."""
    address = urlsplit(repository).hostname or ""
    host = next((name for name in HOSTS if name in address), None)
    if host:
        app.config.html_theme_options |= {
            "repository_url": repository,
            "repository_branch": branch,
            "use_repository_button": True,
            "use_issues_button": host in HOSTS_WITH_ISSUES,
            "use_edit_page_button": True,
            "launch_buttons": {
                "binderhub_url": "https://mybinder.org",
                "colab_url": COLAB if address == "github.com" else "",  # it fetches from no other
                "notebook_interface": "jupyterlab",
            },
        }


def setup(app):
    if site := os.environ.get("BOOK_SITE_URL"):
        tell_where_pages_are(app, site)
    if repository := os.environ.get("BOOK_REPOSITORY_URL"):
        lead_to_repository(app, repository, os.environ.get("BOOK_REPOSITORY_BRANCH", "main"))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
