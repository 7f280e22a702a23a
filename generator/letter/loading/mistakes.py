"""What is wrong with a value, in words for somebody who writes letters.

One constructor a kind of mistake; the texts that pydantic has for programmers never reach a person.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.letter.loading.tidying import Path
from generator.letter.model import Entry, Layout, Letter, PointBlock, Recipient, Sender
from generator.letter.model.shapes import every_name, meant_by, quoted
from generator.problems import Fix, Place, Problem, closest, error
from generator.source.places import Places
from generator.source.quoting import shortened

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ENTRIES = "write each on a line of its own below, indented, such as '{example}'"
EXPECTED = {
    "string_type": ("a text", "write it on one line, or below a '|'"),
    "tuple_type": ("one line or several", "write it on one line, or each line after a dash"),
    "dict_type": ("names, each with its text after a colon", ENTRIES.format(example="name: text")),
    "Sender": ("a name, or details of the sender", ENTRIES.format(example="name: Anna Example")),
    "Partner": ("the name of a body, or details of it", ENTRIES.format(example="organisation: Example Trust")),
    "Recipient": ("one name, or details of one recipient", "for several recipients, write 'recipients'"),
    "Peerage": ("a peer's rank, or details of the title", ENTRIES.format(example="rank: Baroness")),
    "Signatory": ("a name, or details of who signs", "write it as '- name' or '- {name: …, role: …}'"),
    "Point": ("a text, or heading and text", "write it as '- text', or as '- heading: …' and below it 'text: |'"),
    "Annex": ("a text, or title and text", "write it as '- title: …' and below it 'text: |'"),
    "Enclosure": ("a line, or title and file", "write it as '- what it is', or as '- {title: …, file: …}'"),
    "Layout": ("details of the page", ENTRIES.format(example="font_size: 11")),
    "Margins": ("a number of millimetres", "write one number, or top, right, bottom and left below it"),
}
"""What was expected and how it is written, by pydantic's kind of mistake or by the model's name."""
OWN_CODES = ("not-a-date", "impossible-date", "wrong-type")
NAMES = {
    "concerns": "concern",
    "asks": "ask",
    "signatories": "signatory",
    "recipients": "recipient",
    "annexes": "annex",
    "enclosures": "enclosure",
    "recipient": "recipient",
    "peerage": "peerage",
}
"""What an entry is called, by the key that it stands below."""
ELSEWHERE: tuple[tuple[str, type[Entry]], ...] = (
    ("sender", Sender),
    ("recipient", Recipient),
    ("concerns", PointBlock),
    ("layout", Layout),
)
"""Where a key may belong that the letter itself doesn't have."""


def field_name(path: Path) -> str:
    """A path as a person reads it: `recipient.address`, without the numbers of list items."""
    return ".".join(shortened(key) for key in path if isinstance(key, str))


def explain(mistake: ErrorDetails, path: Path, places: Places, bare: str | None = None) -> Problem:
    """The problem for one mistake that the model found, at the value's place.

    `bare` is a key with nothing after it, which was left out of the value.
    """
    kind, value, context = mistake["type"], mistake["input"], mistake.get("ctx", {})
    name, place = f"'{field_name(path)}'", places.value
    if kind in OWN_CODES:
        return error(place, kind, f"{name}: {mistake['msg']}", context["hint"])
    if isinstance(value, dict) and len(value) == 1 and kind == "string_type" and path and isinstance(path[-1], int):
        ((key, inner),) = value.items()
        return colon_in_item(key, inner, place)
    if value == {} and bare and kind == "string_type" and path and isinstance(path[-1], int):
        return colon_in_item(bare, None, place)
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context["expected"]))
        meant = closest(value[:60], choices) if isinstance(value, str) else None
        hint = f"did you mean '{meant}'?" if meant else f"write one of: {', '.join(choices)}"
        if name.endswith("fit'") and isinstance(value, str) and (pages := re.match(r"\d+", value)):
            hint = f"for a number of pages write 'fit: {{pages: {pages[0]}}}'"
        return error(place, "unknown-value", f"{name} cannot be {quoted(value)}", hint)
    if kind.startswith(("float", "int")):
        unit = re.fullmatch(r"(\d+(?:[.,]\d+)?) ?(cm|mm|pt|in)", str(value).strip())
        hint = "write it like 11 or 11.5"
        if unit:
            number = float(unit[1].replace(",", ".")) * {"cm": 10, "in": 25.4}.get(unit[2], 1)
            hint = f"write the number alone: {number:g}"
        return error(place, "not-a-number", f"{name} should be a number; it is {quoted(value)}", hint)
    if kind in ("greater_than_equal", "less_than_equal"):
        least, most = context.get("ge"), context.get("le")
        bound = f"at least {least:g}" if least is not None else f"at most {most:g}"
        return error(place, "out-of-range", f"{name} is {value}; it can be {bound}")
    if kind == "string_type" and isinstance(value, dict) and path and isinstance(path[-1], str):
        message = (
            f"{name} should be a text; the colon in '{shortened(next(iter(value), ''), 40)}:' was read as a name's"
        )
        return error(place, "wrong-type", message, f"write '{shortened(path[-1])}: |', and the text on the lines below")
    if context.get("class_name") in ("Sender", "Recipient") and isinstance(value, list) and _is_one(value):
        dash = "the dash" if len(value) == 1 else "the dashes"
        return error(
            place,
            "wrong-type",
            f"{name} is one, and stands here as a list",
            f"take {dash} away, and indent all lines alike",
        )
    expected, hint = EXPECTED.get(context.get("class_name", kind), EXPECTED["dict_type"])
    hint = without_colon(value) or hint
    return error(place, "wrong-type", f"{name} should be {expected}; it is {quoted(value)}", hint)


