"""What is wrong with a file as such: fonts left out, claims that are not kept, actions, links, title, language."""

from __future__ import annotations

from collections.abc import Callable

import house
import pikepdf
import pytest
from pdf_factory import (
    FOREIGN,
    added,
    changed,
    codes,
    grey,
    in_its_font,
    line,
    lines,
    link,
    made,
    only,
    said,
)
from pikepdf import Array, Dictionary, Name, String

from generator.pages.fonts import DEFAULT, files
from generator.pages.preflight.rules.fonts import TrueType

Change = Callable[[pikepdf.Pdf], None]

BODY = lines(*[f"A line of the letter, number {number}, with some words in it" for number in range(1, 9)])


def told(content: str, code: str, change: Change | None = None) -> list[str]:
    return [problem.message for problem in only(made(content, change=change), code)]


# Fonts


def test_a_font_left_out_is_named_once() -> None:
    (problem,) = only(made(BODY, BODY), "font-not-embedded")
    assert problem.place.line == 1
    assert "'Helvetica'" in problem.message


def test_the_unseen_text_of_a_scan_needs_no_font() -> None:
    assert told(line("Recognised", 25, 100, before="3 Tr"), "font-not-embedded") == []


def test_characters_that_print_as_boxes_are_found_in_others_files() -> None:
    office = only((FOREIGN / "libreoffice-missing.pdf").read_bytes(), "missing-glyph")
    assert ["U+E8FF" in office[0].message, "U+1E900" in office[1].message] == [True, True]
    assert len(only((FOREIGN / "chromium-missing.pdf").read_bytes(), "missing-glyph")) == 1


@pytest.mark.parametrize(("before", "count"), [("0 g", 1), ("3 Tr", 0)])
def test_a_code_that_stands_for_no_character_is_told_where_it_is_seen(before: str, count: int) -> None:
    def nameless(pdf: pikepdf.Pdf) -> None:
        font = pdf.pages[0].Resources.Font.F
        font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([65, Name("/.notdef")]))

    assert len(told(line("A", 25, 100, before=before), "missing-glyph", nameless)) == count
    assert told(line("B", 25, 100, before=before), "missing-glyph", nameless) == []


@pytest.mark.parametrize(("encoding", "count"), [("/Identity-H", 1), ("/UniGB-UCS2-H", 0)])
def test_glyph_nought_of_a_font_is_a_box(encoding: str, count: int) -> None:
    def composite(pdf: pikepdf.Pdf) -> None:
        kind = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
        inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name.Example, CIDSystemInfo=kind)
        pdf.pages[0].Resources.Font.F = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Example,
            Encoding=Name(encoding),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
        )

    content = "BT /F 11 Tf 100 600 Td <00000041> Tj ET"
    assert len(told(content, "missing-glyph", composite)) == count


def test_a_font_that_is_drawn_in_the_file_itself_is_in_it() -> None:
    def drawn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.Font.F = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 9, 9]),
            FontMatrix=Array([0.1, 0, 0, 0.1, 0, 0]),
            FirstChar=65,
            LastChar=65,
            Widths=Array([9]),
            Encoding=Dictionary(Differences=Array([65, Name.a])),
            CharProcs=Dictionary(a=pdf.make_stream(b"9 0 d0 0 0 8 8 re f")),
        )

    assert told(line("A", 25, 100), "font-not-embedded", drawn) == []


def test_text_in_a_drawing_within_the_page_is_examined_too() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        form = pdf.make_stream(line("Small in a drawing", 50, 100, 12).encode())
        form.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 850]), Resources=page.Resources
        )
        page.Resources = Dictionary(XObject=Dictionary(D=form))
        page.Contents = pdf.make_stream(b"q .5 0 0 .5 0 0 cm /D Do Q")

    data = made("", change=change)
    assert "font-not-embedded" in codes(data)
    assert [problem.message for problem in only(data, "text-too-small")] == ["'Small in a drawing' is set in 6.0 pt"]


def test_the_maps_of_a_real_font_are_read_as_others_read_them() -> None:
    from fontTools.ttLib import TTFont

    path = files(DEFAULT)[0]
    font = TTFont(path, lazy=True)
    expected = {code: font.getGlyphID(name) for code, name in font["cmap"].getcmap(3, 1).cmap.items()}
    found = TrueType(path.read_bytes())
    assert found.maps()[3, 1] == expected
    assert found.is_box(0)
    assert not found.is_box(expected[ord("e")])
    assert not found.is_box(expected[ord(" ")])


# Claims


def _unlike_its_claim(change: Change, code: str, example: dict[str, house.Made]) -> list[str]:
    return [problem.message for problem in only(changed(example["us-letter"].pdf, change), code)]


def test_a_claim_of_pdf_ua_that_is_not_kept_says_why(example: dict[str, house.Made]) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.ViewerPreferences = Dictionary()
        pdf.pages[0].contents_add(in_its_font(pdf, 100, 15, 12).encode(), prepend=False)
        elements = [item for item in pdf.objects if isinstance(item, Dictionary) and "/S" in item]
        next(item for item in elements if item.S == Name.H1).S = Name.H3
        next(item for item in elements if item.S == Name.P).S = Name.Figure

    (message,) = _unlike_its_claim(change, "not-pdf-ua", example)
    assert message == (
        "the file claims PDF/UA-1, but it doesn't ask readers to show its title; 'eeeeee' on page 1 is outside the "
        "tags; 1 picture has no description; and 1 more"
    )


