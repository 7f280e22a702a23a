"""Every problem code is documented, is told at the right place by a file that has just that mistake, and is told to a
person: in plain words, with what to do.

A bad file is `data/broken/CODE.yaml`, or `data/broken/CODE/letter.yaml` with the files that it names. Its first line
says what is expected of it: `# expect: 7:3 error unknown-field`; the place is in the letter unless a path stands
before it (`signatories.csv:2:3`), and `whole` is the letter's file as a whole.
"""

from __future__ import annotations

import ast
import io
import json
import os
import re
import runpy
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from command import letters

from generator.letter.checks import SILENCEABLE
from generator.problems.codes import Code, codes
from generator.source.yaml_traps import _SIGNS

PROJECT = Path(__file__).resolve().parent.parent
BROKEN = PROJECT / "tests" / "data" / "broken"
PREFLIGHT = PROJECT / "tests/pages/preflight"
FILES = sorted(path for path in BROKEN.rglob("*.yaml") if path.parent == BROKEN or path.name == "letter.yaml")
EXPECTED = re.compile(r"# expect: (\S+) (error|warning|notice) (\S+)\n")
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
signatories: list
affiliation: in-parentheses
"""
PAGE = '<!DOCTYPE html><html lang="en-GB"><head><title>A letter</title><style>{{ css }}</style></head><body>'


# --- the codes and the program


def codes_in_the_program(folder: str = "generator") -> set[str]:
    """Every code that the source has: what is given as `code` to a function or record that makes a problem of it.

    pydantic's own error is the one whose parameter is called otherwise; the traps of a first sign are a table.
    """
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (PROJECT / "generator").rglob("*.py")}
    makers: dict[str, set[int]] = {"PydanticCustomError": {0}}
    for tree in trees.values():
        for name, index in _makers(tree):
            makers.setdefault(name, set()).add(index)
    inside = PROJECT / folder
    found = {code for code, _ in _SIGNS.values()} if folder == "generator" else set()
    defaults = (part for tree in trees.values() for part in ast.walk(tree) if isinstance(part, ast.AnnAssign))
    if folder == "generator":
        found |= {
            text for part in defaults if part.value and _name(part.target) == "code" for text in _texts(part.value)
        }
    for tree in (tree for path, tree in trees.items() if path.is_relative_to(inside)):
        for call in ast.walk(tree):
            if isinstance(call, ast.Call):
                named = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
                places = makers.get(_name(call.func), set())
                given = [call.args[index] for index in places if index < len(call.args)]
                found |= {part for argument in named + given for part in _texts(argument)}
    return {text for text in found if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", text)}


def _makers(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What takes a `code` and the words to go with it, and the position of the code; also under another name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.IfExp) and isinstance(node.targets[0], ast.Name):
            if {_name(node.value.body), _name(node.value.orelse)} <= {"error", "warning", "notice"}:
                yield node.targets[0].id, 1
            continue
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg not in ("self", "cls")]
        elif isinstance(node, ast.ClassDef):
            fields = (part.target for part in node.body if isinstance(part, ast.AnnAssign))
            names = [target.id for target in fields if isinstance(target, ast.Name)]
        else:
            continue
        if "code" in names and {"message", "why"} & set(names):
            yield node.name, names.index("code")


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def _texts(argument: ast.expr) -> Iterator[str]:
    """The text that an argument is, or those between which it chooses."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _texts(argument.body)
        yield from _texts(argument.orelse)


def test_every_code_of_the_program_is_documented_and_no_other() -> None:
    assert codes_in_the_program() == {code.name for code in codes()}


def test_the_search_for_codes_finds_one_of_each_way_to_make_a_problem() -> None:
    assert codes_in_the_program() >= {
        "unknown-field", "text-cut-at-hash", "empty-value", "tab", "percent-unquoted", "text-after-quote",
        "impossible-date", "wrong-kind", "unknown-name", "empty-expression", "link-not-allowed", "unbalanced-condition",
        "placeholder",
    }  # fmt: skip


@pytest.mark.parametrize("code", codes(), ids=lambda code: code.name)
def test_a_codes_explanation_is_a_sentence_and_says_what_to_do(code: Code) -> None:
    assert re.fullmatch("(error|warning|notice)( or (error|notice))?", code.severity)
    for text in (code.meaning, code.remedy):
        assert text.endswith("."), text
        assert text[0].isupper() or text[0] == "`", text
        assert not jargon(text), text


