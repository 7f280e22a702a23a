"""What stands above the text: who writes, who is written to, headlines and dates, as people lay them out."""

# ruff: noqa: E501  (letters on one line)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from house import Desk
from imported import Imported, imported

TEXT = (
    "The bridge is closed, and nobody has told us why. We have asked the council twice, and twice there was no answer."
)
KNOWN = yaml.safe_load((Path(__file__).parents[2] / "data/valedictions.yaml").read_text(encoding="utf-8"))
MAIL = "Content-Type: text/plain; charset=utf-8\n"
REST = f"\n\n{TEXT}\n\nYours sincerely,\n\nAnna Sample\n"


def headed(desk: Desk, head: str, salutation: str = "Dear Minister,", ending: str = "txt") -> Imported:
    return imported(desk, f"{head}\n\n{salutation}{REST}", ending)


@pytest.mark.parametrize(
    ("head", "titled"),
    [
        ("Letter to the Minister for Bridges", "Letter to the Minister for Bridges"),
        ("The bridge: who pays?\nWho waits?", "The bridge: who pays?"),
        ("We ask that the bridge be opened again.", "We ask that the bridge be opened again."),
        ("OUR VALLEY AND THE BRIDGE", "OUR VALLEY AND THE BRIDGE"),
        ("Two Villages Say Yes\nThe toll: no!", "Two Villages Say Yes"),
    ],
)
def test_a_headline_that_nothing_marks_is_the_title_and_no_recipient(head: str, titled: str, desk: Desk) -> None:
    data = headed(desk, head).data
    assert data["title"] == titled
    assert "recipient" not in data
    assert "sender" not in data


def test_two_headlines_are_title_and_subtitle_and_no_word_is_lost(desk: Desk) -> None:
    letter = headed(desk, "Open letter to the Minister\n\nTHE BRIDGE AND THE VALLEY")
    assert letter.data["title"] == "Open letter to the Minister"
    assert letter.data["subtitle"] == "THE BRIDGE AND THE VALLEY"


@pytest.mark.parametrize(
    ("title", "greeting"),
    [
        ("Señor", "Señor Presidente:"),
        ("Szanowny Pan", "Szanowny Panie Ministrze,"),
        ("Herrn", "Sehr geehrter Herr Muster,"),
    ],
)
def test_a_title_on_a_line_of_its_own_belongs_to_the_name_below_it(title: str, greeting: str, desk: Desk) -> None:
    recipient = headed(desk, f"{title}\nJan Muster\nPresidente", greeting).data["recipient"]
    assert recipient["name"] == f"{title}\nJan Muster\n"


def test_recipients_side_by_side_are_each_one_column(desk: Desk) -> None:
    head = (
        "The Honorable Ann Roe          The Honorable Bob Doe\nChair                          Ranking Member\n"
        "Committee on Bridges           Committee on Bridges\nWashington, DC 20510           Washington, DC 20510"
    )
    recipients = headed(desk, head, "Dear Chair Roe and Ranking Member Doe:").data["recipients"]
    assert [one["name"] for one in recipients] == ["The Honorable Ann Roe", "The Honorable Bob Doe"]
    assert recipients[1]["address"] == "Washington, DC 20510"


@pytest.mark.parametrize("greeting", ["Dear Apple Growers,", "Sehr geehrte Frau Muster,", "Señor Muestra:"])
def test_a_salutation_set_as_a_heading_is_one(greeting: str, desk: Desk) -> None:
    page = f"<h1>Open letter</h1><h2>{greeting}</h2><p>{TEXT}</p><p>Yours sincerely,</p><p>Anna Sample</p>"
    data = imported(desk, page, "html").data
    assert data["salutation"] == greeting
    assert data["body"] == TEXT.replace(". ", ".\n") + "\n"


