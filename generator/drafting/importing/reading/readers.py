"""The one registry of readers: which of them reads a file, by its ending and by its first bytes."""

from __future__ import annotations

import os
from collections.abc import Callable

from generator.drafting.importing.document import Document, words_of
from generator.problems import Place, Problem, error, has_errors

Reader = Callable[[bytes, str], tuple[Document | None, list[Problem]]]
KINDS = "PDF, .docx, .odt, .txt, .md, .html or .eml"


def read(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """The document in a file. Codes: unknown-document, and those of its reader."""
    reader = _reader(path, data)
    if reader is None:
        hint = f"save it as one of these: {KINDS}"
        return None, [error(Place(path), "unknown-document", "this kind of file can't be imported", hint)]
    document, problems = reader(data, path)
    if document is None or has_errors(problems):
        return None, problems
    if not words_of(document.blocks).strip():
        hint = "check that it is the right file"
        return None, [*problems, error(Place(path), "unknown-document", "the document has no text", hint)]
    return document, problems


def is_pdf(data: bytes) -> bool:
    """Whether a file is a PDF, whatever its name (ISO 32000-1, annex H, implementation note 13)."""
    return b"%PDF-" in data[:1024]


def _reader(path: str, data: bytes) -> Reader | None:
    from generator.drafting.importing.reading import markdown, markup, message, odt, pdf, plain, word

    by_ending: dict[str, Reader] = {
        ".docx": word.read_docx,
        ".odt": odt.read_odt,
        ".txt": plain.read_plain,
        ".text": plain.read_plain,
        ".md": markdown.read_markdown,
        ".markdown": markdown.read_markdown,
        ".html": markup.read_html,
        ".htm": markup.read_html,
        ".eml": message.read_message,
    }
    return pdf.read_pdf if is_pdf(data) else by_ending.get(os.path.splitext(path)[1].lower())
