"""What templates can do with the parts of a letter: leads before paragraphs, signatories set out, runs of items."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.letter.model import TEXTS, is_prose
from generator.letter.worded import SignatoryFacts, WordedBlock, WordedPoint, WordedSender
from generator.letter.wording.origins import ATTRIBUTE
from generator.letter.wording.worded import WIDTH
from generator.pages.shown import (
    ShownLetter,
    ShownNote,
    ShownTheme,
)
from generator.reference.languages import Labels

LETTERHEAD = 60
"""The most characters that stand beside each other in the columns of a letterhead, less if there is a logo too."""
BESIDE = (54, 34)
"""The longest line, in characters, of two and of three addresses that stand beside each other."""
FEW_AT_THE_FOOT = 2
"""More lines at the foot of the first page stand one after the other."""
FOOT_WIDTH, FOOT_LINE = 95, 4.2
"""Characters in a line there, and its height in millimetres."""
RETURN_WIDTH, RETURN_LINES = 58, 2
"""The most characters in a line of the sender above an address in a window, 8 pt on 80 mm; and the most such lines."""
LABEL, AFTER_LABEL, LEAST_LABEL = 0.62, 1.6, 4.5
"""The room of a letter in a label, in small capitals or without serifs; what stands after the label; the least room for
both; in em.
"""

_PARAGRAPH = re.compile(rf'<p(?: {ATTRIBUTE}="[^"]*")?>')
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def led_by(html: str | None, label: str | None, kind: str = "number") -> Markup:
    """The HTML with a label at the start of its first paragraph, or on a line of its own where it begins otherwise."""
    text = Markup(html or "")
    if not label:
        return text
    lead = Markup('<span class="{}">{} </span>').format(kind, label)
    if paragraph := _PARAGRAPH.match(text):
        return text[: paragraph.end()] + lead + text[paragraph.end() :]
    return Markup("<p>{}</p>").format(lead) + text


WAY_BACK = Markup('<a class="way-back" href="#cite-{}-{}" aria-label="{}">{}</a>')


def with_way_back(note: ShownNote, label: str) -> Markup:
    """A note whose number leads back to the place that first cites it: on paper there is no room for more."""
    return led_by(note.text, WAY_BACK.format(note.number, 1, label, f"{note.number}."))


def details(signatory: SignatoryFacts, labels: Labels) -> list[str]:
    """What is said of a signatory beside their name, in order: office, body, country, for whom, remark."""
    behalf = on_behalf_of(signatory, labels)
    said = (*signatory.role, signatory.affiliation, signatory.country, behalf, signatory.note)
    return [text for text in said if text]


def on_behalf_of(signatory: SignatoryFacts, labels: Labels) -> str | None:
    """For whom a signatory signs, in words; None where they sign for themselves."""
    return labels.on_behalf_of.replace("{name}", signatory.on_behalf_of) if signatory.on_behalf_of else None


def named_plainly(signatory: SignatoryFacts, labels: Labels, alone: bool = False) -> str:
    """A signatory in plain text: on one line where it fits, else the details on further lines; no name is broken.

    Who signs alone has each detail on a line of its own, as below a signature on paper.
    """
    said = details(signatory, labels)
    if alone:
        return "\n".join((folded("", whole=signatory.name or ""), *map(folded, said)))
    return folded(f" ({labels.comma.join(said)})" if said else "", whole=signatory.name or "")


def folded(text: str, whole: str = "") -> str:
    """A line of plain text, broken at spaces where it is too long, further lines set in; `whole` before it is not."""
    # A character that no text can contain holds together what is not to be broken.
    line = whole.replace(" ", "\0") + text
    lines = textwrap.wrap(line, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace("\0", " ")


def letterhead(sender: WordedSender) -> list[str]:
    """The lines of a letterhead: who sends, where they are, how to reach them."""
    contact = (" · ".join(sender.address), sender.phone, sender.email, sender.website)
    return [line for line in (sender.organisation or sender.name, *contact) if line]


def before_subject(lines: Sequence[str], label: str) -> Markup:
    """A label such as "Re:" to stand before the subject; nothing where the subject begins with it already."""
    if not label or not lines or Markup(lines[0]).striptags().casefold().startswith(label.casefold()):
        return Markup("")
    return Markup('<span class="subject-label">{} </span>').format(label)


def contact_groups(sender: WordedSender) -> list[list[str]]:
    """The contact lines of a letterhead in groups: where, and how to reach."""
    groups = [list(sender.address), [line for line in (sender.phone, sender.email, site(sender)) if line]]
    return [group for group in groups if group]


def site(sender: WordedSender) -> str:
    """A web address as people say it: without what every one begins with."""
    return re.sub(r"^(https?://)?(www\.)?", "", sender.website or "").rstrip("/")


def contacts(sender: WordedSender, labels: Labels) -> list[tuple[str, str]]:
    """How to reach the sender, each way with its label."""
    ways = ((labels.phone, sender.phone), (labels.email, sender.email), (labels.website, site(sender)))
    return [(label, text) for label, text in ways if text]


def label_room(labels: Iterable[str]) -> float:
    """The room, in em, in which each of these labels stands before what it is about."""
    return round(max(LEAST_LABEL, max(map(len, labels), default=0) * LABEL + AFTER_LABEL), 1)


class TextThere(NamedTuple):
    """A text that is printed as it says."""

    name: str
    """That of its field."""
    label: str
    """What stands before it; mostly empty."""
    lines: Sequence[str]
    """A text of paragraphs is one."""
    is_prose: bool
    """Whether it holds paragraphs."""


def texts_there(letter: ShownLetter, where: str) -> list[TextThere]:
    """The texts that stand in one part of the page: `remarks`, `title`, `subject`, `postscript` or `afterword`."""
    labels = letter.language.labels
    there = {name: letter.texts[name] for name, text in TEXTS.items() if text.where.name.lower() == where}
    return [
        TextThere(name, TEXTS[name].label_in(labels), (said,) if isinstance(said, str) else said, is_prose(name))
        for name, said in there.items()
        if said
    ]


class Ending(NamedTuple):
    """What stands below the signatures behind a label: enclosures, or those who get a copy."""

    name: str
    label: str
    lines: Sequence[str]
    colon: str
    """What stands behind the label on paper: an abbreviation such as "cc" has its colon in every language."""


def endings(letter: ShownLetter, theme: ShownTheme) -> list[Ending]:
    """Enclosures and copies, those that there are, with the labels that the theme wants."""
    labels = letter.language.labels
    in_full = labels.enclosure if len(letter.enclosures) == 1 else labels.enclosures
    enclosed = labels.enclosures_short if theme.enclosures == "short" else in_full
    named = ("enclosures", enclosed, letter.enclosures), ("cc", labels.cc, letter.cc)
    return [Ending(*one, labels.colon if one[1].islower() else labels.end_colon) for one in named if one[2]]


def is_right_to_left(text: str) -> bool:
    """Whether anything in a text is written from right to left."""
    return bool(_RIGHT_TO_LEFT.search(text))


def directed(line: str) -> Markup:
    """A line that keeps its own direction; a telephone number too, which has no letters to show it."""
    return Markup("<bdi{}>{}</bdi>").format(Markup("") if is_right_to_left(line) else Markup(' dir="ltr"'), line)


def date_kept_whole(letter: ShownLetter) -> Markup:
    """Place and date for a narrow column, where lines break before the date and not within it."""
    said = Markup(letter.date_line or "")
    date = escape(letter.date or "")
    before, found, after = said.rpartition(date) if date else (said, "", "")
    return (
        Markup('{}<span class="whole">{}</span>{}').format(Markup(before), Markup(found), Markup(after))
        if found
        else said
    )


def addresses_below(sender: WordedSender) -> WordedSender:
    """The sender with the addresses of all bodies that write together at the foot of the first page, a line each: above
    an envelope's window there is room for their names alone.
    """
    own = [sender.organisation or sender.name, *sender.address, sender.phone, sender.email, site(sender)]
    bodies = [own, *([one.organisation, *one.address] for one in sender.partners if one.address)]
    lines = (" · ".join(part for part in body if part) for body in bodies)
    return sender._replace(footer=(*lines, *sender.footer))


def _few_at_the_foot(sender: WordedSender) -> bool:
    return len(sender.footer) <= FEW_AT_THE_FOOT + len(sender.partners)


def foot_lines(sender: WordedSender) -> list[Markup]:
    """The lines at the foot of the first page: as they are, or one after the other where they would be many.

    Then each stays whole where it is shorter than the page is wide.
    """
    if _few_at_the_foot(sender):
        return [Markup("<bdi>{}</bdi>").format(line) for line in sender.footer]
    whole = Markup('<span class="whole"><bdi>{}</bdi>{}</span>'), Markup("<bdi>{}</bdi>{}")
    dots = [" ·"] * (len(sender.footer) - 1) + [""]
    pairs = zip(sender.footer, dots, strict=True)
    return [Markup(" ").join(whole[len(line) > FOOT_WIDTH / 2].format(line, dot) for line, dot in pairs)]


def foot_height(sender: WordedSender | None) -> float:
    """About how high these lines are, in millimetres; 0 where there are none."""
    if not sender:
        return 0.0
    lines = sender.footer if _few_at_the_foot(sender) else [" · ".join(sender.footer)]
    return FOOT_LINE * sum(-(-len(line) // FOOT_WIDTH) for line in lines)


def stand_beside(addresses: Sequence[Sequence[str]]) -> bool:
    """Whether the addresses of joint recipients are narrow and few enough to stand beside each other."""
    longest = max((len(line) for lines in addresses for line in lines), default=0)
    return 1 < len(addresses) <= len(BESIDE) + 1 and longest <= BESIDE[len(addresses) - 2]


def on_one_line(sender: WordedSender) -> Markup:
    """The sender as the line above the address in a window, to which an undelivered letter goes back.

    A long one takes two lines, and breaks between its parts; where one of them is wider than the window, within it. Of
    a still longer one the middle is left out.
    """
    lines = [line for line in (sender.organisation or sender.name, *sender.address) if line]
    while sum(len(line) + 3 for line in lines) > RETURN_LINES * RETURN_WIDTH and len(lines) > 2:
        del lines[len(lines) // 2]
    whole = Markup('<span class="whole">{}</span>')
    parts = [whole.format(line) if len(line) <= RETURN_WIDTH else escape(line) for line in lines]
    if sum(len(line) + 3 for line in lines) - 3 <= RETURN_WIDTH or max(map(len, lines)) > RETURN_WIDTH:
        return Markup(" · ").join(parts)
    # Two lines, about alike, with no dot where the first ends.
    filled = next(n for n in range(1, len(lines) + 1) if sum(map(len, lines[:n])) * 2 >= sum(map(len, lines)))
    return Markup("<br>").join(Markup(" · ").join(some) for some in (parts[:filled], parts[filled:]) if some)


class Run(NamedTuple):
    """Consecutive items of a block that are set in one way."""

    points: tuple[WordedPoint[str], ...]
    listed: bool
    """Whether they are items of a list, since none has a heading."""
    is_group: bool = False


def runs(block: WordedBlock[str]) -> list[Run | WordedBlock[str]]:
    """The items of a block as runs of points between its groups."""
    made: list[Run | WordedBlock[str]] = []
    for is_group, items in groupby(block.items, lambda item: item.is_group):
        if is_group:
            made += [item for item in items if isinstance(item, WordedBlock)]
        else:
            points = tuple(item for item in items if isinstance(item, WordedPoint))
            made.append(Run(points, block.style not in ("headed", "plain") and not any(one.heading for one in points)))
    return made


def headed(block: WordedBlock[str]) -> bool:
    """Whether any of its points is a section of its own, rather than an item of a list."""
    return any(not run.listed if isinstance(run, Run) else headed(run) for run in runs(block))


FILTERS: dict[str, Callable[..., object]] = {
    function.__name__: function
    for function in (
        led_by,
        with_way_back,
        named_plainly,
        folded,
        letterhead,
        before_subject,
        contact_groups,
        label_room,
        texts_there,
        endings,
        directed,
        date_kept_whole,
        foot_lines,
        stand_beside,
        contacts,
        on_one_line,
        headed,
        runs,
        headed,
    )
}