def test_each_code_has_a_broken_file_or_a_special_case() -> None:
    told = {expectation(path).code for path in FILES}
    of_pdfs = codes_in_the_program("generator/pages/preflight") - told - set(SPECIAL)
    tests = "".join(path.read_text(encoding="utf-8") for path in PREFLIGHT.glob("*.py"))
    assert not [code for code in of_pdfs if f'"{code}"' not in tests], "a finished PDF has that fault in no test"
    assert told | set(SPECIAL) | of_pdfs == {code.name for code in codes()}
    assert not told & set(SPECIAL), "a code with a file needs no special case"


def test_each_broken_file_bears_the_name_of_its_code() -> None:
    for path in FILES:
        assert expectation(path).code == (path.stem if path.parent == BROKEN else path.parent.name)


# --- the bad files


@dataclass(frozen=True)
class Expectation:
    """What a bad file says of itself."""

    place: str
    severity: str
    code: str


def expectation(path: Path) -> Expectation:
    match = EXPECTED.match(path.read_text(encoding="utf-8"))
    assert match, f"{path.name} does not say what is expected of it"
    place = match[1] if ":" in match[1] and not match[1][0].isdigit() else f"{path.name}:{match[1]}"
    return Expectation(place.removesuffix(":whole"), match[2], match[3])


@cache
def told(path: Path) -> tuple[dict[str, Any], ...]:
    """What a build tells of a letter; for remarks on its style, which only a check tells, what that does."""
    if expectation(path).code in SILENCEABLE and expectation(path).severity == "notice":
        return tuple(json.loads(letters("check", "--format", "json", path.name, cwd=path.parent).out))
    with tempfile.TemporaryDirectory() as out:
        said = letters("build", "--format", "json", "-o", out, path.name, cwd=path.parent)
    return tuple(json.loads(said.err))


def place_of(problem: dict[str, Any]) -> str:
    return ":".join([problem["path"], *(str(problem[key]) for key in ("line", "column") if problem[key])])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(BROKEN)))
def test_a_broken_file_gives_its_one_problem_at_its_place_and_nothing_else(path: Path) -> None:
    wanted = expectation(path)
    assert [(place_of(one), one["severity"], one["code"]) for one in told(path)] == [
        (wanted.place, wanted.severity, wanted.code)
    ]
    documented = next(code for code in codes() if code.name == wanted.code)
    assert wanted.severity in documented.severity.split(" or ")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(BROKEN)))
def test_a_broken_file_is_told_in_words_for_a_person(path: Path) -> None:
    for problem in told(path):
        assert not unfit(problem["message"], problem["hint"])


# --- problems that no file in a repository can have


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


def _guessed_encoding(desk: Desk) -> list[str]:
    """An editor would save the table as UTF-8 again."""
    desk.file("people.csv", "name\nJosé Example\n".encode("cp1252"))
    return ["build", desk.letter("signatories: people.csv\n")]


def _too_many(desk: Desk) -> list[str]:
    """It would be a long file."""
    return ["build", desk.letter("cc:\n" + "- The Mayor\n" * 20_001)]


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


def _merged(desk: Desk, rows: str, more: str = "", named: str = "people.csv") -> list[str]:
    """A merge with recipients, who are a table."""
    desk.file("people.csv", rows.encode())
    return ["merge", desk.letter(more), named]


def _enclosure_changed(desk: Desk) -> list[str]:
    """It takes a file that changes during a run: the second letter encloses the first, which is about to be written."""
    with io.BytesIO() as made, pikepdf.new() as blank:
        blank.add_blank_page()
        blank.save(made)
        desk.file("out/0001-Exampleton-Buses.pdf", made.getvalue())
    rows = "name,news\nExampleton Buses,\nOtherton Buses,out/0001-Exampleton-Buses.pdf\n"
    return _merged(desk, rows, 'enclosures: {title: News, file: "{{ recipient.news }}"}\n')


def _duplicate_recipient(desk: Desk) -> list[str]:
    """It takes recipients."""
    return _merged(desk, "name\nExampleton Buses\nExampleton Buses\n")


def _not_an_address(desk: Desk) -> list[str]:
    """It takes a draft of an e-mail."""
    own = LETTER.replace("The Secretary of State for Transport", "{name: Exampleton Buses, email: buses at home}")
    desk.file("letter.yaml", own.encode())
    return ["build", "-f", "eml", "letter.yaml"]


def _no_email(desk: Desk) -> list[str]:
    """It takes a draft of an e-mail."""
    return [*_merged(desk, "name\nExampleton Buses\n"), "-f", "eml"]


def _label_too_small(desk: Desk) -> list[str]:
    """It takes labels."""
    lines = "".join(f"Line {number}\n" for number in range(30))
    return [*_merged(desk, f'name,address\nAnna Sample,"{lines}"\n'), "--labels", "avery-5160"]


