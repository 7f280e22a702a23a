"""What stands in documents besides paragraphs: notes, emphasis, lists, tables, columns of names, memo heads."""

# ruff: noqa: E501  (documents on one line)

from __future__ import annotations

import pytest
import weasyprint
from documents import docx_of, run
from house import Desk
from imported import imported, points

LETTER = "Dear Minister,\n\n{}\n\nYours sincerely,\n\nAnna Sample\n"
TEXT = "The bridge is closed, and nobody has told us why."


def test_emphasis_links_lists_quotations_and_tables_are_kept(desk: Desk) -> None:
    html = (
        '<p>Dear Minister,</p><p>It is <b>bold</b>, <i>soft</i> and <a href="https://example.org/x">linked</a>.</p>'
        "<ul><li>one</li><li>two</li></ul><blockquote><p>Said.</p></blockquote>"
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table><p>Yours sincerely,</p><p>Anna Sample</p>"
    )
    body = imported(desk, html, "html").data["body"]
    assert "**bold**, *soft* and [linked](https://example.org/x)" in body
    assert "- one\n- two\n" in body
    assert "> Said." in body
    assert "| a | b |\n| --- | --- |\n| c | d |" in body


def test_signs_of_markdown_and_of_expressions_stay_text(desk: Desk) -> None:
    letter = imported(desk, LETTER.format("A *star*, a `tick`, {{ x }}, {% if %}, [[gap]] and <b>. # [a](b)"))
    assert "A *star*, a `tick`, {{ x }}, {% if %}, [[gap]] and <b>. # [a](b)" in letter.made.text


def test_footnotes_of_a_word_file_are_footnotes_of_the_letter(desk: Desk) -> None:
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = "".join(
        f"<w:p>{each}</w:p>" for each in (run("Dear Minister,"), run("Many die.") + call, run("Yours sincerely,"))
    )
    letter = imported(desk, docx_of(body=body, footnotes=["A report, 2005."]), "docx")
    assert letter.data["body"] == "Many die.[^1]\n"
    assert letter.data["sources"] == {"1": "A report, 2005."}
    assert letter.data["notes"] == "footnotes"


def test_a_raised_number_calls_the_note_in_the_list_below(desk: Desk) -> None:
    lines = (
        run("Dear Minister,"),
        run("Many die.") + run("1", raised=True),
        run("Yours sincerely,"),
        run("Anna Sample"),
    )
    body = "".join(f"<w:p>{line}</w:p>" for line in (*lines, run("Notes"), run("1. A report, 2005.")))
    letter = imported(desk, docx_of(body=body), "docx")
    assert letter.data["body"] == "Many die.[^1]\n"
    assert letter.data["sources"] == {"1": "A report, 2005."}


def test_a_raised_number_that_calls_nothing_stays_one(desk: Desk) -> None:
    letter = imported(desk, "<p>Dear Minister,</p><p>We need 30 m<sup>2</sup> of room.</p>", "html")
    assert letter.data["body"] == "We need 30 m2 of room.\n"


def test_names_typed_side_by_side_are_people_of_their_own(desk: Desk) -> None:
    names = "Anna Sample                 Bob Muster\nDirector                    Secretary General\nExample Trust               Example Watch"
    assert imported(desk, LETTER.format(TEXT).replace("Anna Sample", names)).signing == [
        {"name": "Anna Sample", "role": "Director", "affiliation": "Example Trust"},
        {"name": "Bob Muster", "role": "Secretary General", "affiliation": "Example Watch"},
    ]


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("Example Union\nExample Foundation\nCentre for Examples", ["Example Union", "Example Foundation", "Centre for Examples"]),
        ("Anna Sample\nDirector\n\nBob Muster\nChair, Example Trust", ["Anna Sample", "Bob Muster"]),
        ("Anna Sample, chair\nBob Muster, treasurer", ["Anna Sample", "Bob Muster"]),
        ("The signatories:\nACME Patients (BE); Beispiel e.V. (DE); Ejemplo (ES)", ["ACME Patients", "Beispiel e.V.", "Ejemplo"]),
        ("1. Anna Sample (Labour)\n2. Bob Muster (Green)", ["Anna Sample", "Bob Muster"]),
        ("MUGIYANTO\nChairperson", ["MUGIYANTO"]),
    ],
)  # fmt: skip
def test_each_who_signs_is_told_from_the_lines_about_them(below: str, names: list[str], desk: Desk) -> None:
    assert imported(desk, LETTER.format(TEXT).replace("Anna Sample", below)).names == names


