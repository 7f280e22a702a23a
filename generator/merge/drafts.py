"""Letters of a merge as drafts of e-mails: one message a recipient, and all of them in one file.

Sends nothing, and never writes a file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from email.policy import compat32

from generator.merge.making import Made, Making
from generator.merge.recipients import Row
from generator.pages.outputs import Printable
from generator.pages.outputs.eml import draft

_QUOTED = re.compile(rb"^(>*From )", re.MULTILINE)
_NOBODY = "MAILER-DAEMON"
_EPOCH = "Thu Jan  1 00:00:00 1970"
_DATE = re.compile(r"(\w{3}), (\d\d) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d) \+0000")


def drafted(making: Making, row: Row, stem: str, *, compare: bool = False) -> Made:
    """The message to the recipient of a row, the letter's PDF in it under the name `stem`; else as `Making.made`."""
    made = making.made(row, compare=compare)
    known, _ = making.knowing.known(row)
    if made.data is None or known is None:
        return made
    worded, _ = making.knowing.wordings(known).worded(known.resolved)
    printable = Printable(known.addressed.loaded, worded, known.letter.theme)
    message, problems = draft(printable, made.data, stem)
    digest = hashlib.sha256(message).hexdigest() if message else ""
    return made._replace(data=message, digest=digest, problems=[*made.problems, *making.plan.judged(problems)])


def mailbox(messages: Iterable[bytes]) -> Iterator[bytes]:
    """The messages as one file of the kind that mail programs import: mbox (RFC 4155), in pieces.

    Lines that begin with "From " are quoted so that they can be told from the beginnings of messages (mboxrd).
    """
    for message in messages:
        head = message_from_bytes(message.partition(b"\r\n\r\n")[0], policy=compat32)
        sender = re.search(r"<([^<>\s]+)>|(\S+@\S+)", str(head["From"] or ""))
        date = _DATE.fullmatch(str(head["Date"] or ""))
        moment = f"{date[1]} {date[3]} {int(date[2]):2} {date[5]} {date[4]}" if date else _EPOCH
        named = (sender[1] or sender[2]) if sender else _NOBODY
        yield f"From {named} {moment}\n".encode("ascii", errors="replace")
        yield _QUOTED.sub(rb">\1", message.replace(b"\r\n", b"\n"))
        yield b"\n"
