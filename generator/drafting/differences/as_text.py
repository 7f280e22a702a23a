"""A difference as text for a terminal, readable without colours: `[-gone-]`, `{+new+}`. Only what changed is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from generator.drafting.differences.difference import Difference, Piece, Row, Section, State, Word
from generator.problems import one_line

WIDTH = 88
"""Characters in a line."""
SIGNS = {"added": "+ ", "removed": "- ", "changed": "  ", "moved-here": "> ", "moved-away": "< ", "same": "  "}
"""What stands before a row: it came, it went, it moved here, it moved away."""
MARKS: dict[State, tuple[str, str]] = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}
KEY = "[-…-] went, {+…+} came; lines: + came, - went, > moved here, < moved away"
FEW_WORDS = 12
"""Words that are shown of a sentence of which only its place changed."""
Styled = Callable[[State, str], str]
"""Words with what a terminal shows as colour; must not change their width."""


class _Atom(NamedTuple):
    """What is not broken at a line's end; `glued`: nor from what stands before it."""

    text: str
    glued: bool = False
    width: int = 0

    @property
    def size(self) -> int:
        return self.width or len(self.text)


def as_text(difference: Difference, styled: Styled = lambda _, text: text) -> str:
    """The text, ending in a line feed."""
    lines = [f"{one_line(difference.old.name)} → {one_line(difference.new.name)}", difference.said]
    if difference.changed:
        lines.append(KEY)
    for section in difference.changed:
        lines += ["", *_section(section, styled)]
    if difference.unprinted:
        lines += ["", *_wrapped(_atoms(f"Changed in the file, not on the page: {', '.join(difference.unprinted)}"), "")]
    elif not difference.changed and difference.files == "other":
        lines.append("The files differ only in comments, in the order of entries, or in how they are written.")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _section(section: Section, styled: Styled) -> Iterator[str]:
    state = {"added": "new", "removed": "gone"}.get(section.kind, "")
    said = "; ".join([*([state] if state else []), *section.notes])
    yield from _wrapped(_atoms(f"{one_line(section.title)}{f' ({said})' if said else ''}"), "")
    for one in section.rows:
        if one.kind != "same":
            yield from _row(one, styled)


def _row(one: Row, styled: Styled) -> Iterator[str]:
    lead = one.new_lead if one.new_lead is not None else one.old_lead
    atoms = _atoms(lead or "")
    alone = len(one.pieces) == 1
    before: State = "added"
    for piece in one.pieces:
        words = _words(piece, styled, marked=not alone)
        # What came stands apart from what went in its place, and the first word from what leads it.
        apart = (before, piece.state) == ("removed", "added") or piece is one.pieces[0]
        atoms += [words[0]._replace(glued=False), *words[1:]] if apart else words
        before = piece.state
    if alone and one.kind == "changed":
        # The words are the same: what is said of them counts.
        atoms = atoms if len(atoms) <= FEW_WORDS else [*atoms[:FEW_WORDS], _Atom("…")]
    if one.note:
        atoms += _atoms(f"({one_line(one.note)})")
    yield from _wrapped(atoms, SIGNS[one.kind])


def _words(piece: Piece, styled: Styled, *, marked: bool) -> list[_Atom]:
    """The words of a piece, each with its style; the marks stand right beside the first and the last."""
    before, after = MARKS[piece.state] if marked else ("", "")
    atoms: list[_Atom] = []
    for number, word in enumerate(piece.words):
        shown = _emphasised(one_line(word.text), word)
        text = (before if not number else "") + shown + (after if number == len(piece.words) - 1 else "")
        atoms.append(_Atom(styled(piece.state, text), not word.space, len(text)))
    return atoms


def _emphasised(text: str, word: Word) -> str:
    text = f"*{text}*" if word.emphasis else text
    return f"**{text}**" if word.strong else text


def _atoms(text: str) -> list[_Atom]:
    return [_Atom(word) for word in text.split()]


def _wrapped(atoms: Sequence[_Atom], sign: str) -> Iterator[str]:
    """Lines of at most `WIDTH` characters, the sign before the first; what is glued is not parted."""
    line, width, empty = sign, len(sign), True
    for number, atom in enumerate(atoms):
        if atom.glued and not empty:
            line, width = line + atom.text, width + atom.size
            continue
        size = atom.size
        for following in atoms[number + 1 :]:
            if not following.glued:
                break
            size += following.size
        if not empty and width + 1 + size > WIDTH:
            yield line
            line, width, empty = "  ", 2, True
        line, width = (line + atom.text, width + atom.size) if empty else (f"{line} {atom.text}", width + 1 + atom.size)
        empty = False
    yield line
