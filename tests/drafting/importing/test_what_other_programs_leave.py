"""What older programs left in files and nobody typed: characters, marks of a converter, line ends of an editor."""

# ruff: noqa: E501  (letters on one line)

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from command import letters
from documents import docx_of, html_of, odt_of, xlsx_of, zipped
from house import Desk, words_of
from imported import imported

from generator.drafting.importing.lists import import_list
from generator.drafting.importing.reading.readers import read

pytestmark = pytest.mark.usefixtures("unguarded")

LETTER = "Dear Minister,\n\nThe mill\u0092s wheel stands \u0096 \u0093still\u0094 \u0096 and costs 5 \u0080 a day\u0085\n\nYours sincerely,\n\nAnna Sample\n"
MEANT = "The mill’s wheel stands – “still” – and costs 5 € a day…"


def mail_of(text: str) -> bytes:
    """A message whose program took Windows-1252 for Latin-1."""
    head = b"Subject: A wheel\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\n"
    return head + text.encode("latin-1")


def rtf_of(text: str) -> bytes:
    """A text of which every character beyond ASCII is given by its number."""
    said = "".join(one if one < "\x80" else f"\\u{ord(one)}?" for one in text.replace("\n\n", "\\par\n"))
    return f"{{\\rtf1\\ansi {said}}}".encode()


def old_odt_of(text: str) -> bytes:
    """The same in an .odt: odfpy writes no such characters, but other programs do."""
    held = {ord(one): chr(0xE100 + ord(one)) for one in text if "\x80" <= one < "\xa0"}
    said = {}
    with zipfile.ZipFile(io.BytesIO(odt_of(text.translate(held)))) as archive:
        for name in archive.namelist():
            said[name] = archive.read(name)
    content = said["content.xml"].decode()
    return zipped(
        {**said, "content.xml": content.translate({ord(new): chr(old) for old, new in held.items()}).encode()}
    )


KINDS = {
    "txt": str.encode,
    "md": str.encode,
    "html": lambda text: html_of(text).encode(),
    "docx": docx_of,
    "odt": old_odt_of,
    "rtf": rtf_of,
    "eml": mail_of,
}


@pytest.mark.parametrize("kind", KINDS)
def test_leftovers_of_windows_are_read_as_they_were_meant_and_told(kind: str, desk: Desk) -> None:
    content = KINDS[kind](LETTER)
    letter = imported(desk, content, kind)
    assert letter.data["body"] == f"{MEANT}\n"
    told = [problem for problem in read(content, f"old.{kind}")[1] if problem.code == "leftover-characters"]
    assert [problem.message.rpartition(": ")[2].split()[:1] for problem in told] == [["’"]] or len(told) == 1


def test_the_command_tells_of_them(desk: Desk) -> None:
    (desk.folder / "old.docx").write_bytes(docx_of(LETTER))
    said = letters("import", "letter", "old.docx", "-o", "new.yaml", cwd=desk.folder)
    assert said.code == 0
    assert "notice: characters that an old program left unreadable were read as it meant them: " in said.err
    assert MEANT in (desk.folder / "new.yaml").read_text()


def _csv(path: Path) -> None:
    path.write_text("name\nBen O\u0092Neil\n")


def _json(path: Path) -> None:
    path.write_text(json.dumps([{"name": "Ben O\u0092Neil"}]))


def _html(path: Path) -> None:
    rows = "".join(f"<tr><td>{name}</td><td>Leeds</td></tr>" for name in ("Ben O\u0092Neil", "Ann Lee", "Eve Day"))
    path.write_text(f"<table><tr><th>Name</th><th>City</th></tr>{rows}</table>")


def _xlsx(path: Path) -> None:
    path.write_bytes(xlsx_of([["name"], ["Ben O\u0092Neil"]]))


@pytest.mark.parametrize("make", [_csv, _json, _html, _xlsx])
def test_a_list_is_read_as_it_was_meant_and_told(make: object, tmp_path: Path) -> None:
    path = tmp_path / f"people.{make.__name__[1:]}"
    make(path)
    for kind in ("signatories", "recipients"):
        made = import_list(str(path), kind, "out.yaml")
        assert made.text is not None
        assert "Ben O’Neil" in made.text
        assert [problem.code for problem in made.problems] == ["leftover-characters"]


