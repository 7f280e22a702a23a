"""The page of a folder: its letters as small pictures, and a new one begun in it, and nowhere else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from house import LETTERS, Desk, read
from PIL import Image
from studying import Open, studios

from generator.drafting.skeleton import KINDS

LETTER = "recipient: Ben Ek\nsubject: The *old* bridge\ndate: 2026-12-01\nbody: The bridge is broken.\n"


def test_letters_are_shown_with_what_tells_them_apart(desk: Desk, studio: Open) -> None:
    desk.write(LETTER, name="sub/bridge.yaml")
    desk.write("status: draft\nbody: x\nsubjekt: y\n", name="broken.yaml")
    desk.write("body: [\n", name="unread.yaml")
    desk.file("sender.yaml", "name: Ann\nemail: ann@example.org\n")
    desk.file(".hidden.yaml", LETTER)
    letters = {one["name"]: one for one in studio.ask("folder").data["letters"]}
    assert set(letters) == {"sub/bridge.yaml", "broken.yaml", "unread.yaml"}
    bridge = letters["sub/bridge.yaml"]
    assert (bridge["title"], bridge["recipient"], bridge["date"]) == ("The old bridge", "Ben Ek", "2026-12-01")
    assert (bridge["state"], bridge["problems"]["errors"]) == ("final", 0)
    assert letters["broken.yaml"]["problems"]["errors"] == 1
    picture = studio.ask(bridge["picture"])
    assert picture.headers["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(picture.body)).width == 239
    assert studio.ask(letters["unread.yaml"]["picture"]).status == 404


def test_a_picture_is_drawn_anew_when_the_letter_has_changed(desk: Desk, studio: Open) -> None:
    path = desk.write(LETTER)
    first = studio.ask("folder").data["letters"][0]["picture"]
    drawn = studio.ask(first).body
    path.write_text(LETTER.replace("broken", "gone for ever and ever"))
    second = studio.ask("folder").data["letters"][0]["picture"]
    assert first != second
    assert studio.ask(second).body != drawn


def test_there_is_what_a_letter_can_be_begun_with(studio: Open) -> None:
    said = studio.ask("folder").data
    assert said["kinds"] == list(KINDS)
    assert {"code": "de", "name": "Deutsch", "english": "German"} in said["languages"]
    theme = next(one for one in said["themes"] if one["name"] == "parliamentary")
    assert studio.ask(theme["picture"]).headers["Content-Type"] == "image/png"
    assert studio.ask("picture?theme=../x").status == 404


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_letter_is_begun_and_opened(desk: Desk, studio: Open, kind: str) -> None:
    answer = studio.post("new", {"name": "Next one", "kind": kind, "language": "de-DE", "theme": ""})
    assert answer.data == {"open": "letter/Next%20one.yaml/"}
    text = (desk.folder / "Next one.yaml").read_text()
    assert "language: de-DE" in text
    assert read(desk.folder / "Next one.yaml").printable
    assert studio.ask(answer.data["open"]).status == 200
    assert studio.post("new", {"name": "Next one.yaml", "kind": kind}).status == 409
    assert (desk.folder / "Next one.yaml").read_text() == text


def test_a_new_letter_is_begun_from_an_older_one(desk: Desk, studio: Open) -> None:
    desk.file("old.yaml", LETTERS[0].read_bytes())
    desk.write(LETTER, name="old.yaml")
    answer = studio.post("new", {"name": "sub/next", "from": "old.yaml"})
    assert answer.data == {"open": "letter/sub%2Fnext.yaml/"}
    assert "recipient: Ben Ek" in (desk.folder / "sub/next.yaml").read_text()
    assert studio.post("new", {"name": "more", "from": "../old.yaml"}).status == 409


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        ".yaml",
        "../out",
        "/out",
        "sub/../../out",
        "C:\\out",
        "a\\b",
        ".hidden",
        "sub/.hidden",
        "a\0b",
        "a\nb",
        "link/out",
        "con",
        "sub/NUL.yaml",
        "dot.",
        "x" * 200,
        'a"b',
        "a<b",
    ],
)
def test_a_new_letter_has_a_name_that_every_system_bears_and_lies_in_the_folder(tmp_path: Path, name: str) -> None:
    for folder in ("inside", "outside"):
        (tmp_path / folder).mkdir()
    (tmp_path / "inside/link").symlink_to(tmp_path / "outside")
    before = sorted(tmp_path.rglob("*"))
    with studios(tmp_path / "inside") as studio:
        answer = studio.post("new", {"name": name, "kind": "minister"})
    assert (answer.status, list(answer.data)) == (409, ["refused"])
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "wrong", [{"kind": "love"}, {"language": "xx-XX"}, {"theme": "../../etc"}, {"from": "no.yaml"}]
)
def test_what_there_is_not_can_not_be_begun(desk: Desk, studio: Open, wrong: dict[str, str]) -> None:
    assert studio.post("new", {"name": "next", "kind": "minister", **wrong}).status == 409
    assert not list(desk.folder.iterdir())
