"""A letter in its final words: notes in the order of print, the document's title and author, names in expressions."""

from __future__ import annotations

import pytest
from house import Desk


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ({"title": "An *open* letter", "subject": "S"}, "An open letter"),
        ({"subject": "The\nbridge"}, "The bridge"),
        ({"subject": "{{ asks | count_in_words }} asks", "asks": ["a", "b"]}, "two asks"),
        ({"recipient": "Ann Lee", "salutation": "x", "date": "2022-08-05"}, "Letter to Ann Lee, 5 August 2022"),
        ({"recipients": ["Ann", "Ben"], "salutation": "x"}, "Letter to Ann and Ben"),
        ({"recipient": {"role": "The Minister\nfor Y"}, "salutation": "x"}, "Letter to The Minister"),
        ({}, "Letter"),
        (
            {"language": "de", "recipient": "A", "salutation": "x", "date": "2022-08-05"},
            "Schreiben an A, 5. August 2022",
        ),
    ],
)
def test_a_document_has_a_title_even_where_the_letter_has_none(keys: dict[str, object], title: str, desk: Desk) -> None:
    assert desk.letter(**keys).worded.document_title == title


@pytest.mark.parametrize(
    ("keys", "author"),
    [
        ({"sender": {"name": "Ann", "organisation": "The Trust"}}, "The Trust"),
        ({"sender": "Ann", "signatories": ["Ben"]}, "Ann"),
        ({"signatories": ["A", {"items": ["B", "C"]}]}, "A; B; C"),
        ({"signatories": ["A", "B", "C", "D"]}, "A; B; C; …"),
        ({}, ""),
    ],
)
def test_its_author_is_who_sends_it_or_who_signs_first(keys: dict[str, object], author: str, desk: Desk) -> None:
    assert desk.letter(**keys).worded.author == author


def test_notes_are_numbered_as_they_are_read(desk: Desk) -> None:
    letter = desk.letter(
        "concerns: [{text: C, sources: [c, a]}]\nopening: A.[^a]\nclosing: D.[^d] A.[^a]\nsubject: S.[^s]\n"
        "afterword: F.[^f]\nsources: {a: One., c: Three., d: Four., f: Last., s: Subject.}\n"
    )
    # The file has the concerns before the opening.
    assert [note.id for note in letter.worded.notes] == ["s", "c", "a", "d", "f"]
    assert "1. C[2][3]" in letter.text.replace(", ", "][")
    assert letter.said == []


def test_notes_stand_before_the_annexes_unless_these_cite_too(desk: Desk) -> None:
    keys = {"body": "See.[^a]", "sources": {"a": "The report.", "b": "Another."}}
    before = desk.letter(**keys, annexes=["The annex."])
    after = desk.letter(**keys, annexes=["The annex.[^b]"])
    assert before.text.index("The report.") < before.text.index("The annex.")
    assert after.text.index("The report.") > after.text.index("The annex.")
    assert after.said == []


def test_footnotes_stand_on_the_page_and_at_the_end_of_plain_text(desk: Desk) -> None:
    letter = desk.letter(body="See.[^a]\n\nMore.", notes="footnotes", sources={"a": "The report."})
    assert letter.text == "See.[1]\n\nMore.\n\nNotes\n\n[1] The report.\n"
    assert '<section class="notes">' not in letter.html
    assert letter.faults(desk.folder) == []


def test_a_source_can_be_defined_in_any_text_and_cited_before(desk: Desk) -> None:
    letter = desk.letter(opening="One.[^x]", closing="Two.\n\n[^x]: The report.")
    assert letter.said == []
    assert letter.text == "One.[1]\n\nTwo.\n\nNotes\n\n[1] The report.\n"


def test_expressions_know_the_people_of_the_letter(desk: Desk) -> None:
    letter = desk.letter(
        sender={"name": "Ann", "organisation": "The Trust"},
        recipient={"name": "Ben", "portfolio": "Roads", "fields": {"seat": "York"}},
        salutation="Dear {{ recipient.name }},",
        date="2022-08-05",
        signatories=["Cid", {"items": [{"name": "Dee", "role": "Clerk"}]}],
        body="{{ sender.organisation }}, {{ recipient.portfolio }}, {{ recipient.seat }}, {{ date | date }}: "
        "{{ signatories | join_and }}.",
    )
    assert letter.said == []
    assert "The Trust, Roads, York, 5 August 2022: Cid and Dee." in letter.text


def test_every_kind_of_line_can_have_expressions(desk: Desk) -> None:
    x = "{{ recipient.name }}"
    keys = (
        "marking",
        "delivery",
        "place",
        "subject",
        "salutation",
        "valediction",
        "cc",
        "enclosures",
        "title",
        "subtitle",
    )
    letter = desk.letter(
        recipient="Ann",
        **dict.fromkeys(keys, x),
        references={"Ref": x},
        postscript=x,
        afterword=x,
        annexes=[{"title": x, "text": x}],
    )
    assert letter.said == []
    assert letter.text.count("Ann") == 16
    assert "{{" not in letter.html


def test_addresses_follow_their_country(desk: Desk) -> None:
    parts = {"street": "1 Rue X", "city": "Paris", "postcode": "75001", "country": "France"}
    letter = desk.letter(recipient={"name": "Ann", "organisation": "B", **parts}, salutation="Dear Ann,")
    assert letter.worded.recipients[0][:4] == ("Ann", "B", "1 Rue X", "75001 Paris")
