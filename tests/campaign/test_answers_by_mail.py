"""Mails that sign a letter: by the sender's own words alone, never by a quotation or an automatic reply."""

from __future__ import annotations

import csv
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from command import Said, letters
from house import Desk

from generator.campaign.mails import Mail, what_it_says
from generator.problems import Place

LIST = "signatories/bus.csv"
LETTER = "language: en-GB\ndate: 2026-12-02\nsender: {name: Example Bus Users, email: bus@example.org}\nrecipient: {name: Ann Lee}\nsalutation: Dear Ms Lee,\nbody: It leaves at six.\n"  # noqa: E501
QUOTED = "\n\nOn Wed, 2 Dec 2026 at 09:00, Example Bus Users <bus@example.org> wrote:\n> If you wish to sign, answer with this line:\n>\n> {line}\n>\n> {line}\n"  # noqa: E501


@pytest.fixture
def campaign(desk: Desk) -> Desk:
    """A letter that is frozen, and two who were asked."""
    desk.file(
        "people.csv", "Name,Organisation,Email\nDr Anna One,Example Trust,a@example.org\nBob Two,,b@example.org\n"
    )
    desk.file("bus.yaml", LETTER)
    assert letters("freeze", "bus.yaml", "--by", "2026-12-18", cwd=desk.folder).code == 0
    asked = letters(
        "signatories", "mail", "bus.yaml", "--kind", "invite", "people.csv", "--date", "2026-12-03", cwd=desk.folder
    )
    assert asked.code == 0, asked.err
    return desk


def code(desk: Desk) -> str:
    (path,) = (desk.folder / "out").glob("bus-*.txt")
    return path.stem.partition("-")[2]


def line(desk: Desk) -> str:
    return f"I sign this letter ({code(desk)}), and my name may be printed."


def mail(sender: str, own: str, desk: Desk, *, html: bool = False, **heads: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Date"] = sender, "bus@example.org", "Thu, 03 Dec 2026 10:00:00 +0000"
    for name, said in heads.items():
        message[name.replace("_", "-")] = said
    said = own + QUOTED.format(line=line(desk))
    if html:
        quoted = f"<blockquote type='cite'>{line(desk)}</blockquote>"
        message.set_content(f"<p>{own}</p><div class='gmail_quote'>On … wrote:{quoted}</div>", subtype="html")
    else:
        message.set_content(said)
    return message.as_bytes()


def take(desk: Desk, path: str = "answers", *options: str) -> Said:
    return letters("import", "signatories", path, "-o", LIST, "--update", *options, cwd=desk.folder)


def rows(desk: Desk, path: str = LIST) -> list[dict[str, str]]:
    with (desk.folder / path).open(newline="") as file:
        return list(csv.DictReader(file))


def states(desk: Desk) -> dict[str, str]:
    return {row["email"]: row["state"] for row in rows(desk, "signatories/private/bus.csv")}


def test_a_mail_signs_by_its_own_words_and_the_others_are_listed(campaign: Desk) -> None:
    desk, signs = campaign, line(campaign)
    mails = {
        "anna": mail('"One, A." <a@example.org>', f"Dear all,\n\n{signs}\n", desk),
        "bob": mail("Bob Two <b@example.org>", "No, thank you.\n\nBob", desk),
        "carla": mail(
            "Carla Three <c@example.org>",
            signs.replace(", and", ",\nand") + "\n\nCarla Three\n-- \nnot legally binding",
            desk,
        ),
        "dan": mail("Dan Four <d@example.org>", "I am out of office.", desk, Auto_Submitted="auto-replied"),
        "eve": mail("Eve Five <e@example.org>", "Which bus is this about?", desk),
        "fay": mail("Fay Six <f@example.org>", f"{signs} But only if my boss agrees.", desk),
        "gus": mail("Gus Seven <g@example.org>", "", desk),
        "hal": mail("Hal Eight <h@example.org>", f"{signs}", desk, html=True),
        "ida": mail("Ida Nine <i@example.org>", "I would rather think about it", desk, html=True),
        "jan": mail("j@example.org", signs, desk),
    }
    for name, data in mails.items():
        (desk.file(f"answers/{name}.eml", "")).write_bytes(data)
    said = take(desk)
    assert said.code == 0, said.err
    assert "this is a folder of 10 mails" in said.wrong
    assert [(row["name"], row.get("affiliation"), row["text"]) for row in rows(desk)] == [
        ("Dr Anna One", "Example Trust", code(desk)), ("Carla Three", "", code(desk)), ("Hal Eight", "", code(desk)),
    ]  # fmt: skip
    listed = [one.partition(":")[0] for one in said.wrong if "[mail-to-read]" in one or "[row-without-name]" in one]
    assert sorted(listed) == [f"answers/{one}.eml" for one in ("dan", "eve", "fay", "gus", "ida", "jan")], said.err
    assert (states(desk)["b@example.org"], states(desk)["a@example.org"]) == ("declined", "signed")
    assert "@" not in (desk.folder / LIST).read_text()
    before = (desk.folder / LIST).read_bytes()
    assert "0 new, 0 changed, 0 deleted by hand" in take(desk).wrong[-1]
    assert (desk.folder / LIST).read_bytes() == before


def test_a_mailbox_is_read_in_the_order_of_time_and_who_takes_the_name_back_is_taken_out(campaign: Desk) -> None:
    first = mail("Anna <a@example.org>", line(campaign), campaign)
    later = mail("Anna <a@example.org>", "No.", campaign).replace(b"10:00:00", b"11:00:00")
    box = b"".join(b"From a@example.org Thu Dec  3 10:00:00 2026\r\n" + one + b"\r\n\r\n" for one in (later, first))
    campaign.file("answers.mbox", "").write_bytes(box.replace(b"\r\n", b"\n"))
    said = take(campaign, "answers.mbox")
    assert "this is a mailbox of 2 mails" in said.wrong, said.err
    assert states(campaign)["a@example.org"] in ("declined", "removed")
    assert not (campaign.folder / LIST).exists() or not rows(campaign)


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ("I sign this letter (bcdfghjk), and my name may be printed.", "yes"),
        ("i sign this letter bcdfghjk and my name may be printed", "yes"),
        ("Ich unterzeichne diesen Brief (bcdfghjk), und mein Name darf gedruckt werden.", "yes"),
        ("Hello Ann,\nI sign this letter (bcdfghjk), and my name may be printed.\nBest wishes\nAnna One", "yes"),
        ("I do not agree. I sign this letter (bcdfghjk), and my name may be printed.", "more"),
        ("I sign this letter (bcdfghjk), and my name may be printed?", "more"),
        ("I sign this letter (bcdfghjk), and my name may be printed, but not before May.", "more"),
        ("I sign this letter, and my name may be printed.", "other"),
        ("I sign this letter (bcdfghj1), and my name may be printed.", "other"),
        ("Nein danke", "no"),
        ("Thanks for asking, I will think about it and write to you again soon, no hurry at all I hope", "other"),
        ("", "other"),
    ],
)
def test_only_the_line_that_signs_signs(own: str, says: str) -> None:
    assert what_it_says(Mail(Place("x.eml"), "Anna One", "a@example.org", "", own, automatic=False)).says == says
