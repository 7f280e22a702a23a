"""Those who sign: set by their number, in order, counted, on pages of their own where they are very many."""

from __future__ import annotations

import re
import subprocess
from typing import Any

import pytest
from crossed import crossed, whole
from house import Desk, Goal, Layouter, Made, Options, PageFacts, PrintedText, everyone, set_pages, words_of
from structure import structure_tree
from validation import pdf_problems

from generator.pages.outputs.pdf import PdfOutput

SENTENCE = "The bridge has been shut since March, and the children walk two miles along the main road to school. "


def people(count: int, **more: str) -> list[dict[str, str]]:
    return [{"name": f"Ann Example {number}", "affiliation": "Example Trust", **more} for number in range(count)]


def pages_of(letter: Made) -> tuple[tuple[PageFacts, ...], list[str]]:
    laid_out, problems = set_pages(letter.printable, Goal(), lambda _: None)
    assert laid_out
    return laid_out.pages, [problem.code for problem in problems]


def baselines(letter: Made, *starts: str) -> list[float]:
    """Where the lines stand that begin so, in millimetres from the sheet's upper edge."""
    (page,), _ = pages_of(letter)
    return [round(one.baseline, 1) for one in page.ink if isinstance(one, PrintedText) and one.text.startswith(starts)]


def classes(letter: Made) -> list[str]:
    """The classes of each run of signatories."""
    return re.findall(r'class="signatories ([^"]*)"', letter.html)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, "sole across-2"),
        (2, "beside across-2"),
        (3, "beside across-3"),
        (4, "pairs across-2 detailed"),
        (15, "pairs across-2 detailed"),
        (16, "entries across-2"),
        (300, "entries across-2"),
        (301, "entries across-2"),
        (1001, "run-in"),
    ],
)
def test_names_are_set_by_their_number(desk: Desk, count: int, expected: str) -> None:
    assert classes(desk.letter(signatories=people(count)))[0] == expected


def test_those_of_whom_much_is_said_are_a_register(desk: Desk) -> None:
    much = people(16, role="Head of Policy and Public Affairs")
    assert classes(desk.letter(signatories=much)) == ["register"]


def test_groups_are_set_each_by_its_number(desk: Desk) -> None:
    groups = [
        {"heading": "Bodies", "items": ["Example Trust", "Sample Union"]},
        {"heading": "People", "items": people(20)},
    ]
    assert classes(desk.letter(signatories=groups)) == ["organisations across-1", "entries across-2"]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("list", "list"),
        ("columns", "entries"),
        ("side-by-side", "beside"),
        ("run-in", "run-in"),
        ("table", "table"),
        ("lines", "lines"),
    ],
)
def test_the_letter_decides_where_it_names_a_style(desk: Desk, style: str, expected: str) -> None:
    (found,) = classes(desk.letter(signatories={"style": style, "items": people(20)}))
    assert found.startswith(expected)


@pytest.mark.parametrize(
    ("style", "expected"),
    [("list", "entries across-1"), ("side-by-side", "entries across-2"), ("lines", "entries ruled across-2")],
)
def test_hundreds_stand_on_a_line_each_whatever_their_style(desk: Desk, style: str, expected: str) -> None:
    letter = desk.letter(signatories={"style": style, "items": people(301)})
    assert classes(letter) == [expected]
    assert 'Ann Example 0, <span class="detail">Example Trust</span>' in letter.html


@pytest.mark.parametrize(("count", "columns"), [(6, 2), (16, 3), (60, 3), (61, 4), (300, 4)])
def test_nothing_but_names_fills_more_columns_the_more_they_are(desk: Desk, count: int, columns: int) -> None:
    assert classes(desk.letter(signatories=[f"Ann Lee {number}" for number in range(count)]))[0].endswith(
        f"across-{columns}"
    )


