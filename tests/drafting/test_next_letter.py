"""The next letter from an existing one: what stays, what must be written anew, and that it builds as it stands."""

from __future__ import annotations

import pytest
from crossed import some
from house import LETTERS, NAMES, Desk, Made, everyone, read

from generator.drafting.next_letter import next_letter

FIRST = """\
# A note to myself.
language: de
theme: parliamentary   # as always
date: 2022-08-05
sender: {name: Ann Lee, role: "Secretary"}
recipient:
  name: The Minister   # look her up
subject: The old subject
opening: |
  The old opening, with [^a].

  Its second paragraph.
# Before the concerns.
concerns:
  # Within the concerns.
  - The old concern.
closing: The old closing.
signatories:
  - {name: "Ben Ek", affiliation: Labour}
sources:
  a: The old source.
# At the end.
"""


def begun(desk: Desk, text: str) -> tuple[str, Made]:
    path = desk.file("old.yaml", text)
    new, problems = next_letter(str(path), str(desk.folder / "next.yaml"))
    assert problems == []
    assert new is not None
    assert path.read_text() == text
    return new, read(desk.file("next.yaml", new))


def test_sender_recipient_signatories_and_comments_stay_as_they_were_written(desk: Desk) -> None:
    new, _ = begun(desk, FIRST)
    for line in (
        "# A note to myself.",
        "language: de",
        "theme: parliamentary   # as always",
        'sender: {name: Ann Lee, role: "Secretary"}',
        "  name: The Minister   # look her up",
        "# Before the concerns.",
        '  - {name: "Ben Ek", affiliation: Labour}',
        "# At the end.",
    ):
        assert line in new.splitlines()


def test_points_keep_their_form_and_have_headings_where_the_old_ones_had(desk: Desk) -> None:
    asks = "salutation: Dear Sir,\nasks:\n  style: lettered\n  intro: We ask you to\n  items: [mend it, pay for it]\n"
    new, letter = begun(desk, f"{asks}concerns:\n  - heading: Water\n    text: Too much.\n")
    assert 'asks:\n  style: lettered\n  items:\n    - "[[what you want done]]"\n' in new
    assert 'concerns:\n  - heading: "[[the first concern]]"\n    text: |\n      [[what is happening]]\n' in new
    assert letter.model.asks is not None
    assert letter.model.asks.style == "lettered"


def test_what_may_no_longer_be_right_is_named_once_and_nothing_else(desk: Desk) -> None:
    new, _ = begun(desk, "salutation: Dear Sir,\ncc: [Anna]\nbody: A.\n")
    assert "# Still the old letter's: salutation, cc. Read them before you send this one.\n" in new
    assert "Still the old" not in begun(desk, "sender: Anna\nbody: A.\n")[0]


def test_a_guess_about_the_old_text_is_not_told_of_the_new_one(desk: Desk) -> None:
    guessed = "# Imported, please check: {}.\n"
    old = f"{guessed.format('a')}recipient: Anna\n{guessed.format('b')}subject: The bus\nbody: A.\n"
    new, _ = begun(desk, old)
    assert guessed.format("a") in new
    assert guessed.format("b") not in new


def test_in_another_folder_the_editor_still_finds_the_schema(desk: Desk) -> None:
    line = "# yaml-language-server: $schema={}\n"
    old = desk.file("letters/old.yaml", f"{line.format('../.letters/letter.json')}body: A.\n")
    new, _ = next_letter(str(old), str(desk.folder / "letters" / "2026" / "next.yaml"))
    assert new is not None
    assert new.startswith(line.format("../../.letters/letter.json"))
    desk.file("letters/web.yaml", f"{line.format('https://example.org/letter.json')}body: A.\n")
    new, _ = next_letter(str(desk.folder / "letters" / "web.yaml"), str(desk.folder / "next.yaml"))
    assert new is not None
    assert new.startswith(line.format("https://example.org/letter.json"))


def test_the_old_text_is_there_to_write_from_as_comments(desk: Desk) -> None:
    new, letter = begun(desk, FIRST)
    for line in (
        "# subject: The old subject",
        "#   The old opening, with [^a].",
        "#   - The old concern.",
        "# date: 2022-08-05",
    ):
        assert line in new.splitlines()
    assert "old" not in letter.text
    assert letter.model.date is None


def test_it_is_a_draft_with_gaps_and_builds(desk: Desk) -> None:
    new, letter = begun(desk, FIRST)
    assert "status: draft" in new.splitlines()
    assert set(letter.codes) == {"placeholder"}
    assert {problem.severity for problem in letter.problems} <= {"warning", "notice"}
    assert letter.faults(desk.folder) == []


@some("name", NAMES, of=3)
def test_every_example_can_be_followed_by_another_letter(name: str, example: dict[str, Made], desk: Desk) -> None:
    old = example[name]
    text = old.path.read_text()
    new, problems = next_letter(str(old.path), str(old.path.with_name("next.yaml")))
    assert problems == []
    assert new is not None
    assert old.path.read_text() == text
    letter = read_beside(new, old)
    assert letter.model.status == "draft"
    assert letter.model.sender == old.model.sender
    assert letter.model.addressed == old.model.addressed
    assert letter.model.signatories == old.model.signatories
    assert (letter.model.language, letter.model.theme) == (old.model.language, old.model.theme)
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in comments if line not in new.splitlines()] == []
    assert {problem.severity for problem in letter.problems} <= {"warning", "notice"}
    assert letter.faults(desk.folder) == []


