"""The letter and the files that it encloses as one PDF, for whoever prints and folds it.

Others made the enclosures, and nobody can vouch for them: the file makes no claim of PDF/A or PDF/UA, carries no data,
and of the enclosures keeps what is printed alone: no scripts, forms, links or attachments. The same bytes every time.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generator.letter.loading.enclosed import PDF
from generator.pages.outputs.output import Printable
from generator.problems import Place, Problem, error, has_errors, notice
from generator.reference import paper
from generator.source.quoting import shortened

if TYPE_CHECKING:
    from generator.letter.worded import WordedFile

BORDER = 10.0
"""Millimetres left free round a picture, which few printers reach."""
SECONDS, MEGABYTES = 60, 1500
"""What putting the files together may take."""
LARGEST = 300_000_000
"""Bytes of what is put together."""


def print_file(letter: bytes, printable: Printable) -> tuple[bytes | None, list[Problem]]:
    """The letter's PDF, and after it the pages of what is enclosed; None where nothing is to follow, or nothing can.

    PDFs keep their pages' sizes; a picture stands in the middle of a page of the letter's paper, made smaller where it
    must be, larger never. Codes: no-enclosures, enclosure-unreadable, and those of the layout.
    """
    enclosed = printable.worded.enclosed
    if not enclosed:
        message, hint = "this letter encloses no file to print after it", "write 'file: …' below the enclosure"
        return None, [notice(Place(printable.loaded.path), "no-enclosures", message, hint)]
    drawn, problems = _pictures([one for one in enclosed if one.file.media_type != PDF], printable)
    if has_errors(problems):
        return None, problems
    parts = [(one, one.file.data if one.file.media_type == PDF else drawn[one.file.name]) for one in enclosed]
    place = printable.loaded.places.at("enclosures").value
    made, more = _joined(letter, printable.worded.document_title, parts, place)
    return made, problems + more


def _joined(
    letter: bytes, title: str, parts: Sequence[tuple[WordedFile, bytes]], place: Place
) -> tuple[bytes | None, list[Problem]]:
    """All of it as one PDF, put together in a process with limits: others made the files."""
    import tempfile

    from generator.pages.outputs import joining
    from generator.pages.preflight.guarded import TooMuchError, guarded

    data = [letter, *(content for _, content in parts)]
    asked = {"title": title, "titles": [enclosed.title for enclosed, _ in parts], "sizes": [len(one) for one in data]}
    with tempfile.TemporaryFile() as file:
        file.writelines(data)
        file.seek(0)
        try:
            made = guarded(joining.__name__, asked, file, seconds=SECONDS, megabytes=MEGABYTES, most=LARGEST)
        except TooMuchError:
            message = f"the enclosures can't be put together within {SECONDS} seconds and {MEGABYTES} MB"
            hint = "print them by themselves; one may be huge, damaged or malicious"
            return None, [error(place, "enclosure-unreadable", message, hint)]
    unreadable, made = joining.answer(made)
    if unreadable is None:
        return made, []
    enclosed = parts[unreadable][0]
    message = f"the pages of '{shortened(enclosed.file.name)}' can't be read"
    return None, [error(enclosed.file.place, "enclosure-unreadable", message, "make it again where it was written")]


def _pictures(pictures: Sequence[WordedFile], printable: Printable) -> tuple[Mapping[str, bytes], list[Problem]]:
    """A PDF of one page for each picture, by the file's name."""
    if not pictures:
        return {}, []
    from generator.pages.layout import Layouter, Particulars

    sheet = paper.paper(printable.rendered.look.paper)
    width, height = sheet.width - 2 * BORDER, sheet.height - 2 * BORDER
    css = (
        f"@page {{ size: {sheet.width:g}mm {sheet.height:g}mm; margin: {BORDER:g}mm }} html, body {{ margin: 0 }}"
        f"div {{ display: table-cell; width: {width:g}mm; height: {height:g}mm; line-height: 0; "
        f"text-align: center; vertical-align: middle }} img {{ max-width: {width:g}mm; max-height: {height:g}mm }}"
    )
    layouter, language = Layouter(), printable.worded.language.tag
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    for picture in pictures:
        source = f"data:{picture.file.media_type};base64,{base64.b64encode(picture.file.data).decode()}"
        html = f'<html><body><div><img alt="" src="{source}"></div></body></html>'
        laid_out, found = layouter.lay_out(html, [css], picture.file.place)
        if laid_out and not has_errors(found):
            made[picture.file.name], more = laid_out.write(
                Particulars(picture.title, "", language, None), [], lambda *_: None
            )
            found += more
        problems += found
    return made, problems
