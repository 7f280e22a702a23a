"""One row of a list → one entry of a letter's file: the name made of its parts, the facts that its titles tell.

Never guesses a gender, a rank or a country: it says what the row says.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.drafting.importing.lists.capital_names import recased
from generator.drafting.importing.lists.columns import Columns, Kind, form_of, plain
from generator.drafting.importing.lists.table import Row
from generator.drafting.importing.recognising.lines import what_is
from generator.drafting.importing.recognising.surnames import surname_first
from generator.drafting.importing.recognising.words import PARTICLES
from generator.reference.address.names import parse_name
from generator.reference.consent import denies

_SIGNATORY = ("name", "family_name", "role", "affiliation", "on_behalf_of", "kind", "country", "note")
_RECIPIENT = (
    "name", "title", "given_name", "family_name", "post_nominals", "gender", "role", "organisation", "address",
    "street", "city", "postcode", "region", "country", "email", "form", "office", "portfolio", "address_as", "note",
)  # fmt: skip
_GENDERS = {
    "m": "male", "male": "male", "man": "male", "mann": "male", "mannlich": "male", "masculin": "male", "h": "male",
    "homme": "male", "hombre": "male", "maschile": "male", "f": "female", "female": "female", "woman": "female",
    "w": "female", "frau": "female", "weiblich": "female", "feminin": "female", "femme": "female", "mujer": "female",
    "femminile": "female", "v": "female", "vrouw": "female",
}  # fmt: skip
_OF_TITLES = {
    "m": "male", "mr": "male", "herr": "male", "sr": "male", "sig": "male", "dhr": "male", "pan": "male",
    "mme": "female", "mrs": "female", "ms": "female", "miss": "female", "mlle": "female", "frau": "female",
    "sra": "female", "sig ra": "female", "mevr": "female", "pani": "female",
}  # fmt: skip
_ROLES = {"sen": "Senator", "rep": "Representative"}
"""Words of data sets for offices, as they are printed."""
_NOT_KINDS = re.compile(r"org|body|group|compan|institut|verein|verband|association", re.IGNORECASE)
_POSTCODE_AND_TOWN = re.compile(r"((?:[A-Z]{1,2}-)?\d[\d -]{1,6}\d(?: [A-Z]{2}(?= ))?)\s+([^\W\d_].*)")
"""A postcode before its town, as on most of the continent: "01067 Dresden", "1000 AB Voorbeeld"."""
_AFTER = re.compile(r"\s*\((?:Bundestag|Landtag|[A-Z][\w-]+) \d{4}(?: ?[-–] ?\d{4})?\)$")


SHORTEST_SURNAME = 5
"""Letters from which a last word in capitals is a surname in a list that has none so: shorter ones abbreviate."""


class Entry(NamedTuple):
    """What a row comes to."""

    said: dict[str, str]
    recased: str = ""
    """The name as the row has it, where its capitals were put right."""


def entry_of(row: Row, columns: Columns, kind: Kind, *, in_capitals: bool = True, family_first: bool = False) -> Entry:
    """The entry that a row says, with only the fields that it fills, and the name put right.

    `in_capitals`: the list has its surnames so; `family_first`: it has them first, with a comma behind.
    """
    said = _said(row, columns)
    if "email" in said:
        said["email"] = said["email"].removeprefix("mailto:")
    if family_first and "given_name" not in said and (parts := surname_first(said.get("name", ""))):
        said["name"] = _joined(parts.title, parts.given, parts.family)
        if kind == "recipients" or " " in parts.family:
            said |= {"family_name": parts.family} | ({"given_name": parts.given} if kind == "recipients" else {})
    if "postcode" not in said and (found := _POSTCODE_AND_TOWN.fullmatch(said.get("city", ""))):
        said |= {"postcode": found[1], "city": found[2]}
    original = _name(said)
    if original.islower() and what_is(original.title()) == "person":
        return _entry_of(said | {"name": _capitalised(original)}, original, row, columns, kind, in_capitals=False)
    return _entry_of(said, original, row, columns, kind, in_capitals=in_capitals)


def typed_entry(row: Row, columns: Columns) -> Entry:
    """The entry of one who signs, with the name as they have typed it themselves."""
    said = _said(row, columns)
    name = said.get("name", "")
    if "given_name" in said or not name or (" " not in name and said.get("title")):
        said["name"] = _name(said)
    return Entry(_signatory(said, said.get("family_name")))


def _said(row: Row, columns: Columns) -> dict[str, str]:
    """What the row has for each field."""
    cells = {field: " ".join(row.cells.get(head, "").split()) for field, head in columns.fields.items()}
    for field in ("address", "street", "role"):  # These may have several lines.
        if field in columns.fields:
            cells[field] = "\n".join(
                " ".join(line.split()) for line in row.cells.get(columns.fields[field], "").splitlines() if line.strip()
            )
    cells = {field: _AFTER.sub("", text) for field, text in cells.items()}
    said = {field: text for field, text in cells.items() if text and text not in ("-", "–", "n/a", "N/A", "None")}
    if "family_prefix" in said and "family_name" in said:
        said["family_name"] = f"{said['family_prefix']} {said['family_name']}"
    if list(row.cells) == ["name"]:  # Of a list of mappings, one that is a text alone.
        said["name"] = row.cells["name"]
    return said


def _capitalised(name: str) -> str:
    """A name that was typed without capitals."""
    words = [
        word if word in PARTICLES else re.sub(r"(?:^|(?<=[-'’]))\w", lambda one: one[0].upper(), word)
        for word in name.split()
    ]
    return " ".join(words)


def _entry_of(
    said: dict[str, str], original: str, row: Row, columns: Columns, kind: Kind, *, in_capitals: bool
) -> Entry:
    name = _name(said)
    name, family = _put_right(said, name) if in_capitals or _is_shouted(name) else (name, said.get("family_name"))
    if name:
        said["name"] = name
    if kind == "signatories":
        return Entry(_signatory(said, family), original if name != original else "")
    if form := form_of(row.cells, [*row.cells, *columns.left_out]):
        said.setdefault("form", form)
    facts = {fact: _AFTER.sub("", row.cells[head]) for fact, head in columns.facts.items() if row.cells.get(head)}
    return Entry(_recipient(said, family) | facts, original if name != original else "")


def _name(said: dict[str, str]) -> str:
    """The whole name: as it stands, or made of its parts."""
    family = said.get("family_name", "")
    if family and "given_name" in said and not said.get("name", "").strip():
        return _joined(said.get("title"), said["given_name"], family, said.get("post_nominals"))
    if "name" in said:
        name = _AFTER.sub("", said["name"])
        alone = name == family or ("given_name" not in said and " " not in name)
        if "given_name" in said and plain(said["given_name"]) not in plain(name):
            return _joined(said.get("title"), said["given_name"], name, said.get("post_nominals"))
        if alone and said.get("title"):
            return _joined(said["title"], name, said.get("post_nominals"))
        return _straight(name)
    return _joined(said.get("title"), said.get("given_name"), family, said.get("post_nominals"))


def _straight(name: str) -> str:
    """A name with the family name first as it is said: "Doe, Jane" is "Jane Doe"."""
    before, comma, after = name.partition(",")
    told = parse_name(name)
    core = told.core.split()
    if comma and after.count(",") == 0 and core and len(core) > 1 and told.facts.given_name and told.facts.family_name:
        title = f"{told.facts.title} " if told.facts.title else ""
        if told.facts.family_name == before.strip() and told.facts.given_name in after:
            letters = f" {' '.join(told.facts.post_nominals)}" if told.facts.post_nominals else ""
            return f"{title}{told.facts.given_name} {told.facts.family_name}{letters}"
    return name


def has_capital_surname(name: str) -> bool:
    """Whether a name has its surname in capitals, and only that: "Rosa DE FIGUEIREDO"."""
    words = re.findall(r"[^\W\d_]{2,}", name)
    return len(words) > 1 and any(map(str.isupper, words)) and not all(map(str.isupper, words))


def _is_shouted(name: str) -> bool:
    """Whether a person's name has capitals that stand for no abbreviation: those of a whole name, or of a last word."""
    words = name.split()
    last = words[-1] if words else ""
    if not 1 < len(words) <= 4 or re.search(r"[\d&]", name) or what_is(name.title()) != "person":
        return False
    surname = last.isupper() and len(last) >= SHORTEST_SURNAME and not any(map(str.isupper, words[:-1]))
    return name.isupper() or surname


