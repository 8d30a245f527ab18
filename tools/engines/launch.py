"""The browser that the tests look through: Chromium, Firefox or WebKit, as BROWSER_ENGINE says.

Playwright drives all three. It brings builds of its own (`playwright install firefox webkit`), and
where there are none it drives those of Debian, through the two programs beside this module.
"""

import os
import shutil
import subprocess
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tools.publish import browser

ENGINE = os.environ.get("BROWSER_ENGINE", "chromium")
HERE = Path(__file__).parent
NO_ENGINE = """\
No {engine} was found. Install the one that Playwright brings:
_build/environments/browser/bin/python -m playwright install --with-deps {engine}
or, in Debian: apt-get install {packages}
"""
LIBRARIES = "gir1.2-soup-3.0 python3-gi"
PACKAGES = {
    "firefox": f"firefox-esr {LIBRARIES}",
    "webkit": f"gir1.2-webkit2-4.1 xvfb {LIBRARIES}",
}
PREFERS_DARK = "layout.css.prefers-color-scheme.content-override"


class Own:
    """A browser that Playwright brings."""

    def __init__(self, kind):
        self.kind, self.browser = kind, kind.launch()

    def new_context(self, is_mobile=None, **settings):
        """Open the browser for a new reader; Firefox has no notion of a mobile device."""
        if self.kind.name != "firefox":
            settings["is_mobile"] = is_mobile
        return self.browser.new_context(**settings)


class Debians:
    """A browser of Debian, started once for each look of pages that it cannot change later."""

    def __init__(self, start):
        self.start, self.started = start, {}

    def new_context(
        self, color_scheme="light", java_script_enabled=True, is_mobile=None, **settings
    ):
        """Open the browser for a new reader."""
        look = {"dark": color_scheme == "dark", "scripts": java_script_enabled}
        key = tuple(look.values())
        if key not in self.started:
            self.started[key] = self.start(**look)
        return self.started[key].new_context(**settings)


@contextmanager
def screen():
    """Start a screen that nobody sees; yield its name."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1600x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as xvfb:
        yield f":{xvfb.stdout.readline().decode().strip()}"
        xvfb.terminate()


def debians(kind, stack):
    """Return the Firefox or the WebKit of Debian."""
    missing = not shutil.which("firefox-esr" if kind.name == "firefox" else "Xvfb")
    if missing or not has_libraries(kind):
        raise SystemExit(NO_ENGINE.format(engine=kind.name, packages=PACKAGES[kind.name]))
    launch = {"executable_path": HERE / f"{kind.name}.py", "channel": "moz-firefox"}
