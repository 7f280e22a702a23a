"""The data of a letter that a PDF carries: what the letter prints, and what is needed to set it again. Nothing else."""

from __future__ import annotations

import re

from markupsafe import escape

from generator.pages.outputs.output import Printable
from generator.source.data import Data
from generator.source.writing import write_yaml

NEVER = ("note",)
"""Fields of a recipient that are the writer's own."""
WHERE_PRINTED = ("email", "phone", "website", "address", "footer")
"""Fields of sender and recipient that go along only where the page shows them."""
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def letter_data(printable: Printable) -> bytes:
    """The letter as YAML, its referenced files included, less every comment, unused column, and e-mail address or note
    that is not printed.
    """
    tree, html = printable.loaded.tree, printable.rendered.html
    data = tree.data
    assert isinstance(data, dict)  # noqa: S101  (a letter was made of it)
    used = set(re.findall(r"\w+", " ".join(EXPRESSION.findall(_all_text(data)))))
    cited = {note.id for note in printable.worded.notes}
    kept: dict[str, Data] = {}
    for key, value in data.items():
        if key == "sender":
            kept[key] = _person(value, html, used, () if printable.theme.letterhead else ("logo", "logo_alt"))
        elif key == "recipient":
            kept[key] = _person(value, html, used)
        elif key == "recipients":
            many = value if isinstance(value, list) else [value]
            kept[key] = [_person(one, html, used) for one in many]
        elif key == "sources" and isinstance(value, dict):
            kept[key] = {name: text for name, text in value.items() if name in cited}
        else:
            kept[key] = value
    if date := printable.loaded.letter.date:
        kept["date"] = date.isoformat()
    return write_yaml({key: value for key, value in kept.items() if value or value == ""}).encode()


def _person(value: Data, html: str, used: set[str], hidden: tuple[str, ...] = ()) -> Data:
    """A sender or recipient less what the page does not show."""
    if not isinstance(value, dict):
        return value
    kept: dict[str, Data] = {}
    for key, part in value.items():
        if key in NEVER or key in hidden or (key in WHERE_PRINTED and not _shown(part, html)):
            continue
        if key == "fields" and isinstance(part, dict):
            part = {name: text for name, text in part.items() if name in used}  # noqa: PLW2901
        kept[key] = part
    return {key: part for key, part in kept.items() if part}


def _shown(value: Data, html: str) -> bool:
    lines = value if isinstance(value, list) else str(value).split("\n")
    return all(str(escape(str(line).strip())) in html for line in lines)


def _all_text(data: Data) -> str:
    if isinstance(data, dict):
        return "\n".join(_all_text(value) for value in data.values())
    if isinstance(data, list):
        return "\n".join(_all_text(value) for value in data)
    return data or ""
