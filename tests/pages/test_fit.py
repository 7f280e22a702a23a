"""How pages break: signatures never alone, no page with a few lines, as many pages as asked for."""

from __future__ import annotations

import re

import pytest
from crossed import crossed, some
from house import Desk, Goal, Layouter, PageFacts, all_themes, limits, set_pages

from generator.pages.fit import MOST_LAYOUTS, fit
from generator.pages.fit.ladder import FONT_SIZE, LEADING, LEAST_MARGIN, SMALLEST, ladder
from generator.pages.outputs import setting
from generator.pages.outputs.setting import goal_of
from generator.pages.rendering import Look

SENTENCE = "The bridge has been shut since March, and the children walk two miles along the main road to school. "
BREAKS = {"page-breaks", "lonely-signatures"}
THEMES = tuple(theme.name for theme in all_themes()[0])


def text(lines: int, names: int, theme: str = "standard") -> str:
    paragraphs = [f"  {SENTENCE * min(4, lines - start)}" for start in range(0, lines, 4)]
    signatories = "".join(
        f"\n  - {{name: Ann Example {number}, affiliation: Example Trust}}" for number in range(names)
    )
    signed = f"signatories:{signatories}\n" if names else ""
    body = "\n\n".join(paragraphs)
    return f"theme: {theme}\nrecipient: Ann Example\nsalutation: Dear Ann,\nbody: |\n{body}\n{signed}"


def pages_of(desk: Desk, letter: str, goal: Goal | None = None) -> tuple[tuple[PageFacts, ...], list[str]]:
    """The pages that a build makes, and the codes of what it tells of them."""
    made = desk.letter(letter)
    laid_out, problems = set_pages(made.printable, goal or Goal(), lambda _: None)
    assert laid_out is not None
    return laid_out.pages, [problem.code for problem in problems]


@crossed("lines, theme", range(20, 60, 4), THEMES)
def test_letters_that_need_a_fit_get_one(desk: Desk, lines: int, theme: str) -> None:
    assert not BREAKS & set(pages_of(desk, text(lines, 6, theme))[1])


def counted(desk: Desk, letter: str, goal: Goal) -> tuple[int, Look, Look]:
    """How often a letter is laid out, and the sizes before and after."""
    rendered = desk.letter(letter).printable.rendered
    layouter, laid = Layouter(), []

    def lay_out(look: Look) -> object:
        laid.append(look)
        return layouter.lay_out(rendered.html, [look.css(), rendered.css], place)[0]

    from generator.problems import Place

    place = Place("letter.yaml")
    fitted = fit(rendered.look, goal, lay_out)  # type: ignore[type-var]
    assert fitted
    return len(laid), rendered.look, fitted.look


def test_a_letter_that_needs_nothing_is_laid_out_once(desk: Desk) -> None:
    tried, before, after = counted(desk, text(12, 3), Goal())
    assert (tried, before) == (1, after)


@some("lines", range(280, 340, 12), of=2)
def test_a_long_letter_is_laid_out_twice_at_the_most(desk: Desk, lines: int) -> None:
    assert counted(desk, text(lines, 20), Goal())[0] <= 2


def test_no_page_is_turned_for_what_a_little_less_of_all_keeps_on_the_one_before(desk: Desk) -> None:
    lengths = {}
    for lines in range(56, 92, 4):
        letter = text(lines, 13, "parliamentary")
        pages, _ = pages_of(desk, letter)
        lengths[lines] = len(pages)
        _, before, after = counted(desk, letter, Goal())
        assert after.font_size >= FONT_SIZE[0] * before.font_size
        gap = max(1 - page.fill for page in pages[:-1])
        assert gap < 0.15 or pages[-1].fill - gap > 0.05, (lines, [page.fill for page in pages])
    assert list(lengths.values()) == sorted(lengths.values())


@pytest.mark.parametrize("wanted", [1, 2, 3])
def test_a_search_is_short_and_stays_within_bounds(desk: Desk, wanted: int) -> None:
    tried, before, after = counted(desk, text(44, 8), Goal(wanted))
    assert tried <= MOST_LAYOUTS
    assert LEADING[0] <= after.leading / before.leading + 0.001
    assert after.leading / before.leading <= LEADING[1] + 0.001
    assert SMALLEST <= after.font_size / before.font_size <= FONT_SIZE[1]
    assert all(side >= LEAST_MARGIN for side in after.margins)


def test_pages_asked_for_are_had_where_they_can_be(desk: Desk) -> None:
    assert len(pages_of(desk, text(44, 8), Goal(2))[0]) == 2
    pages, told = pages_of(desk, text(30, 8), Goal(1))
    assert (len(pages), "page-breaks" in told) == (1, False)


def test_what_is_too_much_is_told_in_lines(desk: Desk) -> None:
    made = desk.letter(text(100, 8))
    _, problems = set_pages(made.printable, Goal(1), lambda _: None)
    (told,) = [problem for problem in problems if problem.code == "page-breaks"]
    assert re.fullmatch(r"the letter has \d pages, not 1 page", told.message)
    assert "lines too many" in told.hint


def test_sizes_stay_as_they_are_where_the_letter_says_so(desk: Desk) -> None:
    made = desk.letter(text(44, 8) + "layout: {fit: none}\n")
    assert goal_of(made.model.layout) is None
    assert not [problem for problem in made.pdf_problems if problem.code == "fitted"]


def test_pages_are_those_of_the_letter_before_annexes_and_names(desk: Desk) -> None:
    annexes = "annexes:\n  - " + "\n  - ".join(["Figures"] * 3) + "\n"
    made = desk.letter(text(70, 310) + annexes)
    laid_out, problems = set_pages(made.printable, Goal(2), lambda _: None)
    assert laid_out
    (told,) = [problem.message for problem in problems]
    assert told.startswith("fitted to 2 pages before the annexes and the roll of names: ")
    _, problems = set_pages(made.printable, Goal(1), lambda _: None)
    (told,) = [problem.message for problem in problems if "not 1 page" in problem.message]
    assert told.endswith("not 1 page before the annexes and the roll of names")


