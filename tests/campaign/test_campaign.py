"""A campaign from the first text to the last edition: after each step the files are right, and nothing private is
anywhere but in `private/`.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
from pathlib import Path
from string import ascii_uppercase

import pikepdf
import pytest
from command import Said, letters
from house import Desk, words_of

from generator.campaign.lock import read_lock

LIST, PRIVATE = "signatories/bus.csv", "signatories/private"
FORM, MAILS = f"{PRIVATE}/exports/form.csv", f"{PRIVATE}/exports/mails.csv"
LETTER = """\
language: en-GB
date: 2026-12-21
sender: {name: Example Bus Users, email: press@buses.example}
recipient: Ann Lee
salutation: Dear {{ recipient.name }},
subject: The last bus
body: It leaves at six, and teh school ends at seven.
signatories:
  items: signatories/bus.csv
  note: "{% if further %}with {{ further | count }} further signatories since {{ last_sent | date }}{% endif %}"
"""
HEAD = "Timestamp,Email,Full name,Organisation,May we print your name?\n"


def name_of(number: int) -> str:
    return f"Person {ascii_uppercase[number % 26]}name{number}"


def person(number: int, answer: str = "Yes", name: str = "") -> str:
    return f"2026-12-03,secret{number}@private.example,{name or name_of(number)},Club {number},{answer}\n"


ANSWERS = [person(number) for number in range(21)] + [person(21, "Count me but do not name me", "Hidden Person")]
DAY = ("--date", "2026-12-03")


class Campaign:
    """The campaign officer's folder."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.folder = desk, desk.folder

    def run(self, *command: str, code: int = 0) -> Said:
        said = letters(*command, cwd=self.folder)
        assert said.code == code, said.err
        self.nothing_private_elsewhere()
        return said

    def take(self, *rows: str, export: str = FORM, options: tuple[str, ...] = ()) -> str:
        """Takes an export in, and gives the line that tells what has come of it."""
        self.desk.file(export, HEAD + "".join(rows))
        said = self.run("import", "signatories", export, "-o", LIST, "--update", *options)
        return next(line for line in [*said.lines, *said.wrong] if " new, " in line)

    def rows(self, path: str = LIST) -> list[dict[str, str]]:
        with (self.folder / path).open(newline="") as file:
            return list(csv.DictReader(file))

    def names(self) -> list[str]:
        return [row["name"] for row in self.rows()]

    def states(self) -> dict[str, int]:
        every = [row["state"] for row in self.rows(f"{PRIVATE}/bus.csv")]
        return {state: every.count(state) for state in sorted(set(every))}

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text()
        assert text.count(old) == 1, old
        (self.folder / path).write_text(text.replace(old, new))

    def git(self, *arguments: str, code: int = 0) -> str:
        who = ("-c", "user.name=A", "-c", "user.email=a@buses.example", "-c", "merge.conflictStyle=diff3")
        done = subprocess.run(["git", *who, *arguments], cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        return done.stdout

    def nothing_private_elsewhere(self) -> None:
        for path in sorted(self.folder.rglob("*")):
            parts = path.relative_to(self.folder).parts
            if path.is_file() and "private" not in parts and ".git" not in parts and path.name != "people.csv":
                found = re.findall(rb"secret\d+|private\.example|May we print|Hidden", everything(path))
                assert not found, (path, found)


def everything(path: Path) -> bytes:
    """What a file says; of a PDF, its pages, its streams as they are read, and what is attached."""
    if path.suffix != ".pdf":
        return path.read_bytes()
    said = words_of(path.read_bytes()).encode()
    with pikepdf.open(path) as pdf:
        said += b"".join(one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream) and readable(one))
        return said + b"".join(one.get_file().read_bytes() for one in pdf.attachments.values())


def readable(stream: pikepdf.Stream) -> bool:
    return str(stream.get("/Subtype", "")) != "/Image"


@pytest.fixture
def campaign(desk: Desk) -> Campaign:
    desk.file("bus.yaml", LETTER)
    desk.file(LIST, "name\n")
    rows = "".join(f"{name_of(n)},Club {n},secret{n}@private.example\n" for n in range(30))
    desk.file("people.csv", f"Name,Organisation,Email\n{rows}")
    return Campaign(desk)


def test_a_campaign(campaign: Campaign) -> None:
    text = asked(campaign)
    answered(campaign, text)
    mended(campaign)
    changed_by_hand(campaign, text)
    joined(campaign, text)
    sent_twice(campaign, text)
    shown_and_forgotten(campaign, text)


def asked(campaign: Campaign) -> tuple[str, ...]:
    """The text is frozen, and 30 are asked."""
    campaign.run("freeze", "bus.yaml", "--by", "2026-12-18")
    first = read_lock(str(campaign.folder / "bus.lock"))[0].texts[0].code
    said = campaign.run("signatories", "mail", "bus.yaml", "--kind", "invite", "people.csv", *DAY)
    assert len(said.lines) == 30
    assert campaign.states() == {"invited": 30}
    return "--text", first


def answered(campaign: Campaign, text: tuple[str, ...]) -> None:
    """22 answer by the form, one of whom is not to be named; three by mail, and a fourth quotes and declines."""
    assert campaign.take(*ANSWERS, options=text) == "22 new, 0 changed, 0 deleted by hand"
    mails = [person(number) for number in (22, 23, 24)]
    assert campaign.take(*mails, person(25, "No"), export=MAILS, options=text) == "3 new, 0 changed, 0 deleted by hand"
    assert campaign.states() == {"declined": 1, "invited": 4, "signed": 25}
    assert {row["text"] for row in campaign.rows()} == {text[1]}
    assert (len(campaign.rows()), campaign.names().count("")) == (25, 1)
    reminded = campaign.run("signatories", "mail", "bus.yaml", "--kind", "remind", *DAY)
    assert len(reminded.lines) == 4


