"""A letter as the draft of an e-mail: what a mail program shows, and that no data becomes a header."""

from __future__ import annotations

import base64
import email
import email.policy
import itertools
import quopri
import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from command import letters
from house import OUTPUTS, Desk, Made, Options, read, words_of

from generator.pages.outputs.eml import addresses, as_address, mailboxes, unstructured

LETTER: dict[str, object] = {
    "date": "2024-10-01",
    "sender": {"name": "Ann Lee", "organisation": "Friends of the Bus", "email": "ann@example.org"},
    "recipient": {"name": "Ben Ek", "email": "ben@example.org"},
    "subject": "The last bus",
    "body": "Please mend the bridge.",
}


def raw(made: Made) -> bytes:
    assert made.printable, made.problems
    data, problems = OUTPUTS["eml"].make(made.printable, Options())
    assert data is not None, problems
    return data


def message(made: Made) -> EmailMessage:
    found = email.message_from_bytes(raw(made), policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    assert not [part.defects for part in found.walk() if part.defects]
    return found


def head(made: Made) -> list[str]:
    """The names of the headers, and no others."""
    return [name for name, _ in message(made).items()]


def test_a_draft_says_who_writes_to_whom_about_what_and_is_opened_as_a_draft(desk: Desk) -> None:
    draft = message(desk.letter(**LETTER))
    assert (draft["From"], draft["To"]) == ("Ann Lee <ann@example.org>", "Ben Ek <ben@example.org>")
    assert (draft["Subject"], draft["X-Unsent"]) == ("The last bus", "1")
    assert str(draft["Date"]) == "Tue, 01 Oct 2024 00:00:00 +0000"
    assert draft["Message-ID"] is None


def test_a_draft_has_the_text_the_page_and_the_pdf(desk: Desk) -> None:
    draft = message(desk.letter(**LETTER))
    kinds = [part.get_content_type() for part in draft.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "application/pdf"]
    assert "Please mend the bridge." in draft.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert ">Please mend the bridge.</p>" in draft.get_body(("html",)).get_content()  # type: ignore[union-attr]
    (pdf,) = draft.iter_attachments()
    assert pdf.get_filename() == "letter.pdf"
    assert "Please mend the bridge." in words_of(pdf.get_content())


def test_those_who_receive_copies_get_one_where_their_address_is_given(desk: Desk) -> None:
    copies = ["The Mayor, mayor@example.org", "The Clerk", "<clerk@example.org>", "Ben Ek, ben@example.org"]
    assert message(desk.letter(**LETTER, cc=copies))["Cc"] == "mayor@example.org, clerk@example.org"


def test_without_date_and_addresses_there_are_no_such_headers(desk: Desk) -> None:
    made = desk.letter(sender="Ann Lee", recipient="Ben Ek", subject="The bus", body="Mend it.")
    assert head(made)[:2] == ["Subject", "X-Unsent"]
    assert [problem.code for problem in OUTPUTS["eml"].make(made.printable, Options())[1]] == ["no-email"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "attached"),
    [
        ("a\nBcc: x", "a_Bcc: x.pdf"),
        ("a\rb", "a_b.pdf"),
        ("\udcff", "_.pdf"),
        ("a\u202efdp.exe", "a_fdp.exe.pdf"),
        ("a\x1b[2J", "a_[2J.pdf"),
        ("é", "é.pdf"),
    ],
    ids=ascii,
)
def test_a_file_of_any_name_is_attached_under_one_that_hides_nothing(name: str, attached: str, desk: Desk) -> None:
    desk.write(**LETTER).rename(desk.folder / f"{name}.yaml")
    made = read(desk.folder / f"{name}.yaml")
    assert [part.get_filename() for part in message(made).iter_attachments()] == [attached]
    assert "Bcc" not in head(made)


def test_the_same_letter_gives_the_same_bytes(desk: Desk) -> None:
    assert raw(desk.letter(**LETTER)) == raw(desk.letter(**LETTER))


