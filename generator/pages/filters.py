"""What templates can do with the parts of a letter: leads before paragraphs, signatories set out, runs of items."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.letter.model import Signatory
from generator.letter.worded import (
    WordedBlock,
    WordedPart,
    WordedPoint,
    WordedSender,
)
from generator.letter.wording import Note, Worded
from generator.reference.languages import Labels

LETTERHEAD = 60
"""The most characters that stand beside each other in the columns of a letterhead, less if there is a logo too."""
LOGO = 15
FEW_LINES = 3
"""An address of fewer lines leaves no room for three columns."""
BESIDE = (37, 23)
"""The longest line, in characters, of two and of three addresses that stand beside each other."""
WIDTH = 72
"""Characters in a line of plain text."""
BRIEF = 95
"""Characters of a paragraph that may stand on one line."""
FEW_AT_THE_FOOT = 2
"""More lines at the foot of the first page stand one after the other."""
FOOT_WIDTH, FOOT_LINE = 95, 4.2
"""Characters in a line there, and its height in millimetres."""
RETURN_WIDTH, RETURN_LINES = 58, 2
"""The most characters in a line of the sender above an address in a window, 8 pt on 80 mm; and the most such lines."""


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


def before_subject(lines: Sequence[Worded], label: str) -> Markup:
    """A label such as "Re:" to stand before the subject; nothing where the subject begins with it already."""
    if not label or not lines or lines[0].plain.casefold().startswith(label.casefold()):
        return Markup("")
    return Markup('<span class="subject-label">{} </span>').format(label)


def contact_columns(sender: WordedSender) -> list[list[str]]:
    """The contact lines of a letterhead, in up to three columns as they fit: where, how to reach, the website."""
    reach = [line for line in (sender.phone, sender.email) if line]
    web = [sender.website] if sender.website else []
    columns = [list(sender.address), reach, web]
    width = sum(max(map(len, column), default=0) for column in columns) + (LOGO if sender.logo else 0)
    if width > LETTERHEAD or len(sender.address) < FEW_LINES:
        columns = [list(sender.address), reach + web]
    return [column for column in columns if column]


def contacts(sender: WordedSender, labels: Labels) -> list[tuple[str, str]]:
    """How to reach the sender, each way with its label."""
    ways = ((labels.phone, sender.phone), (labels.email, sender.email), (labels.website, sender.website))
    return [(label, text) for label, text in ways if text]


def ends_briefly(parts: Sequence[WordedPart]) -> bool:
    """Whether the last paragraph may be a single line, which is too little to stand alone above the signatures."""
    last = parts[-1] if parts else None
    paragraph = last.prose.text(10_000).rstrip().rpartition("\n\n")[2] if last and last.prose else ""
    return 0 < len(paragraph) <= BRIEF


def foot_lines(sender: WordedSender) -> list[str]:
    """The lines at the foot of the first page: as they are, or one after the other where they would be many."""
    return list(sender.footer) if len(sender.footer) <= FEW_AT_THE_FOOT else [" · ".join(sender.footer)]


def foot_height(sender: WordedSender | None) -> float:
    """About how high these lines are, in millimetres; 0 where there are none."""
    lines = foot_lines(sender) if sender else []
    return FOOT_LINE * sum(-(-len(line) // FOOT_WIDTH) for line in lines)


def stand_beside(addresses: Sequence[Sequence[str]]) -> bool:
    """Whether the addresses of joint recipients are narrow and few enough to stand beside each other."""
    longest = max((len(line) for lines in addresses for line in lines), default=0)
    return 1 < len(addresses) <= len(BESIDE) + 1 and longest <= BESIDE[len(addresses) - 2]


def on_one_line(sender: WordedSender) -> Markup:
    """The sender as the line above the address in a window, to which an undelivered letter goes back.

    A long one takes two lines, and breaks between its parts; of a still longer one the middle is left out.
    """
    lines = [line for line in (sender.organisation or sender.name, *sender.address) if line]
    while sum(len(line) + 3 for line in lines) > RETURN_LINES * RETURN_WIDTH and len(lines) > 2:
        del lines[len(lines) // 2]
    return Markup(" · ").join(Markup('<span class="whole">{}</span>').format(line) for line in lines)


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


FILTERS: dict[str, Callable[..., object]] = {
    function.__name__: function
    for function in (
        led_by,
        with_ways_back,
        named_plainly,
        folded,
        letterhead,
        before_subject,
        contact_columns,
        ends_briefly,
        foot_lines,
        stand_beside,
        contacts,
        on_one_line,
        hanging,
        runs,
    )
}
