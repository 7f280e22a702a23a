"""What a build tells of its own pages: that which preflight would find in the file, at its place in the letter's."""

from __future__ import annotations

import io

import pytest
from crossed import some
from house import LETTERS, NAMES, OUTPUTS, Desk, Made, Options, Problem, examine
from PIL import Image

CODES = {"text-too-small", "low-contrast", "low-resolution", "outside-printable", "blank-page", "lonely-signatures"}
THEME = "description: For a test.\n"


def found(made: Made) -> list[Problem]:
    """What a build finds on the pages."""
    assert made.printable
    return [one for one in OUTPUTS["pdf"].make(made.printable, Options())[1] if one.code in CODES]


def themed(desk: Desk, css: str, body: str = "Please mend the bridge, and soon.", **keys: object) -> Made:
    """A letter in a theme of one's own."""
    desk.file("templates/mine/theme.yaml", THEME)
    desk.file("templates/mine/letter.css", css)
    return desk.letter(templates=desk.folder / "templates", theme="mine", body=body, **keys)


def dots(pixels: int) -> bytes:
    made = io.BytesIO()
    Image.new("L", (pixels, pixels), 90).save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize(
    ("css", "code", "said"),
    [
        (
            ".text p { font-size: 6.5pt }",
            "text-too-small",
            "is set in 6.5 pt (page 1)",
        ),
        (".text p { color: #999 }", "low-contrast", "has a contrast of only 2.8:1 with what is beneath"),
        (".text p { color: rgb(0 0 0 / .4) }", "low-contrast", "has a contrast of only 2.8:1"),
        (".text { background: #333 } .text p { color: #555 }", "low-contrast", "has a contrast of only 1.6:1"),
        (".text p { margin-left: -22mm }", "outside-printable", "from the left edge; printers cut off what is nearer"),
        (".text p { margin-left: -30mm }", "outside-printable", "is cut off by the left edge"),
    ],
)
def test_what_a_printer_would_say_is_told_at_the_text(css: str, code: str, said: str, desk: Desk) -> None:
    (problem,) = found(themed(desk, css))
    assert problem.code == code
    assert said in problem.message
    written = (desk.folder / "letter.yaml").read_text().splitlines()
    assert "Please" in written[problem.place.line - 1]


@pytest.mark.parametrize(
    "css",
    [
        ".text p { font-size: 7pt }",
        ".text p { color: #666 }",
        ".text { background: #333 } .text p { color: #fff }",
        ".text p { margin-left: -18mm }",
        ".text { transform: rotate(5deg) }",
    ],
)
def test_what_can_be_read_is_no_problem(css: str, desk: Desk) -> None:
    assert found(themed(desk, css)) == []


def test_figures_above_the_line_are_small_and_fine(desk: Desk) -> None:
    assert found(desk.letter(body="Please[^a] mend it.", sources={"a": "A report."}, layout={"font_size": 11})) == []


@pytest.mark.parametrize(("pixels", "count"), [(200, 1), (600, 0)])
def test_a_coarse_picture_is_told_where_it_is_named(pixels: int, count: int, desk: Desk) -> None:
    desk.file("map.png", dots(pixels))
    css = "img { width: 50mm }"
    problems = found(themed(desk, css, body="Please look:\n\n![A map](map.png)\n"))
    assert [problem.code for problem in problems] == ["low-resolution"] * count
    for problem in problems:
        assert "prints with 102 dots an inch, at 50 × 50 mm (page 1)" in problem.message
        assert (
            problem.place.line
            == [*(desk.folder / "letter.yaml").read_text().splitlines()].index(
                next(line for line in (desk.folder / "letter.yaml").read_text().splitlines() if "map.png" in line)
            )
            + 1
        )


def test_a_page_that_a_theme_leaves_blank_is_told(desk: Desk) -> None:
    problems = found(themed(desk, ".signing { break-before: right }", valediction="Yours,"))
    assert [problem.message for problem in problems if problem.code == "blank-page"] == [
        "page 2 has nothing on it but its head"
    ]


def test_signatures_alone_are_told_even_where_sizes_must_stay(desk: Desk) -> None:
    css = ".signing { break-before: page !important }"
    problems = found(themed(desk, css, valediction="Yours,", signatories=["Ann", "Ben"], layout={"fit": "none"}))
    assert [problem.code for problem in problems] == ["lonely-signatures"]


@some("name", NAMES, of=3)
def test_the_examples_are_fit_to_print(name: str, example: dict[str, Made]) -> None:
    assert found(example[name]) == []
    assert len(LETTERS) == len(NAMES)


@pytest.mark.parametrize(
    "css", [".text p { font-size: 6.5pt }", ".text p { color: #999 }", ".text p { margin-left: -22mm }"]
)
def test_the_finished_file_is_judged_alike(css: str, desk: Desk) -> None:
    made = themed(desk, css)
    in_file = [one for one in examine(made.pdf, "letter.pdf") if one.code in CODES]
    assert [one.code for one in in_file] == [one.code for one in found(made)]
    assert [one.hint for one in in_file] == [one.hint for one in found(made)] or "move it" in in_file[0].hint
