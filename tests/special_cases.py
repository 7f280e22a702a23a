"""Problems that no file in a repository can have: for each code how it comes about, and where it is told.

Those that take a merge are in `special_merges`.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from command import letters

LETTER = """\
date: 2025-11-24
sender: Example Bus Users
recipient: The Secretary of State for Transport
salutation: Dear Secretary of State,
body: |
  In our valley the last bus leaves at six.
"""
THEME = """\
description: A theme with a mistake in it
letterhead: false
paper: A4
font_size: 11
leading: 1.3
margins: {top: 25, right: 25, bottom: 25, left: 25}
"""
PAGE = '<!DOCTYPE html><html lang="en-GB"><head><title>A letter</title><style>{{ css }}</style></head><body>'


@dataclass(frozen=True)
class Desk:
    """A folder to make a mess of."""

    folder: Path

    def letter(self, more: str = "", name: str = "letter.yaml", start: str = LETTER) -> str:
        self.file(name, (start + more).encode())
        return name

    def file(self, name: str, data: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def theme(self, html: str, css: str = "") -> list[str]:
        """The arguments that build a letter with a theme of one page."""
        self.file("themes/odd/theme.yaml", THEME.encode())
        self.file("themes/odd/letter.html", f"{PAGE}{html}</body></html>".encode())
        self.file("themes/odd/letter.css", css.encode())
        return ["build", "--templates", str(self.folder / "themes"), self.letter("theme: odd\n")]


def _not_utf_8(desk: Desk) -> list[str]:
    """An editor would save the file as UTF-8 again."""
    desk.file("letter.yaml", LETTER.encode() + "place: Zürich\n".encode("cp1252"))
    return ["build", "letter.yaml"]


def _forbidden_character(desk: Desk) -> list[str]:
    """Editors hide or drop the character."""
    return ["build", desk.letter('place: "Example\x07ton"\n')]


def _file_too_large(desk: Desk) -> list[str]:
    """Five megabytes don't belong into a repository."""
    return ["build", desk.letter("# " + "x" * 5_000_000)]


def _spreadsheet(desk: Desk) -> list[str]:
    """A workbook is no text."""
    desk.file("people.csv", b"PK\x03\x04\x14\x00")
    return ["build", desk.letter("signatories: people.csv\n")]


def _leftover_characters(desk: Desk) -> list[str]:
    """No editor shows the character."""
    desk.file("people.csv", "name\nBen O\u0092Neil\n".encode())
    return ["build", desk.letter("signatories: people.csv\n")]


def _guessed_encoding(desk: Desk) -> list[str]:
    """An editor would save the table as UTF-8 again."""
    desk.file("people.csv", "name\nJosé Example\n".encode("cp1252"))
    return ["build", desk.letter("signatories: people.csv\n")]


def _too_many(desk: Desk) -> list[str]:
    """It would be a long file."""
    return ["build", desk.letter("cc:\n" + "- The Mayor\n" * 1_001)]


def _text_too_long(desk: Desk) -> list[str]:
    """It would be a long file."""
    return ["build", desk.letter("postscript: |\n" + "  the last bus\n" * 8_000)]


def _too_many_expressions(desk: Desk) -> list[str]:
    """It would be a long line."""
    return ["build", desk.letter("postscript: |\n  " + "{{ date }} " * 1_001)]


def _unreadable_file(desk: Desk) -> list[str]:
    """A pipe is no file that a repository can hold."""
    os.mkfifo(desk.folder / "letter.yaml")
    return ["build", "letter.yaml"]


def _missing_glyph(desk: Desk) -> list[str]:
    """A character of the private-use area, which no machine can be trusted to lack or have, and editors don't show."""
    return ["build", desk.letter("place: Example\ue123ton\n")]


def _cannot_write(desk: Desk) -> list[str]:
    """It depends on the folder that is written to: here, a file."""
    desk.file("out", b"")
    return ["build", desk.letter()]


def _file_exists(desk: Desk) -> list[str]:
    """It is told of the file that was to be written."""
    return ["new", desk.letter()]


def _cannot_format(desk: Desk) -> list[str]:
    """It is told of what `fmt` does."""
    desk.file("letter.yaml", b"{body: One}  # a note\n")
    return ["fmt", "letter.yaml"]


def _editor_settings(desk: Desk) -> list[str]:
    """It is told of an editor's file."""
    desk.file(".vscode/settings.json", b"{\n  // mine\n}\n")
    desk.letter(name="letters/a.yaml")
    return ["schema", "--install"]


