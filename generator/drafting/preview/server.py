"""The preview's web server: this machine alone, one token, no way to any file.

Every address begins with a random token; Host and Origin are checked, so that no other web page can ask in the person's
name. Nothing is written but by `apply`. Standard library: a handful of addresses needs no framework.
"""

from __future__ import annotations

import errno
import json
import secrets
import socket
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import NoReturn
from urllib.parse import parse_qs, urlsplit

from generator.drafting.preview.page_pictures import Strip
from generator.drafting.preview.session import Session
from generator.drafting.preview.sizes import WrongSizeError

HOST = "127.0.0.1"
TRIED = 20
"""How many ports are tried, one after the other."""
ASSETS = {
    "": ("preview.html", "text/html"),
    "icon.svg": ("icon.svg", "image/svg+xml"),
    "preview.css": ("preview.css", "text/css"),
    "preview.js": ("preview.js", "text/javascript"),
    "pages.js": ("pages.js", "text/javascript"),
    "panels.js": ("panels.js", "text/javascript"),
    "making.js": ("making.js", "text/javascript"),
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
OF_THE_LETTER = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox"
)
HEARTBEAT = 10.0
"""Seconds after which a waiting browser is told that nothing has changed."""
MOST_SENT = 10_000
"""Bytes of what the page may send."""
PATIENCE = 60.0
"""Seconds that a browser may take to ask."""

Query = Mapping[str, list[str]]


def _no_number(said: str) -> NoReturn:
    """NaN and Infinity, which Python reads and JSON has not (RFC 8259, 6)."""
    raise ValueError(said)


