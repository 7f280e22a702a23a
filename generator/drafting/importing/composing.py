"""The parts of a letter → its YAML file: a key a part, in the order in which letters here are written.

What was guessed is a comment above its key. Prose is the Markdown of letters, one sentence a line, which reads back as
the same words. Never decides what a part is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from generator.drafting import GUESSED
from generator.drafting.importing.document import Block, Line, without_pictures
from generator.drafting.importing.recognising.parts import Item, Parts, Person, Points, Signer
from generator.letter.model.people import NOBODY
from generator.source.places import Data, texts_in, without_empties
from generator.source.writing import write_yaml

_LINES = frozenset(["heading", "title", "subtitle", "subject", "salutation", "valediction", "cc", "enclosures"])
"""Fields of one line, which shows no picture."""
_ORDER = ("name", "role", "organisation", "address", "email", "phone", "website", "footer")

_OPENS_BLOCK = re.compile(r"(?:([-+*]|>)|(\d{1,9}|[a-z]|[ivxl]{2,7})[.)])(?=\s|$)|#{1,6}(?=\s)|[|=>](?=.)|-{2,}$")
_SENTENCE = re.compile(r"(?<=[.!?…։])([”\"’»)\]]?)[ \t]+(?=[“„«\"‘(]?[^\W\d_a-z])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|No|Nr|Art|Abs|Hon|Rt|Rev|vs|etc|e\.g|i\.e|z\.B|d\.h|cf|p|pp|vol|Bd|S|n|al|approx|Col|Gen|Lt|Sr|Sra|M|Mme|Gov|Sen|Rep)\.)$"
)


def letter_text(parts: Parts, pictures: Mapping[str, str] = MappingProxyType({})) -> str:
    """The letter's file; `pictures` has the Markdown of those that are shown, by the character that stands for each."""
    text = write_yaml(without_empties(_with_pictures(_data(parts), pictures)))
    for key, why in parts.unsure.items():
        comment = f"{GUESSED} {why}.\n"
        at = re.search(rf"^{re.escape(key)}:", text, re.MULTILINE)
        text = f"{comment}{text}" if not at else f"{text[: at.start()]}{comment}{text[at.start() :]}"
    return text


def _with_pictures(data: Data, pictures: Mapping[str, str], key: str = "") -> Data:
    """The data with pictures in its prose, and without what stands for those that are not shown."""
    if isinstance(data, dict):
        return {name: _with_pictures(value, pictures, name) for name, value in data.items()}
    if isinstance(data, list):
        return [_with_pictures(value, pictures, key) for value in data]
    if not data or without_pictures(data) == data:
        return data
    shown = without_pictures(data if key in _LINES else "".join(pictures.get(one, one) for one in data))
    return re.sub(r"\n{3,}", "\n\n", shown) if shown.strip() else None


def _data(parts: Parts) -> dict[str, Data]:
    data: dict[str, Data] = {
        "language": parts.language,
        "theme": "open-letter" if parts.title and not parts.recipients and not parts.sender else None,
        "typography": "smart",
        "marking": _line(parts.marking),
        "date": parts.date,
        "place": parts.place,
        "date_line": _line(parts.date_line),
        "references": {label: line.marked for label, line in parts.references},
        "delivery": _line(parts.delivery),
        "sender": _person(parts.sender) if parts.sender else None,
        "title": _line(parts.title),
        "subtitle": _line(parts.subtitle),
        "subject": _lines(parts.subject),
        "salutation": _lines(parts.salutation) if parts.salutation else "none",
    }
    if len(parts.recipients) == 1:
        data["recipient"] = _person(parts.recipients[0])
    elif parts.recipients:
        data["recipients"] = [_person(one) for one in parts.recipients]
    data["salutation"] = data.pop("salutation")
    data |= _body(parts)
    data["valediction"] = _lines(parts.valediction) if parts.valediction else "none"
    signing: list[Data] = [_signer(one) for one in parts.signers]
    # A heading above all groups is the whole block's own.
    whole = len(signing) == 1 and any(one.heading for one in parts.signers[0].items)
    # The sender would sign in print where the document has no name below it.
    data["signatories"] = signing[0] if whole else signing or (NOBODY if parts.sender else None)
    data["cc"] = [line.marked for line in parts.cc]
    data["enclosures"] = [line.marked for line in parts.enclosures]
    data["postscript"] = _prose(parts.postscript)
    data["afterword"] = _prose(parts.afterword)
    data["annexes"] = [{"title": title.marked, "text": _prose(blocks)} for title, blocks in parts.annexes]
    said = _cited_in(data)
    called = set(re.findall(r"\[\^([^\],]+)", said))
    data["sources"] = {name: text for name, text in parts.notes.items() if name in called}
    # A note that only a name calls can be no source: names are printed as they are typed.
    uncalled = [f"\\[{name}] {text}\n" for name, text in parts.notes.items() if name not in called]
    data["afterword"] = "\n".join(filter(None, [str(data["afterword"] or ""), *uncalled]))
    data["notes"] = "footnotes" if parts.footnotes else None
    return data


def _cited_in(data: dict[str, Data]) -> str:
    """All text that can cite a source."""
    verbatim = ("sender", "recipient", "recipients", "signatories")
    return "\n".join(texts_in([value for key, value in data.items() if key not in verbatim]))


