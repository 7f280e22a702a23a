"""Whether PDFs open that somebody else made: a process of its own with limits tries, one for all of them.

Counts their pages and looks at none. Knows nothing of what the files are for.
"""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Sequence

from generator.source.guarded import TooMuchError, guarded, limited, out_of_memory, tell

WHOLE, EMPTY, RESTRICTED, LOCKED, DAMAGED, TOO_MUCH = "whole", "empty", "restricted", "locked", "damaged", "too-much"
"""What a PDF is: fit to be opened by anybody; without pages; encrypted; with a password; unreadable; or none that could
be opened within the limits."""
SECONDS, MEGABYTES = 20.0, 600
"""For the files that one process opens."""
AT_ONCE = 100
"""Files that are given to one process."""
MOST_KNOWN = 10_000
"""Of how many files it is remembered what they were."""
_LARGEST_ANSWER = 10_000


_known: dict[bytes, str] = {}
"""What files were that have been opened, by their SHA-256: a letter is read again whenever it is saved."""


def states(pdfs: Sequence[bytes]) -> list[str]:
    """What each PDF is; each is opened once, however often it is asked for."""
    digests = [hashlib.sha256(pdf).digest() for pdf in pdfs]
    new = {digest: pdf for digest, pdf in zip(digests, pdfs, strict=True) if digest not in _known}
    found: list[str] = []
    while len(found) < len(new):
        found += _first_states(list(new.values())[len(found) : len(found) + AT_ONCE])
    now = dict(zip(new, found, strict=True))
    said = [now.get(digest) or _known[digest] for digest in digests]
    if len(_known) > MOST_KNOWN:
        _known.clear()
    # What took too much may do with less another time.
    _known.update((digest, state) for digest, state in now.items() if state != TOO_MUCH)
    return said


def _first_states(pdfs: Sequence[bytes]) -> list[str]:
    """What the first of some PDFs are, one or more: as many as one process gets through."""
    import tempfile

    with tempfile.TemporaryFile() as file:
        file.writelines(pdfs)
        file.seek(0)
        asked = {"sizes": [len(pdf) for pdf in pdfs]}
        try:
            said = guarded(__name__, asked, file, seconds=SECONDS, megabytes=MEGABYTES, most=_LARGEST_ANSWER)
        except TooMuchError as stopped:
            # The file at which it stopped begins the next process, and is at fault only if it ends that one, too.
            said = stopped.said
    lines = [line for line in said.decode("ascii", "replace").splitlines(keepends=True) if line.endswith("\n")]
    return [line.strip() for line in lines][: len(pdfs)] or [TOO_MUCH]


def main() -> None:
    """The other process: reads the PDFs from standard input, one after the other, and says of each what it is."""
    asked = limited()
    with out_of_memory():
        for size in asked["sizes"]:
            tell(f"{_state(sys.stdin.buffer.read(size))}\n".encode())


def _state(data: bytes) -> str:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as file:
            if file.is_encrypted:
                return RESTRICTED
            return WHOLE if len(file.pages) else EMPTY
    except pikepdf.PasswordError:
        return LOCKED
    except MemoryError:
        raise
    except Exception:  # A file may be wrong in any way.
        return DAMAGED
