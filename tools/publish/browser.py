"""Chromium and the built site, for everything that views it as a reader would."""

import gzip
import http.server
import os
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tools.paths import ROOT

# BOOK_FOLDER names another site than the one of `make book`.
FOLDER = os.environ.get("BOOK_FOLDER", "_build/html")
SITE = ROOT / FOLDER
COMPRESSED = {".html", ".css", ".js", ".mjs", ".svg", ".json", ".xml", ".ipynb", ".md"}
NO_BROWSER = """\
No Chromium was found. Install the one of your system (in Debian:
apt-get install chromium) or the one that Playwright brings:
_build/environments/browser/bin/python -m playwright install chromium
"""
# Chromium shall do what the page says and nothing of its own.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve files as a web host does: text compressed."""

    protocol_version = "HTTP/1.1"
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".woff2": "font/woff2",
    }

    def do_GET(self):
        """Send a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in COMPRESSED:
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Say nothing."""


@contextmanager
def served(folder=SITE, handler=Handler):
    """Serve a folder on a free port of this machine; yield its address."""
    if not (folder / "index.html").exists():
        raise SystemExit(f"There is no site in {folder}: run `make book`.")
    handling = partial(handler, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handling)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def chromium(playwright):
    """Find the browser: the system's own, else the one of Playwright."""
    own = shutil.which("chromium") or shutil.which("chromium-browser")
    path = own or playwright.chromium.executable_path
    if not Path(path).exists():
        raise SystemExit(NO_BROWSER)
    return path


@contextmanager
def launched():
    """Start the browser without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(playwright), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
