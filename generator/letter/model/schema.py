"""The JSON Schema of the letter file (draft 2020-12), made from the model: its types, shapes and docstrings.

Wherever text is meant it admits numbers, truth values and nothing as well, since to this program every scalar is text.
"""

from __future__ import annotations

import ast
import datetime
import inspect
from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.letter.model.letter import Letter
from generator.letter.model.shapes import Entry, Kind

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
NUMBER: Schema = {"type": ["number", "string", "null"]}
NOTHING: Schema = {"type": "null"}


Offers = Mapping[tuple[str, str], Mapping[str, str]]
"""Words that an editor offers, each with what it means, by entry and field: `("Letter", "theme")`."""
SPECIAL_WORDS: Offers = {
    ("Letter", "salutation"): {"none": "no salutation", "by-hand": "room to write it in ink"},
    ("Letter", "valediction"): {"none": "no valediction", "by-hand": "room to write it in ink"},
    ("Letter", "signatories"): {"none": "no name below the letter"},
}


def letter_schema(offers: Offers | None = None) -> Schema:
    """The schema of a letter file as a JSON-ready mapping.

    It offers words where there are some to choose from, and forbids no other: `letters check` has more to say of them.
    """
    definitions: dict[str, Schema] = {}
    root = _Making({**SPECIAL_WORDS, **(offers or {})}, definitions).entry(Letter)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An advocacy letter",
        **root,
        "$defs": definitions,
    }


@cache
def docstrings(entry: type[Entry]) -> dict[str, str]:
    """What the docstring below each field says, by the field's name."""
    body = ast.parse(inspect.getsource(entry)).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101  (it is a class)
    said: dict[str, str] = {}
    for field, after in zip(body.body, body.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            said[field.target.id] = " ".join(str(after.value.value).split())
    return said


def kind_of(entry: type[Entry], name: str) -> Kind | None:
    """How the texts of a field are read; None where it holds no text of its own."""
    hint = get_type_hints(entry, include_extras=True)[name]
    return _kind(hint)


def _kind(hint: Any) -> Kind | None:
    if get_origin(hint) is Annotated:
        found = next((part for part in get_args(hint)[1:] if isinstance(part, Kind)), None)
        return found or _kind(get_args(hint)[0])
    return next((kind for part in get_args(hint) if (kind := _kind(part))), None)


class _Making:
    """The making of one schema; definitions are added as they are needed."""

    def __init__(self, offers: Offers, definitions: dict[str, Schema]) -> None:
        self.offers = offers
        self.definitions = definitions

    def entry(self, entry: type[Entry]) -> Schema:
        hints, said = get_type_hints(entry, include_extras=True), docstrings(entry)
        properties: Schema = {}
        for name, field in entry.model_fields.items():
            described = {"description": said[name]}
            if kind := kind_of(entry, name):
                described["description"] += f" ({kind.value})"
            default = field.get_default(call_default_factory=False)
            if isinstance(default, str):
                described["default"] = default
            offered = self.offers.get((entry.__name__, name), {})
            properties[name] = {**_offering(self.of(hints[name]), offered), **described}
        doc = " ".join((entry.__doc__ or "").split())
        return {"type": "object", "description": doc, "properties": properties, "additionalProperties": False}

    def of(self, hint: Any, *, in_list: bool = False) -> Schema:
        """The schema of a type."""
        origin, parts = get_origin(hint), get_args(hint)
        if origin is Annotated:
            return self.of(parts[0], in_list=in_list)
        if origin in (Union, UnionType):
            return _any_of(*(self.of(part, in_list=in_list) for part in parts))
        if origin is Literal:
            # What YAML 1.1 takes for true and false, and other programs write for yes and no.
            return {"enum": [*parts, *((True, False) if parts == ("yes", "no") else ()), None]}
        if origin is tuple:
            items = self.of(parts[0], in_list=True)
            return _any_of(items, {"type": "array", "items": items}, NOTHING)
        if origin is dict:
            return {"type": ["object", "null"], "additionalProperties": self.of(parts[1])}
        if isinstance(hint, type) and issubclass(hint, Entry):
            return self.reference(hint, in_list)
        return {float: NUMBER, datetime.date: {**TEXT, "format": "date"}, type(None): NOTHING}.get(hint, TEXT)

    def reference(self, entry: type[Entry], in_list: bool) -> Schema:
        name = entry.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # A group may hold groups: the name stands before its content is known.
            self.definitions[name] = self.entry(entry)
        whole: Schema = {"$ref": f"#/$defs/{name}"}
        if name == "Margins":
            return _any_of(NUMBER, {"type": "array", "items": NUMBER, "minItems": 4, "maxItems": 4}, whole)
        if entry.list_for and in_list:
            return whole  # A list within a list is no group.
        if entry.list_for:
            return _any_of({"$ref": f"#/$defs/{self.items_of(entry)}"}, whole)
        return _any_of(TEXT, whole) if entry.short_for else _any_of(whole, NOTHING)

    def items_of(self, entry: type[Entry]) -> str:
        """The name of the definition of a block's plain list."""
        name = f"{entry.__name__}Items"
        if entry.list_for and name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self.of(get_type_hints(entry, include_extras=True)[entry.list_for])
        return name


def _offering(schema: Schema, offered: Mapping[str, str]) -> Schema:
    """The schema with words to choose from wherever it takes a text."""
    if not offered:
        return schema
    if schema == TEXT:
        return {"anyOf": [{"enum": list(offered), "enumDescriptions": list(offered.values())}, TEXT]}
    if "anyOf" in schema:
        offering = _any_of(*(_offering(choice, offered) for choice in schema["anyOf"]))
        # Where a text is taken only by a definition that others share, the words stand beside that.
        return offering if offering != schema else _any_of(_offering(TEXT, offered), schema)
    if "items" in schema:
        return {**schema, "items": _offering(schema["items"], offered)}
    return schema


def _any_of(*choices: Schema) -> Schema:
    """One schema for several, each choice once; nothing is named only where no other choice admits it."""
    flat = [part for choice in choices for part in (choice["anyOf"] if set(choice) == {"anyOf"} else [choice])]
    admitted = any(part in (TEXT, NUMBER) for part in flat)
    different: list[Schema] = []
    for part in flat:
        if part not in different and not (admitted and part == NOTHING):
            different.append(part)
    return different[0] if len(different) == 1 else {"anyOf": different}
