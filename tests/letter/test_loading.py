"""Reading a letter: the short shapes, the files that it names, and what is told of empty values."""

from __future__ import annotations

from typing import Any

import pytest
from command import letters
from house import Desk, Made, everyone

from generator.letter.model import Recipient, SignatoryBlock


def names(letter: Made) -> list[str | None]:
    return [one.name for one in everyone(letter.worded.signatories)]


def only_text(said: list[str]) -> list[str]:
    return [one.partition(": ")[2] for one in said]


# --- Shapes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "Ann\nBen",
        ["Ann", "Ben"],
        [{"name": "Ann"}, {"name": "Ben"}],
        {"items": ["Ann", "Ben"]},
        {"items": "Ann\nBen"},
    ],
)
def test_people_can_be_written_in_several_ways(written: object, desk: Desk) -> None:
    letter = desk.letter(signatories=written)
    assert letter.said == []
    assert names(letter) == ["Ann", "Ben"]


@pytest.mark.parametrize("written", ["One.", ["One."], [{"text": "One."}], {"items": ["One."]}, {"items": "One."}])
@pytest.mark.parametrize("key", ["concerns", "asks"])
def test_points_can_be_written_in_several_ways(key: str, written: object, desk: Desk) -> None:
    letter = desk.letter(**{key: written})
    assert letter.said == []
    assert letter.text == "1. One.\n"


def test_a_text_of_several_paragraphs_is_one_concern(desk: Desk) -> None:
    assert desk.letter(concerns="One.\n\nStill one.").text == "1. One.\n\n   Still one.\n"


@pytest.mark.parametrize("written", ["1 High Street\nYork", ["1 High Street", "York"], "1 High Street\nYork\n"])
def test_lines_are_a_text_or_a_list(written: object, desk: Desk) -> None:
    letter = desk.letter(recipient={"name": "Ann", "address": written}, salutation="Dear Ann,")
    assert letter.worded.recipients == (("Ann", "1 High Street", "York"),)


def test_a_name_alone_is_a_sender_and_a_recipient(desk: Desk) -> None:
    letter = desk.letter(sender="Ann Lee", recipient="Ben Ek", salutation="Dear Ben,")
    assert letter.model.sender is not None
    assert letter.model.sender.name == "Ann Lee"
    assert letter.model.recipient == Recipient(name="Ben Ek")


@pytest.mark.parametrize("margins", [20, "20", [20, 20, 20, 20], {"top": 20, "right": 20, "bottom": 20, "left": 20}])
def test_margins_are_one_number_or_four(margins: object, desk: Desk) -> None:
    layout = desk.letter(layout={"margins": margins}).model.layout
    assert layout is not None
    assert layout.margins is not None
    assert (layout.margins.top, layout.margins.left) == (20, 20)


def test_an_item_with_items_is_a_group(desk: Desk) -> None:
    letter = desk.letter(signatories=[{"heading": "Lords", "items": ["Ann"]}, "Ben"])
    assert isinstance(letter.model.signatories.items[0], SignatoryBlock)  # type: ignore[union-attr]
    assert names(letter) == ["Ann", "Ben"]


def test_the_parts_stand_in_the_order_of_the_file(desk: Desk) -> None:
    letter = desk.letter("closing: C.\nasks: [A.]\nsubject: S\nopening: O.\nbody: B.\nconcerns: [D.]\n")
    assert letter.model.parts == ("closing", "asks", "opening", "body", "concerns")
    assert letter.text == "S\n\nC.\n\n1. A.\n\nO.\n\nB.\n\n1. D.\n"


# --- Nothing after a name ------------------------------------------------------------------------------------------


def test_a_key_with_nothing_after_it_counts_as_left_out_and_is_told(desk: Desk) -> None:
    letter = desk.letter("body: Text.\nsubject:\nplace: ''\ncc:\n  -\n  - Ann\n")
    assert [one.severity for one in letter.problems] == ["notice"] * 3
    assert {one.code for one in letter.problems} == {"empty-value"}
    assert [one.place.line for one in letter.problems] == [2, 3, 5]
    assert letter.text == "Text.\n\ncc:\nAnn\n"


@pytest.mark.parametrize("text", ["", "# only a note\n", "subject: Nothing else\n", "body:\n", "[]", "just words"])
def test_a_letter_that_says_nothing_is_told_so(text: str, desk: Desk) -> None:
    letter = desk.letter(text)
    assert letter.printable is None
    assert len([one for one in letter.problems if one.severity == "error"]) == 1


