"""What is noted when a letter is sent: who signed by then, and who signs later."""

from __future__ import annotations

import csv

import pytest
from command import Said, letters
from house import Desk

from generator.campaign.lock import read_lock

LIST = "signatories/bus.csv"


def rows(desk: Desk) -> list[tuple[str, str]]:
    with (desk.folder / LIST).open(newline="") as file:
        return [(row["name"], row.get("edition", "")) for row in csv.DictReader(file)]


def sent(desk: Desk, day: str) -> Said:
    return letters("sent", "bus.yaml", "--on", day, cwd=desk.folder)


def test_who_signs_later_stands_in_the_next_edition(desk: Desk) -> None:
    desk.file("bus.yaml", f"date: 2026-12-02\nsalutation: Dear Ann,\nbody: The bus.\nsignatories: {LIST}\n")
    path = desk.file(LIST, "id,name,unnamed\nbbbbbbbb,Anna One,\ncccccccc,,yes\n")
    assert letters("freeze", "bus.yaml", "--by", "2026-12-04", cwd=desk.folder).code == 0
    said = sent(desk, "2026-12-05")
    assert (said.lines, said.wrong[-1]) == (
        [LIST, "bus.lock"], "edition 1, sent on 2026-12-05: 2 signatories, 2 of them new",
    )  # fmt: skip
    path.write_text(f"{path.read_text()}dddddddd,Bob Two,,\n")
    assert sent(desk, "2026-12-20").wrong[-1] == "edition 2, sent on 2026-12-20: 3 signatories, 1 of them new"
    assert rows(desk) == [("Anna One", "1"), ("", "1"), ("Bob Two", "2")]
    lock, problems = read_lock(str(desk.folder / "bus.lock"))
    assert not problems
    assert [(one.number, one.sent, one.named, one.unnamed) for one in lock.editions] == [
        ("1", "2026-12-05", "1", "1"), ("2", "2026-12-20", "2", "1"),
    ]  # fmt: skip
    assert {one.text for one in lock.editions} == {lock.texts[0].code}


def test_another_text_than_was_signed_is_not_sent(desk: Desk) -> None:
    text = f"date: 2026-12-02\nsalutation: Dear Ann,\nbody: The bus.\nsignatories: {LIST}\n"
    desk.file("bus.yaml", text)
    desk.file(LIST, "id,name\nbbbbbbbb,Anna One\n")
    letters("freeze", "bus.yaml", "--by", "2026-12-04", cwd=desk.folder)
    desk.file("bus.yaml", text.replace("The bus", "The train"))
    assert "[changed-text]" in sent(desk, "2026-12-05").err
    assert rows(desk) == [("Anna One", "")]


NOTE = (
    "{% if further %}with {{ further | count }} further signatories since {{ last_sent | date }}, "
    "{{ further | join_and }}{% endif %}"
)


@pytest.fixture
def noted(desk: Desk) -> Desk:
    """A letter whose list says how many are new, with two names."""
    block = f'signatories:\n  items: {LIST}\n  note: "{NOTE}"\n'
    desk.file("bus.yaml", f"date: 2026-12-21\nsalutation: Dear Ann,\nbody: The bus.\n{block}")
    desk.file(LIST, "id,name,lead\nbbbbbbbb,Zoe One,\ncccccccc,Bob Two,yes\n")
    return desk


def names(desk: Desk) -> list[str]:
    """The lines below the text of the letter, as it is built."""
    said = letters("build", "bus.yaml", "-f", "txt", cwd=desk.folder)
    assert said.code == 0, said.err
    return [line for line in (desk.folder / "out/bus.txt").read_text().split("The bus.")[1].split("\n") if line][1:]


def test_the_next_edition_says_how_many_are_new_and_since_when(noted: Desk) -> None:
    path = noted.folder / LIST
    first = names(noted)
    assert first == ["Bob Two", "Zoe One"]
    sent(noted, "2026-12-05")
    assert names(noted) == first, "an edition that is built again is as it was sent"
    path.write_text(f"{path.read_text()}dddddddd,Anna Three,,\neeeeeeee,Cy Four,,\n")
    second = [
        *first,
        "Anna Three",
        "Cy Four",
        "with 2 further signatories since 5 December 2026, Anna Three and Cy Four",
    ]
    assert names(noted) == second
    sent(noted, "2026-12-20")
    assert names(noted) == second
    path.write_text(path.read_text().replace("bbbbbbbb,Zoe One,,1\n", "") + "ffffffff,Di Five,,\n")
    assert names(noted) == [
        "Bob Two", "Anna Three", "Cy Four", "Di Five", "with 1 further signatories since 20 December 2026, Di Five",
    ]  # fmt: skip


def test_how_many_are_new_is_no_part_of_the_text(noted: Desk) -> None:
    path = noted.folder / "bus.yaml"
    path.write_text(path.read_text().replace("The bus.", f'"The bus. {NOTE}"'))
    assert letters("freeze", "bus.yaml", "--by", "2026-12-04", cwd=noted.folder).code == 0
    sent(noted, "2026-12-05")
    (noted.folder / LIST).write_text((noted.folder / LIST).read_text() + "dddddddd,Anna Three,,\n")
    assert letters("check", "bus.yaml", cwd=noted.folder).code == 0


def test_without_a_lock_nobody_knows_since_when(noted: Desk) -> None:
    (noted.folder / LIST).write_text("id,name,edition\nbbbbbbbb,Zoe One,1\ncccccccc,Bob Two,\n")
    assert "[empty-expression]" in letters("check", "bus.yaml", cwd=noted.folder).out
