"""Codes of sign-ons: eight consonants, by which a row is known without telling of whom it is.

Consonants alone: no spreadsheet program takes them for a date or a number, and they spell no word.
"""

from __future__ import annotations

import hashlib
import hmac

LETTERS = "bcdfghjklmnpqrstvwxz"
LENGTH = 8


def code_of(digest: bytes) -> str:
    """The code of a hash."""
    number, said = int.from_bytes(digest[:8]), ""
    for _ in range(LENGTH):
        number, letter = divmod(number, len(LETTERS))
        said += LETTERS[letter]
    return said


def keyed(key: bytes, *parts: str) -> bytes:
    """A hash of texts that nobody can try names or addresses against who has not the key (RFC 2104)."""
    return hmac.digest(key, "\0".join(parts).encode(), hashlib.sha256)
