"""What templates can do for readers of screens: ways back from notes, ways to reach the sender, styles within mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from generator.letter.worded import WordedSender
from generator.pages.filters import WAY_BACK, led_by, site
from generator.pages.shown import ShownNote


def with_ways_back(note: ShownNote, label: str) -> Markup:
    """A note with its number before it and, at its end, an arrow back to each place that cites it."""
    text = led_by(note.text, f"{note.number}.")
    told = [f"{label} {note.number}"]
    if note.citations > 1:
        told = [f"{label} {note.number} ({place})" for place in range(1, note.citations + 1)]
    # The sign after the arrow keeps it a letter among letters, where some machines would paint a picture.
    arrows = [WAY_BACK.format(note.number, place, words, "↩\ufe0e") for place, words in enumerate(told, start=1)]
    head, end, tail = text.rpartition("</p>")
    return Markup("\u00a0").join([Markup(head), *arrows]) + Markup(end) + Markup(tail)


class Way(NamedTuple):
    """A line of how to reach the sender, and where it leads on a screen."""

    text: str
    target: str | None


_PHONE = re.compile(r"\+?[\d\s().–-]+")
_MAILBOX = re.compile(r"[^\s@,;:<>?&]+@[^\s@,;:<>?&]+")
_SITE = re.compile(r"(https?://)?[\w-]+(\.[\w-]+)+([:/]\S*)?")


def ways(sender: WordedSender) -> list[Way]:
    """How to reach the sender: telephone, e-mail, website, each with its link where it can be one."""
    phone, email, given = sender.phone or "", sender.email or "", sender.website or ""
    number = re.sub(r"\(0\)|[^+\d]", "", phone)
    address = given if given.startswith("http") else f"https://{given}"
    found = (
        (phone, f"tel:{number}" if _PHONE.fullmatch(phone) else None),
        (email, f"mailto:{email}" if _MAILBOX.fullmatch(email) else None),
        (site(sender), address if _SITE.fullmatch(given) else None),
    )
    return [Way(text, target) for text, target in found if text]


_OPENING = re.compile(r'<([a-z][a-z0-9]*)(?=[ >])(?: scope="col")?(?: class="([^ "]*)[^"]*")?')
"""The beginning of an element, with the first of its classes; as our own HTML has them."""


def styled(html: str | None, styles: Mapping[str, str]) -> Markup:
    """The HTML with a style in each element that has one here, by its name ("p") or by name and class ("p.point"): for
    mail, which has no sheets.
    """

    def with_style(tag: re.Match[str]) -> str:
        style = styles.get(f"{tag[1]}.{tag[2]}") or styles.get(tag[1])
        return f'{tag[0]} style="{escape(style)}"' if style else tag[0]

    return Markup(_OPENING.sub(with_style, html or ""))


SCREEN_FILTERS: dict[str, Callable[..., object]] = {
    function.__name__: function for function in (with_ways_back, ways, styled)
}
