"""The lines at the head of a message: what a letter's data says, written so that it can never be another line.

Knows the forms of addresses and headers (RFC 5322, RFC 2047); never sends anything, and asks no server.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

MOST = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3)."""
MOST_LOCAL = 64
"""Characters before the @ (RFC 5321, 4.5.3.1.1)."""
LINE = 76
"""Characters of a line at the most, where it can be broken (RFC 5322, 2.1.1: 78)."""
MOST_ENCODED = 39
"""Bytes of text in one encoded word, which with the name of its header may take 76 characters (RFC 2047, 2)."""
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])")
_NAMED = re.compile(r"[^<>]*<([^<>]*)>")
_WORDS = re.compile(r"[A-Za-z0-9!#$%&'*+/^_`{|}~ -]+")
"""A name that can stand before an address as it is (RFC 5322, 3.2.3: atoms), less what begins an encoded word."""


def addresses(text: str) -> tuple[list[str], list[str]]:
    """The e-mail addresses in a value, and what stands there that is none: `ann@example.org; Ben <ben@example.org>`.

    Each is in the form in which messages have it: names of domains in letters that are not ASCII are written in it.
    """
    found: list[str] = []
    others: list[str] = []
    for part in filter(None, map(str.strip, re.split("[;,\n]", text))):
        named = _NAMED.fullmatch(part)
        address = as_address((named[1] if named else part).removeprefix("mailto:").strip())
        if address:
            found.append(address)
        else:
            others.append(part)
    return list(dict.fromkeys(found)), others


def as_address(text: str) -> str | None:
    """The text as an address in a message's head; None where it is none that every program sends to."""
    local, at, domain = text.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > MOST_LOCAL:
        return None
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    address = f"{local}@{domain}"
    return address if _DOMAIN.fullmatch(domain) and len(address) <= MOST else None


def unstructured(name: str, text: str) -> str:
    """A header whose value is free text, such as the subject, folded, without its line end."""
    return _folded(name, _pieces(_one_line(text)))


def mailboxes(name: str, boxes: list[tuple[str, str]]) -> str:
    """A header of addresses, each with the name before it or the empty text, folded, without its line end."""
    pieces = [_mailbox(one_name, address) for one_name, address in boxes]
    joined = [f"{piece}," for piece in pieces[:-1]] + pieces[-1:]
    return _folded(name, [word for piece in joined for word in piece.split("\n")])


def _mailbox(name: str, address: str) -> str:
    """A name and an address; where it can be broken, a line end."""
    plain = _one_line(name)
    if not plain:
        return address
    if _WORDS.fullmatch(plain) and len(plain) <= LINE // 2:
        phrase = plain
    elif _is_plain(plain) and len(plain) <= LINE // 2:
        phrase = '"' + re.sub(r'(["\\])', r"\\\1", plain) + '"'
    else:
        phrase = "\n".join(_encoded(plain))
    return f"{phrase}\n<{address}>"


def _one_line(text: str) -> str:
    """The text without line ends, control characters and what changes the direction of other texts."""
    spaced = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    kept = "".join(sign for sign in spaced if sign not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    return " ".join(kept.split())


def _is_plain(text: str) -> bool:
    """Whether a text can stand in a header as it is: ASCII, and nothing that looks like an encoded word."""
    return text.isascii() and "=?" not in text


def _pieces(text: str) -> list[str]:
    """The words of a text, between which lines may end; encoded where they must be."""
    words = text.split(" ")
    if _is_plain(text) and max(map(len, words)) <= LINE - 10:
        return words
    return list(_encoded(text))


def _encoded(text: str) -> Iterator[str]:
    """The text as encoded words (RFC 2047), no character divided.

    Some programs put the codes of neighbours together before they read them, and stop where one was filled up: so each
    but the last has bytes in threes (RFC 4648, 4), or, where no character ends so, is written in the other way.
    """
    left = [sign.encode("utf-8", errors="replace") for sign in text]
    while left:
        ends = [size for size in accumulate(map(len, left[:MOST_ENCODED])) if size <= MOST_ENCODED]
        whole = next((count for count in range(len(ends), 0, -1) if ends[count - 1] % 3 == 0), 0)
        count = len(left) if len(ends) == len(left) else whole
        if count:
            yield f"=?utf-8?b?{base64.b64encode(b''.join(left[:count])).decode()}?="
        else:
            count = sum(size <= MOST_ENCODED // 3 for size in ends)
            yield f"=?utf-8?q?{''.join(f'={byte:02X}' for byte in b''.join(left[:count]))}?="
        del left[:count]


def _folded(name: str, words: list[str]) -> str:
    """The header, a line broken where it would be too long."""
    lines = [f"{name}:"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > LINE and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines)
