"""The titles before a name and the letters after it: those that are wrong, out of order, or no longer true."""

from __future__ import annotations

from typing import Any

import pytest
from house import Desk, Made

OURS = frozenset((
    "salutation-differs", "valediction-mismatch", "wrong-title", "post-nominals-order", "stale-title", "needs-gender",
    "needs-name", "unknown-form", "unknown-gender",
))  # fmt: skip

FOREIGN = {"name": "The Rt Hon Elizabeth Truss MP", "role": "Secretary of State for Foreign Affairs"}
MP = {"name": "Jane Smith MP", "role": "Member of Parliament for Exampleton"}


def told(letter: Made) -> list[tuple[str, str]]:
    """Which of these checks speak, and how loud."""
    return [(one.code, str(one.severity)) for one in letter.problems if one.code in OURS]


def to(desk: Desk, recipient: object, salutation: str | None = None, language: str = "en-GB", **keys: Any) -> Made:
    if salutation:
        keys["salutation"] = salutation
    return desk.letter(language=language, recipient=recipient, **keys)


# --- wrong-title ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recipient", "column", "said"),
    [
        ({"name": "The Rt Hon Mrs Anna Example MP"}, 12, "write 'The Rt Hon Anna Example MP'"),
        ({"name": "Rt. Hon. Mr Ben Example"}, 10, "'Mr' does not stand after"),
        ({"name": "Mr Sir Ben Example"}, 1, "write 'Sir Ben Example'"),
        ({"name": "Lord John Alton", "organisation": "House of Lords"}, 6, "write 'Lord Alton'"),
        ({"name": "Lord John Alton", "given_name": "John", "peerage": "Baron"}, 6, "write 'Lord Alton'"),
        ({"name": "Lord Ray Alton of Liverpool"}, 6, "write 'Lord Alton of Liverpool'"),
        ({"name": "Mr Anna Example", "gender": "female"}, 1, "contradict each other"),
        ({"name": "Dame Ben Example", "gender": "male"}, 1, "contradict each other"),
        ({"name": "Anna Example QC MP"}, 14, "write 'KC'"),
        ({"name": "Anna Example MEP", "country": "United Kingdom"}, 14, "leave out 'MEP'"),
        ({"name": "The Rt Hon Anna Example MP", "privy_counsellor": "no"}, 1, "write 'Anna Example MP'"),
    ],
)
def test_a_wrong_title_is_told_where_it_stands(recipient: dict[str, str], column: int, said: str, desk: Desk) -> None:
    letter = desk.letter(
        "".join(
            [
                "date: 2025-11-24\nsalutation: none\nrecipient:\n",
                *(f"  {key}: {value}\n" for key, value in recipient.items()),
                "body: Text.\n",
            ]
        )
    )
    assert told(letter) == [("wrong-title", "warning")]
    (problem,) = (one for one in letter.problems if one.code in OURS)
    assert (problem.place.line, problem.place.column) == (4, 8 + column)
    assert said in problem.said


@pytest.mark.parametrize(
    "recipient",
    [
        "The Rt Hon Anna Example MP",
        "The Rt Hon Sir Ben Example KC MP",
        "The Rt Hon Lord Justice Example",
        "The Hon Mr Justice Example",
        "The Rt Hon Mr Justice Example",
        "The Rt Hon Dr Anna Example MP",
        "Mr Ben Example MP",
        "Ben Example Esq",
        "Lord John Example",
        {"name": "Lord Lloyd Webber", "organisation": "House of Lords"},
        {"name": "Lord Thomas of Gresford", "organisation": "House of Lords"},
        {"name": "Lord John of Example", "organisation": "House of Lords"},
        "Lord St John of Example",
        "Baroness Lloyd Example of Liverpool",
        {"name": "Ms Anna Example", "gender": "female"},
        {"name": "M. Example", "gender": "female"},
        {"name": "Baroness Grey-Thompson", "organisation": "House of Lords"},
        "Anna Example KC",
        "Anna Example MEP",
        {"name": "The Rt Hon the Earl of Example", "privy_counsellor": "no"},
        {"name": "The Rt Hon Anna Example MP", "privy_counsellor": "yes"},
        {"name": "Anna Example MP", "role": "Home Secretary", "privy_counsellor": "no"},
        {"name": "His Excellency Mr Ben Example", "role": "Ambassador of Armenia"},
        "Frau Anna Beispiel",
    ],
)
def test_a_title_that_may_be_right_is_silent(recipient: object, desk: Desk) -> None:
    assert told(desk.letter(date="2025-11-24", salutation="none", recipient=recipient)) == []


