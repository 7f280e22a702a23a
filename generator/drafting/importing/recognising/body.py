"""What stands between salutation and valediction: prose, and the concerns and asks within it.

Numbered or headed sequences become points. Everything else stays prose, in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.drafting.importing.document import Block, Line
from generator.drafting.importing.recognising.headings import (
    LONGEST_HEADING,
    SHORT,
    is_heading,
    looks_headed,
    with_headings,
)
from generator.drafting.importing.recognising.markers import Marker, marker_of, without
from generator.drafting.importing.recognising.parts import Item, Parts, Points
from generator.drafting.importing.recognising.runs import Run, asked_in_bullets, kind_of, runs_in
from generator.drafting.importing.recognising.words import ends, is_title, label_of, words_of
from generator.reference import languages

LONGEST_SUBJECT = 300
"""Characters of a line behind "Re:" that can be a subject."""
_NONE = Marker("", (), 0)


def read_body(blocks: Sequence[Block], parts: Parts) -> None:
    """Fill the parts with subject, prose and points."""
    rest = _without_subject([split for block in blocks for split in _split(block)], parts)
    rest = with_headings(rest)
    ordinals = words_of(parts.language).ordinals
    runs = runs_in(rest, ordinals)
    bullets = asked_in_bullets(rest, parts.language)
    if bullets and is_heading(rest[bullets.starts[0] - 1]):
        runs = [run for run in runs if run.numbered]  # A heading that asks is above the list, and no point itself.
    if bullets and not any(bullets.starts[0] <= start <= bullets.starts[-1] for run in runs for start in run.starts):
        runs = sorted([*runs, bullets], key=lambda run: run.starts[0])
    at, kinds = 0, set[str]()
    for run in runs:
        if run.starts[0] < at:
            continue
        kind = kind_of(rest, run, parts.language)
        if kind in kinds:
            kind = "asks" if kind == "concerns" else "concerns"
        if kind in kinds or len(kinds) == 2:
            break
        kinds.add(kind)
        if run.starts[0] > at:
            parts.body.append(rest[at : run.starts[0]])
        points, at = _points(rest, run, kind, parts.language, ordinals)
        parts.body.append(points)
        if points.unsure:
            parts.unsure[kind] = points.unsure
    if rest[at:]:
        parts.body.append(rest[at:])


def _split(block: Block) -> list[Block]:
    """A block of which the first line is a numbered heading, as two."""
    if (
        block.kind == "text"
        and len(block.lines) > 1
        and marker_of(block)
        and len(block.lines[0].plain) <= LONGEST_HEADING
    ):
        marked_lines = sum(marker_of(Block((line,))) is not None for line in block.lines)
        if marked_lines > 1:
            return _each_marked(block)
        if block.lines[0].plain[-1:] not in ".,;:" or block.lines[0].strong:
            return [Block(block.lines[:1]), Block(block.lines[1:])]
    if block.kind == "text" and len(block.lines) > 2 and not marker_of(block):
        marked = [at for at, line in enumerate(block.lines) if marker_of(Block((line,)))]
        if len(marked) > 1 and 1 in (marker_of(Block((block.lines[marked[0]],))) or _NONE).values:
            below = Block(block.lines[marked[0] :])
            return [Block(block.lines[: marked[0]]), *_each_marked(below)]
    if block.kind == "text" and len(block.lines) == 2 and block.lines[0].strong and not block.lines[1].strong:
        return [Block(block.lines[:1]), Block(block.lines[1:])]
    return [block]


def _each_marked(block: Block) -> list[Block]:
    """A block of numbered lines: each with the lines below it that have no number."""
    found: list[list[int]] = []
    for index, line in enumerate(block.lines):
        if not found or marker_of(Block((line,))):
            found.append([])
        found[-1].append(index)
    return [Block(tuple(block.lines[index] for index in one)) for one in found]


def _without_subject(blocks: list[Block], parts: Parts) -> list[Block]:
    """The blocks less a subject that stands below the salutation, as in Britain."""
    if not blocks or not parts.salutation:
        return blocks
    first = blocks[0]
    text = first.plain
    labelled = label_of(text, "subject", parts.language)
    if parts.subject and labelled and len(text) <= LONGEST_SUBJECT and not parts.subtitle:
        # What stood above the salutation was a headline then.
        said = Line(" ".join(line.plain for line in parts.subject), " ".join(line.marked for line in parts.subject))
        parts.title, parts.subtitle = (said, None) if parts.title is None else (parts.title, said)
        parts.subject = list(first.lines)
        return blocks[1:]
    if parts.subject:
        return blocks
    headed = (first.kind == "heading" or first.strong) and len(text) <= 250 and len(blocks) > 1
    alone = headed and not marker_of(first) and not is_heading(blocks[1])
    # One heading among several of its kind is none of the letter's subject, unless nothing stands between two of them.
    several = sum(is_heading(block) and block.level == first.level for block in blocks) > 1
    if not (several and first.kind == "heading") and _is_plain_subject(blocks, parts.language):
        parts.subject = list(first.lines)
        parts.unsure["subject"] = "the line below the salutation was taken for it"
        return blocks[1:]
    if (labelled and len(text) <= LONGEST_SUBJECT) or (alone and not (several and first.kind == "heading")):
        parts.subject = list(first.lines)
        return blocks[1:]
    return blocks


def _is_plain_subject(blocks: Sequence[Block], language: str) -> bool:
    """Whether a short line below the salutation, marked in no way, says what the letter is about, as in Britain."""
    first, *others = blocks
    if not others or not languages.find(language)[0].subject_follows_salutation or marker_of(first):
        return False
    text = first.plain
    short = len(first.lines) == 1 and first.kind in ("text", "heading") and len(text) <= SHORT
    return short and looks_headed(blocks, 0)


def _points(blocks: list[Block], run: Run, kind: str, language: str, ordinals: tuple[str, ...]) -> tuple[Points, int]:
    """The points of a sequence, and where what follows them begins."""
    end, unsure = _end(blocks, run, language)
    items: list[Item] = []
    forms = set()
    for start, after in zip(run.starts, [*run.starts[1:], end], strict=True):
        marker = marker_of(blocks[start], ordinals) if run.numbered else None
        first = blocks[start]
        if marker:
            forms.add(marker.form)
        headed = after > start + 1 and (is_heading(first) or _reads_as_heading(first, run.numbered))
        if headed or is_heading(first):
            line = first.lines[0]._replace(marked=" ".join(one.marked for one in first.lines), plain=first.plain)
            items.append(Item(line, blocks[start + 1 : after]))
        else:
            items.append(Item(None, [first._replace(kind="text", marker="", level=0), *blocks[start + 1 : after]]))
    roman = any(re.match(r"\W?[ivx]{2,}\W", f"{blocks[at].marker} {blocks[at].plain}".lstrip()) for at in run.starts)
    style = "bulleted" if run.bulleted else "plain" if roman else _style(forms, run.numbered)
    if style != "plain" and forms - {"1.", "a)"}:
        unsure = unsure or f"the numbers stood as {_shown(forms)}; the program prints its own"
    if style in {"numbered", "lettered"}:
        items = [_unmarked(item, blocks[start], ordinals) for item, start in zip(items, run.starts, strict=True)]
    elif run.numbered:
        items = [_labelled(item, blocks[start]) for item, start in zip(items, run.starts, strict=True)]
    return Points(kind, style, items, unsure), end


def _shown(forms: set[str]) -> str:
    return " and ".join(f"'{form}'" for form in sorted(forms))


def _reads_as_heading(block: Block, numbered: bool) -> bool:
    text = block.plain
    return numbered and len(block.lines) == 1 and len(text) <= LONGEST_HEADING and text[-1:] not in ".,;:?!"


_STYLES = {
    "1.": "numbered", "1)": "numbered", "(1)": "numbered", "(1.)": "numbered",
    "a)": "lettered", "a.": "lettered", "(a)": "lettered", "(a.)": "lettered",
}  # fmt: skip
"""The style that prints the numbers as they were written, but for their signs."""


def _style(forms: set[str], numbered: bool) -> str:
    """The style of points by the form of their numbers; words in these stay in the text."""
    if not numbered:
        return "headed"
    return _STYLES.get(next(iter(forms)), "plain") if len(forms) == 1 else "plain"


def _unmarked(item: Item, start: Block, ordinals: tuple[str, ...]) -> Item:
    marker = marker_of(start, ordinals)
    if not marker:
        return item
    if item.heading:
        return Item(without(item.heading, marker), item.blocks)
    first = item.blocks[0]
    return Item(None, [first._replace(lines=(without(first.lines[0], marker), *first.lines[1:])), *item.blocks[1:]])


def _labelled(item: Item, start: Block) -> Item:
    """An item whose number the program would write otherwise: the number stays as text."""
    if not start.marker:
        return item
    if item.heading:
        line = item.heading
        return Item(
            line._replace(plain=f"{start.marker} {line.plain}", marked=f"{start.marker} {line.marked}"), item.blocks
        )
    first = item.blocks[0]
    line = first.lines[0]
    labelled = line._replace(plain=f"{start.marker} {line.plain}", marked=f"{start.marker} {line.marked}")
    return Item(None, [first._replace(lines=(labelled, *first.lines[1:])), *item.blocks[1:]])


def _end(blocks: list[Block], run: Run, language: str) -> tuple[int, str]:
    """Where the last point ends: it has as many paragraphs as the others, unless it speaks of the end before."""
    last = run.starts[-1]
    lengths = [after - start for start, after in zip(run.starts, run.starts[1:], strict=False)]
    most = max(lengths)
    if blocks[last].kind == "item":
        end = last + 1
        while (
            end < len(blocks)
            and blocks[end].kind == "item"
            and (blocks[end].level > blocks[last].level or not blocks[end].marker)
        ):
            end += 1
        return end, ""
    end = last + 1
    headed = lengths and min(lengths) > 1
    while end < len(blocks) and end - last < most:
        block = blocks[end]
        first_text = headed and end == last + 1
        if not first_text and (
            ends(block.plain, language) or block.kind == "heading" or is_title(block.plain, "notes", language)
        ):
            break
        end += 1
    while not run.numbered and end < len(blocks) and blocks[end].kind == "item" and blocks[end - 1].kind == "item":
        end += 1  # A list belongs to one point as a whole.
    left = len(blocks) - end
    guessed = left > 0 and len(set(lengths)) > 1
    return end, "where the last one ends was guessed: see what stands below" if guessed else ""
