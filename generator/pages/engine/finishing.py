"""Puts right in a finished PDF what an archive, or a reader, wants otherwise than WeasyPrint writes it.

Knows the objects of a file. Never reads a page.
"""

from __future__ import annotations

import codecs
from pathlib import PurePath

import pydyf

from generator.problems import Place, Problem, error

_KINDS = {".yaml": "application/yaml", ".webp": "image/webp"}
"""The kinds of files that not every machine knows by their names (RFC 9512; RFC 9649)."""
_INKS, _INKS_CHOSEN = "/DeviceCMYK", (b"/DeviceCMYK cs", b"/DeviceCMYK CS")


def name_order(name: str) -> bytes:
    """By what names of attached files sort: their bytes as text strings (ISO 32000-1, 7.9.2.2 and 7.9.6)."""
    return name.encode() if name.isascii() else codecs.BOM_UTF16_BE + name.encode("utf-16-be")


def name_in_unicode(pdf: pydyf.PDF) -> None:
    """Write the names of attached files as text (ISO 32000-1, 7.9.2.2), so that readers sort and show them alike, and
    their kinds as no machine's own list of them says.

    WeasyPrint writes their UTF-8 bytes, which readers take for other characters.
    """
    names = {}
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/Filespec":
            names[item.reference] = item["F"] = item["UF"]
            if kind := _KINDS.get(PurePath(item["UF"].string).suffix):
                (held,) = (one for one in pdf.objects if one.reference == item["EF"]["F"])
                held.extra["Subtype"] = f"/{kind.replace('/', '#2f')}"
    if "AF" in pdf.catalog:  # WeasyPrint names each file once for every file that there is.
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    tree = pdf.catalog.get("Names", {}).get("EmbeddedFiles")
    for item in pdf.objects:
        if tree and item.reference == tree:
            # WeasyPrint keeps the order of the files; a name tree is sorted (ISO 32000-1, 7.9.6).
            ordered = sorted(item["Names"][1::2], key=lambda name: name_order(names[name].string))
            item["Names"] = pydyf.Array([part for name in ordered for part in (names[name], name)])


def unsmoothed(pdf: pydyf.PDF) -> bool:
    """Let no picture be smoothed (ISO 19005-3, 6.2.8.1), whatever a theme or a drawing says of it; whether anything is
    in the colours of printing inks.
    """
    inks = False
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            if "Interpolate" in item.extra:
                item.extra["Interpolate"] = "false"
            inks = (
                inks or item.extra.get("ColorSpace") == _INKS or any(chosen in item.stream for chosen in _INKS_CHOSEN)
            )
    return inks


def not_for_archives(place: Place) -> Problem:
    """Something that is in the colours of printing inks."""
    message = "something on the pages has colours of printing inks (CMYK), which an archive refuses"
    return error(
        place, "theme-css", message, "write the theme's colours for screens, such as #1f4e5f, its pictures in RGB"
    )
