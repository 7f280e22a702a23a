"""Where letters lie: in a folder, or at an address that fsspec knows, such as `s3://campaign/letters`.

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
from collections.abc import Iterator
from typing import Any, BinaryIO

ADDRESS = "://"
_MD5 = re.compile(r"[0-9a-f]{32}")


class StoreMissing(OSError):  # noqa: N818  (what is the matter, not that it is an error)
    """What speaks with stores of that kind is not installed. The message says what to do."""

    def __init__(self, reason: str = "") -> None:
        what = "to write to an address, fsspec is needed: pip install '.[cluster]' in the project's folder"
        super().__init__(f"{what}; and for this kind of address: {reason}" if reason else what)


class StoreRefused(OSError):  # noqa: N818
    """A store says no, or can't be reached. The message says what it said, in one line."""


def is_address(path: str) -> bool:
    """Whether a path is none on this machine."""
    return ADDRESS in path


def read(path: str) -> bytes:
    """A file's bytes. Raises OSError; FileNotFoundError where there is none."""
    if not is_address(path):
        with open(path, "rb") as file:
            return file.read()
    with _translated(path):
        store, within = _store(path)
        return bytes(store.cat_file(within))


def fetched(address: str, into: BinaryIO) -> None:
    """Copy a file at an address, however large it is. Raises OSError; FileNotFoundError where there is none."""
    with _translated(address):
        store, within = _store(address)
        with store.open(within, "rb") as there:
            shutil.copyfileobj(there, into)


def stored(address: str, data: BinaryIO) -> None:
    """Write a file at an address whole; what stops on the way is given up, as far as that store can. Raises OSError."""
    with _translated(address):
        store, within = _store(address)
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


def listed(address: str) -> Iterator[tuple[str, str]]:
    """The files that lie directly at an address: names, and the MD5 of each in hexadecimal digits where the store says
    it. Nothing where there is nothing. Raises OSError.
    """
    with _translated(address):
        store, within = _store(address)
        store.invalidate_cache(within)
        try:
            found = store.ls(within, detail=True)
        except FileNotFoundError:
            found = []
        store.invalidate_cache(within)
    for one in found:
        if one.get("type") != "directory":
            yield str(one["name"]).rstrip("/").rpartition("/")[2], _md5_of(one)


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


def md5_of(path: str, data: bytes) -> str:
    """The MD5 of a file's bytes, where stores may know it again by that: at an address."""
    return hashlib.md5(data, usedforsecurity=False).hexdigest() if is_address(path) else ""


def removed(path: str) -> None:
    """Take a file away. Raises OSError; FileNotFoundError where there is none."""
    if not is_address(path):
        os.unlink(path)
        return
    with _translated(path):
        store, within = _store(path)
        store.rm_file(within)


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