def test_a_table_has_a_column_for_what_somebody_has(desk: Desk) -> None:
    items = [{"name": "Ann", "role": "Chair", "country": "Italy"}, {"name": "Bo", "note": "in a personal capacity"}]
    letter = desk.letter(signatories={"style": "table", "items": items})
    tree = structure_tree(letter.pdf)
    heads = re.findall(r'TH.*\n\s+"(.*)"', tree)
    assert heads == ["Name", "Position", "Affiliation", "Country", "Ann", "Bo"]
    assert "Country" not in desk.letter(signatories={"style": "table", "items": items[1:]}).text


def test_columns_of_a_long_table_are_as_wide_as_what_stands_in_them(desk: Desk) -> None:
    letter = desk.letter(signatories={"style": "table", "items": people(301, affiliation="The Institute of Examples")})
    widths = [int(width) for width in re.findall(r'<th scope="col" style="width: (\d+)%">', letter.html)]
    assert len(widths) == 2
    assert widths[0] < widths[1]
    assert 98 <= sum(widths) <= 100
    few = desk.letter(signatories={"style": "table", "items": people(300)})
    assert '<th scope="col">' in few.html


def test_lines_to_sign_on_stand_in_two_columns(desk: Desk) -> None:
    for count in (4, 6):
        (page,) = pages_of(desk.letter(signatories={"style": "lines", "items": people(count)}))[0]
        assert len({round(one.left) for one in page.find("li")}) == 2


@pytest.mark.parametrize(("style", "count"), [("lines", 40), ("side-by-side", 90)])
def test_more_than_a_page_of_them_go_down_the_columns_of_one_page_after_the_other(
    desk: Desk, style: str, count: int
) -> None:
    pages, _ = pages_of(desk.letter(signatories={"style": style, "items": people(count)}))
    found = [[(round(one.left), int(re.findall(r"\d+", one.text)[0])) for one in page.find("li")] for page in pages]
    on_pages = [list(dict.fromkeys(entries)) for entries in found if entries]
    assert len(on_pages) > 1
    for entries in on_pages:
        lefts = [left for left, _ in entries]
        assert lefts == sorted(lefts)
        assert len(set(lefts)) == 2
    assert [number for entries in on_pages for _, number in entries] == list(range(count))


def test_the_names_of_a_roll_come_a_little_closer_where_its_last_page_would_be_for_a_few(desk: Desk) -> None:
    letter = desk.letter(signatories=[f"Ann Lee {number}" for number in range(492)])
    heights = [round(page.find("li")[0].bottom - page.find("li")[0].top, 2) for page in pages_of(letter)[0][1:]]
    more = desk.letter(signatories=[f"Ann Lee {number}" for number in range(620)])
    plain = [round(page.find("li")[0].bottom - page.find("li")[0].top, 2) for page in pages_of(more)[0][1:]]
    assert (len(heights), len(plain)) == (2, 3)
    assert 0.93 <= heights[0] / plain[0] < 1
    assert len(set(plain)) == 1


def test_a_roll_whose_pages_are_full_is_laid_out_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    rolls: list[bool] = []
    lay_out = Layouter.lay_out

    def noted(self: Layouter, html: str, *rest: Any) -> Any:
        rolls.append('class="roll"' in html)
        return lay_out(self, html, *rest)

    monkeypatch.setattr(Layouter, "lay_out", noted)
    pages_of(desk.letter(body=f"{SENTENCE * 24}", signatories=people(400)))
    assert rolls.count(True) == 1


