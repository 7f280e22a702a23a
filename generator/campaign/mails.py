"""Answers by e-mail, in a mailbox (mbox, RFC 4155) or a folder of mails (.eml) → who signs by the line they were given.

Only the sender's own words sign: no quotation, no automatic reply. Whatever says more or less than the line is listed.
Reads mails in a process of its own; opens no attachment and fetches nothing.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from generator.campaign.codes import LENGTH, LETTERS
from generator.drafting.importing.lists.folders import MOST_BYTES, files_in, kinds_in
from generator.drafting.importing.lists.printable import printable
from generator.drafting.importing.untrusted import answer, apart
from generator.problems import Place, Problem, error, has_errors, notice
from generator.reference.consent import answer_of, spoken_words, takes_back
from generator.reference.languages.sections import languages_with_data, section
from generator.source.folder import read_named
from generator.source.limits import too_many
from generator.source.quoting import shortened

MOST_MAILS = 10_000
AT_ONCE = 250
"""So many mails are read by one process."""
LARGEST_MAIL, READ_OF_MAIL = 30_000_000, 1_000_000
"""Bytes of a file, and those of a mail that are read: its text stands before what is attached."""
MOST_WORDS = 4_000
"""Characters of somebody's own words that are looked at."""
MOST_GREETING, MOST_IN_NO = 8, 12
"""Words before the line, and of an answer that is a plain no."""
_BEGINS = re.compile(rb"(?:\A|\n\r?\n)From [^\n]*\n")
_AUTOMATIC = {"precedence": "auto_reply", "x-autoreply": "", "x-autorespond": "", "x-auto-reply-from": ""}
"""Heads that mail programs wrote before RFC 3834."""


class Mail(NamedTuple):
    """One mail, as far as it matters."""

    place: Place
    name: str
    email: str
    sent: str
    own: str
    """The sender's own words."""
    automatic: bool


class Said(NamedTuple):
    """What a mail says: yes with the text's code, a plain no, or neither, and why it was listed."""

    says: str
    code: str = ""
    line: str = ""
    below: str = ""
    """What stands below the line."""


def are_mails(path: str) -> bool:
    """Whether the file at a path is a mailbox, or most of a folder's files are mails."""
    if os.path.isdir(path):
        return kinds_in(path) == (".eml",)
    if path.lower().endswith((".mbox", ".mbx")):
        return True
    if os.path.splitext(path)[1] or not os.path.isfile(path):
        return path.lower().endswith(".eml")
    file, _ = read_named(path, MOST_BYTES)
    return file is not None and file.data.startswith(b"From ")


def read_mails(path: str) -> tuple[list[Mail], str, list[Problem]]:
    """The mails at a path in the order in which they were sent, and what it is.

    Codes: those of `files_in`, too-many, empty-table.
    """
    files, what, problems = _files(path)
    if len(files) > MOST_MAILS:
        problems.append(too_many(Place(path), "mails", MOST_MAILS))
    if has_errors(problems):
        return [], what, problems
    mails: list[Mail] = []
    for at in range(0, len(files), AT_ONCE):
        part = [(name, data[:READ_OF_MAIL].decode("latin-1")) for name, data in files[at : at + AT_ONCE]]
        said, wrong = apart(__name__, {}, json.dumps(part).encode(), path)
        problems += wrong
        for name, *fields in said or ():
            place = Place(path, int(name)) if name.isdecimal() else Place(name)
            mails.append(Mail(place, *fields))
    if not mails and not has_errors(problems):
        problems.append(error(Place(path), "empty-table", "no mail was found in it", "save the mails, and name them"))
    return sorted(mails, key=lambda one: one.sent), what, problems


def _files(path: str) -> tuple[list[tuple[str, bytes]], str, list[Problem]]:
    if os.path.isdir(path):
        files, problems = files_in(path, (".eml",), LARGEST_MAIL)
        return [(f"{path}/{name}", data) for name, data in files], f"a folder of {len(files):,} mails", problems
    file, problems = read_named(path, MOST_BYTES)
    if file is None:
        return [], "", problems
    if path.lower().endswith(".eml"):
        return [(path, file.data)], "a mail", problems
    found = list(_BEGINS.finditer(file.data))
    ends = [*(one.start() for one in found[1:]), len(file.data)]
    mails, line, at = list[tuple[str, bytes]](), 1, 0
    for one, end in zip(found, ends, strict=True):
        line, at = line + file.data.count(b"\n", at, one.end()), one.end()
        mails.append((str(line), file.data[one.end() : end]))
    return mails, f"a mailbox of {len(mails):,} mails", problems


