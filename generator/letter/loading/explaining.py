"""What is wrong with a value, in words for somebody who writes letters.

One constructor a kind of mistake; the texts that pydantic has for programmers never reach a person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.letter.loading.tidying import Path
from generator.letter.model.shapes import quoted
from generator.problems import Place, Problem, closest, error
from generator.source.places import Places

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

EXPECTED = {
    "string_type": "text",
    "tuple_type": "one line or a list of lines",
    "dict_type": "a list of keys and values, one a line",
    "model_type": "a list of keys and values, one a line",
    "model_attributes_type": "a list of keys and values, one a line",
}
OWN_CODES = ("not-a-date", "impossible-date", "wrong-type")


def field_name(path: Path) -> str:
    """A path as a person reads it: `recipient.address`, without the numbers of list items."""
    return ".".join(str(key) for key in path if isinstance(key, str))


def explain(mistake: ErrorDetails, path: Path, places: Places) -> Problem:
    """The problem for one mistake that the model found, at the value's place."""
    kind, value, context = mistake["type"], mistake["input"], mistake.get("ctx", {})
    name, place = f"'{field_name(path)}'", places.value
    if kind in OWN_CODES:
        return error(
            place, kind, f"{name}: {mistake['msg']}" if kind != "wrong-type" else mistake["msg"], context["hint"]
        )
    if isinstance(value, dict) and len(value) == 1 and kind == "string_type" and path and isinstance(path[-1], int):
        ((key, inner),) = value.items()
        return colon_in_item(key, inner, place)
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context["expected"]))
        meant = closest(str(value), choices)
        hint = f"did you mean '{meant}'?" if meant else f"write one of: {', '.join(choices)}"
        return error(place, "unknown-value", f"{name} cannot be {quoted(value)}", hint)
    if kind.startswith(("float", "int")):
        return error(
            place, "not-a-number", f"{name} should be a number; it is {quoted(value)}", "write it like 11 or 11.5"
        )
    if kind in ("greater_than_equal", "less_than_equal"):
        least, most = context.get("ge"), context.get("le")
        bound = f"at least {least:g}" if least is not None else f"at most {most:g}"
        return error(place, "out-of-range", f"{name} is {value}; it can be {bound}")
    expected = EXPECTED.get(kind, mistake["msg"])
    return error(place, "wrong-type", f"{name} should be {expected}; it is {quoted(value)}")


def colon_in_item(key: str, value: object, place: Place) -> Problem:
    """A list's item with a colon, which YAML reads as a key and its value."""
    text = f"{key}: {value}" if isinstance(value, str) else f"{key}:"
    message = f"'{text}' was read as a key and a value, because of its colon"
    return error(place, "colon-in-item", message, f'put the whole item in quotation marks: "{text}"')


def unknown_field(path: Path, meant: str | None, fields: list[str], place: Place) -> Problem:
    """A key that no field has."""
    hint = f"did you mean '{meant}'?" if meant else f"known here: {', '.join(fields)}"
    return error(place, "unknown-field", f"'{field_name(path)}' is not a known field", hint)
