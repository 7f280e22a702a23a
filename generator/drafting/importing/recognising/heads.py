"""What stands above the salutation: sender, recipients, date, references, subject. Never looks below it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from generator.drafting.importing.document import Block, Line
from generator.drafting.importing.recognising.addresses import (
    CONTACT,
    names_addressee,
    read_people,
)
from generator.drafting.importing.recognising.dates import dated
from generator.drafting.importing.recognising.headings import introduces, is_headline, reads_as_subject
from generator.drafting.importing.recognising.lines import what_is
from generator.drafting.importing.recognising.memos import LONGEST_LINE, named_by, send, takes_label, with_continued
from generator.drafting.importing.recognising.parts import Parts
from generator.drafting.importing.recognising.senders import EMAIL, WEB, is_postal
from generator.drafting.importing.recognising.words import is_title, label_of
from generator.reference import languages

_REFERENCE = re.compile(r"^([^\W\d_][^:]{1,30}?)\s*:\s+(\S.*)$")
FEWEST_WORDS = 5
"""So many words has a line that is a subject though no address stands above it."""
_MEMO = re.compile(r"^(?:from|to|cc|bcc|von|van|an|de|da|od|от|à|attn|attention|through|via)\b", re.IGNORECASE)
FEWEST = 4
"""So many paragraphs of one line follow each other at least where they are the lines of an address."""
LONGEST_SINGLE = 64
"""Characters that such a paragraph has at most."""


def read_head(blocks: Sequence[Block], parts: Parts, signed: Collection[str] = ()) -> None:
    """Fill the parts with what stands in the blocks above the salutation; `signed` are the lines below the letter."""
    groups: list[list[Line]] = []
    told: list[list[Line]] = []
    headings: list[Line] = []
    opened = _opened(blocks)
    if not any(block.kind == "heading" for block in opened) and (title := _open_title(opened, parts)):
        parts.title, opened = title
    opened = with_addresses(with_continued(opened, parts), parts.language)
    for number, block in enumerate(opened):
        rest: list[Line] = []
        named: list[Line] | None = None
        for line in _label_and_text(block.lines):
            if _taken(line, block, parts):
                named = named_by(line, parts)
            elif named is not None and len(line.plain) <= LONGEST_LINE:
                named.append(line)  # What stands below "To: …" or "From: …" is more of the same person.
            else:
                rest.append(line)
        if not rest:
            continue
        heading = block.kind == "heading" or (block.strong and len(rest) <= 2 and number > 0)
        heading = heading and not (number == 0 and _is_letterhead(rest, opened[1:2]))
        heading = heading and not names_addressee(rest, marked=block.kind == "heading")
        if heading and sum(len(line.plain) for line in rest) <= 300:
            headings += rest
        elif headings and not parts.subtitle and len(rest) == 1 and is_title(rest[0].plain, "open", parts.language):
            parts.subtitle = rest[0]
        elif introduces(rest):
            told.append(rest)
        elif is_headline(rest, parts.language) and (parts.salutation or not headings):
            headings += rest
        else:
            groups.append(rest)
    lonely = len(groups) == 1 and len(groups[0]) == 1 and what_is(groups[0][0].plain) == "other"
    lonely = lonely and len(groups[0][0].plain.split()) >= FEWEST_WORDS
    headings = _once(headings, parts)
    if not parts.subject and (len(groups) > 1 or lonely) and reads_as_subject(groups[-1], parts):
        parts.subject = groups.pop()
    read_people(groups, parts, signed)
    send(parts, groups)
    if headings:
        _name_headings(headings, parts)
    _introduce(told, parts)


def _is_letterhead(lines: Sequence[Line], below: Sequence[Block]) -> bool:
    """Whether large type at the head of the page is the name of the body that writes: its address stands below it."""
    addressed = bool(below) and all(is_postal(line.plain) and not dated(line.plain) for line in below[0].lines)
    return len(lines) == 1 and addressed and what_is(lines[0].plain) in ("body", "person", "other")


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


def _once(lines: Sequence[Line], parts: Parts) -> list[Line]:
    """The lines, each once: websites print a page's title above the letter that has it too."""
    found: dict[str, Line] = {}
    for line in lines:
        said = "".join(line.plain.casefold().split())
        if said in found:
            parts.relabelled.append(line.plain)
        found.setdefault(said, line)
    return list(found.values())


def _introduce(told: list[list[Line]], parts: Parts) -> None:
    """Text that stands above the whole letter: below its title, where there is one and room, else behind the letter."""
    for group in told:
        line = Line(" ".join(line.plain for line in group), " ".join(line.marked for line in group))
        if parts.title and not parts.subtitle:
            parts.subtitle = line
            parts.unsure["subtitle"] = "this stood above the letter"
        else:
            parts.afterword.append(Block((line,)))
            parts.unsure["afterword"] = "text that stood above the letter is here, too"