def _database(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE people (name TEXT)")
        database.execute("INSERT INTO people VALUES ('Ben O\u0092Neil')")


@pytest.mark.parametrize(
    ("make", "named"), [(_csv, "people.csv"), (_xlsx, "people.xlsx"), (_database, "people.sqlite::people")]
)
def test_recipients_of_a_merge_are_read_as_they_were_meant_and_told(make: object, named: str, desk: Desk) -> None:
    make(desk.folder / named.partition("::")[0])
    desk.write(body="Text.", recipient=None)
    said = letters("merge", "letter.yaml", named, "-o", "out", cwd=desk.folder)
    assert said.code == 0, said.err
    assert said.err.count("[leftover-characters]") == 1
    assert "Ben O’Neil" in words_of(next((desk.folder / "out").glob("*.pdf")).read_bytes())


# --- Marks of a converter, and lines of an editor --------------------------------------------------------------------

TEXT = "The bridge over the river is closed, and nobody has told us why."


def body_of(text: str, desk: Desk, ending: str = "md") -> str:
    letter = imported(desk, f"Dear Minister,\n\n{text}\n\nYours sincerely,\n\nAnna Sample\n", ending)
    return str(letter.data.get("body", letter.data))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (f"{TEXT} {{#why}}", TEXT),
        (f"{TEXT}[]{{#_Toc12345 .anchor}}", TEXT),
        (f"[]{{#why .x}} {TEXT}", TEXT),
        (TEXT.replace("closed", "[closed]{.underline}"), TEXT),
        (TEXT.replace("closed", "[clo[s]{.mark}ed]{.smallcaps key=\"a b\"}"), TEXT),
        (TEXT.replace("the river", "[the river](https://example.org/r){.uri}"), TEXT.replace("the river", "[the river](https://example.org/r)")),
        (f"<!-- not\nto be read -->\n\n{TEXT}<!-- nor this -->", TEXT),
        (f"::: {{.body custom-style=\"Body Text\"}}\n{TEXT}\n:::", TEXT),
        (f"::: body\n{TEXT}\n:::", TEXT),
        (f"```{{=openxml}}\n<w:br w:type=\"page\"/>\n```\n\n{TEXT}`\\newpage`{{=latex}}", TEXT),
        (f"{TEXT}\n\n\\newpage", TEXT),
        (f"{TEXT}\n{{: .lead}}", TEXT),
        (TEXT.replace("is closed", "is\\ closed"), TEXT.replace("is closed", "is\u00a0closed")),
        (TEXT.replace("closed", "closed on the 1^st^ of May"), TEXT.replace("closed", "closed on the 1st of May")),
        (f"| {TEXT}\n| Who knows?", f"{TEXT}\\\nWho knows?"),
    ],
)  # fmt: skip
def test_what_pandoc_notes_for_itself_is_no_part_of_the_letter(typed: str, read: str, desk: Desk) -> None:
    assert body_of(typed, desk) == f"{read}\n"


@pytest.mark.parametrize(
    "typed",
    [
        "Braces {like these} and [brackets] stay.",
        "So do { #these } and the sets {a, b} of the law.",
        "A list [of three](https://example.org) (in brackets) stays.",
        "5 ~ 6 and 2 ^ 3 stay.",
    ],
)
def test_braces_that_somebody_typed_stay(typed: str, desk: Desk) -> None:
    letter = imported(desk, f"Dear Minister,\n\n{typed}\n\nYours sincerely,\n\nAnna Sample\n", "md")
    assert typed.partition("](")[0].replace("[", "") in letter.made.text.replace("[", "")


def test_a_heading_loses_its_anchor(desk: Desk) -> None:
    headed = "## Water {#water}\n\nIt is cut.\n\n## Roads {#roads .unnumbered}\n\nThey are closed."
    letter = imported(desk, f"Dear Minister,\n\n{headed}\n\nYours sincerely,\n\nAnna Sample\n", "md")
    assert [one["heading"] for one in letter.data["concerns"]["items"]] == ["Water", "Roads"]


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_soft_line_end_is_a_space(ending: str, desk: Desk) -> None:
    short = ["The bridge over the river", "is closed. Nobody here", "has told us why."]
    if ending == "md":
        assert body_of("\n".join(short), desk) == "The bridge over the river is closed.\nNobody here has told us why.\n"
        assert (
            body_of("- The bridge\n  is closed.\n- So is\n  the road.", desk)
            == "- The bridge is closed.\n- So is the road.\n"
        )
        assert body_of("The bridge  \nis closed.", desk) == "The bridge\\\nis closed.\n"
    else:
        page = "<p>Dear Minister,</p><p>{}</p><p>Yours sincerely,</p><p>Anna Sample</p>"
        data = imported(desk, page.format("\n".join(short)), "html").data
        assert data["body"] == "The bridge over the river is closed.\nNobody here has told us why.\n"


def test_lines_of_an_address_and_of_a_signature_stay_lines_in_markdown(desk: Desk) -> None:
    page = f"Jane Roe\nrue du Moulin 3\nLeeds\n\nDear Ms Roe,\n\n{TEXT}\n\nYours sincerely,\n\nAnna Sample\nRivers Trust Ltd.\n"
    data = imported(desk, page, "md").data
    assert data["recipient"] == {"name": "Jane Roe", "address": "rue du Moulin 3\nLeeds\n"}
    assert data["signatories"] == [{"name": "Anna Sample", "affiliation": "Rivers Trust Ltd."}]


def test_a_mail_whose_lines_flow_has_paragraphs(desk: Desk) -> None:
    head = b"Subject: A bridge\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    text = "Dear Minister,\n\nThe bridge \nis closed. \nNobody \nhas told us.\n\nYours sincerely,\n\nAnna Sample\n-- \nSent by hand\n"
    letter = imported(desk, head + text.encode(), "eml")
    assert letter.data["body"] == "The bridge is closed.\nNobody has told us.\n"
    assert letter.names == ["Anna Sample"]
