#!/usr/bin/python3
"""Debian's WebKit for Playwright: as much of WebDriver BiDi as Playwright asks for.

WebKit's own driver knows little of BiDi, Playwright's WebKit is no package of Debian, and the
browser that Debian has cannot be as narrow as a phone. So this is a browser that has one window a
page and nothing else. `--dark` makes it prefer dark pages, `--no-scripts` leaves out their scripts.
"""

import base64
import json
import sys
import time
from itertools import count
from pathlib import Path
from urllib.parse import urldefrag

import gi
from wire import Wire, serve

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gdk, GdkPixbuf, GLib, Gtk, WebKit2  # noqa: E402, F401

IN_EVERY_PAGE = Path(__file__).with_name("page.js").read_text("utf-8")
# What is answered and changes nothing here.
NOTHING_TO_DO = {
    "session.subscribe": {},
    "browser.setDownloadBehavior": {},
    "emulation.setMediaFeaturesOverride": {},
    "emulation.setScreenOrientationOverride": {},
    "emulation.setScreenSettingsOverride": {},
    "network.addDataCollector": {"collector": "none"},
    "network.setCacheBehavior": {},
}
KEYS = {
    "\ue003": "BackSpace",
    "\ue004": "Tab",
    "\ue006": "Return",
    "\ue008": "Shift_L",
    "\ue009": "Control_L",
    "\ue00a": "Alt_L",
    "\ue00c": "Escape",
    "\ue00e": "Page_Up",
    "\ue00f": "Page_Down",
    "\ue010": "End",
    "\ue011": "Home",
    "\ue012": "Left",
    "\ue013": "Up",
    "\ue014": "Right",
    "\ue015": "Down",
    "\ue017": "Delete",
}
MODIFIERS = {
    "\ue008": Gdk.ModifierType.SHIFT_MASK,
    "\ue009": Gdk.ModifierType.CONTROL_MASK,
    "\ue00a": Gdk.ModifierType.MOD1_MASK,
}
BUTTONS = {0: (1, Gdk.ModifierType.BUTTON1_MASK), 2: (3, Gdk.ModifierType.BUTTON3_MASK)}
FRAME = {"children": [], "parent": None, "originalOpener": None, "clientWindow": "window"}
TIMES = ("requestTime", "requestStart", "responseStart", "responseEnd")
UNMEASURED = dict.fromkeys([*TIMES, "dnsStart", "connectStart", "connectEnd", "tlsStart"], 0)


def now():
    return int(time.time() * 1000)


class Refused(Exception):
    """What this browser cannot do."""


class Reader:
    """Somebody whose browser has kept nothing of anybody else: what BiDi calls a user context."""

    def __init__(self, name):
        self.name = name
        self.store = WebKit2.WebContext.new_ephemeral()
        self.size = 1280, 720
        self.scripts = []


