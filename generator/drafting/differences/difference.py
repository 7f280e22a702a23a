"""What a difference consists of: sections of the letter, in them rows, in those pieces that stayed, went or came.

Plain data, from which every form is made, so that all of them say the same. Never looks at a letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

State = Literal["same", "removed", "added"]
Kind = Literal["same", "changed", "added", "removed", "moved-here", "moved-away"]


SectionKind = Literal["same", "changed", "added", "removed"]


class Word(NamedTuple):
    """A word or a sign as it is printed."""

    text: str
    space: str = ""
    """What stands before it: nothing, a space, or a line's end."""
    strong: bool = False
    emphasis: bool = False
    target: str = ""
    """Of a picture: what tells it from another one with the same words."""

    @property
    def key(self) -> tuple[str, bool, bool, str]:
        """That by which it is the same as another: all but the space before it."""
        return self.text, self.strong, self.emphasis, self.target


class Sentence(NamedTuple):
    """A sentence, or a line that stands by itself."""

    words: tuple[Word, ...]
    lead: str | None = None
    """What stands before it where it begins a paragraph: "", "2.", "–"; None where it goes on within one."""
    heading: bool = False

    @property
    def keys(self) -> tuple[tuple[str, bool, bool, str], ...]:
        """That by which it is the same as another."""
        return tuple(word.key for word in self.words)

    @property
    def text(self) -> str:
        """Its words on one line."""
        return text_of(self.words)


class Piece(NamedTuple):
    """Words that share a fate."""

    state: State
    words: tuple[Word, ...]


class Row(NamedTuple):
    """A sentence or a line: as it was, as it is, or both."""

    kind: Kind
    pieces: tuple[Piece, ...]
    old_lead: str | None = None
    new_lead: str | None = None
    note: str = ""
    """What a person would say of it: "joined", "moved from concern 3"."""
    heading: bool = False

    def side(self, state: Literal["removed", "added"]) -> tuple[Piece, ...]:
        """The pieces of one side: `removed` for the old letter, `added` for the new one."""
        return tuple(piece for piece in self.pieces if piece.state in ("same", state))

    def as_data(self) -> dict[str, object]:
        """What is written of it as JSON."""
        said = [{"state": piece.state, "text": text_of(piece.words)} for piece in self.pieces]
        return {"kind": self.kind, "note": self.note, "pieces": said}


class Section(NamedTuple):
    """A part of the letter: the date, a concern, the signatories."""

    key: str
    """The entry of the file: `date`, `concerns`, `signatories`."""
    title: str
    kind: SectionKind
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    """What is said of the whole: "moved, was 4", "3 joined, 1 left"."""


class Side(NamedTuple):
    """One of the two versions."""

    name: str
    """The file's name as the person gave it."""
    language: str
    direction: str


class Difference(NamedTuple):
    """All that changed between two letters, and what did not, in the order of print."""

    old: Side
    new: Side
    title: str
    sections: tuple[Section, ...]
    unprinted: tuple[str, ...] = ()
    """Entries of the file that changed and are not printed."""
    files: Literal["same", "other", "unknown"] = "unknown"
    """Whether the two files are the same to the letter; of a PDF that can't be known, since it carries no comments."""

    @property
    def changed(self) -> tuple[Section, ...]:
        """The sections in which something that is printed changed."""
        return tuple(section for section in self.sections if section.kind != "same" or section.notes)

    def as_data(self) -> dict[str, object]:
        """What is written as JSON for other programs: only what changed."""
        return {
            "old": self.old.name,
            "new": self.new.name,
            "changed": bool(self.changed),
            "summary": self.said,
            "sections": [
                {
                    "part": section.key,
                    "title": section.title,
                    "kind": section.kind,
                    "notes": list(section.notes),
                    "changes": [one.as_data() for one in section.rows if one.kind != "same"],
                }
                for section in self.changed
            ],
            "not_printed": list(self.unprinted),
        }

    @property
    def said(self) -> str:
        """What happened, in a sentence."""
        if not self.changed:
            if self.files == "same":
                return "The two letters are the same."
            return "Nothing that is printed changed."
        came, went = self._words("added"), self._words("removed")
        parts = f"{_counted(len(self.changed), 'part')} of the letter changed"
        return f"{parts}: {_counted(came, 'word')} came, {went} went."

    def _words(self, state: State) -> int:
        return sum(
            any(sign.isalnum() for sign in word.text)
            for piece in self._word_pieces()
            if piece.state == state
            for word in piece.words
        )

    def _word_pieces(self) -> Iterator[Piece]:
        for section in self.sections:
            for row in section.rows:
                if row.kind not in ("moved-here", "moved-away"):
                    yield from row.pieces


def text_of(words: tuple[Word, ...]) -> str:
    """Words on one line."""
    return "".join((" " if word.space and number else "") + word.text for number, word in enumerate(words))


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' if count != 1 else ''}"
