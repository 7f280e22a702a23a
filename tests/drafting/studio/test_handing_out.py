"""A letter as it goes out: made of the text in memory, with what a printer says, and not while something is open."""

from __future__ import annotations

import email

import pytest
from house import Desk, attached, words_of
from studying import Letter, Open

LETTER = """\
date: 2025-11-24
sender: {name: Ann Lee, email: ann@example.org}
recipient: {name: Ben Ek, email: ben@example.org}
subject: The bridge
body: Please mend the bridge.
"""


@pytest.fixture
def letter(desk: Desk, studio: Open) -> Letter:
    desk.write(LETTER)
    return studio.letter()


def made(letter: Letter, form: str, *, final: bool = False) -> bytes:
    said = letter.post("out", format=form, final=final)
    assert said.status == 200
    assert len(said.data["files"]) == 1, said.data
    answer = letter.open.ask(f"{letter.address}/made?format={form}")
    assert "attachment" in (answer.headers["Content-Disposition"] or "")
    assert "sandbox" in (answer.headers["Content-Security-Policy"] or "")
    return answer.body


def test_a_pdf_has_the_text_in_memory_and_what_a_printer_says(letter: Letter) -> None:
    letter.edit({"do": "set", "at": ["body"], "value": "Please mend the old bridge."})
    assert "Please mend the old bridge." in words_of(made(letter, "pdf"))
    assert not [one for one in letter.post("out", format="pdf").data["problems"] if one["severity"] == "error"]


def test_a_file_to_print_carries_no_data(letter: Letter) -> None:
    assert attached(made(letter, "pdf"))
    with pytest.raises(KeyError):
        attached(made(letter, "print"))


def test_a_draft_of_an_email_and_a_web_page(letter: Letter) -> None:
    assert email.message_from_bytes(made(letter, "eml"))["To"] == "Ben Ek <ben@example.org>"
    assert b"mend" in made(letter, "html")


def test_what_is_still_open_is_shown_first(letter: Letter) -> None:
    letter.edit({"do": "set", "at": ["status"], "value": "draft"})
    assert "draft" in letter.post("out", format="pdf", final=True).data["refused"]
    letter.edit({"do": "set", "at": ["status"], "value": None})
    letter.edit({"do": "set", "at": ["subject"], "value": "[[what it is about]]"})
    said = letter.post("out", format="pdf", final=True).data
    assert said["files"] == []
    assert "placeholder" in [one["code"] for one in said["problems"]]
    assert letter.open.ask(f"{letter.address}/made?format=pdf").status == 404


def test_a_broken_letter_gives_no_file(letter: Letter) -> None:
    letter.post("text", text="body: [\n")
    said = letter.post("out", format="pdf").data
    assert said["files"] == []
    assert said["problems"]


def test_there_is_no_other_format(letter: Letter) -> None:
    assert letter.post("out", format="../x").status == 409
    assert letter.open.ask(f"{letter.address}/made?format=../x").status == 404
