"""Letters of a merge as drafts of e-mails: one a recipient, or all in one file."""

from __future__ import annotations

import email
import email.policy
import mailbox
from pathlib import Path

import pytest
from command import Said, letters
from house import Desk, attached, words_of

LETTER = """\
date: 2024-10-01
sender: {name: Ann Lee, email: ann@example.org}
recipient: {name: Jane Doe}
subject: The bus to {{ recipient.town }}
body: |
  From Monday on no bus goes to {{ recipient.town }}.

  From what we hear, nobody knows why.
"""
ROWS = "name,email,town\nBen Ek,ben@example.org,Truro\nZoë Ünal,zoe@example.org,Ely\n"


@pytest.fixture
def ready(desk: Desk) -> Desk:
    desk.file("letter.yaml", LETTER)
    desk.file("people.csv", ROWS)
    return desk


def merge(desk: Desk, *more: str) -> Said:
    return letters("merge", "letter.yaml", "people.csv", "-f", "eml", *more, cwd=desk.folder)


def test_each_recipient_has_a_draft_with_their_own_pdf(ready: Desk) -> None:
    said = merge(ready)
    assert said.lines == ["out/0001-Ben-Ek.eml", "out/0002-Zoe-Unal.eml"], said.err
    draft = email.message_from_bytes((ready.folder / said.lines[1]).read_bytes(), policy=email.policy.default)
    assert (draft["To"], draft["Subject"]) == ("Zoë Ünal <zoe@example.org>", "The bus to Ely")
    (pdf,) = draft.iter_attachments()  # type: ignore[attr-defined]
    assert pdf.get_filename() == "0002-Zoe-Unal.pdf"
    assert "no bus goes to Ely" in words_of(pdf.get_content())
    assert "no bus goes to Ely" in draft.get_body(("plain",)).get_content()  # type: ignore[attr-defined]
    assert "no bus goes to Ely" in draft.get_body(("html",)).get_content()  # type: ignore[attr-defined]
    assert b"Truro" not in (ready.folder / said.lines[1]).read_bytes()
    assert "zoe@example.org" not in attached(pdf.get_content())


def test_the_pdf_in_a_draft_is_the_one_that_a_merge_writes(ready: Desk) -> None:
    merge(ready)
    letters("merge", "letter.yaml", "people.csv", "-o", "pdf", cwd=ready.folder)
    draft = email.message_from_bytes((ready.folder / "out/0001-Ben-Ek.eml").read_bytes(), policy=email.policy.default)
    (pdf,) = draft.iter_attachments()  # type: ignore[attr-defined]
    assert pdf.get_content() == (ready.folder / "pdf/0001-Ben-Ek.pdf").read_bytes()


def test_all_drafts_stand_in_one_mailbox_in_the_order_asked_for(ready: Desk) -> None:
    said = merge(ready, "--mbox", "all.mbox", "--sort", "name")
    assert said.lines[-1] == "all.mbox"
    found = list(mailbox.mbox(ready.folder / "all.mbox"))
    assert [str(one["To"]).rpartition("<")[2] for one in found] == ["ben@example.org>", "zoe@example.org>"]
    assert all(one.get_from() == "ann@example.org Tue Oct  1 00:00:00 2024" for one in found)
    plain = next(part for part in found[0].walk() if part.get_content_type() == "text/plain")
    # What begins with "From " is no new message, and no sign stands before it.
    assert b"\nFrom what we hear" in plain.get_payload(decode=True)


def test_a_second_run_keeps_the_drafts_and_another_format_is_made_anew(ready: Desk) -> None:
    merge(ready)
    assert merge(ready).lines == []
    assert letters("merge", "letter.yaml", "people.csv", cwd=ready.folder).lines == [
        "out/0001-Ben-Ek.pdf",
        "out/0002-Zoe-Unal.pdf",
    ]


def test_addresses_that_are_none_are_told_with_row_and_column_before_anything_is_written(ready: Desk) -> None:
    ready.file("people.csv", f"{ROWS}Cid Du,cid at home,Hull\nDee Foe,,Bath\n")
    said = merge(ready)
    assert said.code == 1
    assert next(line for line in said.wrong if "[not-an-address]" in line).startswith(
        "people.csv:4:2: error: 'cid at home'"
    )
    assert next(line for line in said.wrong if "[no-email]" in line).startswith("people.csv:5:2: warning: ")
    assert not (ready.folder / "out").exists()


def test_a_senders_address_that_is_none_is_told_before_anything_is_written(ready: Desk) -> None:
    ready.file("letter.yaml", LETTER.replace("ann@example.org", "ann at home"))
    said = merge(ready)
    assert said.code == 1
    assert any(line.startswith("letter.yaml:2:32: error: 'ann at home' is not an e-mail") for line in said.wrong), (
        said.err
    )
    assert not (ready.folder / "out").exists()


def test_no_row_puts_a_header_into_a_draft(ready: Desk) -> None:
    ready.file(
        "people.csv", 'name,email,town\n"Ben\nBcc: spy@example.net",ben@example.org,"Hull\n\nBcc: spy@example.net"\n'
    )
    said = merge(ready, "--skip-bad")
    drafts = list(Path(ready.folder / "out").glob("*.eml"))
    assert len(drafts) == 1, said.err
    draft = email.message_from_bytes(drafts[0].read_bytes(), policy=email.policy.default)
    assert "Bcc" not in draft
    assert [one.addr_spec for one in draft["To"].addresses] == ["ben@example.org"]
