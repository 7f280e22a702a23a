"""A letter as the draft of an e-mail: text, HTML and PDF in one message, ready to be looked at and sent.

Sends nothing: that is the mail program's. The same letter gives the same bytes. Knows the forms of addresses and
headers (RFC 5322, RFC 2047): what a letter's data says in one can never be another line.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.pages.outputs.output import Options
from generator.pages.outputs.pdf import PdfOutput
from generator.pages.outputs.plain_text import TextOutput
from generator.pages.outputs.web_page import leading_out
from generator.pages.ready import Printable
from generator.pages.rendering import render_mail
from generator.problems import UNSEEN, Place, Problem, error, has_errors, warning
from generator.source.quoting import shortened

if TYPE_CHECKING:
    from email.message import EmailMessage

    from generator.letter.loading import LoadedLetter
    from generator.letter.model import Recipient

NAME = "eml"
PICTURE = re.compile(r'src="data:(image/(png|jpeg|gif));base64,([A-Za-z0-9+/=\s]+)"')
"""Pictures in the HTML that mail programs show only as parts of the message."""
_BEGINS_MESSAGE = re.compile("^From ", re.MULTILINE)
NOBODY = "letters.invalid"
"""A domain that is nobody's (RFC 6761), for the names of a message's parts."""
_QUOTED = re.compile(rb"^(>*From )", re.MULTILINE)
_NO_SENDER = "MAILER-DAEMON"
_EPOCH = "Thu Jan  1 00:00:00 1970"
_DATE = re.compile(r"(\w{3}), (\d\d) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d) \+0000")


class DraftOutput:
    """`-f eml`."""

    name = NAME
    description = "the draft of an e-mail: text, HTML, and the PDF attached"

    def make(self, printable: Printable, options: Options) -> tuple[bytes | None, list[Problem]]:
        """The message's bytes. Codes: those of the PDF, fetch-refused, not-an-address, no-email."""
        problems = recipients_problems(printable)
        data, more = PdfOutput().make(printable, options)
        problems += more
        if data is None or has_errors(problems):
            return None, problems
        stem = os.path.splitext(os.path.basename(printable.loaded.path))[0]
        message, more = draft(printable, data, stem)
        return message, problems + more


def draft(printable: Printable, pdf: bytes, stem: str) -> tuple[bytes | None, list[Problem]]:
    """The message with a letter's PDF, which is named `stem`; None where a theme's HTML leads out of it.

    From: the sender's address. To: the recipients'. Cc: who among those who receive copies is given with an address.
    The date is the letter's; without one the message has none, and the mail program gives it one when it is sent.
    """
    text, problems = TextOutput().make(printable, Options())
    html = render_mail(printable.worded, printable.theme)
    problems += leading_out(html, printable.theme, "mail.html")
    if text is None or problems:
        return None, problems
    head = b"".join(f"{line}\r\n".encode("ascii") for line in _headers(printable))
    return head + _body(printable, text.decode(), html, pdf, stem).as_bytes(), problems


def recipients_problems(printable: Printable) -> list[Problem]:
    """What is wrong with the addresses of those who get the letter, and with the sender's. Codes: see `about`."""
    loaded, letter = printable.loaded, printable.loaded.letter
    problems: list[Problem] = []
    for number, one in enumerate(letter.addressed):
        keys = ("recipient",) if letter.recipient else ("recipients", number)
        at = loaded.places.at(*keys)
        problems += about(one, at.at("email").value if one.email else at.value)
    return problems + about_sender(loaded)


def about_sender(loaded: LoadedLetter) -> list[Problem]:
    """What is wrong with the sender's e-mail address. Code: not-an-address."""
    sender = loaded.letter.sender
    place = loaded.places.at("sender", "email").value
    return [_no_address(other, place) for other in addresses((sender and sender.email) or "")[1]]


def about(recipient: Recipient, place: Place) -> list[Problem]:
    """What is wrong with a recipient's e-mail addresses. Codes: not-an-address, and no-email where there is none."""
    found, others = addresses(recipient.email or "")
    problems = [_no_address(other, place) for other in others]
    if not found and not others:
        message = "this recipient has no e-mail address: the draft is to nobody"
        problems.append(warning(place, "no-email", message, "write it as 'email'"))
    return problems


def _no_address(text: str, place: Place) -> Problem:
    message = f"'{shortened(text)}' is not an e-mail address"
    return error(place, "not-an-address", message, "write one such as name@example.org; several with commas between")


