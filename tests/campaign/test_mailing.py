"""Who is written to about a letter, once each, and what stands in the drafts; nothing is sent."""

from __future__ import annotations

import csv
import email
import email.policy
import stat
from email.message import EmailMessage

import pytest
from command import Said, letters
from house import Desk

from generator.reference.languages.sections import languages_with_data, section

LIST, PRIVATE = "signatories/bus.csv", "signatories/private"
LETTER = """\
language: en-GB
date: 2026-12-02
sender: {name: Example Bus Users, email: bus@example.org}
recipient: {name: Ann Lee}
salutation: Dear Ms Lee,
subject: The last bus
body: It leaves at six.
"""
PEOPLE = "Name,Organisation,Email\nAnna One,Example Trust,a@example.org\nBob Two,,b@example.org\n"


@pytest.fixture
def campaign(desk: Desk) -> Desk:
    """A letter that is frozen, and a table of whom to ask."""
    desk.file("people.csv", PEOPLE)
    desk.file("bus.yaml", LETTER)
    assert letters("freeze", "bus.yaml", "--by", "2026-12-18", cwd=desk.folder).code == 0
    return desk


def mail(desk: Desk, kind: str, *options: str, letter: str = "bus.yaml", day: str = "2026-12-03") -> Said:
    return letters("signatories", "mail", letter, "--kind", kind, *options, "--date", day, cwd=desk.folder)