def test_a_greeting_within_a_sentence_stays_in_the_text(desk: Desk) -> None:
    run_in = "Հարգելի պարոն Օրինակ, խնդրում ենք բացել կամուրջը, որովհետև մեր գյուղը երկու ամիս է առանց ճանապարհի է։"
    data = imported(desk, f"Բաց նամակ\n\n{run_in}\n\n{run_in}\n\nՀարգանքով՝\n\nԳյուղի բնակիչներ\n").data
    assert data["salutation"] == "none"
    assert data["body"].count("Հարգելի պարոն Օրինակ") == 2


def test_who_is_greeted_is_the_recipient_even_with_an_address_for_e_mail(desk: Desk) -> None:
    data = headed(
        desk, "Jane Muster, Department of Bridges\n1 Mill Lane, Leeds\njane@example.org", "Dear Ms Muster,"
    ).data
    assert data["recipient"]["name"].startswith("Jane Muster")
    assert "sender" not in data


def test_who_signs_is_the_sender_even_without_an_address(desk: Desk) -> None:
    data = headed(desk, "Dr Anna Sample\nMember of the Council\n\nJohn Roe\nLeeds", "Dear Sir,").data
    assert data["sender"]["name"] == "Dr Anna Sample"
    assert data["recipient"]["name"] == "John Roe"


@pytest.mark.parametrize("to", ["Al", "Pan", "Frau", "À l’attention de"])
def test_a_line_above_one_that_begins_with_a_word_for_to_is_the_sender(to: str, desk: Desk) -> None:
    data = headed(desk, f"Il Comitato\n\n{to} Mario Esempio\nRoma", "Dear Sir,").data
    assert data["sender"] == {"organisation": "Il Comitato"}
    assert data["recipient"]["name"] == f"{to} Mario Esempio"


def test_whom_a_memo_is_for_may_go_on_over_paragraphs(desk: Desk) -> None:
    head = "To: The Chair of the Committee\n\nMrs Jane Roe\n\nFrom: Example Union\n\nSubject: The bridge"
    data = headed(desk, head).data
    assert data["recipient"] == {"name": "The Chair of the Committee", "role": "Mrs Jane Roe"}
    assert data["sender"] == {"organisation": "Example Union"}
    assert "references" not in data


@pytest.mark.parametrize(
    ("line", "day", "place"),
    [
        ("México D.F. a 27 de noviembre de 2014.", "2014-11-27", None),
        ("Warszawa, dnia 8 czerwca 2006", "2006-06-08", None),
        ("Leipzig, den 13. Mai 2024", "2024-05-13", "Leipzig"),
    ],
)
def test_a_date_behind_a_place_is_the_letters(line: str, day: str, place: str | None, desk: Desk) -> None:
    data = headed(desk, line, {"L": "Sehr geehrte Damen und Herren,"}.get(line[0], "Estimado Ministro:")).data
    assert data["date"] == day
    assert place is None or data.get("place") == place or data["date_line"] == line


def test_the_day_of_another_letter_is_not_this_ones(desk: Desk) -> None:
    head = "Herrn Jan Muster\n12345 Musterstadt\n\nDie Brücke\nIhr Schreiben vom 26.05.2004\nvom 13.05.2004"
    data = headed(desk, head, "Sehr geehrter Herr Muster,").data
    assert "date" not in data


def test_text_that_introduces_a_published_letter_is_no_sender(desk: Desk) -> None:
    told = f"Last week we wrote to the Minister about the bridge. {TEXT} This is what we said, and we publish it here in full."
    letter = headed(desk, told)
    assert "sender" not in letter.data
    assert letter.data["afterword"].startswith("Last week we wrote")
    assert "afterword" in letter.parts.unsure


def test_a_letter_that_greets_nobody_has_its_recipient_and_date_above_the_text(desk: Desk) -> None:
    text = f"León a 5 de mayo de 2020\n\nEXCMO. SR. JUAN EJEMPLO\nPRESIDENTE\n\n{TEXT} {TEXT}\n\nATENTAMENTE\n\nANA MUESTRA\nACTIVISTA POR EL PUENTE\n"
    data: dict[str, Any] = imported(desk, text).data
    assert data["date"] == "2020-05-05"
    assert data["recipient"]["name"] == "EXCMO. SR. JUAN EJEMPLO"
    assert data["signatories"] == [{"name": "ANA MUESTRA", "role": "ACTIVISTA POR EL PUENTE"}]