def test_organisations_stand_below_their_logos_where_some_are_given(desk: Desk) -> None:
    desk.file("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><path d="M0 0h90"/></svg>')
    bodies: list[object] = [{"name": f"Example Trust {number}", "logo": "logo.svg"} for number in range(4)]
    letter = desk.letter(signatories=[*bodies, "Sample Union"])
    assert classes(letter) == ["organisations logos across-3"]
    (page,), _ = pages_of(letter)
    ends = {one.text: round(one.bottom, 1) for one in page.find("li")}
    first, second, third, fourth, last = ends.values()
    assert first == second == third < fourth == last
    assert letter.page.count('class="logo"') == 4
    assert letter.faults(desk.folder) == []


def test_a_picture_of_a_signature_says_whose_it_is(desk: Desk) -> None:
    desk.file("ann.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><path d="M0 0h90"/></svg>')
    letter = desk.letter(signatories=[{"name": "Ann", "signature": "ann.svg"}, "Bo"])
    assert 'alt="Signature: Ann"' in letter.html
    assert letter.faults(desk.folder) == []


# Order


def names(letter: Made) -> list[str]:
    return [one.name or "" for one in everyone(letter.worded.signatories)]


def in_order(desk: Desk, order: str, items: list[Any], language: str = "en-GB") -> list[str]:
    return names(desk.letter(language=language, signatories={"order": order, "items": items}))


def test_names_stand_as_given_unless_an_order_is_asked_for(desk: Desk) -> None:
    assert names(desk.letter(signatories=["Bo Zed", "Ann Able"])) == ["Bo Zed", "Ann Able"]


def test_names_sort_by_family_name(desk: Desk) -> None:
    items = [
        "Zoe Baker MP",
        "Lord Alton of Liverpool",
        "Christopher Dock, Lord Bishop of Aston",
        {"name": "Anna van der Cox", "family_name": "Van der Cox"},
        {"name": "Cats of Aston", "kind": "organisation"},
    ]
    assert [name.split()[0] for name in in_order(desk, "name", items)] == ["Lord", "Zoe", "Cats", "Christopher", "Anna"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["A Öberg", "A Ozd", "A Zeta"]),
        ("sv", ["A Ozd", "A Zeta", "A Öberg"]),
    ],
)
def test_names_sort_by_the_alphabet_of_the_language(desk: Desk, language: str, expected: list[str]) -> None:
    assert in_order(desk, "name", ["A Zeta", "A Öberg", "A Ozd"], language) == expected


def test_affiliations_sort_and_those_without_come_last(desk: Desk) -> None:
    items = ["Ann Able", {"name": "Bo Zed", "affiliation": "Labour"}, {"name": "Cy Yes", "affiliation": "Labour"}]
    items.append({"name": "Di Xu", "affiliation": "Crossbench"})
    assert in_order(desk, "affiliation", items) == ["Di Xu", "Cy Yes", "Bo Zed", "Ann Able"]


def test_groups_keep_their_place_and_sort_inside(desk: Desk) -> None:
    items = [{"heading": "Lords", "items": ["B Zed", "A Yes"]}, {"heading": "Commons", "items": ["D Cox", "C Able"]}]
    assert in_order(desk, "name", items) == ["A Yes", "B Zed", "C Able", "D Cox"]


def test_affiliations_are_counted_the_most_frequent_first(desk: Desk) -> None:
    parties = ["Labour", "Crossbench", "Crossbench", "Conservative", None]
    items = [{"name": f"N {number}", **({"affiliation": one} if one else {})} for number, one in enumerate(parties)]
    letter = desk.letter(body="{{ signatories | count_by('affiliation') }}", signatories=items)
    assert letter.codes == []
    assert "2 Crossbench, 1 Conservative and 1 Labour" in letter.text


# By the hundred and thousand


@pytest.mark.parametrize("count", [361, pytest.param(2101, marks=whole)])
def test_very_many_stand_on_pages_of_their_own_and_none_alone(desk: Desk, count: int) -> None:
    letter = desk.letter(theme="parliamentary", salutation="Dear Ann,", signatories=people(count), date="2024-07-01")
    output = PdfOutput()
    laid_out, problems = output.pages(letter.printable, Options())
    assert problems == []
    assert not laid_out.pages[0].find(".signatories")
    assert all(page.find(".signatories") for page in laid_out.pages[1:])
    assert all(len(page.find("li")) != 1 for page in laid_out.pages)
    # The number of a page may stand between two words of a name that goes over its end.
    pdf, _ = output.written(laid_out, letter.printable, Options())
    assert len(re.findall(r"Ann (?:\d+ )?Example", words_of(pdf))) == count
    assert pdf_problems(desk.file("to-validate.pdf", pdf)) == []


