"""A preview of a letter in tests: what is changed in a file, and what there is to see of it then."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.drafting.preview.answers import reading
from generator.drafting.preview.drawing import Wanted
from generator.drafting.preview.serving import Server
from generator.drafting.preview.session import OnDisk, Session
from generator.drafting.preview.state import Moment, nowhere, opening_in
from generator.source.storage import write

PATIENCE = 60.0
"""Seconds after which a drawing that doesn't come is a failure."""


@dataclass(frozen=True)
class Preview:
    """A letter under preview."""

    path: Path
    session: Session
    server: Server | None = None

    def after(self, change: Callable[[], object]) -> Moment:
        """What there is to show after a change that makes the letter be drawn anew."""
        version = self.session.moment.version
        change()
        assert self.session.wait(version, PATIENCE) > version, "the letter was not drawn anew"
        return self.session.moment

    def saved(self, text: str) -> Moment:
        """What there is to show after the letter was saved with this text: at one blow, so that it is drawn once."""
        other = self.path.with_name(f"{self.path.name}~")
        other.write_text(text, encoding="utf-8")
        return self.after(lambda: other.replace(self.path))

    def changed(self, old: str, new: str) -> Moment:
        """What there is to show after one text in the letter was replaced."""
        return self.saved(self.path.read_text(encoding="utf-8").replace(old, new))

    @property
    def address(self) -> str:
        assert self.server is not None
        return self.server.address


Begin = Callable[..., Preview]


@contextmanager
def previews() -> Iterator[Begin]:
    """Begins previews of letters: `preview(path)`, drawn once; with `serve=True` also its server. Ends them at last."""
    begun: list[Preview] = []
    serving: list[threading.Thread] = []

    def begin(
        path: Path, *, serve: bool = False, start: bool = True, editor: str = "", **wanted: Path | bool
    ) -> Preview:
        session = Session(Wanted(str(path), **wanted), OnDisk(str(path), write), opening_in(editor) or nowhere)
        server = Server(reading(lambda _: session), 8600) if serve else None
        begun.append(Preview(path, session, server))
        if server:
            serving.append(threading.Thread(target=server.serve, daemon=True))
            serving[-1].start()
        if start:
            begun[-1].after(session.start)
        return begun[-1]

    yield begin
    for one in begun:
        one.session.stop()
        if one.server:
            one.server.stop()
    for thread in serving:
        thread.join()