def mended(campaign: Campaign) -> None:
    """A typo is mended, and the signatures are kept."""
    campaign.edit("bus.yaml", "teh school", "the school")
    assert "[changed-text]" in campaign.run("build", "bus.yaml", code=1).err
    campaign.run("freeze", "bus.yaml", "--accept", "typo")
    shown = campaign.run("signatories", "show", "bus.yaml", *DAY).lines
    assert shown[1].startswith("25 signed this text")


def changed_by_hand(campaign: Campaign, text: tuple[str, ...]) -> None:
    """Two withdraw, and their form comes again; a row is deleted, a name changed."""
    for number in (3, 4):
        campaign.run("signatories", "remove", "bus.yaml", f"secret{number}@private.example", "--because", "withdrew")
    campaign.edit(LIST, next(line for line in lines(campaign) if "name5," in line), "")
    campaign.edit(LIST, "Person Gname6", "Dr Person Gname6")
    assert campaign.take(*ANSWERS, options=text) == "0 new, 0 changed, 1 deleted by hand"
    assert campaign.take(*ANSWERS, options=text) == "0 new, 0 changed, 0 deleted by hand"
    names = campaign.names()
    assert not {"Person Dname3", "Person Ename4", "Person Fname5", "Hidden Person"} & set(names)
    assert "Dr Person Gname6" in names
    assert len(names) == 22


def joined(campaign: Campaign, text: tuple[str, ...]) -> None:
    """Two clones have a name more each, and are merged."""
    campaign.git("init", "-q")
    campaign.git("add", "bus.yaml", "bus.lock", LIST)
    campaign.git("add", "signatories")
    assert "private" not in campaign.git("ls-files")
    campaign.git("commit", "-qm", "list")
    campaign.git("checkout", "-qb", "other")
    end = lines(campaign)[-1]
    campaign.edit(LIST, end, f"{end},Typed By Other,,,\n".replace(f"{end},", f"{end},"))
    campaign.git("commit", "-qam", "other")
    campaign.git("checkout", "-q", "-")
    campaign.edit(LIST, end, f"{end},Typed By Me,,,\n")
    campaign.git("commit", "-qam", "mine")
    campaign.git("merge", "-q", "other", code=1)
    assert "<<<<<<<" in (campaign.folder / LIST).read_text()
    campaign.take(*ANSWERS, options=text)
    assert {"Typed By Other", "Typed By Me"} <= set(campaign.names())
    assert len(campaign.rows()) == 24
    campaign.git("commit", "-qam", "merged")


def sent_twice(campaign: Campaign, text: tuple[str, ...]) -> None:
    """The first edition, 61 more, and the second."""
    campaign.run("build", "bus.yaml", "-f", "pdf,html,txt")
    assert "further" not in (campaign.folder / "out/bus.txt").read_text()
    campaign.run("sent", "bus.yaml", "--on", "2026-12-05")
    later = [person(number) for number in range(100, 161)]
    assert campaign.take(*ANSWERS, *later, options=text).startswith("61 new, 0 changed")
    campaign.run("build", "bus.yaml", "-f", "pdf,html,txt")
    assert "with 61 further signatories since 5 December 2026" in (campaign.folder / "out/bus.txt").read_text()
    campaign.run("sent", "bus.yaml", "--on", "2026-12-20")
    editions = read_lock(str(campaign.folder / "bus.lock"))[0].editions
    assert [(one.sent, one.named, one.unnamed) for one in editions] == [
        ("2026-12-05", "23", "1"),
        ("2026-12-20", "84", "1"),
    ]
    assert [row["edition"] for row in campaign.rows()] == ["1"] * 24 + ["2"] * 61
    told = campaign.run("signatories", "mail", "bus.yaml", "--kind", "sent", *DAY)
    assert len(told.lines) == 83, "all but those who were typed by hand"


def shown_and_forgotten(campaign: Campaign, text: tuple[str, ...]) -> None:
    """To five recipients; the page; and what is forgotten."""
    campaign.desk.file("five.csv", "name\nAnn Lee\nBen Ek\nCy Oh\nDi Ray\nEd Wu\n")
    assert len(campaign.run("merge", "bus.yaml", "five.csv", "-o", "out/five").lines) == 5
    campaign.run("site", "bus.yaml", "-o", "public")
    assert "20 December 2026: 85 signatures" in (campaign.folder / "public/index.html").read_text()
    campaign.run("signatories", "forget", "bus.yaml", "--before", "2999-01-01")
    kept = (campaign.folder / PRIVATE / "bus.csv").read_text()
    assert "@" not in kept
    assert "Hidden" not in kept
    assert "May we print your name?" in kept
    assert not [path for path in (campaign.folder / PRIVATE).rglob("*") if path.is_file() and path.suffix == ".eml"]
    assert not (campaign.folder / FORM).exists()
    # Whoever withdrew stays out, also when nothing but a hash is known of them.
    assert campaign.take(*ANSWERS, options=text).startswith("0 new")
    assert len(campaign.rows()) == 85
    assert "private" not in campaign.git("ls-files")
    assert not re.search(r"secret|private\.example", campaign.git("log", "-p", "--all"))


def lines(campaign: Campaign) -> list[str]:
    return io.StringIO((campaign.folder / LIST).read_text(), newline="").readlines()