def test_a_person_without_a_name_is_told(desk: Desk) -> None:
    assert desk.letter(signatories=[{"affiliation": "Labour"}]).codes == ["missing-field"]


# --- Files ---------------------------------------------------------------------------------------------------------


def test_people_come_from_files_wherever_people_can_stand(desk: Desk) -> None:
    desk.file("ann.yaml", "name: Ann\nrole: Chair\n")
    desk.file("ben.yml", "Ben")
    desk.file("more/list.yaml", "- Cid\n- ../ann.yaml\n- {heading: Group, items: people.csv}\n")
    desk.file("more/people.csv", "name,role\nDee,Clerk\nEve,\n")
    letter = desk.letter(
        sender="ann.yaml",
        recipients=["ben.yml", "ann.yaml"],
        salutation="Dear both,",
        signatories={"heading": "All", "items": ["Zoe", "more/list.yaml", "more/people.csv", "ann.yaml"]},
    )
    assert letter.codes == []
    assert names(letter) == ["Zoe", "Cid", "Ann", "Dee", "Eve", "Dee", "Eve", "Ann"]
    assert letter.worded.recipients == (("Ben",), ("Ann", "Chair"))


def test_a_block_of_signatories_can_be_a_file(desk: Desk) -> None:
    desk.file("all.yaml", "style: run-in\nnote: and others\nitems:\n  - Ann\n  - Ben\n")
    letter = desk.letter(signatories="all.yaml")
    assert names(letter) == ["Ann", "Ben"]
    assert letter.worded.signatories.style == "run-in"  # type: ignore[union-attr]


def test_other_texts_with_a_point_are_names(desk: Desk) -> None:
    assert names(desk.letter(signatories=["J. B. Smith", "example.org", "people.csv.txt"])) == [
        "J. B. Smith",
        "example.org",
        "people.csv.txt",
    ]


def test_a_mistake_in_a_file_is_told_in_that_file(desk: Desk) -> None:
    desk.file("people/ann.yaml", "name: Ann\nroll: Chair\n")
    letter = desk.letter("body: Text.\nsender: people/ann.yaml\n")
    assert letter.said == [
        "people/ann.yaml:2:1: error: 'sender.roll' is not a known field; did you mean 'role'? [unknown-field]"
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("gone.yaml", None, "missing-file"),
        ("empty.yaml", "", "empty-file"),
        ("empty.csv", "", "empty-table"),
        ("heads.csv", "surname,party\nLee,Labour\n", "no-name-column"),
        ("bad.yaml", "- {name: 'unclosed\n", "unclosed-quote"),
    ],
)
def test_a_file_that_gives_nobody_is_told_once(name: str, content: str | None, code: str, desk: Desk) -> None:
    if content is not None:
        desk.file(name, content)
    assert desk.letter(signatories=name).codes == [code]


def test_a_table_without_names_may_be_answers_to_import(desk: Desk) -> None:
    desk.file("answers.csv", "who are you,which party\nLee,Labour\n")
    assert "'letters import signatories " in desk.letter(signatories="answers.csv").said[0]
    assert "letters import" not in desk.letter(recipients="answers.csv").said[0]


def test_a_sender_is_one_person(desk: Desk) -> None:
    desk.file("two.csv", "name\nAnn\nBen\n")
    desk.file("one.csv", "name\nAnn\n")
    assert desk.letter(sender="two.csv").codes == ["not-one"]
    assert desk.letter(sender="one.csv").model.sender.name == "Ann"  # type: ignore[union-attr]


# --- Tables --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"name,on_behalf_of\nAnn L\xc3\xa9,The Trust\n",
        b"\xef\xbb\xbfName;On behalf of\r\nAnn L\xc3\xa9;The Trust\r\n",
        b"NAME\tOn-Behalf-Of\nAnn L\xe9\tThe Trust\n",
        b'"name","on behalf of"\n"Ann L\xc3\xa9","The Trust"\n\n,\n',
    ],
)
def test_tables_are_understood_as_spreadsheets_save_them(content: bytes, desk: Desk) -> None:
    desk.file("people.csv", content)
    letter = desk.letter(signatories="people.csv")
    assert letter.codes == []
    (one,) = everyone(letter.worded.signatories)
    assert (one.name, one.on_behalf_of) == ("Ann Lé", "The Trust")


def test_a_line_within_a_cell_stays_a_line(desk: Desk) -> None:
    desk.file("people.csv", 'name,role\nAnn,"Chair\nof the Board"\n')
    (one,) = everyone(desk.letter(signatories="people.csv").worded.signatories)
    assert one.role == ("Chair", "of the Board")