def read_beside(text: str, old: Made) -> Made:
    """A letter as it would be read beside an example, without writing there."""
    from unittest import mock

    from generator.source.folder import FileRead

    path = old.path.with_name("next.yaml")
    file = FileRead(path, str(path), text.encode())
    with mock.patch("generator.letter.loading.read_named", return_value=(file, [])):
        return read(path)


def test_files_that_the_old_letter_names_are_found_from_another_folder(desk: Desk) -> None:
    desk.file("old/people/ann.yaml", "name: Ann Lee\nlogo: logo.svg\n")
    desk.file("old/people/all.csv", "name\nBen Ek\n")
    desk.file("old/people/logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    old = desk.file(
        "old/letter.yaml",
        "sender: people/ann.yaml\nbody: Text.\nsignatories:\n  - {name: Cid, signature: people/logo.svg}\n"
        "  - people/all.csv\n  - {heading: H, items: people/all.csv}\nchecks: {ignore: duplicate-signatory}\n",
    )
    new, problems = next_letter(str(old), str(desk.folder / "next.yaml"))
    assert problems == []
    assert new is not None
    letter = read(desk.file("next.yaml", new))
    assert set(letter.codes) == {"placeholder"}
    assert [one.name for one in everyone(letter.worded.signatories)] == ["Cid", "Ben Ek", "Ben Ek"]


@pytest.mark.parametrize(
    "text",
    [
        "body: Text.",
        "---\nbody: Text.\nstatus: final\n...\n",
        "status: draft\nbody: >-\n  Folded\n  text.\n\n\nsender: Ann\n",
        'subject: "one\n  two"\nbody: Text.\n',
        "subject:\n- one\n- two\nbody: Text.\n",
        "subject: [one, two]   # both\nbody: |-\n\n  Text.\n\n\n\n# End.",
        "{body: Text., subject: One, sender: Ann}\n",
        '{"body": "Text.",\n "subject": "One"}\n',
        "? body\n: Text.\nsubject: One\n",
        "body: Text.\nafterword: See [^a].\nsources:\n  a: A source.\n",
        "body: Text.\nsubject:\nclosing: ''\n",
        "\ufeffbody: Text.\r\nsubject: One\r\n",
        "concerns:\n  heading: H\n  items:\n  - One\n  - heading: Two\nasks: One\nannexes: Annex.\n",
        "body: |\n  # A heading\n\n  Text with a # in it.\nsubject: 'a # b'\n",
    ],
)
def test_it_does_not_matter_how_the_old_letter_is_written(text: str, desk: Desk) -> None:
    old = desk.file("old.yaml", text)
    new, problems = next_letter(str(old), str(desk.folder / "next.yaml"))
    assert problems == []
    assert new is not None
    letter = read(desk.file("next.yaml", new))
    assert set(letter.codes) == {"placeholder"}, letter.said
    assert letter.model.status == "draft"
    assert letter.model.sender == read(old).model.sender
    assert "Text." not in letter.text


def test_a_letter_with_mistakes_is_told_and_not_followed(desk: Desk) -> None:
    old = desk.file("old.yaml", "bodyx: Text.\n")
    new, problems = next_letter(str(old), "next.yaml")
    assert new is None
    assert [problem.code for problem in problems] == ["unknown-field"]


def test_a_next_letter_can_be_followed_in_turn(desk: Desk) -> None:
    new, _ = begun(desk, FIRST)
    again, letter = begun(desk, new)
    assert again.count("status: draft") == 1
    assert set(letter.codes) == {"placeholder"}


def test_the_examples_are_all_followed() -> None:
    assert len(LETTERS) == len(NAMES)


KEPT = """\
salutation: Dear Minister,
valediction: "Yours on {{ concern('a').number }} points,"
concerns:
  - {id: a, text: The last bus.}
signatories:
  heading: Signed
  note: "See {{ concern('a').number }}"
  items:
    - Anna
afterword: |
  On {{ concern('a').number }}.

  More.
"""


@pytest.mark.parametrize(
    "text", [KEPT, "annexes:\n  - A text.\n", "body: |\n  A.\ncc: ['{{ subject }}']\nsubject: B\n"]
)
def test_a_sound_letter_never_begins_one_with_errors(text: str, desk: Desk) -> None:
    first = desk.write(text)
    assert "error" not in {one.severity for one in read(first).problems}
    begun, problems = next_letter(str(first), str(desk.folder / "next.yaml"))
    assert (problems, begun is None) == ([], False)
    after = desk.letter(begun, name="next.yaml")
    assert "error" not in {one.severity for one in after.problems}, after.said


def test_what_can_no_longer_be_said_becomes_a_comment_and_no_more_than_that(desk: Desk) -> None:
    begun, _ = next_letter(str(desk.write(KEPT)), str(desk.folder / "next.yaml"))
    assert begun is not None
    lines = begun.splitlines()
    assert "#   note: \"See {{ concern('a').number }}\"" in lines
    assert {"signatories:", "  heading: Signed", "    - Anna", "#   More."} <= set(lines)
