"""Begins previews of letters on the desk, and ends them after the test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from previewing import Begin, Preview

from generator.drafting.preview.drawing import Wanted
from generator.drafting.preview.editors import nowhere, opening
from generator.drafting.preview.server import PreviewServer
from generator.drafting.preview.session import Session
from generator.source.storage import write


@pytest.fixture
def preview() -> Iterator[Begin]:
    """Begins the preview of a letter: `preview(path)`, drawn once; with `serve=True` also its server."""
    begun: list[Preview] = []

    def begin(
        path: Path, *, serve: bool = False, start: bool = True, editor: str = "", **wanted: Path | bool
    ) -> Preview:
        session = Session(Wanted(str(path), **wanted), write, opening(editor) or nowhere)
        server = PreviewServer(session, 8600) if serve else None
        begun.append(Preview(path, session, server))
        if server:
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        if start:
            begun[-1].after(session.start)
        return begun[-1]

    yield begin
    for one in begun:
        one.session.stop()
        if one.server:
            one.server.shutdown()
            one.server.server_close()
