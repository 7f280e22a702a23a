"""Those who sign: nobody twice, nobody who also receives the letter, names that are names."""

from __future__ import annotations

import itertools
import time

import pytest
from house import Desk
from reading import severities, words_at


def signed(desk: Desk, *names: str, code: str = "duplicate-signatory") -> list[str]:
    """How bad it is that these sign; what stands after a slash is the affiliation."""
    items = [dict(zip(("name", "affiliation"), name.split(" / "), strict=False)) for name in names]
    return severities(desk.letter(body="We ask you.", signatories=items), code)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Tim Farron", "Tim Farron"),
        ("Tim Farron MP", "Rt Hon Tim Farron"),
        ("Tim Farron", "TIM FARRON"),
        ("Tim Farron", "FARRON, Tim"),
        ("Tim Farron MP", "Farron, Tim MP"),
        ("Baroness Cox", "Cox, Baroness"),
        ("Baroness Cox", "The Baroness Cox"),
        ("José Álvarez", "Jose Alvarez"),
        ("Tim Farron", "Тim Fаrron"),
        ("Lord Alton of Liverpool", "Lord Alton"),
        ("Professor the Lord Alton of Liverpool", "Lord Alton of Liverpool KCSG"),
        ("Samuel T. Specimen, MD", "Dr Samuel Specimen"),
        ("Hans-Peter Müller", "Dr. Hans Peter Müller"),
        ("Mary O’Brien / Labour", "Mary O'Brien / Labour Party"),
        ("Mohammed Hassan Aliyev / UCL", "Mohammed Hassan Aliev / UCL"),
        ("Dame Jane Smith, DBE", "Smith, Jane"),
        ("John Smith Jr.", "John Smith, Jr"),
    ],
)
def test_one_person_signs_once_however_the_name_is_written(desk: Desk, first: str, second: str) -> None:
    assert signed(desk, first, "Somebody Else", second) == ["warning"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("John Smith / Labour", "John Smith / University of Leeds"),
        ("Anna Müller", "Anna Mueller"),
        ("Familie Huber", "Familie Hüber"),
        ("Mohammed Ali", "Mohamed Ali"),
        ("Carla Lockhart / DUP", "Carla Lockheart / DUP"),
        ("Li Wei / UCL", "Wei Li / UCL"),
        ("Maria", "Maria"),
    ],
)
def test_who_may_be_two_people_is_asked_about(desk: Desk, first: str, second: str) -> None:
    assert signed(desk, first, second) == ["notice"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("John Smith", "Joan Smith"),
        ("John Smith", "John Smith Jr."),
        ("John Smith Sr.", "John Smith Jr."),
        ("John A. Smith", "John B. Smith"),
        ("Anna Smith / Labour", "Anne Smith / Labour"),
        ("Martin Weber / UCL", "Martina Weber / UCL"),
        ("Alexander Ivanov / UCL", "Alexandra Ivanova / UCL"),
        ("Lord Smith of Clifton", "Lord Smith of Finsbury"),
        ("Lord Cox", "Baroness Cox"),
        ("M. Martin", "Mme Martin"),
        ("James Thomas", "Thomas James"),
        ("Peter Johnson / UCL", "Peter Johnston / UCL"),
        ("Peter Peterson / UCL", "Peter Petersen / UCL"),
        ("Amnesty International, Spain", "Amnesty International, Italy"),
        ("Maria (Leeds)", "Maria (York)"),
        ("Samuel T. Specimen / UCL", "Samuel Specimen / Labour"),
        ("Bishop of London", "Bishop of Leeds"),
        ("The Rivers Trust", "The Rivers Trust Cornwall"),
        ("李伟", "李明"),
        ("محمد العربي", "محمد المغربي"),
    ],
)
def test_two_people_are_two_people(desk: Desk, first: str, second: str) -> None:
    assert signed(desk, first, second) == []


def test_where_several_have_a_name_nobody_is_sure(desk: Desk) -> None:
    assert signed(desk, "The Revd John Smith", "John Smith (Leeds)", "John Smith (York)") == ["notice", "notice"]


def test_a_name_in_letters_of_another_alphabet_is_told_once(desk: Desk) -> None:
    letter = desk.letter(body="We ask you.", signatories=["Tim Farron", "Tim F\u0430rron"])
    (found,) = (one for one in letter.problems if one.code in ("duplicate-signatory", "mixed-scripts"))
    assert found.severity == "warning"
    assert "with letters of another alphabet" in found.message


