"""Begins previews of letters on the desk, and ends them after the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from previewing import Begin, previews


@pytest.fixture
def preview() -> Iterator[Begin]:
    """Begins the preview of a letter: `preview(path)`, drawn once; with `serve=True` also its server."""
    with previews() as begin:
        yield begin