def test_a_claim_of_pdf_a_that_is_not_kept_says_why(example: dict[str, house.Made]) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.OutputIntents
        image = grey(pdf, 400)
        image.Interpolate = True
        pdf.pages[0].Resources.XObject = Dictionary(P=pdf.make_indirect(image))
        added(pdf, "0 g /P Do")

    (message,) = _unlike_its_claim(change, "not-pdf-a", example)
    assert message == (
        "the file claims PDF/A-3a, but it doesn't say what its colours mean (it has no output intent); it has a "
        "picture that is to be smoothed (/Interpolate)"
    )


# What runs, what is locked, what leads nowhere


def _opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, Next=Dictionary(S=Name.JavaScript, JS=String("x")))


def _launching(pdf: pikepdf.Pdf) -> None:
    link(pdf, A=Dictionary(S=Name.Launch, F=String("cmd.exe")))


def _on_leaving(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(C=Dictionary(S=Name.JavaScript, JS=String("x")))


def _by_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([])))


def _in_a_field(pdf: pikepdf.Pdf) -> None:
    field = Dictionary(Kids=Array([Dictionary(AA=Dictionary(K=Dictionary(S=Name.JavaScript)))]))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


@pytest.mark.parametrize("change", [_opening, _launching, _on_leaving, _by_name, _in_a_field])
def test_whatever_runs_by_itself_is_refused(change: Change) -> None:
    assert len(told(BODY, "javascript", change=change)) == 1


def test_opening_at_a_page_runs_nothing() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.XYZ, 0, 0, 0])

    assert told(BODY, "javascript", change=change) == []


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://example.org/weir?a=b#c", ""),
        ("mailto:ann@example.org?subject=Weir", ""),
        ("tel:+44-20-7946-0000", ""),
        ("https://[::1", "can't be read as an address"),
        ("www.example.org", "doesn't begin with https:// or the like"),
        ("https://", "doesn't name a site"),
        ("https://example.org/a weir", "has a space or another character that no address has"),
        ("mailto:ann", "doesn't name a mailbox"),
        ("file:///C:/letter.docx", "leads to a file on the writer's own computer"),
        ("", "is empty"),
    ],
)
def test_only_an_address_that_cannot_be_one_is_broken(address: str, fault: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        link(pdf, A=Dictionary(S=Name.URI, URI=String(address)))

    messages = told(BODY, "broken-link", change=change)
    assert [message.endswith(fault) for message in messages] == ([True] if fault else [])


def test_links_inside_the_file_must_lead_somewhere() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        there = Array([page, Name.Fit])
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("note"), Dictionary(D=there)])))
        link(pdf, Dest=String("note"))
        link(pdf, Dest=there)
        link(pdf, A=Dictionary(S=Name.GoTo, D=Array([0, Name.Fit])))
        link(pdf, Dest=String("nowhere"))
        link(pdf, Dest=Array([pdf.make_indirect(Dictionary(Type=Name.Page)), Name.Fit]))
        link(pdf)

    assert told(BODY, "broken-link", change=change) == [
        "a link leads to a place called 'nowhere' that isn't in the file",
        "a link leads to a place that isn't in the file",
        "a link leads nowhere",
    ]


def test_a_title_that_is_a_files_name_is_no_title() -> None:
    def titled(title: str) -> Change:
        def change(pdf: pikepdf.Pdf) -> None:
            pdf.docinfo["/Title"] = title

        return change

    assert len(told(BODY, "no-title", change=titled("Microsoft Word - letter.docx"))) == 1
    assert told(BODY, "no-title", change=titled("The weir at Teddington")) == []


def test_a_language_that_is_none_is_told() -> None:
    def spoken(tag: str) -> Change:
        def change(pdf: pikepdf.Pdf) -> None:
            pdf.Root.Lang = String(tag)

        return change

    assert len(told(BODY, "no-language", change=spoken("English please"))) == 1
    assert told(BODY, "no-language", change=spoken("en-GB")) == []


# Files of others as they come


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("libreoffice-archive", []),
        ("libreoffice-ordinary", ["not-tagged", "no-title", "not-pdf-a"]),
        ("libreoffice-lonely", ["not-tagged", "not-pdf-a", "lonely-signatures"]),
        ("latex-scrlttr2", ["not-tagged", "no-language", "no-title", "not-pdf-a"]),
        ("chromium", ["not-pdf-a", "not-pdf-ua"]),
        ("typst", ["not-pdf-a", "not-pdf-ua"]),
    ],
)
def test_an_ordinary_file_of_others_does_not_drown_in_problems(name: str, expected: list[str]) -> None:
    data = (FOREIGN / f"{name}.pdf").read_bytes()
    assert codes(data) == expected
    assert not [message for message in said(data) if ": error:" in message]


def test_what_a_file_says_cannot_draw_on_the_terminal() -> None:
    (message,) = [text for text in said(made(line("\x1b[31mRed\x07", 1, 100))) if "outside-printable" in text]
    assert "\x1b" not in message
    assert "\x07" not in message
