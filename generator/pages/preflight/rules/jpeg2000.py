"""Pictures packed as JPEG 2000: what of them an archive takes (ISO 19005-3, 6.2.8.3). Unpacks nothing."""

from __future__ import annotations

from collections.abc import Iterator

_DEVICES = {12: "CMYK", 16: "RGB", 17: "Gray", 18: "RGB"}
"""Colours by their number (ISO/IEC 15444-2, table M.25)."""
_CIE_JAB = 19


def jpeg2000_fault(data: bytes) -> tuple[str, str]:
    """What is wrong with such a picture, or nothing; and its colours (`RGB`, `CMYK`, `Gray`) if they are a device's."""
    boxes = [(kind, body) for kind, body in _boxes(data)]
    if not boxes:
        return "it has a picture that is no whole JPEG 2000 file", ""
    within = [box for kind, body in boxes if kind == b"jp2h" for box in _boxes(body)]
    head = next((body for kind, body in within if kind == b"ihdr"), b"")
    colours = [body for kind, body in within if kind == b"colr" and len(body) >= 3]
    chosen = next((one for one in colours if one[2] == 1), colours[0] if colours else b"")
    number = int.from_bytes(chosen[3:7], "big") if chosen[:1] == b"\1" else 0
    opacity = sum(_opacities(body) for kind, body in within if kind == b"cdef")
    channels = int.from_bytes(head[8:10], "big") - opacity
    wrong = (
        channels not in (1, 3, 4)
        or (len(colours) > 1 and sum(one[2] == 1 for one in colours) != 1)
        or chosen[:1] not in (b"\1", b"\2", b"\3")
        or number == _CIE_JAB
        or any(kind == b"bpcc" for kind, _ in within)
        or not 1 <= (head[10] & 0x7F) + 1 <= 38
    )
    return "it has a picture of a kind of JPEG 2000 that archives refuse" if wrong else "", _DEVICES.get(number, "")


def _opacities(body: bytes) -> int:
    """How many of the channels that are described are no colours (ISO/IEC 15444-1, I.5.3.6)."""
    kinds = (int.from_bytes(body[at + 2 : at + 4], "big") for at in range(2, len(body) - 5, 6))
    return sum(kind != 0 for kind in kinds)


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes of a file or of a box, each with its kind (ISO/IEC 15444-1, I.4)."""
    at = 0
    while at + 8 <= len(data):
        size, kind, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        size = size or len(data) - at
        if size < head:
            return
        yield kind, data[at + head : at + size]
        at += size