def _over_max_sheets(desk: Desk) -> list[str]:
    """It takes a print run."""
    more = "annexes: [Times of the buses]\n"
    return [*_merged(desk, "name\nExampleton Buses\n", more), "--print-run", "run.pdf", "--max-sheets", "1"]


def _letters_own_field(desk: Desk) -> list[str]:
    """It takes recipients."""
    rows = "name\nExampleton Buses\n"
    own = LETTER.replace("The Secretary of State for Transport", "{name: Anybody, city: Exampleton}")
    desk.file("people.csv", rows.encode())
    return ["merge", desk.letter(start=own), "people.csv", "-q"]


def _missing_column(desk: Desk) -> list[str]:
    """It takes recipients."""
    return _merged(desk, "name\nExampleton Buses\n", "postscript: We think of {{ recipient.town }}.\n")


def _missing_value(desk: Desk) -> list[str]:
    """It takes recipients."""
    rows = "name,town\nExampleton Buses,Exampleton\nOtherton Buses,\n"
    return _merged(desk, rows, "postscript: We think of {{ recipient.town }}.\n")


def _no_letter_in_language(desk: Desk) -> list[str]:
    """It takes recipients."""
    return _merged(desk, "name,language\nExampleton Buses,fr\n")


def _no_recipients(desk: Desk) -> list[str]:
    """It takes a table with nobody in it."""
    return _merged(desk, "name\n")


def _no_such_table(desk: Desk) -> list[str]:
    """It takes a database."""
    with closing(sqlite3.connect(desk.folder / "people.db")) as database:
        database.execute("CREATE TABLE mayors (name TEXT)")
        database.commit()
    return _merged(desk, "", named="people.db::members")


def _not_recipients(desk: Desk) -> list[str]:
    """It takes a file of recipients."""
    desk.file("people.yaml", b"name: Ann Lee\n")
    return _merged(desk, "", named="people.yaml")


def _same_words(desk: Desk) -> list[str]:
    """It takes very many recipients."""
    rows = "name\n" + "".join(f"Exampleton Buses {number}\n" for number in range(60))
    return [*_merged(desk, rows), "--limit", "1", "-q"]


def _unknown_table_kind(desk: Desk) -> list[str]:
    """It takes a file of recipients."""
    return _merged(desk, "", named="people.txt")


def _unreadable_database(desk: Desk) -> list[str]:
    """It takes a file of recipients."""
    desk.file("people.db", b"no database at all, but long enough to be taken for one" * 20)
    return _merged(desk, "", named="people.db::mayors")


def _unreadable_sheet(desk: Desk) -> list[str]:
    """It takes a file of recipients."""
    desk.file("people.xlsx", b"PK\x03\x04 no workbook")
    return _merged(desk, "", named="people.xlsx")


@dataclass(frozen=True)
class Case:
    """A special case: how it comes about, where it is told, how bad it is."""

    make: Callable[[Desk], list[str]]
    place: str
    severity: str = "error"