def _body(parts: Parts) -> dict[str, Data]:
    """Prose and points under the keys that there are: opening, body, closing, in the document's order."""
    proses = [part for part in parts.body if not isinstance(part, Points)]
    keys = {0: (), 1: ("body",), 2: ("opening", "closing"), 3: ("opening", "body", "closing")}[min(len(proses), 3)]
    pointed = any(isinstance(part, Points) for part in parts.body)
    if len(proses) == 1 and pointed:
        keys = ("opening",) if not isinstance(parts.body[0], Points) else ("closing",)
    data: dict[str, Data] = {}
    left = list(keys)
    for part in parts.body:
        if isinstance(part, Points):
            data[part.kind] = _points(part)
        elif left:
            data[left.pop(0)] = _prose(part)
        else:
            data[keys[-1]] = f"{data[keys[-1]]}\n{_prose(part)}"
    return data


def _points(points: Points) -> Data:
    items: list[Data] = [_item(item) for item in points.items]
    return items if points.style == "numbered" else {"style": points.style, "items": items}


def _item(item: Item) -> Data:
    text = _prose(item.blocks)
    if item.heading is None:
        return text if text else None
    return {"heading": item.heading.marked, "text": text}


def _prose(blocks: list[Block]) -> str:
    """Prose as a block of lines, which ends with a line's end."""
    text = prose_of(blocks)
    return f"{text}\n" if text else ""


def _person(person: Person) -> Data:
    said: dict[str, Data] = {}
    for field in _ORDER:
        value = getattr(person, field)
        said[field] = _several(value) if isinstance(value, list) else value
    found = without_empties(said)
    assert isinstance(found, dict)  # noqa: S101  (it was one)
    name = str(found.get("name", ""))
    alone = list(found) == ["name"] and "\n" not in name
    # What ends like a file's name would be taken for one where it stands alone.
    return name if alone and not name.lower().endswith((".yaml", ".yml", ".csv")) else found


def _signer(signer: Signer) -> Data:
    if signer.heading:
        return {"heading": signer.heading.marked, "items": [_signer(one) for one in signer.items]}
    said: dict[str, Data] = {"name": signer.name, "role": _several(signer.role), "affiliation": signer.affiliation}
    return without_empties(said)


def _line(line: Line | None) -> Data:
    return line.marked if line else None


def _lines(lines: list[Line]) -> Data:
    return _several([line.marked for line in lines])


def _several(lines: list[str]) -> str:
    """One line as it is; several as a block."""
    return "".join(f"{line}\n" for line in lines) if len(lines) > 1 else "".join(lines)


def prose_of(blocks: Iterable[Block]) -> str:
    """The blocks as paragraphs, lists, quotations and tables, with a blank line between them."""
    pieces: list[str] = []
    before: Block | None = None
    for block in blocks:
        piece = _piece(block)
        if not piece:
            continue
        if pieces:
            tight = before is not None and before.kind == block.kind == "item" and bool(block.marker)
            same_quote = before is not None and before.kind == block.kind == "quote"
            pieces.append("\n" if tight else "\n>\n" if same_quote else "\n\n")
        pieces.append(piece)
        before = block
    return "".join(pieces)


def _piece(block: Block) -> str:
    if block.kind == "rule":
        return "---"
    if block.cells:
        return _table(block)
    if block.kind == "heading":
        return f"{'#' * min(max(block.level, 2), 6)} {' '.join(line.marked for line in block.lines)}"
    text = "\\\n".join(_sentences(line.marked) for line in block.lines if line.marked)
    if block.strong and len(block.lines) == 1 and "*" not in text:
        text = f"**{block.lines[0].marked}**"
    if block.kind == "quote":
        return "\n".join(f"> {line}" for line in _unblocked(text).split("\n"))
    if block.kind == "item":
        return _list_item(block, text)
    return _unblocked(text)


def _list_item(block: Block, text: str) -> str:
    marker = block.marker or "-"
    margin = " " * (len(marker) + 1)
    outer = "  " * (block.level - 1) if marker == "-" else "   " * (block.level - 1)
    lines = _unblocked(text).split("\n")
    start = f"{marker} " if block.marker else margin
    return "\n".join(f"{outer}{start if not number else margin}{line}" for number, line in enumerate(lines))


def _sentences(text: str) -> str:
    """The text with each sentence on a line of its own, where no line then begins a list, a heading or a table."""
    lines: list[str] = []
    end = 0
    for found in _SENTENCE.finditer(text):
        sentence = text[end : found.end(1)]
        rest = text[found.end() :]
        if (
            _ABBREVIATED.search(sentence)
            or re.fullmatch(r"\(?\w{1,4}\\?[.)]", sentence)
            or _unblocked(rest) != rest
            or _inside(text[: found.end(1)])
        ):
            continue
        lines.append(sentence)
        end = found.end()
    return "\n".join([*lines, text[end:]])


def _inside(text: str) -> bool:
    """Whether a link's words or an expression are open at the end of the text."""
    return (
        text.count("[") > text.count("]") or text.count("{{") > text.count("}}") or text.count("](") > text.count(")")
    )


def _table(block: Block) -> str:
    columns = max(len(row) for row in block.cells)
    rows = [[_cell(row[index]) if index < len(row) else "" for index in range(columns)] for row in block.cells]
    head, *others = rows
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * columns, *others))


def _cell(lines: Sequence[Line]) -> str:
    return " ".join(line.marked for line in lines).replace("|", "\\|")


def _unblocked(text: str) -> str:
    """Markdown that begins a paragraph, so that its first characters do not begin a list, a heading or a table."""
    found = _OPENS_BLOCK.match(text)
    if not found:
        return text
    at = found.end(2) if found[2] else 0
    return f"{text[:at]}\\{text[at:]}"
