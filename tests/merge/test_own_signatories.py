"""A merge in which each recipient sees their own signatories by name, and how many more there are."""

from __future__ import annotations

from command import letters
from house import Desk, attached, words_of
from merge.likeness import assert_as_built, plan_of

from generator.merge.surveying import survey

LETTER = """\
language: en-GB
date: 2024-10-01
salutation: Dear {{ recipient.name }},
body: We are {{ signatories | count }}, {{ others | count }} of them elsewhere.
signatories:
  items: list.csv
  where: {Constituency: "{{ recipient.constituency }}"}
"""
LIST = """\
id,name,affiliation,constituency,edition
bbbbbbbb,Anna One,Hull Aid,Hull,1
cccccccc,Bob Two,,goole,1
dddddddd,Cy Three,Hull Buses,HULL,
ffffffff,Di Four,,Nowhere,
gggggggg,Ed Five,,,
hhhhhhhh,Flo Six,Hull Club, Hull ,
"""
ROWS = "name,constituency\nMember A,Hull\nMember B,Goole\nMember C,York\nMember D,\nMember E,Hull\nMember F,hull\n"
NAMES = ("Anna", "Bob", "Cy", "Di", "Ed", "Flo")


def named(text: str) -> list[str]:
    return [name for name in NAMES if name in text]


def test_each_sees_their_own_and_how_many_more_and_spliced_letters_are_as_built(desk: Desk) -> None:
    desk.file("list.csv", LIST)
    found = assert_as_built(desk, LETTER, ROWS)
    pages = {number: words_of(data) for number, data in found.items()}
    hull, nobody = ["Anna", "Cy", "Flo"], list[str]()
    assert [named(page) for page in pages.values()] == [hull, ["Bob"], nobody, nobody, hull, hull]
    assert [named(attached(data)) for data in found.values()] == [hull, ["Bob"], nobody, nobody, hull, hull]
    assert "We are 6, 3 of them elsewhere." in pages[1]
    assert "and others (3)" in pages[1]
    assert "and others (5)" in pages[2]
    assert "6 signatures" in pages[3]


def test_what_matches_nobody_is_told(desk: Desk) -> None:
    desk.file("list.csv", LIST)
    looked = survey(plan_of(desk, LETTER, ROWS), 1, lambda _: None)
    told = [(one.code, one.place.line, one.message) for one in looked.problems]
    assert [one[:2] for one in told] == [("no-signatory-named", 4), ("no-signatory-named", 5), ("unseen-signatory", 5)]
    assert "2 who sign are named to no recipient: 'Di Four', 'Ed Five'" in told[-1][2]


def test_the_letter_by_itself_names_everybody(desk: Desk) -> None:
    desk.file("list.csv", LIST)
    desk.file("letter.yaml", LETTER.replace("{{ recipient.name }}", "all"))
    assert letters("build", "letter.yaml", "-f", "txt", cwd=desk.folder).code == 0
    assert named((desk.folder / "out/letter.txt").read_text()) == list(NAMES)


def test_a_recipient_of_the_letters_own_sees_theirs(desk: Desk) -> None:
    desk.file("list.csv", LIST)
    desk.file("letter.yaml", f"{LETTER}recipient: {{name: Ann Lee, fields: {{constituency: Goole}}}}\n")
    assert letters("build", "letter.yaml", "-f", "txt,html,pdf", cwd=desk.folder).code == 0
    for ending in ("txt", "html"):
        assert named((desk.folder / f"out/letter.{ending}").read_text()) == ["Bob"]
    assert named(attached((desk.folder / "out/letter.pdf").read_bytes())) == ["Bob"]


def test_a_groups_own_stand_in_it(desk: Desk) -> None:
    desk.file("list.csv", LIST)
    letter = LETTER.replace("  items: list.csv\n", "  items: list.csv\n  group_by: affiliation\n")
    found = assert_as_built(desk, letter, ROWS)
    assert named(words_of(found[1])) == ["Anna", "Cy", "Flo"]
    assert "Hull Aid" in words_of(found[1])
    assert "Hull Aid" not in words_of(found[2])


def test_a_fact_that_no_column_gives_is_told(desk: Desk) -> None:
    desk.file("list.csv", LIST)
    desk.file("letter.yaml", LETTER)
    desk.file("people.csv", "name\nMember A\n")
    said = letters("merge", "letter.yaml", "people.csv", cwd=desk.folder)
    assert "letter.yaml:7:10: error: the text asks for the recipient's 'constituency'" in said.err
