"""The letter as HTML: what is on the page, in which order, and how names and texts stand in it."""

from __future__ import annotations

import re

import pytest
from crossed import crossed, some
from house import Desk, Made, all_themes
from structure import structure_tree

from generator.problems import has_errors

WHOLE = {
    "marking": "Private",
    "delivery": "By email",
    "status": "draft",
    "title": "A title",
    "subtitle": "Below it",
    "subject": "A subject\nof two lines",
    "date": "2022-08-05",
    "place": "London",
    "references": {"Our ref": "A/1"},
    "sender": {"organisation": "The Trust", "address": ["1 High Street", "York"], "footer": "Charity 12"},
    "recipients": ["Ben Ek", {"name": "Cid", "role": ["Minister", "for Y"]}],
    "salutation": "Dear Ben,\nDear Cid,",
    "body": "Words.[^a]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. one\n2. two\n",
    "asks": {"heading": "Asks", "style": "lettered", "items": ["x", "y"], "note": "Done."},
    "signatories": {"items": [{"heading": "Lords", "items": ["Dee"]}, "Eve"], "note": "and others"},
    "postscript": "Do come.",
    "cc": ["Fay"],
    "enclosures": ["A map"],
    "afterword": "Personally.",
    "annexes": [{"title": "The annex", "text": "Its text."}, "Another."],
    "sources": {"a": "A report."},
}
THEMES = pytest.mark.parametrize("theme", [theme.name for theme in all_themes()[0]])


@THEMES
def test_a_subtitle_without_a_title_is_printed(theme: str, desk: Desk) -> None:
    letter = desk.letter(theme=theme, subtitle="A letter from the valley", subject="The last bus")
    assert "A letter from the valley" in letter.printed
    assert letter.faults(desk.folder) == []


@some("theme", [theme.name for theme in all_themes()[0]], of=3)
def test_a_letter_with_everything_is_valid(theme: str, desk: Desk) -> None:
    letter = desk.letter(**WHOLE, theme=theme)
    assert not has_errors(letter.problems)
    assert letter.faults(desk.folder) == []


@pytest.mark.parametrize("style", ["numbered", "lettered", "bulleted", "headed", "plain"])
@pytest.mark.parametrize(
    "items", [["a", "b"], [{"heading": "H", "text": "a"}, "b"], [{"heading": "G", "items": ["a"]}]]
)
def test_points_are_valid_in_every_style(style: str, items: list[object], desk: Desk) -> None:
    letter = desk.letter(subject="S", concerns={"heading": "C", "style": style, "items": items, "note": "n"})
    assert letter.faults(desk.folder) == []


def test_a_screen_reader_reads_everything_in_the_order_of_the_page(desk: Desk) -> None:
    letter = desk.letter(**WHOLE)
    read = " ".join(re.findall(r'"(.*)"', structure_tree(letter.pdf)))
    order = (
        "The Trust", "Draft", "Private", "By email", "5 August 2022", "Ben Ek", "Cid", "A/1", "A title", "Below it",
        "Dear Ben", "A subject", "Words.", "a) ", "Done.", "Lords", "Dee", "Eve", "and others", "Do come.", "A map",
        "Fay", "Personally.", "A report.", "The annex", "Another.",
    )  # fmt: skip
    places = [read.lower().find(words.lower()) for words in order]
    assert -1 not in places, [words for words, place in zip(order, places, strict=True) if place < 0]
    assert places == sorted(places)


def test_names_and_address_lines_keep_their_direction(desk: Desk) -> None:
    letter = desk.letter(recipient={"name": "ليلى", "address": "York"}, salutation="x", signatories=["محمد"])
    assert "<bdi>ليلى</bdi><br><bdi>York</bdi>" in letter.html
    assert '<span class="name"><bdi>محمد</bdi></span>' in letter.html


