"""The sources of a letter: which are defined, which are cited, and the number that each gets.

Numbers through the whole letter in the order of first citation. Never reads Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional

from generator.letter.wording.passages import Passage, passage
from generator.letter.wording.tree import Block, Citation, Paragraph, Text
from generator.problems import Fix, Place, Problem, closest, error
from generator.source.patterns import compiled
from generator.source.places import Places

if TYPE_CHECKING:
    from generator.letter.wording.worded import Worded

ARABIC_COMMA = "، "
_DEFINITION = r"(?m)^([ \t]*)\[\^([^\[\]\s,]{1,200})\]:(?=[ \t]|$)"


class Note(NamedTuple):
    """A cited source as it stands among the notes."""

    number: int
    id: str
    text: Worded
    citations: int
    """How often it is cited: the anchors `cite-NUMBER-1` to `cite-NUMBER-CITATIONS` lead back."""
    pinpoints: Sequence[str] = ()
    """The places in the source that are cited, such as "p. 8", each once. Whole when every text has been worded."""
    comma: str = ", "
    """What stands before them, as the language has it."""

    @property
    def said(self) -> Worded:
        """The source, and the places in it that are cited."""
        if not self.pinpoints:
            return self.text
        from generator.letter.wording.worded import Worded

        comma, semicolon = self.comma, "; "
        if comma == ARABIC_COMMA:  # (which no text in other scripts has)
            letters = (*self.text.plain, *"".join(self.pinpoints))
            comma, semicolon = (comma, "؛ ") if "AL" in map(bidirectional, letters) else (", ", semicolon)
        blocks = _pinpointed(self.text.blocks, semicolon.join(self.pinpoints), comma)
        return Worded(blocks=blocks, varies=self.text.varies, source=self.text.source)


def _pinpointed(blocks: tuple[Block, ...], pinpoint: str, comma: str) -> tuple[Block, ...]:
    """The blocks of a source with a place in it at its end: before the full stop, if there is one."""
    *before, last = blocks or (Paragraph(()),)
    if not isinstance(last, Paragraph):
        return (*blocks, Paragraph((Text(pinpoint),)))
    *pieces, end = last.children or (Text(""),)
    words = end.text if isinstance(end, Text) else ""
    stop = "." if words.endswith(".") else ""
    pieces += [] if isinstance(end, Text) else [end]
    said = Text(f"{words.removesuffix('.')}{comma}{pinpoint.removesuffix(stop)}{stop}")
    return (*before, last._replace(children=(*pieces, said)))


class Definition(NamedTuple):
    """A source that a text defines: where its whole lines stand in the passage, and its text."""

    id: str
    start: int
    end: int
    at: int
    text: Passage


def definitions(within: Passage) -> Iterator[Definition]:
    """The sources that a passage defines: `[^id]: …` on lines of its own, with the lines that belong to it.

    Those are the lines up to the next blank one, and after it those that are indented further.
    """
    if "[^" not in within.text:
        return
    position = 0
    while found := compiled(_DEFINITION).search(within.text, position):
        position = _end(within.text, found.end(), len(found.group(1).expandtabs(4)))
        text = within.text[found.end() : position]
        start = found.end() + len(text) - len(text.lstrip())
        yield Definition(
            found.group(2),
            found.start(),
            position,
            found.start() + len(found.group(1)),
            Passage(within.original, text.strip(), within.start + start),
        )


def _end(text: str, position: int, indent: int) -> int:
    """Where a definition ends: before the line break that ends its last line."""
    end = _line_end(text, position)
    after_blank = False
    while end < len(text):
        next_end = _line_end(text, end + 1)
        line = text[end + 1 : next_end]
        if not line.strip():
            after_blank = True
            ahead = re.compile(r"\s*?([ \t]*)\S").match(text, next_end)
            if not ahead or len(ahead.group(1).expandtabs(4)) < indent + 2:
                break
        elif compiled(_DEFINITION).match(line) or (after_blank and len(line) - len(line.lstrip()) < indent + 2):
            break
        else:
            after_blank = False
        end = next_end
    return end


def _line_end(text: str, position: int) -> int:
    newline = text.find("\n", position)
    return len(text) if newline < 0 else newline


def without_definitions(within: Passage, found: list[Definition]) -> Passage:
    """The passage with its definitions blanked: every other character stays where it is."""
    if not found:
        return within
    parts, position = [], 0
    for one in found:
        parts.append(within.text[position : one.start])
        parts.append(re.sub(r"[^\n]", " ", within.text[one.start : one.end]))
        position = one.end
    parts.append(within.text[position:])
    return Passage(within.original, "".join(parts), within.start)


class Sources:
    """The state of one letter's citations."""

    def __init__(self, given: Mapping[str, tuple[str, Places]], problems: list[Problem]) -> None:
        self._texts: dict[str, Passage] = {}
        self._collected: set[tuple[Place, int]] = set()
        self._defined_at: dict[str, Place] = {}
        self._numbers: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._pinpoints: dict[str, list[str]] = {}
        self._problems = problems
        for id_, (text, places) in given.items():
            within, found = passage(text, places)
            self._texts[id_] = within
            problems += found

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of the cited sources in the order of first citation."""
        return tuple(self._numbers)

    @property
    def uncited(self) -> tuple[tuple[str, Place], ...]:
        """The sources that a text defines and none cites, with the places of their definitions."""
        return tuple((id_, place) for id_, place in self._defined_at.items() if id_ not in self._numbers)

    def text(self, id_: str) -> Passage:
        """The text of a source as it was written."""
        return self._texts[id_]

    def number(self, id_: str) -> int:
        """The number of a cited source."""
        return self._numbers[id_]

    def count(self, id_: str) -> int:
        """How often a source is cited."""
        return self._counts.get(id_, 0)

    def pinpoints(self, id_: str) -> Sequence[str]:
        """The places in a source that are cited: a list that grows with each further one."""
        return self._pinpoints.setdefault(id_, [])

    def collect(self, within: Passage, found: list[Definition]) -> None:
        """Takes up the sources that a text defines; the same text a second time changes nothing."""
        for one in found:
            place = within.place(one.at)
            key = (place, within.start + one.at)
            if key in self._collected:
                continue
            self._collected.add(key)
            if one.id in self._texts:
                hint = "give one of them another id, or delete it"
                self._problems.append(
                    error(place, "duplicate-source", f"the source '{one.id}' is defined a second time", hint)
                )
            else:
                self._texts[one.id] = one.text
                self._defined_at[one.id] = place

    def known(self, id_: str, place: Place, sign: str = "[^") -> bool:
        """Whether there is such a source; if not, a problem at the place where it is cited, after a sign."""
        if id_ in self._texts:
            return True
        meant = closest(id_, self._texts)
        hint = f"did you mean '{meant}'?" if meant else f"add it under 'sources', or in a text: [^{id_}]: …"
        cited = f"{sign}{id_}"
        missing = Fix(cited, f"[[{id_}]]", sure=False, adds=("sources", id_))
        fix = Fix(cited, f"{sign}{meant}", sure=False) if meant else missing
        problem = error(place, "unknown-source", f"there is no source '{id_}'", hint)
        self._problems.append(problem._replace(fix=fix))
        return False

    def cite(self, id_: str, pinpoint: str) -> Citation:
        """Counts one citation of a known source."""
        number = self._numbers.setdefault(id_, len(self._numbers) + 1)
        self._counts[id_] = self._counts.get(id_, 0) + 1
        if pinpoint and pinpoint not in self.pinpoints(id_):
            self._pinpoints[id_].append(pinpoint)
        return Citation(number, self._counts[id_], pinpoint)
