"""The record of a run whose letters go to an address: kept on this machine as it grows, and sent there now and then.

Never reads anything but that record.
"""

from __future__ import annotations

import contextlib
import os
import time
from functools import partial
from types import TracebackType
from typing import BinaryIO

from generator.cli.recording import Record
from generator.cli.writing import Put, write_pieces
from generator.merge.places import fetched, is_address

OFTEN = 5.0
"""Seconds after which the record is sent again, so that a run that is killed loses little more than these of work."""
SHARE = 20
"""A record that takes long to send is sent less often: this part of the time is spent on it, at the most."""


def recording(path: str, heading: str) -> Record:
    """The record at a path or an address."""
    return FarRecord(path, heading) if is_address(path) else Record(path, heading)


class FarRecord(Record):
    """A record at an address; `path` is that of its copy on this machine, there as long as this is."""

    def __init__(self, address: str, heading: str) -> None:
        import tempfile

        self._folder = tempfile.TemporaryDirectory()
        super().__init__(os.path.join(self._folder.name, os.path.basename(address)), heading)
        self._address = address
        self._next = time.monotonic() + OFTEN

    def __enter__(self) -> Record:
        with open(self.path, "wb") as here, contextlib.suppress(FileNotFoundError):
            fetched(self._address, here)
        return super().__enter__()

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, t: TracebackType | None) -> None:
        super().__exit__(kind, e, t)
        self._send()

    def add(self, lines: str) -> None:
        """Add whole lines."""
        super().add(lines)
        if time.monotonic() >= self._next:
            self._send()

    def _send(self) -> None:
        if self.problems:
            return
        begun = time.monotonic()
        with open(self.path, "rb") as file:
            self.problems += write_pieces(self._address, partial(_copied, file))
        ended = time.monotonic()
        self._next = ended + max(OFTEN, SHARE * (ended - begun))


def _copied(file: BinaryIO, put: Put) -> None:
    while piece := file.read(1 << 20):
        put(piece)
