"""What a campaign no longer needs is deleted; who agreed to what, and who was removed, is still known."""

from __future__ import annotations

import csv
import os

import pytest
from command import Said, letters
from house import Desk

HEAD = "E-mail,Name,Organisation,May we print your name?\n"
ANNA, BOB = "a@example.org,Anna One,Example Trust,yes\n", "b@example.org,Bob Two,,yes\n"
LIST, RECORDS = "signatories/bus.csv", "signatories/private/bus.csv"


@pytest.fixture
def campaign(desk: Desk) -> Desk:
    """A letter that two have signed, one of whom was removed."""
    desk.file("bus.yaml", f"date: 2026-12-02\nsalutation: Dear Ann,\nbody: The bus.\nsignatories: {LIST}\n")
    take(desk, ANNA + BOB)
    letters("signatories", "remove", "bus.yaml", "Bob Two", "--because", "withdrew", cwd=desk.folder)
    return desk


def take(desk: Desk, answers: str) -> Said:
    desk.file("form.csv", HEAD + answers)
    return letters("import", "signatories", "form.csv", "-o", LIST, "--update", cwd=desk.folder)


def forget(desk: Desk, day: str) -> Said:
    return letters("signatories", "forget", "bus.yaml", "--before", day, cwd=desk.folder)


def records(desk: Desk) -> list[dict[str, str]]:
    with (desk.folder / RECORDS).open(newline="") as file:
        return list(csv.DictReader(file))


def test_addresses_and_answers_go_and_the_proof_stays(campaign: Desk) -> None:
    before, listed = records(campaign), (campaign.folder / LIST).read_bytes()
    said = forget(campaign, "2999-01-01")
    assert said.lines == [
        f"{RECORDS}: address and answer of 2 people deleted; question, yes or no and day are kept",
        "form.csv: still there, with what they answered; delete it",
    ]
    assert records(campaign) == [{**one, "email": "", "given": ""} for one in before]
    assert [(one["question"], one["answer"]) for one in records(campaign)] == [("May we print your name?", "yes")] * 2
    assert (campaign.folder / LIST).read_bytes() == listed
    assert b"example.org" not in (campaign.folder / RECORDS).read_bytes()


def test_whoever_was_removed_stays_out_and_the_others_are_known_again(campaign: Desk) -> None:
    forget(campaign, "2999-01-01")
    forgotten = records(campaign)
    said = take(campaign, ANNA + BOB)
    assert said.wrong[-1] == "0 new, 0 changed, 0 deleted by hand"
    assert "[removed-signatory]" in said.err
    assert records(campaign) == forgotten
    assert take(campaign, ANNA.replace("yes", "no") + BOB).code == 0
    assert [one["state"] for one in records(campaign)] == ["removed", "removed"]


def test_one_is_taken_out_by_an_address_that_was_forgotten(campaign: Desk) -> None:
    forget(campaign, "2999-01-01")
    said = letters("signatories", "remove", "bus.yaml", "A@example.org", "--because", "withdrew", cwd=campaign.folder)
    assert said.lines[0] == f"'Anna One' is out of {LIST}, and kept out", said.err


def test_what_is_newer_stays(campaign: Desk) -> None:
    before = records(campaign)
    mails = {day: campaign.file(f"signatories/private/mail/{day}.eml", "To: x\n") for day in ("old", "new")}
    os.utime(mails["old"], (0, 0))
    said = forget(campaign, "2000-01-01")
    assert said.lines == ["signatories/private/mail/old.eml: deleted"]
    assert (mails["old"].exists(), mails["new"].exists()) == (False, True)
    assert records(campaign) == before
    assert forget(campaign, "2000-01-01").lines == ["nothing in private/ is from before 2000-01-01"]


def test_without_the_private_folder_nothing_is_forgotten(campaign: Desk) -> None:
    (campaign.folder / "signatories/private").rename(campaign.folder / "elsewhere")
    assert "[missing-private]" in forget(campaign, "2999-01-01").err
