"""The conditions of a text: `{% if … %}` with its branches, made into a tree, and whether they stand where they may:
round whole blocks, every tag on a line of its own, or within one paragraph.

Knows the tags and the text round them. Never evaluates a condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.letter.wording.passages import Cut, Passage
from generator.problems import Place, Problem, closest, error
from generator.source.patterns import compiled

DEEPEST = 8

_WORD = r"\s*([^\W\d]\w*)?\s*"
_NAME = r"[^\W\d]\w*"
_REFUSED = {
    "for": "there are no loops: after a list, write | join_and to name all of it, | count to count it",
    "set": "the names are those of the letter: recipient, sender, date and so on",
    "include": "write the text itself in its place",
    "import": "write the text itself in its place",
    "from": "write the text itself in its place",
    "extends": "write the text itself in its place",
    **dict.fromkeys(
        ("macro", "call", "filter", "block", "raw", "with", "autoescape", "do", "trans", "break", "continue", "debug"),
        "the tags are if, elif, else, endif",
    ),
}
_TAGS = ("if", "elif", "else", "endif")
# What can only be the start of a block when it stands at the start of a line inside a paragraph.
_BLOCK_START = r"\n[ \t]*(?:\n|[-*+][ \t]|#{1,6}[ \t]|>|\||(?:1|a|i)[.)][ \t]|\([1ai]\)[ \t])"
_MARKER = r"([ \t]*)(?:[-*+]|\(?[0-9a-z]{1,4}[.)])(?=[ \t]|$)"


class Literal(NamedTuple):
    """Text as the person typed it: offsets in the passage."""

    start: int
    end: int


class Branch:
    """What is printed where a test holds; without a test, where none before it does."""

    def __init__(self, tag: Cut, test: str | None, test_start: int) -> None:
        self.tag = tag
        self.test = test
        self.test_start = test_start
        self.nodes: list[Node] = []


class Condition:
    """An `if` with its branches. `own_lines`: round whole blocks, every tag on a line of its own."""

    def __init__(self, first: Branch) -> None:
        self.branches = [first]
        self.end: Cut | None = None
        self.own_lines = False

    @property
    def tags(self) -> list[Cut]:
        """All tags, in order."""
        return [branch.tag for branch in self.branches] + ([self.end] if self.end else [])


Node = Literal | Cut | Condition


class Tree:
    """A passage as text, expressions and conditions."""

    def __init__(self, passage: Passage, *, lines_only: bool) -> None:
        self.passage = passage
        self.lines_only = lines_only
        """Whether the text is a line or several, without blocks."""
        self.nodes: list[Node] = []
        self.problems: list[Problem] = []
        self.names: set[str] = set()
        """Names that refused tags would have made."""


def tree(passage: Passage, cuts: Sequence[Cut], *, lines_only: bool) -> Tree:
    """The passage as a tree, with the problems of tags that are unknown, unbalanced or badly placed."""
    grown = Tree(passage, lines_only=lines_only)
    _Growth(grown, cuts).grow()
    return grown


class _Growth:
    def __init__(self, grown: Tree, cuts: Sequence[Cut]) -> None:
        self.grown = grown
        self.passage = grown.passage
        self.cuts = cuts
        self.open: list[Condition] = []
        self.position = 0
        self.skipped: list[str] = []
        """Tags that can't be used and are still open: nothing in them is looked at."""

    def grow(self) -> None:
        for cut in self.cuts:
            self._literal(cut.start)
            self.position = cut.end
            if cut.kind == "expression":
                self._add(cut)
            else:
                self._tag(cut)
        self._literal(len(self.passage.text))
        for condition in self.open if not self.skipped else ():
            message, hint = "the condition is opened but not closed", "write {% endif %} where it ends"
            self._problem(condition.branches[0].tag, "unbalanced-condition", message, hint)
        _settle(self.grown.nodes, self.grown)
        whole = list(_own_lines(self.grown.nodes, self.passage.text))
        if whole:
            starts = {tag.start: bounds[0] for tag, bounds in whole}
            ends = {tag.end: bounds[1] for tag, bounds in whole}
            self.grown.nodes = _trimmed(self.grown.nodes, starts, ends)

    def _add(self, node: Node) -> None:
        if not self.skipped:
            (self.open[-1].branches[-1].nodes if self.open else self.grown.nodes).append(node)

    def _literal(self, end: int) -> None:
        if end > self.position:
            self._add(Literal(self.position, end))

    def _tag(self, cut: Cut) -> None:
        found = compiled(_WORD).match(cut.inner)
        word = (found and found.group(1)) or ""
        rest = cut.inner[found.end() :] if found else ""
        rest_start = cut.inner_start + (found.end() if found else 0)
        if self.skipped:
            self._skip(word)
        elif cut.broken and word == "if":
            self._open(cut, "", rest_start, refused_test=True)
        elif cut.broken:
            self._continue(cut, word, "", rest_start)
        elif word == "if":
            self._open(cut, rest, rest_start)
        elif word in _TAGS:
            self._continue(cut, word, rest, rest_start)
        elif word in _REFUSED:
            self._refuse(cut, word, rest)
        elif word.startswith("end") and word[3:] in _REFUSED:
            self._problem(cut, "expression-not-allowed", f"'{word}' can't be used", _REFUSED[word[3:]])
        else:
            meant = closest(word, [*_TAGS, *_REFUSED]) if word else None
            hint = f"did you mean '{meant}'?" if meant in _TAGS else "the tags are if, elif, else, endif"
            message = f"there is no tag '{word}'" if word else "no tag's name stands here"
            self._problem(cut, "expression-syntax", message, hint, at_word=True)
            if meant == "if":
                self._open(cut, "", rest_start, refused_test=True)
            elif meant in _TAGS:
                self._continue(cut, str(meant), "none" if meant == "elif" else "", rest_start)

    def _open(self, cut: Cut, rest: str, rest_start: int, *, refused_test: bool = False) -> None:
        if len(self.open) >= DEEPEST:
            self._problem(cut, "nested-too-deep", "there are too many conditions in conditions", "write it more simply")
            self.skipped.append("if")
            return
        condition = Condition(Branch(cut, None if refused_test else rest, rest_start))
        self._add(condition)
        self.open.append(condition)

    def _continue(self, cut: Cut, word: str, rest: str, rest_start: int) -> None:
        if not self.open:
            self._problem(
                cut,
                "unbalanced-condition",
                f"'{word}' stands without an 'if'",
                "write {% if … %} before it, or delete it",
            )
            return
        condition = self.open[-1]
        after_else = len(condition.branches) > 1 and condition.branches[-1].test is None
        if word != "endif" and after_else:
            self._problem(
                cut, "unbalanced-condition", f"'{word}' stands after 'else'", "put 'else' last, before {% endif %}"
            )
        if word != "elif" and rest.strip():
            hint = "write {% elif … %}" if word == "else" else "write {% endif %}"
            self._problem(cut, "expression-syntax", f"nothing can follow '{word}'", hint)
        if word == "endif":
            condition.end = cut
            self.open.pop()
        else:
            condition.branches.append(Branch(cut, rest if word == "elif" else None, rest_start))

    def _refuse(self, cut: Cut, word: str, rest: str) -> None:
        self._problem(cut, "expression-not-allowed", f"'{word}' can't be used", _REFUSED[word], at_word=True)
        made = re.split(r"=|\bin\b", rest, maxsplit=1)[0] if word in ("for", "set", "with", "macro", "import") else rest
        self.grown.names.update([*compiled(_NAME).findall(made), "loop"])
        holds = word in ("for", "macro", "call", "filter", "block", "raw", "with", "autoescape", "trans")
        if word == "set" and "=" not in rest:
            holds = True
        if holds and self._ends(cut, word):
            self.skipped.append(word)

    def _ends(self, cut: Cut, word: str) -> bool:
        return any(
            other.kind == "tag" and other.start > cut.start and other.inner.strip() == f"end{word}"
            for other in self.cuts
        )

    def _skip(self, word: str) -> None:
        if word == self.skipped[-1]:
            self.skipped.append(word)
        elif word == f"end{self.skipped[-1]}":
            self.skipped.pop()

    def _problem(self, cut: Cut, code: str, message: str, hint: str, *, at_word: bool = False) -> None:
        offset = cut.start
        if at_word:
            offset = cut.inner_start + len(cut.inner) - len(cut.inner.lstrip())
        self.grown.problems.append(error(self._place(offset), code, f"'{cut.snippet()}': {message}", hint))

    def _place(self, offset: int) -> Place:
        return self.passage.place(offset)


