"""Makes of a worded letter, a theme and a window what templates see of them. Never renders."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from markupsafe import Markup

from generator.letter.model import TEXTS, is_list
from generator.letter.worded import (
    WordedAnnex,
    WordedBlock,
    WordedGreeting,
    WordedLetter,
    WordedPart,
    WordedPoint,
    WordedSignatories,
)
from generator.letter.wording import Note, Worded
from generator.letter.wording.worded import WIDTH
from generator.pages.rendering.verbatim import recipients, with_places
from generator.pages.shown import (
    Said,
    ShownLanguage,
    ShownLetter,
    ShownNote,
    ShownTheme,
    ShownWindow,
)
from generator.pages.themes import Theme
from generator.reference.languages import Labels
from generator.reference.paper import Window

BRIEF = 80
"""Characters of a paragraph that may stand on one line."""

_LAST_WORDS = re.compile(
    r'(?<= )([^\s<>]{1,18}) ([^\s<>]{1,12}(?:<sup class="cite">(?:(?!</sup>).)*</sup>)?)(</p>|<span class="footnote")'
)
"""The last two words of a paragraph of three or more, the last one short, with what is cited there."""
_BOUND = {"ltr": r'<span class="whole">\1 \2</span>\3', "rtl": "\\1\N{NO-BREAK SPACE}\\2\\3"}
"""How they are bound, by the direction: from right to left, what divides a text may change its order."""
Say = Callable[[Worded, str], str]
"""How a text is said behind a label: as HTML, which needs no room for it, or in lines of plain text."""


def shown(
    letter: WordedLetter, theme: Theme, window: Window | None, template: str, *, marked: bool = False
) -> dict[str, object]:
    """The names that a template ("letter.html", "letter.txt", "web.html", "mail.html") has, and what they stand for.

    `marked`: texts have their origins as attributes.
    """
    raised = letter.language.typography.raised
    bound = _BOUND[letter.language.direction] if template != "mail.html" else None
    html = partial(_marked, letter.notes if letter.footnotes else ()) if marked else _unmarked
    say = _hanging if template == "letter.txt" else partial(_html, html, raised, bound)
    if letter.footnotes and template not in ("letter.html", "letter.txt"):
        say = partial(_with_endnotes, say)
    return {
        "letter": _letter(with_places(letter), say)._replace(recipients=recipients(letter))
        if marked
        else _letter(letter, say),
        "labels": letter.language.labels,
        "theme": ShownTheme(**{name: getattr(theme, name) for name in ShownTheme._fields}),
        "windowed": window and ShownWindow(**{name: getattr(window, name) for name in ShownWindow._fields}),
    }


def last_paragraph(parts: Sequence[WordedPart[Worded]]) -> str:
    """The last paragraph of a letter's text, where there is one."""
    last = parts[-1] if parts else None
    return last.prose.text(10_000).rstrip().rpartition("\n\n")[2] if last and last.prose else ""


def is_brief(paragraph: str) -> bool:
    """Whether a paragraph may be a single line."""
    return 0 < len(paragraph) <= BRIEF


def _unmarked(text: Worded) -> Markup:
    return text.html


def _marked(footnotes: Sequence[Note], text: Worded) -> Markup:
    made = str(text.marked)
    for note in footnotes:
        if origin := note.said.origin:
            opening = f'<span class="footnote" id="note-{note.number}"'
            made = made.replace(f"{opening}>", f"{opening}{origin.attribute()}>")
    return Markup(made)


def _html(html: Callable[[Worded], Markup], raised: str, bound: str | None, text: Worded, _label: str) -> str:
    """The HTML of a text, its small things set: raised letters, and where words can be bound no last line of one short
    word.

    A text that may differ from one recipient to another is left as it is: its words aren't known where it is set.
    """
    said = html(text)
    if text.varies:
        return said
    made = _LAST_WORDS.sub(bound, str(said)) if bound else str(said)
    return Markup(re.sub(rf"(?:{raised})(?![^<>]*>)", r"<sup>\g<0></sup>", made) if raised else made)