def test_a_table_of_names_is_read_by_its_rows_with_its_headings_kept(desk: Desk) -> None:
    table = "<tr><th>Name</th><th>Organisation</th></tr><tr><td>Anna Sample</td><td>Example Trust</td></tr><tr><td>Bob Muster</td><td>Example Watch</td></tr>"
    letter = imported(desk, f"<p>Dear Minister,</p><p>{TEXT}</p><p>Yours sincerely,</p><table>{table}</table>", "html")
    assert letter.signing == [
        {"name": "Anna Sample", "affiliation": "Example Trust"},
        {"name": "Bob Muster", "affiliation": "Example Watch"},
    ]
    assert "Organisation" in letter.made.text


def test_for_whom_they_sign_belongs_to_the_valediction(desk: Desk) -> None:
    letter = imported(desk, LETTER.format(TEXT).replace("Anna", "On behalf of the Example Alliance\n\nAnna"))
    assert letter.data["valediction"] == "Yours sincerely,\nOn behalf of the Example Alliance\n"
    assert letter.names == ["Anna Sample"]


def test_the_head_of_a_memo_gives_recipient_date_subject_and_copies(desk: Desk) -> None:
    head = "TO: The Committee on Examples\nFROM: Example Union\nCC: Ranking Member Roe\nDATE: March 5, 2019\nSUBJECT: H.R. 1234\n\n"
    data = imported(desk, head + LETTER.format("We oppose this color of bill. It is no honor.")).data
    assert data["recipient"] == "The Committee on Examples"
    assert data["date"] == "2019-03-05"
    assert data["subject"] == "SUBJECT: H.R. 1234"
    assert data["cc"] == ["Ranking Member Roe"]
    assert data["sender"] == {"organisation": "Example Union"}


def test_a_list_that_is_announced_as_requests_is_the_asks(desk: Desk) -> None:
    data = imported(
        desk, LETTER.format("We ask you to:\n\n- mend the bridge;\n- say when.\n\nThat is all that we want.")
    ).data
    assert data["asks"]["style"] == "bulleted"
    assert points(data["asks"]) == ["mend the bridge;\n", "say when.\n"]


def test_a_short_line_below_an_english_salutation_is_the_subject_and_says_that_it_was_guessed(desk: Desk) -> None:
    letter = imported(desk, LETTER.format(f"The Bridge\n\n{TEXT}"))
    assert letter.data["subject"] == "The Bridge"
    assert (
        "# Imported, please check: the line below the salutation was taken for it.\nsubject: The Bridge\n"
        in letter.text
    )


def test_sentences_stand_on_lines_of_their_own_and_nothing_is_quoted_needlessly(desk: Desk) -> None:
    text = imported(desk, LETTER.format("One is here. Two is there: yes.")).text
    assert text == (
        "language: en-GB\ntypography: smart\nsalutation: Dear Minister,\nbody: |\n  One is here.\n  Two is there: yes.\n"
        "valediction: Yours sincerely,\nsignatories:\n  - name: Anna Sample\n"
    )


def test_a_message_says_when_and_to_whom_it_was_sent_without_anybodys_address(desk: Desk) -> None:
    mail = (
        'From: Jane Doe <jane@example.org>\nTo: "Sample, John" <john@example.org>\nDate: Tue, 05 May 2020 10:00:00 +0000\n'
        "Subject: The bridge\nContent-Type: text/plain; charset=utf-8\n\nDear Mr Sample,\n\nPlease mend it.\n\nKind regards,\nJane Doe\n"
    )
    letter = imported(desk, mail, "eml")
    assert letter.data["date"] == "2020-05-05"
    assert letter.data["recipient"] == "Sample, John"
    assert letter.data["subject"] == "Subject: The bridge"
    assert letter.names == ["Jane Doe"]
    assert "@" not in letter.text


def test_a_page_of_another_program_is_read_with_its_words_whole_and_its_running_heads_left_out(desk: Desk) -> None:
    pdf = weasyprint.HTML(string=PAGE).write_pdf()
    letter = imported(desk, pdf, "pdf")
    assert letter.data["sender"] == {
        "organisation": "Example Trust", "address": "1 Mill Lane\nLeeds LS1 1AA\n", "email": "post@example.org",
    }  # fmt: skip
    assert sorted(letter.names) == ["Anna Sample", "Bob Muster", "Carla Ruiz", "Dora Model"]
    assert [one["heading"] for one in points(letter.data["concerns"])] == ["Deterioration", "Carelessness"]
    assert letter.text.count("telecommunications administration") == 6
    assert "Page 1" not in letter.data["opening"]
    assert "left out as running heads and page numbers" in letter.text


