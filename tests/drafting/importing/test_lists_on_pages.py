"""Lists of people as pages, documents, spreadsheets and sign-ons by issue have them."""

# ruff: noqa: E501  (tables of cases)

from __future__ import annotations

import io
import json

import pytest
import yaml
from documents import docx_of
from house import Desk
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from generator.drafting.importing.lists import ImportedList, import_list
from generator.drafting.importing.lists.columns import Kind

pytestmark = pytest.mark.usefixtures("unguarded")


def listed(desk: Desk, name: str, content: str | bytes, kind: Kind = "signatories") -> ImportedList:
    return import_list(str(desk.file(name, content)), kind, "people.yaml")


def people(made: ImportedList) -> list[object]:
    assert made.text is not None, made.problems
    said: list[object] = yaml.load(made.text, Loader=yaml.BaseLoader)  # noqa: S506
    return said


ROWS = [
    ["Name", "Organisation"],
    ["Anna Sample", "Example Trust"],
    ["Bob Muster", "Example Watch"],
    ["Carla Ruiz", "Ejemplo"],
]
EXPECTED = [{"name": name, "affiliation": body} for name, body in ROWS[1:]]
HTML = "<table>{}</table>".format("".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS))
MARKDOWN = "| Name | Organisation |\n|---|---|\n" + "".join(f"| {name} | {body} |\n" for name, body in ROWS[1:])


def ods_of(rows: list[list[str]]) -> bytes:
    """A spreadsheet of OpenDocument; its last cell stands for a million empty ones, as programs write them."""
    document, table = OpenDocumentSpreadsheet(), Table(name="x")
    for row in rows:
        line = TableRow()
        for text in row:
            cell = TableCell()
            cell.addElement(P(text=text))
            line.addElement(cell)
        line.addElement(TableCell(numbercolumnsrepeated="1000000"))
        table.addElement(line)
    table.addElement(TableRow(numberrowsrepeated="1000000"))
    document.spreadsheet.addElement(table)
    written = io.BytesIO()
    document.write(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.html", HTML),
        ("list.md", MARKDOWN),
        ("list.ods", ods_of(ROWS)),
        ("list.jsonl", "\n".join(json.dumps(one) for one in EXPECTED)),
    ],
)
def test_a_table_is_read_from_whatever_file_it_stands_in(name: str, content: str | bytes, desk: Desk) -> None:
    assert people(listed(desk, name, content)) == EXPECTED


def test_tables_with_the_same_headings_are_one_list(desk: Desk) -> None:
    second = MARKDOWN.replace("Anna", "Dora").replace("Bob", "Emil").replace("Carla", "Fee")
    assert len(people(listed(desk, "list.md", f"## A\n\n{MARKDOWN}\n\n## B\n\n{second}"))) == 6


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.txt", "Anna Sample, Chair, Example Trust\nBob Muster (Green)\nCarla Ruiz\n"),
        ("list.md", "# Signed\n\n- [Anna Sample](https://example.org), Chair, Example Trust\n- Bob Muster (Green)\n- Carla Ruiz\n"),
        ("list.docx", docx_of("Anna Sample, Chair, Example Trust\n\nBob Muster (Green)\n\nCarla Ruiz")),
    ],
)  # fmt: skip
def test_a_list_of_names_gives_names_offices_and_bodies(name: str, content: str | bytes, desk: Desk) -> None:
    assert people(listed(desk, name, content)) == [
        {"name": "Anna Sample", "role": "Chair", "affiliation": "Example Trust"},
        {"name": "Bob Muster", "affiliation": "Green"},
        "Carla Ruiz",
    ]


def test_cards_of_a_page_are_people_and_their_classes_are_columns(desk: Desk) -> None:
    card = '<div class="card"><span class="who">{}</span> <span class="place">{}</span></div>'
    names = ["Anna Sample", "Bob Muster", "Carla Ruiz", "Dora Model", "Emil Probe"]
    page = "<h1>All who sign</h1>" + "".join(card.format(name, "Leeds") for name in names)
    made = listed(desk, "list.html", page)
    assert [one if isinstance(one, str) else one["name"] for one in people(made)] == names  # type: ignore[index]
    assert made.recognised.left_out == ("place",)


def test_sign_ons_by_a_form_of_issues_give_the_answers(desk: Desk) -> None:
    body = "### Full name\r\n\r\n{}\r\n\r\n### Your organisation\r\n\r\n{}\r\n\r\n### May we print your name?\r\n\r\n{}"
    issues = [
        {"number": 1, "title": "[SIGN]", "body": body.format("Anna Sample", "Example Trust", "Yes")},
        {"number": 2, "title": "[SIGN]", "body": body.format("Bob Muster", "_No response_", "Yes")},
        {"number": 3, "title": "[SIGN]", "body": body.format("Carla Ruiz", "Ejemplo", "No")},
    ]
    made = listed(desk, "issues.json", json.dumps(issues))
    assert people(made) == [{"name": "Anna Sample", "affiliation": "Example Trust"}, "Bob Muster"]
    assert "not-consented" in [problem.code for problem in made.problems]


def test_bodies_alone_sign_in_their_own_name(desk: Desk) -> None:
    assert people(listed(desk, "list.csv", "Country,Organization\nFrance,Exemple\nItaly,Esempio\n")) == [
        {"name": "Exemple", "country": "France"},
        {"name": "Esempio", "country": "Italy"},
    ]


def test_whole_names_under_a_heading_for_family_names_are_names(desk: Desk) -> None:
    (first, _) = people(listed(desk, "list.csv", "nom,groupe\nAnne Exemple,X\nBruno Modèle,Y\n", "recipients"))
    assert isinstance(first, dict)
    assert (first["name"], first["family_name"]) == ("Anne Exemple", "Exemple")


@pytest.mark.parametrize(
    "name", ["Dance Free CIC", "SAFE Valley Action For Bridges", "Valley WI", "Ali Muster NYU", 'John "J.K." Sample']
)
def test_capitals_that_abbreviate_stay_in_a_list_that_has_no_surnames_in_capitals(name: str, desk: Desk) -> None:
    others = "".join(f'"Anna Sample{chr(97 + number)}"\n' for number in range(9))
    quoted = name.replace('"', '""')
    assert people(listed(desk, "list.csv", f'name\n"{quoted}"\n{others}'))[0] == name


def test_an_address_for_e_mail_is_no_link(desk: Desk) -> None:
    made = listed(desk, "list.csv", "name,email\nAnna Sample,mailto:a@example.org\n", "recipients")
    assert people(made)[0]["email"] == "a@example.org"  # type: ignore[index,call-overload]


def test_a_page_without_people_says_so(desk: Desk) -> None:
    made = listed(desk, "list.html", "<p>The bridge is closed, and nobody has told us why.</p>")
    assert made.text is None
    assert [problem.code for problem in made.problems] == ["empty-table"]