@crossed(
    "theme, style",
    [theme.name for theme in all_themes()[0]],
    ["list", "columns", "side-by-side", "run-in", "table", "lines"],
)
def test_signatories_are_valid_in_every_style_and_what_a_person_typed_is_escaped_everywhere(
    style: str, theme: str, desk: Desk
) -> None:
    evil = "<i>&\"'"
    person = {"name": evil, "role": evil, "affiliation": evil, "note": evil, "on_behalf_of": evil, "country": evil}
    group = {"heading": "H", "items": [f"Name {number}" for number in range(30)]}
    letter = desk.letter(
        theme=theme,
        sender={"name": evil, "organisation": evil, "address": evil, "email": evil, "footer": evil},
        recipient={"name": evil, "role": evil},
        references={evil: evil},
        signatories={"style": style, "heading": evil, "note": evil, "items": [person, evil, group]},
        **dict.fromkeys(("subject", "salutation", "marking", "cc", "title", "place", "body"), evil),
    )
    assert not has_errors(letter.problems)
    assert "<i>" not in letter.html
    assert letter.printed.count(evil) >= 18
    assert all(f"Name {number}" in letter.printed for number in range(30))
    assert letter.faults(desk.folder) == []


def test_a_salutation_is_followed_by_the_subject_where_the_country_has_it_so(desk: Desk) -> None:
    def order(language: str) -> bool:
        letter = desk.letter(language=language, subject="SUBJECT", recipient="X", salutation="SALUTATION")
        found = {
            letter.html.find("SUBJECT</h1>") > letter.html.find("SALUTATION"),
            letter.text.find("SUBJECT") > letter.text.find("SALUTATION"),
        }
        assert len(found) == 1
        return found.pop()

    assert (order("en-GB"), order("de")) == (True, False)


def test_the_style_and_the_sizes_are_on_the_web_page(desk: Desk) -> None:
    page = desk.letter(body="Text.").page
    assert "/* style */" not in page
    assert page.count("<style>") == 1
    assert "prefers-color-scheme: dark" in page


def test_on_the_web_page_no_line_ends_within_a_word_that_begins_with_a_figure(desk: Desk) -> None:
    page = desk.letter(body="The 44-Day War, 2013-14.", title="44-Day").page
    assert page.count('<span class="whole">44-Day</span>') == 2
    assert "<title>44-Day</title>" in page


def test_wide_tables_scroll_in_boxes_that_take_the_focus_and_have_names_of_their_own(desk: Desk) -> None:
    table = '| "a" | *b* |\n|---|---|\n| 1 | 2 |'
    names = re.findall(r'<div class="wide" role="region" tabindex="0" aria-label="(.*?)"><table', desk.letter(
        body=f"{table}\n\nAnd again:\n\n{table}").page)  # fmt: skip
    assert names == ["&#34;a&#34;, b", "&#34;a&#34;, b (2)"]


def test_a_text_that_looks_like_the_styles_place_stays_text(desk: Desk) -> None:
    letter = desk.letter(title="/* style */", body="/* style */")
    assert "<title>/* style */</title>" in letter.page
    assert "@media screen" in letter.page.split("</style>")[0].split("<style>")[1]


def test_a_draft_says_so(desk: Desk) -> None:
    assert "draft" in desk.letter(status="draft").printed.lower()
    assert "draft" not in desk.letter(status="final").printed.lower()
    assert "entwurf" in desk.letter(status="draft", language="de").page.lower()


def test_notes_lead_there_and_back(desk: Desk) -> None:
    letter: Made = desk.letter(body="One.[^a] Two.[^b] Three.[^a]", sources={"a": "A.", "b": "B."})
    for target in ("note-1", "note-2", "cite-1-1", "cite-1-2", "cite-2-1"):
        assert letter.page.count(f'id="{target}"') == letter.html.count(f'id="{target}"') == 1
        assert f'href="#{target}"' in letter.page
    # On paper there is one way back for each note.
    assert [f'href="#cite-{cited}"' in letter.html for cited in ("1-1", "1-2", "2-1")] == [True, False, True]


def test_long_lists_of_signatories_do_not_force_themselves_on_one_page(desk: Desk) -> None:
    few, many = (desk.letter(signatories=[f"Name {n}" for n in range(count)]) for count in (3, 60))
    assert 'class="signing short"' in few.html
    assert 'class="signing long"' in many.html
