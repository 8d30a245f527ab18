"""The browser that the tests look through: Chromium, Firefox or WebKit, as BROWSER_ENGINE says.

Playwright drives all three. It brings builds of its own (`playwright install firefox webkit`), and
where there are none it drives those of Debian, through the two programs beside this module.
"""

import os
import shutil
import subprocess
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tools.publish import browser

ENGINE = os.environ.get("BROWSER_ENGINE", "chromium")
HERE = Path(__file__).parent
TYPELIB = "*/girepository-1.0/WebKit2-4.1.typelib"
NO_ENGINE = """\
No {engine} was found. Install the one that Playwright brings:
_build/environments/browser/bin/python -m playwright install --with-deps {engine}
or, in Debian: apt-get install python3-gi gir1.2-soup-3.0 {packages}
"""
PACKAGES = {"firefox": "firefox-esr", "webkit": "gir1.2-webkit2-4.1 xvfb"}
# What an engine, or the one of Debian, has no means for. A test says what it `needs`. Firefox
# fetches the next chapter ahead, and WebKit a second font of icons.
LACKS = {
    "chromium": set(),
    "firefox": {
        "answers that are unpacked already",
        "layout shifts",
        "no more than is shown",
        "paper",
    },
    "webkit": {"filters on a canvas", "layout shifts", "no more than is shown", "paper"},
}
OF_DEBIAN_LACKS = {"webkit": {"interception", "long pictures", "sizes of scripts", "touch"}}
if ENGINE not in LACKS:
    raise SystemExit(f"BROWSER_ENGINE is {ENGINE}; wanted one of {', '.join(LACKS)}")
# Firefox's names for what a reader's device is like.
COLOR_SCHEME = "layout.css.prefers-color-scheme.content-override"
POINTERS = "ui.allPointerCapabilities", "ui.primaryPointerCapabilities"
COARSE, FINE = 1, 6
PREFERENCES = {
    "ui.useOverlayScrollbars": 1,  # as on a phone, and in the other two
    "browser.sessionhistory.max_total_viewers": 0,  # Playwright sees no page that was kept
}


class OfPlaywright:
    """A browser that Playwright brings."""

    def __init__(self, kind):
        self.kind, self.browser = kind, kind.launch()

    def new_context(self, is_mobile=False, **settings):
        """Open the browser for a new reader; Firefox knows nothing of mobile devices."""
        mobile = {} if self.kind.name == "firefox" else {"is_mobile": is_mobile}
        return self.browser.new_context(**mobile, **settings)


class OfDebian:
    """A browser that Debian has, started once for each choice that it cannot change later."""

    def __init__(self, start):
        self.start, self.started = start, {}

    def new_context(
        self,
        color_scheme="light",
        java_script_enabled=True,
        has_touch=False,
        is_mobile=False,
        **settings,
    ):
        """Open the browser for a new reader."""
        choice = color_scheme == "dark", java_script_enabled, has_touch
        if choice not in self.started:
            self.started[choice] = self.start(*choice)
        return self.started[choice].new_context(**settings)


@contextmanager
def screen():
    """Start a screen that nobody sees; yield its name."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1920x1600x24", "-nolisten", "tcp"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **pipes, text=True) as xvfb:
        try:
            yield f":{xvfb.stdout.readline().strip()}"
        finally:
            xvfb.terminate()


def is_debians(engine):
    """Tell whether Debian has it here."""
    if engine == "firefox":
        return bool(shutil.which("firefox-esr"))
    return bool(shutil.which("Xvfb") and list(Path("/usr/lib").glob(TYPELIB)))


def lacks():
    """Return what the engine has no means for."""
    of_debian = OF_DEBIAN_LACKS if is_debians(ENGINE) else {}
    return LACKS[ENGINE] | of_debian.get(ENGINE, set())


def firefox(playwright, dark, scripts, touch):
    """Start Debian's Firefox."""
    pointer = dict.fromkeys(POINTERS, COARSE if touch else FINE)
    choices = {COLOR_SCHEME: 0 if dark else 1, "javascript.enabled": scripts}
    preferences = PREFERENCES | pointer | choices
    return playwright.firefox.launch(**speaking("firefox"), firefox_user_prefs=preferences)


def webkit(playwright, display, dark, scripts, _touch):
    """Start Debian's WebKit."""
    arguments = ["--dark"] * dark + ["--no-scripts"] * (not scripts)
    environment = os.environ | {"DISPLAY": display}
    return playwright.firefox.launch(**speaking("webkit"), args=arguments, env=environment)


def speaking(engine):
    """Let Playwright speak WebDriver BiDi with a program beside this module."""
    return {"channel": "moz-firefox", "executable_path": HERE / f"{engine}.py"}


@contextmanager
def launched():
    """Start the browser without a window."""
    if ENGINE == "chromium":
        with browser.launched() as chromium:
            yield chromium
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        kind = {"firefox": playwright.firefox, "webkit": playwright.webkit}[ENGINE]
        if not is_debians(ENGINE):
            if not Path(kind.executable_path).exists():
                raise SystemExit(NO_ENGINE.format(engine=ENGINE, packages=PACKAGES[ENGINE]))
            yield OfPlaywright(kind)
        elif ENGINE == "firefox":
            yield OfDebian(partial(firefox, playwright))
        else:
            with screen() as display:
                yield OfDebian(partial(webkit, playwright, display))
