"""Data sets as parliaments publish them → flat records: "name.official_full", "party.label", the latest term only.

Knows the shape of one data set by name, parlparse's, whose people and memberships stand apart. Never fetches anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from generator.drafting.importing.lists.columns import is_heading_known
from generator.drafting.importing.recognising.lines import what_is
from generator.source.limits import READ_OF_CELL
from generator.source.text import cell_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DEEPEST = 6
"""Levels of a record below which nothing of a person is read."""
MOST_FIELDS = 200


def records_in(said: Any) -> tuple[list[dict[str, str]], list[tuple[str, int]]]:
    """The records of a data set, and its lists that were not taken, by name, each with its number of entries.

    The records are the longest list of mappings or of texts, each made flat; a text alone is a name.
    """
    if isinstance(said, dict) and {"persons", "memberships"} <= said.keys():
        return _with_memberships(said), []
    if isinstance(said, dict) and said and not any(isinstance(one, dict | list) for one in said.values()):
        return _pairs(said), []
    found = sorted(_lists(said, "", 0), key=lambda one: (-len(one[1]), one[0].count(".")))
    if not found:
        return [], []
    entries = [_named(one) if isinstance(one, dict) else one for one in found[0][1]]
    records = [_flat(_opened(one)) if isinstance(one, dict) else {"name": plain_text(one)} for one in entries]
    return records, [(name, len(entries)) for name, entries in found[1:]]


def _pairs(said: dict[Any, Any]) -> list[dict[str, str]]:
    """What a mapping of texts says: one person, or each person by name with a body."""
    people = [str(key) for key in said if what_is(str(key)) == "person"]
    if len(people) * 2 <= len(said):
        return [_flat(said)]
    return [{"name": plain_text(key), "affiliation": plain_text(value)} for key, value in said.items()]


def _lists(said: Any, name: str, depth: int) -> Iterator[tuple[str, list[Any]]]:
    """The outermost lists of mappings or texts, with their names; a mapping of mappings counts as one, too."""
    if depth > DEEPEST:
        return
    if isinstance(said, list):
        entries = [inner for one in said for inner in _ungrouped(one, 0)]
        if all(isinstance(one, list) for one in entries):
            for one in entries[:50]:
                yield from _lists(one, name, depth + 1)
        else:
            yield name, [", ".join(map(plain_text, one)) if isinstance(one, list) else one for one in entries]
    elif isinstance(said, dict):
        alike = {key: one for key, one in said.items() if isinstance(one, dict)}
        if len(alike) == len(said) > 2:
            yield name, [_with_key(key, one) for key, one in alike.items()]
            return
        for key, one in said.items():
            yield from _lists(one, f"{name}.{key}" if name else str(key), depth + 1)


def _ungrouped(one: Any, depth: int) -> list[Any]:
    """The entries of a group of a letter's list, which has a heading and its items; what is no group is itself."""
    items = one.get("items") if isinstance(one, dict) else None
    items = [items] if isinstance(items, str) and "heading" in one else items
    if not isinstance(items, list) or depth > DEEPEST:
        return [one]
    return [inner for item in items for inner in _ungrouped(item, depth + 1)]


def _with_key(key: Any, record: dict[str, Any]) -> dict[str, Any]:
    """A record with its key as its name, where that is one and the record has none."""
    return {"name": key, **record} if "name" not in record and what_is(str(key)) == "person" else record


def _named(record: dict[str, Any]) -> dict[str, Any]:
    """A record whose one key is no heading but a name, "- Anna: Example Trust", with that as its name."""
    key = str(next(iter(record), ""))
    value = next(iter(record.values()), None)
    inner = list(map(str, value.values())) if isinstance(value, dict) else []
    is_name = what_is(key) == "person" or (key.istitle() and not any(what_is(text) == "person" for text in inner))
    if len(record) != 1 or is_heading_known(key) or not is_name or isinstance(value, list):
        return record
    return {"name": key, **value} if isinstance(value, dict) else {"name": key, "affiliation": value}


def _opened(record: dict[str, Any]) -> dict[str, Any]:
    """A record without a wrapper: {"depute": {…}} and {"value": {…}, "links": […]} are what stands within."""
    inner = [value for value in record.values() if isinstance(value, dict)]
    others = [value for value in record.values() if not isinstance(value, dict | list)]
    return _opened(inner[0]) if len(inner) == 1 and not others and len(inner[0]) > 1 else record


