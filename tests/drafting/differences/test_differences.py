"""What changed between two letters, as a person would tell it."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from house import LETTERS, Desk
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drafting.differences import Difference, compare, read_version
from generator.drafting.differences.aligning import rows
from generator.drafting.differences.as_text import as_text
from generator.drafting.differences.difference import Sentence, text_of
from generator.drafting.differences.portions import lines, portions

WATER = {"heading": "Water", "text": "Water has been cut off in three villages. Nobody knows for how long."}
ROADS = {"heading": "Roads", "text": "The only road is closed. Lorries with medicine wait at the border."}
HEAT = {"heading": "Heat", "text": "Schools are unheated. The winter will be long and hard."}


def changes(desk: Desk, old: dict[str, Any] | str, new: dict[str, Any] | str) -> Difference:
    """The difference between two letters."""
    found = []
    for name, content in (("old.yaml", old), ("new.yaml", new)):
        path = desk.file(name, content) if isinstance(content, str) else desk.write(name=name, **content)
        version, problems = read_version(str(path))
        assert version, problems
        found.append(version)
    return compare(*found)


def told(desk: Desk, old: dict[str, Any] | str, new: dict[str, Any] | str) -> str:
    """What the terminal shows below the files' names, without the summary."""
    return as_text(changes(desk, old, new)).partition("\n\n")[2]


def test_words_are_marked_within_their_sentence(desk: Desk) -> None:
    old = {"body": "We ask for three buses. Please write soon."}
    new = {"body": "We ask for four buses. Please write soon."}
    assert told(desk, old, new) == "Body\n  We ask for [-three-] {+four+} buses.\n"


def test_a_sentence_that_came_and_one_that_went(desk: Desk) -> None:
    old = {"body": "The bus is late. Nobody waits any more."}
    new = {"body": "The bus is late. Write to us before Easter."}
    assert told(desk, old, new) == "Body\n- Nobody waits any more.\n+ Write to us before Easter.\n"


def test_an_abbreviation_ends_no_sentence(desk: Desk) -> None:
    said = told(desk, {"body": "Mr. Smith and Dr. Lee came."}, {"body": "Mr. Smith and Dr. Fox came."})
    assert said == "Body\n  Mr. Smith and Dr. [-Lee-] {+Fox+} came.\n"


def test_a_sentence_that_moved_is_told_as_moved_and_not_as_gone(desk: Desk) -> None:
    old = {"opening": "We write in haste about the bridge. It is old.", "closing": "Please act."}
    new = {"opening": "It is old.", "closing": "Please act. We write in haste about the bridge."}
    said = told(desk, old, new)
    assert "< We write in haste about the bridge. (moved to Closing)" in said
    assert "> We write in haste about the bridge. (moved from Opening)" in said
    assert changes(desk, old, new).said.endswith("0 words came, 0 went.")


def test_paragraphs_that_were_joined_are_told(desk: Desk) -> None:
    said = told(desk, {"body": "One bus goes.\n\nTwo buses stand."}, {"body": "One bus goes. Two buses stand."})
    assert said == "Body\n  Two buses stand. (goes on in the paragraph before it now)\n"


def test_emphasis_is_a_change(desk: Desk) -> None:
    assert "[-now-] {+**now**+}" in told(desk, {"body": "Act now please."}, {"body": "Act **now** please."})


# --- Concerns


def test_a_concern_that_moved_is_known_by_its_heading_and_the_others_only_renumbered(desk: Desk) -> None:
    said = told(desk, {"concerns": [WATER, ROADS, HEAT]}, {"concerns": [HEAT, WATER, ROADS]})
    assert said.splitlines()[0] == "Concern 1: Heat (moved: was number 3, is number 1)"
    assert "Concern 2: Water (renumbered: was 1, is 2)" in said
    assert "+ " not in said
    assert "- " not in said


