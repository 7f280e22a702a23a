"""The bundled templates as Jinja2 compiles them, kept beside Python's own compiled files: no start waits for it again.

Made anew when a template changes, or what it is compiled by. A stranger's template is never kept.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, compiler
from jinja2.bccache import Bucket, BytecodeCache

from generator.pages import filters

_ROOM = Path(__file__).parent
_KEPT = _ROOM / "__pycache__"


class Compiled(BytecodeCache):
    """The compiled templates of an environment; `is_strange` says of a template's file whether it is a stranger's."""

    def __init__(self, is_strange: Callable[[str], bool]) -> None:
        self._is_strange = is_strange

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What is kept of a template, if anything."""
        if self._is_strange(filename or ""):
            return Bucket(environment, "", "")
        return super().get_bucket(environment, name, filename, source)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name under which a template is kept: its own, and the language that its form is of."""
        return f"{name.replace('/', '.')}.{sys.implementation.cache_tag}"

    def get_source_checksum(self, source: str) -> str:
        """What changes with a template, and with whatever has a say in its compiled form."""
        return sha256(f"{_compilers()}\n{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept, where it is current."""
        broken = (OSError, EOFError, ValueError, TypeError, pickle.UnpicklingError)
        with contextlib.suppress(*broken), _path(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, whole or not at all: several processes may write at once."""
        if not bucket.key:
            return
        with contextlib.suppress(OSError):
            path = _path(bucket)
            path.parent.mkdir(exist_ok=True)
            beside = path.with_name(f"{path.name}.{os.getpid()}")
            beside.write_bytes(bucket.bytecode_to_string())
            beside.replace(path)


def _path(bucket: Bucket) -> Path:
    return _KEPT / f"{bucket.key}.kept"


@cache
def _compilers() -> str:
    """Times and sizes of the modules that have a say in how a template is compiled: Jinja2's, the sandbox, filters."""
    files = [*sorted(_ROOM.glob("*.py")), Path(filters.__file__), Path(compiler.__file__)]
    return "\n".join(f"{facts.st_mtime_ns} {facts.st_size}" for facts in map(os.stat, files))
