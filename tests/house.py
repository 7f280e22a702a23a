"""Letters for tests, in a few words: `Desk(tmp_path).letter(body="…", signatories=["…"])`, then its HTML, text or PDF.

The one door for tests: what tests of other rooms use of a room, too, they import from here, so that a move touches this
file and the room's own tests. A desk is a folder with files in it; a letter's keys are given as keyword arguments, or
its whole text as a string.
"""

from __future__ import annotations

import io
import json
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
from validation import pdf_problems

from generator.letter.checks.leftovers import gaps_together
from generator.letter.model import Letter
from generator.letter.worded import WordedLetter, everyone
from generator.merge.making import SPLICED, Making
from generator.merge.surveying import survey
from generator.pages import fonts
from generator.pages.engine import Layouter, PageFacts, Particulars, lay_out
from generator.pages.engine.facts import PrintedText
from generator.pages.fit import Goal
from generator.pages.outputs import OUTPUTS, Options
from generator.pages.outputs.setting import set_pages
from generator.pages.preflight import examine
from generator.pages.ready import Printable, ready
from generator.pages.rendering.links import on_paper
from generator.pages.themes import all_themes, bundled
from generator.problems import Place, Problem, Severity
from generator.source import limits
from generator.source.folder import FileRead
from generator.source.places import Data, Key
from generator.source.yaml_file import read_yaml

__all__ = [
    "LETTERS",
    "NAMES",
    "OUTPUTS",
    "PROJECT",
    "SPLICED",
    "Data",
    "Desk",
    "FileRead",
    "Goal",
    "Key",
    "Layouter",
    "Made",
    "Making",
    "Options",
    "PageFacts",
    "Particulars",
    "Place",
    "Printable",
    "PrintedText",
    "Problem",
    "Severity",
    "all_themes",
    "attached",
    "bundled",
    "everyone",
    "everything_in",
    "examine",
    "fonts",
    "gaps_together",
    "lay_out",
    "limits",
    "on_paper",
    "read",
    "read_yaml",
    "set_pages",
    "survey",
    "words_of",
]

PROJECT = Path(__file__).resolve().parent.parent
LETTERS = sorted((PROJECT / "letters").glob("*.yaml"))
"""The example letters."""
NAMES = [path.stem for path in LETTERS]


@dataclass(frozen=True)
class Made:
    """A letter that was read, with its problems; its pages and texts are made when asked for."""

    path: Path
    printable: Printable | None
    problems: list[Problem]

    @property
    def codes(self) -> list[str]:
        """The codes of its problems, notices left out."""
        return [problem.code for problem in self.problems if problem.severity != "notice"]

    @property
    def said(self) -> list[str]:
        """Its problems as a person reads them, each without the path's folder."""
        return [str(problem).removeprefix(f"{self.path.parent}/") for problem in self.problems]

    @property
    def model(self) -> Letter:
        return self._printable.loaded.letter

    @property
    def worded(self) -> WordedLetter:
        return self._printable.worded

    @property
    def html(self) -> str:
        """The letter's HTML without its style."""
        return self._printable.rendered.html

    @cached_property
    def page(self) -> str:
        """The web page."""
        return self._made("html").decode()

    @cached_property
    def text(self) -> str:
        """The plain text."""
        return self._made("txt").decode()

    @property
    def pdf(self) -> bytes:
        content, problems = self._pdf
        assert content is not None, "\n".join(map(str, problems))
        return content

    @cached_property
    def printed(self) -> str:
        """The words of the PDF's pages, each white space as one space."""
        return words_of(self.pdf)

    @cached_property
    def data(self) -> str:
        """The data attached to the PDF."""
        return attached(self.pdf)

    @property
    def pdf_problems(self) -> list[Problem]:
        """What is found only when the pages are set."""
        return self._pdf[1]

    def faults(self, folder: Path) -> list[str]:
        """What validators say about the PDF."""
        path = folder / "to-validate.pdf"
        path.write_bytes(self.pdf)
        return pdf_problems(path)

    @cached_property
    def _pdf(self) -> tuple[bytes | None, list[Problem]]:
        return OUTPUTS["pdf"].make(self._printable, Options())

    @property
    def _printable(self) -> Printable:
        assert self.printable is not None, "\n".join(map(str, self.problems))
        return self.printable

    def _made(self, form: str) -> bytes:
        content, problems = OUTPUTS[form].make(self._printable, Options())
        assert content is not None, "\n".join(map(str, problems))
        return content


@dataclass(frozen=True)
class Desk:
    """A folder with the files of a test."""

    folder: Path

    def file(self, name: str, content: str | bytes = "") -> Path:
        """A file on the desk, its folders made where missing."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def write(self, text: str | None = None, name: str = "letter.yaml", **keys: Any) -> Path:
        """A letter's file: its text, or its keys; a body unless another part is among them."""
        if text is None:
            parts = {"opening", "body", "concerns", "asks", "closing", "annexes"}
            keys = keys if parts & keys.keys() else {**keys, "body": "Please mend the bridge."}
            # Whatever is JSON is YAML.
            text = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
        return self.file(name, text)

    def letter(
        self,
        text: str | None = None,
        *,
        root: Path | None = None,
        templates: Path | None = None,
        strict: bool = False,
        **keys: Any,
    ) -> Made:
        """A letter, read and checked."""
        return read(self.write(text, **keys), root=root, templates=templates, strict=strict)


def read(path: Path, *, root: Path | None = None, templates: Path | None = None, strict: bool = False) -> Made:
    """The letter in a file, read and checked."""
    made, problems = ready(str(path), root=root, templates=templates, strict=strict)
    return Made(path, made, problems)


def words_of(pdf: bytes) -> str:
    """The words of a PDF's pages in their order, a hyphen at a line's end joined to the next line."""
    raw = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return " ".join(raw.replace("-\n", "-").split())


def attached(pdf: bytes, name: str = "letter.yaml") -> str:
    """A file that a PDF carries."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return file.attachments[name].get_file().read_bytes().decode()


def everything_in(pdf: bytes) -> bytes:
    """A PDF with every stream decompressed, and after it each of its streams and text strings by itself."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        pieces = [_stream(item) for item in file.objects if isinstance(item, pikepdf.Stream)]
        strings = [text.encode() for item in file.objects for text in _strings(item, 0)]
        plain = io.BytesIO()
        file.save(plain, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return b"\n".join([plain.getvalue(), *pieces, *strings])


def _stream(item: pikepdf.Stream) -> bytes:
    try:
        return item.read_bytes()
    except pikepdf.PdfError:
        return item.read_raw_bytes()


def _strings(item: Any, depth: int) -> list[str]:
    if isinstance(item, pikepdf.String):
        return [str(item)]
    if depth > 5:
        return []
    if isinstance(item, pikepdf.Dictionary):
        return [text for key in item.keys() if key != "/Parent" for text in _strings(item[key], depth + 1)]  # noqa: SIM118
    if isinstance(item, pikepdf.Array):
        return [text for part in item for text in _strings(part, depth + 1)]
    return []
