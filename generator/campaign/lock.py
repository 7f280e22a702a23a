"""The lock of a letter, `bus.lock`: which texts were given to be signed, until when, and what went out.

One for all languages of a letter. The one place that knows this file, but for the days of editions, which a letter
prints; what stands in it is only added to.
"""

from __future__ import annotations

import datetime
import os
from typing import NamedTuple

from generator.campaign.frozen_text import FrozenText
from generator.problems import Place, Problem, error, has_errors
from generator.source.folder import read_named
from generator.source.places import Data
from generator.source.quoting import shortened
from generator.source.text import decode
from generator.source.writing import write_yaml
from generator.source.yaml_file import read_yaml


class Frozen(NamedTuple):
    """A text that was given to be signed."""

    code: str
    sha256: str
    language: str
    version: str
    frozen: str
    """When, with the zone."""
    counts_as: str = ""
    """The code of the text that it replaces without asking anybody again."""
    why: str = ""
    who: str = ""
    words: str = ""

    @property
    def text(self) -> FrozenText:
        """The words, with their language."""
        return FrozenText(self.language, self.words)


class Edition(NamedTuple):
    """A letter as it was sent, with the names that it had."""

    number: str
    sent: str
    """The day."""
    text: str
    named: str
    unnamed: str

    @property
    def signatories(self) -> int:
        """How many signed it, named or not."""
        return sum(int(text) for text in (self.named, self.unnamed) if text.isdecimal())


class Lock(NamedTuple):
    """What stands in a lock."""

    path: str
    sign_by: str = ""
    texts: tuple[Frozen, ...] = ()
    editions: tuple[Edition, ...] = ()
    read: bytes | None = None
    """The file as it was read; None where there is none yet."""

    def last(self, language: str) -> Frozen | None:
        """The text that is signed now, in a language."""
        return next((one for one in reversed(self.texts) if one.language == language), None)

    def alike(self, code: str) -> set[str]:
        """The codes of the texts that are one by what was accepted: whoever signed one signed all."""
        found = {code}
        while more := {
            other
            for one in self.texts
            for mine, other in ((one.code, one.counts_as), (one.counts_as, one.code))
            if mine in found and other and other not in found
        }:
            found |= more
        return found

    def written(self) -> bytes:
        """The file's bytes."""
        data: dict[str, Data] = {"sign_by": self.sign_by} if self.sign_by else {}
        for key, entries in (("texts", self.texts), ("editions", self.editions)):
            if entries:
                data[key] = [{name: text for name, text in one._asdict().items() if text} for one in entries]
        return write_yaml(data).encode()


def read_lock(path: str) -> tuple[Lock, list[Problem]]:
    """The lock at `path`; an empty one where there is none. Codes: those of reading YAML; edited-lock."""
    if not os.path.exists(path):
        return Lock(path), []
    file, problems = read_named(path)
    if file is None:
        return Lock(path), problems
    text, problems = decode(file.data, path)
    content, more = read_yaml(text, path)
    problems += more
    data = content.data if isinstance(content.data, dict) else {}
    texts = [Frozen(**_fields(one, Frozen._fields)) for one in _mappings(data.get("texts"))]
    editions = [Edition(**_fields(one, Edition._fields)) for one in _mappings(data.get("editions"))]
    if not has_errors(problems):
        problems += [_edited(path, one) for one in texts if one.text.sha256 != one.sha256 or one.text.code != one.code]
    sign_by = str(data.get("sign_by") or "")
    days = [sign_by] if sign_by else []
    problems += [_no_day(path, day) for day in (*days, *(one.sent for one in editions)) if not _is_day(day)]
    return Lock(path, sign_by, tuple(texts), tuple(editions), file.data), problems


def _mappings(said: Data) -> list[dict[str, Data]]:
    return [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []


def _fields(said: dict[str, Data], names: tuple[str, ...]) -> dict[str, str]:
    return {name: str(said.get(name) or "").rstrip("\n") for name in names}


def _is_day(said: str) -> bool:
    """Whether a time begins with a day, as this program writes it."""
    try:
        return bool(datetime.date.fromisoformat(said[:10]))
    except ValueError:
        return False


def _no_day(path: str, said: str) -> Problem:
    message = f"'{shortened(said)}' was written into this file, where a day must stand"
    return error(
        Place(path), "edited-lock", message, "take the file from git or a backup: the program alone writes into it"
    )


def _edited(path: str, one: Frozen) -> Problem:
    message = f"the words of the text '{one.code}' were changed in this file: they are no longer those that were signed"
    return error(
        Place(path), "edited-lock", message, "take the file from git or a backup: the program alone writes into it"
    )