def test_lines_end_and_are_as_long_as_mail_programs_expect(desk: Desk) -> None:
    letter = {**LETTER, "subject": "The last bus " * 30, "body": f"{'x' * 900} " * 3 + "ä"}
    lines = raw(desk.letter(**letter)).split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 78


EVIL = (
    "Bus\r\nBcc: spy@example.net",
    "Bus\nBcc: spy@example.net",
    "Bus\u2028Bcc: spy@example.net",
    "Bus\x85Bcc: spy@example.net",
    "=?utf-8?q?Bus=0D=0ABcc:_spy@example.net?=",
    "Bus\n\nBcc: spy@example.net\n\n<script>",
)


@pytest.mark.parametrize("text", EVIL)
def test_no_data_becomes_a_header(text: str) -> None:
    lines = "\r\n".join((unstructured("Subject", text), mailboxes("From", [(text, "ann@example.org")])))
    found = email.message_from_string(f"{lines}\r\n\r\n", policy=email.policy.default)
    assert [name for name, _ in found.items()] == ["Subject", "From"]
    assert found["From"].addresses[0].addr_spec == "ann@example.org"
    assert len(found["From"].addresses) == 1
    # What looked like an encoded word is read as it was typed.
    if text.startswith("=?"):
        assert found["Subject"] == text


def test_control_characters_and_marks_of_direction_are_left_out_of_headers() -> None:
    assert unstructured("Subject", "Bus\x00\x07home\x1b[2J \u202egro.elpmaxe") == "Subject: Bus home [2J gro.elpmaxe"


@pytest.mark.parametrize("text", [text for text in EVIL if "\x85" not in text])
def test_no_data_of_a_letter_becomes_a_header(text: str, desk: Desk) -> None:
    plain = message(desk.letter(**LETTER))
    letter = {**LETTER, "subject": text, "sender": {"name": text.replace("\n", " "), "email": "ann@example.org"}}
    letter["recipient"] = {"short_name": text.replace("\n", " "), "name": "Ben Ek", "email": "ben@example.org"}
    evil = message(desk.letter(**letter))
    assert [name for name, _ in evil.items()] == [name for name, _ in plain.items()]
    assert evil["To"].addresses[0].addr_spec == "ben@example.org"


@pytest.mark.parametrize(
    "text",
    ["ann@example.org\nBcc: spy@example.net", "ann", "ann@", "@example.org", "ann@example", "änn@example.org",
     "ann@@example.org", "ann lee@example.org", "ann@exa mple.org", f"{'a' * 65}@example.org", "ann@-a.org",
     "=?utf-8?q?ann?=@example.org\r\n", "ann@example.org>", "a..b@example.org", '"a"@example.org'],
)  # fmt: skip
def test_what_is_no_address_is_none(text: str) -> None:
    assert as_address(text) is None


def test_addresses_are_found_in_the_ways_in_which_people_write_them() -> None:
    assert addresses("ann@example.org; Ben Ek <ben@example.org>, mailto:cid@example.org") == (
        ["ann@example.org", "ben@example.org", "cid@example.org"],
        [],
    )
    assert addresses("ann@münchen.example") == (["ann@xn--mnchen-3ya.example"], [])
    assert addresses("ann@example.org, nonsense") == (["ann@example.org"], ["nonsense"])


@pytest.mark.parametrize("text", ["Zoë Ünal, MP", "Ben «The Bus» Ek", "Jörg " * 40, "李" * 60, "a" * 300, 'A "B" C\\D'])
def test_names_and_subjects_in_any_script_arrive_as_they_were_written(text: str) -> None:
    written = text.strip()
    lines = "\r\n".join((unstructured("Subject", text), mailboxes("To", [(text, "ann@example.org")] * 2)))
    found = email.message_from_string(f"{lines}\r\n\r\n", policy=email.policy.default)
    assert found["Subject"] == written
    names = [one.display_name for one in found["To"].addresses]
    # Python's reader of names, unlike that of subjects, leaves a space between two encoded words in a row.
    joins = "To: =?" in lines and lines.count("=?") > 3
    assert [name.replace(" ", "") if joins else name for name in names] == [
        written.replace(" ", "") if joins else written
    ] * 2
    assert all(line.isascii() and len(line) <= 78 for line in lines.split("\r\n"))


