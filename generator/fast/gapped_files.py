"""The files that a sample's PDF carries, with gaps in the places of those that another recipient has others of.

Knows how the PDF names, describes and holds a file. Never opens one.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pydyf

from generator.fast.gapped_pdf import Gap, Gapped, GappedObject
from generator.fast.unusual import Unusual
from generator.pages.engine.tags import name_order

if TYPE_CHECKING:
    from generator.letter.worded import WordedFile

MOST_PACKED = 20_000_000
"""Bytes of compressed files that are kept, since recipients who are told the same often follow one another."""


LEVEL = 1
"""Of compression, as zlib counts: most such files are compressed already."""


class Varying(NamedTuple):
    """What varies about a file that goes along."""

    title: bool
    file: bool


class PackedFiles:
    """Files as they stand in a PDF, compressed: the last few."""

    def __init__(self) -> None:
        self._packed: OrderedDict[tuple[bytes, bytes], bytes] = OrderedDict()
        self._size = 0

    def packed(self, data: bytes, extra: dict[str, Any]) -> bytes:
        """The object of a file with these entries in its dictionary (ISO 32000-1, 7.11.4)."""
        key = data, bytes(pydyf.Dictionary(extra).data)
        if key in self._packed:
            self._packed.move_to_end(key)
            return self._packed[key]
        packed = zlib.compress(data, LEVEL)
        entries = {**extra, "Filter": "/FlateDecode", "Length": len(packed)}
        made = b"%s\nstream\n%s\nendstream" % (pydyf.Dictionary(entries).data, packed)
        self._packed[key] = made
        self._size += len(made)
        while self._size > MOST_PACKED and len(self._packed) > 1:
            self._size -= len(self._packed.popitem(last=False)[1])
        return made


class GappedFiles:
    """The files of a sample, and the gaps for another recipient's."""

    def __init__(self, enclosed: Sequence[WordedFile], varying: Sequence[Varying], packed: PackedFiles) -> None:
        self._varying = varying
        self._packed = packed
        self._names = [one.file.name for one in enclosed]
        self._specs: list[pydyf.Dictionary] = []
        self._streams: dict[int, pydyf.Stream] = {}
        self._others: list[tuple[str, bytes]] = []

    def gapped(self, pdf: pydyf.PDF, first: int) -> dict[int, Gapped]:
        """The objects of the written file that vary; gaps are counted from `first`. Raises Unusual."""
        if not any(map(any, self._varying)):
            return {}
        specs = {bytes(one["UF"].data): one for one in pdf.objects if _is(one, "/Filespec")}
        found: dict[int, Gapped] = {}
        number = first
        for at, (name, varies) in enumerate(zip(self._names, self._varying, strict=True)):
            spec = specs.pop(bytes(pydyf.String(name).data), None)
            if spec is None:
                raise Unusual("a file that goes along is not named as expected")
            self._specs.append(spec)
            if any(varies):
                found[spec.number] = GappedObject(spec.number, [Gap(number)])
                number += 1
            if varies.file:
                self._streams[at] = stream = _stream_of(pdf, spec)
                found[stream.number] = GappedObject(stream.number, [Gap(number)])
                number += 1
        if self._streams:
            self._others = [(_plain(spec), spec.reference) for spec in specs.values()]
            tree = _tree_of(pdf)
            found[tree.number] = GappedObject(tree.number, [Gap(number)])
        return found

    def fillings(self, enclosed: Sequence[WordedFile]) -> list[bytes]:
        """What fills the gaps with the files of another recipient, of which there are as many."""
        made: list[bytes] = []
        for at, (one, varies) in enumerate(zip(enclosed, self._varying, strict=True)):
            if any(varies):
                name = pydyf.String(one.file.name)
                spec = {**self._specs[at], "F": name, "UF": name, "Desc": pydyf.String(one.title)}
                made.append(bytes(pydyf.Dictionary(spec).data))
            if varies.file:
                extra = _entries(self._streams[at], one)
                made.append(self._packed.packed(one.file.data, extra))
        if self._streams:
            specs = zip(enclosed, self._specs, strict=True)
            names = [*self._others, *((one.file.name, spec.reference) for one, spec in specs)]
            ordered = sorted(names, key=lambda one: name_order(one[0]))
            every = [part for name, reference in ordered for part in (pydyf.String(name), reference)]
            made.append(bytes(pydyf.Dictionary({"Names": pydyf.Array(every)}).data))
        return made


def _is(one: object, kind: str) -> bool:
    return isinstance(one, pydyf.Dictionary) and one.get("Type") == kind


def _plain(spec: pydyf.Dictionary) -> str:
    return str(spec["UF"].string)


def _stream_of(pdf: pydyf.PDF, spec: pydyf.Dictionary) -> pydyf.Stream:
    """The object that holds a file."""
    reference = spec["EF"]["F"]
    return next(one for one in pdf.objects if isinstance(one, pydyf.Stream) and one.reference == reference)


def _tree_of(pdf: pydyf.PDF) -> pydyf.Dictionary:
    """The tree of the names of files."""
    reference = pdf.catalog["Names"]["EmbeddedFiles"]
    tree = next(one for one in pdf.objects if one.reference == reference)
    if set(tree) != {"Names"}:
        raise Unusual("the names of files are not built as expected")
    return tree


def _entries(stream: pydyf.Stream, one: WordedFile) -> dict[str, Any]:
    """What the dictionary of a file says."""
    digest = hashlib.md5(one.file.data, usedforsecurity=False).hexdigest()
    params = {**stream.extra["Params"], "CheckSum": f"<{digest}>", "Size": len(one.file.data)}
    subtype = f"/{one.file.media_type.replace('/', '#2f')}"
    return {**stream.extra, "Subtype": subtype, "Params": pydyf.Dictionary(params)}