def test_what_belongs_to_the_letter_stands_before_a_roll_of_names(desk: Desk) -> None:
    letter = desk.letter(
        body="Please mend the bridge.[^a]",
        signatories=people(310),
        postscript="Do come.",
        cc="The Mayor",
        enclosures="A map",
        afterword="All sign in a personal capacity.",
        sources={"a": "A survey."},
        annexes=["Figures"],
    )
    pages, _ = pages_of(letter)
    for selector in (".postscript", ".cc", ".enclosures", ".afterword", ".notes"):
        assert [one.page for one in pages[0].find(selector)] == [1], selector
    assert not pages[0].find(".signatories")
    assert pages[-1].find(".annex")
    said = [letter.text.index(part) for part in ("310 signatures", "Do come", "The Mayor", "A survey", "Ann Example 0")]
    assert said == sorted(said)


def test_a_line_counts_people_and_organisations(desk: Desk) -> None:
    both = [*people(300), *people(12, kind="organisation")]
    letter = desk.letter(signatories=both)
    assert "Signed by 300 people and 12 organisations" in letter.printed
    assert "Signed by 300 people and 12 organisations\n\nAnn Example 0" in letter.text
    german = desk.letter(language="de", signatories=people(312))
    assert "312 Unterschriften" in german.html


def test_the_count_is_of_people_and_bodies_and_not_of_lines(desk: Desk) -> None:
    joint = [{"name": "Ann Lee and Ben Ek"}, {"name": "and 12 others"}, {"name": "38 Degrees", "kind": "organisation"}]
    behalf = [{"name": name, "on_behalf_of": "The Bridge Trust"} for name in ("Cay Du", "Dan Ohm")]
    letter = desk.letter(signatories=[*people(300), *joint, *behalf])
    assert "Signed by 314 people and 2 organisations" in letter.printed
    body = desk.letter(signatories=[*people(300), {"name": "Marks and Spencer"}, {"name": "Trees and Rivers Trust"}])
    assert "302 signatures" in body.printed


def test_hundreds_in_a_table_are_valid(desk: Desk) -> None:
    letter = desk.letter(date="2024-07-01", signatories={"style": "table", "items": people(320)})
    assert letter.faults(desk.folder) == []


def test_sizes_are_tried_without_the_thousands(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.pages.engine import Layouter

    laid: list[int] = []
    lay_out = Layouter.lay_out

    def counting(self: Layouter, html: str, *rest: Any) -> Any:
        laid.append(html.count("Ann Example 39"))
        return lay_out(self, html, *rest)

    monkeypatch.setattr(Layouter, "lay_out", counting)
    body = "\n\n".join([SENTENCE * 4] * 6)
    pages_of(desk.letter(body=body, signatories=people(400)))
    assert len(laid) > 1
    assert laid[-1] == 11
    assert not any(laid[:-1])


@crossed("theme, count", ["standard", "parliamentary", "open-letter"], [8, 20, 40])
def test_signatures_never_stand_alone(desk: Desk, count: int, theme: str) -> None:
    for paragraphs in (5, 6, 7):
        body = "\n\n".join([SENTENCE * 4] * paragraphs)
        pages, told = pages_of(desk.letter(theme=theme, salutation="Dear Ann,", body=body, signatories=people(count)))
        assert not {"page-breaks", "lonely-signatures"} & set(told)
        (signed,) = [page for page in pages if page.find(".valediction")]
        above = sum(one.lines for one in signed.find("p") if one.top < signed.find(".valediction")[0].top)
        assert above >= 2
        assert all(len(page.find("li")) != 1 for page in pages)


# Room and places


@pytest.mark.parametrize(("count", "rooms"), [(1, 1), (2, 2), (3, 3), (4, 0), (20, 0)])
def test_up_to_three_have_room_to_sign(desk: Desk, count: int, rooms: int) -> None:
    (page,) = pages_of(desk.letter(signatories=people(count)))[0]
    heights = [one.height for one in page.find(".ink")]
    assert len(heights) == rooms
    assert all(height >= 15 for height in heights)


def test_what_is_said_of_one_who_signs_alone_begins_below_the_name(desk: Desk) -> None:
    letter = desk.letter(sender={"name": "Ann Lee", "role": "Chair"}, body="Mend it.")
    assert "Ann Lee\nChair\n" in letter.text
    said = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=letter.pdf, capture_output=True, check=True).stdout
    lefts = {word: left for left, word in re.findall(r'xMin="(.*?)".*>(.*?)</word>', said.decode())}
    assert lefts["Chair"] == lefts["Ann"]


