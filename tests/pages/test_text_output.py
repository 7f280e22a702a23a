"""The letter as plain text, as for the body of an e-mail."""

from __future__ import annotations

import pytest
from house import Desk

WHOLE = """\
marking: Private
delivery: By email
status: draft
title: A title
subtitle: Below it
subject: |
  A subject
  of two lines
date: 2022-08-05
place: London
references: {Our ref: A/1, Your ref: B}
sender: {organisation: The Trust, address: [1 High Street, York], email: ann@example.org, footer: Charity 12}
recipient: {name: Ben Ek, role: [Minister, for Y]}
salutation: Dear Minister,
opening: |
  Opening *words*.[^a]
concerns:
  heading: Our concerns
  intro: "They are:"
  note: So much for these.
  items:
    - heading: One
      text: First.
    - heading: A group
      items: [Second., Third.]
closing: |
  > Said long ago.

  - a
  - b
valediction: Yours sincerely,
signatories:
  heading: Signed
  intro: "by these:"
  items:
    - {name: Ann Lee, role: Chair, affiliation: The Trust}
    - {heading: Lords, items: [Cid, Dee]}
  note: and others
postscript: Do come.
cc: [Eve, Fay]
enclosures: A map
afterword: In a personal capacity.
annexes: [{title: The annex, text: Its text.}]
sources: {a: A report.}
"""

EXPECTED = """\
The Trust
1 High Street · York
ann@example.org

[DRAFT]

Private

By email

Ben Ek
Minister
for Y

London, 5 August 2022

Our ref: A/1
Your ref: B

A title
Below it

Dear Minister,

A subject
of two lines

Opening words.[1]

Our concerns

They are:

1. One

First.

A group

2. Second.

3. Third.

So much for these.

> Said long ago.

- a
- b

Yours sincerely,

Signed

by these:

Ann Lee (Chair, The Trust)

Lords

Cid
Dee

and others

PS Do come.

Enclosure:
A map

cc:
Eve
Fay

In a personal capacity.

Notes

[1] A report.

The annex

Its text.

Charity 12
"""


def test_everything_stands_in_the_order_of_the_page(desk: Desk) -> None:
    assert desk.letter(WHOLE).text == EXPECTED


def test_an_open_letter_begins_with_its_title(desk: Desk) -> None:
    letter = desk.letter(theme="open-letter", title="T", subtitle="S", date="2022-08-05")
    assert letter.text.startswith("T\nS\n\n5 August 2022\n\nPlease")
    letter = desk.letter(theme="open-letter", subtitle="S", date="2022-08-05")
    assert letter.text.startswith("S\n\n5 August 2022\n\nPlease"), "a subtitle alone stands in the title's place"


@pytest.mark.parametrize("key", ["subject", "salutation", "valediction", "marking", "cc", "body", "afterword", "title"])
def test_long_lines_are_broken_at_spaces(key: str, desk: Desk) -> None:
    letter = desk.letter(**{"body": "Text.", "recipient": "Ann", "salutation": "Dear Ann,", key: "long words " * 20})
    assert max(len(line) for line in letter.text.splitlines()) <= 72
    assert letter.text.count("long words") + letter.text.count("long\nwords") == 20


def test_headings_and_items_hang_on_their_numbers(desk: Desk) -> None:
    letter = desk.letter(concerns=[{"heading": "long words " * 9, "text": "a"}, "more words " * 9])
    lines = letter.text.splitlines()
    assert lines[0].startswith("1. long words")
    assert lines[1].startswith("   long words") or lines[1].startswith("   words")
    assert lines[5].startswith("2. more words")
    assert lines[6].startswith("   ")


def test_a_long_address_stays_whole(desk: Desk) -> None:
    address = "https://www.example.org/" + "a-long-way/" * 9
    assert (
        address in desk.letter(body=f"We have written all about it for you to read here: {address}").text.splitlines()
    )


def test_names_stay_whole_and_details_go_to_the_next_line(desk: Desk) -> None:
    name = "The Right Reverend and Right Honourable Christopher Anthony Example-Specimen of Exampleton"
    letter = desk.letter(signatories=[{"name": name, "affiliation": "Crossbench"}, {"name": "Ann", "role": "x " * 50}])
    lines = letter.text.splitlines()
    assert lines[2:4] == [name, "  (Crossbench)"]
    assert lines[4].startswith("Ann (x x")
    assert all(line.startswith("  x") for line in lines[5:])


def test_on_behalf_of_country_and_note_are_said(desk: Desk) -> None:
    person = {"name": "Ann", "on_behalf_of": "The Trust", "country": "Chad", "note": "retired", "kind": "person"}
    assert desk.letter(signatories=[person, "Bo"]).text.endswith("\nAnn (Chad, on behalf of The Trust, retired)\nBo\n")
    assert desk.letter(signatories=[person]).text.endswith("\nAnn\nChad\non behalf of The Trust\nretired\n")


def test_nothing_is_escaped_as_on_a_web_page(desk: Desk) -> None:
    letter = desk.letter(sender="A & B", subject="C < D & “E”", body="F & <g>")
    assert letter.text == "A & B\n\nC < D & “E”\n\nF & <g>\n\nA & B\n"


def test_spaces_that_keep_words_together_stay(desk: Desk) -> None:
    assert "10\u00a0km, 5\u202f%" in desk.letter(body="10\u00a0km, 5\u202f%").text


def test_it_ends_with_one_line_end_and_no_line_with_a_space(desk: Desk) -> None:
    text = desk.letter(WHOLE).text
    assert text.endswith("12\n")
    assert [line for line in text.split("\n") if line != line.rstrip(" ")] == []
