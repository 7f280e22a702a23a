from __future__ import annotations

import base64
from pathlib import Path

import pytest
from house import Layouter, Particulars, Place, Problem, Severity, lay_out, limits
from page_factory import CSS, concern, letter, page

from generator.pages.engine import LaidOut, laying

PLACE = Place("letter.yaml")
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.fixture(scope="module")
def layouter() -> Layouter:
    return Layouter()


def laid_out(layouter: Layouter, body: str, css: str = "") -> tuple[LaidOut, list[Problem]]:
    pages, problems = layouter.lay_out(page(body), [CSS, css], PLACE)
    assert pages is not None
    return pages, problems


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_letter_like_the_first_one_takes_two_pages(layouter: Layouter) -> None:
    pages, problems = layouter.lay_out(letter(), [CSS], PLACE)
    assert problems == []
    assert pages is not None
    assert len(pages.pages) == 2
    assert all(facts.fill > 0.25 for facts in pages.pages)


def test_facts_say_where_elements_stand_in_millimetres(layouter: Layouter) -> None:
    css = ".window { position: absolute; left: 10mm; top: 20mm; width: 80mm; height: 40mm }"
    pages, _ = laid_out(layouter, '<div class="window" id="w">x</div><p>One line.</p>', css)
    (facts,) = pages.pages
    (window,) = facts.find("#w")
    # Placed from the corner of the type area, whose margins are 27 and 25 mm.
    assert (window.left, window.top) == pytest.approx((37, 45), abs=0.01)
    assert (window.width, window.height, window.bottom) == pytest.approx((80, 40, 85), abs=0.01)
    assert (facts.width, facts.height, facts.type_top) == pytest.approx((210, 297, 25), abs=0.01)
    (paragraph,) = facts.find("p")
    assert (paragraph.lines, paragraph.text) == (1, "One line.")


def test_facts_say_on_which_page_the_signatories_stand(layouter: Layouter) -> None:
    pages, _ = layouter.lay_out(letter(), [CSS], PLACE)
    assert pages is not None
    first, second = pages.pages
    assert not first.find(".signatories, .valediction")
    assert [element.classes for element in second.find(".signatories, .valediction")] == [
        ("valediction",),
        ("signatories",),
    ]


def test_fill_of_a_page_grows_with_its_text_and_its_footnotes(layouter: Layouter) -> None:
    short, _ = laid_out(layouter, "<p>Short.</p>")
    long, _ = laid_out(layouter, concern(1, 20))
    noted, _ = laid_out(layouter, '<p>Short.<span class="footnote" id="n">A note.</span></p>')
    assert 0 < short.pages[0].fill < noted.pages[0].fill < long.pages[0].fill < 1


def test_pages_can_be_laid_out_again_with_other_sizes(layouter: Layouter) -> None:
    def count(size: str) -> int:
        pages, _ = layouter.lay_out(letter(), [CSS, f"html {{ font-size: {size} }}"], PLACE)
        assert pages is not None
        return len(pages.pages)

    assert [count("11.5pt"), count("16pt"), count("11.5pt")] == [2, 3, 2]


def test_a_character_that_no_font_has_is_named_with_its_number_and_surroundings(layouter: Layouter) -> None:
    pages, problems = laid_out(layouter, "<p>Dear \U0001f4a9 friend and <b>\u0378</b></p>")
    assert codes(problems) == ["missing-glyph"] * 2
    assert "U+1F4A9" in problems[0].message
    assert "PILE OF POO" in problems[0].message
    assert "Dear" in problems[0].message
    assert [glyph.character for glyph in pages.missing] == ["\U0001f4a9", "\u0378"]


@pytest.mark.parametrize(
    "text",
    [
        "Ærøskøbing – “quoted” … €5 ‰ ½ x² 7\u202f000 a\u2009b non\u2011breaking",
        "Владимир Кириллов",
        "Ἀθήνα ἄνθρωπος ᾧ",
        "Հայաստան",
        "საქართველო",
        "ירושלים",
        "محمد العربي",
        "हिन्दी कृष्ण",
        "soft\u00adhyphen zero\u200bwidth join\u200der non\u200cjoiner \u2066isolate\u2069 sel\ufe0fector \u061c\ufeff",
        "x\u0302 and e\u0301",
    ],
)
def test_text_of_many_scripts_and_invisible_characters_are_printable(layouter: Layouter, text: str) -> None:
    _, problems = laid_out(layouter, f"<p>{text}</p>")
    assert problems == []


def test_an_end_of_a_line_that_other_programs_write_as_a_character_is_not_drawn_as_a_box(layouter: Layouter) -> None:
    def drawn(text: str) -> bytes:
        pages, problems = laid_out(layouter, f"<p>{text}</p>")
        assert problems == []
        return pages.write(Particulars("Letter", "", "en", None))[0]

    assert drawn("one\u2028two") == drawn("one\ntwo")


def test_a_private_character_is_told_even_where_a_font_has_it(layouter: Layouter) -> None:
    _, problems = laid_out(layouter, "<p>\ue123</p>")
    assert codes(problems) == ["missing-glyph"]
    assert "private-use" in problems[0].message


def test_narrow_spaces_from_another_font_hardly_push_lines_apart(layouter: Layouter) -> None:
    plain, _ = laid_out(layouter, "<p>One<br>two<br>three</p>")
    spaced, _ = laid_out(layouter, "<p>One\u2009x\u202fy<br>two\u2011three<br>ἄ</p>")
    assert plain.pages[0].find("p")[0].height == pytest.approx(spaced.pages[0].find("p")[0].height, abs=0.25)


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:9/x.png",
        "https://example.org/x.png",
        "ftp://example.org/x.png",
        "file:///etc/passwd",
        "file://example.org/x.png",
        "//example.org/x.png",
        "../secret.png",
    ],
)
def test_a_picture_from_elsewhere_is_refused_and_nothing_is_fetched(layouter: Layouter, address: str) -> None:
    _, problems = laid_out(layouter, f'<p><img src="{address}" alt="x"></p>')
    assert codes(problems) == ["fetch-refused"]
    assert address in problems[0].message


