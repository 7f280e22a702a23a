"""A PDF with gaps, made once and filled again and again: everything that does not vary is in its final bytes already.

Compresses only what fills the gaps. Knows objects, streams and offsets; never what a gap means.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pydyf

SMALLEST_KEPT = 400
"""Bytes; a shorter stretch between two gaps is compressed anew with them, which takes less room."""
LEVEL = 6
"""Of compression, as zlib counts, for what fills gaps."""
_WINDOW, _MEMORY = 13, 6
"""How much compression looks back (8 kB) and keeps, as zlib counts: so little needs no pages of memory of its own."""
_FIELDS = (1, 4, 2)
"""Bytes of the fields of a cross-reference (ISO 32000-1, 7.5.8.3)."""


class Gap(NamedTuple):
    """A place in a stream or a dictionary that varies; `number` is that of what fills it."""

    number: int


Part = bytes | Gap
Parts = Sequence[Part]


class _Stretch(NamedTuple):
    """A stretch of a stream: compressed already, or parts to be compressed together."""

    packed: bytes
    plain: bytes
    parts: tuple[Part, ...]


class GappedStream:
    """A compressed stream with gaps."""

    def __init__(self, number: int, dictionary: Parts, parts: Parts) -> None:
        self.number = number
        self.dictionary = tuple(dictionary)
        """Its dictionary's entries, without filter and length."""
        self._stretches = [_packed(group) for group in _grouped(parts)]

    def filled(self, gaps: Sequence[bytes]) -> bytes:
        """The stream as an object of the file."""
        out, sum_, length = [b"\x78\x9c"], 1, 0
        for packed, plain, parts in self._stretches:
            if parts:
                text = b"".join([part if isinstance(part, bytes) else gaps[part.number] for part in parts])
                deflater = zlib.compressobj(LEVEL, zlib.DEFLATED, -_WINDOW, _MEMORY)
                out += (deflater.compress(text), deflater.flush(zlib.Z_FULL_FLUSH))
            else:
                text = plain
                out.append(packed)
            sum_ = zlib.adler32(text, sum_)
            length += len(text)
        out += (b"\x03\x00", sum_.to_bytes(4, "big"))
        data = b"".join(out)
        extra = b"".join([part if isinstance(part, bytes) else gaps[part.number] for part in self.dictionary])
        return b"%d 0 obj\n<<%s/Filter /FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj" % (
            self.number,
            extra,
            len(data),
            data,
        )


class GappedObject:
    """Any other object with gaps, as it stands in the file."""

    def __init__(self, number: int, parts: Parts) -> None:
        self.number = number
        self._parts = tuple(parts)

    def filled(self, gaps: Sequence[bytes]) -> bytes:
        """The object as it stands in the file."""
        body = b"".join([part if isinstance(part, bytes) else gaps[part.number] for part in self._parts])
        return b"%d 0 obj\n%s\nendobj" % (self.number, body)


class GappedPlainStream:
    """A stream with gaps that is left readable."""

    def __init__(self, number: int, dictionary: bytes, parts: Parts) -> None:
        self.number = number
        self._dictionary = dictionary
        self._parts = tuple(parts)

    def filled(self, gaps: Sequence[bytes]) -> bytes:
        """The stream as an object of the file."""
        data = b"".join([part if isinstance(part, bytes) else gaps[part.number] for part in self._parts])
        head = b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (self.number, self._dictionary, len(data))
        return head + data + b"\nendstream\nendobj"


Gapped = GappedStream | GappedObject | GappedPlainStream


