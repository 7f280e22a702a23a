"""What templates can do with the parts of a letter: leads before paragraphs, signatories set out, runs of items."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.letter.model import Signatory
from generator.letter.worded import (
    WordedBlock,
    WordedPoint,
    WordedSender,
    WordedSignatories,
    WordedSignatory,
)
from generator.letter.wording import Note, Worded
from generator.pages.themes import Theme
from generator.reference.languages import Labels

TOGETHER = {"columns": 24}
"""How many signatories are kept on one page with the valediction, by style."""
TOGETHER_ELSE = 12
NARROW = 38
"""The longest entry, in characters, that stands on one line of a column half as wide as the page."""
WIDTH = 72
"""Characters in a line of plain text."""
FEW = 5
"""Up to so many signatories stand in one column."""


def led_by(html: Worded | Markup | str | None, label: str | None, kind: str = "number") -> Markup:
    """The HTML with a label at the start of its first paragraph, or on a line of its own where it begins otherwise."""
    text = html.html if isinstance(html, Worded) else Markup(html or "")
    if not label:
        return text
    lead = Markup('<span class="{}">{} </span>').format(kind, label)
    if text.startswith("<p>"):
        return Markup("<p>") + lead + text[len("<p>") :]
    return Markup("<p>{}</p>").format(lead) + text


def with_ways_back(note: Note, label: str) -> Markup:
    """A note whose number leads back to the place that cites it, and an arrow at its end to each further such place."""
    way = Markup('<a class="{}" href="#cite-{}-{}" aria-label="{}">{}</a>')
    text = led_by(note.text, way.format("way-back", note.number, 1, label, f"{note.number}."))
    arrows = [way.format("arrow", note.number, n, f"{label} {n}", "↩") for n in range(2, note.citations + 1)]
    if not arrows:
        return text
    head, end, tail = text.rpartition("</p>")
    return Markup(head) + Markup(" ") + Markup(" ").join(arrows) + Markup(end) + Markup(tail)


def details(signatory: Signatory, labels: Labels) -> list[str]:
    """What is said of a signatory beside their name, in order: office, body, country, for whom, remark."""
    behalf = labels.on_behalf_of.format(name=signatory.on_behalf_of) if signatory.on_behalf_of else None
    said = (*signatory.role, signatory.affiliation, signatory.country, behalf, signatory.note)
    return [text for text in said if text]


def named(signatory: Signatory, labels: Labels) -> Markup:
    """A signatory in one run of text: name, then what is said of them in parentheses."""
    said = details(signatory, labels)
    name = Markup("<bdi>{}</bdi>").format(signatory.name)
    return name + escape(f" ({labels.comma.join(said)})") if said else name


def set_out(signatory: Signatory, theme: Theme, labels: Labels, style: str) -> Markup:
    """A signatory as an entry: name and details on one line or several, as the theme and the style have it."""
    if theme.affiliation == "in-parentheses":
        return named(signatory, labels)
    said = details(signatory, labels)
    if style == "columns" and said:
        said = [labels.comma.join(said)]  # Long lists would grow by a line for every fact.
    lines = [Markup('<bdi class="name">{}</bdi>').format(signatory.name)]
    lines += [Markup('<span class="detail">{}</span>').format(line) for line in said]
    return Markup("<br>").join(lines)


def named_plainly(signatory: Signatory, labels: Labels) -> str:
    """A signatory in plain text: on one line where it fits, else the details on further lines; no name is broken."""
    said = details(signatory, labels)
    return folded(f" ({labels.comma.join(said)})" if said else "", whole=signatory.name or "")


def folded(text: str, whole: str = "") -> str:
    """A line of plain text, broken at spaces where it is too long, further lines set in; `whole` before it is not."""
    # A character that no text can contain holds together what is not to be broken.
    line = whole.replace(" ", "\0") + text
    lines = textwrap.wrap(line, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace("\0", " ")


def hanging(text: Worded | None, label: str | None) -> str:
    """Plain text with a label before its first line, and the others set in under it."""
    if not text or not label:
        return text.text() if text else ""
    margin = " " * (len(label) + 1)
    first, *rest = text.text(WIDTH - len(margin)).split("\n")
    return "\n".join([f"{label} {first}", *(margin + line if line else line for line in rest)])


def letterhead(sender: WordedSender) -> list[str]:
    """The lines of a letterhead: who sends, where they are, how to reach them."""
    contact = (" · ".join(sender.address), sender.phone, sender.email, sender.website)
    return [line for line in (sender.organisation or sender.name, *contact) if line]


def on_one_line(sender: WordedSender) -> str:
    """The sender as the line above the address in a window, to which an undelivered letter goes back."""
    return " · ".join(line for line in (sender.organisation or sender.name, *sender.address) if line)


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive items of a block that are set in one way."""

    points: tuple[WordedPoint, ...]
    listed: bool
    """Whether they are items of a list, since none has a heading."""
    is_group: bool = False


