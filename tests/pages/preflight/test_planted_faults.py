"""Our own letters have nothing wrong; with one fault planted in them, just that one is told."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import house
import pikepdf
import pytest
from pdf_factory import added, area, changed, codes, grey, in_its_font, link, picture, said
from pikepdf import Array, Dictionary, Name, String

from generator.reference.paper import window

Example = dict[str, house.Made]


@pytest.mark.parametrize("name", house.NAMES)
def test_nothing_is_wrong_with_our_letters(name: str, example: Example) -> None:
    assert said(example[name].pdf) == []


def _unembedded(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor.FontFile2


def _low_resolution(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.XObject = Dictionary(P=pdf.make_indirect(grey(pdf, 50)))
    added(pdf, picture(80, 5.5, 15))


def _without(*names: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for name in names:
            del pdf.Root[name]

    return change


def _metadata(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        metadata = pdf.Root.Metadata.read_bytes()
        assert old in metadata
        pdf.Root.Metadata.write(metadata.replace(old, new))

    return change


def _untitled(pdf: pikepdf.Pdf) -> None:
    del pdf.trailer.Info.Title
    metadata = pdf.Root.Metadata.read_bytes()
    start, end = metadata.index(b"<dc:title>"), metadata.index(b"</dc:title>")
    pdf.Root.Metadata.write(metadata[:start] + metadata[end + len("</dc:title>") :])


def _blank(pdf: pikepdf.Pdf) -> None:
    width, height = (float(side) for side in pdf.pages[0].MediaBox[2:])
    pdf.add_blank_page(page_size=(width, height))


def _larger(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].MediaBox = Array([0, 0, 650, 900])


def _runs_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _broken_link(pdf: pikepdf.Pdf) -> None:
    link(pdf, A=Dictionary(S=Name.URI, URI=String("https//example.org/weir")))


PLANTED: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "outside-printable": lambda pdf: added(pdf, area(2, 100, 10, 10)),
    "font-not-embedded": _unembedded,
    "missing-glyph": lambda pdf: added(pdf, in_its_font(pdf, 100, 15, 12, code="0000")),
    "low-resolution": _low_resolution,
    "text-too-small": lambda pdf: added(pdf, in_its_font(pdf, 100, 15, 6)),
    "low-contrast": lambda pdf: added(pdf, in_its_font(pdf, 100, 15, 12, colour="0.6 g")),
    "not-tagged": _without("/StructTreeRoot"),
    "no-language": _without("/Lang"),
    "no-title": _untitled,
    "not-pdf-a": _metadata(b"pdfaid:part", b"pdfaid:pert"),
    "not-pdf-ua": _metadata(b"<pdfuaid:part>1</pdfuaid:part>", b""),
    "blank-page": _blank,
    "mixed-page-sizes": _larger,
    "javascript": _runs_on_opening,
    "broken-link": _broken_link,
}


@pytest.mark.parametrize("code", PLANTED)
def test_one_planted_fault_is_found_and_nothing_else(code: str, example: Example) -> None:
    assert codes(changed(example["nagorno-karabakh"].pdf, PLANTED[code])) == [code]


def test_a_locked_letter_is_only_told_to_be_locked(example: Example) -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(example["nagorno-karabakh"].pdf)) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="secret", user=""))
    assert codes(buffer.getvalue()) == ["encrypted"]


def test_a_letter_with_a_broken_stream_is_only_told_to_be_damaged(example: Example) -> None:
    data = example["nagorno-karabakh"].pdf
    with pikepdf.open(io.BytesIO(data)) as pdf:
        packed = next(iter(pdf.pages[0].Resources.Font.values())).ToUnicode.read_raw_bytes()
    at = data.index(packed) + len(packed) // 2
    assert set(codes(data[:at] + bytes(byte ^ 0xFF for byte in data[at : at + 8]) + data[at + 8 :])) == {"damaged"}


def test_an_address_that_misses_its_window_is_only_told_to_miss_it(example: Example) -> None:
    letter = example["prose-with-notes"].pdf
    there = replace(window("din-5008-b"), name="there", x=20, y=76, width=130, height=34)
    lower = replace(there, name="lower", y=86)
    assert codes(letter, window=there) == []
    assert codes(letter, window=lower) == ["outside-window"]