SPECIAL = {
    "unknown-document": Case(_unknown_document, "letter.pages"),
    "damaged-document": Case(_damaged_document, "letter.docx"),
    "no-text-in-pdf": Case(_no_text_in_pdf, "scan.pdf"),
    "import-unsure": Case(_import_unsure, "new.yaml:4:1", "notice"),
    "import-differs": Case(_import_differs, "new.yaml", "warning"),
    "row-without-name": Case(_row_without_name, "people.csv:3", "warning"),
    "not-consented": Case(_not_consented, "people.csv", "notice"),
    "recased-name": Case(_recased_name, "people.csv", "notice"),
    "not-utf-8": Case(_not_utf_8, "letter.yaml:7:9"),
    "forbidden-character": Case(_forbidden_character, "letter.yaml:7:16"),
    "file-too-large": Case(_file_too_large, "letter.yaml"),
    "spreadsheet": Case(_spreadsheet, "people.csv"),
    "guessed-encoding": Case(_guessed_encoding, "people.csv:2:4", "notice"),
    "too-many": Case(_too_many, "letter.yaml:8:1"),
    "text-too-long": Case(_text_too_long, "letter.yaml:8:3"),
    "too-many-expressions": Case(_too_many_expressions, "letter.yaml:8:11003"),
    "unreadable-file": Case(_unreadable_file, "letter.yaml"),
    "missing-glyph": Case(_missing_glyph, "letter.yaml:7:15"),
    "cannot-write": Case(_cannot_write, "out/letter.pdf"),
    "file-exists": Case(_file_exists, "letter.yaml"),
    "cannot-format": Case(_cannot_format, "letter.yaml", "notice"),
    "editor-settings": Case(_editor_settings, ".vscode/settings.json", "warning"),
    "no-letter-data": Case(_no_letter_data, "letter.pdf"),
    "same-output": Case(_same_output, "copy/letter.yaml"),
    "enclosure-changed": Case(_enclosure_changed, "people.csv:3"),
    "no-enclosures": Case(_no_enclosures, "letter.yaml", "notice"),
    "theme-css": Case(_theme_css, "letter.yaml", "warning"),
    "theme-template": Case(_theme_template, "themes/odd/letter.html:1"),
    "layout": Case(_layout, "letter.yaml", "warning"),
    "link-without-target": Case(_link_without_target, "letter.yaml", "warning"),
    "fetch-refused": Case(_fetch_refused, "letter.yaml"),
    "duplicate-recipient": Case(_duplicate_recipient, "people.csv:3"),
    "letters-own-field": Case(_letters_own_field, "letter.yaml:3:28", "notice"),
    "missing-column": Case(_missing_column, "letter.yaml:7:37"),
    "missing-value": Case(_missing_value, "people.csv:3:2"),
    "no-letter-in-language": Case(_no_letter_in_language, "people.csv:2:2"),
    "no-recipients": Case(_no_recipients, "people.csv"),
    "not-an-address": Case(_not_an_address, "letter.yaml:3:44"),
    "no-email": Case(_no_email, "people.csv:2", "warning"),
    "label-too-small": Case(_label_too_small, "people.csv:2", "warning"),
    "over-max-sheets": Case(_over_max_sheets, "run.pdf", "warning"),
    "no-such-table": Case(_no_such_table, "people.db"),
    "not-recipients": Case(_not_recipients, "people.yaml:1:1"),
    "same-words": Case(_same_words, "letter.yaml", "notice"),
    "unknown-table-kind": Case(_unknown_table_kind, "people.txt"),
    "unreadable-database": Case(_unreadable_database, "people.db"),
    "unreadable-sheet": Case(_unreadable_sheet, "people.xlsx"),
}
"""Each says, in its function's docstring, why it is no file in `data/broken`."""
LINE = re.compile(r"(?P<place>\S+): (?P<severity>error|warning|notice): (?P<said>.*) \[(?P<code>[a-z0-9-]+)\]")


@pytest.mark.parametrize("code", SPECIAL)
def test_a_special_case_gives_its_one_problem_in_words_for_a_person(code: str, tmp_path: Path) -> None:
    case = SPECIAL[code]
    said = letters(*case.make(Desk(tmp_path)), cwd=tmp_path)
    lines = [match for line in said.wrong if (match := LINE.fullmatch(line))]
    found = [(line["place"].removeprefix(f"{tmp_path}/"), line["severity"], line["code"]) for line in lines]
    assert found == [(case.place, case.severity, code)]
    assert not unfit(lines[0]["said"], "")


def test_the_character_that_an_escape_hides_is_forbidden_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    said = letters("check", desk.letter('place: "Example\\x07ton"\n'), cwd=tmp_path)
    assert [line.partition(": ")[0] for line in said.lines[:-1]] == ["letter.yaml:7:16"]
    assert "[forbidden-character]" in said.lines[0]


# --- words for a person

JARGON = re.compile(
    r"\b(NoneType|None|Undefined|(?i:tuple|dict|mapping|sequence|scalar|block|traceback|parser|pydantic|boolean|null|"
    r"regexp?|int|str|float|token|node|schema|attribute|jinja2?|weasyprint|errno|base64))\b|Input should be"
)


def jargon(text: str) -> list[str]:
    """The words of a text that only programmers know."""
    return [match[0] for match in JARGON.finditer(text)]


def unfit(message: str, hint: str) -> list[str]:
    """What is wrong with the words in which a problem is told."""
    wrong = [f"'{word}' is a programmer's word" for word in jargon(f"{message} {hint}")]
    wrong += ["it ends in a full stop"] if message.endswith(".") or hint.endswith(".") else []
    wrong += ["it has several lines"] if "\n" in message + hint else []
    wrong += ["it is a screenful"] if len(message) + len(hint) > 400 else []
    return wrong


# --- the pages of docs/


@pytest.mark.parametrize("name", ["letter-file.md", "problems.md", "themes.md"])
def test_the_page_is_current(name: str) -> None:
    pages = runpy.run_path(str(PROJECT / "docs" / "make.py"))["PAGES"]
    written = (PROJECT / "docs" / name).read_text(encoding="utf-8")
    assert written == pages[name](), "run: python docs/make.py"


def test_the_page_of_problems_has_every_code() -> None:
    written = (PROJECT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z0-9-]+)` \|", written, re.MULTILINE) == [code.name for code in codes()]