def runs(block: WordedBlock) -> Iterator[Run | WordedBlock]:
    """The items of a block as runs of points between its groups."""
    gathered: list[WordedPoint] = []
    for item in block.items:
        if isinstance(item, WordedBlock):
            yield from _run(gathered, block.style)
            gathered = []
            yield item
        else:
            gathered.append(item)
    yield from _run(gathered, block.style)


def _run(points: list[WordedPoint], style: str) -> Iterator[Run]:
    if points:
        yield Run(tuple(points), style not in ("headed", "plain") and not any(one.heading for one in points))


@dataclass(frozen=True, slots=True)
class SigningRun:
    """Consecutive signatories between groups."""

    people: tuple[WordedSignatory, ...]
    is_group: bool = False


def signing_runs(block: WordedSignatories) -> Iterator[SigningRun | WordedSignatories]:
    """The signatories of a block as runs between its groups."""
    gathered: list[WordedSignatory] = []
    for item in block.items:
        if isinstance(item, WordedSignatories):
            if gathered:
                yield SigningRun(tuple(gathered))
            gathered = []
            yield item
        else:
            gathered.append(item)
    if gathered:
        yield SigningRun(tuple(gathered))


def columns(people: Sequence[WordedSignatory], theme: Theme, chosen: bool) -> str:
    """A class for how many columns the names fill: two where they fit and are more than a few, else one.

    Where the letter itself chose columns there are two, and a long entry is broken into lines.
    """
    widths = [_width(one.signatory, theme) for one in people]
    too_wide = sum(width > NARROW for width in widths)
    fit = len(widths) > FEW and too_wide * 10 <= len(widths)
    return "two-columns" if fit or (chosen and len(widths) > 1) else "one-column"


def _width(signatory: Signatory, theme: Theme) -> int:
    """Characters of an entry, or of its name where the rest stands below it."""
    name = signatory.name or ""
    if theme.affiliation != "in-parentheses":
        return len(name)
    said = [*signatory.role, signatory.affiliation, signatory.country]
    return sum(len(text) + 3 for text in (name, *said) if text) - 3


def fits_together(block: WordedSignatories | None, theme: Theme) -> bool:
    """Whether the signatories are few enough to be kept on one page with the valediction."""
    if not block:
        return True
    style = block.style or theme.signatories
    return sum(1 for _ in block.everyone()) <= TOGETHER.get(style, TOGETHER_ELSE)


def is_sole(block: WordedSignatories) -> bool:
    """Whether one person alone signs, who then gets room for ink."""
    return sum(1 for _ in block.everyone()) == 1


FILTERS: dict[str, Callable[..., object]] = {
    function.__name__: function
    for function in (
        led_by,
        with_ways_back,
        named,
        named_plainly,
        folded,
        set_out,
        letterhead,
        on_one_line,
        hanging,
        runs,
        signing_runs,
        columns,
        fits_together,
        is_sole,
    )
}