def drafts(desk: Desk, said: Said) -> dict[str, EmailMessage]:
    """The drafts that were written, by whom they are to."""
    found: dict[str, EmailMessage] = {}
    for path in said.lines:
        message = email.message_from_bytes((desk.folder / path).read_bytes(), policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        assert not message.defects
        found[message["To"].addresses[0].addr_spec] = message
    return found


def text(message: EmailMessage) -> str:
    """What a person reads of a draft."""
    return str(message.get_content()).replace("\r\n", "\n")


def records(desk: Desk) -> dict[str, dict[str, str]]:
    with (desk.folder / PRIVATE / "bus.csv").open(newline="") as file:
        return {row["email"]: row for row in csv.DictReader(file)}


def answered(desk: Desk, *rows: str) -> None:
    desk.file("form.csv", "Email,Name,Organisation,Consent\n" + "".join(f"{row}\n" for row in rows))
    said = letters("import", "signatories", "form.csv", "-o", LIST, "--update", cwd=desk.folder)
    assert said.code == 0, said.err
    desk.file("bus.yaml", f"{LETTER}signatories: {LIST}\n")


def test_an_invitation_has_the_text_the_day_and_the_line_to_answer_with(campaign: Desk) -> None:
    found = drafts(campaign, mail(campaign, "invite", "people.csv"))
    assert list(found) == ["a@example.org", "b@example.org"]
    message = found["a@example.org"]
    words = text(message)
    code = next(path.stem for path in campaign.folder.glob("out/*.pdf")).removeprefix("bus-")
    assert f"\nI sign this letter ({code}), and my name may be printed.\n" in words
    for said in ("18 December 2026", "Anna One (Example Trust)", "It leaves at six.", "Dear Anna One,"):
        assert said in words
    assert (message["X-Unsent"], message["Subject"]) == ("1", "Will you sign “The last bus”?")
    assert message["From"] == "Example Bus Users <bus@example.org>"


def test_drafts_and_records_are_private(campaign: Desk) -> None:
    said = mail(campaign, "invite", "people.csv")
    for path in [*said.lines, f"{PRIVATE}/bus.csv", f"{PRIVATE}/key"]:
        assert path.startswith(PRIVATE)
        assert stat.S_IMODE((campaign.folder / path).stat().st_mode) == 0o600
    for path in (PRIVATE, f"{PRIVATE}/mail"):
        assert stat.S_IMODE((campaign.folder / path).stat().st_mode) == 0o700
    assert (campaign.folder / PRIVATE / ".gitignore").read_text() == "*\n"


def test_nobody_is_asked_twice_nor_after_an_answer(campaign: Desk) -> None:
    mail(campaign, "invite", "people.csv")
    assert [(one["state"], one["invited"]) for one in records(campaign).values()] == [("invited", "2026-12-03")] * 2
    answered(campaign, "a@example.org,Anna One,Example Trust,yes")
    campaign.file("people.csv", f"{PEOPLE}Cy Three,,C@example.org\nCy Three,,c@example.org\n")
    said = mail(campaign, "invite", "people.csv")
    assert list(drafts(campaign, said)) == ["C@example.org"]
    assert said.wrong[-3:] == ["1 draft", "1 left out: signed", "2 left out: asked before"]
    assert sorted(drafts(campaign, mail(campaign, "remind"))) == ["C@example.org", "b@example.org"]
    assert not mail(campaign, "remind").lines


def test_who_was_removed_or_said_no_is_not_asked(campaign: Desk) -> None:
    mail(campaign, "invite", "people.csv")
    answered(campaign, "a@example.org,Anna One,,yes", "b@example.org,Bob Two,,no", "z@example.org,Zoe Six,,yes")
    letters("signatories", "remove", "bus.yaml", "Anna One", "--because", "withdrew", cwd=campaign.folder)
    said = mail(campaign, "invite", "people.csv")
    assert (said.lines, sorted(said.wrong[-2:])) == ([], ["1 left out: declined", "1 left out: removed"])
    assert not mail(campaign, "remind").lines


def test_who_was_typed_by_hand_is_not_asked(campaign: Desk) -> None:
    campaign.file(LIST, "name\nBob  Two\n")
    campaign.file("bus.yaml", f"{LETTER}signatories: {LIST}\n")
    assert list(drafts(campaign, mail(campaign, "invite", "people.csv"))) == ["a@example.org"]


def test_a_row_without_an_address_is_told(campaign: Desk) -> None:
    campaign.file("people.csv", f"{PEOPLE}Cy Three,,\nDi Four,,none\n")
    assert "people.csv:4: warning: 2 rows have no e-mail address" in mail(campaign, "invite", "people.csv").err


def test_who_signed_is_told_how_their_name_will_stand(campaign: Desk) -> None:
    answered(campaign, "a@example.org,Anna One,Trust,yes", "b@example.org,Bob Two,,count me unnamed")
    path = campaign.folder / LIST
    path.write_text(path.read_text().replace("Anna One", "Dr Anna One"))
    found = drafts(campaign, mail(campaign, "confirm"))
    assert "So your name will stand:\n\nDr Anna One (Trust)\n" in text(found["a@example.org"])
    assert "You will be counted, and not named." in text(found["b@example.org"])
    assert not mail(campaign, "confirm").lines


def test_who_is_in_an_edition_is_told_that_it_was_sent(campaign: Desk) -> None:
    answered(campaign, "a@example.org,Anna One,,yes")
    assert "[not-sent]" in mail(campaign, "sent").err
    letters("sent", "bus.yaml", "--on", "2026-12-05", cwd=campaign.folder)
    answered(campaign, "a@example.org,Anna One,,yes", "b@example.org,Bob Two,,yes")
    found = drafts(campaign, mail(campaign, "sent", "--link", "https://example.org/bus"))
    assert list(found) == ["a@example.org"]
    words = text(found["a@example.org"])
    assert "was sent on 5 December 2026.\n\n1 signature.\n\nIt can be read here:\nhttps://example.org/bus" in words
    assert "It leaves at six." not in words
    letters("sent", "bus.yaml", "--on", "2026-12-20", cwd=campaign.folder)
    assert list(drafts(campaign, mail(campaign, "sent"))) == ["b@example.org"]


def test_who_signs_stands_in_no_mail(campaign: Desk) -> None:
    answered(campaign, "z@example.org,Zoe Secret,,yes")
    found = drafts(campaign, mail(campaign, "invite", "people.csv"))
    assert "Zoe" not in text(found["a@example.org"])


@pytest.mark.parametrize(("change", "code"), [("seven", "changed-text"), ("six", "past-day-to-sign")])
def test_nobody_is_asked_about_another_text_or_too_late(change: str, code: str, campaign: Desk) -> None:
    campaign.file("bus.yaml", "status: draft\n" + LETTER.replace("six", change))
    said = mail(campaign, "invite", "people.csv", day="2026-12-19")
    assert (said.code, said.lines) == (1, [])
    assert f"[{code}]" in said.err
    assert not (campaign.folder / "signatories").exists()


def test_a_name_in_a_table_is_no_header_and_no_path(campaign: Desk) -> None:
    campaign.file("people.csv", 'Name,Email\n"Eve\nBcc: all@example.org",e@example.org\n"../../{code}",x@example.org\n')
    said = mail(campaign, "invite", "people.csv")
    found = drafts(campaign, said)
    assert [list(one) for one in found.values()] == [
        ["From", "To", "Subject", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    ] * 2
    assert "Dear ../../{code}," in text(found["x@example.org"])


def test_an_address_that_somebody_edited_is_no_header(campaign: Desk) -> None:
    answered(campaign, "a@example.org,Anna One,,yes", "b@example.org,Bob Two,,yes")
    path = campaign.folder / PRIVATE / "bus.csv"
    path.write_text(path.read_text().replace("a@example.org", '"a@example.org\nBcc: all@example.org"'))
    assert list(drafts(campaign, mail(campaign, "confirm"))) == ["b@example.org"]


@pytest.mark.parametrize("code", sorted(code for code in languages_with_data() if section(code, "campaign")))
def test_mails_are_in_the_letters_language(code: str, desk: Desk) -> None:
    desk.file("people.csv", PEOPLE)
    desk.file("bus.yaml", LETTER.replace("en-GB", code))
    letters("freeze", "bus.yaml", "--by", "2026-12-18", cwd=desk.folder)
    words = text(drafts(desk, mail(desk, "invite", "people.csv"))["a@example.org"])
    said = section(code, "campaign")
    assert said["greeting"].format(name="Anna One") in words
    assert said["decline"] in words
    assert "{" not in words
