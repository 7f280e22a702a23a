"""The fonts of many files as one each: what every file has of a face is put together, glyph by glyph.

Only where the glyphs have the same numbers, widths and shapes in all; any other font stays as it is. Never draws.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import pikepdf

from generator.merge.print_run.writer import Writer

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_PAIR = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]*)>")
_AT_A_TIME = 100
"""Entries in one section of a map (ISO 32000-1, 9.10.3)."""
_MAP_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<< /Registry (Adobe)\n"
    b"/Ordering (UCS)\n/Supplement 0\n>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
)
_HEADER, _WORDS, _MORE = 10, 0x0001, 0x0020
_SCALES = ((0x0008, 2), (0x0040, 4), (0x0080, 8))
"""How composed glyphs are written (OpenType, table glyf): what is before the parts, and the flags of each."""
_MAP_END = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


class Face(NamedTuple):
    """What one file has of a face."""

    font: bytes
    """The font's dictionary, less what is merged; so with the next two."""
    descendant: bytes
    descriptor: bytes
    box: tuple[float, ...]
    widths: dict[int, bytes]
    """By the glyphs' numbers."""
    texts: dict[int, bytes]
    """What each glyph stands for."""
    program: bytes


def face_of(font: pikepdf.Object) -> Face | None:
    """What a file has of a face; None for a font that can't be put together with others."""
    try:
        (descendant,) = font.DescendantFonts
        descriptor = descendant.FontDescriptor
        whole = font.Encoding == pikepdf.Name("/Identity-H") and descendant.CIDToGIDMap == pikepdf.Name.Identity
        if not whole or "/CIDSet" in descriptor:
            return None
        return Face(
            _less(font, "/DescendantFonts", "/ToUnicode"),
            _less(descendant, "/W", "/FontDescriptor"),
            _less(descriptor, "/FontBBox", "/FontFile2"),
            tuple(map(float, descriptor.FontBBox)),
            _widths(list(descendant.W)),
            {int(found[1], 16): found[2].lower() for found in _PAIR.finditer(_entries(font.ToUnicode.read_bytes()))},
            bytes(descriptor.FontFile2.read_bytes()),
        )
    except (AttributeError, ValueError):
        return None


class Faces:
    """Takes in faces, and writes each once."""

    def __init__(self) -> None:
        self._faces: dict[tuple[bytes, bytes, bytes], list[_Whole]] = {}

    def number(self, face: Face, writer: Writer) -> int:
        """The number of the font that has all that this one has."""
        key = face.font, face.descendant, face.descriptor
        wholes = self._faces.setdefault(key, [])
        for whole in wholes:
            if whole.add(face):
                return whole.number
        wholes.append(_Whole(face, writer.reserve()))
        return wholes[-1].number

    def write(self, writer: Writer) -> None:
        """Write the fonts, when no more comes."""
        for wholes in self._faces.values():
            for whole in wholes:
                whole.write(writer)


class _Whole:
    """A face, put together."""

    def __init__(self, face: Face, number: int) -> None:
        self.number = number
        self._face = face
        self._widths, self._texts, self._box = dict(face.widths), dict(face.texts), face.box
        self._shapes = _shapes(face)

    def add(self, face: Face) -> bool:
        """Take in what another file has of the face; whether it is the same face."""
        shapes = _shapes(face)
        alike = _agree(self._widths, face.widths) and _agree(self._texts, face.texts) and _agree(self._shapes, shapes)
        if not alike:
            return False
        self._widths |= face.widths
        self._texts |= face.texts
        self._shapes |= shapes
        corners = zip((min, min, max, max), self._box, face.box, strict=True)
        self._box = tuple(choose(one, other) for choose, one, other in corners)
        return True

    def write(self, writer: Writer) -> None:
        program = _put_together(self._face.program, self._shapes)
        packed = zlib.compress(program, 9)
        file = writer.stream(b"<</Filter /FlateDecode/Length1 %d>>" % len(program), packed)
        box = b" ".join(b"%g" % side for side in self._box)
        descriptor = writer.add(b"%s/FontBBox [%s]/FontFile2 %d 0 R>>" % (self._face.descriptor, box, file))
        widths = b"".join(b"%d [%s] " % (glyph, width) for glyph, width in sorted(self._widths.items()))
        descendant = writer.add(b"%s/W [%s]/FontDescriptor %d 0 R>>" % (self._face.descendant, widths, descriptor))
        texts = writer.stream(b"<</Filter /FlateDecode>>", zlib.compress(_map(self._texts), 9))
        font = b"%s/DescendantFonts [%d 0 R]/ToUnicode %d 0 R>>" % (self._face.font, descendant, texts)
        writer.put(self.number, font)


