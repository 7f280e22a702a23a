"""An e-mail message (.eml): its text or HTML, above it date, subject and people from its head.

Attachments are named, never opened.
"""

from __future__ import annotations

import base64
import email
import email.policy
import re
from email.message import EmailMessage
from urllib.parse import unquote

from generator.drafting.importing.document import Block, Document, line_of
from generator.drafting.importing.document_pictures import LARGEST
from generator.drafting.importing.reading.markup import document_of
from generator.drafting.importing.reading.plain import blocks_of
from generator.problems import Place, Problem, error
from generator.source.text import without_leftovers

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
_HEAD = re.compile(r"\W{0,3}(?:from|von|de|da|van|od|från|fra)\W{0,3}:\W{0,3}\s*\S", re.IGNORECASE)
_SENT = re.compile(
    r"\W{0,3}(?:sent|date|gesendet|datum|envoyé|enviado|fecha|inviato|data|verzonden|wysłano|skickat|to|an|à|para|a|aan|do|till|"
    r"subject|betreff|objet|asunto|oggetto|onderwerp|temat|ämne)\W{0,3}:",
    re.IGNORECASE,
)
"""How the head begins that Outlook and others copy above a message that is answered: "From:", and below it "Sent:"."""
_FLOWED = re.compile(r"(?m)^(?!-- $|>)(.*\S) +\n(?=[^\s>])(?!-- ?$)")
"""Lines that end with a space go on below (RFC 3676, 4.1); a signature's "-- " doesn't (4.3)."""
HEADERS = ("From", "To", "Cc", "Date", "Subject")


def read_message(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """The message's text below its header, which comes first as a block of lines "To: …"."""
    message = email.message_from_bytes(_with_head(data), policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101  (the default policy makes nothing else)
    try:
        part = message.get_body(preferencelist=("html", "plain"))
        said = part.get_content() if part is not None else ""
    except (LookupError, UnicodeError, ValueError, AttributeError) as mistake:
        return None, [error(Place(path), "damaged-document", f"the message can't be read: {mistake}", "save it again")]
    if part is None or not isinstance(said, str):
        return None, [error(Place(path), "damaged-document", "the message has no text", "save it again, as text")]
    html = part.get_content_subtype() == "html"
    problems: list[Problem] = []
    said = said if html else without_leftovers(said, Place(path), problems)
    said = _with_pictures(said, message) if html else said
    if part.get_param("format") == "flowed":
        said = _FLOWED.sub("\\1 ", said)
    own, quoted = without_quoted(said) if not html else (said, "")
    read = document_of(own, of_mail=True) if html else Document(tuple(blocks_of(own)))
    if html:
        read, below = _without_below(read)
        quoted = quoted or below
    head = tuple(line_of(f"{name}: {said}") for name in HEADERS if (said := _said(message, name)))
    files = [_readable(str(one.get_filename())) for one in message.iter_attachments() if one.get_filename()]
    unsure = list(read.unsure)
    unsure += [f"the message has attachments, which are left out: {', '.join(files)}"] if files else []
    unsure += [f"what another message said is left out: {quoted}"] if quoted else []
    return read._replace(blocks=(*([Block(head)] if head else []), *read.blocks), unsure=tuple(unsure)), problems


def _with_pictures(html: str, message: EmailMessage) -> str:
    """A message's HTML with the pictures that it brings along in place of their ids (RFC 2392)."""
    content = {
        str(part["Content-ID"]).strip(" <>"): part
        for part in message.walk()
        if part["Content-ID"] and part.get_content_maintype() == "image"
    }

    def shown(found: re.Match[str]) -> str:
        part = content.get(unquote(found[1]))
        data = part.get_payload(decode=True) if part else None
        if not isinstance(data, bytes) or len(data) > LARGEST:
            return found[0]
        return f"data:;base64,{base64.b64encode(data).decode()}"

    return re.sub(r"cid:([^\"'\s>]{1,300})", shown, html) if content else html


def without_quoted(text: str) -> tuple[str, str]:
    """A message's text less the message that it answers, which stands at its end, and how that began.

    Lines before which stands ">" (RFC 3676, 4.5), what a program writes above them, and all below a signature's "-- "
    (4.3).
    """
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if _begins_quoted(lines, at)), None)
    first = next((at for at, line in enumerate(lines) if line.startswith(">")), None) if first is None else first
    whole = first is not None and (_FORWARDED.match(lines[first]) or _is_head(lines, first))
    while first and re.fullmatch(r"[\s_-]*", lines[first - 1]):
        first -= 1  # A line is drawn between the two.
    end = len(lines) if first is None else first
    below = [line for line in lines[end:] if line.strip() and not line.startswith(">")]
    if first is not None and len(below) > 3 and not whole:
        return text, ""  # It answers between the lines.
    signed = next((at for at, line in enumerate(lines[:end]) if line.rstrip("\r") in ("-- ", "--")), end)
    if signed < end and next((line for line in reversed(lines[:signed]) if line.strip()), "").rstrip().endswith(","):
        lines[signed] = ""  # The name stands in the signature alone.
        signed = end
    told = " ".join(" ".join(lines[signed:]).split())
    return "\n".join(lines[:signed]), told[:MOST_TOLD] + ("…" if len(told) > MOST_TOLD else "")


def _begins_quoted(lines: list[str], at: int) -> bool:
    return (_ABOVE.match(lines[at]) is not None and _quotes(lines, at)) or _is_head(lines, at)


def _is_head(lines: list[str], at: int) -> bool:
    """Whether a line is the first of a message's head, as mail programs copy it: "From: …", "Sent: …", "To: …"."""
    near = [line for line in lines[at + 1 : at + 4] if line.strip()]
    return _HEAD.match(lines[at]) is not None and len(near) > 1 and all(map(_SENT.match, near[:2]))


def _without_below(read: Document) -> tuple[Document, str]:
    """A message in HTML less what stands below a copied head or a signature's "--", and how that began."""
    for at, block in enumerate(read.blocks):
        lines = [line.plain for line in block.lines]
        lines += [line.plain for other in read.blocks[at + 1 : at + 4] for line in other.lines]
        above = read.blocks[at - 1].plain if at else ""
        signature = lines[:1] == ["--"] and not above.endswith(",")
        if at and lines and (signature or _is_head(lines, 0)):
            told = " ".join(one.plain for one in read.blocks[at:])
            kept = read.blocks[:at] if read.blocks[at - 1].kind != "rule" else read.blocks[: at - 1]
            return read._replace(blocks=kept), told[:MOST_TOLD] + ("…" if len(told) > MOST_TOLD else "")
    return read, ""


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
    return _readable("; ".join(people) if people else " ".join(str(value).split()))


def _readable(text: str) -> str:
    """A head's text without what an encoded word of it could not say."""
    return text.encode("utf-8", "surrogateescape").decode(errors="replace")


def _with_head(data: bytes) -> bytes:
    """A message with its head in UTF-8 (RFC 6532, 3.1); what stands there in other bytes, as Windows-1252."""
    head, gap, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    try:
        head.decode()
    except UnicodeDecodeError:
        head = head.decode("cp1252", "replace").encode()
    return head + gap + body