def _flat(record: Any, before: str = "", depth: int = 0) -> dict[str, str]:
    """A record's texts by their paths. Of a list of mappings the last counts: terms stand in order of time."""
    found: dict[str, str] = {}
    if depth > DEEPEST:
        return found
    if isinstance(record, dict):
        for key, value in record.items():
            # Linked data names its vocabularies in each key.
            plain = str(key).rpartition(":")[2].lstrip("@_") or str(key)
            found |= _flat(value, f"{before}.{plain}" if before and plain != "value" else before or plain, depth + 1)
            if len(found) > MOST_FIELDS:
                break
    elif isinstance(record, list):
        if all(isinstance(one, dict) for one in record):
            found |= _flat(record[-1], before, depth + 1) if record else {}
        else:
            found[before] = ", ".join(plain_text(one) for one in record if not isinstance(one, dict | list))
    elif record is not None:
        found |= _answers(record) if isinstance(record, str) and record.lstrip().startswith("###") else {}
        found[before] = plain_text(record)
    return found


def flat_record(said: dict[str, Any]) -> dict[str, str]:
    """One person's mapping, made flat."""
    return _flat(_opened(said))


def _answers(text: str) -> dict[str, str]:
    """What an issue says that was opened by a form: each heading "### Full name" with the lines below it."""
    pieces = re.split(r"(?m)^#{2,4}[ \t]+(.+?)[ \t]*$", text.replace("\r\n", "\n"))
    pairs = zip(pieces[1::2], pieces[2::2], strict=True)
    return {head: plain_text(said.strip()) for head, said in pairs if said.strip() and said.strip() != "_No response_"}


def plain_text(value: object) -> str:
    """A value on one line, cut where it is too long."""
    return cell_of(" ".join(str(value)[:READ_OF_CELL].split())) if value is not None else ""


def _with_memberships(said: dict[str, Any]) -> list[dict[str, str]]:
    """Parlparse's people: each current membership with its person's name, its constituency, party and house."""
    persons = {one.get("id"): one for one in _mappings(said.get("persons"))}
    posts = {one.get("id"): one for one in _mappings(said.get("posts"))}
    parties = {str(one.get("id")): str(one.get("name") or "") for one in _mappings(said.get("organizations"))}
    found: list[dict[str, str]] = []
    for membership in _mappings(said.get("memberships")):
        person = persons.get(membership.get("person_id"))
        if person is None or (membership.get("end_date") or "9999") < "9999":
            continue
        post = posts.get(membership.get("post_id"), {})
        party = str(membership.get("on_behalf_of_id") or "")
        area = post.get("area")
        house = str(post.get("organization_id") or membership.get("organization_id") or "")
        name = membership.get("name") if isinstance(membership.get("name"), dict) else _main_name(person)
        record = _flat(name if isinstance(name, dict) else {})
        record = _of_peer(record) if {"lordname", "lordofname"} & record.keys() else record
        record["party"] = parties.get(party) or party.replace("-", " ").title()
        record["constituency"] = plain_text(area.get("name")) if isinstance(area, dict) else ""
        record["house"] = parties.get(house) or house.replace("-", " ").capitalize()
        record["role"] = plain_text(post.get("role") or membership.get("role"))
        found.append(
            {key: text for key, text in record.items() if text and key not in ("note", "start_date", "end_date")}
        )
    return found


def _of_peer(said: dict[str, str]) -> dict[str, str]:
    """The name of a peer: the title and its name, not the name that the person had before."""
    of = f"of {said['lordofname']}" if said.get("lordofname") else ""
    return {"name": " ".join(filter(None, (said.get("honorific_prefix"), said.get("lordname"), of)))}


def _main_name(person: dict[str, Any]) -> dict[str, Any]:
    """The name that a person has now: of those marked as main, the one that began last."""
    names = [one for one in _mappings(person.get("other_names")) if one.get("note", "Main") == "Main"]
    return max(names, key=lambda one: str(one.get("start_date") or ""), default={"name": person.get("name")})


def _mappings(said: Any) -> list[dict[str, Any]]:
    return [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []


def xml_records(root: Element) -> list[dict[str, str]]:
    """The records of an XML file: the elements that come most often with elements within them, below the outermost."""
    counted = Counter(str(one.tag) for one in root.iter() if one is not root and len(one))
    best = next((tag for one in root if len(one) and (tag := str(one.tag)) and counted[tag] > 1), None)
    if best is None:
        best = max(counted, key=lambda tag: counted[tag], default=None)
    return [_flat_element(one) for one in root.iter(best)] if best else [_flat_element(root)]


def _flat_element(element: Element, before: str = "", depth: int = 0) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in element.attrib.items():
        found.setdefault(f"{before}.{name}" if before else name, plain_text(value))
    for child in element:
        tag = str(child.tag).rpartition("}")[2]
        path = f"{before}.{tag}" if before else tag
        if len(child) and depth < DEEPEST:
            found |= _flat_element(child, path, depth + 1)  # Of several of a kind the last counts.
        elif text := plain_text((child.text or "").strip()):
            found[path] = text
    return dict(list(found.items())[:MOST_FIELDS])