class GappedPdf:
    """A file with gaps, made of the objects of a written PDF and of those that vary in their places."""

    def __init__(self, pdf: pydyf.PDF, gapped: Mapping[int, Gapped], info: int) -> None:
        objects = [one for one in pdf.objects if one.free != "f" and not _is_index(one)]
        still = [one for one in objects if one.number not in gapped]
        packed = [one for one in still if one.compressible]
        size = 1 + max(one.number for one in objects)
        self._collection, self._index = size, size + 1
        head = [b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"]
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        at = len(head[0])
        for one in still:
            if not one.compressible:
                places[one.number] = (1, at, 0)
                head.append(one.indirect + b"\n")
                at += len(head[-1])
        places[self._collection] = (1, at, 0)
        head.append(_collection(self._collection, packed) + b"\n")
        at += len(head[-1])
        places.update({one.number: (2, self._collection, number) for number, one in enumerate(packed)})
        self._gapped = [gapped[number] for number in sorted(gapped)]
        self._head = b"".join(head)
        self._at = at
        self._entries = bytearray()
        self._offsets: dict[int, int] = {}
        """Where in the entries each offset stands that varies, by the object's number."""
        for number in range(size + 2):
            if number in gapped or number == self._index:
                self._offsets[number] = len(self._entries) + 1
                places[number] = (1, 0, 0)
            entry = places.get(number, (0, 0, 0))
            for value, length in zip(entry, _FIELDS, strict=True):
                self._entries += value.to_bytes(length, "big")
        self._trailer = b"/Type /XRef/Index [0 %d]/W [%d %d %d]/Size %d/Root %s/Info %d 0 R" % (
            size + 2,
            *_FIELDS,
            size + 2,
            pdf.catalog.reference,
            info,
        )
        self._digest = hashlib.md5(self._head, usedforsecurity=False)
        self.digest = hashlib.sha256(self._head)

    def filled(self, gaps: Sequence[bytes]) -> tuple[bytes, str]:
        """The file with these fillings, and its SHA-256 in hexadecimal digits."""
        tail: list[bytes] = []
        at = self._at
        entries = bytearray(self._entries)
        for one in self._gapped:
            made = one.filled(gaps)
            where = self._offsets[one.number]
            entries[where : where + 4] = at.to_bytes(4, "big")
            tail += (made, b"\n")
            at += len(made) + 1
        where = self._offsets[self._index]
        entries[where : where + 4] = at.to_bytes(4, "big")
        digest = self._digest.copy()
        for piece in tail:
            digest.update(piece)
        name = digest.hexdigest().encode()
        deflater = zlib.compressobj(LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
        index = deflater.compress(bytes(entries)) + deflater.flush()
        tail.append(
            b"%d 0 obj\n<<%s/ID [(%s) (%s)]/Filter /FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"
            b"startxref\n%d\n%%%%EOF\n" % (self._index, self._trailer, name, name, len(index), index, at)
        )
        rest = b"".join(tail)
        sha = self.digest.copy()
        sha.update(rest)
        return self._head + rest, sha.hexdigest()


def _is_index(one: pydyf.Object) -> bool:
    return isinstance(one, pydyf.Stream) and one.extra.get("Type") in ("/ObjStm", "/XRef")


def _collection(number: int, objects: Sequence[pydyf.Object]) -> bytes:
    """Objects that are no streams, compressed together (ISO 32000-1, 7.5.7)."""
    index, bodies, position = list[str](), list[bytes](), 0
    for one in objects:
        body = one.data
        index += (str(one.number), str(position))
        bodies.append(body)
        position += len(body) + 1
    first = " ".join(index).encode()
    data = zlib.compress(first + b"\n" + b"\n".join(bodies), 9)
    head = b"%d 0 obj\n<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>\nstream\n" % (
        number,
        len(bodies),
        len(first) + 1,
        len(data),
    )
    return head + data + b"\nendstream\nendobj"


def _grouped(parts: Parts) -> list[tuple[Part, ...]]:
    """The parts as stretches that vary and stretches that don't; short ones that don't belong to those beside them."""
    groups: list[list[Part]] = []
    for part in parts:
        still = isinstance(part, bytes) and len(part) >= SMALLEST_KEPT
        if still or not groups or (len(groups[-1]) == 1 and _is_kept(groups[-1][0])):
            groups.append([part])
        else:
            groups[-1].append(part)
    return [tuple(group) for group in groups]


def _is_kept(part: Part) -> bool:
    return isinstance(part, bytes) and len(part) >= SMALLEST_KEPT


def _packed(group: tuple[Part, ...]) -> _Stretch:
    if len(group) == 1 and _is_kept(group[0]):
        plain = group[0]
        assert isinstance(plain, bytes)  # noqa: S101
        deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
        return _Stretch(deflater.compress(plain) + deflater.flush(zlib.Z_FULL_FLUSH), plain, ())
    return _Stretch(b"", b"", group)