def _headers(printable: Printable) -> list[str]:
    """The lines that say who, to whom, and about what."""
    letter, worded = printable.loaded.letter, printable.worded
    language, lines = worded.language, list[str]()
    sender = letter.sender
    if sender and (own := addresses(sender.email or "")[0]):
        lines.append(mailboxes("From", [(sender.name or sender.organisation or "", own[0])]))
    to = [
        (one.short_name(language) if len(found) == 1 else "", address)
        for one in worded.addressed
        for found in (addresses(one.recipient.email or "")[0],)
        for address in found
    ]
    if to:
        lines.append(mailboxes("To", to))
    copies = _copies([line.plain for line in worded.cc], {address.casefold() for _, address in to})
    if copies:
        lines.append(mailboxes("Cc", [("", address) for address in copies]))
    subject = worded.subject or (worded.title.plain if worded.title else "")
    lines.append(unstructured("Subject", subject or worded.document_title))
    if letter.date:
        from email.utils import format_datetime

        midnight = datetime.datetime.combine(letter.date, datetime.time(), datetime.UTC)
        lines.append(f"Date: {format_datetime(midnight)}")
    # What Outlook and others take for a draft to go on with.
    return [*lines, "X-Unsent: 1"]


def _copies(lines: Sequence[str], others: set[str]) -> list[str]:
    """The addresses among those who receive copies: a word that is one, wherever it stands in its line."""
    found: list[str] = []
    for line in lines:
        for word in line.split():
            if "@" in word:
                found += addresses(word.strip("<>()[],;:"))[0]
    return [address for address in dict.fromkeys(found) if address.casefold() not in others]


def _body(printable: Printable, text: str, html: str, pdf: bytes, stem: str) -> EmailMessage:
    """The parts: text or HTML, as the reader likes; then the PDF and what is enclosed."""
    from email.message import EmailMessage
    from email.policy import SMTP

    name = hashlib.sha256(b"\0".join((text.encode(), html.encode(), pdf))).hexdigest()[:24]
    pictures: list[tuple[str, bytes]] = []

    def named(found: re.Match[str]) -> str:
        try:
            data = base64.b64decode(found[3])
        except binascii.Error:
            return found[0]
        pictures.append((found[2], data))
        return f'src="cid:{len(pictures)}.{name}@{NOBODY}"'

    message = EmailMessage(policy=SMTP)
    message.set_content(text, cte="quoted-printable")
    # In a mailbox such a line would be taken for the beginning of a message, or be shown with a sign before it.
    message.set_payload(_BEGINS_MESSAGE.sub("=46ro=\nm ", str(message.get_payload())))
    message.add_alternative(PICTURE.sub(named, html), subtype="html", cte="base64")
    shown = message.get_payload()[-1]  # type: ignore[index]  # a message of parts
    for number, (kind, data) in enumerate(pictures, start=1):
        shown.add_related(data, "image", kind, cid=f"<{number}.{name}@{NOBODY}>")  # type: ignore[union-attr]
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=_file_name(f"{stem}.pdf"))
    for one in printable.worded.enclosed:
        main, _, sub = one.file.media_type.partition("/")
        message.add_attachment(one.file.data, maintype=main, subtype=sub, filename=_file_name(one.file.name))
    # The library's own names of parts are drawn by lot. "=_" stands in no text that is encoded (RFC 2045, 6.7).
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{number}_{name}")
    return message


def _file_name(name: str) -> str:
    """The name of an attached file, with a sign for what no header can hold, or what would hide how the name ends."""
    return re.sub(f"[{UNSEEN}]", "_", name)


def mailbox(messages: Iterable[bytes]) -> Iterator[bytes]:
    """The messages as one file of the kind that mail programs import: mbox (RFC 4155), in pieces.

    Lines that begin with "From " are quoted so that they can be told from the beginnings of messages (mboxrd).
    """
    from email import message_from_bytes
    from email.policy import compat32

    for message in messages:
        head = message_from_bytes(message.partition(b"\r\n\r\n")[0], policy=compat32)
        sender = re.search(r"<([^<>\s]+)>|(\S+@\S+)", str(head["From"] or ""))
        date = _DATE.fullmatch(str(head["Date"] or ""))
        moment = f"{date[1]} {date[3]} {int(date[2]):2} {date[5]} {date[4]}" if date else _EPOCH
        named = (sender[1] or sender[2]) if sender else _NO_SENDER
        yield f"From {named} {moment}\n".encode("ascii", errors="replace")
        yield _QUOTED.sub(rb">\1", message.replace(b"\r\n", b"\n"))
        yield b"\n"


