"""Load what brings the moving figures of a page to life, on the pages that have one."""


def load_start(app, pagename, templatename, context, doctree):
    """Let the script come when it comes: until then the figures are pictures."""
    if "<moving-figure>" in context.get("body", ""):
        app.add_js_file("interactive/start.js", loading_method="async")


def setup(app):
    app.connect("html-page-context", load_start)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
