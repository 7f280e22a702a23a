"""Which files a preview watches, and what it takes for a change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from house import Desk

from generator.drafting.preview import watching
from generator.drafting.preview.watching import look, named_in


def test_a_file_that_comes_goes_or_grows_is_seen(desk: Desk) -> None:
    path = str(desk.folder / "x.csv")
    states = [look([path])]
    desk.file("x.csv", "a")
    states.append(look([path]))
    desk.file("x.csv", "ab")
    states.append(look([path]))
    os.unlink(path)
    states.append(look([path]))
    assert states[0] == states[3]
    assert states[0] != states[1] != states[2]


def test_a_new_file_in_a_watched_folder_is_seen_and_what_is_hidden_is_not(desk: Desk) -> None:
    desk.file("theme/letter.css", "a")
    before = look([str(desk.folder)])
    desk.file("theme/.letter.css.swp", "a")
    desk.file("theme/__pycache__/x", "a")
    assert look([str(desk.folder)]) == before
    desk.file("theme/fonts/own.ttf", "a")
    assert look([str(desk.folder)]) != before


def test_no_more_files_are_looked_at_than_there_is_time_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "MOST_FILES", 3)
    for number in range(9):
        desk.file(f"{number}.txt")
    assert len(look([str(desk.folder), str(desk.folder / "more")])) == 3


def test_names_of_files_are_found_in_a_letter(desk: Desk) -> None:
    text = (
        "sender: senders/own house.yaml\nsignatories: 'people.csv'\n"
        "recipients: [a.yaml, {signature: pics/ink.png}]\nbody: See ![a map](map.svg).\n"
    )
    found = {os.path.relpath(path, desk.folder) for path in named_in(text, str(desk.write(text)), str(desk.folder))}
    assert {"people.csv", "a.yaml", "pics/ink.png", "map.svg"} <= found
    assert any(name.endswith("own house.yaml") for name in found)


def test_names_that_lead_out_of_the_folder_are_not_looked_at(desk: Desk) -> None:
    (desk.folder / "away.yaml").symlink_to("/etc/hosts.txt")
    text = "sender: ../x.yaml\nrecipient: /etc/passwd.txt\nsignatories: away.yaml\n"
    assert not list(named_in(text, str(desk.write(text)), str(desk.folder)))
    assert not list(named_in("a: " + "x" * 10_000 + "\0.yaml", str(Path(desk.folder, "l.yaml")), str(desk.folder)))
