"""The one registry of readers: which of them reads a file, by its ending and by its first bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

from generator.drafting.carried import is_pdf
from generator.drafting.importing.document import Document, without_pictures, words_of
from generator.drafting.importing.untrusted import part_told
from generator.problems import Place, Problem, error, has_errors
from generator.source.text import without_leftovers

Reader = Callable[[bytes, str], tuple[Document | None, list[Problem]]]
KINDS = "PDF, .docx, .odt, .rtf, .txt, .md, .html or .eml"
_PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html)", re.IGNORECASE)
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of Word before 2007 begins ([MS-CFB], 2.2)."""


def read(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """The document in a file. Codes: unknown-document, leftover-characters, and those of its reader."""
    if not data.strip():
        return None, [error(Place(path), "unknown-document", "the file is empty", "check that it is the right file")]
    reader = _reader(path, data)
    if reader is None and data.startswith(_OLD_WORD):
        hint = "open it in Word or LibreOffice, and save it as .docx"
        return None, [
            error(Place(path), "unknown-document", "it is a file of an old Word, which can't be imported", hint)
        ]
    if reader is None:
        hint = f"save it as one of these: {KINDS}"
        return None, [error(Place(path), "unknown-document", "this kind of file can't be imported", hint)]
    document, problems = reader(data, path)
    if document is None or has_errors(problems):
        return None, problems
    place = Place(path)
    without_leftovers(document.leftovers, place, problems)
    document = document.with_texts(lambda text: without_leftovers(text, place, problems))
    if not without_pictures(words_of(document.blocks)).strip():
        hint = "check that it is the right file"
        return None, [*problems, error(Place(path), "unknown-document", "the document has no text", hint)]
    return document, problems


def _reader(path: str, data: bytes) -> Reader | None:
    from generator.drafting.importing.reading import markdown, markup, message, odt, pdf, plain, rtf, word

    by_ending: dict[str, Reader] = {
        ".docx": word.read_docx,
        ".odt": odt.read_odt,
        ".rtf": rtf.read_rtf,
        ".txt": plain.read_plain,
        ".text": plain.read_plain,
        ".md": markdown.read_markdown,
        ".markdown": markdown.read_markdown,
        ".html": markup.read_html,
        ".htm": markup.read_html,
        ".eml": message.read_message,
    }
    if is_pdf(data):
        return pdf.read_pdf
    # Programs save one kind under the name of another: a .doc is often RTF, a .docx renamed.
    own = (
        ".rtf" if data.startswith(b"{\\rtf") else part_told(data, {"word/document.xml": ".docx", "content.xml": ".odt"})
    )
    ending = os.path.splitext(path)[1].lower()
    if data.startswith(_OLD_WORD):
        return None
    if ending in (".doc", ".docx", ".odt", ".rtf") and _PAGE.match(data[:2000]):
        own = ".html"
    return by_ending.get(own or ending)
