"""Each rule on a file that has the fault and on one that has not, and where a careful printer says nothing."""

from __future__ import annotations

from collections.abc import Callable

import letter_factory
import pikepdf
import pytest
from pdf_factory import (
    FOREIGN,
    POINTS,
    area,
    changed,
    codes,
    grey,
    in_its_font,
    line,
    lines,
    link,
    made,
    only,
    picture,
    said,
)
from pikepdf import Array, Dictionary, Name, String

from generator.pages.fonts import bundled_faces
from generator.pages.preflight.truetype import TrueType

Change = Callable[[pikepdf.Pdf], None]

BODY = lines(*[f"A line of the letter, number {number}, with some words in it" for number in range(1, 9)])


def told(content: str, code: str, change: Change | None = None) -> list[str]:
    return [problem.message for problem in only(made(content, change=change), code)]


# Margins


def test_text_near_the_edge_is_told_with_its_distance() -> None:
    (message,) = told(BODY + line("Registered charity", 2, 100), "outside-printable")
    assert message.startswith("'Registered charity' stands 2.3 mm from the left edge")


def test_text_over_the_edge_is_cut_off() -> None:
    (message,) = told(BODY + line("A very long line that goes on", 170, 100), "outside-printable")
    assert "is cut off by the right edge" in message


@pytest.mark.parametrize(
    "content",
    [
        line("Far enough", 6, 100),
        area(0, 0, 210, 20, "0.8 1 0.8 rg"),
        area(3, 100, 3, 0.2),
        area(1, 1, 200, 200, "1 g"),
    ],
    ids=["inside", "a band that runs over the edge", "a fold mark", "white"],
)
def test_what_a_printer_may_cut_off_is_no_problem(content: str) -> None:
    assert told(BODY + content, "outside-printable") == []


# Type, contrast, pictures


def test_small_print_is_told_with_its_size() -> None:
    assert told(BODY + line("Registered charity 1234", 25, 200, 7), "text-too-small") == [
        "'Registered charity 1234' is set in 7.0 pt"
    ]


def test_type_scaled_down_is_small() -> None:
    assert told("q .5 0 0 .5 0 0 cm " + line("Scaled", 100, 100, 12) + "Q", "text-too-small") == [
        "'Scaled' is set in 6.0 pt"
    ]


def test_type_scaled_up_is_not_small() -> None:
    assert told("q 12 0 0 12 0 0 cm BT /F 1 Tf 10 40 Td (Scaled) Tj ET Q", "text-too-small") == []


def test_figures_above_the_line_may_be_small() -> None:
    raised = line("as the report says", 25, 100) + line("12", 57, 98.6, 6.5) + line("and more", 61, 100)
    assert told(raised, "text-too-small") == []


def test_eight_points_are_enough() -> None:
    assert told(line("Just enough", 25, 100, 8), "text-too-small") == []


def test_pale_text_is_told_with_its_contrast() -> None:
    assert told(BODY + line("Pale", 25, 200, before="0.6 g"), "low-contrast") == [
        "'Pale' has a contrast of only 2.8:1 with what is beneath"
    ]


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (area(20, 90, 100, 20, "0.2 g") + line("White on dark", 25, 100, before="1 g"), 0),
        (area(20, 90, 100, 20, "0.2 g") + line("Dark on dark", 25, 100, before="0.3 g"), 1),
        (area(20, 90, 100, 20, "0.95 g") + line("Black on pale", 25, 100), 0),
        (picture(20, 80, 60) + line("Black on a grey picture", 25, 100), 1),
        (line("White on white", 25, 100, before="1 g"), 1),
        (line("Large and grey", 25, 100, 20, before="0.55 g"), 0),
        (line("Not seen at all", 25, 100, before="0.9 g 3 Tr"), 0),
    ],
)
def test_contrast_is_measured_against_what_lies_beneath(content: str, count: int) -> None:
    assert len(told(content, "low-contrast")) == count