def test_the_other_place_and_group_are_named(desk: Desk) -> None:
    letter = desk.letter(
        "body: We ask you.\n"
        "signatories:\n"
        "- heading: Lords\n  items:\n  - Tim Farron\n"
        "- heading: Commons\n  items:\n  - Tim Farron MP\n"
    )
    (found,) = [problem for problem in letter.problems if problem.code == "duplicate-signatory"]
    assert (found.place.line, found.place.column) == (8, 5)
    assert found.message == "'Tim Farron MP' signs twice: also on line 5 in the group 'Lords' as 'Tim Farron'"


def test_a_table_is_named_where_the_other_stands_in_one(desk: Desk) -> None:
    desk.file("people.csv", "name\nTim Farron\n")
    letter = desk.letter("body: We ask you.\nsignatories:\n- people.csv\n- Tim Farron MP\n")
    (found,) = [problem for problem in letter.problems if problem.code == "duplicate-signatory"]
    assert "line 2 of people.csv" in found.message
    assert found.place.line == 4


@pytest.mark.parametrize("name", ["anna@example.org", "www.example.org", "https://example.org/anna", "example.org"])
def test_an_address_is_no_name(desk: Desk, name: str) -> None:
    assert signed(desk, name, code="name-is-address") == ["warning"]


@pytest.mark.parametrize("name", ["Beispielverein e. V.", "St. Mary’s", "J.R.R. Tolkien", "0x5a", "Anna, @anna", "H&S"])
def test_names_with_dots_and_signs_are_names(desk: Desk, name: str) -> None:
    assert signed(desk, name, code="name-is-address") == []


def test_letters_of_two_alphabets_in_one_word_are_told(desk: Desk) -> None:
    assert signed(desk, "Тim Farron", code="mixed-scripts") == ["notice"]
    assert signed(desk, "Олена Smith", "Ἀθηνᾶ Παρθένος", "Тимур", code="mixed-scripts") == []


@pytest.mark.parametrize(
    ("language", "name", "count"),
    [
        ("en-GB", "Ms Ann Smith; Mr Ben Jones", 1),
        ("en-GB", "Ms Smith, Mr Jones and Dr Lee", 0),
        ("en-GB", "Mr and Mrs Smith", 0),
        ("en-GB", "Dr Ann Smith, Chair", 0),
        ("de-DE", "Frau Anna Beispiel, Herr Karl Muster", 1),
        ("de-DE", "Herrn und Frau Beispiel", 0),
        ("fr-FR", "Madame Anne Exemple et Monsieur Jean Petit", 1),
        ("fr-FR", "Monsieur Jean Petit", 0),
    ],
)
def test_a_recipient_who_is_several_people_is_told_of_where_some_are_not_greeted(
    desk: Desk, language: str, name: str, count: int
) -> None:
    letter = desk.letter(language=language, recipient={"name": name}, body="We ask you to act.")
    assert [str(one.severity) for one in letter.problems if one.code == "several-names"] == ["warning"] * count
    given = desk.letter(language=language, recipient={"name": name}, salutation="Dear all,", body="We ask you to act.")
    assert not [one for one in given.problems if one.code == "several-names"]


@pytest.mark.parametrize(
    ("name", "role", "count"),
    [
        ("Mr Al Smith and Ms Jo Jones", "Speaker of the House of Commons", 1),
        ("Ms Ann Smith and Ms Jo Jones", "Secretary of State for Transport", 0),
    ],
)
def test_two_people_are_told_of_where_the_title_of_one_is_in_the_greeting_of_an_office(
    desk: Desk, name: str, role: str, count: int
) -> None:
    letter = desk.letter(recipient={"name": name, "role": role}, body="We ask you to act.")
    assert severities(letter, "several-names") == ["warning"] * count


def test_a_name_as_long_as_a_paragraph_is_told(desk: Desk) -> None:
    assert signed(desk, "x" * 121, code="long-name") == ["notice"]
    assert signed(desk, "x" * 120, code="long-name") == []