class _Shape(NamedTuple):
    """A glyph: its width and left edge in the font's units, its outline, and the glyphs that it is composed of."""

    metrics: tuple[int, int]
    outline: bytes
    """With 0 for the numbers of its parts, which differ from file to file."""
    parts: tuple[_Shape, ...]


_NOTHING = _Shape((0, 0), b"", ())


def _shapes(face: Face) -> dict[int, _Shape]:
    """The glyphs that a file has of a face, by their numbers; aside from parts that are not drawn by themselves."""
    font = _opened(face.program)
    order, outlines, metrics = font.getGlyphOrder(), font["glyf"], font["hmtx"]

    def shape(number: int) -> _Shape:
        name = order[number]
        outline = bytearray(outlines.glyphs[name].compile(outlines, recalcBBoxes=False))
        parts = []
        for at, part in list(_parts(outline)):
            parts.append(shape(part))
            outline[at : at + 2] = b"\0\0"
        return _Shape(metrics[name], bytes(outline), tuple(parts))

    return {number: shape(number) for number in sorted({0, *face.widths}) if number < len(order)}


def _parts(outline: bytes | bytearray) -> Iterator[tuple[int, int]]:
    """Where in a composed glyph the numbers of its parts stand, and those (OpenType, table glyf)."""
    if int.from_bytes(outline[:2], "big", signed=True) >= 0:
        return
    at, more = _HEADER, True
    while more:
        flags = int.from_bytes(outline[at : at + 2], "big")
        yield at + 2, int.from_bytes(outline[at + 2 : at + 4], "big")
        at += 4 + (4 if flags & _WORDS else 2)
        at += next((size for flag, size in _SCALES if flags & flag), 0)
        more = bool(flags & _MORE)


def _put_together(program: bytes, shapes: Mapping[int, _Shape]) -> bytes:
    """The font with all these glyphs; parts that are none of them stand behind them."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    numbers = {shape: number for number, shape in sorted(shapes.items(), reverse=True)}
    every = dict(shapes)
    free = max(shapes) + 1

    def outline(shape: _Shape) -> bytes:
        nonlocal free
        data = bytearray(shape.outline)
        for (at, _), part in zip(list(_parts(data)), shape.parts, strict=True):
            if part not in numbers:
                numbers[part], every[free] = free, part
                free += 1
            data[at : at + 2] = numbers[part].to_bytes(2, "big")
        return bytes(data)

    font = _opened(program)
    glyphs, metrics = dict[str, Glyph](), dict[str, tuple[int, int]]()
    number = 0
    while number < free:
        shape = every.get(number, _NOTHING)
        glyphs[f"glyph{number:05d}"] = Glyph(outline(shape))
        metrics[f"glyph{number:05d}"] = shape.metrics
        number += 1
    for table in ("glyf", "hmtx", "loca"):
        font[table]  # Read before the order of its glyphs is another one.
    font.setGlyphOrder(list(glyphs))
    font["glyf"].glyphOrder, font["glyf"].glyphs, font["hmtx"].metrics = list(glyphs), glyphs, metrics
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def _opened(program: bytes) -> TTFont:
    from fontTools.ttLib import TTFont

    return TTFont(io.BytesIO(program), recalcBBoxes=False, recalcTimestamp=False, lazy=True)


def _agree(one: Mapping[int, object], other: Mapping[int, object]) -> bool:
    return all(one.get(key, value) == value for key, value in other.items())


def _less(dictionary: pikepdf.Object, *keys: str) -> bytes:
    """A dictionary without some of its entries, and without its last brackets."""
    kept = pikepdf.Dictionary({key: value for key, value in dictionary.items() if key not in keys})
    return kept.unparse().rstrip().removesuffix(b">>")


def _widths(entries: list[pikepdf.Object]) -> dict[int, bytes]:
    """The widths by the glyphs' numbers (ISO 32000-1, 9.7.4.3, the first of its two forms)."""
    found: dict[int, bytes] = {}
    for first, widths in zip(entries[::2], entries[1::2], strict=True):
        for number, width in enumerate(widths, start=int(first)):
            found[number] = str(width).encode()
    return found


def _entries(said: bytes) -> bytes:
    """What a map says of single glyphs; ValueError where it speaks of ranges."""
    if b"beginbfrange" in said:
        raise ValueError
    return b"".join(re.findall(rb"beginbfchar(.*?)endbfchar", said, re.DOTALL))


def _map(texts: dict[int, bytes]) -> bytes:
    lines = [b"<%04x> <%s>" % item for item in sorted(texts.items())]
    parts = [lines[at : at + _AT_A_TIME] for at in range(0, len(lines), _AT_A_TIME)]
    said = (b"%d beginbfchar\n%s\nendbfchar\n" % (len(part), b"\n".join(part)) for part in parts)
    return _MAP_HEAD + b"".join(said) + _MAP_END
