"""Points whatever their labels look like, and people whatever the order of their names."""

# ruff: noqa: E501  (letters on one line)

from __future__ import annotations

import pytest
from documents import html_of
from house import Desk
from imported import imported, points
from test_lists import listed, people

from generator.drafting.importing.lists.columns import Kind

LETTER = "Dear Minister,\n\n{}\n\nYours sincerely,\n\nAnna Sample\n"
TEXT = "The bridge over the Example is closed, and nobody has told those who need it when it will open."


@pytest.mark.parametrize(
    ("labels", "style", "texts"),
    [
        (("(1)", "(2)"), None, ["It is old.\n", "It is weak.\n"]),
        (("1)", "2)"), None, ["It is old.\n", "It is weak.\n"]),
        (("(a)", "(b)"), "lettered", ["It is old.\n", "It is weak.\n"]),
        (("Q1.", "Q2."), "plain", ["Q1. It is old.\n", "Q2. It is weak.\n"]),
        (("Question 1:", "Question 2:"), "plain", ["Question 1: It is old.\n", "Question 2: It is weak.\n"]),
        (("i)", "ii)"), "plain", ["i) It is old.\n", "ii) It is weak.\n"]),
    ],
)
def test_points_with_any_labels_are_concerns_and_no_word_of_the_labels_is_lost(
    labels: tuple[str, str], style: str | None, texts: list[str], desk: Desk
) -> None:
    typed = f"{TEXT}\n\n{labels[0]} It is old.\n\n{labels[1]} It is weak.\n\nWe wait for your answer."
    letter = imported(desk, LETTER.format(typed))
    said = letter.data["concerns"]
    assert [one.replace("\\", "") for one in points(said)] == texts
    assert (said["style"] if isinstance(said, dict) else None) == style
    assert ("the program prints its own" in letter.text) == ("(" in labels[0] or labels[0] == "1)")


def test_headed_concerns_above_a_numbered_list_of_asks_are_both_found(desk: Desk) -> None:
    html = f"<p>Dear Minister,</p><h2>Age</h2><p>{TEXT}</p><h2>Weight</h2><p>{TEXT}</p><p>We ask you to:</p><ol><li>mend it;</li><li>say when.</li></ol><p>Yours sincerely,</p><p>Anna Sample</p>"
    data = imported(desk, html, "html").data
    assert [one["heading"] for one in points(data["concerns"])] == ["Age", "Weight"]
    assert points(data["asks"]) == ["mend it;\n", "say when.\n"]


def test_bullets_below_a_sentence_that_counts_reasons_are_concerns(desk: Desk) -> None:
    data = imported(
        desk, LETTER.format(f"{TEXT}\n\nIt matters for two reasons:\n\n- it is old;\n- it is weak.\n\nWe wait for you.")
    ).data
    assert data["concerns"]["style"] == "bulleted"
    assert points(data["concerns"]) == ["it is old;\n", "it is weak.\n"]


@pytest.mark.parametrize("greeting", ["To the members of the Council,", "To all members of the Council:"])
def test_a_greeting_of_many_is_the_salutation(greeting: str, desk: Desk) -> None:
    assert imported(desk, LETTER.format(TEXT).replace("Dear Minister,", greeting)).data["salutation"] == greeting


def test_a_sentence_above_the_valediction_stays_text(desk: Desk) -> None:
    data = imported(desk, LETTER.format(f"{TEXT}\n\nWe remain at your disposal for any questions.")).data
    assert data["valediction"] == "Yours sincerely,"
    assert "We remain at your disposal" in data["body"]


@pytest.mark.parametrize(
    ("below", "signing"),
    [
        ("Anna Sample MP (Labour), Chair", [{"name": "Anna Sample MP", "role": "Chair", "affiliation": "Labour"}]),
        ("Legal Aid Network Example (LANE)\nExample Watch", [{"name": "Legal Aid Network Example (LANE)"}, {"name": "Example Watch"}]),
        ("Anna Sample\nChair\nJeunes Voisins", [{"name": "Anna Sample", "role": "Chair", "affiliation": "Jeunes Voisins"}]),
        ("Rev Anna Sample\nPastor\nExample Church", [{"name": "Rev Anna Sample", "role": "Pastor", "affiliation": "Example Church"}]),
        ("Anna Sample\nChair, Example Council", [{"name": "Anna Sample", "role": "Chair", "affiliation": "Example Council"}]),
        ("Müller, Heike\nO'Brien, Seán\nGarcía López, Ana", [{"name": "Müller, Heike"}, {"name": "O'Brien, Seán"}, {"name": "García López, Ana"}]),
    ],
)  # fmt: skip
def test_names_with_office_body_letters_or_the_surname_first(
    below: str, signing: list[dict[str, str]], desk: Desk
) -> None:
    assert imported(desk, LETTER.format(TEXT).replace("Anna Sample\n", f"{below}\n")).signing == signing


