"""The letter and the files that it encloses as one PDF, for whoever prints and folds it.

Others made the enclosures, and nobody can vouch for them: the file makes no claim of PDF/A or PDF/UA, carries no data,
and of the enclosures keeps what is printed alone: no scripts, forms, links or attachments. The same bytes every time.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from generator.letter.loading.enclosed import PDF
from generator.pages.outputs.output import Printable
from generator.problems import Place, Problem, error, has_errors, notice
from generator.reference import paper
from generator.source.quoting import shortened

if TYPE_CHECKING:
    import pikepdf

    from generator.letter.worded import WordedFile

BORDER = 10.0
"""Millimetres left free round a picture, which few printers reach."""
OF_THE_PAGE = ("/AA", "/AF", "/Annots", "/B", "/Metadata", "/PieceInfo", "/StructParents", "/Tabs", "/Thumb")
"""What a page may have beside that which is printed (ISO 32000-1, table 30)."""
OF_THE_LETTER = ("/AF", "/Metadata", "/OutputIntents")
"""What makes the letter's own PDF a PDF/A with attachments."""


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
    made, more = _joined(letter, printable.worded.document_title, parts)
    return made, problems + more


def _joined(letter: bytes, title: str, parts: Sequence[tuple[WordedFile, bytes]]) -> tuple[bytes | None, list[Problem]]:
    import pikepdf

    with ExitStack() as opened:
        book = opened.enter_context(pikepdf.open(io.BytesIO(letter)))
        version = book.pdf_version
        _unclaim(book)
        starts: list[tuple[str, int]] = []
        for enclosed, data in parts:
            starts.append((enclosed.title, len(book.pages)))
            try:
                part = opened.enter_context(pikepdf.open(io.BytesIO(data), suppress_warnings=True))
                _append(book, part)
                version = max(version, part.pdf_version)
            except Exception:  # A file may be wrong in any way.
                hint = "make it again where it was written"
                message = f"the pages of '{shortened(enclosed.file.name)}' can't be read"
                return None, [error(enclosed.file.place, "enclosure-unreadable", message, hint)]
        _bookmark(book, title, starts)
        made = io.BytesIO()
        book.save(made, deterministic_id=True, min_version=version)
    return made.getvalue(), []


def _unclaim(book: pikepdf.Pdf) -> None:
    """Take from the letter's PDF what it says of itself alone, and the files inside."""
    for key in OF_THE_LETTER:
        if key in book.Root:
            del book.Root[key]
    if "/Names" in book.Root and "/EmbeddedFiles" in book.Root.Names:
        del book.Root.Names["/EmbeddedFiles"]


def _append(book: pikepdf.Pdf, part: pikepdf.Pdf) -> None:
    """Add the pages of a PDF as they would be printed: what is filled into forms, and no layer that is hidden."""
    part.generate_appearance_streams()
    part.flatten_annotations("print")
    for page in part.pages:
        for key in OF_THE_PAGE:
            if key in page.obj:
                del page.obj[key]
    book.pages.extend(part.pages)
    if "/OCProperties" in part.Root:
        _add_layers(book, part)


def _add_layers(book: pikepdf.Pdf, part: pikepdf.Pdf) -> None:
    """Let the layers that a PDF hides be hidden in the whole, too (ISO 32000-1, 8.11.4)."""
    import pikepdf

    layers = book.copy_foreign(part.make_indirect(part.Root.OCProperties))
    shown = layers.get("/D", pikepdf.Dictionary())
    every = list(layers.get("/OCGs", []))
    on = {one.objgen for one in shown.get("/ON", [])}
    base_off = shown.get("/BaseState") == pikepdf.Name.OFF
    hidden = [one for one in every if one.objgen not in on] if base_off else list(shown.get("/OFF", []))
    if "/OCProperties" not in book.Root:
        empty = {"/OCGs": pikepdf.Array(), "/D": pikepdf.Dictionary({"/OFF": pikepdf.Array()})}
        book.Root["/OCProperties"] = pikepdf.Dictionary(empty)
    book.Root.OCProperties.OCGs.extend(every)
    book.Root.OCProperties.D.OFF.extend(hidden)


def _bookmark(book: pikepdf.Pdf, title: str, starts: Sequence[tuple[str, int]]) -> None:
    """A bookmark for each part; those of the letter's own headings below the letter's."""
    import pikepdf

    with book.open_outline() as outline:
        letter = pikepdf.OutlineItem(title, 0)
        letter.children.extend(outline.root)
        outline.root[:] = [letter, *(pikepdf.OutlineItem(name, page) for name, page in starts)]


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
