"""What archives, mail gateways and printers refuse: locked files, files that run something, claims that aren't kept."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.preflight.examined import Examined, entries, has, laid_on, members, part, quoted, text
from generator.pages.preflight.rules.colours import colour_faults
from generator.problems import Problem, error, notice

_HARMLESS = frozenset(("/GoTo", "/URI", "/Thread"))
"""Actions that only lead somewhere."""
_MOST_STEPS = 1_000


def encrypted(file: Examined) -> Iterator[Problem]:
    """A file that is locked, even if it opens without a password (PDF/A: ISO 19005-3, 6.1.3)."""
    if file.pdf.is_encrypted:
        yield error(
            file.place(),
            "encrypted",
            "the file is encrypted: archives refuse it, and so do many printers and screen readers",
            "save it without a password and without restrictions",
        )


def javascript(file: Examined) -> Iterator[Problem]:
    """An action that runs when the file is opened, or when something in it is clicked (ISO 19005-3, 6.5.1)."""
    found = next(_actions(file), None)
    if found is not None:
        page, kind = found
        yield error(
            file.place(page),
            "javascript",
            f"the file runs something by itself ({kind}): mail gateways and archives refuse that",
            "save it without scripts and actions, for example by printing it to a PDF",
        )


def not_pdf_a(file: Examined) -> Iterator[Problem]:
    """No claim of PDF/A, or one that isn't kept; what other rules tell isn't told twice."""
    claim = file.claims.archive
    if claim is None:
        yield notice(
            file.place(),
            "not-pdf-a",
            "the file doesn't claim PDF/A, the standard for files that can be read for decades",
            "save it as PDF/A",
        )
        return
    faults = list(_faults(file, claim))
    if faults:
        yield error(file.place(), "not-pdf-a", f"the file claims {claim}, but {'; '.join(faults)}", "save it anew")


def _faults(file: Examined, claim: str) -> Iterator[str]:
    yield from colour_faults(file)
    if "/ID" not in file.pdf.trailer:
        yield "it has no identifier"
    if has(part(file.root, "/AcroForm"), "/XFA"):
        yield "it has a form that only some programs show (XFA)"
    attached = file.pdf.attachments
    if attached and claim.startswith("PDF/A-1"):
        yield "it has files attached"
    elif attached and claim.startswith("PDF/A-3"):
        loose = [name for name, entry in attached.items() if "/AFRelationship" not in entry.obj]
        if loose:
            yield f"the attached file {quoted(loose[0])} isn't tied to the document"


def _actions(file: Examined) -> Iterator[tuple[int, str]]:
    """Each action that runs something: its page (0: the document) and what it is."""
    root = file.root
    yield from ((0, kind) for kind in _running(part(root, "/OpenAction")))
    yield from ((0, kind) for kind in _additional(root))
    if has(part(root, "/Names"), "/JavaScript"):
        yield 0, "JavaScript"
    for number, page in file.pages():
        yield from ((number, kind) for kind in _additional(page.obj))
        for annotation in laid_on(page):
            yield from ((number, kind) for kind in _running(part(annotation, "/A")))
            yield from ((number, kind) for kind in _additional(annotation))
    for field in _walked(members(part(root, "/AcroForm", "/Fields")), "/Kids"):
        yield from ((0, kind) for kind in (*_running(part(field, "/A")), *_additional(field)))
    for entry in _walked([part(root, "/Outlines", "/First")], "/First", "/Next"):
        yield from ((0, kind) for kind in _running(part(entry, "/A")))


def _running(action: object) -> Iterator[str]:
    """What an action, and those that follow it, run; a place to go to is no action."""
    for item in _walked([action], "/Next"):
        kind = text(part(item, "/S"))
        if kind and kind not in _HARMLESS:
            yield quoted(kind.removeprefix("/"), 20).strip("'")


def _additional(item: object) -> Iterator[str]:
    """What runs when something happens to a document, page or field."""
    for _, action in entries(part(item, "/AA")):
        yield from _running(action)


def _walked(items: list[object], *ways: str) -> Iterator[object]:
    """Each dictionary, and those that it leads to by these ways; no more than a letter can have."""
    waiting = list(items)
    for _ in range(_MOST_STEPS):
        if not waiting:
            return
        item = waiting.pop()
        yield item
        for way in ways:
            found = part(item, way)
            waiting += members(found) or ([] if found is None else [found])
