"""Edits that the page in the browser asks for, each made by `Document` in the file's own text.

What a person writes is put as a careful one would: prose in paragraphs below a `|`, its lines not too long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from generator.drafting.letter_form import is_prose, short_for
from generator.drafting.wrapping import wrapped
from generator.letter.loading.references import is_file
from generator.source.editing import Document, RefusedError
from generator.source.editing.paths import Path, part_of, same
from generator.source.places import Data

Do = Literal["text", "set", "insert", "delete", "move"]
DEEPEST = 20
"""How many lists and mappings may stand in one another, as in a letter's file."""
MOST_EDITS = 1_000
OTHERWISE = "the text there reads otherwise by now: look at it again"
LINE = 60
"""Prose that is longer is written below a `|`."""


class WrongEditError(ValueError):
    """What was sent is no edit; the message says why."""


class Edit(NamedTuple):
    """One edit, as the page asks for it."""

    do: Do
    at: Path
    first: int = 0
    to: int = 0
    values: tuple[Data, ...] = ()
    was: str = ""
    """Of typing, the text that it replaces, as the page shows it."""


def edits_of(sent: object) -> list[Edit]:
    """The edits that were sent. Raises WrongEditError."""
    if not isinstance(sent, list) or len(sent) > MOST_EDITS:
        raise WrongEditError(f"send a list of {MOST_EDITS} edits at most")
    return [_edit(one) for one in sent]


def done(document: Document, edit: Edit) -> Document:
    """The document after an edit. Raises RefusedError."""
    if edit.do == "text":
        there = part_of(document.data, edit.at)
        if not isinstance(there or "", str):
            raise RefusedError("there is no text to write in")
        text = str(there or "")
        if not 0 <= edit.first <= edit.to <= len(text):
            raise RefusedError("the text is shorter than that")
        # A text that was left is wrapped anew, which changes no position.
        if edit.was.replace("\n", " ") != text[edit.first : edit.to].replace("\n", " "):
            raise RefusedError(OTHERWISE)
        return document.set(edit.at, f"{text[: edit.first]}{edit.values[0]}{text[edit.to :]}")
    if edit.do == "set":
        at = _meant(document, edit.at, edit.values[0])
        value = like(part_of(document.data, at), _written(at, edit.values[0]))
        if value in (None, "", [], {}):
            return document.delete(at) if _has(document, at) else document
        return document.set(at, value)
    if edit.do == "insert":
        return document.insert(edit.at, edit.first, *(_written((*edit.at, edit.first), one) for one in edit.values))
    if edit.do == "delete":
        above = part_of(document.data, edit.at[:-1])
        # A text that was emptied and left has gone already.
        return document if isinstance(above, dict) and edit.at[-1] not in above else document.delete(edit.at)
    return document.move(edit.at, edit.first, edit.to)


def path_of_typing(edits: Sequence[Edit]) -> Path:
    """The path of the one text in which all edits are typing; empty for others."""
    paths = {edit.at if edit.do == "text" else () for edit in edits}
    return paths.pop() if len(paths) == 1 else ()


def left(before: Document | None, document: Document, path: Path) -> Document:
    """The document when a person has left the text at a path, which `before` has as they found it: without its key
    where it says nothing, else with the lines of its changed paragraphs not too long. No item of a list goes so, for
    those after it would have other numbers than the page knows. Raises RefusedError.
    """
    text = part_of(document.data, path)
    if not isinstance(text, str):
        return document
    if not text.strip():
        above = part_of(document.data, path[:-1])
        is_alone = len(path) > 1 and isinstance(above, dict) and len(above) == 1
        return document.delete(path) if isinstance(above, dict) and path[-1] in above and not is_alone else document
    old = part_of(before.data, path) if before else ""
    said = wrapped(old if isinstance(old, str) else "", text) if is_prose(path) else text
    if before and "\n" not in said:
        # Quotes that only what was typed in between has needed are gone again.
        anew = before.set(path, said)
        if same(anew.data, document.data):
            return anew
    return document.set(path, said)


def _has(document: Document, path: Path) -> bool:
    try:
        part_of(document.data, path, must=True)
    except RefusedError:
        return False
    return True


