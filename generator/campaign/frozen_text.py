"""What people sign: the words of a letter from its recipient to its annexes, as the letter's file has them.

Conditions stand with all their branches, a merge's facts as places. Not text: who signs and how many they are, the
sender, the date, references, markings, how it looks; nor marks that `typography` sets. Never words a letter.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from generator.campaign.codes import code_of
from generator.letter.loading import LoadedLetter
from generator.letter.model import PARTS, Recipient
from generator.source.quoting import shortened

BEFORE = ("recipient", "recipients", "title", "subtitle", "subject", "salutation")
AFTER = ("valediction", "postscript", "enclosures", "afterword", "annexes", "sources")
_NOT_TEXT = frozenset(["style", "id", "as_of", "short_name", "email", "fields", "file", "gender", "family_name"])
"""What a part of the text has beside what is read."""
_SIGNING = r"[^{}]*\b(?:signatories|further|last_sent)\b[^{}]*"
_COUNTS = re.compile(rf"\{{\{{{_SIGNING}\}}\}}|\{{%{_SIGNING}%\}}")
_MARKS = str.maketrans({**dict.fromkeys("“”„«»‟", '"'), **dict.fromkeys("‘’‚‹›", "'"), "–": "-", "—": "-", "\xa0": " ",
                        "\u202f": " ", "\u2011": "-", "\xad": ""})  # fmt: skip
_WORD = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\w+(?:[-'.,]\w+)*|\S")
MOST_CHANGES = 3


class FrozenText(NamedTuple):
    """The words of a letter, and what they are known by."""

    language: str
    words: str

    @property
    def sha256(self) -> str:
        """The hash of language and words."""
        return hashlib.sha256(f"{self.language}\n{self.words}".encode()).hexdigest()

    @property
    def code(self) -> str:
        """Eight consonants of that hash."""
        return code_of(bytes.fromhex(self.sha256))


def text_of(loaded: LoadedLetter) -> FrozenText:
    """What is signed of a letter; enclosed files by the hashes of what is in them."""
    letter, lines = loaded.letter, list[str]()
    given = [name for name in (loaded.tree.data if isinstance(loaded.tree.data, dict) else ()) if name in PARTS]
    for name in (*BEFORE, *given, *AFTER):
        lines += _lines(getattr(letter, name))
    lines += [f"{one.file}: {_hash_of(loaded, one.file)}" for one in letter.enclosures if one.file]
    return FrozenText(letter.language, "\n".join(lines))


def _hash_of(loaded: LoadedLetter, name: str) -> str:
    read, _ = loaded.folder.read(name, loaded.files[loaded.path], loaded.places.at("enclosures").value)
    return hashlib.sha256(read.data).hexdigest() if read else "-"


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, str):
        plain = (
            _COUNTS.sub("{{ … }}", value).translate(_MARKS).replace("...", "…").replace("---", "-").replace("--", "-")
        )
        yield from filter(None, (" ".join(line.split()) for line in re.split(r"\n\s*\n", plain)))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (f"{key}: {line}" for line in _lines(one))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _lines(one)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in _NOT_TEXT and not (name == "note" and isinstance(value, Recipient)):
                yield from _lines(getattr(value, name))


def differences(old: str, new: str) -> list[str]:
    """What has changed between two texts, in words: "[-two-] {+three+}"; each with the word before it."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    found = []
    for what, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        gone, come = " ".join(before[i:j]), " ".join(after[k:m])
        shown = [before[i - 1]] if i else []
        shown += [f"[-{shortened(gone, 60)}-]"] if gone else []
        shown += [f"{{+{shortened(come, 60)}+}}"] if come else []
        found.append(" ".join(shown))
    return found


def told(old: str, new: str) -> str:
    """The first differences between two texts, and how many more there are."""
    found = differences(old, new)
    more = f" and {len(found) - MOST_CHANGES} more" if len(found) > MOST_CHANGES else ""
    return "; ".join(found[:MOST_CHANGES]) + more
