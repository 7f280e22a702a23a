"""Pictures in the letter's folder, as `data:` addresses: whatever lays a letter out needs no other file."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import NamedTuple

from generator.problems import Place, Problem, error
from generator.source.folder import FileRead, Folder

LIMIT = 20_000_000
"""Bytes; a larger picture is no letterhead."""

KINDS = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))


class Pictures(NamedTuple):
    """The pictures that one letter may show."""

    folder: Folder
    files: Mapping[str, FileRead]
    """The files that may name pictures, by the paths that places have."""

    def address(self, source: str, place: Place) -> tuple[str | None, list[Problem]]:
        """The `data:` address of a picture, named relative to the file in which its name stands.

        Codes: those of `Folder.read`, and not-a-picture.
        """
        read, problems = self.folder.read(source, self.files[place.path], place, LIMIT)
        if not read:
            return None, problems
        kind = _kind(read.data)
        if not kind:
            hint = "use an SVG, PNG or JPEG file"
            return None, [error(place, "not-a-picture", f"'{source}' is not a picture that can be printed", hint)]
        return f"data:{kind};base64,{base64.b64encode(read.data).decode()}", []


def _kind(data: bytes) -> str | None:
    """The picture's media type by its first bytes; a name can say anything."""
    for start, kind in KINDS:
        if data.startswith(start):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    head = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return (
        "image/svg+xml" if head.startswith((b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE svg")) and b"<svg" in data else None
    )
