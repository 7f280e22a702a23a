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
        """By an inline token and the column after which its cell is, -1 for none: where each line of its content
        begins, there and in the text; -1 where the text has no such line.
        """
        self._too_deep: Place | None = None

    def blocks(self, tokens: Sequence[Token]) -> tuple[tree.Block, ...]:
        """The blocks that the tokens say."""
        self._position = 0
        built = self._blocks(tokens, "")
        self._check_references()
        return built

    def inlines(self, tokens: Sequence[Token]) -> tuple[tree.Inline, ...]:
        """The inline pieces of a text that has no blocks."""
        return without_blank_lines(self._inline(tokens[0])) if tokens else ()

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
            line = tokens[self._position]
            children, typed = self._inline(line), self._typed(line)
            self._position += 2
            if not has_words(children):
                return None
            if token.type == "heading_open":
                return self._heading(int(token.tag[1]), children, typed)
            return tree.Paragraph(children, typed)
        if token.type == "blockquote_open":
            blocks = self._blocks(tokens, "blockquote_close")
            return tree.Quote(blocks) if blocks else None
        if token.type == "list_open":
            return self._list(token, tokens)
        if token.type == "table_open":
            return self._table(tokens)
        return tree.Rule() if token.type == "hr" else None

    def _heading(self, rank: int, children: tuple[tree.Inline, ...], typed: tree.Typed) -> tree.Block:
        """A heading one level below the last that outranks it: no level is ever left out."""
        if not self.around.headings:
            return tree.Paragraph((tree.Emphasis(children, strong=True, typed=typed),), typed)
        while self._ranks and self._ranks[-1] >= rank:
            self._ranks.pop()
        level = min(self.around.level + len(self._ranks), 6)
        self._ranks.append(rank)
        return tree.Heading(level, children, typed)

    def _list(self, token: Token, tokens: Sequence[Token]) -> tree.List:
        items: list[tree.Item] = []
        while tokens[self._position].type != "list_close":
            opened = tokens[self._position]
            self._position += 1
            blocks = self._blocks(tokens, "list_item_close")
            items.append(tree.Item(opened.meta["label"], blocks, self._lines_typed(opened)))
        self._position += 1
        return tree.List(token.meta["style"], tuple(items), token.meta["start"], token.meta["tight"])

    def _table(self, tokens: Sequence[Token]) -> tree.Table:
        rows: list[tuple[tree.Paragraph, ...]] = []
        row: list[tree.Paragraph] = []
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
                row.append(tree.Paragraph(self._inline(token, cursor), self._typed(token, cursor)))
                cursor = self._column(token, cursor) + len(token.content) + token.content.count("|")
        self._position += 1
        return tree.Table(rows[0], tuple(rows[1:]), tuple(aligned))

    def _column(self, token: Token, cursor: int) -> int:
        """Where a cell's text starts in its row; a stroke in it was typed with a backslash before it."""
        line = self.assembled.lines[token.map[0]][1] if token.map else ""
        return max(line.find(token.content.partition("|")[0], cursor), cursor)

    # Inline pieces

    def _inline(self, token: Token, cursor: int = -1) -> tuple[tree.Inline, ...]:
        return Line(self, token, cursor).built()

    def offset(self, token: Token, at: int, cursor: int = -1) -> int:
        """Where a character of an inline token's content stands in the text."""
        lines = self._lines.get((id(token), cursor))
        if lines is None:
            lines = self._lines[id(token), cursor] = list(self._lines_of(token, cursor))
        within, start = lines[bisect_left(lines, (at + 1,)) - 1]
        return 0 if start < 0 else start + at - within

    def _typed(self, token: Token, cursor: int = -1) -> tree.Typed:
        """How an inline token was typed, its signs and all."""
        end = self.offset(token, len(token.content), cursor)
        return tree.Typed(self.offset(token, 0, cursor), end if cursor < 0 else end + token.content.count("|"))

    def _lines_typed(self, token: Token) -> tree.Typed:
        """How a block was typed, by its lines."""
        first, after = token.map or (0, 1)
        while after - 1 > first and not self.assembled.lines[after - 1][1].strip():
            after -= 1
        start, line = self.assembled.lines[after - 1]
        return tree.Typed(self.assembled.lines[first][0], start + len(line))

    def _lines_of(self, token: Token, cursor: int) -> Iterator[tuple[int, int]]:
        within, contents = 0, token.content.split("\n")
        first, after = token.map or (0, 1)
        while first + 1 < after and contents[0] not in self.assembled.lines[first][1]:
            first += 1  # (Markdown-it drops a first line of spaces that no typewriter has)
        for number, content in enumerate(contents, first):
            if number < len(self.assembled.lines):
                start, line = self.assembled.lines[number]
                found = self._column(token, cursor) if cursor >= 0 else max(line.rfind(content.rstrip()), 0)
                yield within, start + found
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