@pytest.mark.parametrize(
    "name",
    [
        "Anna, Ben and Carla",
        "Anna Meier, Ben Ek and Carla von Du",
        "Anna Meier MP, Ben Ek MP, and Carla Du MP",
        "Anna Meier, Ben Ek und Carla Du",
        "J. Smith, A.-L. O’Brien & Carla Du",
        "Anna Meier; Ben Ek",
        "Anna Meier, Chair; Ben Ek, Treasurer",
        "Dr Anna Meier and Prof. Ben Ek",
        "Baroness Cox, Lord Alton, Anna Example MP",
    ],
)
def test_several_names_in_one_text_are_told_of(desk: Desk, name: str) -> None:
    letter = desk.letter(body="We ask you.", signatories=name)
    assert severities(letter, "several-names") == ["notice"]


@pytest.mark.parametrize(
    "name",
    [
        "Anna Meier, Chair",
        "Anna Meier, Deputy Chair and Press Officer",
        "Anna Meier, Chair and Founder",
        "Anna Meier, Ben Ek",
        "Ann Lee, Milton Keynes, United Kingdom",
        "Ann Lee, Deputy Chair, Example Trust",
        "Christopher Cocksworth, Lord Bishop of Coventry",
        "Smith, Jones and Partners LLP",
        "Johnson, Johnson & Sons",
        "Marks and Spencer",
        "Lord and Lady Bath",
        "Food, Farming and Countryside Commission",
        "Women, Peace and Security",
        "Bristol Walking and Cycling Campaign",
        "Ann Lee MP, South Holland and The Deepings",
        "Meier, Anna",
    ],
)
def test_one_name_with_commas_or_an_and_is_left_alone(desk: Desk, name: str) -> None:
    letter = desk.letter(body="We ask you for peace and security.", signatories=name)
    assert severities(letter, "several-names") == []


def test_in_a_list_what_stands_after_a_name_is_taken_for_more_about_it(desk: Desk) -> None:
    assert signed(desk, "Ann Lee, Milton Keynes and Leighton Buzzard", "Ben Ek", code="several-names") == []
    assert signed(desk, "Anna Meier, Ben Ek, Carla Du and Dan Fox", "Eve Gray", code="several-names") == ["notice"]


@pytest.mark.parametrize(
    ("recipient", "name", "found"),
    [
        ("The Rt Hon Elizabeth Truss MP", "Elizabeth Truss", ["warning"]),
        ("The Baroness Cox", "Cox, Baroness", ["warning"]),
        ("Frau Dr. Anna Beispiel", "Anna Beispiel", ["warning"]),
        ("The Rt Hon Elizabeth Truss MP", "Elizabeth Trask MP", []),
        ("Anna Beispiel", "Anna Muster", []),
        ("Madame la Ministre", "Camille Exemple", []),
    ],
)
def test_nobody_writes_to_themselves(desk: Desk, recipient: str, name: str, found: list[str]) -> None:
    letter = desk.letter(body="We ask you.", recipient=recipient, salutation="Hello,", signatories=["Bob Ash", name])
    assert severities(letter, "recipient-signs") == found
    assert not found or words_at(letter, "recipient-signs") == [f'"{name.split(maxsplit=1)[0]}']


def test_seven_thousand_names_are_compared_in_a_moment(desk: Desk) -> None:
    given = ("Anna", "Ben", "Christian", "David", "Elena", "Farid", "Gerhard", "Hannah", "Joseph", "Karen")
    family = (
        f"{first}{last}" for first in ("Ander", "Brad", "Clark", "Dun", "Ever") for last in ("son", "ford", "stone")
    )
    names = [
        f"{one} {middle} {two}" for one, two, middle in itertools.product(given, family, map(str, range(1000, 1047)))
    ]
    desk.file("people.csv", "name,affiliation\n" + "".join(f"{name},University of Leeds\n" for name in names))
    start = time.process_time()
    assert len(names) > 7_000
    assert len(desk.letter(body="We ask you.", signatories="people.csv").problems) < 300
    assert time.process_time() - start < 8


def test_a_body_may_be_called_after_several_people(desk: Desk) -> None:
    name = "Baroness Cox, Lord Alton, Anna Example MP"
    letter = desk.letter(body="We ask you to act.", signatories=[{"name": name, "kind": "organisation"}])
    assert "several-names" not in {problem.code for problem in letter.problems}
