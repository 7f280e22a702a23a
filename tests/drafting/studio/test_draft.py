"""A letter's text while it is written: nothing that was typed is lost, nothing of others is overwritten."""

from __future__ import annotations

import errno
import stat
import threading
from pathlib import Path

import pytest
from house import Desk, Problem

from generator.drafting.studio import draft as drafts
from generator.drafting.studio.draft import Draft
from generator.drafting.studio.edits import edits_of
from generator.drafting.studio.steps import NotNowError
from generator.source.storage import cannot_write, write

SAVED = {"saved": True, "conflict": None, "gone": False, "found": False, "refused": ""}
LETTER = "# Mine.\nsender: Ann Lee\nbody: |\n  The bridge is broken.\n"


def typed(draft: Draft, text: str, at: int, *, resting: bool = False, leaving: bool = False) -> None:
    """Type into the body."""
    edit = {"do": "text", "at": ["body"], "from": at, "to": at, "text": text, "was": ""}
    draft.edit(draft.revision, edits_of([edit]), resting=resting, leaving=leaving)


def put(draft: Draft, *edits: dict[str, object]) -> None:
    draft.edit(draft.revision, edits_of(list(edits)), resting=True, leaving=False)


@pytest.fixture
def path(desk: Desk) -> Path:
    return desk.write(LETTER)


@pytest.fixture
def draft(path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """The draft of a letter that is saved only when asked."""
    monkeypatch.setattr(drafts, "PAUSE", 1000.0)
    return Draft(str(path), write)


def journal(path: Path) -> Path:
    return path.with_name(f".{path.name}.draft")


def test_typing_stays_in_memory_and_in_a_journal_that_nobody_else_can_read(draft: Draft, path: Path) -> None:
    typed(draft, "old ", 4)
    assert "The old bridge" in draft.text
    assert path.read_text() == LETTER
    assert "The old bridge" in journal(path).read_text()
    assert stat.S_IMODE(journal(path).stat().st_mode) == 0o600
    assert draft.standing()["draft"]["saved"] is False


def test_a_save_writes_the_file_and_takes_the_journal_away(draft: Draft, path: Path) -> None:
    path.chmod(0o640)
    typed(draft, "old ", 4)
    draft.save()
    assert path.read_text() == LETTER.replace("The bridge", "The old bridge")
    assert not journal(path).exists()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert draft.standing()["draft"]["saved"] is True


def test_the_file_is_written_after_a_pause(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "PAUSE", 0.01)
    draft, saved = Draft(str(path), write), threading.Event()
    draft.told = saved.set
    typed(draft, "old ", 4)
    assert saved.wait(60)
    assert "The old bridge" in path.read_text()


def test_typing_is_one_step_until_it_rests(draft: Draft) -> None:
    for at, key in enumerate("old "):
        typed(draft, key, 4 + at)
    typed(draft, "", 8, resting=True)
    typed(draft, "!", 24)
    draft.undo()
    assert "The old bridge is broken.\n" in draft.text
    draft.undo()
    assert draft.text == LETTER
    assert draft.standing()["can"] == {"undo": False, "redo": True}
    draft.redo()
    draft.redo()
    assert "The old bridge is broken!." in draft.text


def test_what_was_typed_and_taken_back_is_no_step(draft: Draft) -> None:
    typed(draft, "x", 4)
    draft.edit(
        draft.revision,
        edits_of([{"do": "text", "at": ["body"], "from": 4, "to": 5, "text": "", "was": "x"}]),
        resting=True,
        leaving=True,
    )
    assert draft.text == LETTER
    assert draft.standing()["can"]["undo"] is False


def test_a_paragraph_is_wrapped_anew_when_it_is_left_and_not_before(draft: Draft) -> None:
    typed(draft, "very " * 30, 4)
    assert max(map(len, draft.text.split("\n"))) > 150
    typed(draft, "very ", 4, resting=True, leaving=True)
    assert max(map(len, draft.text.split("\n"))) <= 98
    draft.undo()
    assert draft.text == LETTER


def test_a_text_is_left_for_another(draft: Draft) -> None:
    typed(draft, "very " * 30, 4, resting=True)
    put(draft, {"do": "set", "at": ["subject"], "value": "The bridge"})
    assert max(map(len, draft.text.split("\n"))) <= 98
    assert "subject: The bridge\n" in draft.text


def test_a_text_that_is_left_empty_goes_with_its_key(draft: Draft) -> None:
    put(draft, {"do": "set", "at": ["subject"], "value": "x"})
    edit = {"do": "text", "at": ["subject"], "from": 0, "to": 1, "text": "", "was": "x"}
    draft.edit(draft.revision, edits_of([edit]), resting=False, leaving=False)
    assert "subject:" in draft.text
    draft.edit(draft.revision, [], resting=True, leaving=True)
    assert "subject" not in draft.text


def test_new_prose_is_written_on_lines_of_its_own(draft: Draft) -> None:
    put(draft, {"do": "set", "at": ["closing"], "value": "We would be glad to meet you. " * 4})
    assert "closing: |\n  We would" in draft.text
    put(draft, {"do": "insert", "at": ["concerns"], "index": 0, "values": [{"heading": "One", "text": "Short."}]})
    assert "concerns:\n  - heading: One\n    text: Short.\n" in draft.text


def test_edits_of_an_earlier_revision_are_refused(draft: Draft) -> None:
    first = draft.revision
    typed(draft, "old ", 4)
    with pytest.raises(NotNowError, match="changed meanwhile"):
        draft.edit(first, [], resting=True, leaving=False)


def test_a_text_that_reads_otherwise_by_now_is_not_written_in(draft: Draft) -> None:
    stale = {"do": "text", "at": ["body"], "from": 4, "to": 10, "text": "dam", "was": "tunnel"}
    with pytest.raises(NotNowError, match="reads otherwise"):
        put(draft, stale)
    assert draft.text == LETTER
    put(draft, {**stale, "was": "bridge"})
    assert "The dam is broken." in draft.text


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ('"[[What to do]]"', ["N", "New", "New rules"], "New rules"),
        ('"[[What to do]]"', ["N", "New:", "New: rules"], '"New: rules"'),
        ("'[[What to do]]'", ["It's now"], "It's now"),
        ('"[[What]] now"', ["Rules now"], "Rules now"),
        ('"Quoted by hand"', ["Quoted still"], '"Quoted still"'),
        ("Plain", ["Plain: ", "Plain words"], "Plain words"),
    ],
)
def test_quotes_that_only_a_gap_has_needed_go_with_it(path: Path, before: str, typed: list[str], after: str) -> None:
    path.write_text(f"{LETTER}concerns:\n  - heading: {before}\n    text: It is closed.\n")
    draft = Draft(str(path), write)
    for text in typed:
        was = draft.document.data["concerns"][0]["heading"]
        edit = {"do": "text", "at": ["concerns", 0, "heading"], "from": 0, "to": len(was), "text": text, "was": was}
        draft.edit(draft.revision, edits_of([edit]), resting=False, leaving=text == typed[-1])
    assert draft.text == f"{LETTER}concerns:\n  - heading: {after}\n    text: It is closed.\n"
    draft.undo()
    assert before in draft.text
    draft.close()


