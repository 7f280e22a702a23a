"""The web server of what is shown in the browser: this machine alone, one token, nothing but the routes it is given.

Every address begins with a random token; Host and Origin are checked, so that no other web page can ask in the person's
name. Starlette finds what is asked for, uvicorn speaks HTTP. Knows no letter.
"""

from __future__ import annotations

import errno
import json
import secrets
import socket
import time
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from importlib.resources import files
from typing import NoReturn

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
TRIED = 20
"""How many ports are tried, one after the other."""
LAST_PORT = 65_535
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
OF_EVERY_ANSWER = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ONE_OBJECT = "send one object as JSON"
TO_OPEN = 60
"""Seconds that a browser has to begin."""
PATIENCE = 60
"""Seconds that a connection is kept for the next request."""

KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
"""What a file is that goes to the browser as it is, by its ending."""


def _no_number(said: str) -> NoReturn:
    """NaN and Infinity, which Python reads and JSON has not (RFC 8259, 6)."""
    raise ValueError(said)


class Server:
    """Serves routes below a token."""

    def __init__(self, routes: Sequence[BaseRoute], port: int) -> None:
        """Listens on `port` or, where that is taken, on the next free one; OSError where none of twenty is free."""
        self.token = secrets.token_urlsafe(24)
        self.socket = _listening(port, TRIED)
        self.port: int = self.socket.getsockname()[1]
        self._ticket = _Ticket(self.token)
        guard = Middleware(_Guard, port=self.port, token=self.token, ticket=self._ticket)
        nothing = dict.fromkeys((HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED), _nothing)
        below = [Mount(f"/{self.token}", routes=routes)]
        app = Starlette(routes=below, middleware=[guard], exception_handlers=nothing)
        app.router.redirect_slashes = False
        # It says nothing: the terminal belongs to the person. A browser that waits for events doesn't hold up the end.
        self._server = uvicorn.Server(
            uvicorn.Config(
                app,
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="critical",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                timeout_keep_alive=PATIENCE,
                timeout_graceful_shutdown=0,
            )
        )

    @property
    def address(self) -> str:
        """Where the browser finds it."""
        return f"http://{HOST}:{self.port}/{self.token}/"

    @property
    def address_to_open(self) -> str:
        """An address that leads there once and soon. It is for a program that opens a browser: what a program is called
        with, anybody on this machine can read.
        """
        return f"http://{HOST}:{self.port}/{self._ticket.begin()}/"

    def serve(self) -> None:
        """Answer until `stop` or, in the main thread, a signal, which then does what it does without a server."""
        self._server.run(sockets=[self.socket])

    def stop(self) -> None:
        """End `serve`, from another thread."""
        self._server.should_exit = True

    def close(self) -> None:
        """Give the port back."""
        self.socket.close()


def _listening(port: int, tries: int) -> socket.socket:
    """A socket that listens on this port or on the next free one."""
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((HOST, port))
        # Another program that asked for the same port at the same time may be refused only as it listens.
        opened.listen()
    except OSError as mistake:
        opened.close()
        if mistake.errno not in (errno.EADDRINUSE, errno.EACCES) or tries == 1 or port == LAST_PORT:
            raise
        return _listening(port + 1, tries - 1)
    return opened


class _Ticket:
    """What leads to the token, once and for a while."""

    def __init__(self, token: str) -> None:
        self._token, self._said, self._until = token, "", 0.0

    def begin(self) -> str:
        """A new one in place of the last."""
        self._said, self._until = secrets.token_urlsafe(24), time.monotonic() + TO_OPEN
        return self._said

    def answer(self, given: str) -> Response | None:
        """Where it leads; None for another text, and for one that has been used."""
        late = not self._said or time.monotonic() > self._until
        if late or not secrets.compare_digest(given.encode(errors="replace"), self._said.encode()):
            return None
        self._said = ""
        return Response(None, HTTPStatus.SEE_OTHER, {"Location": f"/{self._token}/"})


class _Guard:
    """Lets nobody through but our own page, and forbids in every answer what is not needed."""

    def __init__(self, app: ASGIApp, port: int, token: str, ticket: _Ticket) -> None:
        self._app, self._token, self._ticket = app, token.encode(), ticket
        self._hosts = (f"{HOST}:{port}", f"localhost:{port}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in OF_EVERY_ANSWER.items():
                    headers.setdefault(name, value)
            await send(message)

        await (self._refusal(scope) or self._app)(scope, receive, answer)

    def _refusal(self, scope: Scope) -> Response | None:
        headers, method = Headers(scope=scope), scope["method"]
        host, origin = headers.get("Host"), headers.get("Origin")
        given = scope["path"].removeprefix("/").partition("/")[0]
        if method not in ("GET", "POST"):
            return refused(HTTPStatus.NOT_IMPLEMENTED, "there is nothing here")
        ours = host in self._hosts and origin in (None, f"http://{host}")
        if ours and method == "GET" and (led := self._ticket.answer(given)):
            return led
        if not ours or not secrets.compare_digest(given.encode(errors="replace"), self._token):
            return refused(HTTPStatus.FORBIDDEN, "use the address that stands in the terminal")
        return None


async def sent(request: Request, most: int) -> Mapping[str, object] | Response:
    """The object that our own page has sent, of so many bytes at most; an answer for anything else."""
    body = await body_of(request, "application/json", most)
    if isinstance(body, Response):
        return body
    try:
        wishes = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        wishes = None
    return wishes if isinstance(wishes, dict) else refused(HTTPStatus.BAD_REQUEST, ONE_OBJECT)


async def body_of(request: Request, kind: str, most: int) -> bytes | Response:
    """What our own page has sent, of that kind and of so many bytes at most; an answer for anything else."""
    if "Origin" not in request.headers:
        return refused(HTTPStatus.FORBIDDEN, "this can be asked by the program's own page only")
    length = request.headers.get("Content-Length", "")
    given = request.headers.get("Content-Type", "").partition(";")[0].strip()
    if not length or given != kind:
        return refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, ONE_OBJECT)
    body = bytearray()
    if int(length) <= most:
        async for part in request.stream():
            body.extend(part)
            if len(body) > most:
                break
    if max(int(length), len(body)) > most:
        return refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "that is too much")
    return bytes(body)


def assets(package: str, names: Sequence[str]) -> list[Route]:
    """Files of a package's `assets` that go to the browser as they are."""

    def asset(request: Request) -> Response:
        name = request.url.path.rpartition("/")[2]
        return Response((files(package) / "assets" / name).read_bytes(), media_type=KINDS[name.rpartition(".")[2]])

    return [Route(f"/{name}", asset, methods=["GET"]) for name in names]


def as_json(data: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK) -> Response:
    """An answer for our own page."""
    # A file's name may hold bytes that are no text: they are written as JSON's escapes.
    body = json.dumps(data, ensure_ascii=False).encode(errors="backslashreplace")
    return Response(body, status, media_type="application/json")


def refused(status: HTTPStatus, said: str) -> Response:
    """An answer after which what else was sent is not read."""
    return Response(f"{said}\n", status, {"Connection": "close"}, "text/plain")


def _nothing(_request: Request, _error: Exception) -> Response:
    return refused(HTTPStatus.NOT_FOUND, "there is nothing here")