def test_a_fit_makes_no_more_pages_than_there_were(desk: Desk) -> None:
    for lines in range(30, 60, 5):
        letter = text(lines, 9)
        plain = set_pages(desk.letter(letter).printable, None, lambda _: None)[0]
        assert plain
        assert len(pages_of(desk, letter)[0]) <= len(plain.pages)


def test_gaps_go_before_leading_leading_before_size_and_size_before_margins(desk: Desk) -> None:
    own = desk.letter(text(20, 2)).printable.rendered.look
    pages = desk.letter(text(20, 2)).printable
    laid_out, _ = set_pages(pages, None, lambda _: None)
    assert laid_out
    rungs = ladder(own, laid_out.pages, counted=False).rungs
    tighter = [one for one in rungs[rungs.index(own) + 1 :] if one.names_break == own.names_break]
    changed = [
        [name for name in ("spacing", "leading", "font_size", "margins") if getattr(one, name) != getattr(own, name)]
        for one in tighter
    ]
    assert [len(names) for names in changed] == sorted(len(names) for names in changed)
    assert changed[0] == ["spacing"]
    assert changed[-1] == ["spacing", "leading", "font_size", "margins"]


def test_many_names_stand_on_one_page_where_the_last_few_would_have_one_of_their_own(desk: Desk) -> None:
    pages, _ = pages_of(desk, text(20, 40, "parliamentary"))
    counts = [len(page.find("li")) for page in pages]
    assert counts in ([0, 40], [40])


@pytest.mark.parametrize(
    ("theme", "lines", "names"), [("standard", 18, 13), ("business-us", 20, 13), ("standard", 22, 20)]
)
def test_no_page_is_left_half_empty_where_all_would_go_on_one(desk: Desk, theme: str, lines: int, names: int) -> None:
    letter = text(lines, names, theme)
    plain, _ = set_pages(desk.letter(letter).printable, None, lambda _: None)
    assert plain
    assert [page.fill < 0.7 for page in plain.pages] == [True, True]
    pages, told = pages_of(desk, letter)
    assert (len(pages), told) == (1, ["fitted"])


@crossed("theme, names", THEMES, [13, 15, 25, 40], of=2)
def test_the_text_begins_on_the_first_page_however_many_sign(desk: Desk, theme: str, names: int) -> None:
    long = text(2, names, theme).replace(
        "Example Trust", "Head of Policy at the Example Trust for the Study of Bridges"
    )
    refs = "references: {Ours: A-1, Yours: B-2}\nmarking: Private\nsender: {organisation: A, address: [B, C, D]}\n"
    pages, _ = pages_of(desk, refs + long)
    assert pages[0].find(".part")


def test_a_few_names_stay_together_whatever_is_empty(desk: Desk) -> None:
    for lines in range(12, 30, 4):
        pages, _ = pages_of(desk, text(lines, 8))
        assert [len(page.find("li")) for page in pages if page.find("li")] == [8]


def test_the_same_letter_is_fitted_in_the_same_way(desk: Desk) -> None:
    letter = text(44, 8) + "layout: {fit: {pages: 2}}\n"
    assert desk.letter(letter).pdf == desk.letter(letter).pdf


def test_a_short_annex_is_no_page_with_a_few_lines(desk: Desk) -> None:
    pages, told = pages_of(desk, text(10, 2) + "annexes: [Figures]\n")
    assert (len(pages), told) == (2, [])


def test_no_item_stands_alone_on_its_side_of_a_pages_end(desk: Desk) -> None:
    asks = "".join(f"\n  - Mend bridge {number}." for number in range(8))
    for lines in range(30, 60, 3):
        pages, _ = pages_of(desk, text(lines, 0) + f"asks:{asks}\nlayout: {{fit: none}}\n")
        counts = [len(page.find("li")) for page in pages]
        assert 1 not in counts, f"{lines} lines above: {counts}"


def test_leading_and_spacing_are_as_the_letter_says(desk: Desk) -> None:
    text = "The bridge is closed.\n\nNobody knows why."
    tops = {}
    for name, layout in (("own", {}), ("tight", {"leading": 1.2}), ("wide", {"spacing": 2})):
        made = desk.letter(body=text, layout={"fit": "none", **layout})
        assert made.printable is not None
        laid_out, _ = set_pages(made.printable, None, lambda _: None)
        assert laid_out is not None
        first, second = (one for one in laid_out.pages[0].find("p") if one.text.startswith(("The", "Nobody")))
        tops[name] = first.height, second.top - first.bottom
    assert tops["tight"][0] < tops["own"][0] == tops["wide"][0]
    assert tops["wide"][1] == pytest.approx(2 * tops["own"][1], rel=0.01)


def test_a_letter_of_one_line_too_many_is_changed_no_more_than_it_must(desk: Desk) -> None:
    tried, before, after = counted(desk, text(25, 2), Goal(1))
    assert tried <= MOST_LAYOUTS
    assert before.spacing > after.spacing > 0.7
    assert before._replace(spacing=after.spacing) == after


def test_a_letter_that_takes_too_much_in_all_its_settings_is_one_problem(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setting, "LAYOUTS", 0)
    monkeypatch.setattr(limits, "_LOOKING_EVERY", 0.0001)
    made = desk.letter(text(200, 6))
    laid_out, problems = set_pages(made.printable, Goal(), lambda _: None)
    assert laid_out is None
    assert {problem.code for problem in problems} == {"too-much"}
