"""The texts of a letter, expressions and Markdown, made into safe HTML and plain text with problems at exact places.

Text by text in the order of print: expressions, then Markdown, then sources. Knows two kinds of text, lines and prose,
what may stand in one and how it reads. Never knows which field of a letter one comes from, the letter's model, HTML
templates or the PDF.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from generator.letter.wording import markdown, tree
from generator.letter.wording.building import Building
from generator.letter.wording.citations import Note, Sources, definitions, without_definitions
from generator.letter.wording.conditions import Tree
from generator.letter.wording.conditions import tree as conditions
from generator.letter.wording.evaluation import Scope
from generator.letter.wording.filling import Filled, fill
from generator.letter.wording.inlines import Image, Surroundings, has_words
from generator.letter.wording.passages import Assembled, Cut, Passage, passage, scan
from generator.letter.wording.typography import Marks
from generator.letter.wording.values import Language, Value
from generator.letter.wording.worded import Worded
from generator.problems import Place, Problem
from generator.source.places import Places

__all__ = ["Language", "Note", "Value", "Worded", "Wording"]


class Wording:
    """The wording of one letter: one instance a letter, called in the order in which the texts are printed.

    Sources may be defined in any text and cited from an earlier one: give every prose to `collect` first.
    """

    def __init__(
        self,
        language: Language,
        scope: Mapping[str, Value],
        concerns_by_id: Mapping[str, Mapping[str, Value]],
        sources: Mapping[str, tuple[str, Places]],
        *,
        image: Image,
        notes: Literal["endnotes", "footnotes"] = "endnotes",
        marks: Marks | None = None,
        comma: str = ", ",
    ) -> None:
        """`marks`: those by which typewritten ones are set; None where all stays as it is typed. `comma` stands before
        the place in a source that is cited.
        """
        self.problems: list[Problem] = []
        """Everything wrong with the texts so far."""
        self._scope = Scope(language, scope, concerns_by_id)
        self._sources = Sources(sources, self.problems)
        self._image = image
        self._marks = marks
        self._footnotes = notes == "footnotes"
        self._comma = comma
        self._notes: dict[str, Worded] = {}
        self._inside_a_note = False

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of the sources cited so far, in the order of first citation."""
        return self._sources.cited

    @property
    def uncited(self) -> tuple[tuple[str, Place], ...]:
        """The sources that a text defines and none has cited so far, with the places of their definitions."""
        return self._sources.uncited

    def collect(self, text: str, places: Places) -> None:
        """Takes up the sources that a prose defines; what else is wrong with it is reported when it is worded."""
        if "[^" in text:
            within, _ = passage(text, places)
            self._sources.collect(within, list(definitions(within)))

    def line(self, text: str, places: Places) -> Worded:
        """The wording of a line, or of several that stay lines: inline Markdown and expressions."""
        within = self._passage(text, places)
        filled = self._filled(within, lines_only=True)
        around = Surroundings(self._image, self._cite, lines_only=True)
        inlines = self._inlines(filled.chosen, around)
        self._check(filled, around)
        return Worded(inlines=inlines, varies=filled.chosen.varies, source=filled.chosen)

    def prose(self, text: str, places: Places, *, level: int, cite: Sequence[tuple[str, Place]] = ()) -> Worded:
        """The wording of a prose: block Markdown and expressions; its headings start at `level` (1 to 6).

        `cite` are sources cited at its end, each with the place where its id stands.
        """
        within = self._passage(text, places)
        found = list(definitions(within))
        self._sources.collect(within, found)
        around = Surroundings(self._image, self._cite, level=level)
        return self._prose(without_definitions(within, found), around, cite)

    def notes(self) -> list[Note]:
        """The cited sources in the order of first citation: call it when every text has been worded."""
        self._word_notes()
        of = self._sources
        return [
            Note(of.number(id_), id_, self._notes[id_], of.count(id_), of.pinpoints(id_), self._comma)
            for id_ in self.cited
        ]

    def _passage(self, text: str, places: Places) -> Passage:
        within, problems = passage(text, places)
        self.problems += problems
        return within

    def _filled(self, within: Passage, *, lines_only: bool) -> Filled:
        return self._read(within, lines_only=lines_only)[-1]

    def _read(self, within: Passage, *, lines_only: bool) -> tuple[list[Cut], Tree, Filled]:
        """The expressions and tags of a text, what stands under which condition, and the text filled in."""
        cuts, problems = scan(within)
        grown = conditions(within, cuts, lines_only=lines_only)
        filled = fill(grown, self._scope)
        self.problems += [*problems, *grown.problems, *filled.problems]
        return cuts, grown, filled

    def _prose(self, within: Passage, around: Surroundings, cite: Sequence[tuple[str, Place]] = ()) -> Worded:
        filled = self._filled(within, lines_only=False)
        blocks = self._blocks(filled.chosen, around)
        self._check(filled, around)
        cited = [found for id_, place in cite if (found := self._cite(id_, "", place, ""))]
        if cited:
            blocks = with_citations(blocks, tree.Citations(tuple(cited)))
        return Worded(blocks=blocks, varies=filled.chosen.varies, source=filled.chosen)

    def _blocks(self, assembled: Assembled, around: Surroundings) -> tuple[tree.Block, ...]:
        if not assembled.text.strip():
            return ()
        tokens, reading = markdown.read(assembled.text, lines_only=False, marks=self._marks)
        building = Building(assembled, reading, around)
        blocks = building.blocks(tokens)
        self.problems += building.problems
        return blocks

    def _inlines(self, assembled: Assembled, around: Surroundings) -> tuple[tree.Inline, ...]:
        if not assembled.text.strip():
            return ()
        tokens, reading = markdown.read(assembled.text, lines_only=True, marks=self._marks)
        building = Building(assembled, reading, around)
        inlines = building.inlines(tokens)
        self.problems += building.problems
        return inlines if has_words(inlines) else ()

    def _check(self, filled: Filled, around: Surroundings) -> None:
        """Looks for mistakes in the branches that this letter doesn't print; nothing in them is numbered."""
        checking = Surroundings(around.image, self._known, around.level, around.headings, lines_only=around.lines_only)
        for branch in filled.others:
            if around.lines_only:
                self._inlines(branch, checking)
            else:
                self._blocks(branch, checking)

    def _known(self, id_: str, _pinpoint: str, place: Place) -> None:
        self._sources.known(id_, place)

    def _cite(self, id_: str, pinpoint: str, place: Place, sign: str = "[^") -> tree.Citation | None:
        if not self._sources.known(id_, place, sign):
            return None
        cited = self._sources.cite(id_, pinpoint)
        if not self._footnotes or self._inside_a_note:
            return cited
        return tree.Citation(cited.number, cited.occurrence, pinpoint, self._word_notes())

    def _word_notes(self) -> tuple[Note, ...]:
        """Words the sources that have been cited since, and those which they cite in turn."""
        made: list[Note] = []
        self._inside_a_note = True
        around = Surroundings(self._image, self._cite, headings=False)
        number = len(self._notes)
        while number < len(self.cited):
            id_ = self.cited[number]
            self._notes[id_] = worded = self._prose(self._sources.text(id_), around)
            number += 1
            made.append(Note(number, id_, worded, 0, self._sources.pinpoints(id_), self._comma))
        self._inside_a_note = False
        return tuple(made)


def with_citations(blocks: tuple[tree.Block, ...], cited: tree.Citations) -> tuple[tree.Block, ...]:
    """The blocks with the citations after their last words."""
    last = blocks[-1] if blocks else None
    if isinstance(last, tree.Paragraph):
        *before, end = last.children or (None,)
        if isinstance(end, tree.Citations):
            return (*blocks[:-1], last._replace(children=(*before, tree.Citations((*end.items, *cited.items)))))
        return (*blocks[:-1], last._replace(children=(*last.children, cited)))
    if isinstance(last, tree.List) and last.items:
        item = last.items[-1]
        ended = item._replace(blocks=with_citations(item.blocks, cited))
        return (*blocks[:-1], tree.List(last.style, (*last.items[:-1], ended), last.start, last.tight))
    if isinstance(last, tree.Quote):
        return (*blocks[:-1], tree.Quote(with_citations(last.blocks, cited)))
    return (*blocks, tree.Paragraph((cited,)))