class Page:
    """A window with one page, and what is told of it."""

    def __init__(self, name, reader, say):
        self.name, self.reader, self.say = name, reader, say
        self.navigations, self.navigation = count(1), None
        self.documents, self.document = count(1), 0
        self.requests = count(1)
        self.pressed, self.pointer = Gdk.ModifierType(0), (0, 0)
        self.scripts = WebKit2.UserContentManager()
        self.scripts.register_script_message_handler("bidi")
        self.scripts.connect("script-message-received::bidi", self.hear)
        for script in [IN_EVERY_PAGE, *reader.scripts]:
            self.add_script(script)
        settings = WebKit2.Settings(enable_javascript_markup="--no-scripts" not in sys.argv)
        self.view = WebKit2.WebView(
            web_context=reader.store, user_content_manager=self.scripts, settings=settings
        )
        self.view.connect("load-changed", self.load_changed)
        self.view.connect("load-failed", self.load_failed)
        self.view.connect("notify::uri", self.address_changed)
        self.view.connect("resource-load-started", self.request_started)
        self.window = Gtk.Window(decorated=False)
        self.window.add(self.view)
        self.window.set_default_size(*reader.size)
        self.window.show_all()
        self.focus()

    def focus(self):
        """Give this window the keyboard, which no window manager does here."""
        self.window.get_window().focus(Gdk.CURRENT_TIME)
        self.view.grab_focus()

    def add_script(self, script):
        """Run a script in every document from now on, before its own."""
        where, when = WebKit2.UserContentInjectedFrames, WebKit2.UserScriptInjectionTime
        self.scripts.add_script(WebKit2.UserScript(script, where.TOP_FRAME, when.START, None, None))

    def tell(self, event, **more):
        """Tell an event of this page."""
        facts = {
            "context": self.name,
            "timestamp": now(),
            "url": self.view.get_uri() or "about:blank",
        } | more
        self.say({"type": "event", "method": event, "params": facts})

    def realm(self, sandbox=None):
        """Return the name of the document, as its own scripts see it or those of Playwright."""
        return f"{self.name}.{self.document}.{sandbox or 'page'}"

    def run(self, body, answer, **words):
        """Run JavaScript in the page and hand over what it returns."""

        def done(view, result):
            try:
                returned = view.call_async_javascript_function_finish(result).to_string()
            except GLib.Error as error:
                answer(error=error.message)
            else:
                answer(json.loads(returned))

        values = {name: GLib.Variant("s", word) for name, word in words.items()}
        named = GLib.Variant("a{sv}", values)
        self.view.call_async_javascript_function(body, -1, named, None, None, None, done)

    # Addresses.

    def go(self, address):
        """Load a page; return the number of this navigation."""
        self.navigation = f"{self.name}.{next(self.navigations)}"
        if "#" in address and urldefrag(address).url == urldefrag(self.view.get_uri()).url:
            self.tell("browsingContext.fragmentNavigated", url=address, navigation=self.navigation)
        self.view.load_uri(address)
        return self.navigation

    def load_changed(self, _view, change):
        """Tell how far a navigation has come."""
        if change == WebKit2.LoadEvent.STARTED:
            if self.navigation is None:
                self.navigation = f"{self.name}.{next(self.navigations)}"
            self.tell("browsingContext.navigationStarted", navigation=self.navigation)
        elif change == WebKit2.LoadEvent.COMMITTED:
            self.new_document()
        elif change == WebKit2.LoadEvent.FINISHED:
            self.navigation = None

    def new_document(self):
        """Tell that all that was held of the last document is gone."""
        for sandbox in (None, "__playwright_utility_world__"):
            gone = {"realm": self.realm(sandbox)}  # is not told as one of the page's own events
            self.say({"type": "event", "method": "script.realmDestroyed", "params": gone})
        self.document = next(self.documents)
        self.tell("browsingContext.navigationCommitted", navigation=self.navigation)
        self.tell("script.realmCreated", type="window", realm=self.realm(), origin="null")

    def load_failed(self, _view, _change, address, error):
        """Tell that a page did not come."""
        self.tell("browsingContext.navigationFailed", navigation=self.navigation, url=address)
        return False

    def address_changed(self, view, _):
        """Tell that the address changed while the document stayed."""
        if not view.is_loading():
            self.tell("browsingContext.fragmentNavigated", navigation=None)

    # What page.js has to say.

    def hear(self, _scripts, result):
        """Tell what happened in the page."""
        said = json.loads(result.get_js_value().to_string())
        if "event" in said:
            self.tell("browsingContext." + said["event"], navigation=self.navigation)
            return
        entry = {"type": said["log"], "level": said["method"], "method": said["method"]}
        entry |= {"text": said["text"], "args": [{"type": "string", "value": said["text"]}]}
        source = {"context": self.name, "realm": self.realm()}
        self.say(
            {
                "type": "event",
                "method": "log.entryAdded",
                "params": entry | {"source": source, "timestamp": now()},
            }
        )

    # Requests.

    def request_started(self, view, resource, request):
        """Tell that the page asks for something."""
        facts = {
            "request": f"{self.name}.{next(self.requests)}",
            "url": request.get_uri(),
            "method": request.get_http_method() or "GET",
            "destination": "document" if resource == view.get_main_resource() else "",
            "initiatorType": "other",
            "timings": UNMEASURED,
            "headers": [],
        }
        common = {
            "request": facts,
            "redirectCount": 0,
            "isBlocked": False,
            "navigation": self.navigation if facts["destination"] else None,
        }
        self.tell("network.beforeRequestSent", **common)
        resource.connect("finished", self.request_finished, common)
        resource.connect("failed", self.request_failed, common)

    def request_finished(self, resource, common):
        """Tell that something came, which may be an error's page."""
        response = {
            "status": resource.get_response().get_status_code() or 200,
            "statusText": "",
            "headers": [],
            "headersSize": 0,
            "bodySize": 0,
            "protocol": "http/1.1",
        }
        self.tell("network.responseStarted", response=response, **common)
        self.tell("network.responseCompleted", response=response, **common)

    def request_failed(self, _resource, error, common):
        """Tell that nothing came."""
        cancelled = error.matches(WebKit2.network_error_quark(), WebKit2.NetworkError.CANCELLED)
        text = "NS_BINDING_ABORTED" if cancelled else error.message
        self.tell("network.fetchError", errorText=text, **common)

    # Fingers.

    def act(self, action):
        """Do what a finger does, on a key or with the mouse."""
        kind = action["type"]
        if kind == "keyDown":
            self.pressed |= MODIFIERS.get(action["value"], 0)
            self.press(Gdk.EventType.KEY_PRESS, action["value"])
        elif kind == "keyUp":
            self.press(Gdk.EventType.KEY_RELEASE, action["value"])
            self.pressed &= ~MODIFIERS.get(action["value"], 0)
        elif kind == "pointerMove":
            self.pointer = action["x"], action["y"]
            self.point(Gdk.EventType.MOTION_NOTIFY, "motion")
        elif kind == "pointerDown":
            button, mask = BUTTONS[action["button"]]
            self.point(Gdk.EventType.BUTTON_PRESS, "button", button=button)
            self.pressed |= mask
        elif kind == "pointerUp":
            button, mask = BUTTONS[action["button"]]
            self.point(Gdk.EventType.BUTTON_RELEASE, "button", button=button)
            self.pressed &= ~mask
        else:
            raise Refused(kind)

    def press(self, kind, key):
        """Press or release a key."""
        name = KEYS.get(key)
        value = Gdk.keyval_from_name(name) if name else Gdk.unicode_to_keyval(ord(key))
        keymap = Gdk.Keymap.get_for_display(Gdk.Display.get_default())
        _, places = keymap.get_entries_for_keyval(value)
        code = places[0].keycode if places else 0
        self.happen(kind, "key", keyval=value, hardware_keycode=code)

    def point(self, kind, part, **more):
        """Move or click the mouse."""
        across, down = self.pointer
        places = {"x": across, "y": down, "x_root": across, "y_root": down}
        self.happen(kind, part, **places, **more)

    def happen(self, kind, part, **facts):
        """Let the window believe that its user did something."""
        event = Gdk.Event.new(kind)
        facts |= {"window": self.view.get_window(), "time": now() & 0xFFFFFFFF}
        for name, value in (facts | {"state": self.pressed, "send_event": 0}).items():
            setattr(getattr(event, part), name, value)
        seat = Gdk.Display.get_default().get_default_seat()
        event.set_device(seat.get_keyboard() if part == "key" else seat.get_pointer())
        if not self.window.is_active():
            self.focus()
        Gtk.main_do_event(event)

    def picture(self):
        """Return what the window shows, as PNG."""
        width, height = self.window.get_size()
        shown = Gdk.pixbuf_get_from_window(self.view.get_window(), 0, 0, width, height)
        return base64.b64encode(shown.save_to_bufferv("png", [], [])[1]).decode()