def _with_endnotes(say: Say, text: Worded, label: str) -> str:
    return say(text.without_footnotes(), label)


def _hanging(text: Worded, label: str) -> str:
    """Plain text whose first line has room for a label before it, and whose others are set in under it."""
    if not label:
        return text.text(WIDTH)
    margin = " " * (len(label) + 1)
    first, *rest = text.text(WIDTH - len(margin)).split("\n")
    return "\n".join([first, *(margin + line if line else line for line in rest)])


def _letter(letter: WordedLetter, say: Say) -> ShownLetter:
    language = letter.language
    return ShownLetter(
        language=ShownLanguage(**{name: getattr(language, name) for name in ShownLanguage._fields}),
        draft=letter.draft,
        author=letter.author,
        document_title=letter.document_title,
        texts={name: _said(name, lines, language.labels, say) for name, lines in letter.texts.items()},
        subject_level=letter.subject_level,
        level=letter.level,
        place=_text(letter.place, say),
        date=language.date(letter.date) if letter.date else None,
        date_line=_text(letter.date_line, say),
        references=tuple((label, say(text, language.label(label))) for label, text in letter.references),
        sender=letter.sender,
        recipients=letter.recipients,
        salutation=_greeting(letter.salutation, say),
        parts=tuple(_part(part, say) for part in letter.parts),
        ends_briefly=is_brief(last_paragraph(letter.parts)),
        valediction=_greeting(letter.valediction, say),
        signatories=_signatories(letter.signatories, say) if letter.signatories else None,
        cc=_lines(letter.cc, say),
        enclosures=_lines(letter.enclosures, say),
        annexes=tuple(WordedAnnex(_text(one.title, say), one.level, say(one.text, "")) for one in letter.annexes),
        notes=tuple(_note(note, say) for note in letter.notes),
        footnotes=letter.footnotes,
        notes_after_annexes=letter.notes_after_annexes,
    )


def _text(text: Worded | None, say: Say, label: str = "") -> str | None:
    return say(text, label) if text else None


def _said(name: str, texts: Sequence[Worded], labels: Labels, say: Say) -> Said:
    """A text that is printed as it says, or its lines."""
    if is_list(name):
        return _lines(texts, say)
    return _text(texts[0] if texts else None, say, TEXTS[name].label_in(labels))


def _lines(lines: Sequence[Worded], say: Say) -> tuple[str, ...]:
    return tuple(say(line, "") for line in lines)


def _greeting(greeting: WordedGreeting[Worded], say: Say) -> WordedGreeting[str]:
    return WordedGreeting(_lines(greeting.lines, say), greeting.by_hand)


def _note(note: Note, say: Say) -> ShownNote:
    return ShownNote(note.number, say(note.said, f"[{note.number}]"), note.citations)


def _part(part: WordedPart[Worded], say: Say) -> WordedPart[str]:
    return WordedPart(part.name, _text(part.prose, say), _block(part.block, say) if part.block else None)


def _block(block: WordedBlock[Worded], say: Say) -> WordedBlock[str]:
    bullet = "-" if block.style == "bulleted" else ""
    items = tuple(
        _block(item, say) if isinstance(item, WordedBlock) else _point(item, say, bullet) for item in block.items
    )
    heading, intro, note = (_text(text, say) for text in (block.heading, block.intro, block.note))
    return WordedBlock(block.style, block.level, heading, intro, items, note)


def _point(point: WordedPoint[Worded], say: Say, bullet: str) -> WordedPoint[str]:
    heading = _text(point.heading, say, point.label)
    text = _text(point.text, say, "" if heading else point.label or bullet)
    return WordedPoint(point.number, point.label, point.level, heading, text, point.id)


def _signatories(block: WordedSignatories[Worded], say: Say) -> WordedSignatories[str]:
    items = tuple(_signatories(item, say) if isinstance(item, WordedSignatories) else item for item in block.items)
    heading, intro, note = (_text(text, say) for text in (block.heading, block.intro, block.note))
    return WordedSignatories(
        block.style, block.level, heading, intro, items, note, unnamed=block.unnamed, origin=block.origin
    )
