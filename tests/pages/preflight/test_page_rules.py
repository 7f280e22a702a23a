"""Each rule about pages on a file that has the fault and on one that has not: edges, type, contrast, pictures."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pdf_factory import (
    POINTS,
    area,
    codes,
    line,
    lines,
    link,
    made,
    only,
    picture,
)
from pikepdf import Array, Dictionary, Name, String

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
    assert told(BODY + line("Registered charity 1234", 25, 200, 6.5), "text-too-small") == [
        "'Registered charity 1234' is set in 6.5 pt"
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


def test_seven_points_are_enough() -> None:
    assert told(line("Just enough", 25, 100, 7), "text-too-small") == []


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
        (line("small beside small", 25, 100, 6) + line("12", 47, 99.5, 6), 1),
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


def test_a_page_measured_in_larger_units_is_larger() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.UserUnit = 2

    content = f"BT /F 5 Tf 100 {100 * POINTS:.0f} Td (Set in ten points) Tj ET"
    assert told(content, "text-too-small", change=change) == []
