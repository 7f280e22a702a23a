"""What a letter leaves out and the program fills in: salutation, valediction, numbers, who signs, heading levels."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from house import Desk, Made


def last_lines(letter: Made) -> list[str]:
    return [line for line in letter.text.splitlines() if line]


# --- Salutation and valediction ------------------------------------------------------------------------------------


def test_a_letter_to_somebody_gets_a_salutation_and_says_so(desk: Desk) -> None:
    letter = desk.letter("recipient: Example Bus Company\nbody: Text.\n")
    assert letter.text == "Example Bus Company\n\nDear Sir or Madam,\n\nText.\n\nYours faithfully,\n"
    (said,) = letter.said
    assert said.startswith("letter.yaml:1:1: notice: no salutation is given: the letter begins 'Dear Sir or Madam,'")


def test_a_letter_to_nobody_has_neither(desk: Desk) -> None:
    letter = desk.letter(title="To everyone")
    assert letter.said == []
    assert letter.text == "To everyone\n\nPlease mend the bridge.\n"


@pytest.mark.parametrize(
    ("language", "salutation", "valediction"),
    [
        ("en-GB", "Dear Foreign Secretary,", "Yours sincerely,"),
        ("en-GB", "Dear Sir or Madam,", "Yours faithfully,"),
        ("en-US", "Dear Senator Lee:", "Sincerely,"),
        ("de-DE", "Sehr geehrte Frau Ministerin,", "Mit freundlichen Grüßen"),
    ],
)
def test_the_valediction_follows_from_the_salutation(
    language: str, salutation: str, valediction: str, desk: Desk
) -> None:
    letter = desk.letter(language=language, recipient="X", salutation=salutation)
    assert letter.said == []
    assert last_lines(letter)[-1] == valediction


def test_both_can_be_given_with_several_lines(desk: Desk) -> None:
    letter = desk.letter(recipient="X", salutation="Dear A,\nDear B,", valediction="On behalf of X,\nSincerely,")
    assert letter.text == "X\n\nDear A,\nDear B,\n\nPlease mend the bridge.\n\nOn behalf of X,\nSincerely,\n"


def test_both_can_be_left_out_on_purpose(desk: Desk) -> None:
    letter = desk.letter(recipient="X", salutation="none", valediction="none")
    assert letter.said == []
    assert letter.text == "X\n\nPlease mend the bridge.\n"


def test_both_can_be_written_in_ink(desk: Desk) -> None:
    letter = desk.letter(recipient="X", salutation="by-hand", valediction="by-hand")
    assert letter.text == "X\n\nPlease mend the bridge.\n"
    assert '<p class="salutation by-hand"></p>' in letter.html
    assert '<p class="valediction by-hand"></p>' in letter.html
    assert letter.faults(desk.folder) == []


@pytest.mark.parametrize(
    "nobody", ["none", " none ", ["none"], {"items": "none"}, {"style": "list", "items": ["none"]}]
)
def test_where_nobody_signs_in_print_no_name_stands_below_the_letter_not_even_the_senders(
    nobody: object, desk: Desk
) -> None:
    letter = desk.letter(sender="Anna Sample", salutation="Dear All,", valediction="Yours,", signatories=nobody)
    assert letter.said == []
    assert last_lines(letter)[-1] == "Yours,"
    assert letter.worded.signatories is None
    assert desk.letter(body="We are {{ signatories | count }}.", signatories="none").text.endswith("We are 0.\n")


def test_a_group_in_which_nobody_signs_keeps_its_heading(desk: Desk) -> None:
    letter = desk.letter(signatories={"heading": "Signed by hand", "items": "none"}, sender="Anna Sample")
    assert last_lines(letter)[-1] == "Signed by hand"


def test_somebody_may_be_called_none_in_an_entry_of_their_own(desk: Desk) -> None:
    assert last_lines(desk.letter(signatories=[{"name": "none"}]))[-1] == "none"


def test_none_is_an_ordinary_word_elsewhere(desk: Desk) -> None:
    assert desk.letter(subject="none", place="none").text.startswith("none\n\nnone\n")


# --- Who signs -----------------------------------------------------------------------------------------------------


def test_the_sender_signs_where_nobody_else_does(desk: Desk) -> None:
    sender = {"name": "Ann Lee", "role": "Chair", "organisation": "The Trust"}
    assert last_lines(desk.letter(sender=sender))[-3:] == ["Ann Lee", "Chair", "The Trust"]
    assert last_lines(desk.letter(sender={"organisation": "The Trust"}))[-1] == "The Trust"


def test_nobody_signs_where_nobody_is_named(desk: Desk) -> None:
    letter = desk.letter(sender={"name": ""}, signatories=[""])
    assert letter.worded.signatories is None
    assert letter.worded.sender is None
    assert "signing" not in letter.html


def test_a_collective_can_sign_in_words(desk: Desk) -> None:
    letter = desk.letter(signatories={"note": "The undersigned 37 organisations"})
    assert letter.said == []
    assert letter.text.endswith("\n\nThe undersigned 37 organisations\n")
    assert letter.faults(desk.folder) == []


def test_the_sender_does_not_sign_where_others_do(desk: Desk) -> None:
    letter = desk.letter(theme="open-letter", sender="Ann Lee", signatories=["Ben Ek"])
    assert "Ann Lee" not in letter.text
    assert last_lines(letter)[-1] == "Ben Ek"


def test_the_few_who_can_sign_in_ink_get_room_for_it(desk: Desk) -> None:
    assert '<span class="ink">' in desk.letter(sender="Ann Lee").html
    assert desk.letter(signatories=["Ann", "Ben"]).html.count('<span class="ink">') == 2
    assert '<span class="ink">' not in desk.letter(signatories=["Ann", "Ben", "Carla", "Dirk"]).html
    assert desk.letter(signatories={"style": "lines", "items": ["Ann", "Ben"]}).html.count('<span class="ink">') == 2


# --- Numbers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        ("numbered", ["1. a", "2. b"]),
        ("lettered", ["a) a", "b) b"]),
        ("bulleted", ["- a", "- b"]),
        ("headed", ["a", "b"]),
        ("plain", ["a", "b"]),
    ],
)
def test_each_style_has_its_labels(style: str, labels: list[str], desk: Desk) -> None:
    assert last_lines(desk.letter(concerns={"style": style, "items": ["a", "b"]})) == labels


def test_numbers_run_through_groups(desk: Desk) -> None:
    groups = [{"heading": "First", "items": ["a", "b"]}, {"heading": "Second", "items": ["c"]}, "d"]
    assert last_lines(desk.letter(concerns=groups)) == ["First", "1. a", "2. b", "Second", "3. c", "4. d"]


def test_a_group_with_a_style_of_its_own_begins_anew(desk: Desk) -> None:
    groups = ["a", {"heading": "H", "style": "lettered", "items": ["b", "c"]}, "d"]
    assert last_lines(desk.letter(concerns=groups)) == ["1. a", "H", "a) b", "b) c", "2. d"]


def test_letters_go_on_after_z(desk: Desk) -> None:
    text = desk.letter(concerns={"style": "lettered", "items": ["x"] * 28}).text
    assert [line for line in text.splitlines() if line][24:] == ["y) x", "z) x", "aa) x", "ab) x"]


def test_asks_have_numbers_of_their_own(desk: Desk) -> None:
    assert last_lines(desk.letter(concerns=["a", "b"], asks=["c"])) == ["1. a", "2. b", "1. c"]


def test_the_text_can_count_and_point_at_concerns(desk: Desk) -> None:
    letter = desk.letter(
        opening="We have {{ concerns | count_in_words }} concerns; see {{ concern('x').number }}.",
        concerns=["a", {"id": "x", "text": "b"}, {"heading": "G", "items": ["c"]}],
    )
    assert letter.text.startswith("We have three concerns; see 2.")


# --- Headings ------------------------------------------------------------------------------------------------------


def headings(letter: Made) -> list[str]:
    return re.findall(r"<(h[1-6])", letter.html)


HEADED = [{"heading": "a", "text": "b"}]


def test_headings_begin_at_one_below_what_the_letter_has(desk: Desk) -> None:
    assert headings(desk.letter(concerns=HEADED)) == ["h1"]
    assert headings(desk.letter(subject="S", concerns=HEADED)) == ["h1", "h2"]
    assert headings(desk.letter(title="T", subject="S", concerns=HEADED)) == ["h1", "h2"]
    assert headings(desk.letter(concerns={"heading": "H", "items": HEADED})) == ["h1", "h2"]


def test_headings_in_texts_go_below_those_around_them(desk: Desk) -> None:
    letter = desk.letter(
        subject="S",
        body="# One\n\nText.\n\n### Far below\n\nText.",
        concerns=[{"heading": "a", "text": "# Inside\n\nText."}],
        annexes=[{"title": "Annex", "text": "## In the annex\n\nText."}],
    )
    levels = [int(level[1]) for level in headings(letter)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert letter.faults(desk.folder) == []


# --- Language ------------------------------------------------------------------------------------------------------


def test_the_date_is_printed_as_the_language_does(desk: Desk) -> None:
    written = {
        tag: desk.letter(language=tag, date="2022-08-01").text.splitlines()[0] for tag in ("en-GB", "en-US", "de", "fr")
    }
    assert written == {
        "en-GB": "1 August 2022",
        "en-US": "August 1, 2022",
        "de": "1. August 2022",
        "fr": "1er août 2022",
    }


def test_the_place_stands_before_the_date_as_the_language_has_it(desk: Desk) -> None:
    assert desk.letter(place="London", date="2022-08-01").text.startswith("London, 1 August 2022\n")
    assert desk.letter(language="fr", place="Paris", date="2022-08-01").text.startswith("Paris, le 1er août 2022\n")
    assert desk.letter(place="London").text.startswith("London\n")
    assert desk.letter(date_line="In *June*", place="London", date="2022-08-01").text.startswith("In June\n")


def test_a_language_that_there_is_not_is_told(desk: Desk) -> None:
    letter = desk.letter("language: englsh\nbody: Text.\n")
    assert letter.codes == ["unknown-language"]
    assert letter.said[0].startswith("letter.yaml:1:11: error: there is no language 'englsh'")


def test_a_language_without_labels_borrows_them_and_says_so(desk: Desk) -> None:
    letter = desk.letter(language="cy", recipient="X", salutation="Annwyl X,")
    assert {one.code for one in letter.problems} == {"borrowed-language"}
    assert 'lang="cy"' in letter.html
    assert letter.faults(desk.folder) == []


@pytest.mark.parametrize("language", ["ar", "he"])
def test_a_language_from_right_to_left_is_set_so(language: str, desk: Desk) -> None:
    letter = desk.letter(language=language)
    assert f'<html lang="{language}" dir="rtl">' in letter.html