class PreviewServer(ThreadingHTTPServer):
    """Serves one session."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, session: Session, port: int) -> None:
        """Listens on `port` or, where that is taken, on the next free one; OSError where none of twenty is free."""
        self.session = session
        self.token = secrets.token_urlsafe(24)
        super().__init__((HOST, port), _Handler, bind_and_activate=False)
        try:
            self._listen(port)
        except BaseException:
            self.server_close()
            raise

    def _listen(self, port: int) -> None:
        last = min(port + TRIED, 65_536) - 1
        for number in range(port, last + 1):
            self.server_address = (HOST, number)
            try:
                self.server_bind()
                self.server_activate()
                return
            except OSError as refused:
                if refused.errno not in (errno.EADDRINUSE, errno.EACCES) or number == last:
                    raise
                # Another program that asked for the same port at the same time may be refused only as it listens.
                self.socket.close()
                self.socket = socket.socket(self.address_family, self.socket_type)

    @property
    def address(self) -> str:
        """Where the browser finds it."""
        return f"http://{HOST}:{self.server_port}/{self.token}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has gone."""


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = "letters"
    sys_version = ""
    timeout = PATIENCE

    def do_GET(self) -> None:
        """Answer with a page, a picture, the state, or events."""
        name, query = self._asked()
        if name is None:
            return
        session = self.server.session
        if name in ASSETS:
            file, kind = ASSETS[name]
            self._answer(f"{kind}; charset=utf-8", (files(__package__) / "assets" / file).read_bytes())
        elif name == "state":
            self._answer_data(session.state())
        elif name == "letter.html":
            self._answer("text/html; charset=utf-8", session.web_page(), policy=OF_THE_LETTER)
        elif name == "letter.txt":
            self._answer("text/plain; charset=utf-8", session.text().encode())
        elif name == "page":
            self._answer_picture(query)
        elif name == "events":
            self._answer_events()
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "there is nothing here")

    def do_POST(self) -> None:
        """Try sizes, or write them into the letter's file."""
        name, _ = self._asked()
        if name is None:
            return
        session = self.server.session
        actions: dict[str, Callable[[Mapping[str, object]], str]] = {"try": session.attempt, "apply": session.apply}
        if name not in actions:
            self._refuse(HTTPStatus.NOT_FOUND, "there is nothing here")
        elif self.headers.get("Origin") is None:
            self._refuse(HTTPStatus.FORBIDDEN, "this can be asked by the preview's own page only")
        elif (wishes := self._sent()) is not None:
            self._answer_to(actions[name], wishes)

    # What is asked

    def _asked(self) -> tuple[str | None, Query]:
        """The name after the token and the query; None, and an answer, where the request is not from our own page."""
        host = self.headers.get("Host")
        origin = self.headers.get("Origin")
        try:
            split = urlsplit(self.path)
        except ValueError:
            split = urlsplit("/")
        given, _, name = split.path.removeprefix("/").partition("/")
        known = host in (f"{HOST}:{self.server.server_port}", f"localhost:{self.server.server_port}")
        ours = known and origin in (None, f"http://{host}")
        if not ours or not secrets.compare_digest(given.encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.FORBIDDEN, "use the address that letters preview has printed")
            return None, {}
        return name, parse_qs(split.query)

    def _sent(self) -> Mapping[str, object] | None:
        """The object that the page has sent; None, and an answer, for anything else."""
        length = self.headers.get("Content-Length", "")
        kind = self.headers.get("Content-Type", "").partition(";")[0].strip()
        if not length.isascii() or not length.isdecimal() or kind != "application/json":
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send one object as JSON")
            return None
        if len(length) > len(str(MOST_SENT)) or int(length) > MOST_SENT:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "that is too much")
            return None
        try:
            sent = json.loads(self.rfile.read(int(length)), parse_constant=_no_number)
        except (ValueError, RecursionError):
            sent = None
        if not isinstance(sent, dict):
            self._refuse(HTTPStatus.BAD_REQUEST, "send one object as JSON")
            return None
        return sent

    # What is answered

    def _answer_to(self, action: Callable[[Mapping[str, object]], str], wishes: Mapping[str, object]) -> None:
        try:
            refused = action(wishes)
        except WrongSizeError as wrong:
            self._answer_data({"refused": str(wrong)}, HTTPStatus.BAD_REQUEST)
        else:
            self._answer_data({"refused": refused}, HTTPStatus.CONFLICT if refused else HTTPStatus.OK)

    def _answer_picture(self, query: Query) -> None:
        try:
            strip = Strip(int(query["n"][0]), int(query["strip"][0]), float(query["scale"][0]))
        except (KeyError, ValueError):
            self._refuse(HTTPStatus.NOT_FOUND, "there is no such picture")
            return
        picture = self.server.session.pictures.picture(strip)
        if picture is None:
            self._refuse(HTTPStatus.NOT_FOUND, "there is no such picture")
        else:
            self._answer("image/png", picture)

    def _answer_events(self) -> None:
        """Tell the browser of each new version, as server-sent events, until one of the two goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        version = -1
        session = self.server.session
        try:
            while not session.ended:
                now = session.wait(version, HEARTBEAT)
                moment = session.moment
                told = json.dumps({"version": moment.version, "shown": moment.good_version})
                self.wfile.write(f"data: {told}\n\n".encode() if now != version else b": still here\n\n")
                self.wfile.flush()
                version = moment.version
        except OSError:
            return

    def _answer_data(self, data: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK) -> None:
        # A file's name may hold bytes that are no text: they are written as JSON's escapes.
        body = json.dumps(data, ensure_ascii=False).encode(errors="backslashreplace")
        self._answer("application/json", body, status)

    def _refuse(self, status: HTTPStatus, said: str) -> None:
        self.close_connection = True  # What else was sent is not read.
        self._answer("text/plain; charset=utf-8", f"{said}\n".encode(), status)

    def _answer(self, kind: str, body: bytes, status: HTTPStatus = HTTPStatus.OK, policy: str = POLICY) -> None:
        try:
            self.send_response(status)
            for name, value in (
                ("Content-Type", kind),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-store"),
                ("Content-Security-Policy", policy),
                ("X-Content-Type-Options", "nosniff"),
                ("Referrer-Policy", "no-referrer"),
                ("Cross-Origin-Resource-Policy", "same-origin"),
                ("Cross-Origin-Opener-Policy", "same-origin"),
            ):
                self.send_header(name, value)
            if self.close_connection:
                self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # The browser has gone.

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal belongs to the person."""
