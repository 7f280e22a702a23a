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


@pytest.mark.parametrize(
    ("x", "y", "edge"), [(4.6, 100, "left"), (25, 293, "bottom"), (25, 6, "top"), (192, 100, "right")]
)
def test_each_edge_is_told_by_its_name_from_five_millimetres_on(x: float, y: float, edge: str) -> None:
    (problem,) = only(made(BODY + line("The Trust", x, y)), "outside-printable")
    assert f"from the {edge} edge; printers cut off" in problem.message
    assert problem.severity == "warning"


@pytest.mark.parametrize(("x", "y"), [(4.9, 100), (25, 291), (25, 9), (188, 100)])
def test_what_stands_further_inside_is_no_problem(x: float, y: float) -> None:
    assert told(BODY + line("The Trust", x, y), "outside-printable") == []


def test_what_is_cut_off_is_an_error() -> None:
    (problem,) = only(made(BODY + line("Cut off", -3, 100)), "outside-printable")
    assert problem.severity == "error"


def test_a_long_rule_at_the_edge_marks_no_fold() -> None:
    (message,) = told(BODY + area(2, 100, 0.2, 100), "outside-printable")
    assert message.startswith("a drawing stands 2.0 mm from the left edge")


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


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (line("Just enough", 25, 100, before="0.463 g"), 0),
        (line("Not quite", 25, 100, before="0.475 g"), 1),
        (line("Large, and just enough", 25, 100, 18, before="0.575 g"), 0),
        (line("Large, and not quite", 25, 100, 18, before="0.6 g"), 1),
        (line("Not large enough", 25, 100, 17, before="0.5 g"), 1),
        ("q 0.85 g BT /F 60 Tf .7 .7 -.7 .7 150 300 Tm (DRAFT) Tj ET Q", 0),
        ("q 0.85 g BT /F 11 Tf .7 .7 -.7 .7 150 300 Tm (Aslant) Tj ET Q", 1),
        ("/Artifact BMC " + line("DRAFT", 60, 100, 40, before="0.85 g") + " EMC", 0),
        ("/Artifact BMC " + line("Page 2", 60, 100, 11, before="0.85 g") + " EMC", 1),
        (line("LARGE AND PALE", 25, 100, 40, before="0.85 g"), 1),
        (line("Seen through", 25, 100, before="/G gs 0 g"), 1),
    ],
)
def test_contrast_is_judged_at_its_bounds(content: str, count: int) -> None:
    def clear(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.ExtGState = Dictionary(G=Dictionary(ca=0.4))

    assert len(told(BODY + content, "low-contrast", clear)) == count


@pytest.mark.parametrize(("opacity", "count"), [(0.9, 0), (0.8, 1)])
def test_what_shines_through_counts(opacity: float, count: int) -> None:
    def clear(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.ExtGState = Dictionary(G=Dictionary(ca=opacity))

    assert len(told(BODY + line("Seen through", 25, 100, before="/G gs 0.392 g"), "low-contrast", clear)) == count


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (line("as the report says", 25, 100) + line("12", 57, 100, 6.5), 1),
        (line("small beside small", 25, 100, 7) + line("12", 47, 99.5, 7), 1),
        (line("* . *", 25, 100, 6), 0),
    ],
)
def test_small_type_is_judged_with_what_stands_beside_it(content: str, count: int) -> None:
    assert len(told(content, "text-too-small")) == count


@pytest.mark.parametrize(
    ("side", "pixels", "count"), [(50.8, 400, 0), (52, 400, 1), (4, 10, 0), (6, 10, 1), (50, 2, 0)]
)
def test_resolution_is_judged_at_its_bounds(side: float, pixels: int, count: int) -> None:
    assert len(only(made(BODY + picture(50, 150, side), pixels=pixels), "low-resolution")) == count


def test_a_picture_that_comes_again_is_told_once() -> None:
    assert len(told(BODY + picture(20, 150, 60) + picture(100, 150, 60), "low-resolution")) == 1


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


def test_signatures_on_the_first_of_several_pages_are_not_lonely() -> None:
    assert only(made(lines(*SIGNED), BODY), "lonely-signatures") == []


def test_text_at_a_pages_top_is_text_though_it_has_the_pages_number_in_it() -> None:
    above = lines("of which 2 are shut, and", "that is all that we ask.", y=12)
    assert only(made(BODY, above + lines(*SIGNED, y=40)), "lonely-signatures") == []


@pytest.mark.parametrize(
    ("valediction", "tag", "count"),
    [
        ("Veuillez agr\xe9er, Madame la Ministre, l'expression de nos", "fr", 1),
        ("Mit freundlichen Gr\xfc\xdfen", "de", 1),
        ("Yours", "en-GB", 0),
    ],
)
def test_a_valediction_is_known_by_its_beginning_if_that_is_long(valediction: str, tag: str, count: int) -> None:
    def spoken(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Lang = String(tag)

    data = made(BODY, lines(valediction, "Ann Example", "Bob Example", y=40), change=spoken)
    assert len(only(data, "lonely-signatures")) == count


def test_the_languages_own_valediction_comes_before_that_of_another() -> None:
    def spoken(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Lang = String("en-GB")

    alone = lines("Yours sincerely,", "Ann Example", y=40)
    quoted = lines("They wrote to us in March:", "Mit freundlichen Gr\xfc\xdfen", "Ben Muster", y=40)
    found = only(made(BODY, alone, quoted, change=spoken), "lonely-signatures")
    assert [problem.place.line for problem in found] == [2]


def test_the_last_valediction_is_the_letters_own() -> None:
    quoted = lines("They wrote to us in March:", "Yours sincerely,", "Ben Muster", y=40)
    found = only(made(quoted, lines(*SIGNED, y=40)), "lonely-signatures")
    assert [problem.place.line for problem in found] == [2]


def test_only_a_page_of_another_size_has_another_size() -> None:
    def nearly(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].MediaBox = Array([0, 0, 596, 842])

    assert "mixed-page-sizes" not in codes(made(BODY, BODY, change=nearly))


@pytest.mark.parametrize(
    ("content", "blank"),
    [
        (line("Page 1", 100, 285), True),
        ("/Artifact BMC " + line("Printed by Example", 60, 150) + " EMC", True),
        (line("Page 1", 100, 285) + area(50, 50, 60, 60, "0.5 g"), False),
        (line("A letter of one line.", 25, 100), False),
    ],
)
def test_furniture_alone_makes_no_page(content: str, blank: bool) -> None:
    assert bool(told(content, "blank-page")) == blank


def test_a_page_with_a_link_on_it_is_not_blank() -> None:
    def linked(pdf: pikepdf.Pdf) -> None:
        link(pdf, A=Dictionary(S=Name.URI, URI=String("https://example.org/")))

    assert told("", "blank-page", linked) == []


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