def test_all_edits_are_made_or_none(draft: Draft) -> None:
    with pytest.raises(NotNowError):
        put(draft, {"do": "set", "at": ["subject"], "value": "x"}, {"do": "delete", "at": ["cc", 0]})
    assert draft.text == LETTER


def test_a_file_changed_by_another_program_is_taken_in_where_nothing_is_unsaved(draft: Draft, path: Path) -> None:
    path.write_text(LETTER.replace("broken", "gone"))
    draft.read()
    assert "gone" in draft.text
    draft.undo()
    assert draft.text == LETTER


def test_a_file_changed_under_unsaved_text_is_not_overwritten(draft: Draft, path: Path) -> None:
    typed(draft, "old ", 4)
    theirs = LETTER.replace("broken", "gone")
    path.write_text(theirs)
    draft.save()
    assert path.read_text() == theirs
    conflict = draft.standing()["draft"]["conflict"]
    assert conflict["theirs"] == theirs
    assert "The old bridge" in conflict["ours"]
    typed(draft, "very ", 4)
    draft.save()
    draft.close()
    assert path.read_text() == theirs
    assert "The very old bridge" in journal(path).read_text()


def test_the_text_that_the_person_chose_ends_the_conflict(draft: Draft, path: Path) -> None:
    typed(draft, "old ", 4)
    path.write_text(LETTER.replace("broken", "gone"))
    draft.save()
    draft.replace(draft.revision, LETTER.replace("The bridge is broken", "The old bridge is gone"))
    draft.save()
    assert "The old bridge is gone." in path.read_text()
    assert draft.standing()["draft"] == SAVED


def test_a_conflict_ends_where_the_other_program_takes_its_change_back(draft: Draft, path: Path) -> None:
    typed(draft, "old ", 4)
    path.write_text("body: x\n")
    draft.save()
    path.write_text(LETTER)
    draft.save()
    assert "The old bridge" in path.read_text()


def test_a_letter_that_was_deleted_meanwhile_is_not_written_again_unasked(draft: Draft, path: Path) -> None:
    path.unlink()
    file, problems = draft.read()
    assert file is not None
    assert (file.data.decode(), problems) == (LETTER, [])
    draft.save()
    assert not path.exists()
    typed(draft, "old ", 4, resting=True)
    draft.save()
    assert not path.exists()
    said = draft.standing()["draft"]
    assert (said["gone"], said["saved"], said["conflict"]) == (True, False, None)
    assert "The old bridge" in journal(path).read_text()
    draft.replace(draft.revision, draft.text)
    draft.save()
    assert "The old bridge" in path.read_text()
    assert draft.standing()["draft"] == SAVED


def test_a_letter_that_was_deleted_is_written_again_as_it_was_when_that_is_asked(draft: Draft, path: Path) -> None:
    path.unlink()
    draft.read()
    draft.replace(draft.revision, draft.text)
    draft.save()
    assert path.read_text() == LETTER
    assert draft.standing()["draft"] == SAVED