class Browser:
    """All pages, and the commands that Playwright may give."""

    def __init__(self, connection, end):
        self.end, self.names = end, count(1)
        self.readers, self.pages = {}, {}
        self.wire = Wire(connection, self.hear)

    def hear(self, message):
        """Carry out a command."""

        def answer(result=None, error=None):
            said = {"type": "success", "result": result or {}}
            if error is not None:
                said = {"type": "error", "error": "unknown error", "message": error}
            self.wire.say({"id": message["id"]} | said)

        method, facts = message["method"], message["params"]
        if method in NOTHING_TO_DO:
            answer(NOTHING_TO_DO[method])
            return
        try:
            COMMANDS[method](self, answer, **facts)
        except KeyError as missing:
            answer(error=f"{method}: there is no {missing}")
        except Refused as refusal:
            answer(error=f"{method}: cannot do {refusal}")

    def pages_of(self, contexts=(), userContexts=()):
        """Return the pages of these names, and all pages of these readers."""
        readers = [self.readers[name] for name in userContexts]
        named = [self.pages[name] for name in contexts]
        return named + [page for page in self.pages.values() if page.reader in readers]

    def begin(self, answer, **_):
        """Say who this is."""
        version = f"{WebKit2.get_major_version()}.{WebKit2.get_minor_version()}"
        settings = {"browserName": "WebKit", "browserVersion": version, "userAgent": ""}
        answer({"sessionId": "only", "capabilities": settings})

    def close_all(self, answer, **_):
        """End."""
        answer()
        self.end()

    def intercept(self, answer, phases, **_):
        """Hold nothing back: only requests for a password, and there are none."""
        if phases != ["authRequired"]:
            raise Refused("requests that are intercepted")
        answer({"intercept": "none"})

    def new_reader(self, answer, **_):
        """Make a reader."""
        name = f"reader{next(self.names)}"
        self.readers[name] = Reader(name)
        answer({"userContext": name})

    def remove_reader(self, answer, userContext):
        """Close all pages of a reader."""
        for page in self.pages_of(userContexts=[userContext]):
            self.close_page(context=page.name)
        del self.readers[userContext]
        answer()

    def resize(self, answer, viewport, context=None, userContexts=(), **_):
        """Make a page, or all of a reader, as wide and high as told."""
        size = viewport["width"], viewport["height"]
        for name in userContexts:
            self.readers[name].size = size
        for page in self.pages_of([context] if context else (), userContexts):
            page.window.resize(*size)
        answer()

    def new_page(self, answer, userContext, **_):
        """Open an empty page."""
        name = f"page{next(self.names)}"
        page = self.pages[name] = Page(name, self.readers[userContext], self.wire.say)

        def loaded(view, change):
            if change == WebKit2.LoadEvent.FINISHED:
                view.disconnect(waiting)
                answer({"context": name})

        page.tell("browsingContext.contextCreated", userContext=userContext, **FRAME)
        waiting = page.view.connect("load-changed", loaded)
        page.view.load_uri("about:blank")

    def close_page(self, answer=lambda: None, *, context, **_):
        """Close a page."""
        page = self.pages.pop(context)
        page.tell("browsingContext.contextDestroyed", **FRAME)
        page.window.destroy()
        answer()

    def add_script(self, answer, functionDeclaration, contexts=(), userContexts=(), **_):
        """Run a script in every document of a page, or of a reader."""
        script = f"({functionDeclaration})()"
        for name in userContexts:
            self.readers[name].scripts.append(script)
        for page in self.pages_of(contexts, userContexts):
            page.add_script(script)
        answer({"script": "script"})

    def navigate(self, answer, context, url, **_):
        """Go to an address."""
        answer({"navigation": self.pages[context].go(url), "url": url})

    def reload(self, answer, context, **_):
        """Load the page again."""
        self.pages[context].view.reload()
        answer({"navigation": None, "url": self.pages[context].view.get_uri()})

    def turn_back(self, answer, context, delta):
        """Go back to the last page, or forward again."""
        view = self.pages[context].view
        view.go_back() if delta < 0 else view.go_forward()
        answer({})

    def activate(self, answer, context):
        """Bring a page to the front."""
        self.pages[context].focus()
        answer()

    def evaluate(self, answer, expression, **more):
        """Compute an expression in a page."""
        self.run(answer, "() => (0, eval)(code)", code=expression, **more)

    def call(self, answer, functionDeclaration, **more):
        """Call a function in a page."""
        self.run(answer, functionDeclaration, **more)

    def run(self, answer, work, target, code="", arguments=(), resultOwnership="none", **_):
        """Run JavaScript in a page."""
        page = self.pages[target["context"]]
        by_handle = json.dumps(resultOwnership == "root")
        body = f"return await bidi.run({work}, JSON.parse(sent), {by_handle})"
        realm = page.realm(target.get("sandbox"))

        def ran(result=None, error=None):
            answer(result and result | {"realm": realm}, error)

        page.run(body, ran, code=code, sent=json.dumps(arguments))

    def disown(self, answer, target, handles):
        """Forget what a page holds for Playwright."""
        body = "JSON.parse(sent).forEach(one => bidi.held.delete(one)); return '{}'"
        self.pages[target["context"]].run(body, answer, sent=json.dumps(handles))

    def act(self, answer, context, actions):
        """Do what fingers do."""
        page = self.pages[context]
        for source in actions:
            for action in source["actions"]:
                page.act(action)
        # The page has got it when it can answer.
        page.run("return '{}'", lambda *_, **__: answer())

    def photograph(self, answer, context, **_):
        """Show what a page looks like."""
        answer({"data": self.pages[context].picture()})


COMMANDS = {
    "session.new": Browser.begin,
    "browser.close": Browser.close_all,
    "browser.createUserContext": Browser.new_reader,
    "browser.removeUserContext": Browser.remove_reader,
    "browsingContext.activate": Browser.activate,
    "browsingContext.captureScreenshot": Browser.photograph,
    "browsingContext.close": Browser.close_page,
    "browsingContext.create": Browser.new_page,
    "browsingContext.navigate": Browser.navigate,
    "browsingContext.reload": Browser.reload,
    "browsingContext.setViewport": Browser.resize,
    "browsingContext.traverseHistory": Browser.turn_back,
    "input.performActions": Browser.act,
    "network.addIntercept": Browser.intercept,
    "script.addPreloadScript": Browser.add_script,
    "script.callFunction": Browser.call,
    "script.disown": Browser.disown,
    "script.evaluate": Browser.evaluate,
}


if __name__ == "__main__":
    settings = Gtk.Settings.get_default()
    settings.set_property("gtk-application-prefer-dark-theme", "--dark" in sys.argv)
    settings.set_property("gtk-xft-hinting", 0)  # letters are as wide as drawn, as in Safari
    serve(Browser)
