"""Which files a letter depends on, and whether any of them has changed since the last look.

Asks the file system for times, sizes and numbers, which tell of editors too that save by renaming. Never opens a file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import islice

MOST_FILES = 2_000
"""How many files are looked at."""
_BETWEEN_NAMES = re.compile("[^\\n\0\"'`<>|*?,;:\\[\\]{}()#]+")
_ENDING = re.compile(r"\.[A-Za-z0-9]{2,5}")
_LONGEST_NAME = 1_000
_MOST_NAMES = 500

Seen = dict[str, tuple[int, int, int]]


def look(paths: Iterable[str]) -> Seen:
    """The state of the files, and of those in the folders among them; of one that is not there, zeros."""
    seen: Seen = {}
    for path in paths:
        for name in _files(path):
            if len(seen) == MOST_FILES:
                return seen
            try:
                status = os.stat(name)
                seen[name] = (status.st_mtime_ns, status.st_size, status.st_ino)
            except (OSError, ValueError):
                seen[name] = (0, 0, 0)
    return seen


def named_in(text: str, beside: str, root: str) -> Iterator[str]:
    """The paths of files within `root` that a text seems to name, whether they are there or not.

    A file that is missing, or that has a mistake, is worth waiting for too: its letter can't say then what it needs.
    """
    inside = os.path.realpath(root) + os.sep
    folder = os.path.dirname(os.path.realpath(beside))
    parts = (match[0].strip() for match in _BETWEEN_NAMES.finditer(text))
    names = (part for part in parts if len(part) <= _LONGEST_NAME and _ENDING.fullmatch(os.path.splitext(part)[1]))
    for name in islice(names, _MOST_NAMES):
        path = os.path.realpath(os.path.join(folder, name))
        if path.startswith(inside):
            yield path


def _files(path: str) -> list[str]:
    if not os.path.isdir(path):
        return [path]
    found: list[str] = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        found += [os.path.join(folder, name) for name in sorted(names) if not name.startswith(".")]
        if len(found) > MOST_FILES:
            break
    return found