def _opened(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a table as the blocks that its columns, rows or cells are."""
    found: list[Block] = []
    for block in blocks:
        if block.cells:
            found += _of_table(block)
        elif block.lines:
            numbered = block.kind == "item" and block.marker not in ("", "-")
            found.append(_marked(block) if numbered else block)
    return found


def _of_table(block: Block) -> list[Block]:
    """What stands side by side: labels and what they announce, columns of lines, else each cell by itself."""
    width = max(len(row) for row in block.cells)
    single = all(len(cell) <= 1 for row in block.cells for cell in row)
    if single and width == 2 and all(not row[0] or row[0][0].plain.endswith(":") for row in block.cells):
        rows = [[cell[0] for cell in row if cell] for row in block.cells]
        return [Block((_joined(row),)) for row in rows if row]
    if single and len(block.cells) > 1:
        columns = [tuple(row[at][0] for row in block.cells if at < len(row) and row[at]) for at in range(width)]
        return [Block(lines) for lines in columns if lines]
    return [Block(cell) for row in block.cells for cell in row if cell]


def _marked(block: Block) -> Block:
    """An item with its number as text: here it is no item of a list."""
    first = block.lines[0]
    said = first._replace(plain=f"{block.marker} {first.plain}", marked=f"{block.marker} {first.marked}")
    return block._replace(lines=(said, *block.lines[1:]), kind="text", marker="", level=0)


def _joined(lines: Sequence[Line]) -> Line:
    return Line(" ".join(line.plain for line in lines), " ".join(line.marked for line in lines))


def _taken(line: Line, block: Block, parts: Parts) -> bool:
    """Whether a line is date, subject, reference, marking or delivery: then it has its place."""
    text, language = line.plain, parts.language
    if not parts.date and not parts.date_line and (found := dated(text)):
        _date(line, found.day, found.place, found.label, parts)
        return True
    if (label := label_of(text, "subject", language)) and label.end() < len(text):
        parts.subject.append(_plain_label(line, label[0]))
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
    if takes_label(line, parts):
        return True
    if (label := label_of(text, "enclosures", language)) and label.end() < len(text):
        parts.relabelled.append(label[0])
        parts.enclosures.append(Line(text[label.end() :], line.marked.partition(label[0].strip())[2].strip()))
        return True
    reference = _REFERENCE.match(text)
    in_memo = parts.addressed or any(_MEMO.match(label) for label, _ in parts.references)
    known = reference and (_is_reference(reference[1]) or (in_memo and " " not in reference[1]))
    if reference and known and not CONTACT.match(text) and not EMAIL.search(text):
        marked = line.marked.partition(":")[2].strip()
        parts.references.append((reference[1], Line(reference[2], marked)))
        return True
    return False


def _plain_label(line: Line, label: str) -> Line:
    """A subject's line with a label that is not bold by itself: all of it is printed so."""
    said = re.match(rf"(\*+|_+){re.escape(label.strip())}\1\s*", line.marked)
    return line._replace(marked=f"{label.strip()} {line.marked[said.end() :]}") if said else line


def _is_reference(label: str) -> bool:
    return bool(_MEMO.match(label)) or bool(
        re.search(
            r"^dat(?:e|um)$|r[eé]f|no\b|nr\b|zeichen|case|file|n°|number|docket|dossier|kenmerk|expediente",
            label,
            re.IGNORECASE,
        )
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
        parts.place = place
        if _bare(whole) == _bare(line.plain.removeprefix(label)):
            parts.date = day.isoformat()
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
        if parts.title:
            headings = [parts.title, *headings]
        parts.title, *others = headings
        parts.subtitle = parts.subtitle or (others.pop(0) if others else None)
        parts.subject += others


def with_addresses(blocks: Sequence[Block], language: str) -> list[Block]:
    """The blocks, the lines of each address as one."""
    found: list[Block] = []
    run: list[Block] = []
    singles = sum(len(block.lines) == 1 for block in blocks)
    if singles < FEWEST or singles < len(blocks) * 0.8:
        return list(blocks)
    for block in blocks:
        if _is_line(block, language):
            run.append(block)
        else:
            found += [*_addresses(run), block]
            run = []
    return [*found, *_addresses(run)]


def _is_line(block: Block, language: str) -> bool:
    if block.kind != "text" or len(block.lines) != 1 or len(block.plain) > LONGEST_SINGLE or block.plain[-1:] in ":;?!":
        return False
    text = block.plain
    told = any(is_title(text, kind, language) for kind in ("delivery", "marking", "open"))
    return not (dated(text) or label_of(text, "subject", language) or told)


def _addresses(run: list[Block]) -> list[Block]:
    """The run divided where an address ends and the next one begins; as it was where it has no line of an address."""
    if len(run) < 2 or not any(is_postal(block.plain) for block in run):
        return run
    groups: list[list[Block]] = [[run[0]]]
    for above, block in itertools.pairwise(run):
        if (block.strong and not above.strong) or (_ends(above.plain) and _begins(block.plain)):
            groups.append([block])
        else:
            groups[-1].append(block)
    return [group[0]._replace(lines=tuple(block.lines[0] for block in group)) for group in groups]


def _ends(text: str) -> bool:
    """Whether a line can be the last of an address: a town with its number, or how to reach somebody."""
    return bool(EMAIL.search(text) or WEB.search(text)) or (is_postal(text) and any(one.isdigit() for one in text))


def _begins(text: str) -> bool:
    return what_is(text) in ("person", "body", "role") and not is_postal(text) and not EMAIL.search(text)
