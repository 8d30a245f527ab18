"""Let a Colab button lead to the notebook that fetches the book first.

A workflow writes these notebooks (tools/publish/colab.py) to a branch of their own.
"""

from pathlib import Path

from tools.live.runnable import runs_anywhere

BRANCH = "colab"


def lead_to_branch(app, pagename, templatename, context, doctree):
    """Change the address of a page's button, or remove it where there is no such notebook."""
    branch = app.config.html_theme_options.get("repository_branch")
    for group in context.get("header_buttons", ()):
        for button in list(group.get("buttons", ())):
            if button["text"] != "Colab":
                continue
            if runs_anywhere(Path(app.env.doc2path(pagename))):
                here, there = f"/blob/{branch}/", f"/blob/{BRANCH}/"
                button["url"] = button["url"].replace(here, there, 1)
            else:
                group["buttons"].remove(button)


def setup(app):
    # After the theme has made its buttons.
    app.connect("html-page-context", lead_to_branch, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
