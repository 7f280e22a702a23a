"""The desk, open in the studio."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from house import Desk
from studying import Open, studios

from generator.drafting.studio import draft


@pytest.fixture
def studio(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """The desk's folder, served until the test ends; letters are saved when the test says so."""
    monkeypatch.setattr(draft, "PAUSE", 1000.0)
    with studios(desk.folder) as studio:
        yield studio
