"""What a screen reader needs: tags, a language, a title; and what PDF/UA-1 (ISO 14289-1) asks that can be seen cheaply.

No validator: what is not told here may still be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.pages.preflight.examined import Examined, entries, has, laid_on, members, part, quoted, several, text
from generator.problems import Problem, error, notice, warning

_MOST_TAGS = 20_000
_HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_UNTITLED = re.compile(r"untitled.*|microsoft word - .*|.*\.(docx?|odt|rtf|pages|tex|html?|pdf)|document ?\d*", re.I)


def not_tagged(file: Examined) -> Iterator[Problem]:
    """No structure tree: a screen reader can only guess what is a heading, and what comes first."""
    if not file.tagged:
        yield _told(
            file,
            "not-tagged",
            "the file has no tags, so that a screen reader doesn't know its headings, lists and order",
            "save it as tagged or accessible PDF",
        )


def no_language(file: Examined) -> Iterator[Problem]:
    """No language, or none that can be one: it would be read aloud as whatever the reader's computer speaks."""
    from generator.reference import languages

    tag = text(part(file.root, "/Lang"))
    if not tag:
        message = "the file doesn't say in which language it is, so that it is read aloud in the wrong one"
    elif not languages.is_well_formed(tag.replace("_", "-")):
        message = f"the file's language, {quoted(tag)}, is no language tag"
    else:
        return
    yield _told(file, "no-language", message, "set the document's language, such as en-GB, where it is written")


def no_title(file: Examined) -> Iterator[Problem]:
    """No title, or the name of a file: it is what a window and a list of documents show."""
    titles = [title for title in _titles(file) if title]
    hint = "set the document's title, such as the letter's subject, in its properties"
    if not titles:
        yield _told(file, "no-title", "the file has no title", hint)
    elif all(_UNTITLED.fullmatch(title) for title in titles):
        yield _told(file, "no-title", f"the file's title, {quoted(titles[0])}, is only a file's name", hint)


def not_pdf_ua(file: Examined) -> Iterator[Problem]:
    """A claim of PDF/UA that isn't kept, or none at all; what `not-tagged` tells isn't told twice."""
    if not file.tagged:
        return
    faults = list(_faults(file))
    claim = file.claims.accessible
    said = "; ".join(faults[:3]) + (f"; and {len(faults) - 3} more" if len(faults) > 3 else "")
    if claim and faults:
        yield error(file.place(), "not-pdf-ua", f"the file claims {claim}, but {said}", "make it anew and check it")
    elif not claim:
        also = f", and {said}" if faults else ""
        yield notice(
            file.place(),
            "not-pdf-ua",
            f"the file doesn't claim PDF/UA, the standard for documents that everybody can read{also}",
            "save it as accessible PDF (PDF/UA)",
        )


def _told(file: Examined, code: str, message: str, hint: str) -> Problem:
    """An error in a file that claims to be accessible (the archive refuses it), else a warning."""
    claims = file.claims
    strict = claims.accessible or (claims.archive or "").endswith("a")
    return (error if strict else warning)(file.place(), code, message, hint)


def _titles(file: Examined) -> Iterator[str]:
    yield text(part(file.pdf.trailer, "/Info", "/Title"))
    found = re.search(r"<dc:title>.{0,400}?<rdf:li[^>]{0,100}>([^<]{0,500})</rdf:li>", file.metadata, re.DOTALL)
    yield found[1].strip() if found else ""


def _faults(file: Examined) -> Iterator[str]:
    if part(file.root, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        yield "it doesn't ask readers to show its title"
    if part(file.root, "/MarkInfo", "/Suspects") is True:
        yield "its tags are marked as doubtful"
    loose = [(sheet, run) for sheet in file.sheets for run in sheet.ink if run.text and not run.tagged]
    if loose:
        sheet, run = loose[0]
        yield f"{quoted(run.text)} on page {sheet.number} is outside the tags"
    yield from _faults_of_tags(file)
    links = sum(_is_untold(link) for _, page in file.pages() for link in laid_on(page))
    if links:
        yield f"{several(links, 'link has', 'links have')} no description or tag"


def _is_untold(annotation: object) -> bool:
    told = has(annotation, "/Contents") and has(annotation, "/StructParent")
    return text(part(annotation, "/Subtype")) == "/Link" and not told


def _faults_of_tags(file: Examined) -> Iterator[str]:
    pictures = 0
    level: int | None = None
    skipped = ""
    for role, element in _tags(file):
        if role == "/Figure" and not any(text(part(element, key)) for key in ("/Alt", "/ActualText")):
            pictures += 1
        elif role in _HEADINGS:
            new = _HEADINGS[role]
            if not skipped and new > (level or 0) + 1:
                skipped = f"its first heading is H{new}" if level is None else f"H{new} follows H{level}"
            level = new
    if pictures:
        yield f"{several(pictures, 'picture has', 'pictures have')} no description"
    if skipped:
        yield f"its headings leave out a level ({skipped})"


def _tags(file: Examined) -> Iterator[tuple[str, object]]:
    """Each element of the structure tree with its role, in reading order; no more than a letter can have."""
    tree = part(file.root, "/StructTreeRoot")
    roles = {name: text(role) for name, role in entries(part(tree, "/RoleMap"))}
    waiting = [part(tree, "/K")]
    for _ in range(_MOST_TAGS):
        if not waiting:
            return
        item = waiting.pop()
        waiting.extend(reversed(members(item)))
        if role := text(part(item, "/S")):
            yield roles.get(role, role), item
            waiting.append(part(item, "/K"))
