"""PDF bytes → problems: opens the file, reads its pages, asks every rule. The one list of the rules is here."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.pages.preflight.examined import MOST_PAGES, Examined, quoted
from generator.pages.preflight.pdfium import Sheets
from generator.pages.preflight.rules.access import no_language, no_title, not_pdf_ua, not_tagged
from generator.pages.preflight.rules.archive import encrypted, javascript, not_pdf_a
from generator.pages.preflight.rules.fonts import font_not_embedded, missing_glyph
from generator.pages.preflight.rules.legibility import low_contrast, low_resolution, text_too_small
from generator.pages.preflight.rules.links import broken_link
from generator.pages.preflight.rules.pagination import blank_page, lonely_signatures, mixed_page_sizes
from generator.pages.preflight.rules.window import outside_areas, outside_printable, outside_window
from generator.problems import Place, Problem, Severity, error, in_file_order, warning

if TYPE_CHECKING:
    import pikepdf

    from generator.reference.paper import Window

Rule = Callable[[Examined], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    encrypted,
    javascript,
    not_tagged,
    no_language,
    no_title,
    not_pdf_a,
    not_pdf_ua,
    font_not_embedded,
    missing_glyph,
    mixed_page_sizes,
    blank_page,
    outside_window,
    outside_areas,
    outside_printable,
    text_too_small,
    low_contrast,
    low_resolution,
    broken_link,
    lonely_signatures,
)

_AGAIN = "make the PDF again where it was written"


def examine(data: bytes, shown: str, *, window: Window | None = None) -> list[Problem]:
    """Every problem of a finished PDF, in the order of its pages.

    `shown` is the file's name as the person gave it: a problem's place is that name with the page as line, or line 0
    for the file as a whole. `window`: where the address must stand on the first page; None for letters without one.
    Whatever is in the file ends in a problem. There is no limit on time or memory here: `examine_file` has them.
    """
    import pikepdf

    whole = Place(shown)
    if b"%PDF-" not in data[:1024]:
        message = "the file isn't a PDF" if data else "the file is empty"
        return [error(whole, "damaged", message, _AGAIN)]
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError:
        message = "the file opens only with a password: nobody can print, archive or examine it"
        return [error(whole, "encrypted", message, "save it without a password")]
    except (pikepdf.PdfError, ValueError, RuntimeError) as problem:
        return [_damaged(whole, problem)]
    with pdf:
        try:
            return in_file_order(_one_damage(list(_problems(pdf, data, shown, window))))
        except MemoryError:
            raise
        except Exception as problem:  # As for a single rule below.
            return [_damaged(whole, problem)]


def _problems(pdf: pikepdf.Pdf, data: bytes, shown: str, window: Window | None) -> Iterator[Problem]:
    whole = Place(shown)
    count = len(pdf.pages)
    if not count:
        yield error(whole, "damaged", "the file has no pages", _AGAIN)
        return
    if count > MOST_PAGES:
        message = f"the file has {count} pages; only the first {MOST_PAGES} were examined"
        yield warning(whole, "too-much", message, "split it, and examine the parts")
    faults = pdf.check_pdf_syntax() or pdf.get_warnings()
    if faults:
        yield warning(whole, "damaged", f"the file isn't sound: {_said(faults[0])}", _AGAIN)
    sheets = Sheets(data)
    try:
        read = tuple(sheets.read(MOST_PAGES, lambda index: _unit(pdf, index)))
    finally:
        sheets.close()
    file = Examined(shown, read, window, pdf, count)
    for rule in RULES:
        yield from _guarded(rule, file)


def _one_damage(problems: list[Problem]) -> list[Problem]:
    """The problems, of those that say the file is damaged only the gravest."""
    damages = [problem for problem in problems if problem.code == "damaged"]
    gravest = next((problem for problem in damages if problem.severity is Severity.ERROR), next(iter(damages), None))
    return [problem for problem in problems if problem.code != "damaged" or problem is gravest]


def _guarded(rule: Rule, file: Examined) -> Iterator[Problem]:
    """What a rule finds; where the file isn't built as the rule must expect, that is what is found."""
    try:
        yield from list(rule(file))
    except MemoryError:
        raise
    except Exception as problem:  # A file may be wrong in any way, and none may end the examination.
        yield _damaged(file.place(), problem)


def _unit(pdf: pikepdf.Pdf, index: int) -> float:
    """The size of a page's unit in points (ISO 32000-1, 14.11.2): 1 unless the page says otherwise."""
    with suppress(Exception):
        unit = float(str(pdf.pages[index].obj.get("/UserUnit", 1)))
        return unit if 0 < unit <= 1000 else 1.0
    return 1.0


def _damaged(place: Place, problem: object) -> Problem:
    return error(place, "damaged", f"the file is damaged and can't be examined: {_said(problem)}", _AGAIN)


def _said(problem: object) -> str:
    """What a library says is wrong, without its name for the file."""
    said = re.sub(r"^(WARNING: )?(stream )?<_io\.BytesIO[^>]*>:?\s*(\([^)]*\))?:?\s*", "", str(problem))
    return quoted(said or type(problem).__name__, 120)