MOST = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3)."""
MOST_LOCAL = 64
"""Characters before the @ (RFC 5321, 4.5.3.1.1)."""
LINE = 76
"""Characters of a line at the most, where it can be broken (RFC 5322, 2.1.1: 78)."""
MOST_ENCODED = 39
"""Bytes of text in one encoded word, which with the name of its header may take 76 characters (RFC 2047, 2)."""
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])")
_NAMED = re.compile(r"[^<>]*<([^<>]*)>")
_WORDS = re.compile(r"[A-Za-z0-9!#$%&'*+/^_`{|}~ -]+")
"""A name that can stand before an address as it is (RFC 5322, 3.2.3: atoms), less what begins an encoded word."""


def addresses(text: str) -> tuple[list[str], list[str]]:
    """The e-mail addresses in a value, and what stands there that is none: `ann@example.org; Ben <ben@example.org>`.

    Each is in the form in which messages have it: names of domains in letters that are not ASCII are written in it.
    """
    found: list[str] = []
    others: list[str] = []
    for part in filter(None, map(str.strip, re.split("[;,\n]", text))):
        named = _NAMED.fullmatch(part)
        address = as_address((named[1] if named else part).removeprefix("mailto:").strip())
        if address:
            found.append(address)
        else:
            others.append(part)
    return list(dict.fromkeys(found)), others


def as_address(text: str) -> str | None:
    """The text as an address in a message's head; None where it is none that every program sends to."""
    local, at, domain = text.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > MOST_LOCAL:
        return None
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    address = f"{local}@{domain}"
    return address if _DOMAIN.fullmatch(domain) and len(address) <= MOST else None


def unstructured(name: str, text: str) -> str:
    """A header whose value is free text, such as the subject, folded, without its line end."""
    return _folded(name, _pieces(_one_line(text)))


def mailboxes(name: str, boxes: list[tuple[str, str]]) -> str:
    """A header of addresses, each with the name before it or the empty text, folded, without its line end."""
    pieces = [_mailbox(one_name, address) for one_name, address in boxes]
    joined = [f"{piece}," for piece in pieces[:-1]] + pieces[-1:]
    return _folded(name, [word for piece in joined for word in piece.split("\n")])


def _mailbox(name: str, address: str) -> str:
    """A name and an address; where it can be broken, a line end."""
    plain = _one_line(name)
    if not plain:
        return address
    if _WORDS.fullmatch(plain) and len(plain) <= LINE // 2:
        phrase = plain
    elif _is_plain(plain) and len(plain) <= LINE // 2:
        phrase = '"' + re.sub(r'(["\\])', r"\\\1", plain) + '"'
    else:
        phrase = "\n".join(_encoded(plain))
    return f"{phrase}\n<{address}>"


def _one_line(text: str) -> str:
    """The text without line ends, control characters and what changes the direction of other texts."""
    spaced = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    kept = "".join(sign for sign in spaced if sign not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    return " ".join(kept.split())


def _is_plain(text: str) -> bool:
    """Whether a text can stand in a header as it is: ASCII, and nothing that looks like an encoded word."""
    return text.isascii() and "=?" not in text


def _pieces(text: str) -> list[str]:
    """The words of a text, between which lines may end; encoded where they must be."""
    words = text.split(" ")
    if _is_plain(text) and max(map(len, words)) <= LINE - 10:
        return words
    return list(_encoded(text))


def _encoded(text: str) -> Iterator[str]:
    """The text as encoded words (RFC 2047), no character divided.

    Some programs put the codes of neighbours together before they read them, and stop where one was filled up: so each
    but the last has bytes in threes (RFC 4648, 4), or, where no character ends so, is written in the other way.
    """
    left = [sign.encode("utf-8", errors="replace") for sign in text]
    while left:
        ends = [size for size in accumulate(map(len, left[:MOST_ENCODED])) if size <= MOST_ENCODED]
        whole = next((count for count in range(len(ends), 0, -1) if ends[count - 1] % 3 == 0), 0)
        count = len(left) if len(ends) == len(left) else whole
        if count:
            yield f"=?utf-8?b?{base64.b64encode(b''.join(left[:count])).decode()}?="
        else:
            count = sum(size <= MOST_ENCODED // 3 for size in ends)
            yield f"=?utf-8?q?{''.join(f'={byte:02X}' for byte in b''.join(left[:count]))}?="
        del left[:count]


def _folded(name: str, words: list[str]) -> str:
    """The header, a line broken where it would be too long."""
    lines = [f"{name}:"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > LINE and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines)
