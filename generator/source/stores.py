"""Where files lie that are in no folder of this machine: at addresses that fsspec knows, such as `s3://campaign/letters`.

Whatever a store says no with is an OSError here. Never makes a bucket, or whatever else a store has instead of a disk.
"""

from __future__ import annotations

import base64
import contextlib
import errno
import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from typing import IO, Any

from generator.source.storage import Fill, Growing, RefusedError, Storage

MOST_IN_MEMORY = 8_000_000
"""Bytes of a file that wait in memory."""
OFTEN = 5.0
"""Seconds after which a file that grows is sent again, so that a run that is killed loses little more than these of
work.
"""
SHARE = 20
"""What takes long to send is sent less often: this part of the time is spent on it, at the most."""
_MD5 = re.compile(r"[0-9a-f]{32}")


class StoreMissing(OSError):  # noqa: N818  (what is the matter, not that it is an error)
    """What speaks with stores of that kind is not installed. The message says what to do."""

    def __init__(self, reason: str = "") -> None:
        what = "to write to an address, fsspec is needed: pip install '.[cluster]' in the project's folder"
        super().__init__(f"{what}; and for this kind of address: {reason}" if reason else what)


class StoreRefused(OSError):  # noqa: N818
    """A store says no, or can't be reached. The message says what it said, in one line."""


class Stores(Storage):
    """Whatever fsspec knows: each kind of address has a store of its own."""

    def path(self, folder: str, name: str) -> str:
        """The address of a file."""
        return f"{folder.removesuffix('/')}/{name}"

    def read(self, path: str) -> bytes:
        """A file's bytes."""
        with _translated(path):
            store, within = _store(path)
            return bytes(store.cat_file(within))

    def write(self, path: str, fill: Fill) -> None:
        """The bytes wait in memory, or on this machine's disk, and are sent when all of them are there."""
        with tempfile.SpooledTemporaryFile(MOST_IN_MEMORY) as waiting:
            fill(waiting.write)
            waiting.seek(0)
            self.send(path, waiting)

    def send(self, path: str, data: IO[bytes]) -> None:
        """Write a file whole; what stops on the way is given up, as far as that store can. Raises RefusedError."""
        try:
            with _translated(path):
                store, within = _store(path)
                try:
                    there = store.open(within, "wb")
                except FileNotFoundError:
                    # Where there are folders, they are made; stores without any don't ask for them.
                    store.makedirs(within.rpartition("/")[0], exist_ok=True)
                    there = store.open(within, "wb")
                try:
                    shutil.copyfileobj(data, there)
                except BaseException:
                    with contextlib.suppress(Exception):
                        there.discard()
                        there.closed = True  # Else it would be closed, and so written, when it is forgotten.
                    raise
                there.close()
        except OSError as refused:
            raise RefusedError(refused) from refused

    def remove(self, path: str) -> None:
        """Take a file away."""
        with _translated(path):
            store, within = _store(path)
            store.rm_file(within)

    def has(self, path: str) -> bool | None:
        """None: a list of all of them takes a store no longer than the question for one."""
        return None

    def listed(self, folder: str) -> Iterator[tuple[str, str]]:
        """The files at an address, with the MD5 of each where the store says it. Nothing where there is nothing."""
        with _translated(folder):
            store, within = _store(folder)
            store.invalidate_cache(within)
            try:
                found = store.ls(within, detail=True)
            except FileNotFoundError:
                found = []
            store.invalidate_cache(within)
        for one in found:
            if one.get("type") != "directory":
                yield str(one["name"]).rstrip("/").rpartition("/")[2], _md5_of(one)

    def md5(self, data: bytes) -> str:
        """By which many stores list a file."""
        return hashlib.md5(data, usedforsecurity=False).hexdigest()

    def growing(self, path: str) -> Growing:
        """A copy on this machine, which is sent now and then."""
        return _Copy(self, path)

    def absolute(self, folder: str) -> str:
        """An address is the same from everywhere."""
        return folder

    def base(self, folder: str) -> str:
        """From an address no path leads to a file of this machine: they are found from where the person works."""
        return "."

    def tidy(self, folder: str) -> None:
        """A store shows no halves of files."""


class _Copy(Growing):
    """A file at an address: its copy on this machine, which is there as long as this is."""

    def __init__(self, stores: Stores, address: str) -> None:
        self._stores, self._address = stores, address
        self._folder = tempfile.TemporaryDirectory()
        super().__init__(os.path.join(self._folder.name, os.path.basename(address)))
        self._next = time.monotonic() + OFTEN
        with open(self.path, "wb") as here, contextlib.suppress(FileNotFoundError), _translated(address):
            store, within = _store(address)
            with store.open(within, "rb") as there:
                shutil.copyfileobj(there, here)

    def grown(self, *, ended: bool = False) -> None:
        """Send it, unless it has been sent a short time ago."""
        begun = time.monotonic()
        if ended or begun >= self._next:
            with open(self.path, "rb") as file:
                self._stores.send(self._address, file)
            sent = time.monotonic()
            self._next = sent + max(OFTEN, SHARE * (sent - begun))


def _md5_of(one: dict[str, Any]) -> str:
    """The MD5 of a file as stores say it: S3 as `ETag`, unless it was sent in parts or encrypted with a key of its own;
    Google as `md5Hash`, Azure among `content_settings`, both in base64.
    """
    tag = str(one.get("ETag") or "").strip('"').lower()
    if _MD5.fullmatch(tag):
        return tag
    said = one.get("md5Hash") or (one.get("content_settings") or {}).get("content_md5") or b""
    try:
        return (base64.b64decode(said, validate=True) if isinstance(said, str) else bytes(said)).hex()
    except (ValueError, TypeError):
        return ""


def _store(address: str) -> tuple[Any, str]:
    try:
        import fsspec.core
    except ImportError:
        raise StoreMissing from None
    try:
        return fsspec.core.url_to_fs(address)  # type: ignore[no-any-return]  # fsspec has no types
    except (ImportError, ValueError) as lacking:
        raise StoreMissing(str(lacking)) from None


@contextlib.contextmanager
def _translated(address: str) -> Iterator[None]:
    """Whatever a store raises as an OSError: each kind of store has errors of its own."""
    try:
        yield
    except OSError as refused:
        if refused.filename is None and refused.strerror:
            refused.filename = address
        raise
    except Exception as refused:
        said = " ".join(str(refused).split()) or type(refused).__name__
        raise StoreRefused(errno.EIO, said, address) from refused