def _no_letter_data(desk: Desk) -> list[str]:
    """A PDF is no letter's file."""
    letters("build", "--no-data", "-o", str(desk.folder), desk.letter(), cwd=desk.folder)
    return ["diff", "letter.pdf", "letter.yaml"]


def _imported(desk: Desk, name: str, content: str | bytes) -> list[str]:
    """A letter that another program wrote."""
    desk.file(name, content.encode() if isinstance(content, str) else content)
    return ["import", "letter", name, "-o", "new.yaml"]


def _unknown_document(desk: Desk) -> list[str]:
    """It is no letter file."""
    return _imported(desk, "letter.pages", "Dear Minister,")


def _damaged_document(desk: Desk) -> list[str]:
    """It is no letter file."""
    return _imported(desk, "letter.docx", b"PK cut off")


def _no_text_in_pdf(desk: Desk) -> list[str]:
    """It is a PDF."""
    pdf, content = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(content)
    return _imported(desk, "scan.pdf", content.getvalue())


def _import_unsure(desk: Desk) -> list[str]:
    """It is no letter file."""
    text = "3rd of May 2019\n\nDear Mayor,\n\nPlease mend the bridge.\n\nYours sincerely,\n\nAnna Sample\n"
    return _imported(desk, "letter.txt", text)


def _import_differs(desk: Desk) -> list[str]:
    """It is no letter file."""
    below = "<p>Yours sincerely,</p><p>Ann Sample</p><ol><li>PS: And pay for it.</li></ol>"
    return _imported(desk, "letter.html", f"<p>Dear Mayor,</p><p>Please mend the bridge.</p>{below}")


def _listed(desk: Desk, rows: str) -> list[str]:
    """A list of those who sign, which is a table."""
    desk.file("people.csv", rows.encode())
    return ["import", "signatories", "people.csv", "-o", "new.yaml"]


def _row_without_name(desk: Desk) -> list[str]:
    """It takes a list."""
    return _listed(desk, "name,party\nAnna Sample,Labour\n,Green\n")


def _not_consented(desk: Desk) -> list[str]:
    """It takes a list."""
    return _listed(desk, "name,May we print your name?\nAnna Sample,yes\nBob Muster,no\n")


def _unclear_consent(desk: Desk) -> list[str]:
    """It takes a list."""
    return _listed(desk, 'name,May we print your name?\nAnna Sample,yes\nBob Muster,"yes, initials only"\n')


def _closing_line(desk: Desk) -> list[str]:
    """It takes a list."""
    return [*_listed(desk, "name\nAnna Sample\nand 12 others\n")[:-1], "new.csv"]


def _consent_not_asked(desk: Desk) -> list[str]:
    """It takes a list."""
    return _listed(desk, "name,e-mail\nAnna Sample,anna@example.org\n")


def _unfinished_answer(desk: Desk) -> list[str]:
    """It takes a list."""
    return _listed(desk, "name,Draft\nAnna Sample,0\nBob Muster,1\n")


def _personal_capacity(desk: Desk) -> list[str]:
    """It takes a list."""
    return _listed(desk, "name,organisation\nAnna Sample,Example Trust\nBob Muster,In a personal capacity\n")


def _private_cell(desk: Desk) -> list[str]:
    """It takes a list."""
    return _listed(desk, "name,organisation\nAnna Sample,Example Trust\nBob Muster,bob@example.org\n")


def _part_not_read(desk: Desk) -> list[str]:
    """It takes a list."""
    return _listed(desk, "Open letter,\nname,party\nAnna Sample,Labour\n")


def _recased_name(desk: Desk) -> list[str]:
    """It takes a list."""
    return _listed(desk, "name\nAnna SAMPLE\n")


def _same_output(desk: Desk) -> list[str]:
    """It takes two letters."""
    return ["build", desk.letter(), desk.letter(name="copy/letter.yaml")]


def _no_enclosures(desk: Desk) -> list[str]:
    """It takes an option."""
    return ["build", "--with-enclosures", desk.letter()]


def _theme_css(desk: Desk) -> list[str]:
    """It takes a theme."""
    return desk.theme("<h1>A letter</h1>", "h1 { no-such-property: 3 }")


