"""The colours of everything on the pages against what the file says its colours mean (ISO 19005-3, 6.2.4 and 6.2.8).

Looks at what is drawn alone: what pages, drawings, patterns, masks, glyphs and notes use, and what pictures packed as
JPEG 2000 say of themselves (6.2.8.3). Draws and unpacks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.pages.preflight.examined import entries, laid_on, members, number, part, resources, stream, text

if TYPE_CHECKING:
    import pikepdf

    from generator.pages.preflight.examined import Examined

_DEEPEST = 12
_OPERATORS = "g G rg RG k K cs CS sc SC scn SCN sh Do gs Tf BI ID EI"
_CHOSEN_BY = {"g": "Gray", "G": "Gray", "rg": "RGB", "RG": "RGB", "k": "CMYK", "K": "CMYK"}
_SHORT = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK", "/I": "/Indexed"}
"""What colour spaces are called in pictures within the content (ISO 32000-1, table 94)."""
_SAID = {"RGB": "a screen (RGB)", "CMYK": "printing inks (CMYK)"}
_CHANNELS = {b"GRAY": 1, b"RGB ": 3, b"Lab ": 3, b"CMYK": 4}
_CLASSES = (b"prtr", b"mntr", b"scnr", b"spac")


def colour_faults(file: Examined) -> list[str]:
    """What is wrong with colours and pictures, each once, in the order in which it is met."""
    reader = _Reader(_meant(file.root))
    for _, page in file.pages():
        means = resources(page)
        reader.space(part(page.obj, "/Group", "/CS"), means)
        reader.content(page, means, 0)
        for note in laid_on(page):
            for _, appearance in entries(part(note, "/AP")):
                for one in [appearance, *(value for _, value in entries(appearance))]:
                    reader.drawing(one, means, 0)
    return list(reader.faults)


def _meant(root: object) -> bytes | None:
    """The colours that the file is for, as its profile names them: `RGB `, `CMYK`, `GRAY`; None where it has none."""
    for intent in members(part(root, "/OutputIntents")):
        if text(part(intent, "/S")) == "/GTS_PDFA1":
            return (stream(part(intent, "/DestOutputProfile")) or b"")[16:20] or None
    return None


class _Reader:
    def __init__(self, meant: bytes | None) -> None:
        self.meant = meant
        self.faults: dict[str, None] = {}
        self.seen: set[tuple[tuple[int, int], tuple[int, int]]] = set()

    def content(self, source: pikepdf.Object | pikepdf.Page, means: object, depth: int) -> None:
        """What a page, drawing, pattern or glyph does; `means` are the things that it names."""
        import pikepdf

        for instruction in pikepdf.parse_content_stream(source, _OPERATORS):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._picture(instruction.iimage.obj, means)
                continue
            operator = str(instruction.operator)
            name = text(instruction.operands[-1]) if instruction.operands else ""
            if device := _CHOSEN_BY.get(operator):
                self._device(device, means)
            elif operator in ("cs", "CS"):
                self.space(part(means, "/ColorSpace", name) or instruction.operands[-1], means)
            elif operator in ("scn", "SCN") and name:
                self._pattern(part(means, "/Pattern", name), means, depth)
            elif operator == "sh":
                self.space(part(means, "/Shading", name, "/ColorSpace"), means)
            elif operator == "Do":
                self.drawing(part(means, "/XObject", name), means, depth)
            elif operator == "gs":
                self.drawing(part(means, "/ExtGState", name, "/SMask", "/G"), means, depth)
            elif operator == "Tf" and len(instruction.operands) > 1:
                font = part(means, "/Font", text(instruction.operands[0]))
                for _, glyph in entries(part(font, "/CharProcs")):
                    self.drawing(glyph, part(font, "/Resources") or means, depth)

    def drawing(self, item: object, means: object, depth: int) -> None:
        """A drawing, glyph or picture that is shown; anything else is none."""
        import pikepdf

        if not isinstance(item, pikepdf.Stream) or depth >= _DEEPEST or not self._new(item, means):
            return
        if text(part(item, "/Subtype")) == "/Image":
            self._picture(item, means)
            return
        own = part(item, "/Resources") or means
        self.space(part(item, "/Group", "/CS"), own)
        self.content(item, own, depth + 1)

    def _new(self, item: object, means: object) -> bool:
        key = number(item), number(means)
        known = key in self.seen
        self.seen.add(key)
        return not known or key[0] == (0, 0)

    def _pattern(self, pattern: object, means: object, depth: int) -> None:
        if part(pattern, "/PatternType") == 1:
            self.drawing(pattern, means, depth)
        self.space(part(pattern, "/Shading", "/ColorSpace"), means)

    def _picture(self, image: object, means: object) -> None:
        if True in (part(image, "/Interpolate"), part(image, "/I")):
            self._say("it has a picture that is to be smoothed (/Interpolate)")
        if part(image, "/Alternates") is not None or part(image, "/OPI") is not None:
            self._say("it has a picture with others in its place")
        packing = part(image, "/Filter")
        space = part(image, "/ColorSpace") or part(image, "/CS")
        if "/JPXDecode" in {text(packing), *map(text, members(packing))}:
            said, device = jpeg2000_fault(bytes(image.read_raw_bytes()))  # type: ignore[attr-defined]  # a stream
            if said:
                self._say(said)
            if device and space is None:
                self._device(device, means)
        if True not in (part(image, "/ImageMask"), part(image, "/IM")):
            self.space(space, means)
        for mask in (part(image, "/SMask"), part(image, "/Mask")):
            if part(mask, "/Width") is not None and self._new(mask, means):
                self._picture(mask, means)

    def space(self, space: object, means: object, depth: int = 0) -> None:
        """A colour space: a device's own, a profile's, or one that rests on another (ISO 32000-1, 8.6)."""
        import pikepdf

        if isinstance(space, pikepdf.Array) and depth < _DEEPEST:
            kind, *rest = [*space, None, None]
            name = _SHORT.get(text(kind), text(kind))
            if name == "/ICCBased":
                self._profile(rest[0])
            elif name in ("/Indexed", "/Pattern"):
                self.space(rest[0], means, depth + 1)
            elif name in ("/Separation", "/DeviceN"):
                self.space(rest[1], means, depth + 1)
            else:
                self.space(kind, means, depth + 1)
        elif name := _SHORT.get(text(space), text(space)):
            if name.startswith("/Device"):
                self._device(name.removeprefix("/Device"), means)
            elif name not in ("/Pattern", "/CalGray", "/CalRGB", "/Lab") and depth < _DEEPEST:
                self.space(part(means, "/ColorSpace", name), means, _DEEPEST)

    def _device(self, device: str, means: object) -> None:
        """The colours of a device: only with a profile of their own, or where the file is for that device (6.2.4.3)."""
        if part(means, "/ColorSpace", f"/Default{device}") is not None:
            return
        if self.meant is None:
            self._say("it doesn't say what its colours mean (it has no output intent)")
        elif device != "Gray" and self.meant.strip() != device.encode():
            self._say(f"something on its pages has the colours of {_SAID.get(device, device)}, and it is for others")

    def _profile(self, profile: object) -> None:
        head = (stream(profile) or b"")[:128]
        known = len(head) == 128 and head[36:40] == b"acsp" and head[8] <= 4 and head[12:16] in _CLASSES
        if not known or _CHANNELS.get(head[16:20]) != part(profile, "/N"):
            self._say("it has a colour profile that is none, or one for other colours")

    def _say(self, fault: str) -> None:
        self.faults.setdefault(fault)


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
