"""A preview of a letter in tests: what is changed in a file, and what there is to see of it then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.drafting.preview.server import PreviewServer
from generator.drafting.preview.session import Session
from generator.drafting.preview.state import Moment

PATIENCE = 60.0
"""Seconds after which a drawing that doesn't come is a failure."""


@dataclass(frozen=True)
class Preview:
    """A letter under preview."""

    path: Path
    session: Session
    server: PreviewServer | None = None

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
