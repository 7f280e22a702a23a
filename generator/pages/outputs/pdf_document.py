"""Laid-out pages → a PDF that prints, archives (PDF/A-3a) and reads aloud (PDF/UA-1), the same bytes every time.

All dates in it are the letter's. Never reads the clock, never writes a file.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.problems import Problem

if TYPE_CHECKING:
    import pydyf

    from generator.letter.worded import WordedFile
    from generator.pages.engine import LaidOut, MarkedPage, Reading

DATA_NAME = "letter.yaml"
"""The name of the letter's data inside the PDF."""


def pdf(
    laid_out: LaidOut,
    *,
    title: str,
    author: str,
    language: str,
    date: datetime.date | None,
    data: bytes | None = None,
    enclosed: Sequence[WordedFile] = (),
) -> tuple[bytes, list[Problem]]:
    """The pages as PDF, and the problems found in drawing them (pictures that can't be).

    `title` must not be empty; `language` is a BCP 47 tag, as in the page's `lang`; `data` is the letter, attached as
    its source, and `enclosed` are files that go along with it. Without a date the PDF has none, and what it carries
    that of 1 January 1970.
    """
    from generator.pages.engine import Attached, Particulars

    midnight = None if date is None else datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    attached = [] if data is None else [Attached(DATA_NAME, "The letter as data", data)]
    attached += [Attached(one.file.name, one.title, one.file.data, "Supplement") for one in enclosed]
    return laid_out.write(Particulars(title, author, language, midnight), attached, finish)


def finish(file: pydyf.PDF, reading: Reading, pages: Sequence[MarkedPage]) -> None:
    """Tag a file and make its claims, as the last thing before it is written."""
    from generator.pages.outputs.pdf_claims import claim
    from generator.pages.outputs.pdf_tags import add_tags

    add_tags(file, reading, pages)
    claim(file)