def test_a_concern_is_known_by_its_id_though_all_its_words_changed(desk: Desk) -> None:
    old = {"concerns": [{"id": "a", "text": "The road is closed."}, WATER]}
    new = {"concerns": [WATER, {"id": "a", "text": "Lorries stand at the border."}]}
    said = told(desk, old, new)
    assert "(new)" not in said
    assert "(gone)" not in said
    assert "moved: was number 1, is number 2" in said


def test_a_concern_is_known_by_its_likeness_under_another_heading(desk: Desk) -> None:
    said = told(desk, {"concerns": [WATER, ROADS]}, {"concerns": [{**WATER, "heading": "Thirst"}, ROADS]})
    assert said == "Concern 1: Thirst\n  [-Water-] {+Thirst+}\n"


def test_concerns_come_and_go(desk: Desk) -> None:
    said = told(desk, {"concerns": [WATER, ROADS]}, {"concerns": [WATER, HEAT]})
    assert "Concern 2: Roads (gone)\n- Roads\n- The only road is closed.\n" in said
    assert "Concern 2: Heat (new)\n+ Heat\n+ Schools are unheated.\n" in said


def test_a_concern_that_became_an_ask_is_told(desk: Desk) -> None:
    said = told(desk, {"concerns": [WATER, ROADS]}, {"concerns": [WATER], "asks": [ROADS]})
    assert said == "Ask 1: Roads (was among the concerns as number 2)\n"


def test_counted_words_change_with_the_concerns(desk: Desk) -> None:
    text = "opening: We have {{ concerns | count_in_words }} concerns.\nconcerns: [One thing, %s]\n"
    said = told(desk, text % "another thing", text % "another thing, a third")
    assert "We have [-two-] {+three+} concerns." in said


def test_parts_in_another_order_are_told_though_no_word_changed(desk: Desk) -> None:
    long = "This is much longer than what stands beside it in this letter."
    said = told(desk, {"body": long, "closing": "Soon."}, {"closing": "Soon.", "body": long})
    assert said == "Closing (stands in another place now)\n"


# --- People


def test_a_letter_that_nobody_signs_any_more_has_lost_its_names_and_no_other_has_come(desk: Desk) -> None:
    said = told(desk, {"signatories": ["Ann Lee"], "sender": "Ann Lee"}, {"signatories": "none", "sender": "Ann Lee"})
    assert said == "Signatories (gone; 1 left; 1 signed, 0 sign now)\n- Ann Lee (left)\n"


def test_signatories_join_leave_and_change(desk: Desk) -> None:
    old = {"signatories": [{"name": "Ann Lee", "affiliation": "Labour"}, "Ben Fox", "Cleo Mann"]}
    new = {"signatories": [{"name": "Ann Lee", "affiliation": "Green"}, "Dora Zeit", "Cleo Mann"]}
    said = told(desk, old, new)
    assert said.splitlines() == [
        "Signatories (1 joined, 1 left, 1 changed; 3 signed, 3 sign now)",
        "  Ann Lee ([-Labour-] {+Green+}) (affiliation was Labour, is Green)",
        "- Ben Fox (left)",
        "+ Dora Zeit (joined)",
    ]


def test_a_title_that_was_added_makes_nobody_another_person(desk: Desk) -> None:
    said = told(desk, {"signatories": ["Marie Rimmer MP"]}, {"signatories": ["Dame Marie Rimmer MP"]})
    assert "joined" not in said
    assert "the name was Marie Rimmer MP" in said


def test_somebody_in_another_group_or_place_is_told(desk: Desk) -> None:
    lords, commons = (
        {"heading": "Lords", "items": ["Lord Fox"]},
        {"heading": "Commons", "items": ["Ann Lee", "Eve Day"]},
    )
    new = [{**lords, "items": ["Lord Fox", "Eve Day"]}, {**commons, "items": ["Ann Lee"]}]
    assert "was under “Commons”, is under “Lords”" in told(
        desk, {"signatories": [lords, commons]}, {"signatories": new}
    )
    said = told(
        desk, {"signatories": ["Ann Lee", "Ben Fox", "Eve Day"]}, {"signatories": ["Eve Day", "Ann Lee", "Ben Fox"]}
    )
    assert said == "Signatories (the order changed)\n> Eve Day (stands elsewhere in the list)\n"