@pytest.mark.parametrize(
    ("role", "gender", "count"),
    [
        ("Bundesminister der Justiz", "female", 1),
        ("Landesbeauftragte, Ministerin a. D.", "male", 0),
        ("Oberbürgermeisterin von Beispielstadt", "male", 1),
        ("Bundesministerin der Justiz", "female", 0),
        ("Bundesminister der Justiz", "male", 0),
        ("Mitglied des Bundestages", "female", 0),
    ],
)
def test_a_german_office_of_the_other_gender_is_told(role: str, gender: str, count: int, desk: Desk) -> None:
    recipient = {"name": "Kim Beispiel", "role": role, "gender": gender}
    assert told(to(desk, recipient, language="de-DE")) == [("wrong-title", "notice")] * count


def test_counsel_were_the_queens_until_september_2022(desk: Desk) -> None:
    def of(name: str, date: str) -> list[tuple[str, str]]:
        return told(desk.letter(date=date, salutation="none", recipient=name))

    assert of("Anna Example QC MP", "2022-08-05") == []
    assert of("Anna Example KC MP", "2022-08-05") == [("wrong-title", "warning")]
    assert of("Anna Example QC MP", "2022-09-08") == [("wrong-title", "warning")]


def test_britain_had_members_of_the_european_parliament_until_january_2020(desk: Desk) -> None:
    recipient = {"name": "Anna Example MEP", "country": "United Kingdom"}
    assert told(desk.letter(date="2020-01-31", salutation="none", recipient=recipient)) == []
    assert told(desk.letter(date="2020-02-01", salutation="none", recipient=recipient)) != []


def test_a_style_that_comes_with_the_office_is_a_notice(desk: Desk) -> None:
    letter = to(desk, {"name": "Anna Example MP", "role": "Home Secretary"}, "Dear Home Secretary,")
    assert told(letter) == [("wrong-title", "notice")]
    assert "usual is 'The Rt Hon Anna Example MP'" in letter.said[0]


def test_a_lower_style_than_that_of_the_office_is_a_notice(desk: Desk) -> None:
    letter = to(desk, {"name": "The Hon Anna Example MP", "role": "Home Secretary"}, "Dear Home Secretary,")
    assert told(letter) == [("wrong-title", "notice")]
    assert "usual is 'The Rt Hon Anna Example MP'" in letter.said[0]


# --- post-nominals-order -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Anna Example MP CBE", "CBE MP"),
        ("Dr Anna Example PhD MBE", "MBE PhD"),
        ("Sir Ben Example MP KC KCB", "KCB KC MP"),
        ("Anna Example, MP, DBE", "DBE MP"),
    ],
)
def test_letters_after_the_name_in_another_order_are_told(name: str, right: str, desk: Desk) -> None:
    letter = desk.letter(date="2025-11-24", salutation="none", recipient=name)
    assert told(letter) == [("post-nominals-order", "notice")]
    assert f"their order is '{right}'" in letter.said[0]


@pytest.mark.parametrize(
    "recipient",
    [
        "Sir Ben Example KCB KC MP",
        "Anna Example MP",
        "Anna Example CBE MP",
        "The Rt Hon Lord Example GCMG CH KBE",
        "EXAMPLE BUSES LTD",
        "Anna EXAMPLE",
        {"name": "Anna Example", "post_nominals": ["CBE", "MP"]},
    ],
)
def test_letters_in_their_order_are_silent(recipient: object, desk: Desk) -> None:
    assert told(desk.letter(date="2025-11-24", salutation="none", recipient=recipient)) == []


# --- stale-title ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "date", "expected"),
    [
        ("2025-01-10", "2025-11-24", [("stale-title", "warning")]),
        ("2025-08-25", "2025-11-24", [("stale-title", "warning")]),
        ("2025-08-26", "2025-11-24", []),
        ("2025-11-24", "2025-11-24", []),
        ("2026-03-01", "2025-11-24", []),
        ("2025-01-10", None, []),
    ],
)
def test_an_office_looked_up_long_ago_is_told(
    as_of: str, date: str | None, expected: list[tuple[str, str]], desk: Desk
) -> None:
    keys = {"date": date} if date else {}
    assert told(to(desk, {**FOREIGN, "as_of": as_of}, "Dear Foreign Secretary,", **keys)) == expected
