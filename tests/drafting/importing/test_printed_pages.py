"""PDFs of other programs: notes at the foot of their pages, columns of an address and its date, bullets that are drawn."""

# ruff: noqa: E501  (pages on one line)

from __future__ import annotations

import weasyprint
from house import Desk
from imported import imported, points

SENTENCE = (
    "The bridge over the Example is closed, and nobody has told those who need it when it will be open again, if ever."
)
STYLE = "<style>@page { size: A4; margin: 25mm } body { font: 11pt/1.4 'Source Serif Pro' } p { margin: 0 0 5mm } td { width: 80mm; padding: 0 0 3mm } table { border-spacing: 0 }</style>"


def pdf(html: str) -> bytes:
    made: bytes = weasyprint.HTML(string=f"<html lang='en'><meta charset='utf-8'>{STYLE}{html}</html>").write_pdf()
    return made


def letter(middle: str, above: str = "", below: str = "<p>Anna Sample</p>") -> bytes:
    return pdf(f"{above}<p>Dear Minister,</p><p>{SENTENCE}</p>{middle}<p>Yours sincerely,</p>{below}")


def test_notes_at_the_foot_of_each_page_are_the_letters_notes(desk: Desk) -> None:
    note = "<style>.n { float: footnote; font-size: 8pt }</style>"
    page = f"{note}<p>Many die.<span class='n'>A report, 2005.</span> {SENTENCE * 9}</p><p style='break-before: page'>More will.<span class='n'>Another report, 2006.</span> {SENTENCE}</p>"
    made = imported(desk, letter(page), "pdf")
    assert made.data["sources"] == {"1": "A report, 2005.", "2": "Another report, 2006."}
    assert "Many die.[^1] The bridge" in " ".join(made.data["body"].split())
    assert "More will.[^2] The bridge" in " ".join(made.data["body"].split())


def test_raised_numbers_call_the_notes_listed_at_the_end(desk: Desk) -> None:
    made = imported(
        desk,
        letter(
            "<p>Many die.<sup style='font-size: 7pt'>1</sup> More will.</p>",
            below="<p>Anna Sample</p><p>Notes</p><p>1. A report, 2005.</p>",
        ),
        "pdf",
    )
    assert made.data["sources"] == {"1": "A report, 2005."}


def test_an_address_and_what_stands_beside_it_are_told_apart(desk: Desk) -> None:
    pairs = [
        ("Example Council", "Our ref: 61-114/24"),
        ("Office for Bridges", "Phone: 01632 960123"),
        ("17 Castle Street", "E-mail: anna@example.org"),
        ("Leeds LS1 1AA", "Date: 5 May 2025"),
    ]
    table = "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in pairs)
    data = imported(desk, letter("", f"<table>{table}</table>"), "pdf").data
    assert data["recipient"]["name"] == "Example Council"
    assert data["recipient"]["address"] == "17 Castle Street\nLeeds LS1 1AA\n"
    assert data["sender"] == {"email": "anna@example.org", "phone": "01632 960123"}
    assert data["references"] == {"Our ref": "61-114/24"}
    assert data["date"] == "2025-05-05"


def test_cards_in_rows_and_columns_give_each_name_its_party(desk: Desk) -> None:
    people = [
        ("Anna Sample MP", "Labour"),
        ("Bob Muster MP", "Liberal Democrat"),
        ("Carla Ruiz MP", "Green"),
        ("Dora Model MP", "SNP"),
    ]
    cells = [f"<td>{name}<br>{party}</td>" for name, party in people]
    table = f"<table><tr>{''.join(cells[:2])}</tr><tr>{''.join(cells[2:])}</tr></table>"
    assert imported(desk, letter("", below=table), "pdf").signing == [
        {"name": name, "affiliation": party} for name, party in people
    ]


def test_bullets_that_are_drawn_are_bullets(desk: Desk) -> None:
    dot = "<span style='position: absolute; width: 1.2mm; height: 1.2mm; background: #000; border-radius: 1mm; margin: 2mm 0 0 -4mm'></span>"
    items = "".join(f"<p style='margin: 0 0 0 8mm'>{dot}{text}</p>" for text in ("mend the bridge;", "say when."))
    made = imported(desk, letter(f"<p>We ask you to:</p>{items}<p>{SENTENCE}</p>"), "pdf")
    assert points(made.data["asks"]) == ["mend the bridge;\n", "say when.\n"]


def test_a_line_of_small_letters_goes_on_only_over_a_pages_end(desk: Desk) -> None:
    below = (
        "<p>Anna Sample, director of the Example Trust for bridges in the north of Example</p><p>c.c.: Bob Muster</p>"
    )
    assert imported(desk, letter("", below=below), "pdf").data["cc"] == ["Bob Muster"]


def test_the_number_of_the_only_page_is_nobody_who_signs(desk: Desk) -> None:
    numbered = "<style>@page { @bottom-right { content: counter(page) } }</style>"
    assert imported(desk, letter("", above=numbered), "pdf").names == ["Anna Sample"]
