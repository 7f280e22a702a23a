"""What the studio answers: a letter's pages and text, every change by its revision, and nothing outside the folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from house import Desk
from previewing import PATIENCE
from studying import Open, studios

LETTER = "sender: Ann Lee\nrecipient: Ben Ek\nsubject: The bridge\nbody: |\n  The bridge is broken.\n"


def test_a_letter_is_written_on_its_page(desk: Desk, studio: Open) -> None:
    path = desk.write(LETTER)
    letter = studio.letter()
    before = letter.state
    assert before["can"] == {"undo": False, "redo": False}
    answer = letter.edit({"do": "text", "at": ["body"], "from": 4, "to": 4, "text": "old ", "was": ""}, resting=False)
    assert answer.data == {"revision": before["revision"] + 1}
    assert "The old bridge is broken." in " ".join(block["text"] for block in letter.drawn()["pages"][0]["blocks"])
    assert path.read_text() == LETTER
    assert letter.post("undo").status == 200
    assert letter.text == LETTER
    assert letter.post("undo").status == 409
    assert letter.post("redo").status == 200
    letter.writing.draft.save()
    assert path.read_text() == LETTER.replace("The bridge is", "The old bridge is")


def test_a_paragraph_is_taken_away_with_what_divides_it_from_the_one_before(desk: Desk, studio: Open) -> None:
    desk.write("body: |\n  Please:\n\n  1. one\n  2. two\n\n  Thanks.\n")
    letter = studio.letter()
    origins = [block["origin"] for page in letter.drawn()["pages"] for block in page["blocks"] if block["origin"]]
    assert [one["lead"] for one in origins if one["at"] == ["body"]] == ["", "\n\n1. ", "\n2. ", "\n\n"]
    last = origins[-1]
    first = last["from"] - len(last["lead"])
    gone = {"do": "text", "at": ["body"], "from": first, "to": last["to"], "text": "", "was": "\n\nThanks."}
    assert letter.edit({**gone, "was": "\n\nThank"}).status == 409
    assert letter.edit(gone).status == 200
    assert letter.text == "body: |\n  Please:\n\n  1. one\n  2. two\n"


def test_sizes_stay_while_one_types_and_fit_when_it_rests(desk: Desk, studio: Open) -> None:
    text = LETTER.replace("  The bridge is broken.\n", "  The bridge is broken.\n\n" * 22)
    desk.write(f"layout: {{fit: {{pages: 1}}}}\n{text}")
    letter = studio.letter()

    def leading() -> set[float]:
        blocks = letter.drawn()["pages"][0]["blocks"]
        return {round(block["height"], 2) for block in blocks if block["text"] == "The bridge is broken."}

    before = leading()
    for _ in range(4):
        letter.edit(
            {"do": "text", "at": ["body"], "from": 0, "to": 0, "text": "Please read this. " * 9, "was": ""},
            resting=False,
        )
        assert leading() == before
    shown = letter.state["version"]
    letter.edit(resting=True)
    letter.writing.session.wait(shown, PATIENCE)
    assert leading() != before


def test_a_save_is_told_and_draws_nothing(desk: Desk, studio: Open) -> None:
    desk.write(LETTER)
    letter = studio.letter()
    letter.edit({"do": "set", "at": ["subject"], "value": "Bridges"})
    shown = letter.drawn()
    letter.writing.draft.save()
    letter.writing.session.wait(shown["version"], PATIENCE)
    assert letter.state["draft"]["saved"] is True
    assert letter.state["shown"] == shown["shown"]


def test_broken_text_keeps_the_last_good_pages(desk: Desk, studio: Open) -> None:
    desk.write(LETTER)
    letter = studio.letter()
    version = letter.state["version"]
    assert letter.post("text", text=LETTER + "subject: [\n").status == 200
    letter.writing.session.wait(version, PATIENCE)
    state = letter.state
    assert state["broken"]
    assert "The bridge is broken." in json.dumps(state["pages"])
    assert letter.edit({"do": "set", "at": ["subject"], "value": "x"}).status == 409


def test_the_text_pane_has_the_text(desk: Desk, studio: Open) -> None:
    desk.write(LETTER)
    letter = studio.letter()
    said = studio.ask(f"{letter.address}/text").data
    assert said == {"revision": 1, "text": LETTER}
    assert letter.post("text", text=LETTER + "closing: Thank you.\n").data == {"revision": 2}
    assert letter.drawn()["draft"]["conflict"] is None


def test_of_two_windows_the_one_that_is_behind_is_told(desk: Desk, studio: Open) -> None:
    desk.write(LETTER)
    letter = studio.letter()
    edit = {"do": "set", "at": ["subject"], "value": "Bridges"}
    assert letter.edit(edit).status == 200
    answer = letter.edit(edit, revision=1)
    assert (answer.status, answer.data["revision"]) == (409, 2)


@pytest.mark.parametrize(
    "edits",
    [
        "x",
        [1],
        [{"do": "shout", "at": ["body"]}],
        [{"do": "set", "at": "body", "value": "x"}],
        [{"do": "set", "at": [True], "value": "x"}],
        [{"do": "set", "at": ["body"], "value": 1}],
        [{"do": "set", "at": ["body"], "value": {"a\nb": "x"}}],
        [{"do": "set", "at": ["body"], "value": "\ud800"}],
        [{"do": "text", "at": ["body"], "from": -1, "to": 0, "text": "x", "was": ""}],
        [{"do": "text", "at": ["body"], "from": 0, "to": 0, "was": ""}],
        [{"do": "text", "at": ["body"], "from": 0, "to": 0, "text": "x"}],
        [{"do": "text", "at": ["body"], "from": 0, "to": 1, "text": "x", "was": 1}],
        [{"do": "text", "at": [], "from": 0, "to": 0, "text": "x", "was": ""}],
        [{"do": "delete", "at": []}],
        [{"do": "insert", "at": ["cc"], "index": 0, "values": "x"}],
        [{"do": "move", "at": ["cc"], "from": "0", "to": 1}],
    ],
    ids=str,
)
def test_what_is_no_edit_is_refused(desk: Desk, studio: Open, edits: object) -> None:
    path = desk.write(LETTER)
    letter = studio.letter()
    assert letter.post("edit", edits=edits).status == 400
    assert (letter.text, path.read_text()) == (LETTER, LETTER)


def test_what_the_file_has_no_place_for_is_refused(desk: Desk, studio: Open) -> None:
    desk.write(LETTER)
    letter = studio.letter()
    for edit in (
        {"do": "text", "at": ["body"], "from": 0, "to": 99, "text": "x", "was": "x"},
        {"do": "move", "at": ["cc"], "from": 0, "to": 1},
        {"do": "insert", "at": ["sender"], "index": 0, "values": ["x"]},
        {"do": "text", "at": ["sender", "name", "x"], "from": 0, "to": 0, "text": "x", "was": ""},
    ):
        assert letter.edit(edit).status == 409, edit
    assert letter.text == LETTER


@pytest.mark.parametrize(
    "name",
    [
        "../outside.yaml",
        "..%2Foutside.yaml",
        "sub/../../outside.yaml",
        "sub%2F..%2F..%2Foutside.yaml",
        "/etc/passwd",
        "%2Fetc%2Fpasswd",
        "C:%5Cx.yaml",
        "..%5Coutside.yaml",
        "link.yaml",
        "folder/outside.yaml",
        ".hidden.yaml",
        ".hidden/letter.yaml",
        "people.csv",
        "missing.yaml",
        "letter.yaml%00",
        "%2e%2e/outside.yaml",
    ],
)
def test_nothing_but_a_letter_in_the_folder_is_opened(tmp_path: Path, name: str) -> None:
    outside, desk = Desk(tmp_path), Desk(tmp_path / "inside")
    outside.write("body: Secret.\n", name="outside.yaml")
    for one in ("letter.yaml", ".hidden.yaml", ".hidden/letter.yaml", "sub/letter.yaml"):
        desk.write("body: Secret.\n", name=one)
    desk.file("people.csv", "name\nSecret\n")
    (desk.folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (desk.folder / "folder").symlink_to(tmp_path)
    with studios(desk.folder) as studio:
        for what in ("state", "text", "letter.txt"):
            answer = studio.ask(f"letter/{name}/{what}")
            assert answer.status == 404
            assert b"Secret" not in answer.body
        assert studio.post(f"letter/{name}/edit", {"revision": 1, "edits": []}).status == 404


def test_a_letter_in_a_folder_below_is_opened_by_its_whole_name(desk: Desk, studio: Open) -> None:
    desk.write(LETTER, name="sub folder/brüder & co.yaml")
    letter = studio.letter("sub folder/brüder & co.yaml")
    assert letter.state["letter"].endswith("brüder & co.yaml")


@pytest.mark.parametrize("what", ["edit", "undo", "redo", "text"])
@pytest.mark.parametrize(
    "headers",
    [{"Origin": ""}, {"Origin": "http://evil.example"}, {"Host": "evil.example"}, {"Content_Type": "text/plain"}],
    ids=str,
)
def test_only_our_own_page_can_change_a_letter(desk: Desk, studio: Open, what: str, headers: dict[str, str]) -> None:
    path = desk.write(LETTER)
    sent = {"revision": 1, "text": "body: x\n", "edits": [{"do": "set", "at": ["body"], "value": "x"}]}
    answer = studio.post(f"letter/letter.yaml/{what}", sent, **headers)
    assert answer.status in (403, 415)
    assert path.read_text() == LETTER
    assert not studio.studio.writing("letter.yaml").draft.standing()["can"]["undo"]


def test_every_page_and_what_it_needs_is_there(desk: Desk, studio: Open) -> None:
    desk.write(LETTER)
    for page in ("", "letter/letter.yaml/"):
        answer = studio.ask(page)
        assert answer.status == 200
        assert "script-src 'self'" in (answer.headers["Content-Security-Policy"] or "")
    assert studio.ask("words.js").status == 200
    assert studio.ask("letter/letter.yaml/words.js").status == 200


def test_letters_asked_for_long_ago_are_saved_and_closed(desk: Desk, studio: Open) -> None:
    first = desk.write(LETTER, name="letter.yaml")
    letter = studio.letter()
    letter.edit({"do": "set", "at": ["subject"], "value": "Bridges"})
    for number in range(9):
        desk.write(LETTER, name=f"{number}.yaml")
        studio.studio.writing(f"{number}.yaml")
    assert letter.writing.session.ended
    assert "subject: Bridges" in first.read_text()
    assert "subject: Bridges" in studio.letter().text


def test_a_letter_with_two_names_has_one_draft(desk: Desk, studio: Open) -> None:
    desk.write(LETTER)
    (desk.folder / "again.yaml").symlink_to("letter.yaml")
    assert studio.studio.writing("again.yaml") is studio.studio.writing("letter.yaml")


def test_a_letter_whose_file_was_deleted_stays_open(desk: Desk, studio: Open) -> None:
    path = desk.write(LETTER)
    letter = studio.letter()
    path.unlink()
    assert letter.edit({"do": "set", "at": ["place"], "value": "Hull"}).status == 200
    state = letter.drawn()
    assert state["draft"]["gone"]
    assert state["pages"]
    assert not path.exists()
    studio.studio.close()
    assert studio.ask(f"{letter.address}/state").status == 404


def test_a_gap_in_a_letter_that_is_no_draft_is_printed_and_told(desk: Desk, studio: Open) -> None:
    desk.write("date: 2025-11-24\nrecipient: Ann Lee\nbody: We ask for [[how much]] at once.\n")
    state = studio.letter().drawn()
    gap = next(one for one in state["problems"] if one["code"] == "placeholder")
    assert (gap["severity"], gap["page"], state["broken"]) == ("error", 1, False)
    assert "[[how much]]" in "".join(block["text"] for block in state["pages"][0]["blocks"])
    made = studio.letter().post("out", format="pdf").data
    assert (made["files"], [one["code"] for one in made["problems"]][:1]) == ([], ["placeholder"])
