"""Keeps what is made of the YAML files in a form that loads quickly, beside Python's own compiled files.

Made anew whenever a file of this room has changed; where the folder can't be written, made anew each time.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

_ROOM = Path(__file__).parent
_KEPT = _ROOM / "__pycache__"


class Made(NamedTuple):
    """What there is to keep: all that is small, and parts that are read only when they are asked for."""

    small: Mapping[str, Any]
    parts: Mapping[str, Any] = {}


class Kept(NamedTuple):
    """What was kept."""

    small: Mapping[str, Any]
    places: Mapping[str, list[int]]
    """Where each part begins, and how long it is, in bytes."""
    content: bytes

    def part(self, name: str) -> Any:
        """The part of that name; None if there is none."""
        place = self.places.get(name)
        return json.loads(self.content[place[0] : place[0] + place[1]]) if place else None


def kept(name: str, make: Callable[[], Made]) -> Kept:
    """What `make` gives, from the file of that name where that is current.

    Current is what was made of files of the same times and sizes, or of the same content.
    """
    path = _KEPT / f"{name}.kept"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        head, _, content = path.read_bytes().partition(b"\n")
        found = json.loads(head)
        if found["files"] == _files() or found["sum"] == _sum():
            return Kept(found["small"], found["places"], content)
    made = make()
    texts = {part: json.dumps(value, ensure_ascii=False).encode() for part, value in made.parts.items()}
    places: dict[str, list[int]] = {}
    at = 0
    for part, text in texts.items():
        places[part] = [at, len(text)]
        at += len(text)
    content = b"".join(texts.values())
    head = json.dumps({"files": _files(), "sum": _sum(), "small": made.small, "places": places}).encode()
    with contextlib.suppress(OSError):
        _write(path, head + b"\n" + content)
    return Kept(json.loads(head)["small"], places, content)


def yaml_of(path: Path) -> Any:
    """A YAML file as plain data, every scalar a text."""
    import yaml

    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  (makes only text)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: several processes may write at once."""
    path.parent.mkdir(exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)


@lru_cache(maxsize=1)
def _files() -> list[list[Any]]:
    """Name, time and size of every file that what is kept is made of."""
    return sorted(_found(_ROOM, ""))


@lru_cache(maxsize=1)
def _sum() -> int:
    """A sum over names and contents of the same files, for copies that have other times."""
    total = 0
    for name, _, _ in _files():
        total = zlib.crc32((_ROOM / name).read_bytes(), zlib.crc32(name.encode(), total))
    return total


def _found(folder: Path, prefix: str) -> Iterator[list[Any]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _found(Path(entry.path), f"{prefix}{entry.name}/")
            elif entry.name.endswith((".yaml", ".py")):
                facts = entry.stat()
                yield [prefix + entry.name, facts.st_mtime_ns, facts.st_size]