def test_a_column_that_is_not_used_is_told_and_a_likely_one_asked_about(desk: Desk) -> None:
    desk.file("people.csv", "name,affilation,colour\nAnn,Labour,red\n")
    letter = desk.letter(signatories="people.csv")
    assert letter.said == [
        "people.csv:1:2: warning: the column 'affilation' is not used; did you mean 'affiliation'? [unknown-column]",
        "people.csv:1:3: notice: the column 'colour' is not used [unknown-column]",
    ]


def test_any_column_of_recipients_can_be_used_in_the_text(desk: Desk) -> None:
    desk.file("to.csv", "name,Home town\nAnn,York\n")
    letter = desk.letter(recipient="to.csv", salutation="Dear Ann,", body="In {{ recipient.Home_town }}.")
    assert letter.said == []
    assert "In York." in letter.text


def test_a_mistake_in_a_table_is_told_at_its_record_and_column(desk: Desk) -> None:
    desk.file("people.csv", "name,kind\nAnn,person\n\nBen,robot\n")
    (said,) = desk.letter(signatories="people.csv").said
    assert said.startswith("people.csv:4:2: error: ")
    assert "'robot'" in said


# --- Pictures ------------------------------------------------------------------------------------------------------


def test_a_logo_is_read_and_described(desk: Desk) -> None:
    desk.file(
        "logo.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
    )
    letter = desk.letter(sender={"organisation": "The Trust", "logo": "logo.svg"})
    assert 'src="data:image/svg+xml;base64,' in letter.html
    assert 'alt="The Trust"' in letter.html
    assert letter.faults(desk.folder) == []


def test_a_picture_is_known_by_its_content_not_by_its_name(desk: Desk) -> None:
    desk.file("logo.png", "just words")
    assert desk.letter(sender={"name": "Ann", "logo": "logo.png"}).codes == ["not-a-picture"]


@pytest.mark.parametrize("name", ["names.xlsx", "lists/names.ods", "Names.DOCX"])
def test_an_office_file_is_no_signatorys_name(name: str, desk: Desk) -> None:
    desk.file(name, "")
    letter = desk.letter(f"body: Text.\nsignatories: {name}\n")
    assert [(one.code, one.place.line) for one in letter.problems] == [("spreadsheet", 2)]


def test_a_spreadsheet_under_signatories_names_the_command_that_makes_a_list_of_it(desk: Desk) -> None:
    desk.file("letters/our names.xlsx", "")
    desk.file("letters/letter.yaml", "body: Text.\nsignatories: our names.xlsx\n")
    said = letters("check", "letters/letter.yaml", cwd=desk.folder).out
    assert """'letters import signatories "letters/our names.xlsx" -o "letters/our names.csv"'""" in said
    assert "name 'our names.csv' here" in said


def test_a_spreadsheet_under_recipients_names_both_ways_to_write_to_them(desk: Desk) -> None:
    desk.file("meps.ods", "")
    [said] = desk.letter(body="Text.", recipients="meps.ods").said
    assert "letters import recipients " in said
    assert "for a letter to each of them: 'letters merge " in said


def test_a_spreadsheet_that_is_not_there_is_told_as_missing(desk: Desk) -> None:
    desk.file("names.csv", "name\nAnn\n")
    [said] = desk.letter(body="Text.", signatories="names.xlsx").said
    assert "there is no file 'names.xlsx' in the folder" in said
    assert "did you mean 'names.csv'?" in said


@pytest.mark.parametrize(
    ("letter", "place", "meant"),
    [
        ("theme modern\nbody: Text.\n", (1, 1), "theme: modern"),
        ("body: |\n  Text.\nTheme modern\n", (3, 1), "theme: modern"),
        ("recipient:\n  name: Ann\n  role  Chair\nbody: Text.\n", (3, 3), "role: Chair"),
        ("body: Text.\nsignatories:\n  - name: Ann\n    role Chair\n", (4, 5), "role: Chair"),
        ("layout:\n  window uk-dl\nbody: Text.\n", (2, 3), "window: uk-dl"),
        ("theme modern\n", (1, 1), "theme: modern"),
    ],
)
def test_a_name_without_its_colon_is_asked_for_as_it_was_meant(
    letter: str, place: tuple[int, int], meant: str, desk: Desk
) -> None:
    [problem] = desk.letter(letter).problems
    assert (problem.place.line, problem.place.column) == place
    assert problem.hint == f"did you mean '{meant}'?"


