"""The pictures of a document: files beside the letter, and what stands for each in its text; what is lost is told.

Takes what stands in the file itself, or beside it under a name that it gives. Never fetches anything.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote, unquote_to_bytes

from generator.drafting.importing.document import PICTURES, Document, Picture, escaped
from generator.letter.loading.pictures import SVG, kind_of, printable
from generator.letter.loading.rasters import Fault
from generator.problems import Place, Problem, warning
from generator.source.folder import FileRead, Folder
from generator.source.quoting import shortened

ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
"""The kinds that are taken over: a drawing (SVG) by a stranger can hold more than a picture."""
LARGEST = 20_000_000
"""Bytes of one picture, and of all of a document together."""
MOST_TOLD = 12
UNTOLD = "[[what this picture shows]]"
"""What stands in place of a description that nobody wrote: the letter's check asks for it."""


class Kept(NamedTuple):
    """What becomes of the pictures."""

    shown: Mapping[str, str]
    """The Markdown of each that is kept, by the character that stands for it."""
    files: Mapping[str, bytes]
    """Their files, by path."""


def kept_of(document: Document, file: FileRead, target: str) -> Kept:
    """The pictures of the document `file` that the letter file `target` can show."""
    shown: dict[str, str] = {}
    files: dict[str, bytes] = {}
    stem = re.sub(r"[^\w.-]+", "-", os.path.splitext(os.path.basename(target))[0])
    for number, picture in enumerate(document.pictures[:PICTURES], 1):
        data = _content(picture, file)
        kind = kind_of(data) if data else None
        if (
            kind not in ENDINGS
            or sum(map(len, files.values())) + len(data) > LARGEST
            or isinstance(printable(data), Fault)
        ):
            continue
        name = f"{stem}-{number}.{ENDINGS[kind]}"
        files[os.path.join(os.path.dirname(target), name)] = data
        alt = re.sub(r"(?<!\\)(?=[\[\]])", r"\\", escaped(picture.alt)) if picture.alt else UNTOLD
        shown[picture.mark] = f"![{alt}]({name})"
    return Kept(shown, files)


def _content(picture: Picture, file: FileRead) -> bytes:
    if picture.data:
        return base64.b64decode(picture.data)
    name = unquote(picture.source.partition("?")[0])
    if not re.fullmatch(r"(?i)[^:\0]+\.(?:png|jpe?g|gif|webp)", name):
        return b""
    read, _ = Folder.around(file).read(name, file, Place(file.shown), LARGEST)
    return read.data if read else b""


def embedded(address: str) -> str:
    """The content of a `data:` address as base64; nothing where it is no picture, or too large."""
    head, _, content = address.partition(",")
    if not head.lower().startswith("data:") or len(content) > LARGEST * 1.4:
        return ""
    try:
        plain = unquote_to_bytes(content)
        data = base64.b64decode(plain) if head.lower().endswith(";base64") else plain
    except (binascii.Error, ValueError):
        return ""
    return base64.b64encode(data).decode() if kind_of(data) in {*ENDINGS, SVG} else ""


def lost_of(document: Document, text: str, kept: Kept, target: str) -> list[Problem]:
    """What is told of the pictures that the letter's text does not show. Code: import-differs."""
    lost = [one for one in document.pictures if kept.shown.get(one.mark, "\0") not in text]
    if not lost:
        return []
    told = [f"'{shortened(one.alt or one.source or 'without a description', 60)}'" for one in lost[:MOST_TOLD]]
    more = f" and {len(lost) - MOST_TOLD} more" if len(lost) > MOST_TOLD else ""
    message = f"pictures of the document are not in the letter: {', '.join(told)}{more}"
    hint = "save what it needs beside it as PNG or JPEG: ![what it shows](name.png), or 'logo' of the sender"
    return [warning(Place(target), "import-differs", message, hint)]