def test_the_headings_of_a_table_say_what_its_columns_are(desk: Desk) -> None:
    rows = [
        ("Name", "Party", "Constituency"),
        ("Anna Sample MP", "Labour", "Halifax"),
        ("Bob Muster MP", "Green", "Bristol Central"),
    ]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    html = html_of(LETTER.format(TEXT)).replace("<p>Anna Sample</p>", f"<table>{table}</table>")
    assert imported(desk, html, "html").signing == [
        {"name": "Anna Sample MP", "affiliation": "Labour, Halifax"}, {"name": "Bob Muster MP", "affiliation": "Green, Bristol Central"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("Edmonton, AB T5K 2B6", "en-CA"),
        ("Canberra ACT 2600", "en-AU"),
        ("Baggot Street, Dublin 2", "en-IE"),
        ("London SW1A 2HP", "en-GB"),
        ("Tacoma, WA 98402", "en-US"),
    ],
)
def test_the_english_of_a_letter_is_that_of_its_addresses(line: str, tag: str, desk: Desk) -> None:
    text = f"Anna Sample\n1 Mill Lane\n{line}\n\n" + LETTER.format(f"{TEXT} {'color honor' if tag == 'en-US' else ''}")
    assert imported(desk, text).data["language"] == tag


def test_contacts_lose_their_labels_and_a_line_for_returns_is_an_address(desk: Desk) -> None:
    head = "Dr. Anna Muster · Weg 7 · 99423 Weimar\n\nStadt Weimar\nPlatz 1\n99423 Weimar\n\nTelefon: 03643 555123\nE-Mail: anna@example.org\n\n"
    letter = imported(
        desk,
        f"{head}Sehr geehrte Damen und Herren,\n\ndie Brücke ist seit Mai gesperrt, und niemand weiß, wie lange noch.\n\nMit freundlichen Grüßen\n\nDr. Anna Muster\n",
    )
    assert letter.data["sender"] == {
        "name": "Dr. Anna Muster", "address": "Weg 7\n99423 Weimar\n", "email": "anna@example.org", "phone": "03643 555123",
    }  # fmt: skip
    assert letter.data["recipient"] == {"name": "Stadt Weimar", "address": "Platz 1\n99423 Weimar\n"}


CARDS = "".join(
    f'<div class="person"><h3 class="person__name"><a href="/{name}">{name}</a></h3><p class="person__role">{role}</p><p class="person__org">{body}</p></div>'
    for name, role, body in (("Anna Sample", "Chair", "Example Trust"), ("Bob Muster", "Director", "Example Watch"), ("Carla Ruiz", "Dean", "Ejemplo"))
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "kind", "expected"),
    [
        ("x.csv", "Nombre\nGarcía López, Ana\nMartínez, José Luis\nde la Fuente, Íñigo\n", "signatories", ["Ana García López", "José Luis Martínez", "Íñigo de la Fuente"]),
        ("x.csv", "Name\n\"Dr. Müller, Heike\"\n\"Weiß, Jörg\"\n", "signatories", ["Dr. Heike Müller", "Jörg Weiß"]),
        ("x.csv", "Name\n\"Anna Sample, Berlin\"\n\"Bob Muster, London\"\n", "signatories", ["Anna Sample, Berlin", "Bob Muster, London"]),
        ("x.txt", "Signatories\n\nMüller, Heike\nO'Brien, Seán\nvan den Berg, Joost\n", "signatories", ["Heike Müller", "Seán O'Brien", "Joost van den Berg"]),
        ("x.html", CARDS, "signatories", ["Anna Sample", "Bob Muster", "Carla Ruiz"]),
    ],
)  # fmt: skip
def test_lists_with_surnames_first_and_lists_of_cards(
    name: str, content: str, kind: Kind, expected: list[str], desk: Desk
) -> None:
    if name.endswith(".csv"):
        head, *lines = content.split("\n")
        content = "\n".join([head, *(f'"{line}"' if line and '"' not in line else line for line in lines)])
    made = people(listed(desk, content, kind, name))
    assert [one["name"] if isinstance(one, dict) else one for one in made] == expected


def test_a_card_of_a_page_gives_office_and_body_too(desk: Desk) -> None:
    made = people(listed(desk, CARDS, "recipients", "x.html"))
    assert isinstance(made[0], dict)
    assert {key: made[0][key] for key in ("name", "role", "organisation")} == {
        "name": "Anna Sample", "role": "Chair", "organisation": "Example Trust",
    }  # fmt: skip
