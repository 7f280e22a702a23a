"""The files in the folder of the letters by their names, wherever it is. Keeps no file's bytes."""

from __future__ import annotations

import hashlib

from generator.merge.ledger import Ledger, digest_of
from generator.problems import Problem
from generator.source.storage import storage_of, write

THERE, SAME = 1, 2
"""In a ledger of its own: of names of files whether they are there, and with the MD5 of their bytes that they are."""
ON_THIS_MACHINE = "file://"


class Folder:
    """A folder, or an address, where the files are listed once, when one is asked for."""

    def __init__(self, path: str) -> None:
        self.path = path.removeprefix(ON_THIS_MACHINE)
        self._storage = storage_of(self.path)
        self._listed: Ledger | None = None
        self._unknown = False
        """Whether they can't be listed."""

    def file(self, name: str) -> str:
        """The path, or the address, of a file."""
        return self._storage.path(self.path, name)

    @property
    def absolute(self) -> str:
        """The folder as it is found from wherever a process works."""
        return self._storage.absolute(self.path)

    @property
    def base(self) -> str:
        """The folder from which other files are found by the paths that are written in this one."""
        return self._storage.base(self.path)

    def read(self, name: str) -> bytes:
        """A file's bytes. Raises OSError."""
        return self._storage.read(self.file(name))

    def digest(self, name: str) -> str:
        """The SHA-256 of a file's bytes in hexadecimal digits; empty where there is no such file."""
        try:
            return hashlib.sha256(self.read(name)).hexdigest()
        except OSError:
            return ""

    def md5(self, data: bytes) -> str:
        """What `same` knows a file by; empty where it knows none."""
        return self._storage.md5(data)

    def write(self, name: str, data: bytes) -> list[Problem]:
        """Write a file; a `cannot-write` problem where that is refused."""
        problems = write(self.file(name), data)
        if not problems:
            self._note(name, there=True)
        return problems

    def remove(self, name: str, digest: str) -> bool:
        """Take a file away, if it has these bytes still; whether it is gone."""
        try:
            if self.digest(name) != digest:
                return False
            self._storage.remove(self.file(name))
        except OSError:
            return False
        self._note(name, there=False)
        return True

    def there(self, name: str) -> bool:
        """Whether a file is there; where a store does not say, whatever was written counts as being there."""
        has = self._storage.has(self.file(name))
        if has is None:
            found, digest = self._list(), digest_of(name)
            return (found.has(THERE, digest) and found.number(THERE, digest) > 0) or self._unknown
        return has

    def same(self, name: str, md5: str) -> bool:
        """Whether it is known without reading a file that it is there with these bytes."""
        return bool(md5) and self._list().has(SAME, _named_so(name, md5))

    def tidy(self) -> None:
        """Take away the halves of files that a killed run left."""
        self._storage.tidy(self.path)

    def _list(self) -> Ledger:
        if self._listed is None:
            self._listed = Ledger()
            try:
                for name, md5 in self._storage.listed(self.path):
                    self._listed.add(THERE, digest_of(name), 1)
                    if md5:
                        self._listed.add(SAME, _named_so(name, md5), 1)
            except OSError:
                self._unknown = True
        return self._listed

    def _note(self, name: str, *, there: bool) -> None:
        """Mend the list by what this run has done."""
        if self._listed and not self._listed.add(THERE, digest_of(name), int(there)):
            self._listed.replace(THERE, digest_of(name), int(there))


def _named_so(name: str, md5: str) -> bytes:
    return digest_of(f"{name}\0{md5}")
