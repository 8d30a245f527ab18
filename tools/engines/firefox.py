#!/usr/bin/python3
"""Debian's Firefox for Playwright, which asks it one thing too much.

Playwright tells every page which colour scheme to prefer, by a command that this Firefox does not
know. Here that command is answered; the scheme itself is a preference, set when Firefox starts.
"""

import subprocess
import sys
import threading

import gi
from wire import ANNOUNCEMENT, Wire, serve

gi.require_version("Soup", "3.0")
from gi.repository import GLib, Soup  # noqa: E402

UNKNOWN = "emulation.setMediaFeaturesOverride"


def start():
    """Start Firefox; return the process and the address of its WebSocket."""
    command = ["firefox-esr", *sys.argv[1:]]
    firefox = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    for line in firefox.stderr:
        if line.startswith(ANNOUNCEMENT):
            threading.Thread(target=firefox.stderr.read, daemon=True).start()
            return firefox, line.removeprefix(ANNOUNCEMENT).strip()
    sys.exit("Firefox ended before it listened.")


def relay(connection, address, end):
    """Hand on what either side says, but for the command that Firefox does not know."""
    waiting = []

    def hear_playwright(message):
        if message["method"] == UNKNOWN:
            playwright.say({"id": message["id"], "type": "success", "result": {}})
        elif firefox:
            firefox[0].say(message)
        else:
            waiting.append(message)

    def connected(session, result):
        connection = session.websocket_connect_finish(result)
        connection.connect("closed", lambda _: end())
        firefox.append(Wire(connection, playwright.say))
        for message in waiting:
            firefox[0].say(message)

    firefox = []
    playwright = Wire(connection, hear_playwright)
    message = Soup.Message.new("GET", address + "/session")
    session = Soup.Session()
    session.websocket_connect_async(message, None, None, GLib.PRIORITY_DEFAULT, None, connected)
    return playwright, session


if __name__ == "__main__":
    process, address = start()
    serve(lambda connection, end: relay(connection, address, end))
    process.wait()