def test_two_of_one_name_stay_two_people(desk: Desk) -> None:
    ann, other = {"name": "Ann Lee", "affiliation": "Labour"}, {"name": "Ann Lee", "affiliation": "Green"}
    assert "- Ann Lee (Labour) (left)" in told(desk, {"signatories": [ann, other]}, {"signatories": [other]})


def test_recipient_date_subject_and_greeting(desk: Desk) -> None:
    old = {"recipient": {"name": "Ann Lee", "role": "Minister"}, "date": "2025-01-02", "subject": "The bus"}
    new = {"recipient": {"name": "Ben Fox", "role": "Minister"}, "date": "2025-02-02", "subject": "The last bus"}
    said = told(desk, {**old, "salutation": "Dear Ann,"}, {**new, "salutation": "Dear Ben,"})
    assert "Recipient\n- Ann Lee\n+ Ben Fox\n" in said
    assert "Date\n  2 [-January-] {+February+} 2025\n" in said
    assert "Subject\n  The {+last+} bus\n" in said
    assert "Salutation\n  Dear [-Ann-] {+Ben+},\n" in said


def test_a_recipient_among_several_is_known_again_in_another_place(desk: Desk) -> None:
    ann, ben, eve = (
        {"name": name, "role": f"Minister for {what}"}
        for name, what in (("Ann Lee", "Health"), ("Ben Fox", "Roads"), ("Eve Day", "Trade"))
    )
    said = told(desk, {"recipients": [ann, ben]}, {"recipients": [eve, ann, ben]})
    assert "Recipient 1 (new)\n+ Eve Day\n" in said
    assert "Recipient 2 (was Recipient 1)\n\nRecipient 3 (was Recipient 2)" in said
    assert "- Ann Lee" not in said


def test_an_annex_that_was_put_before_another_changes_only_its_number(desk: Desk) -> None:
    one, two = {"title": "The count", "text": "Nine buses."}, {"title": "The map", "text": "See below."}
    said = told(desk, {"body": "x", "annexes": [one]}, {"body": "x", "annexes": [two, one]})
    assert "Annex 1 (new)\n+ The map\n+ See below.\n" in said
    assert "Annex 2 (was Annex 1)" in said


# --- What is not printed


def test_comments_order_and_quotes_change_nothing_that_is_printed(desk: Desk) -> None:
    old = "date: 2025-01-02\nbody: One.\n# a note\n"
    new = "# another note\nbody: |\n  One.\ndate: '2025-01-02'\n"
    difference = changes(desk, old, new)
    assert difference.said == "Nothing that is printed changed."
    assert "only in comments" in as_text(difference)
    assert changes(desk, old, old).said == "The two letters are the same."


def test_entries_that_stay_off_the_page_are_named_apart(desk: Desk) -> None:
    old = {"recipient": {"name": "Ann Lee", "note": "met her in May"}}
    said = as_text(changes(desk, old, {"recipient": {"name": "Ann Lee", "note": "call first"}}))
    assert "Nothing that is printed changed." in said
    assert "Changed in the file, not on the page: recipient.note" in said
    assert "call" not in said


def test_what_the_theme_does_not_print_is_no_change_of_the_page(desk: Desk) -> None:
    old = {"theme": "open-letter", "sender": {"name": "Ann Lee", "phone": "1"}}
    said = as_text(changes(desk, old, {**old, "sender": {"name": "Ann Lee", "phone": "2"}}))
    assert "Nothing that is printed changed." in said
    assert "sender.phone" in said