def test_a_coarse_picture_is_told_with_the_pixels_that_it_needs() -> None:
    (problem,) = only(made(BODY + picture(50, 150, 100)), "low-resolution")
    assert "prints with 102 dots an inch, at 100 × 100 mm" in problem.message
    assert problem.hint.startswith("use one of 788 × 788 pixels or more")


def test_a_fine_picture_is_no_problem() -> None:
    assert told(BODY + picture(50, 150, 50), "low-resolution") == []


# Pages


def test_a_blank_page_is_told_by_its_number() -> None:
    assert [problem.place.line for problem in only(made(BODY, "", BODY), "blank-page")] == [2]


@pytest.mark.parametrize("content", [line("Text", 25, 100), area(50, 50, 20, 20), picture(20, 20, 50)])
def test_a_page_with_something_on_it_is_not_blank(content: str) -> None:
    assert told(content, "blank-page") == []


def test_a_white_picture_is_blank_all_the_same() -> None:
    assert len(told(area(0, 0, 210, 297, "1 g"), "blank-page")) == 1


def test_a_page_with_only_its_number_is_as_good_as_blank() -> None:
    data = made(BODY + line("Page 1 of 2", 100, 285), line("Page 2 of 2", 100, 285))
    assert [problem.place.line for problem in only(data, "blank-page")] == [2]


def test_pages_of_two_sizes_are_told_and_turned_ones_not() -> None:
    def resized(*box: float) -> Change:
        def change(pdf: pikepdf.Pdf) -> None:
            pdf.pages[1].MediaBox = Array([0, 0, *box])

        return change

    assert "mixed-page-sizes" in codes(made(BODY, BODY, change=resized(612, 792)))
    assert "mixed-page-sizes" not in codes(made(BODY, BODY, change=resized(841.89, 595.28)))
    assert "mixed-page-sizes" not in codes(made(BODY, BODY))


SIGNED = ("Yours sincerely,", "Ann Example", "Bob Example")


@pytest.mark.parametrize(
    ("above", "count"),
    [
        ((), 1),
        (("a last line.",), 1),
        (("two last", "lines."), 0),
    ],
)
def test_signatures_want_two_lines_of_the_letter_above_them(above: tuple[str, ...], count: int) -> None:
    head = line("The Minister, 5 August 2022, page 2", 25, 15)
    assert len(only(made(BODY, head + lines(*above, *SIGNED, y=40)), "lonely-signatures")) == count


def test_signatures_on_the_only_page_are_not_lonely() -> None:
    assert only(made(lines(*SIGNED)), "lonely-signatures") == []


def test_names_that_go_on_past_the_page_of_the_valediction_are_not_lonely() -> None:
    assert only(made(BODY + lines(*SIGNED, y=150), lines("Carol Example", "Dan Example")), "lonely-signatures") == []


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

    path = bundled_faces()[0].file
    font = TTFont(path, lazy=True)
    expected = {code: font.getGlyphID(name) for code, name in font["cmap"].getcmap(3, 1).cmap.items()}
    found = TrueType(path.read_bytes())
    assert found.maps()[3, 1] == expected
    assert found.is_box(0)
    assert not found.is_box(expected[ord("e")])
    assert not found.is_box(expected[ord(" ")])


# Claims


def _unlike_its_claim(change: Change, code: str, example: dict[str, letter_factory.Made]) -> list[str]:
    return [problem.message for problem in only(changed(example["us-letter"].pdf, change), code)]


def test_a_claim_of_pdf_ua_that_is_not_kept_says_why(example: dict[str, letter_factory.Made]) -> None:
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


def test_a_claim_of_pdf_a_that_is_not_kept_says_why(example: dict[str, letter_factory.Made]) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.OutputIntents
        image = grey(pdf, 400)
        image.Interpolate = True
        pdf.pages[0].Resources.XObject = Dictionary(P=pdf.make_indirect(image))

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


def test_a_page_measured_in_larger_units_is_larger() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.UserUnit = 2

    content = f"BT /F 5 Tf 100 {100 * POINTS:.0f} Td (Set in ten points) Tj ET"
    assert told(content, "text-too-small", change=change) == []