def _settle(nodes: list[Node], grown: Tree) -> None:
    """Decides for every condition whether it stands round whole blocks or within a paragraph, and that it may."""
    for node in nodes:
        if isinstance(node, Condition) and node.end:
            node.own_lines = all(own_line(grown.passage.text, tag) for tag in node.tags)
            offset = misplaced(grown.passage.text, node.tags, whole_blocks=node.own_lines)
            if offset is not None and not grown.lines_only:
                tag = node.branches[0].tag.snippet()
                message = f"'{tag}': the condition begins inside a paragraph or item and ends outside it"
                hint = "put each tag on a line of its own, round whole paragraphs or whole list items"
                grown.problems.append(error(grown.passage.place(offset), "condition-place", message, hint))
        if isinstance(node, Condition):
            for branch in node.branches:
                _settle(branch.nodes, grown)


def _own_lines(nodes: Iterable[Node], text: str) -> Iterator[tuple[Cut, tuple[int, int]]]:
    """The tags round whole blocks, each with the bounds of its line."""
    for node in nodes:
        if isinstance(node, Condition):
            for tag in node.tags if node.own_lines else ():
                if bounds := own_line(text, tag):
                    yield tag, bounds
            for branch in node.branches:
                yield from _own_lines(branch.nodes, text)