def without_colon(value: object) -> str:
    """What was meant by a text that stands where names should, and begins with one; empty where it doesn't."""
    name, _, rest = value.partition("\n")[0].partition(" ") if isinstance(value, str) else ("", "", "")
    return f"did you mean '{name.lower()}: {shortened(rest.strip())}'?" if rest and name.lower() in every_name() else ""


def _is_one(value: list[object]) -> bool:
    """Whether a list holds the details of one: a single item, or entries of different names."""
    keys = [key for item in value if isinstance(item, dict) for key in item]
    return len(value) == 1 or (len(keys) >= len(value) and len(set(keys)) == len(keys) and _all_groups(value))


def _all_groups(value: list[object]) -> bool:
    return all(isinstance(item, dict) for item in value)


def colon_in_item(key: str, value: object, place: Place) -> Problem:
    """A list's item with a colon, which YAML reads as a key and its value."""
    text = shortened(f"{key}: {value}" if isinstance(value, str) else f"{key}:")
    message = f"'{text}' was read as a key and a value, because of its colon"
    return error(place, "colon-in-item", message, f'put the whole item in quotation marks: "{text}"')


def unknown_field(path: Path, entry: type[Entry], place: Place, *, bare: bool = False) -> Problem:
    """A key that no field of the entry has; `bare`: with nothing after it."""
    key, fields = str(path[-1])[:60], list(entry.model_fields)
    seen = "".join(sign for sign in key if unicodedata.category(sign) != "Cf")
    meant = meant_by(seen, fields)
    hint = f"did you mean '{meant}'?" if meant else f"known here: {', '.join(fields)}"
    if seen != key:
        hint = f"a character that nobody sees stands in it: type '{meant or seen}' anew"
    if not meant and bare:
        hint = f"if it belongs to the text before it, put the whole text in quotes; {hint}"
    elif not meant and entry is Letter:
        homes = [(f"'{home}'", found) for home, model in ELSEWHERE if (found := meant_by(key, model.model_fields))]
        if homes:
            hint = f"'{homes[0][1]}' belongs below {' or '.join(home for home, _ in homes)}, indented by two spaces"
    elif not meant and entry is Recipient:
        hint = f"if it is a fact of your own for the text, write 'fields: {{{key}: …}}'; {hint}"
    told = error(place, "unknown-field", f"'{field_name(path)}' is not a known field", hint)
    return told._replace(fix=Fix(key, meant, sure=False)) if meant and seen == key else told


def missing(path: Path, entry: Entry, place: Place, emptied: str | None) -> Problem:
    """An entry without what it cannot do without; `emptied` is the key of it that has nothing after it."""
    if isinstance(entry, Letter):
        return error(place, "no-text", "this letter says nothing", "give it an opening, a body, concerns or asks")
    *others, last = entry.needs
    needed = f"{', '.join(others)} or {last}" if others else last
    what = "group" if entry.list_for else next(NAMES[key] for key in reversed(path) if key in NAMES)
    said = f"there is nothing after '{emptied}'" if emptied else f"this {what} has no {needed}"
    return error(place, "missing-field", said, f"write '{entry.needs[0]}: …'")
