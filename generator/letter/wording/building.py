"""Markdown's tokens made into the tree of a text: headings ranked, lists, quotes and tables put together.

Reports problems at the line and column of what is wrong. Never makes HTML or plain text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.letter.wording import tree
from generator.letter.wording.inlines import Line, Surroundings, has_words, without_blank_lines
from generator.letter.wording.markdown import Reading
from generator.letter.wording.passages import Assembled
from generator.problems import Place, Problem, error, warning

if TYPE_CHECKING:
    from markdown_it.token import Token


class Building:
    """The building of one text's tree. `problems` has what is wrong with it."""

    def __init__(self, assembled: Assembled, reading: Reading, around: Surroundings) -> None:
        self.assembled = assembled
        self.reading = reading
        self.around = around
        self.problems: list[Problem] = []
        self._ranks: list[int] = []
        self._lines: dict[tuple[int, int], list[tuple[int, int]]] = {}
        """By an inline token and the column of its cell: where each line of its content begins, there and in the text;
        -1 where the text has no such line.
        """
        self._too_deep: Place | None = None
        self.leaves: list[tuple[int, int]] = []
        """Of each paragraph, heading and cell, in their order: where its words begin and end in the text."""

    def blocks(self, tokens: Sequence[Token]) -> tuple[tree.Block, ...]:
        """The blocks that the tokens say."""
        self._position = 0
        built = self._blocks(tokens, "")
        self._check_references()
        return built

    def inlines(self, tokens: Sequence[Token]) -> tuple[tree.Inline, ...]:
        """The inline pieces of a text that has no blocks."""
        return without_blank_lines(self._inline(tokens[0], 0)) if tokens else ()

    # Blocks

    def _blocks(self, tokens: Sequence[Token], closing: str) -> tuple[tree.Block, ...]:
        built: list[tree.Block] = []
        while self._position < len(tokens):
            token = tokens[self._position]
            self._position += 1
            if token.type == closing:
                break
            block = self._block(token, tokens)
            if block:
                built.append(block)
        return tuple(built)

    def _block(self, token: Token, tokens: Sequence[Token]) -> tree.Block | None:
        if token.type in ("paragraph_open", "heading_open"):
            children = self._inline(tokens[self._position], 0)
            self._position += 2
            if not has_words(children):
                return None
            self._leaf(tokens[self._position - 2])
            is_heading = token.type == "heading_open"
            return self._heading(int(token.tag[1]), children) if is_heading else tree.Paragraph(children)
        if token.type == "blockquote_open":
            blocks = self._blocks(tokens, "blockquote_close")
            return tree.Quote(blocks) if blocks else None
        if token.type == "list_open":
            return self._list(token, tokens)
        if token.type == "table_open":
            return self._table(tokens)
        return tree.Rule() if token.type == "hr" else None

    def _heading(self, rank: int, children: tuple[tree.Inline, ...]) -> tree.Block:
        """A heading one level below the last that outranks it: no level is ever left out."""
        if not self.around.headings:
            return tree.Paragraph((tree.Emphasis(children, strong=True),))
        while self._ranks and self._ranks[-1] >= rank:
            self._ranks.pop()
        level = min(self.around.level + len(self._ranks), 6)
        self._ranks.append(rank)
        return tree.Heading(level, children)

    def _list(self, token: Token, tokens: Sequence[Token]) -> tree.List:
        items: list[tree.Item] = []
        while tokens[self._position].type != "list_close":
            opened = tokens[self._position]
            self._position += 1
            items.append(tree.Item(opened.meta["label"], self._blocks(tokens, "list_item_close")))
        self._position += 1
        return tree.List(token.meta["style"], tuple(items), token.meta["start"], token.meta["tight"])

    def _table(self, tokens: Sequence[Token]) -> tree.Table:
        rows: list[tuple[tuple[tree.Inline, ...], ...]] = []
        row: list[tuple[tree.Inline, ...]] = []
        aligned: list[str] = []
        cursor = 0
        while (token := tokens[self._position]).type != "table_close":
            self._position += 1
            if token.type == "tr_open":
                row, cursor = [], 0
            elif token.type == "tr_close":
                rows.append(tuple(row))
            elif token.type == "th_open":
                aligned.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
            elif token.type == "inline":
                row.append(self._inline(token, cursor))
                self._leaf(token, self._column(token, cursor))
                cursor = self._column(token, cursor) + len(token.content)
        self._position += 1
        return tree.Table(rows[0], tuple(rows[1:]), tuple(aligned))

    def _column(self, token: Token, cursor: int) -> int:
        """Where a cell's text starts in its row."""
        line = self.assembled.lines[token.map[0]][1] if token.map else ""
        return max(line.find(token.content, cursor), cursor)

    def _leaf(self, token: Token, column: int | None = None) -> None:
        """Remember where the words of a paragraph, heading or cell stand; a cell's begin in that column of its row."""
        contents = token.content.rstrip().split("\n")
        first = token.map[0] if token.map else 0
        begins, ends = (
            start + (max(line.rfind(content.rstrip()), 0) if column is None else column)
            for (start, line), content in (
                (self.assembled.lines[first], contents[0]),
                (self.assembled.lines[first + len(contents) - 1], contents[-1]),
            )
        )
        self.leaves.append((begins, ends + len(contents[-1])))

    # Inline pieces

    def _inline(self, token: Token, cursor: int) -> tuple[tree.Inline, ...]:
        return Line(self, token, cursor).built()

    def place(self, token: Token, at: int, cursor: int = 0) -> Place:
        """Where a character of an inline token's content stands in the file."""
        lines = self._lines.get((id(token), cursor))
        if lines is None:
            lines = self._lines[id(token), cursor] = list(self._lines_of(token, cursor))
        within, start = lines[bisect_left(lines, (at + 1,)) - 1]
        return self.assembled.place(0 if start < 0 else start + at - within)

    def _lines_of(self, token: Token, cursor: int) -> Iterator[tuple[int, int]]:
        within = 0
        for number, content in enumerate(token.content.split("\n"), token.map[0] if token.map else 0):
            if number < len(self.assembled.lines):
                start, line = self.assembled.lines[number]
                found = line.find(content.rstrip(), cursor) if cursor else line.rfind(content.rstrip())
                yield within, start + max(found, 0)
            else:
                yield within, -1
            within += len(content) + 1

    def too_deep(self, place: Place) -> None:
        """Reports, once, that things stand too deeply in one another."""
        if self._too_deep is None:
            self._too_deep = place
            self.problems.append(
                error(
                    place,
                    "nested-too-deep",
                    "lists, quotes or emphasis stand too deeply in one another",
                    "put them side by side",
                )
            )

    def _check_references(self) -> None:
        if self.reading.too_deep is not None:
            start, line = self.assembled.lines[self.reading.too_deep]
            self.too_deep(self.assembled.place(start + len(line) - len(line.lstrip())))
        for name, definition in self.reading.references.items():
            if name not in self.reading.references.used:
                start, line = self.assembled.lines[definition["map"][0]]
                place = self.assembled.place(start + len(line) - len(line.lstrip()))
                self.problems.append(
                    warning(
                        place,
                        "unused-reference",
                        f"'{line.strip()[:40]}' says where '[{name.lower()}]' leads, which the text doesn't use: "
                        "it isn't printed",
                        "to cite a source, write [^id] and [^id]: …; to print the line, write \\[ for [",
                    )
                )
