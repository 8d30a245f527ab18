"""A WebSocket at which Playwright finds a browser that speaks WebDriver BiDi.

Playwright starts a program, waits for the line that says where its WebSocket is, and speaks to
that. Debian's GObject libraries, which WebKit needs anyway, bring a server for it.
"""

import json
import sys

import gi

gi.require_version("Soup", "3.0")
from gi.repository import GLib, Soup  # noqa: E402

ANNOUNCEMENT = "WebDriver BiDi listening on "


class Wire:
    """One connection, over which messages in JSON go both ways."""

    def __init__(self, connection, hear):
        self.connection = connection
        connection.set_max_incoming_payload_size(0)
        connection.connect("message", lambda _, kind, data: hear(json.loads(data.get_data())))

    def say(self, message):
        """Send a message, or drop it if nobody listens any more."""
        if self.connection.get_state() == Soup.WebsocketState.OPEN:
            data = GLib.Bytes.new(json.dumps(message).encode())
            self.connection.send_message(Soup.WebsocketDataType.TEXT, data)


def serve(answer):
    """Wait for Playwright, hand its connection to `answer`, and end with it."""
    loop, server = GLib.MainLoop(), Soup.Server()

    def welcome(_server, _message, _path, connection):
        connection.connect("closed", lambda _: loop.quit())
        served.append(answer(connection, loop.quit))

    served = []  # is kept, and with it the connection

    server.add_websocket_handler(None, None, None, welcome)
    server.listen_local(0, Soup.ServerListenOptions.IPV4_ONLY)
    address = server.get_uris()[0]
    print(f"{ANNOUNCEMENT}ws://127.0.0.1:{address.get_port()}", file=sys.stderr, flush=True)
    loop.run()