def test_the_head_that_site_generators_want_gives_title_and_date_and_says_what_is_left_out(desk: Desk) -> None:
    page = (
        f"---\nlayout: post\ntitle: A letter about the bridge\ndate: 2020-05-05 10:00:00\n---\n\nDear Minister,{REST}"
    )
    letter = imported(desk, page, "md")
    assert letter.data["title"] == "A letter about the bridge"
    assert letter.data["date"] == "2020-05-05"
    assert "left out: layout" in letter.parts.unsure["letter"]


def test_lines_that_an_editor_wrapped_are_one_and_those_of_an_address_are_kept(desk: Desk) -> None:
    wrapped = "\n".join(["The bridge over the river is closed, and nobody here in the"] * 3 + ["valley knows why."])
    short = "1. The mill had to dismiss half of those who worked at its\n   machines.\n2. The school is empty."
    page = f"Jane Roe\nMill Lane\nLeeds\n\nDear Ms Roe,\n\n{wrapped}\n\n{short}\n\nYours sincerely,\n\nAnna Sample\n"
    data = imported(desk, page, "md").data
    assert data["recipient"] == {"name": "Jane Roe", "address": "Mill Lane\nLeeds\n"}
    assert data["concerns"][0] == "The mill had to dismiss half of those who worked at its machines.\n"


def test_hard_spaces_are_spaces(desk: Desk) -> None:
    page = f"<p>Herrn Jan Muster<br>12345 Musterstadt</p><p>Sehr geehrter Herr Muster,</p><p>{TEXT}</p><p>Mit freundlichen Grüßen</p><p>Bob Probe</p>"
    data = imported(desk, page.replace(" ", "\u00a0").replace("<br>", "<br> "), "html").data
    assert data["recipient"]["name"] == "Herrn Jan Muster"
    assert data["salutation"] == "Sehr geehrter Herr Muster,"
    assert data["valediction"] == "Mit freundlichen Grüßen"
    assert "\u00a0" not in data["body"]
    assert (
        "10\u00a0km"
        in imported(desk, f"Dear Minister,\n\nIt is 10\u00a0km to the next bridge over the river.{REST}").data["body"]
    )


def test_a_word_for_to_by_itself_belongs_to_the_address_below_it(desk: Desk) -> None:
    data = headed(
        desk,
        "An\n\nBrückenministerin\nFrau Jana Muster\n10115 Berlin\nE-Mail: post@example.org",
        "Sehr geehrte Frau Muster,",
    ).data
    assert data["recipient"]["name"] == "An\nBrückenministerin\n"
    assert "sender" not in data


def test_a_subject_below_the_salutation_makes_the_line_above_it_the_title(desk: Desk) -> None:
    text = f"The bridge is closed and nobody tells us why.\n\nDear Minister,\n\nRe: Opening the bridge{REST}"
    data = imported(desk, text).data
    assert data["subject"] == "Re: Opening the bridge"
    assert data["title"] == "The bridge is closed and nobody tells us why."


def test_a_long_line_of_offices_is_who_writes_but_not_where_it_is_greeted(desk: Desk) -> None:
    line = "Jane MUSTER, Ministre déléguée aux Ponts, aux Routes et aux Chemins, 1 rue du Moulin, 75000 Paris, Téléphone 01 02 03 04 05, Courriel jane@example.org"
    data = headed(desk, line, "M. le Ministre,").data
    assert data["salutation"] == "M. le Ministre,"
    assert "recipient" in data


# --- Memos and e-mails: who is named behind a label ------------------------------------------------------------------

