"""Keeps what is made of the YAML files in a form that loads quickly, beside Python's own compiled files.

Made anew whenever a file of this room has changed; where the folder can't be written, made anew each time.
"""

import contextlib
import json
import os
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from mmap import ACCESS_READ, mmap
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
    numbers: Mapping[str, int]
    """The parts' numbers."""
    ends: Sequence[int]
    """Where each part ends among the bytes of all."""
    content: bytes | mmap
    """The file, of which only those parts are read that are asked for."""
    start: int
    """Where in it the first part begins."""

    def part(self, name: str) -> Any:
        """The part of that name; None if there is none."""
        number = self.numbers.get(name)
        if number is None:
            return None
        begin = self.ends[number - 1] if number else 0
        return json.loads(self.content[self.start + begin : self.start + self.ends[number]].decode())


def kept(name: str, make: Callable[[], Made]) -> Kept:
    """What `make` gives, from the file of that name where that is current.

    Current is what was made of files of the same times and sizes, or of the same content.
    """
    path = _KEPT / f"{name}.kept"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        head, content, start = _read(path)
        if head["files"] == _stamp():
            return _kept(head, content, start)
        if head["sum"] == _sum():  # a copy, whose files have other times: known at once from now on
            _write(path, head | {"files": _stamp()}, bytes(content[start:]))
            return _kept(head, content, start)
    made = make()
    parts = [json.dumps(value, ensure_ascii=False).encode() for value in made.parts.values()]
    head = {
        "files": _stamp(),
        "sum": _sum(),
        "small": made.small,
        # Thousands of names and numbers load quickest as one text and one list.
        "names": "\n".join(made.parts),
        "ends": list(accumulate(map(len, parts))),
    }
    content = b"".join(parts)
    _write(path, head, content)
    return _kept(json.loads(_line(head)), content, 0)


def _read(path: Path) -> tuple[dict[str, Any], bytes | mmap, int]:
    """The head of what is kept in a file, its bytes, and where in them the first part begins."""
    with path.open("rb") as file:
        line = file.readline()
        head = json.loads(line.decode())
        # A process needs few of the parts: the others are never read from the disk.
        return head, mmap(file.fileno(), 0, access=ACCESS_READ) if head["ends"] else b"", len(line)


def _kept(head: dict[str, Any], content: bytes | mmap, start: int) -> Kept:
    names = head["names"].split("\n") if head["ends"] else ()
    return Kept(head["small"], {name: number for number, name in enumerate(names)}, head["ends"], content, start)


def yaml_of(path: Path) -> Any:
    """A YAML file as plain data, every scalar a text."""
    import yaml

    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506  (makes only text)


def _line(head: dict[str, Any]) -> bytes:
    return json.dumps(head, ensure_ascii=False).encode() + b"\n"


def _write(path: Path, head: dict[str, Any], content: bytes) -> None:
    """Whole or not at all: several processes may write at once. Where the folder can't be written, nothing is kept."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        beside.write_bytes(_line(head) + content)
        beside.replace(path)


@lru_cache(maxsize=1)
def _files() -> list[list[Any]]:
    """Name, time and size of every file that what is kept is made of."""
    return sorted(_found(_ROOM, ""))


def _stamp() -> str:
    """The same as a text."""
    return "\n".join(f"{name} {time} {size}" for name, time, size in _files())


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
