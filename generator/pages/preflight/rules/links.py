"""Links: whether each can lead anywhere, as far as that can be known without asking anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urlsplit

from generator.pages.preflight.examined import Examined, entries, laid_on, members, number, part, quoted, text
from generator.problems import Problem, warning

_UNFIT = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f\x7f]")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_MOST_NODES = 5_000
_MOST_TOLD = 50


def broken_link(file: Examined) -> Iterator[Problem]:
    """An address that can't be one, or a place that isn't in the file. Nothing is fetched."""
    targets = _Targets(file)
    told: set[tuple[int, str]] = set()
    for count, page in file.pages():
        for link in laid_on(page):
            fault = _fault(link, targets) if text(part(link, "/Subtype")) == "/Link" else None
            if fault and (count, fault[0]) not in told and len(told) < _MOST_TOLD:
                told.add((count, fault[0]))
                yield warning(file.place(count), "broken-link", *fault)


def _fault(link: object, targets: _Targets) -> tuple[str, str] | None:
    """What is wrong with a link, and what to do."""
    action = part(link, "/A")
    kind = text(part(action, "/S"))
    if kind == "/URI":
        address = text(part(action, "/URI"))
        fault = _fault_of_address(address)
        return (f"the link to {quoted(address, 60)} {fault}", "write the address in full") if fault else None
    goal = part(link, "/Dest")
    if goal is None and kind == "/GoTo":
        goal = part(action, "/D")
    if goal is None:
        nowhere = kind in ("", "/GoTo")
        return ("a link leads nowhere", "take it out, or say where it leads") if nowhere else None
    if targets.has(goal):
        return None
    named = f" called {quoted(text(goal))}" if text(goal) else ""
    return f"a link leads to a place{named} that isn't in the file", "take it out, or make it lead somewhere"


def _fault_of_address(address: str) -> str:
    if not address:
        return "is empty"
    if _UNFIT.search(address):
        return "has a space or another character that no address has"
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return "can't be read as an address"
    if not parts.scheme:
        return "doesn't begin with https:// or the like"
    if parts.scheme in ("http", "https", "ftp"):
        return "" if host and ".." not in host and not host.startswith(".") else "doesn't name a site"
    if parts.scheme == "mailto":
        people = parts.path.replace("%40", "@")
        good = all(_MAIL.fullmatch(person) for person in people.split(",")) if people else "to=" in parts.query
        return "" if good else "doesn't name a mailbox"
    if parts.scheme == "tel":
        return "" if any(character.isdigit() for character in parts.path) else "has no number"
    if parts.scheme == "file":
        return "leads to a file on the writer's own computer"
    return ""


class _Targets:
    """The places in a file that a link can lead to; found when first asked for."""

    def __init__(self, file: Examined) -> None:
        self._file = file

    def has(self, goal: object) -> bool:
        """Whether a destination, or a name for one, is there."""
        if name := text(goal):
            found = self._names.get(name)
            goal = part(found, "/D") or found
        page = next(iter(members(goal)), None)
        if isinstance(page, int):
            return 0 <= page < self._file.count
        return number(page) in self._pages

    @cached_property
    def _pages(self) -> frozenset[tuple[int, int]]:
        return frozenset(number(page.obj) for page in self._file.pdf.pages)

    @cached_property
    def _names(self) -> dict[str, object]:
        """The named destinations, old and new style."""
        named = dict(entries(part(self._file.root, "/Dests")))
        waiting = [part(self._file.root, "/Names", "/Dests")]
        for _ in range(_MOST_NODES):
            if not waiting:
                break
            node = waiting.pop()
            pairs = members(part(node, "/Names"))
            named.update((text(name), goal) for name, goal in zip(pairs[::2], pairs[1::2], strict=False))
            waiting.extend(members(part(node, "/Kids")))
        return named
