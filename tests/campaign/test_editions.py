"""What is noted when a letter is sent: who signed by then, and who signs later."""

from __future__ import annotations

import csv

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
