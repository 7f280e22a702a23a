"""An e-mail message (.eml): its text or HTML, above it date, subject and people from its head.

Attachments are named, never opened.
"""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from generator.drafting.importing.document import Block, Document, line_of
from generator.drafting.importing.reading.markup import document_of
from generator.drafting.importing.reading.plain import blocks_of
from generator.problems import Place, Problem, error

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
    read = document_of(said) if part.get_content_subtype() == "html" else Document(tuple(blocks_of(said)))
    head = tuple(line_of(f"{name}: {said}") for name in HEADERS if (said := _said(message, name)))
    files = [str(one.get_filename()) for one in message.iter_attachments() if one.get_filename()]
    unsure = (f"the message has attachments, which are left out: {', '.join(files)}",) if files else ()
    return read._replace(blocks=(*([Block(head)] if head else []), *read.blocks), unsure=unsure), []


def _said(message: EmailMessage, name: str) -> str:
    """What a line of the head says: people by their names, the day without the hour."""
    value = message[name]
    if not value:
        return ""
    if name == "Date" and (moment := getattr(value, "datetime", None)):
        return str(moment.date().isoformat())
    people = [str(one.display_name or one.addr_spec) for one in getattr(value, "addresses", ())]
    return "; ".join(people) if people else " ".join(str(value).split())
