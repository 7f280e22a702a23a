"""How the pages follow each other: none blank, all of one size, the signatures in company."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from generator.pages.preflight.examined import Examined, laid_on, part, text
from generator.pages.preflight.page_content import MM, Line, Sheet
from generator.problems import Problem, warning

_MARGIN = 25.0
"""Millimetres at the top and foot of a page where running heads and page numbers stand."""
_LEAST_ABOVE = 2
"""Lines of text that keep the valediction company on its page."""
_FEW_LETTERS = 6
"""No more letters than there are in the words round a page's number: "Page 2 of 3"."""
_LONG = 14
"""Letters after which the beginning of a long valediction is known."""


def blank_page(file: Examined) -> Iterator[Problem]:
    """A page with nothing on it but its running head."""
    for sheet in file.sheets:
        if any(run.text for run in sheet.ink):
            if all(_is_furniture(line, sheet, file.sheets) for line in sheet.lines) and not sheet.drawn:
                message = f"page {sheet.number} has nothing on it but its head or foot"
                yield warning(file.place(sheet.number), "blank-page", message, "take the page out")
        elif not _has_annotations(file, sheet) and (sheet.picture is None or sheet.picture.blank):
            yield warning(file.place(sheet.number), "blank-page", f"page {sheet.number} is blank", "take the page out")


def mixed_page_sizes(file: Examined) -> Iterator[Problem]:
    """A page of another size than the first; the same paper turned is no other size."""
    if not file.sheets:
        return
    first = _sides(file.sheets[0])
    for sheet in file.sheets[1:]:
        if any(abs(one - other) > 1 for one, other in zip(first, _sides(sheet), strict=True)):
            yield warning(
                file.place(sheet.number),
                "mixed-page-sizes",
                f"page {sheet.number} is {sheet.width:.0f} × {sheet.height:.0f} mm, the first page "
                f"{file.sheets[0].width:.0f} × {file.sheets[0].height:.0f} mm",
                "set all pages on one paper",
            )
            return


def lonely_signatures(file: Examined) -> Iterator[Problem]:
    """A valediction on a later page with fewer than two lines of text above it."""
    if len(file.sheets) < 2:
        return
    found = _valediction(file)
    if found is None:
        return
    sheet, line = found
    above = [other for other in sheet.lines if other.baseline < line.baseline - 0.1]
    heights = {round(other.baseline, 1) for other in above if not _is_furniture(other, sheet, file.sheets)}
    if sheet.number > 1 and len(heights) < _LEAST_ABOVE:
        company = "no line" if not heights else "only one line"
        yield warning(
            file.place(sheet.number),
            "lonely-signatures",
            f"the valediction and the signatures stand on page {sheet.number} with {company} of the letter above them",
            "set the letter a little tighter, or wider, so that two lines or more stand above the valediction",
        )


def _sides(sheet: Sheet) -> list[float]:
    return sorted((sheet.width, sheet.height))


def _has_annotations(file: Examined, sheet: Sheet) -> bool:
    return bool(laid_on(file.pdf.pages[sheet.number - 1]))


def _is_furniture(line: Line, sheet: Sheet, sheets: Sequence[Sheet]) -> bool:
    """Whether a line is a running head or foot: by its tags, or by standing in the margin and saying so."""
    if line.artifact:
        return True
    if _MARGIN < line.baseline < sheet.height - _MARGIN:
        return False
    pattern = _without_numbers(line.text)
    numbered = sheet.number > 1 and str(sheet.number) in _numbers(line.text)
    if sum(character.isalpha() for character in pattern) <= _FEW_LETTERS:
        return str(sheet.number) in _numbers(line.text)
    if not _stands_apart(line, sheet):
        return False
    return numbered or any(
        _without_numbers(other.text) == pattern
        for page in sheets[max(0, sheet.number - 4) : sheet.number + 3]
        if page is not sheet
        for other in page.lines
    )


def _stands_apart(line: Line, sheet: Sheet) -> bool:
    """Whether there is more space round it than between the lines of a text."""
    space = 1.9 * MM * line.size
    return not any(0.5 < abs(other.baseline - line.baseline) < space for other in sheet.lines)


def _numbers(said: str) -> list[str]:
    return [str(int(digits)) for digits in re.findall(r"\d{1,6}", said)]


def _without_numbers(said: str) -> str:
    return re.sub(r"\d+", "", unicodedata.normalize("NFKC", said)).casefold().strip()


def _valediction(file: Examined) -> tuple[Sheet, Line] | None:
    """The last line that is a valediction, in the document's language or else in any that is known."""
    candidates = [(sheet, line, plain) for sheet in file.sheets for line in sheet.lines if (plain := _plain(line.text))]
    for formulas in _formulas(text(part(file.root, "/Lang"))):
        for sheet, line, plain in reversed(candidates):
            if any(_is_said(plain, formula) for formula in formulas):
                return sheet, line
    return None


def _formulas(tag: str) -> Iterator[list[tuple[str, ...]]]:
    """Valedictions in their parts: first those of the document's language, then those of all."""
    from generator.reference import languages

    own, exact = languages.find(tag) if languages.is_well_formed(tag) else (None, False)
    if own is not None and exact:
        yield [_parts(formula) for formula in own.valedictions[:4]]
    yield [_parts(formula) for language in languages.all_languages() for formula in language.valedictions[:4]]


def _parts(formula: str) -> tuple[str, ...]:
    return tuple(_plain(part) for part in formula.split("{salutation}"))


def _is_said(line: str, formula: tuple[str, ...]) -> bool:
    """Whether a line is the formula, or the beginning of one that is too long for a line or has a salutation in it."""
    first = formula[0]
    if len(formula) > 1:
        return len(first) >= _LONG and line.startswith(first)
    return line == first or (len(line) >= _LONG and first.startswith(line + " "))


def _plain(said: str) -> str:
    """A text's words, without punctuation and whatever the font makes of the letters."""
    composed = unicodedata.normalize("NFKC", said).casefold().replace("’", "'")
    return " ".join(re.sub(r"[^\w\s']", " ", composed).split())