def test_an_attachment_of_a_local_file_is_refused(layouter: Layouter) -> None:
    pages, _ = laid_out(layouter, '<p><a rel="attachment" href="file:///etc/passwd">x</a></p>')
    assert pages is not None

    content, problems = pages.write(Particulars("x", "", "en", None))
    assert codes(problems) == ["fetch-refused"]
    assert b"EmbeddedFile" not in content


def test_style_sheets_use_files_of_the_theme_and_no_others(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    for path in (theme / "mark.svg", tmp_path / "outside.svg"):
        path.write_text(drawing, "utf-8")
    (theme / "way-out.svg").symlink_to(tmp_path / "outside.svg")

    def problems(address: str) -> list[str]:
        css = f"p {{ background: url({address}) }}"
        return codes(lay_out(page("<p>x</p>"), [css], folders=[theme], base=theme, place=PLACE)[1])

    assert problems("mark.svg") == []
    assert problems("mark.svg?version=2") == []
    assert problems("../outside.svg") == ["fetch-refused"]
    assert problems("way-out.svg") == ["fetch-refused"]
    assert problems("%2e%2e/outside.svg") == ["fetch-refused"]
    assert problems("absent.svg") == ["picture-unreadable"]


def test_a_picture_within_the_page_is_drawn_and_a_broken_one_is_a_problem(layouter: Layouter) -> None:
    _, good = laid_out(layouter, f'<p><img src="data:image/png;base64,{PIXEL}" alt="A dot"></p>')
    _, bad = laid_out(layouter, '<p><img src="data:image/png;base64,AAAA" alt="A dot"></p>')
    assert good == []
    assert codes(bad) == ["picture-unreadable"]
    _, bad = laid_out(layouter, "<svg><style>@import url(file:///x.css)</style><rect width='5' height='5'/></svg>")
    assert "the picture in the letter can't be drawn" in [one.message for one in bad]


def test_a_mistake_in_a_theme_is_a_warning_each_time(layouter: Layouter) -> None:
    for _ in range(2):
        _, problems = laid_out(layouter, "<p>x</p>", "p { colour: red }")
        assert codes(problems) == ["theme-css"]
        assert "colour" in problems[0].message


def test_pages_that_take_too_much_are_a_problem_and_the_next_ones_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    layouter = Layouter()
    with monkeypatch.context() as short:
        short.setattr(laying, "seconds_for", lambda _: 0)
        short.setattr(limits, "_LOOKING_EVERY", 0.0001)
        assert codes(layouter.lay_out(letter(), [CSS], PLACE)[1]) == ["too-much"]
    pages, problems = layouter.lay_out(letter(), [CSS], PLACE)
    assert pages is not None
    assert problems == []


def test_a_link_to_nowhere_is_a_warning(layouter: Layouter) -> None:

    pages, _ = laid_out(layouter, '<h1>x</h1><p><a href="#nowhere">x</a></p>')
    _, problems = pages.write(Particulars("x", "", "en", None))
    assert codes(problems) == ["link-without-target"]


def test_lists_nested_beyond_reason_are_a_problem_and_not_a_crash(layouter: Layouter) -> None:
    depth = 400
    pages, problems = layouter.lay_out(page("<div>" * depth + "x" + "</div>" * depth), [CSS], PLACE)
    assert pages is None
    assert codes(problems) == ["nested-too-deep"]


def test_the_bundled_face_is_used_and_has_true_small_capitals(layouter: Layouter) -> None:
    plain, _ = laid_out(layouter, '<p style="display: inline-block">Members</p>')
    small, _ = laid_out(layouter, '<p style="display: inline-block; font-variant-caps: all-small-caps">Members</p>')
    widths = [pages.pages[0].find("p")[0].width for pages in (plain, small)]
    assert widths[0] != pytest.approx(widths[1])


def test_a_drawing_without_a_size_of_its_own_stands_in_a_line_of_either_direction(layouter: Layouter) -> None:
    drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'><rect width='100' height='50'/></svg>"
    source = f"data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}"
    heights = []
    for direction in ("ltr", "rtl"):
        body = f'<p dir="{direction}" style="width: 80mm"><img src="{source}" alt="A plan"></p>'
        pages, problems = laid_out(layouter, body)
        (paragraph,) = pages.pages[0].find("p")
        assert problems == []
        heights.append(paragraph.height)
    assert heights[0] == heights[1] > 40


def test_what_nobody_foresaw_is_a_problem_of_its_letter_and_of_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    layouter = Layouter()

    def fail(*_: object, **_more: object) -> object:
        raise AttributeError("no attribute 'position_x'")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(layouter, "_render", fail)
        pages, problems = layouter.lay_out(page("<p>x</p>"), [CSS], PLACE)
        assert (pages, codes(problems), problems[0].severity) == (None, ["layout"], Severity.ERROR)
        assert "(AttributeError: no attribute 'position_x')" in problems[0].message
    pages, problems = laid_out(layouter, "<p>x</p>")
    assert problems == []
    monkeypatch.setattr("weasyprint.Document.write_pdf", fail)
    data, problems = pages.write(Particulars("x", "", "en", None))
    assert (data, codes(problems)) == (b"", ["layout"])
