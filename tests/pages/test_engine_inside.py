"""What reaches into WeasyPrint fits the installed release, and where it does not, letters are made without it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from command import in_a_process
from crossed import some
from house import Desk, Layouter, Particulars, Place
from page_factory import CSS, letter, page

from generator.pages.engine.inside import misfit
from generator.pages.engine.inside.table import TABLE, Reach

TESTS = Path(__file__).parents[1]
NAMES = [reach.name for reach in TABLE]
BROKEN = {
    "full lines": "weasyprint.layout.inline.split_first_line",
    "grids from the right": "weasyprint.layout.grid.grid_layout",
    "lines from the right": "weasyprint.layout.inline.remove_last_whitespace",
    "texts let go": "weasyprint.text.line_break.Layout.setup",
    "kept styles": "weasyprint.Document._build_layout_context.__func__",
    "kept lines": "weasyprint.layout.inline.line_box_verticality",
    "spliced letters": "weasyprint.draw.text.draw_first_line",
}
"""A function of WeasyPrint that each of these reaches touches; of another shape, it does what it did."""


@pytest.mark.parametrize("reach", TABLE, ids=NAMES)
def test_a_reach_says_what_it_is_for_and_where_it_is_tested(reach: Reach) -> None:
    assert reach.touches
    assert [path.name for path in TESTS.rglob(reach.test)] == [reach.test]
    assert not reach.needs or reach.needs in NAMES[: NAMES.index(reach.name)]
    assert reach.purpose
    assert reach.lost


@pytest.mark.parametrize(
    ("touched", "fits"),
    [
        ("weasyprint.layout.inline.split_first_line", True),
        ("weasyprint.text.line_break.line_size(line, style)", True),
        ("weasyprint.text.line_break.line_size(line, ...)", True),
        ("weasyprint.text.line_break.line_size(style, line)", False),
        ("weasyprint.text.line_break.line_size(line)", False),
        ("weasyprint.pdf.fonts.Font.to_unicode", True),
        ("weasyprint.pdf.fonts.Font.to_morse", False),
        ("weasyprint.html.NEVER|WHITESPACE", True),
        ("weasyprint.html.NEVER|NOR_THIS", False),
        ("weasyprint.no_module.name", False),
        ("no_package.name", False),
    ],
)
def test_a_name_fits_where_it_is_there_with_its_parameters(touched: str, fits: bool) -> None:
    assert misfit(replace(TABLE[0], touches=(touched,))) is not fits


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_made_without_any_one_reach(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pages.engine.inside.left_out", lambda: {name: "it is not wanted"})
    assert "Yours sincerely," in made()


def test_a_letter_is_made_without_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pages.engine.inside.left_out", lambda: dict.fromkeys(NAMES, "it is not wanted"))
    assert "Yours sincerely," in made()


def made() -> str:
    """The text of the pages of a letter."""
    import pypdfium2

    laid_out, problems = Layouter().lay_out(letter(), [CSS], Place("letter.yaml"))
    assert problems == []
    assert laid_out
    data, problems = laid_out.write(Particulars("A letter", "", "en-GB", None))
    assert problems == []
    document = pypdfium2.PdfDocument(data)
    return "\n".join(one.get_textpage().get_text_range() for one in document)


def test_faces_are_copied_where_they_can_not_be_read_where_they_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pages.engine.inside.left_out", lambda: {"faces where they lie": "it is not wanted"})
    layouter = Layouter()
    for _ in range(2):
        laid_out, _ = layouter.lay_out(page("<p>One <i>and</i> <b>two</b></p>"), [CSS], Place("letter.yaml"))
        assert laid_out
        data, _ = laid_out.write(Particulars("A letter", "", "en-GB", None))
        with pikepdf.open(io.BytesIO(data)) as pdf:
            fonts = [
                str(one.FontName) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one
            ]
        assert len(fonts) == 3
        assert all("Letter-Source-Serif" in name for name in fonts)
        layouter.parted()


def breaking(touched: str) -> str:
    """Python that gives a function of WeasyPrint another shape, before the program reaches for it."""
    owner, _, name = touched.removesuffix(".__func__").rpartition(".")
    wrapped = "lambda *given, **more: old(*given, **more)"
    made = (
        "classmethod(lambda cls, *given, **more: old.__func__(cls, *given, **more))"
        if "__func__" in touched
        else wrapped
    )
    return f"import weasyprint\nold = {owner}.{name}\n{owner}.{name} = {made}\n"


@some("name", BROKEN, of=4)
def test_a_release_in_which_something_is_another_makes_letters_and_says_what_is_lost(name: str, desk: Desk) -> None:
    before = breaking(BROKEN[name])
    said = in_a_process("--version", cwd=desk.folder, before=before)
    assert (said.code, said.err) == (0, "")
    (lost,) = (reach.lost for reach in TABLE if reach.name == name)
    assert f"  {name}: {lost} ({BROKEN[name].removesuffix('.__func__')} is another)" in said.lines
    desk.write(body="We met on 19 February.", sender="Ann", recipient="Ben", date="2026-03-01")
    said = in_a_process("build", "letter.yaml", cwd=desk.folder, before=before)
    assert (said.code, said.out) == (0, "out/letter.pdf\n"), said.err


def test_a_merge_sets_letters_in_full_where_none_can_be_spliced(desk: Desk) -> None:
    desk.write(body="Dear {{ recipient.name }}, mend the bridge.", sender="Ann", date="2026-03-01")
    desk.file("people.csv", "name\n" + "".join(f"Person {number}\n" for number in range(6)))
    before = breaking(BROKEN["spliced letters"])
    said = in_a_process("merge", "letter.yaml", "people.csv", "-o", "out", cwd=desk.folder, before=before)
    assert said.code == 0, said.err
    assert "Traceback" not in said.err
    assert len(list((desk.folder / "out").rglob("*.pdf"))) == 6
