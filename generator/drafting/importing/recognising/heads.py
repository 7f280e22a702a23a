"""What stands above the salutation: sender, recipients, date, references, subject. Never looks below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.drafting.importing.document import Block, Line
from generator.drafting.importing.recognising.addresses import CONTACT, EMAIL, WEB, looks_addressed, read_people
from generator.drafting.importing.recognising.dates import dated
from generator.drafting.importing.recognising.parts import Parts
from generator.drafting.importing.recognising.words import is_title, label_of
from generator.reference import languages

_REFERENCE = re.compile(r"^([^\W\d_][^:]{1,30}?)\s*:\s+(\S.*)$")
_MEMO = re.compile(r"^(?:from|to|cc|bcc|von|van|an|de|da|od|от|à|attn|attention|through|via)\b", re.IGNORECASE)


def read_head(blocks: Sequence[Block], parts: Parts) -> None:
    """Fill the parts with what stands in the blocks above the salutation."""
    groups: list[list[Line]] = []
    headings: list[Line] = []
    opened = _opened(blocks)
    if not any(block.kind == "heading" for block in opened) and (title := _open_title(opened, parts)):
        parts.title, opened = title
    for number, block in enumerate(opened):
        rest: list[Line] = []
        for line in _label_and_text(block.lines):
            if not _taken(line, block, parts):
                rest.append(line)
        if not rest:
            continue
        heading = block.kind == "heading" or (block.strong and len(rest) <= 2 and number > 0)
        if heading and sum(len(line.plain) for line in rest) <= 300:
            headings += rest
        elif headings and not parts.subtitle and len(rest) == 1 and is_title(rest[0].plain, "open", parts.language):
            parts.subtitle = rest[0]
        else:
            groups.append(rest)
    if not headings and not parts.subject and len(groups) > 1 and _reads_as_subject(groups[-1], parts):
        parts.subject = groups.pop()
    read_people(groups, parts)
    if headings:
        _name_headings(headings, parts)


def _label_and_text(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines; a label that stands above what it announces, "REFERENCE:", on one line with it."""
    if len(lines) != 2 or not lines[0].plain.endswith(":") or not _is_reference(lines[0].plain.rstrip(": ")):
        return lines
    first, second = lines
    return [Line(f"{first.plain} {second.plain}", f"{first.marked} {second.marked}", first.strong and second.strong)]


def _open_title(blocks: list[Block], parts: Parts) -> tuple[Line, list[Block]] | None:
    """The title of an open letter, "Open letter to …", and the blocks without it."""
    for number, block in enumerate(blocks[:6]):
        if not is_title(block.plain, "open", parts.language) or label_of(block.plain, "subject", parts.language):
            continue
        if len(block.plain) > 200 or len(block.lines) > 3:
            return None
        line = Line(block.plain, " ".join(line.marked for line in block.lines))
        return line, [*blocks[:number], *blocks[number + 1 :]]
    return None


def _reads_as_subject(group: Sequence[Line], parts: Parts) -> bool:
    """Whether the lines right above the salutation say what the letter is about, and not whom it is for."""
    if not parts.salutation or len(group) > 4 or looks_addressed(group):
        return False
    text = " ".join(line.plain for line in group)
    contact = EMAIL.search(text) or CONTACT.search(text) or WEB.search(text)
    return len(text) <= 300 and not contact and not re.search(r"\b\d{4,5}\b(?! \w+ Act)", group[-1].plain)


def _opened(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each cell of a table as one of its own."""
    found: list[Block] = []
    for block in blocks:
        if block.cells:
            found += [Block(cell) for row in block.cells for cell in row if cell]
        elif block.lines:
            found.append(block)
    return found


def _taken(line: Line, block: Block, parts: Parts) -> bool:
    """Whether a line is date, subject, reference, marking or delivery: then it has its place."""
    text, language = line.plain, parts.language
    if not parts.date and not parts.date_line and (found := dated(text)):
        _date(line, found.day, found.place, found.label, parts)
        return True
    if (label := label_of(text, "subject", language)) and label.end() < len(text):
        parts.subject.append(line)
        return True
    if len(text) < 80 and is_title(text, "delivery", language) and not parts.delivery:
        parts.delivery = line
        return True
    if parts.subject and block.lines[0] is not line and label_of(block.lines[0].plain, "subject", language):
        parts.subject.append(line)
        return True
    if len(text) < 60 and is_title(text, "marking", language) and not parts.marking:
        parts.marking = line
        return True
    if _addressed(line, parts):
        return True
    reference = _REFERENCE.match(text)
    if reference and not CONTACT.match(text) and not EMAIL.search(text) and _is_reference(reference[1]):
        marked = line.marked.partition(":")[2].strip()
        parts.references.append((reference[1], Line(reference[2], marked)))
        return True
    return False


def _addressed(line: Line, parts: Parts) -> bool:
    """Whether a line of a memo's or e-mail's head says whom it is for, or who gets a copy: then it has its place."""
    found = re.match(
        r"(to|an|à|a|aan|do|para|till|кому|до|إلى|attn|cc|kopie|copie|copia)\s*:\s+(\S.*)$", line.plain, re.IGNORECASE
    )
    if not found:
        return False
    marked = line.marked.partition(":")[2].strip()
    if found[1].lower() in ("cc", "kopie", "copie", "copia"):
        parts.cc.append(Line(found[2], marked))
    elif not parts.memo_to:
        parts.memo_to.append(Line(found[2], marked))
    else:
        return False
    parts.relabelled.append(f"{found[1]}:")
    return True


def _is_reference(label: str) -> bool:
    return bool(_MEMO.match(label)) or bool(
        re.search(r"ref|no\b|nr\b|zeichen|case|file|n°|number|docket|dossier|kenmerk|expediente", label, re.IGNORECASE)
    )


def take_date(line: Line, parts: Parts) -> None:
    """The date that a line says, as the letter's."""
    if found := dated(line.plain):
        _date(line, found.day, found.place, found.label, parts)


def _date(line: Line, day: object, place: str | None, label: str, parts: Parts) -> None:
    """The date in its field where it is printed just as it was, else the line as it stands."""
    import datetime

    language = languages.find(parts.language)[0]
    if isinstance(day, datetime.date):
        if label and line.plain.removeprefix(label).strip() == day.isoformat():
            parts.date = day.isoformat()
            parts.relabelled.append(line.plain)
            return
        printed = language.date(day)
        whole = language.labels.place_and_date.format(place=place, date=printed) if place else printed
        if _bare(whole) == _bare(line.plain.removeprefix(label)):
            parts.date, parts.place = day.isoformat(), place
            parts.relabelled += [label] if label else []
            return
    parts.date_line = line
    if isinstance(day, datetime.date):
        parts.date = day.isoformat()
        parts.unsure["date_line"] = "the date as it was written, for the language writes it otherwise"


def _bare(text: str) -> str:
    return "".join(text.split())


def _name_headings(headings: list[Line], parts: Parts) -> None:
    """A heading above the salutation is the subject of a letter to somebody, and the title of an open one."""
    first = headings[0]
    if parts.recipients and not is_title(first.plain, "open", parts.language):
        parts.subject += headings + ([parts.subtitle] if parts.subtitle else [])
        parts.subtitle = None
    else:
        parts.title, *others = headings
        parts.subtitle = parts.subtitle or (others.pop(0) if others else None)
        parts.subject += others
