"""The one writer of whole YAML files: plain data → the text that a careful person would have typed.

What it writes reads back exactly the same. Never edits an existing file: see `editing`, which has its new lines written
here.
"""

from __future__ import annotations

from generator.source.patterns import compiled
from generator.source.places import Data
from generator.source.quoting import as_scalar
from generator.source.text import FORBIDDEN

_STEP = 2
_LONGEST_KEY = 1000
"""The parser looks for a key's colon within 1024 characters only (YAML 1.2.2, section 7.4.2)."""
_NOT_IN_BLOCK = "[\r\x85\u2028\u2029]|" + FORBIDDEN


def fits_block(text: str) -> bool:
    """Whether a text can be written as a `|` block: it has words, and no character that needs an escape."""
    return bool(text.strip(" \n\t")) and compiled(_NOT_IN_BLOCK).search(text) is None


def as_block(text: str, indent: int, step: int = _STEP) -> str:
    """The text as a `|` block from its header on, each line indented by `indent` spaces, without a last line end.

    The header's name or dash must stand `step` columns to the left of the text (at the file's top level: `indent`).
    Only for texts that `fits_block`; raises ValueError for others.
    """
    if not fits_block(text):
        raise ValueError("this text can't be written as a block")
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    chomping = ("-", "", "+")[min(ends, 2)]
    digit = str(step) if text[0] in " \t\n" else ""
    margin = " " * indent
    lines = [margin + line if line else "" for line in body.split("\n")] + [""] * (ends - 1)
    return "\n".join([f"|{digit}{chomping}", *lines])


def write_yaml(data: Data) -> str:
    """A whole file that says the data: one entry or item a line, texts of several lines as `|` blocks.

    Raises ValueError for a key of several lines, which no letter can have. Ends with a line end; None alone is empty.
    """
    if data is None:
        return ""
    if isinstance(data, str):
        return f"{_text(data, _STEP)}\n"
    return "\n".join(lines_of(data, 0)) + "\n"


class InBraces(dict[str, Data]):
    """A mapping that is to be written on one line, in braces."""


def in_brackets(data: Data) -> str:
    """Data on one line, as they stand inside brackets or braces."""
    if isinstance(data, dict):
        return (
            "{" + ", ".join(f"{as_scalar(key, flow=True)}: {in_brackets(value)}" for key, value in data.items()) + "}"
        )
    if isinstance(data, list):
        # Two brackets side by side would be taken for a gap.
        return f"[{' ' * (bool(data) and isinstance(data[0], list))}{', '.join(map(in_brackets, data))}]"
    return "" if data is None else as_scalar(data, flow=True)


def lines_of(data: dict[str, Data] | list[Data], indent: int) -> list[str]:
    """The lines of a list or mapping whose entries begin in the column `indent`."""
    margin = " " * indent
    if not _has_lines(data):
        return [margin + in_brackets(data)]
    if isinstance(data, list):
        return [line for item in data for line in _item(item, indent)]
    return [line for key, value in data.items() for line in _entry(_key(key), value, indent)]


def _has_lines(data: dict[str, Data] | list[Data]) -> bool:
    """Whether entries or items are written each on a line of its own."""
    return bool(data) and not isinstance(data, InBraces)


def _key(key: str) -> str:
    if "\n" in key:
        raise ValueError(f"a key of several lines can't be written: {key!r}")
    written = as_scalar(key)
    # An empty plain key would be no key at all, and as_scalar has quoted it already.
    return f"{written}:" if len(written) <= _LONGEST_KEY else f"? {written}\n:"


def _entry(key: str, value: Data, indent: int) -> list[str]:
    margin = " " * indent
    if isinstance(value, dict | list) and _has_lines(value):
        first, *rest = f"{margin}{key}".replace("\n:", f"\n{margin}:").split("\n")
        return [first, *rest, *lines_of(value, indent + _STEP)]
    said = _text(value, indent + _STEP) if isinstance(value, str) else in_brackets(value)
    written = f" {said}" if said else ""
    return f"{margin}{key.replace(chr(10), chr(10) + margin)}{written}".split("\n")


def _item(value: Data, indent: int) -> list[str]:
    margin = " " * indent
    if value is None:
        return [f"{margin}-"]
    if isinstance(value, str):
        return f"{margin}- {_text(value, indent + _STEP)}".split("\n")
    first, *rest = lines_of(value, indent + _STEP)
    return [f"{margin}- {first[indent + _STEP :]}", *rest]


def _text(text: str, indent: int) -> str:
    return as_block(text, indent) if "\n" in text and fits_block(text) else as_scalar(text)