def _layout(desk: Desk) -> list[str]:
    """It takes a theme that asks for something unheard of."""
    return desk.theme("<h1>A letter</h1><p>Dear <span>you</span></p>", "span { display: inline-grid }")


def _link_without_target(desk: Desk) -> list[str]:
    """It takes a theme."""
    return desk.theme('<h1>A letter</h1><p><a href="#nowhere">below</a></p>')


def _fetch_refused(desk: Desk) -> list[str]:
    """It takes a theme."""
    return desk.theme('<h1>A letter</h1><p><img alt="A bus" src="https://www.example.org/bus.png"></p>')


def _theme_template(desk: Desk) -> list[str]:
    """It takes a theme."""
    return desk.theme("<h1>{{ lettr.title }}</h1>")


def _face_missing(desk: Desk) -> list[str]:
    """It takes a machine on which a package is not installed."""
    return ["build", desk.letter("theme: business-us\n")]


@dataclass(frozen=True)
class Case:
    """A special case: how it comes about, where it is told, how bad it is."""

    make: Callable[[Desk], list[str]]
    place: str
    severity: str = "error"
    lacking: str = ""
    """The package that is not installed."""
    meanwhile: str = ""
    """The file that somebody changes between its reading and its writing."""


CASES = {
    "unknown-document": Case(_unknown_document, "letter.pages"),
    "damaged-document": Case(_damaged_document, "letter.docx"),
    "no-text-in-pdf": Case(_no_text_in_pdf, "scan.pdf"),
    "import-unsure": Case(_import_unsure, "new.yaml:5:1", "notice"),
    "import-differs": Case(_import_differs, "new.yaml", "warning"),
    "row-without-name": Case(_row_without_name, "people.csv:3", "warning"),
    "not-consented": Case(_not_consented, "people.csv:3", "notice"),
    "unclear-consent": Case(_unclear_consent, "people.csv:3", "warning"),
    "closing-line": Case(_closing_line, "people.csv:3", "notice"),
    "consent-not-asked": Case(_consent_not_asked, "people.csv"),
    "unfinished-answer": Case(_unfinished_answer, "people.csv:3", "notice"),
    "personal-capacity": Case(_personal_capacity, "people.csv:3", "notice"),
    "private-cell": Case(_private_cell, "people.csv:3", "warning"),
    "part-not-read": Case(_part_not_read, "people.csv:1", "notice"),
    "recased-name": Case(_recased_name, "people.csv", "notice"),
    "not-utf-8": Case(_not_utf_8, "letter.yaml:7:9"),
    "forbidden-character": Case(_forbidden_character, "letter.yaml:7:16"),
    "file-too-large": Case(_file_too_large, "letter.yaml"),
    "spreadsheet": Case(_spreadsheet, "people.csv"),
    "guessed-encoding": Case(_guessed_encoding, "people.csv:2:4", "notice"),
    "leftover-characters": Case(_leftover_characters, "people.csv:2:6", "notice"),
    "too-many": Case(_too_many, "letter.yaml:8:1"),
    "text-too-long": Case(_text_too_long, "letter.yaml:8:3"),
    "too-many-expressions": Case(_too_many_expressions, "letter.yaml:8:11003"),
    "unreadable-file": Case(_unreadable_file, "letter.yaml"),
    "missing-glyph": Case(_missing_glyph, "letter.yaml:7:15", "warning"),
    "cannot-write": Case(_cannot_write, "out/letter.pdf"),
    "file-exists": Case(_file_exists, "letter.yaml"),
    "cannot-format": Case(_cannot_format, "letter.yaml", "notice"),
    "editor-settings": Case(_editor_settings, ".vscode/settings.json", "warning"),
    "no-letter-data": Case(_no_letter_data, "letter.pdf"),
    "same-output": Case(_same_output, "copy/letter.yaml"),
    "no-enclosures": Case(_no_enclosures, "letter.yaml", "notice"),
    "theme-css": Case(_theme_css, "letter.yaml", "warning"),
    "theme-template": Case(_theme_template, "themes/odd/letter.html:1"),
    "layout": Case(_layout, "letter.yaml", "warning"),
    "link-without-target": Case(_link_without_target, "letter.yaml", "warning"),
    "fetch-refused": Case(_fetch_refused, "letter.yaml"),
    "face-missing": Case(_face_missing, "letter.yaml:7:8", "notice", lacking="rendercv_fonts"),
}
"""Each says, in its function's docstring, why it is no file in `data/broken`."""