@pytest.mark.parametrize("text", ["unbroken" + "é" * 80, "رسالة عاجلة بخصوص " * 6, "a" + "漢" * 90, "🚌" * 60])
def test_a_long_subject_arrives_whole_where_codes_are_put_together_before_they_are_read(text: str) -> None:
    # As GMime does, on which notmuch, Geary and others are built: it stops where one code was filled up.
    found = re.findall(r"=\?utf-8\?([bq])\?([^?]*)\?=", unstructured("Subject", text))
    said = b""
    for kind, group in itertools.groupby(found, key=lambda one: one[0]):
        codes = "".join(code for _, code in group)
        said += base64.b64decode(codes.partition("=")[0] + "==") if kind == "b" else quopri.decodestring(codes)
    assert said.decode().strip() == text.strip()


def test_pictures_are_parts_of_the_message_since_mail_programs_show_no_others(desk: Desk, tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (40, 20), "red").save(tmp_path / "logo.png")
    sender = {"name": "Ann Lee", "organisation": "Friends", "email": "ann@example.org", "logo": "logo.png"}
    draft = message(desk.letter(**{**LETTER, "sender": sender, "theme": "modern"}))
    page = draft.get_body(("html",)).get_content()  # type: ignore[union-attr]
    (cid,) = re.findall(r'src="cid:([^"]+)"', page)
    (picture,) = [part for part in draft.walk() if part.get_content_type() == "image/png"]
    assert picture["Content-ID"] == f"<{cid}>"
    assert "data:image/png" not in page


def test_build_writes_the_draft_beside_the_pdf_and_none_to_what_is_no_address(desk: Desk) -> None:
    desk.write(**LETTER)
    assert letters("build", "-f", "pdf,eml", "letter.yaml", cwd=desk.folder).lines == [
        "out/letter.pdf",
        "out/letter.eml",
    ]
    desk.write(name="odd.yaml", **{**LETTER, "recipient": {"name": "Ben Ek", "email": "ben at home"}})
    said = letters("build", "-f", "eml", "odd.yaml", cwd=desk.folder)
    assert said.code == 1
    assert "'ben at home' is not an e-mail address" in said.err
    assert not (desk.folder / "out/odd.eml").exists()


def test_the_html_has_its_style_in_its_elements_and_its_notes_numbered_at_the_end(desk: Desk) -> None:
    body = "One.[^a] The 44-Day War.\n\n- two\n\n| a | b |\n|---|--:|\n| c | 1 |"
    draft = message(desk.letter(**{**LETTER, "body": body, "sources": {"a": "A report."}, "notes": "footnotes"}))
    html = draft.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "<style" not in html
    assert "prefers-color-scheme" not in html
    assert 'href="#' not in html, "mail programs take away what it leads to"
    assert html.count("A report.") == 1
    assert html.index('<sup class="cite"') < html.index("<ol style=") < html.index("A report.")
    assert '<span style="white-space: nowrap">44-Day</span>' in html
    assert not [tag for tag in re.findall(r"<(?:p|ul|ol|th|td|h\d)\b[^>]*>", html) if " style=" not in tag]


def test_a_drawing_is_no_logo_in_a_mail_since_no_mail_program_shows_it(desk: Desk) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    desk.file("logo.svg", drawing)
    sender = {"name": "Ann Lee", "organisation": "Friends", "email": "ann@example.org", "logo": "logo.svg"}
    made = desk.letter(**{**LETTER, "sender": sender})
    assert "<img" not in message(made).get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert '<img class="logo" src="data:image/svg+xml;' in made.page
