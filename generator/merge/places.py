"""Where letters lie: in a folder, or at an address that fsspec knows, such as `s3://campaign/letters`.

Opens what a run has written there; writes nothing.
"""

from __future__ import annotations

import contextlib
from typing import BinaryIO

ADDRESS = "://"


class StoreMissing(OSError):  # noqa: N818  (what is the matter, not that it is an error)
    """What speaks with stores of that kind is not installed. The message says what to do."""

    def __init__(self, reason: str = "") -> None:
        what = "to write to an address, fsspec is needed: pip install '.[cluster]' in the project's folder"
        super().__init__(f"{what}; and for this kind of address: {reason}" if reason else what)


def is_address(path: str) -> bool:
    """Whether a path is none on this machine."""
    return ADDRESS in path


def opened(path: str, mode: str = "rb") -> BinaryIO:
    """A file, opened. Raises OSError, and StoreMissing where an address needs what is not installed."""
    if not is_address(path):
        return open(path, mode)  # type: ignore[return-value]  # modes are binary
    try:
        import fsspec.core
    except ImportError:
        raise StoreMissing from None
    try:
        store, within = fsspec.core.url_to_fs(path)
        if "w" in mode:
            # Stores without folders, or in which only some may be made, say so; then the writing itself tells.
            with contextlib.suppress(Exception):
                store.makedirs(within.rpartition("/")[0], exist_ok=True)
        return store.open(within, mode)  # type: ignore[no-any-return]  # fsspec has no types
    except (ImportError, ValueError) as lacking:
        raise StoreMissing(str(lacking)) from None
