"""Prepares the letter to a row as far as it is known without a page.

Knows one row at a time. Never lays out a page.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from generator.letter.resolving import ResolvedLetter
from generator.letter.worded import WordedFile, WordedLetter
from generator.letter.worded.enclosing import KEY as ENCLOSURES
from generator.letter.worded.enclosing import varies
from generator.merge.forms import Form, Words
from generator.merge.plan import OneLanguage
from generator.merge.recipients import Row
from generator.pages.outputs.letter_data import about_recipients, enclosures_of, names_used, shows_more, written

ABOUT = ("recipient", "salutation", "valediction")
"""The entries of a letter's data that are about the recipient."""
MOST_USED = 200
"""For how many choices of enclosures the names that a letter's expressions ask for are kept."""


class Known(NamedTuple):
    """What is known of a row's letter without a page."""

    row: Row
    tag: str
    """The key of its language's letter in the plan."""
    letter: OneLanguage
    resolved: ResolvedLetter
    words: Words
    form: Form
    worded: WordedLetter
    """The letter in its final words as far as they are about the recipient."""
    files: bytes
    """A digest of the files that it encloses; empty where there are none."""

    @property
    def inputs(self) -> bytes:
        """A digest of all that the letter is made of."""
        return digest(self.letter.inputs + self.files, repr(sorted(self.row.cells.items())))[:16]

    @property
    def varying(self) -> list[bool]:
        """Of each file that goes along, in order, whether the recipient decides which one it is."""
        loaded = self.resolved.loaded
        found: dict[str, bool] = {}
        for number, file in loaded.enclosed.items():
            found[file.name] = found.get(file.name, False) or varies(loaded.letter.enclosures[number])
        return list(found.values())


class Preparing:
    """Prepares letter after letter."""

    def __init__(self, *, attach_data: bool) -> None:
        self._attach = attach_data
        self._used: dict[tuple[str, object], set[str]] = {}

    def prepared(self, known: Known) -> Words | None:
        """The words with all that a sample is filled with; None for a letter that has to be set by itself."""
        if not (known.words.plain and known.form.exact):
            return None
        own = self._own_data(known)
        return None if own is None else known.words._replace(own=own, enclosed=_enclosed(known))

    def _own_data(self, known: Known) -> tuple[bytes, ...] | None:
        """What of the attached data is the recipient's own; nothing where no data is attached, None where the rest of
        it is another one's, too.
        """
        if not self._attach:
            return ()
        loaded, words, form = known.resolved.loaded, known.words, known.form
        data = loaded.tree.data
        assert isinstance(data, dict)  # noqa: S101  (a letter is a mapping)
        html = form.html(words)
        if shows_more(data.get("sender"), html, form.marked.html):
            return None
        key = known.tag, data.get(ENCLOSURES) and words.key
        if key not in self._used:
            if len(self._used) >= MOST_USED:
                self._used.clear()
            self._used[key] = names_used(data)
        few = {key: value for key, value in data.items() if key in ABOUT}
        about = about_recipients(few, html, known.worded, self._used[key])
        if any(known.varying):
            about[ENCLOSURES] = enclosures_of(data[ENCLOSURES], loaded.enclosed)
        return tuple(written({name: about[name]}) if name in about else b"" for name in (*ABOUT, ENCLOSURES))


def _enclosed(known: Known) -> list[WordedFile]:
    """The files that go along with a letter, with their titles."""
    files = {file.name: file for file in known.resolved.loaded.enclosed.values()}
    titles = [" ".join(known.words.fill(title).split()) for title in known.form.enclosed]
    return [WordedFile(title or file.name, file) for title, file in zip(titles, files.values(), strict=True)]


def digest(before: bytes, text: str) -> bytes:
    """SHA-256 of bytes and a text after them."""
    return hashlib.sha256(before + text.encode(errors="surrogatepass")).digest()
