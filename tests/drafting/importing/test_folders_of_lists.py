"""Folders with a file for each who signs, and lists in groups: nobody is lost, and nothing outside is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from house import Desk

from generator.drafting.importing.lists import ImportedList, folders, import_list


def signed(desk: Desk, **files: str) -> ImportedList:
    for name, text in files.items():
        desk.file(f"signed/{name.replace('__', '.')}", text)
    return import_list(str(desk.folder / "signed"), "signatories", "people.yaml")


def names(made: ImportedList) -> list[str]:
    said = yaml.safe_load(made.text or "[]")
    return [one if isinstance(one, str) else one["name"] for one in said]


def told(made: ImportedList, desk: Desk) -> list[str]:
    return [str(one).replace(f"{desk.folder}/", "") for one in made.problems]


def test_each_file_of_a_folder_is_one_who_signs(desk: Desk) -> None:
    made = signed(
        desk,
        anna__yaml="name: Anna One\nlink: https://example.org/a\n",
        bob__yml="name: Bob Two\naffiliation: Example Trust\nemail: b@example.org\n",
        carla__json='{"name": "Carla Three", "projects": [{"name": "X"}, {"name": "Y"}]}',
        dan__yaml="Dan Four\n",
        two__yaml="- name: Eve Five\n- name: Fay Six\n",
    )
    # Of those who gave an address, consent would have to be asked.
    assert made.text is None
    assert any("[consent-not-asked]" in one for one in told(made, desk))
    made = import_list(str(desk.folder / "signed"), "signatories", "people.yaml", none_asked=True)
    assert names(made) == ["Anna One", "Bob Two", "Carla Three", "Dan Four", "Eve Five", "Fay Six"]
    assert made.recognised.what == "a folder of 5 YAML and JSON files"
    assert "@" not in (made.text or "")


def test_what_can_not_be_read_or_is_elsewhere_is_told_and_the_others_are_taken(desk: Desk, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text("name: Mallory Out\n")
    (desk.folder / "signed").mkdir()
    os.symlink(outside, desk.folder / "signed/link.yaml")
    os.symlink(tmp_path.parent, desk.folder / "signed/all")
    os.mkfifo(desk.folder / "signed/pipe.txt")
    made = signed(
        desk,
        anna__yaml="name: Anna One\n",
        bomb__yaml="a: &a [x, x]\nb: &b [*a, *a]\nname: [*b, *b]\n",
        broken__yaml="name: [",
        empty__yaml="",
        README__md="# Sign here",
        nobody__yaml="name: \n",
        **{"_ida__yaml": "name: Ida Nine\n"},
    )
    (desk.folder / "signed/.secret.yaml").write_text("name: Hal Eight\n")
    assert names(made) == ["Ida Nine", "Anna One"]
    text = "\n".join(told(made, desk))
    assert "'bomb.yaml', 'broken.yaml', 'empty.yaml': nobody is in it, or it can't be read" in text
    for name in ("link.yaml", "README.md", "pipe.txt", "all"):
        assert f"'{name}'" in text
    assert "signed/nobody.yaml: warning: this row names nobody" in text
    assert "Mallory" not in text


def test_a_folder_that_is_too_large_is_refused_before_it_is_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_ROWS", 2)
    made = signed(desk, a__yaml="name: Anna One\n", b__yaml="name: Bob Two\n", c__yaml="name: Cy Three\n")
    assert (made.text, [one.code for one in made.problems]) == (None, ["too-many"])


def test_folders_in_one_another_are_looked_into_and_an_empty_one_is_told(desk: Desk) -> None:
    desk.file("signed/north/anna.yaml", "name: Anna One\n")
    assert names(signed(desk, bob__yaml="name: Bob Two\n")) == ["Bob Two", "Anna One"]
    (desk.folder / "none").mkdir()
    made = import_list(str(desk.folder / "none"), "signatories", "people.yaml")
    assert [one.code for one in made.problems] == ["empty-table"]


MARKDOWN = """\
# Letter

We ask for a bus.

## Organizations

1. Example Trust
1. Example Watch (Riverside; and the villages)

## Individuals

1. Anna One
2. Bob Two (Developer)
1. and at least a dozen others
"""


def test_headings_of_a_page_are_groups(desk: Desk) -> None:
    made = import_list(str(desk.file("index.md", MARKDOWN)), "signatories", "people.yaml")
    said = yaml.safe_load(made.text or "")
    assert [(one["heading"], len(one["items"])) for one in said["items"]] == [("Organizations", 2), ("Individuals", 2)]
    assert said["note"] == "and at least a dozen others"
    desk.file("people.yaml", made.text or "")
    printed = desk.letter(signatories="people.yaml", body="We.", strict=True).text
    assert printed.index("Organizations") < printed.index("Example Watch") < printed.index("Individuals")
    table = import_list(str(desk.folder / "index.md"), "signatories", "people.csv")
    assert "group" in (table.text or "").splitlines()[0]