def test_a_name_beside_others_is_not_broken(desk: Desk) -> None:
    for style in ("lines", None):
        items = [{"name": name} for name in ("Siobhan Papadopoulos", "Quentin Ravensworth", "Bronagh Nakamura")]
        letter = desk.letter(signatories={"style": style, "items": items} if style else items)
        (page,) = pages_of(letter)[0]
        ink = page.find(".ink")
        assert all(entry.height < (ink[0].height if ink else 0) + 8 for entry in page.find("li")), style


def test_names_that_are_too_long_for_three_columns_stand_in_fewer(desk: Desk) -> None:
    items = [{"name": f"Professor Ann Elizabeth Example-Papadopoulos {number}"} for number in range(30)]
    assert classes(desk.letter(signatories=items)) == ["names across-2"]


def test_three_who_do_not_fit_beside_each_other_have_room_to_sign_too(desk: Desk) -> None:
    items = [{"name": f"José Luis Beltrán Lacasta {number}", "role": "Secretario"} for number in "abc"]
    letter = desk.letter(signatories=items)
    assert classes(letter) == ["beside across-2"]
    first, second, third = baselines(letter, "José")
    assert first == second < third
    assert letter.html.count('class="ink"') == 3


def test_organisations_with_long_names_stand_in_two_columns_all_the_same(desk: Desk) -> None:
    short, long = "Example Trust {}", "Example Centre for Justice and Peace Studies in Exampleton {}"
    items = [{"name": (long if number % 6 == 0 else short).format(number)} for number in range(42)]
    assert classes(desk.letter(theme="open-letter", signatories=items)) == ["organisations small across-2"]


def test_names_with_nothing_below_them_are_not_bold(desk: Desk) -> None:
    def fonts(letter: Made) -> str:
        return subprocess.run(["pdffonts", "-"], input=letter.pdf, capture_output=True, check=True).stdout.decode()

    names = [f"Example Trust {number}" for number in range(20)]
    assert "Semi-Bold" not in fonts(desk.letter(signatories=names))
    assert "Semi-Bold" in fonts(desk.letter(signatories=people(5)))


def test_names_below_pictures_of_signatures_stand_on_one_line(desk: Desk) -> None:
    for name, height in (("a.svg", 30), ("b.svg", 90)):
        path = '<path d="M0 0L50 20" stroke="#000"/>'
        desk.file(name, f'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="{height}">{path}</svg>')
    items = [{"name": "Ann Lee", "signature": "a.svg"}, {"name": "Ben Ray", "signature": "b.svg"}, {"name": "Cy Day"}]
    assert len({*baselines(desk.letter(signatories=items), "Ann Lee", "Ben Ray", "Cy Day")}) == 1
    more = desk.letter(signatories=[*items, {"name": "Dee Day", "signature": "a.svg"}])
    assert len({*baselines(more, "Ann Lee", "Cy Day")}) == 1  # (the first of each column)


def test_more_than_a_dozen_stand_in_two_columns_that_begin_at_one_height(desk: Desk) -> None:
    items = people(13, role="Chair", country="Italy")
    pages, told = pages_of(desk.letter(body=SENTENCE, salutation="Dear Ann,", signatories=items))
    (signed,) = [page for page in pages if page.find(".signatories")]
    entries = signed.find("li")
    columns = {round(one.left) for one in entries}
    assert (len(entries), len(columns), told) == (13, 2, [])
    tops = [min(one.top for one in entries if round(one.left) == left) for left in columns]
    assert tops[0] == pytest.approx(tops[1], abs=0.1)
