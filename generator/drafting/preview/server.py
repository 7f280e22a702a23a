"""The preview's web server: this machine alone, one token, no way to any file.

Every address begins with a random token; Host and Origin are checked, so that no other web page can ask in the person's
name. Nothing is written but by `apply`. Starlette finds what is asked for, uvicorn speaks HTTP.
"""

from __future__ import annotations

import errno
import json
import math
import secrets
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from http import HTTPStatus
from importlib.resources import files
from typing import NoReturn

import uvicorn
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.drafting.preview.page_pictures import Strip
from generator.drafting.preview.session import Session
from generator.drafting.preview.sizes import WrongSizeError

HOST = "127.0.0.1"
TRIED = 20
"""How many ports are tried, one after the other."""
LAST_PORT = 65_535
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
OF_EVERY_ANSWER = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HEARTBEAT = 10.0
"""Seconds after which a waiting browser is told that nothing has changed."""
MOST_SENT = 10_000
"""Bytes of what the page may send."""
PATIENCE = 60
"""Seconds that a connection is kept for the next request."""

Action = Callable[[Mapping[str, object]], str]


def _no_number(said: str) -> NoReturn:
    """NaN and Infinity, which Python reads and JSON has not (RFC 8259, 6)."""
    raise ValueError(said)


class PreviewServer:
    """Serves one session."""

    def __init__(self, session: Session, port: int) -> None:
        """Listens on `port` or, where that is taken, on the next free one; OSError where none of twenty is free."""
        self.token = secrets.token_urlsafe(24)
        self.socket = _listening(port, TRIED)
        self.port: int = self.socket.getsockname()[1]
        guard = Middleware(_Guard, port=self.port, token=self.token)
        routes = [Mount(f"/{self.token}", routes=_Answers(session).routes())]
        nothing = dict.fromkeys((HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED), _nothing)
        app = Starlette(routes=routes, middleware=[guard], exception_handlers=nothing)
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
    except OSError as refused:
        opened.close()
        if refused.errno not in (errno.EADDRINUSE, errno.EACCES) or tries == 1 or port == LAST_PORT:
            raise
        return _listening(port + 1, tries - 1)
    return opened


class _Guard:
    """Lets nobody through but our own page, and forbids in every answer what is not needed."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self._app, self._token = app, token.encode()
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
            return _refused(HTTPStatus.NOT_IMPLEMENTED, "there is nothing here")
        ours = host in self._hosts and origin in (None, f"http://{host}")
        if not ours or not secrets.compare_digest(given.encode(errors="replace"), self._token):
            return _refused(HTTPStatus.FORBIDDEN, "use the address that letters preview has printed")
        return None


class _Answers:
    """What is answered of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting = CapacityLimiter(math.inf)  # Those who wait take no thread from those who ask.

    def routes(self) -> list[Route]:
        """What there is, by its name after the token."""
        session = self._session
        return [
            *(Route(f"/{name}", partial(_asset, *asset), methods=["GET"]) for name, asset in ASSETS.items()),
            Route("/state", self._state, methods=["GET"]),
            Route("/letter.html", self._web_page, methods=["GET"]),
            Route("/letter.txt", self._text, methods=["GET"]),
            Route("/page", self._picture, methods=["GET"]),
            Route("/events", self._events, methods=["GET"]),
            Route("/try", partial(_done, session.attempt), methods=["POST"]),
            Route("/apply", partial(_done, session.apply), methods=["POST"]),
        ]

    def _state(self, _request: Request) -> Response:
        return _data(self._session.state())

    def _web_page(self, _request: Request) -> Response:
        own = {"Content-Security-Policy": OF_THE_LETTER}
        return Response(self._session.web_page(), media_type="text/html", headers=own)

    def _text(self, _request: Request) -> Response:
        return Response(self._session.text(), media_type="text/plain")

    def _picture(self, request: Request) -> Response:
        asked = request.query_params
        try:
            strip = Strip(int(asked["n"]), int(asked["strip"]), float(asked["scale"]))
        except (KeyError, ValueError):
            picture = None
        else:
            picture = self._session.pictures.picture(strip)
        if picture is None:
            return _refused(HTTPStatus.NOT_FOUND, "there is no such picture")
        return Response(picture, media_type="image/png")

    async def _events(self, _request: Request) -> Response:
        return StreamingResponse(self._told(), media_type="text/event-stream")

    async def _told(self) -> AsyncIterator[str]:
        """Each new version, as server-sent events, until the browser or the session goes away."""
        version, session = -1, self._session
        while not session.ended:
            now = await to_thread.run_sync(
                session.wait, version, HEARTBEAT, abandon_on_cancel=True, limiter=self._waiting
            )
            moment = session.moment
            told = json.dumps({"version": moment.version, "shown": moment.good_version})
            yield f"data: {told}\n\n" if now != version else ": still here\n\n"
            version = moment.version


def _asset(file: str, kind: str, _request: Request) -> Response:
    return Response((files(__package__) / "assets" / file).read_bytes(), media_type=kind)


async def _done(action: Action, request: Request) -> Response:
    """Try sizes, or write them into the letter's file."""
    if "Origin" not in request.headers:
        return _refused(HTTPStatus.FORBIDDEN, "this can be asked by the preview's own page only")
    wishes = await _sent(request)
    if isinstance(wishes, Response):
        return wishes
    try:
        refused = await run_in_threadpool(action, wishes)
    except WrongSizeError as wrong:
        return _data({"refused": str(wrong)}, HTTPStatus.BAD_REQUEST)
    return _data({"refused": refused}, HTTPStatus.CONFLICT if refused else HTTPStatus.OK)


async def _sent(request: Request) -> Mapping[str, object] | Response:
    """The object that the page has sent; an answer for anything else."""
    length = request.headers.get("Content-Length", "")
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip()
    if not length or kind != "application/json":
        return _refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send one object as JSON")
    body = b""
    if int(length) <= MOST_SENT:
        async for part in request.stream():
            body += part
            if len(body) > MOST_SENT:
                break
    if max(int(length), len(body)) > MOST_SENT:
        return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "that is too much")
    try:
        sent = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        sent = None
    return sent if isinstance(sent, dict) else _refused(HTTPStatus.BAD_REQUEST, "send one object as JSON")


def _data(data: Mapping[str, object], status: HTTPStatus = HTTPStatus.OK) -> Response:
    # A file's name may hold bytes that are no text: they are written as JSON's escapes.
    body = json.dumps(data, ensure_ascii=False).encode(errors="backslashreplace")
    return Response(body, status, media_type="application/json")


def _refused(status: HTTPStatus, said: str) -> Response:
    """An answer after which what else was sent is not read."""
    return Response(f"{said}\n", status, {"Connection": "close"}, "text/plain")


def _nothing(_request: Request, _error: Exception) -> Response:
    return _refused(HTTPStatus.NOT_FOUND, "there is nothing here")
