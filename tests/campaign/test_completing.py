"""What a list has beside what people typed: the text that they read, and columns of the campaign's own."""

from __future__ import annotations

import csv

import pytest
from command import Said, letters
from house import Desk

LIST = "signatories/bus.csv"
HEAD = "Timestamp,Email,Full name,Your postcode,May we print your name?\n"


def take(desk: Desk, content: str, *options: str) -> Said:
    desk.file("form.csv", HEAD + content)
    return letters("import", "signatories", "form.csv", "-o", LIST, "--update", *options, cwd=desk.folder)


def column(desk: Desk, name: str) -> list[str]:
    with (desk.folder / LIST).open(newline="") as file:
        return [row.get(name, "") for row in csv.DictReader(file)]


def lock(desk: Desk, *texts: tuple[str, str]) -> None:
    """A lock with texts, each a code's first letter and the time at which it was frozen."""
    from generator.campaign.frozen_text import FrozenText
    from generator.campaign.lock import Frozen, Lock

    frozen = []
    for number, (words, time) in enumerate(texts, 1):
        text = FrozenText("en", words)
        frozen.append(Frozen(text.code, text.sha256, "en", str(number), time, words=words))
    desk.file("bus.lock", Lock("bus.lock", "2026-12-18T23:59:59+01:00", tuple(frozen)).written().decode())


def codes(*words: str) -> list[str]:
    from generator.campaign.frozen_text import FrozenText

    return [FrozenText("en", one).code for one in words]


def test_the_text_is_what_they_read_by_a_code_in_the_answer_or_by_the_time(desk: Desk) -> None:
    one, two = codes("One.", "Two.")
    lock(desk, ("One.", "2026-11-20T12:00:00+01:00"), ("Two.", "2026-11-25T12:00:00+01:00"))
    content = (
        "2026-11-20 11:59,a@example.org,Anna One,,yes\n"
        "2026-11-20 12:01,b@example.org,Bob Two,,yes\n"
        "2026-11-26 09:00,c@example.org,Carla Three,,yes\n"
        f"2026-11-26 09:00,d@example.org,Dan Four,{two},yes\n"
        "2026/11/24 9:00:00 pm GMT+1,e@example.org,Eve Five,,yes\n"
        "24/11/2026 21:00,f@example.org,Fay Six,,yes\n"
        "10/12/2026 21:00,g@example.org,Gus Seven,,yes\n"
        "2026-11-24,h@example.org,Hal Eight,,yes\n"
    )
    assert take(desk, content).code == 0
    assert column(desk, "text") == ["", one, "", two, one, one, "", ""]
    assert take(desk, content).wrong[-1].startswith("0 new, 0 changed")
    assert column(desk, "text") == ["", one, "", two, one, one, "", ""]


def test_the_code_of_the_form_is_for_whoever_has_none(desk: Desk) -> None:
    one, two = codes("One.", "Two.")
    lock(desk, ("One.", "2026-11-20T12:00:00+01:00"), ("Two.", "2026-11-25T12:00:00+01:00"))
    content = f"2026-11-26 09:00,c@example.org,Carla Three,,yes\n2026-11-26 09:00,d@example.org,Dan Four,{two},yes\n"
    take(desk, content, "--text", one)
    assert column(desk, "text") == [one, two]
    take(desk, content + "2026-11-21 09:00,e@example.org,Eve Five,,yes\n", "--text", two)
    assert column(desk, "text") == [one, two, two]
    assert "[unknown-text]" in take(desk, content, "--text", "bbbbbbbb").err


SEATS = (
    "Postcode;constituency;country\nLS1 4AP;Leeds Central;England\nHU1 1AA;Hull East;England\n"
    "HU2 2BB;Hull East;\nHU2 2BB;Hull West;\n"
)


def test_a_table_is_joined_and_what_it_is_joined_by_stays_private(desk: Desk) -> None:
    desk.file("seats.csv", SEATS)
    content = (
        "1,a@example.org,Anna One,ls14ap,yes\n2,b@example.org,Bob Two,HU1 1AA,yes\n"
        "3,c@example.org,Carla Three,XX1 1XX,yes\n"
        "4,d@example.org,Dan Four,HU2 2BB,yes\n5,e@example.org,Eve Five,,count me but do not name me\n"
    )
    said = take(desk, content, "--lookup", "seats.csv")
    assert said.code == 0, said.err
    assert column(desk, "constituency") == ["Leeds Central", "Hull East", "", "", ""]
    assert column(desk, "country") == ["England", "England", "", "", ""]
    assert not any(one in (desk.folder / LIST).read_text().lower() for one in ("ls1", "hu1", "postcode", "@"))
    assert "not found in 'seats.csv': 'XX1 1XX', 'HU2 2BB'" in said.err
    assert "seats.csv:4: notice: 'HU2 2BB' stands in two rows that differ" in said.err.replace(":5:", ":4:")
    before = (desk.folder / LIST).read_bytes()
    take(desk, content, "--lookup", "seats.csv")
    assert (desk.folder / LIST).read_bytes() == before
    desk.file("seats.csv", SEATS.replace("Leeds Central", "Leeds South") + "XX1 1XX;Exampleton;\n")
    assert take(desk, content, "--lookup", "seats.csv").wrong[-1] == "0 new, 2 changed, 0 deleted by hand"
    assert column(desk, "constituency")[:3] == ["Leeds South", "Hull East", "Exampleton"]
    made = desk.letter(signatories={"items": LIST, "group_by": "constituency"}, body="We.", strict=True)
    assert made.text.index("Leeds South") < made.text.index("Anna One") < made.text.index("Hull East")


@pytest.mark.parametrize(("table", "code"), [("Town,Seat\nLeeds,x\n", "no-common-column"), ("", "empty-table")])
def test_a_table_that_can_not_be_joined_is_told_and_nothing_is_written(table: str, code: str, desk: Desk) -> None:
    desk.file("seats.csv", table)
    said = take(desk, "1,a@example.org,Anna One,ls14ap,yes\n", "--lookup", "seats.csv")
    assert (said.code, f"[{code}]" in said.err, (desk.folder / LIST).exists()) == (1, True, False), said.err
