"""An e-mail message (.eml): its text or HTML, above it date, subject and people from its head.

Attachments are named, never opened.
"""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage

from generator.drafting.importing.document import Block, Document, line_of
from generator.drafting.importing.reading.markup import document_of
from generator.drafting.importing.reading.plain import blocks_of
from generator.problems import Place, Problem, error

MOST_TOLD = 120
_ANSWERS = re.compile(r"^(?:\s*(?:re|aw|fwd?|wg|tr|rv|sv|vs|antw|odp)\s*(?:\[\d+\])?:)+\s*", re.IGNORECASE)
"""What mail programs put before the subject of an answer."""
_FORWARDED = re.compile(
    r"-{2,} ?(?:original message|"
    r"forwarded message|ursprüngliche nachricht|message d.origine|mensaje original)",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    rf"(?:{_FORWARDED.pattern})|(?:on|am|le|el|il|op|em|den|w dniu|dnia)\b.{{5,200}}:\s*$", re.IGNORECASE
)
"""What mail programs write above the message that is answered or handed on."""
HEADERS = ("From", "To", "Cc", "Date", "Subject")


def read_message(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """The message's text below its header, which comes first as a block of lines "To: …"."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101  (the default policy makes nothing else)
    try:
        part = message.get_body(preferencelist=("html", "plain"))
        said = part.get_content() if part is not None else ""
    except (LookupError, UnicodeError, ValueError, AttributeError) as mistake:
        return None, [error(Place(path), "damaged-document", f"the message can't be read: {mistake}", "save it again")]
    if part is None or not isinstance(said, str):
        return None, [error(Place(path), "damaged-document", "the message has no text", "save it again, as text")]
    html = part.get_content_subtype() == "html"
    own, quoted = without_quoted(said) if not html else (said, "")
    read = document_of(own, of_mail=True) if html else Document(tuple(blocks_of(own)))
    head = tuple(line_of(f"{name}: {said}") for name in HEADERS if (said := _said(message, name)))
    files = [str(one.get_filename()) for one in message.iter_attachments() if one.get_filename()]
    unsure = list(read.unsure)
    unsure += [f"the message has attachments, which are left out: {', '.join(files)}"] if files else []
    unsure += [f"what another message said is left out: {quoted}"] if quoted else []
    return read._replace(blocks=(*([Block(head)] if head else []), *read.blocks), unsure=tuple(unsure)), []


def without_quoted(text: str) -> tuple[str, str]:
    """A message's text less the message that it answers, which stands at its end, and how that began.

    Lines before which stands ">" (RFC 3676, 4.5), what a program writes above them, and all below a signature's "-- "
    (4.3).
    """
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if _ABOVE.match(line) and _quotes(lines, at)), None)
    first = next((at for at, line in enumerate(lines) if line.startswith(">")), None) if first is None else first
    end = len(lines) if first is None else first
    below = [line for line in lines[end:] if line.strip() and not line.startswith(">")]
    if first is not None and len(below) > 3 and not _FORWARDED.match(lines[first]):
        return text, ""  # It answers between the lines.
    signed = next((at for at, line in enumerate(lines[:end]) if line.rstrip("\r") in ("-- ", "--")), end)
    told = " ".join(" ".join(lines[signed:]).split())
    return "\n".join(lines[:signed]), told[:MOST_TOLD] + ("…" if len(told) > MOST_TOLD else "")


def _quotes(lines: list[str], at: int) -> bool:
    """Whether a line like "On … wrote:" has a quotation below it, or is a forwarded message's own head."""
    below = [line for line in lines[at + 1 : at + 4] if line.strip()]
    return bool(_FORWARDED.match(lines[at])) or any(line.startswith(">") for line in below)


def _said(message: EmailMessage, name: str) -> str:
    """What a line of the head says: people by their names, the day without the hour."""
    value = message[name]
    if not value:
        return ""
    if name == "Date" and (moment := getattr(value, "datetime", None)):
        return str(moment.date().isoformat())
    if name == "Subject":
        value = _ANSWERS.sub("", str(value))
    people = [str(one.display_name or one.addr_spec) for one in getattr(value, "addresses", ())]
    return "; ".join(people) if people else " ".join(str(value).split())