def test_a_file_that_is_deleted_and_written_by_another_program_is_no_conflict(draft: Draft, path: Path) -> None:
    path.unlink()
    draft.read()
    path.write_text(LETTER.replace("bridge", "ferry"))
    draft.read()
    assert "ferry" in draft.text
    assert draft.standing()["draft"] == SAVED


def test_a_letter_that_comes_back_goes_on(draft: Draft, path: Path) -> None:
    path.unlink()
    typed(draft, "old ", 4, resting=True)
    draft.save()
    path.write_text(LETTER)
    draft.save()
    assert "The old bridge" in path.read_text()


def test_whoever_chooses_the_own_text_has_it_saved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "PAUSE", 0.05)
    draft, saved = Draft(str(path), write), threading.Event()
    path.write_text("body: x\n")
    draft.edit(draft.revision, edits_of([]), resting=True, leaving=False)
    draft.read()
    monkeypatch.setattr(drafts, "PAUSE", 1000.0)
    typed(draft, "old ", 1, resting=True)
    path.write_text("body: y\n")
    draft.save()
    assert draft.standing()["draft"]["conflict"]
    monkeypatch.setattr(drafts, "PAUSE", 0.05)
    draft.told = saved.set
    draft.replace(draft.revision, draft.text)
    assert saved.wait(10)
    assert "old" in path.read_text()


def test_what_was_not_saved_when_the_program_ended_is_there_again(draft: Draft, path: Path) -> None:
    typed(draft, "old ", 4)
    again = Draft(str(path), write)
    assert "The old bridge" in again.text
    assert again.standing()["draft"]["found"] is True
    assert path.read_text() == LETTER
    again.undo()
    assert again.text == LETTER
    assert not journal(path).exists()


def test_a_draft_of_another_file_is_shown_beside_it(draft: Draft, path: Path) -> None:
    typed(draft, "old ", 4)
    path.write_text("body: Another.\n")
    again = Draft(str(path), write)
    conflict = again.standing()["draft"]["conflict"]
    assert conflict["theirs"] == "body: Another.\n"
    assert "The old bridge" in conflict["ours"]


@pytest.mark.parametrize("noted", ["", "{", "[]", '{"text": 1}', '{"text": "\\ud800", "file": ""}', "[" * 5000])
def test_a_damaged_journal_is_no_draft(path: Path, noted: str) -> None:
    journal(path).write_text(noted)
    assert Draft(str(path), write).text == LETTER


def test_a_full_disk_is_told_and_nothing_is_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "PAUSE", 1000.0)
    full = True

    def writing(name: str, data: bytes) -> list[Problem]:
        return [cannot_write(name, OSError(errno.ENOSPC, "No space left on device"))] if full else write(name, data)

    draft = Draft(str(path), writing)
    typed(draft, "old ", 4)
    draft.save()
    assert "no space left" in draft.standing()["draft"]["refused"]
    assert path.read_text() == LETTER
    full = False
    draft.save()
    assert draft.standing()["draft"]["refused"] == ""
    assert "The old bridge" in path.read_text()


def test_text_that_is_no_letter_can_be_mended_as_text(draft: Draft) -> None:
    draft.replace(draft.revision, LETTER + "subject: [\n")
    with pytest.raises(NotNowError, match="text pane"):
        put(draft, {"do": "set", "at": ["subject"], "value": "x"})
    draft.replace(draft.revision, LETTER + "subject: x\n")
    put(draft, {"do": "set", "at": ["subject"], "value": "y"})
    assert draft.text == LETTER + "subject: y\n"


def test_a_file_keeps_its_mark_and_its_line_ends(desk: Desk) -> None:
    path = desk.file("letter.yaml", "\ufeffsender: Ann\r\nbody: |\r\n  One.\r\n")
    draft = Draft(str(path), write)
    draft.replace(draft.revision, "sender: Ann\nbody: |\n  One.\n  Two.\n")
    draft.save()
    assert path.read_bytes() == "\ufeffsender: Ann\r\nbody: |\r\n  One.\r\n  Two.\r\n".encode()
    draft.undo()
    draft.save()
    assert path.read_bytes() == "\ufeffsender: Ann\r\nbody: |\r\n  One.\r\n".encode()


def test_a_file_that_is_no_text_is_left_alone(desk: Desk) -> None:
    path = desk.file("letter.yaml", b"body: caf\xe9\n")
    draft = Draft(str(path), write)
    with pytest.raises(NotNowError, match="UTF-8"):
        _ = draft.text
    with pytest.raises(NotNowError):
        draft.replace(draft.revision, "body: x\n")
    draft.close()
    assert path.read_bytes() == b"body: caf\xe9\n"


def test_a_link_to_a_letter_stays_a_link(desk: Desk) -> None:
    real = desk.file("real/letter.yaml", LETTER)
    link = desk.folder / "letter.yaml"
    link.symlink_to(real)
    draft = Draft(str(link), write)
    typed(draft, "old ", 4)
    draft.save()
    assert link.is_symlink()
    assert "The old bridge" in real.read_text()