def _trimmed(nodes: Iterable[Node], starts: Mapping[int, int], ends: Mapping[int, int]) -> list[Node]:
    """The nodes without the rest of the lines on which tags stand alone."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, Literal):
            start, end = ends.get(node.start, node.start), starts.get(node.end, node.end)
            kept += [Literal(start, end)] if start < end else []
        else:
            if isinstance(node, Condition):
                for branch in node.branches:
                    branch.nodes = _trimmed(branch.nodes, starts, ends)
            kept.append(node)
    return kept


def own_line(text: str, tag: Cut) -> tuple[int, int] | None:
    """The bounds of the tag's line, its line break included, where nothing else stands on it."""
    start = text.rfind("\n", 0, tag.start) + 1
    newline = text.find("\n", tag.end)
    end = len(text) if newline < 0 else newline
    if text[start : tag.start].strip() or text[tag.end : end].strip():
        return None
    return start, min(end + 1, len(text))


def misplaced(text: str, tags: Sequence[Cut], *, whole_blocks: bool) -> int | None:
    """The offset at which a condition stands neither round whole blocks nor within one paragraph; None if it may."""
    if whole_blocks:
        return _cuts_an_item(text, tags[0], tags[-1])
    return tags[0].start if compiled(_BLOCK_START).search(text, tags[0].start, tags[-1].end) else None


def _cuts_an_item(text: str, first: Cut, last: Cut) -> int | None:
    """Where a list item begins inside a condition and ends outside it, or the other way round."""
    indent = _indent(text, first.start)
    shallowest: int | None = None
    for line_start, line in _lines(text, first.end, last.start):
        marker = compiled(_MARKER).match(line)
        if marker:
            width = len(marker.group(1).expandtabs(4))
            shallowest = width if shallowest is None else min(shallowest, width)
            if width < indent:
                return line_start + len(marker.group(1))
    if shallowest is None:
        return None
    for line_start, line in _lines(text, last.end, len(text)):
        if line.strip():
            width = len(line[: len(line) - len(line.lstrip())].expandtabs(4))
            if width > shallowest and not compiled(_MARKER).match(line) and not line.lstrip().startswith("{%"):
                return line_start + len(line) - len(line.lstrip())
            return None
    return None


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The whole lines between two offsets, each with its own offset."""
    position = text.find("\n", start, end) + 1
    while 0 < position < end:
        newline = text.find("\n", position, end)
        stop = end if newline < 0 else newline
        yield position, text[position:stop]
        position = stop + 1


def _indent(text: str, offset: int) -> int:
    return len(text[text.rfind("\n", 0, offset) + 1 : offset].expandtabs(4))
