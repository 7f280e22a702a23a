"""The drafts of e-mails that a merge has written, all of them in one file.

Sends nothing, and never writes a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from email.policy import compat32

_QUOTED = re.compile(rb"^(>*From )", re.MULTILINE)
_NOBODY = "MAILER-DAEMON"
_EPOCH = "Thu Jan  1 00:00:00 1970"
_DATE = re.compile(r"(\w{3}), (\d\d) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d) \+0000")


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