LABELS = [
    ("en", "To", "From"), ("de", "An", "Von"), ("fr", "À", "De"), ("es", "Para", "De"), ("it", "A", "Da"), ("it", "Destinatario", "Mittente"),
    ("pt", "Para", "De"), ("nl", "Aan", "Van"), ("pl", "Do", "Od"), ("sv", "Till", "Från"), ("cs", "Komu", "Od"), ("el", "Προς", "Από"),
    ("ru", "Кому", "От"), ("uk", "Кому", "Від"), ("hy", "Ում", "Ումից"), ("ar", "إلى", "من"), ("he", "אל", "מאת"), ("tr", "Kime", "Kimden"),
    ("de", "Empfängerin", "Absender"), ("fr", "Destinataire ", "Expéditeur "), ("en", "**To**", "**From**"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "to", "sender"), LABELS)
@pytest.mark.parametrize("ending", ["txt", "eml"])
def test_whoever_a_label_names_lands_in_their_own_entry(
    language: str, to: str, sender: str, ending: str, desk: Desk
) -> None:
    facts = KNOWN[language]
    head = f"{to}: Jane Roe\n{sender}: Anna Sample\n\n{facts['salutation']}"
    text = f"{head}\n\n{facts['text']} {facts['text']}\n\n{facts['valedictions'][0]}\n\nAnna Sample\n"
    content = text if "*" not in to else text.replace("\n", "  \n", 1)
    if ending == "eml":
        below = text.partition("\n\n")[2]
        content = f"From: Anna Sample <a@example.org>\nTo: Jane Roe <j@example.org>\nSubject: x\n{MAIL}\n{below}"
    data = imported(desk, content, "md" if "*" in to and ending == "txt" else ending).data
    assert data["recipient"] == "Jane Roe"
    assert data["sender"] == "Anna Sample"
    assert "references" not in data


def test_what_stands_below_a_label_belongs_to_the_person_behind_it(desk: Desk) -> None:
    head = (
        "To: Jane Roe\nMinister for Bridges\n1 Mill Lane\nFrom: Rivers Trust\n2 High Street\nTel. 0123 456789\n"
        "Date: 5 May 2020\nSubject: The bridge"
    )
    data = imported(desk, f"{head}\n\n{TEXT}\n\nYours sincerely,\n\nAnna Sample\n").data
    assert data["recipient"] == {"name": "Jane Roe", "role": "Minister for Bridges", "address": "1 Mill Lane"}
    assert data["sender"] == {"organisation": "Rivers Trust", "address": "2 High Street", "phone": "0123 456789"}
    assert data["date"] == "2020-05-05"


def test_several_people_behind_one_label_are_several_recipients(desk: Desk) -> None:
    data = headed(desk, "From: Anna Sample\nTo: Jane Roe; Bob Doe", "Dear both,").data
    assert data["recipients"] == ["Jane Roe", "Bob Doe"]


def test_lines_behind_no_label_are_the_senders_only_with_a_notice(desk: Desk) -> None:
    letter = headed(desk, "To: Jane Roe\n\nDepartment for Bridges\n1 Mill Lane\nLeeds", "Dear Ms Roe,")
    assert letter.data["sender"]["organisation"] == "Department for Bridges"
    assert "behind no label" in letter.parts.unsure["sender"]


def test_who_a_memo_is_from_stays_in_it_where_a_letterhead_names_another(desk: Desk) -> None:
    head = "Rivers Trust\n2 High Street\npost@example.org\n\nTo: Jane Roe\nFrom: Anna Sample"
    letter = headed(desk, head, "Dear Ms Roe,")
    assert letter.data["sender"]["organisation"] == "Rivers Trust"
    assert letter.data["references"] == {"From": "Anna Sample"}


def test_a_single_address_with_a_telephone_is_the_senders_only_with_a_notice(desk: Desk) -> None:
    letter = headed(desk, "Jane Roe\nMinistry of Bridges\nTel. 030 1234567")
    assert "move it if it is the recipient" in letter.parts.unsure["sender"]
    assert "sender" not in headed(desk, "Anna Sample\n1 Mill Lane\nTel. 030 1234567").parts.unsure