def test_theme_paper_and_draft_are_told(desk: Desk) -> None:
    said = told(desk, {"status": "draft"}, {"theme": "modern", "layout": {"paper": "Letter", "margins": {"top": 30}}})
    for fact in ("Theme [-standard-] {+modern+}", "Status [-draft-] {+final+}", "+ Paper Letter", "+ Margins top 30"):
        assert fact in said


def test_another_picture_under_the_same_name_is_a_change(desk: Desk) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="%s" height="9"/></svg>'
    old = {"sender": {"name": "Ann Lee", "logo": "a.svg"}}
    desk.file("a.svg", picture % 9)
    desk.file("b.svg", picture % 5)
    said = told(desk, old, {"sender": {"name": "Ann Lee", "logo": "b.svg"}})
    assert "Pictures and files\n  logo (what is in it changed)" in said


def test_another_file_enclosed_under_the_same_name_is_a_change_though_the_page_is_the_same(desk: Desk) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="%s" height="9"/></svg>'
    for folder, size in (("a", 9), ("b", 5)):
        desk.file(f"{folder}/map.svg", picture % size)
        desk.write(name=f"{folder}/letter.yaml", enclosures=[{"title": "The map", "file": "map.svg"}])
    old, new = (read_version(str(desk.folder / one / "letter.yaml"))[0] for one in "ab")
    assert old
    assert new
    assert "file map.svg (what is in it changed)" in as_text(compare(old, new))


# --- Whatever changed

_SENTENCES = st.lists(
    st.sampled_from(
        ["One bus goes.", "Two buses stand.", "Two buses stay.", "A heading", "Öl, für — «alle»!", "水が足りない。"]
    ),
    max_size=9,
)


@settings(max_examples=200, deadline=None)
@given(_SENTENCES, _SENTENCES)
def test_both_texts_can_be_read_off_the_rows(old: list[str], new: list[str]) -> None:
    before, after = lines(old), lines(new)
    done = rows(before, after)
    for side, texts in (("removed", before), ("added", after)):
        read = " ".join(text_of(tuple(w for piece in row.side(side) for w in piece.words)) for row in done)  # type: ignore[arg-type]
        assert "".join(read.split()) == "".join("".join(one.text.split()) for one in texts)
    assert (all(row.kind == "same" for row in done)) == (before == after)


@pytest.mark.parametrize("pair", list(itertools.pairwise([*LETTERS, LETTERS[0]])), ids=lambda pair: pair[0].stem)
def test_of_two_examples_every_word_stands_in_the_difference(pair: tuple[Any, Any]) -> None:
    versions = [read_version(str(path))[0] for path in pair]
    assert versions[0]
    assert versions[1]
    difference = compare(versions[0], versions[1])
    for side, version in (("removed", versions[0]), ("added", versions[1])):
        shown = " ".join(
            "".join(text_of(piece.words) for piece in row.side(side)).replace(" ", "")  # type: ignore[arg-type]
            for section in difference.sections
            for row in section.rows
        )
        for portion in portions(version):
            for sentence in portion.sentences:
                assert sentence.text.replace(" ", "") in shown
    assert json.dumps(difference.as_data())
    assert difference.changed
    assert not compare(versions[1], versions[1]).changed


def test_thousands_of_sentences_and_names_are_compared_in_time(desk: Desk) -> None:
    numbers = range(1500)
    old = {
        "body": " ".join(f"This is sentence number {n} of many." for n in numbers),
        "signatories": [f"Ann Lee {n}" for n in numbers],
    }
    new = {
        "body": " ".join(f"This was sentence number {n} of many." for n in numbers),
        "signatories": [f"Ann Lie {n}" for n in numbers],
    }
    assert changes(desk, old, new).changed


def test_a_hostile_name_can_command_no_terminal(desk: Desk) -> None:
    said = as_text(changes(desk, {"body": "One."}, 'body: One.\nsubject: "a\\u200bb <b>"\n'))
    assert "\x1b" not in said
    assert isinstance(Sentence(()).text, str)
