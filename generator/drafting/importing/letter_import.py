"""From a file to a letter's file: read, recognise, compose, and read the outcome to see that it says the same."""

from __future__ import annotations

import base64
import os
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.drafting.carried import is_pdf, own_data
from generator.drafting.importing.composing import letter_text
from generator.drafting.importing.document import RAISED, Document, escaped, without_pictures, words_of
from generator.drafting.importing.document_pictures import Kept, kept_of, lost_of
from generator.drafting.importing.reading.readers import read
from generator.drafting.importing.recognising.parts import Parts
from generator.drafting.importing.recognising.recognise import recognise
from generator.drafting.importing.untrusted import answer, apart
from generator.problems import Place, Problem, has_errors, notice, warning
from generator.source.folder import FileRead, read_named
from generator.source.hidden import taken_out, without_hidden
from generator.source.writing import write_yaml

MOST_SHOWN = 12

_AS_TYPED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹’", "0123456789'")
"""A raised number that calls a note is one, and an apostrophe is one, however they are set."""
_RAISED = re.compile("[⁰¹²³⁴-⁹]+")
_WORD = re.compile(r"\w+(?:[’'`-]\w+)*|[^\w\s]")


class Imported(NamedTuple):
    """A letter's file, and what the person should know of it."""

    text: str | None
    problems: list[Problem]
    files: Mapping[str, bytes] = MappingProxyType({})
    """What the letter encloses or shows, by the path at which it looks for it."""


def import_letter(path: str, target: str) -> Imported:
    """The text of the letter file `target`, of the document at `path`.

    Problems: `unreadable-file`, `unknown-document`, `damaged-document`, `no-text-in-pdf`, `file-too-large`, `too-much`;
    notices `import-unsure`, `unseen-character`, warnings `import-differs`.
    """
    file, problems = read_named(path)
    if file is None:
        return Imported(None, problems)
    if is_pdf(file.data):
        own, problems = own_data(file)
        if own:
            folder = os.path.dirname(target)
            return Imported(own.text, problems, {os.path.join(folder, name): data for name, data in own.files.items()})
        if any(problem.code == "too-much" for problem in problems):
            return Imported(None, problems)
    said, problems = apart(__name__, {"target": target}, file.data, path)
    if said is None:
        return Imported(None, problems)
    return Imported(said["text"], problems, {name: base64.b64decode(data) for name, data in said["files"].items()})


def main() -> None:
    """The other process: reads the document from its standard input, and prints the letter's file."""
    answer(_letter)


def _letter(data: bytes, path: str, target: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The text of the letter file `target`, of a document's bytes, and in base 64 the pictures that it shows."""
    file = FileRead(Path(os.path.realpath(path)), path, data)
    document, problems = read(data, path)
    if document is None:
        return None, problems
    typed, document = document, _without_hidden(document)
    if typed != document:
        problems.append(taken_out("in this document", Place(path)))
    parts = recognise(document)
    text = letter_text(parts)
    built, mistakes = _built(text, target)
    if built is None:
        # Something in it can't be said with the parts of a letter: then all of it is the letter's body.
        text = _as_body(document, parts.language)
        built, _ = _built(text, target)
        problems.append(notice(Place(path), "import-unsure", f"all of it was put into 'body': {mistakes}"))
        kept = Kept({}, {})
    else:
        kept = kept_of(document, file, target)
        text = letter_text(parts, kept.shown)
    problems += lost_of(document, text, kept, target)
    problems += _unsure(parts, target, text)
    problems += _differences(document, built or "", target, parts)
    used = {
        path: base64.b64encode(data).decode()
        for path, data in kept.files.items()
        if f"]({os.path.basename(path)})" in text
    }
    return {"text": text, "files": used}, problems


def _without_hidden(document: Document) -> Document:
    """The document without what nobody sees in its texts."""

    def cleaned(said: Any) -> Any:
        if isinstance(said, str):
            return without_hidden(said)
        if isinstance(said, dict):
            return {cleaned(key): cleaned(value) for key, value in said.items()}
        if isinstance(said, tuple):
            parts = map(cleaned, said)
            return type(said)(*parts) if hasattr(said, "_fields") else tuple(parts)
        return said

    found: Document = cleaned(document)
    return found


def _built(text: str, target: str) -> tuple[str | None, str]:
    """The letter as plain text; None where it has errors, with the first of them."""
    from generator.pages.outputs import OUTPUTS, Options
    from generator.pages.ready import ready

    letter, problems = ready(FileRead(Path(os.path.realpath(target)), target, text.encode()))
    if not letter:
        return None, next((problem.message for problem in problems if has_errors([problem])), "")
    made, _ = OUTPUTS["txt"].make(letter, Options())
    return made.decode() if made else None, ""


def _as_body(document: Document, language: str) -> str:
    paragraphs = "\n\n".join(
        "\\\n".join(escaped(without_pictures(line.plain)) for line in block.lines)
        for block in document.blocks
        if block.lines
    )
    return write_yaml({"language": language, "salutation": "none", "valediction": "none", "body": paragraphs})


def _unsure(parts: Parts, target: str, text: str) -> list[Problem]:
    """A notice for each guess, where it stands in the new file."""
    found = []
    for key, why in parts.unsure.items():
        line = next((number for number, one in enumerate(text.split("\n"), 1) if one.startswith(f"{key}:")), 1)
        found.append(notice(Place(target, line, 1), "import-unsure", f"{key}: {why}"))
    return found


def _differences(document: Document, built: str, target: str, parts: Parts) -> list[Problem]:
    said = RAISED.sub(r" \1 ", " ".join([words_of(document.blocks), *document.notes.values(), *document.foot]))
    lost = lost_words(said, " ".join([built, *parts.relabelled]))
    if not lost:
        return []
    shown = ", ".join(f"'{word}'" for word in lost[:MOST_SHOWN])
    more = f" and {len(lost) - MOST_SHOWN} more" if len(lost) > MOST_SHOWN else ""
    message = f"these words of the document are not printed as they stood there: {shown}{more}"
    return [warning(Place(target), "import-differs", message, "compare the two, and type what is missing")]


def lost_words(document: str, built: str) -> list[str]:
    """The words of the document that the built letter lacks, however often each stands there and in whatever order."""
    return list((Counter(words_in(document)) - Counter(words_in(built))).elements())


def words_in(text: str) -> list[str]:
    """The words of a text, less signs, white space and how a number is raised."""
    return [
        word
        for word in _WORD.findall(_RAISED.sub(r" \g<0> ", text.replace("\u00ad", "")).translate(_AS_TYPED))
        if re.search(r"[^\W_]", word)
    ]
