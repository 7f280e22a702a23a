"""The record of a run whose letters go to an address: kept on this machine as it grows, and sent there now and then.

Never reads anything but that record.
"""

from __future__ import annotations

import os
from types import TracebackType

from generator.cli.recording import Record
from generator.cli.writing import write
from generator.merge.places import is_address, opened

OFTEN = 500
"""After so many lines the record is sent, so that a run that is killed loses no more than these."""


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
        self._lines = 0

    def __enter__(self) -> Record:
        try:
            with opened(self._address) as there, open(self.path, "wb") as here:
                here.write(there.read())
        except FileNotFoundError:
            pass
        return super().__enter__()

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, t: TracebackType | None) -> None:
        super().__exit__(kind, e, t)
        self._send()

    def add(self, lines: str) -> None:
        """Add whole lines."""
        super().add(lines)
        self._lines += 1
        if self._lines % OFTEN == 0:
            self._send()

    def _send(self) -> None:
        if not self.problems:
            with open(self.path, "rb") as file:
                self.problems += write(self._address, file.read())
