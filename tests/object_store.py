"""A store of objects, as S3 is one, in memory: `objects://campaign/letters`."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import fsspec
from fsspec.implementations.memory import MemoryFile, MemoryFileSystem


class UnreachableError(Exception):
    """As the libraries of stores have them: no OSError."""


class Kept(MemoryFile):
    """A file in a bucket: there when it is whole, and the store says only then that there is no such bucket."""

    given_up = False

    def discard(self) -> None:
        self.given_up = True

    def commit(self) -> None:
        if self.given_up:
            return
        if "/nobucket/" in self.path:
            raise FileNotFoundError(2, "there is no such bucket")
        super().commit()

    def close(self) -> None:
        if not self.given_up:
            self.commit()
        self.given_up = True  # What is closed once more, when it is forgotten, is not written once more.


class Objects(MemoryFileSystem):
    """A store of objects, as S3 is one."""

    protocol = "objects"
    store: dict[str, MemoryFile] = {}  # noqa: RUF012
    made: list[str] = []  # noqa: RUF012
    asked: list[str] = []  # noqa: RUF012
    says_nothing = False

    def _open(self, path: str, mode: str = "rb", **_given: object) -> MemoryFile:
        if "/nowhere/" in path:
            raise UnreachableError("can't reach\nthe Store")
        return Kept(self, path) if mode == "wb" else super()._open(path, mode)

    def ls(self, path: str, detail: bool = True, **given: object) -> list[dict[str, object]]:
        """With the MD5 of each, as one store or another has it."""
        self.asked.append("list")
        if self.says_nothing:
            raise PermissionError("you may not list these")
        found = [one for one in super().ls(path, detail=True, **given) if one["type"] == "file"]
        for number, one in enumerate(found):
            md5 = hashlib.md5(self.store[one["name"]].getvalue(), usedforsecurity=False)
            kinds = {"ETag": f'"{md5.hexdigest()}"', "md5Hash": base64.b64encode(md5.digest()).decode()}
            kinds |= {"content_settings": {"content_md5": md5.digest()}}
            one.update([list(kinds.items())[number % 3]])
        return found

    def cat_file(self, path: str, start: int | None = None, end: int | None = None, **_given: object) -> bytes:
        if "/nowhere/" in path:
            raise UnreachableError("can't reach\nthe Store")
        self.asked.append(path.rpartition("/")[2])
        return bytes(super().cat_file(path, start, end))

    def makedirs(self, path: str, exist_ok: bool = False) -> None:
        self.made.append(path)


@contextmanager
def registered() -> Iterator[type[Objects]]:
    """The store, empty, where addresses that begin with `objects://` are known."""
    fsspec.register_implementation("objects", Objects, clobber=True)
    Objects.store.clear()
    Objects.made.clear()
    Objects.asked.clear()
    Objects.says_nothing = False
    yield Objects