def main() -> None:
    """The other process: reads mails from its standard input, and prints what matters of each."""
    answer(parsed)


def parsed(data: bytes, path: str) -> tuple[list[list[Any]], list[Problem]]:
    """Of each mail its place, sender, time, own words, and whether it is automatic; of a broken one no words."""
    return [[name, *_mail(text.encode("latin-1"), path)] for name, text in json.loads(data)], []


def _mail(data: bytes, path: str) -> tuple[str, str, str, str, bool]:
    import email
    import email.policy
    from email.utils import parseaddr

    from generator.drafting.importing.reading.message import read_message

    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        name, address = parseaddr(str(message["From"] or ""))
        moment = getattr(message["Date"], "datetime", None)
        sent = f"{moment.timestamp():015.0f}" if moment else ""
        automatic = is_automatic({key.lower(): str(value) for key, value in message.items()}, address)
        document, _ = read_message(data, path)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError, OverflowError):
        return "", "", "", "", False
    lines = [line.plain for block in (document.blocks[1:] if document else ()) for line in block.lines]
    own = "\n".join(line for line in lines if not line.lstrip().startswith(">"))
    return " ".join(name.split()), address.lower(), sent, own[:MOST_WORDS], automatic


def is_automatic(heads: Mapping[str, str], address: str) -> bool:
    """Whether a program answered: out of office, or that a mail can't be delivered (RFC 3834, 5; RFC 3464, 2.1)."""
    kind = heads.get("auto-submitted", "no").partition(";")[0].strip().lower()
    report = heads.get("content-type", "").lower().startswith("multipart/report")
    old = any(key in heads and known in heads[key].lower() for key, known in _AUTOMATIC.items())
    robot = address.partition("@")[0].lower() in ("mailer-daemon", "postmaster")
    return kind != "no" or report or old or robot or heads.get("return-path", "").strip() == "<>"


def what_it_says(mail: Mail) -> Said:
    """What a mail says. The line signs alone, after a greeting and before a name or a correction; never what else
    refuses, asks or limits.
    """
    if mail.automatic:
        return Said("automatic")
    spoken = spoken_words(mail.own)
    for language, line in _lines().items():
        if not (found := line.search(spoken)):
            continue
        before, after = spoken[: found.start()], spoken[found.end() :]
        if len(before.split()) > MOST_GREETING or takes_back(f"{before} {after}", language):
            return Said("more")
        lines = mail.own.splitlines()
        last = max(at for at, one in enumerate(lines) if (said := spoken_words(one)) and said in found[0])
        words, below = (" ".join(" ".join(part).split()) for part in (lines[: last + 1], lines[last + 1 :]))
        return Said("yes", found["code"], words[:300], below)
    first = next(filter(None, map(str.strip, mail.own.splitlines())), "")
    if len(spoken.split()) <= MOST_IN_NO and "no" in (answer_of(first).says, answer_of(mail.own).says):
        return Said("no", line=first)
    return Said("other")


@cache
def _lines() -> dict[str, re.Pattern[str]]:
    """The line by which people sign, in each language that has one."""
    found = {}
    for language in sorted(languages_with_data()):
        if line := section(language, "campaign").get("answer"):
            before, _, after = str(line).partition("{code}")
            code = rf"(?P<code>[{LETTERS}]{{{LENGTH}}})"
            found[language] = re.compile(
                rf"(?<!\w){re.escape(spoken_words(before))} {code} {re.escape(spoken_words(after))}"
            )
    return found


_WHY = {
    "automatic": "an automatic reply",
    "more": "it has the line that signs, and says more than that",
    "other": "it does not have the line that signs",
}


def listed(mail: Mail, said: Said) -> Problem:
    """That a mail neither signs nor declines, or says more below, for a person to read. Code: mail-to-read."""
    if said.says == "yes":
        message = f"{mail.name or mail.email} signs, and writes below that: '{shortened(said.below, 80)}'"
        return notice(mail.place, "mail-to-read", message, "see whether their row is right")
    who = mail.name or mail.email or "somebody"
    words = f": '{shortened(' '.join(mail.own.split()), 80)}'" if mail.own.strip() else ""
    hint = "read it; whoever does sign can be added to the list by hand" if said.says != "automatic" else ""
    return notice(mail.place, "mail-to-read", f"{who}, {_WHY[said.says]}{words}", hint)


def name_of(mail: Mail) -> str:
    """The sender's name as it may be printed; empty where there is none."""
    return printable({"name": mail.name}, "", "")[0].get("name", "") if mail.name else ""