def _joined(*parts: str | None) -> str:
    return " ".join(part.strip() for part in parts if part and part.strip())


def _put_right(said: dict[str, str], name: str) -> tuple[str, str | None]:
    """The name less its capitals, and the family name where that is known."""
    if _NOT_KINDS.search(said.get("kind", "")):
        return name, None
    country = said.get("country", "")
    family = said.get("family_name")
    if family:
        right = recased(family, country, family=True).name
        given = recased(said.get("given_name", ""), country, family=True).name
        for old, new in ((family, right), (said.get("given_name", ""), given)):
            name = name.replace(old, new, 1) if old else name
        said["family_name"] = right
        if given:
            said["given_name"] = given
        return recased(name, country).name, right
    put = recased(name, country)
    return put.name, put.family_name


def _signatory(said: dict[str, str], family: str | None) -> dict[str, str]:
    # The list can be put in the order of names where the family name is no single last word.
    if family and " " in family:
        said["family_name"] = family
    else:
        said.pop("family_name", None)
    if "kind" in said:
        for_body = _NOT_KINDS.search(said["kind"]) and not denies(said["kind"])
        said["kind"] = "organisation" if for_body else "person"
    _spoken_role(said)
    return {field: said[field] for field in _SIGNATORY if said.get(field)}


def _recipient(said: dict[str, str], family: str | None) -> dict[str, str]:
    """A recipient; the facts in the titles before and after the name go along where no column gives them."""
    told = parse_name(said.get("name", ""))
    facts = told.facts
    if family:
        said["family_name"] = family
    for field, fact in (("title", facts.title), ("given_name", facts.given_name), ("family_name", facts.family_name)):
        if fact and not told.is_body and not facts.peerage:
            said.setdefault(field, fact)
    if facts.post_nominals and not facts.peerage:
        said.setdefault("post_nominals", " ".join(facts.post_nominals))
    gender = _GENDERS.get(plain(said.get("gender", ""))) or _OF_TITLES.get(plain(said.get("title", "")))
    if gender is None and facts.gender and not said.get("gender"):
        gender = str(facts.gender)
    said.pop("gender", None)
    if gender:
        said["gender"] = gender
    _spoken_role(said)
    return {field: said[field] for field in _RECIPIENT if said.get(field)}


def _spoken_role(said: dict[str, str]) -> None:
    if said.get("role") in _ROLES:
        said["role"] = _ROLES[said["role"]]