def test_what_stands_after_a_name_without_its_colon_is_read(desk: Desk) -> None:
    desk.file("people.yaml", "- name: Ann\n  role Chair\n")
    letter = desk.letter("theme standart\nmarking Private\nbody: Text.\nsignatories: people.yaml\n")
    assert sorted(one.hint for one in letter.problems) == [
        "did you mean 'marking: Private'?",
        "did you mean 'role: Chair'?",
        "did you mean 'standard'?",
        "did you mean 'theme: standart'?",
    ]


def test_prose_that_begins_with_a_name_is_no_name_without_its_colon(desk: Desk) -> None:
    [problem] = desk.letter("body: |\n  Text.\nTitle deeds are lost.\n").problems
    assert (problem.code, problem.hint.startswith("a text of several lines")) == ("line-without-name", True)


def test_a_number_that_no_calendar_has_is_told_as_no_date(desk: Desk) -> None:
    assert desk.letter(date="24 November 99999999999999999999").codes == ["not-a-date"]


def test_a_fact_of_a_recipient_that_no_field_is_for_is_shown_its_place(desk: Desk) -> None:
    [said] = desk.letter(recipient={"name": "Anna Sample", "constituency": "Bath"}).said
    assert "write 'fields: {constituency: …}'" in said


# --- Lengths -------------------------------------------------------------------------------------------------------

MANY = [f"Number {number}." for number in range(1, 1002)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("asks", MANY),
        ("asks", [{"heading": "One", "items": MANY[:600]}, {"heading": "Two", "items": MANY[600:]}]),
        ("concerns", {"items": MANY}),
        ("cc", MANY),
        ("enclosures", MANY),
        ("annexes", MANY),
        ("references", dict.fromkeys(MANY, "1")),
        ("sources", dict.fromkeys(MANY, "A report.")),
    ],
)
def test_a_list_that_is_too_long_for_a_letter_is_one_problem(key: str, value: object, desk: Desk) -> None:
    desk.write(body="Mend it.", **{key: value})
    said = letters("build", "letter.yaml", cwd=desk.folder)
    (problem, _summary) = said.wrong
    assert said.code == 1
    assert "error: there are more than 1,000 entries here" in problem
    assert problem.endswith("[too-many]")


@pytest.mark.parametrize(
    ("heading", "answers", "asks"),
    [
        ("I agree to sign", ("yes", "not yet"), True),
        ("May we print your name?", ("ja", ""), True),
        ("Einverstanden mit der Veröffentlichung meines Namens", ("ja", "nein"), True),
        ("consent", ("x", ""), True),
        ("Publish?", ("yes", "no"), True),
        ("May we send you our newsletter?", ("yes", "no"), False),
        ("Town", ("Leeds", "York"), False),
    ],
)
def test_who_did_not_agree_is_not_printed_because_a_table_was_named_directly(
    heading: str, answers: tuple[str, str], asks: bool, desk: Desk
) -> None:
    desk.file("names.csv", f"name,{heading}\nAnn Lee,{answers[0]}\nBen Ek,{answers[1]}\n")
    desk.write(body="Mend it.", signatories="names.csv")
    said = letters("build", "letter.yaml", cwd=desk.folder)
    assert said.code == asks
    assert ("[consent-column]" in said.err) == asks
    assert ("letters import signatories names.csv" in said.err) == asks


@pytest.mark.parametrize("grouped", [False, True])
def test_a_table_of_too_many_names_is_told_and_a_list_of_them_is_not(grouped: bool, desk: Desk) -> None:
    for style in ("table", "run-in"):
        block: dict[str, Any] = {"style": style, "items": [f"Ann Lee {number}" for number in range(8001)]}
        desk.write(body="Mend it.", signatories={"items": [{"heading": "All", **block}]} if grouped else block)
        said = letters("check", "letter.yaml", cwd=desk.folder)
        told = [line for line in said.lines if line.endswith("[too-many]")]
        assert len(told) == (style == "table")
        assert all(
            "more than 8,000 names in a table here" in line and "leave out 'style: table'" in line for line in told
        )


@pytest.mark.parametrize("date", ["0001-01-01", "0224-10-01"])
def test_a_year_long_before_any_letter_is_told(date: str, desk: Desk) -> None:
    desk.write(body="Mend it.", date=date)
    said = letters("build", "letter.yaml", cwd=desk.folder)
    (problem, _summary) = said.wrong
    assert f"'{date}' is long before any letter; write the year with its four figures" in problem
    assert problem.endswith("[impossible-date]")
    desk.write(body="Mend it.", date="1848-02-29")
    assert letters("build", "letter.yaml", cwd=desk.folder).wrong == []
