"""A letter as it goes out of the studio: as PDF, as a file to print, as a draft of an e-mail, as a web page.

Each with what a printer would say of it. Writes no file: what was made is for the browser to save.
"""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from generator.drafting.preview.page_pictures import PDFIUM
from generator.drafting.preview.session import TEMPLATES
from generator.drafting.studio.opened_folder import Studio, Writing
from generator.drafting.studio.steps import NotNowError
from generator.pages.outputs import OUTPUTS, TO_PRINT, Options, print_file
from generator.pages.preflight.examining import examine
from generator.pages.ready import Printable, ready
from generator.pages.rendering import BrokenTemplateError
from generator.problems import Place, Problem, Severity, has_errors, in_file_order

KINDS = {"pdf": "application/pdf", "print": "application/pdf", "eml": "message/rfc822", "html": "text/html"}
"""What is made, by the formats' names."""
GAPS = ("placeholder", "leftover")
"""Codes of what is still to be written."""


class Made(NamedTuple):
    """A file that was made."""

    name: str
    data: bytes


def make(writing: Writing, studio: Studio, form: str, *, final: bool) -> dict[str, Any]:
    """Make a letter in a format: the names of the `files`, and the `problems`; `final`: only if nothing is open.

    Raises NotNowError for a format that there is not, and for a draft that is to be final.
    """
    if form not in KINDS:
        raise NotNowError(f"there are {', '.join(KINDS)}")
    writing.made.pop(form, None)
    file, problems = writing.draft.read()
    if file is not None:
        _, root, templates, date, strict = studio.wanted
        with TEMPLATES:
            printable, problems = ready(file, root=root, templates=templates, date=date, strict=strict)
            if final and printable and printable.loaded.letter.status == "draft":
                raise NotNowError("the letter is marked as a draft: choose 'final' as its status first")
            stopped = has_errors(problems) or (final and any(one.code in GAPS for one in problems))
            if printable and not stopped:
                try:
                    made, found = _made(printable, form)
                except BrokenTemplateError as broken:
                    made, found = None, [broken.problem]
                problems += found
                if made and not has_errors(found):
                    writing.made[form] = made
    kept = [one for one in problems if final or one.severity is not Severity.NOTICE]
    made_now = writing.made.get(form)
    return {
        "files": [made_now.name] if made_now else [],
        "problems": [
            {
                "severity": one.severity.value, "code": one.code, "message": one.message, "hint": one.hint,
                "path": one.place.path, "line": one.place.line, "column": one.place.column,
            }
            for one in in_file_order(kept, [writing.draft.path])
        ],
    }  # fmt: skip


def _made(printable: Printable, form: str) -> tuple[Made | None, list[Problem]]:
    stem = os.path.splitext(os.path.basename(printable.loaded.path))[0]
    if form in ("eml", "html"):
        data, problems = OUTPUTS[form].make(printable, Options())
        return (Made(f"{stem}.{form}", data) if data else None), problems
    data, problems = OUTPUTS["pdf"].make(printable, Options(attach_data=form == "pdf"))
    name = f"{stem}.pdf" if form == "pdf" else f"{stem}-print.pdf"
    if data and form == "print" and printable.worded.enclosed:
        joined, more = print_file(data, printable)
        problems, data, name = problems + more, joined, f"{stem}{TO_PRINT}"
    if data is None:
        return None, problems
    # Of a file to print with what others have made in it, they answer for theirs.
    if name.endswith(TO_PRINT):
        return Made(name, data), problems
    with PDFIUM:
        own = examine(data, name, window=printable.rendered.look.window)
    return Made(name, data), problems + [one._replace(place=Place(name, one.place.line)) for one in own]