def test_headings_of_a_page_are_known_by_their_size_or_their_bold_type(desk: Desk) -> None:
    page = f"""<html lang="en"><style>@page {{ size: A4; margin: 25mm }} body {{ font: 11pt/1.3 serif }} h1 {{ font: 18pt serif }}
    p {{ margin: 0 0 4mm }}</style><h1>Letter about the mills</h1><p>Dear Minister,</p><p>{SENTENCE}</p><p><b>The first mill:</b></p>
    <p>{SENTENCE}</p><p><b>The second mill:</b></p><p>{SENTENCE}</p><p>Yours sincerely,</p><p>Anna Sample</p></html>"""
    letter = imported(desk, weasyprint.HTML(string=page).write_pdf(), "pdf")
    assert letter.data["title"] == "Letter about the mills"
    assert [one["heading"] for one in points(letter.data["concerns"])] == ["The first mill:", "The second mill:"]


def test_paragraphs_of_one_line_on_a_page_stay_paragraphs(desk: Desk) -> None:
    names = "".join(
        f"<p>{name}</p>" for name in ("Anna Sample", "Bob Muster", "Carla Ruiz", "Dora Model", "Emil Probe")
    )
    page = f"""<style>@page {{ size: A4; margin: 25mm }} body {{ font: 11pt/1.3 serif }} p {{ margin: 0 0 2mm }}</style>
    <p>Dear Minister,</p><p>{SENTENCE} {SENTENCE}</p><p>{SENTENCE} {SENTENCE}</p><p>Yours sincerely,</p>{names}"""
    letter = imported(desk, weasyprint.HTML(string=page).write_pdf(), "pdf")
    assert letter.data["salutation"] == "Dear Minister,"
    assert letter.names == ["Anna Sample", "Bob Muster", "Carla Ruiz", "Dora Model", "Emil Probe"]


def test_an_address_with_braces_behind_it_is_text_and_no_mistake(desk: Desk) -> None:
    letter = imported(desk, LETTER.format("See http://example.org/{{picture}} there."))
    assert "http://example.org/{{picture}}" in letter.made.text
    assert letter.made.printable is not None


def test_underscores_on_both_sides_of_a_word_stay(desk: Desk) -> None:
    assert "write to anna __at__ example" in imported(desk, LETTER.format("Or write to anna __at__ example.")).made.text


SENTENCE = (
    "The infrastructure of the Examplian telecommunications administration has been deteriorating considerably; "
    "representatives acknowledged misunderstandings concerning environmental considerations."
)
SIGNED = "".join(
    f"<p>{name}<br>{role}<br>{body}</p>"
    for name, role, body in (
        ("Anna Sample", "Director", "Example Trust"), ("Carla Ruiz", "President", "Model Union"),
        ("Bob Muster", "Chair", "Example Watch"), ("Dora Model", "Secretary", "Example Network"),
    )
)  # fmt: skip
PAGE = f"""<html lang="en"><style>
@page {{ size: A4; margin: 25mm; @top-center {{ content: "Example Trust to the Minister" }}
  @bottom-center {{ content: "Page " counter(page) " of " counter(pages) }} }}
body {{ font: 12pt/1.7 serif; hyphens: auto; hyphenate-character: "-" }}
.letterhead {{ margin-left: 110mm }} .two {{ columns: 2 }} .two p {{ break-inside: avoid; margin: 0 0 4mm }}
</style><div class="letterhead">Example Trust<br>1 Mill Lane<br>Leeds LS1 1AA<br>post@example.org</div>
<p>The Rt Hon Elizabeth Example MP<br>Secretary of State for Transport<br>London SW1P 4DR</p><p>5 May 2024</p>
<p>Dear Secretary of State,</p><p>{SENTENCE} {SENTENCE}</p><h2>1. Deterioration</h2><p>{SENTENCE} {SENTENCE}</p>
<h2>2. Carelessness</h2><p>{SENTENCE} {SENTENCE}</p><p>We look forward to your reply.</p><p>Yours sincerely,</p>
<div class="two">{SIGNED}</div></html>"""


def test_a_sender_whose_name_does_not_stand_below_the_letter_does_not_sign_the_imported_one(desk: Desk) -> None:
    head = "Rivers Trust\n1 Mill Lane\nLeeds LS1 1AA\npost@example.org\n\nMs Jane Roe\nLeeds LS2 2BB"
    page = f"{head}\n\nDear Ms Roe,\n\nThe bridge is closed.\n\nYours sincerely,\n"
    letter = imported(desk, page)
    assert letter.data["sender"]["organisation"] == "Rivers Trust"
    assert letter.made.text.endswith("Yours sincerely,\n")
