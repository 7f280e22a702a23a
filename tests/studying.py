"""A studio in tests: a folder that is open, and what a browser asks of it."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from previewing import PATIENCE

from generator.drafting.preview.serving import HOST, Server
from generator.drafting.studio.opened_folder import Studio, Writing
from generator.drafting.studio.server import writing
from generator.source.storage import write


@dataclass(frozen=True)
class Answer:
    """What was answered."""

    status: int
    body: bytes
    headers: http.client.HTTPMessage

    @property
    def data(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.body)
        return said


@dataclass(frozen=True)
class Open:
    """A folder that is open in the studio, and served."""

    studio: Studio
    server: Server

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """The answer to one request; a path without a slash before it is asked for below the token."""
        connection = http.client.HTTPConnection(HOST, self.server.port, timeout=PATIENCE)
        connection.putrequest(method, path if path.startswith("/") else f"/{self.server.token}/{path}", skip_host=True)
        own = {"Host": f"{HOST}:{self.server.port}"}
        own |= {"Content-Length": str(len(body))} if body is not None else {}
        for name, value in {**own, **{name.replace("_", "-"): value for name, value in headers.items()}}.items():
            if value:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        said = Answer(answer.status, answer.read(), answer.headers)
        connection.close()
        return said

    def post(self, path: str, sent: object, **headers: str) -> Answer:
        """The answer to an object that our own page sends."""
        usual = {"Origin": f"http://{HOST}:{self.server.port}", "Content_Type": "application/json"}
        return self.ask(path, "POST", json.dumps(sent).encode(), **{**usual, **headers})

    def letter(self, name: str = "letter.yaml") -> Letter:
        """One of its letters, drawn once."""
        letter = Letter(self, name, self.studio.writing(name))
        letter.writing.session.wait(0, PATIENCE)
        return letter


@dataclass(frozen=True)
class Letter:
    """A letter that is open in the studio."""

    open: Open
    name: str
    writing: Writing

    @property
    def address(self) -> str:
        return f"letter/{quote(self.name, safe='')}"

    @property
    def path(self) -> Path:
        return Path(self.writing.draft.path)

    @property
    def state(self) -> dict[str, Any]:
        return self.open.ask(f"{self.address}/state").data

    @property
    def text(self) -> str:
        """Its text in memory."""
        return self.writing.draft.text

    def post(self, what: str, **sent: object) -> Answer:
        """The answer to what is asked of the present revision."""
        return self.open.post(f"{self.address}/{what}", {"revision": self.writing.draft.revision, **sent})

    def edit(self, *edits: dict[str, object], **more: object) -> Answer:
        """The answer to edits."""
        return self.post("edit", edits=list(edits), **{"resting": True, **more})

    def drawn(self) -> dict[str, Any]:
        """The state once the present text is drawn."""
        session = self.writing.session
        while (state := self.writing.state())["drawn"] != state["revision"]:
            assert session.wait(state["version"], PATIENCE) != state["version"], "the letter was not drawn anew"
        return state


@contextmanager
def studios(folder: Path) -> Iterator[Open]:
    """The folder, open in the studio."""
    studio = Studio(str(folder), write)
    server = Server(writing(studio), 8700)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield Open(studio, server)
    finally:
        studio.close()
        server.stop()
        thread.join()
        server.close()
