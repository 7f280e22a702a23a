"""The text that is being written, kept beside its file with every key, so that whatever ends the program takes nothing.

Only its owner can read it. Knows nothing of what the text says.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from typing import NamedTuple

from generator.source.folder import read_named
from generator.source.text import YAML_LIMIT


class Noted(NamedTuple):
    """What was kept."""

    text: str
    of: str
    """The sum of the file's bytes from which it was written."""


class Journal:
    """The text beside a file of that path."""

    def __init__(self, path: str) -> None:
        folder, name = os.path.split(os.path.realpath(path))
        self._path = os.path.join(folder, f".{name}.draft")

    def note(self, text: str, file: bytes | None) -> str:
        """Keep a text beside the bytes of its file; what went wrong, or nothing."""
        noted = json.dumps({"file": sum_of(file), "text": text}, ensure_ascii=False).encode()
        half = f"{self._path}~"
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            with open(os.open(half, flags, 0o600), "wb") as other:
                other.write(noted)
            os.replace(half, self._path)
        except OSError as refused:
            with contextlib.suppress(OSError):
                os.unlink(half)
            return f"the text is kept in memory only: {(refused.strerror or str(refused)).lower()}"
        return ""

    def forget(self) -> None:
        """Keep nothing any more."""
        with contextlib.suppress(OSError):
            os.unlink(self._path)

    def noted(self) -> Noted | None:
        """What was kept when the program ended; None for nothing, and for what is damaged."""
        file, _ = read_named(self._path, 3 * YAML_LIMIT)
        try:
            said = json.loads(file.data) if file else {}
            noted = Noted(str(said["text"]), str(said["file"]))
            noted.text.encode()
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        return noted


def sum_of(data: bytes | None) -> str:
    """By what the bytes of a file are known again."""
    return hashlib.sha256(data or b"").hexdigest()