def _meant(document: Document, path: Path, value: Data) -> Path:
    """The path at which a value is to be set: where a text stands, or may stand, for a whole entry, its own; and for a
    text that is to stand for an entry which says more by now, that within it.
    """
    if not path or not isinstance(value, str | None):
        return path
    there, above = part_of(document.data, path), part_of(document.data, path[:-1])
    if isinstance(there, dict) and isinstance(value, str) and (name := short_for(path)):
        return (*path, name)
    if path[-1] == short_for(path[:-1]) and (isinstance(above, str) or (above is None and len(path) > len(("a", "b")))):
        return path if is_file(above) else path[:-1]
    return path


def like(there: Data, value: Data) -> Data:
    """Lines as those that are there: a text of several, or a list."""
    if isinstance(there, list) and isinstance(value, str) and value and not any(isinstance(one, dict) for one in there):
        return list[Data](value.strip("\n").split("\n"))
    if isinstance(there, str) and isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return "".join(f"{one}\n" for one in value) if len(value) > 1 else value[0]
    return value


def _written(path: Path, value: Data) -> Data:
    """New data as they are written by hand: prose of some length on lines of its own."""
    if isinstance(value, dict):
        return {key: _written((*path, key), one) for key, one in value.items()}
    if isinstance(value, list):
        return [_written((*path, at), one) for at, one in enumerate(value)]
    is_long = isinstance(value, str) and (
        "\n" in value.strip("\n") or (len(value) > LINE and isinstance(path[-1], str))
    )
    if isinstance(value, str) and is_long and value.strip() and is_prose(path):
        return wrapped("", value.strip("\n") + "\n")
    return f"{value}\n" if isinstance(value, str) and "\n" in value.strip("\n") and not value.endswith("\n") else value


def _edit(sent: object) -> Edit:
    if not isinstance(sent, Mapping) or sent.get("do") not in get_args(Do):
        raise WrongEditError(f"an edit has a 'do': {', '.join(get_args(Do))}")
    do, at = sent["do"], _path(sent.get("at"))
    if do == "text":
        typed, was = _data(sent.get("text")), _data(sent.get("was"))
        if not isinstance(typed, str) or not isinstance(was, str):
            raise WrongEditError("typing has a text, and says in 'was' which text it replaces")
        return Edit(do, at, _number(sent, "from"), _number(sent, "to"), (typed,), was)
    if do == "set":
        return Edit(do, at, values=(_data(sent.get("value")),))
    if do == "insert":
        values = sent.get("values")
        if not isinstance(values, list) or not values:
            raise WrongEditError("an insertion has a list of values")
        return Edit(do, at, _number(sent, "index"), values=tuple(_data(one) for one in values))
    return Edit(do, at) if do == "delete" else Edit(do, at, _number(sent, "from"), _number(sent, "to"))


def _path(sent: object) -> Path:
    if not isinstance(sent, list) or not 0 < len(sent) <= DEEPEST:
        raise WrongEditError("an edit has an 'at', the path to a value")
    if not all(isinstance(key, str | int) and not isinstance(key, bool) for key in sent):
        raise WrongEditError("a path is made of names and of numbers")
    return tuple(sent)


def _number(sent: Mapping[str, object], name: str) -> int:
    number = sent.get(name)
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise WrongEditError(f"'{name}' is a number from 0 on")
    return number


def _data(sent: object, depth: int = 0) -> Data:
    """What was sent as a letter's data: texts, lists and mappings, with line feeds."""
    if depth > DEEPEST:
        raise WrongEditError("that is nested too deep")
    if sent is None:
        return None
    if isinstance(sent, str):
        try:
            sent.encode()
        except UnicodeEncodeError:
            raise WrongEditError("that is no text") from None
        return sent.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(sent, list):
        return [_data(one, depth + 1) for one in sent]
    if isinstance(sent, dict) and all("\n" not in key for key in sent):
        return {str(_data(key)): _data(one, depth + 1) for key, one in sent.items()}
    raise WrongEditError("a letter is made of texts, lists and mappings")
