"""Heads, asks, copies and annexes as letters in several languages lay them out; messages with what they answer."""

# ruff: noqa: E501  (letters on one line)

from __future__ import annotations

import pytest
from documents import docx_of
from house import Desk
from imported import imported, points
from test_printed_pages import letter as printed
from test_printed_pages import pdf
from test_web_pages import OWN, mail, page

LETTER = "{}\n\nDear Minister,\n\nThe bridge is closed.\n\n{}\n\nYours sincerely,\n\nAnna Sample\n"


@pytest.mark.parametrize(
    "text",
    [
        "Sehr geehrte Frau Ministerin,\n\ndie Brücke ist zu.\n\nWir fordern Sie daher auf,\n\n- sie zu öffnen,\n- uns zu antworten.\n\nMit freundlichen Grüßen\n\nAnna Muster\n",
        "Sehr geehrte Frau Ministerin,\n\ndie Brücke ist zu.\n\nWir schlagen deshalb diese Schritte vor:\n\n1. Öffnen Sie sie.\n2. Antworten Sie uns.\n\nMit freundlichen Grüßen\n\nAnna Muster\n",
        "Dear Minister,\n\nIt is closed.\n\nWould you please let us know by Friday\n\n- who mends it,\n- when it opens.\n\nYours sincerely,\n\nAnna Sample\n",
        "Dear Minister,\n\nIt is closed.\n\nWe call for the following:\n\n(a) a ferry;\n(b) a date.\n\nYours sincerely,\n\nAnna Sample\n",
    ],
)
def test_what_a_request_announces_is_asked_whatever_ends_it(text: str, desk: Desk) -> None:
    data = imported(desk, text).data
    assert len(points(data["asks"])) == 2
    assert "concerns" not in data


def test_bullets_below_a_statement_that_only_has_the_word_stay_text(desk: Desk) -> None:
    data = imported(desk, LETTER.format("5 May 2025", "We ask for little.\n\n- One.\n- Two.")).data
    assert "asks" not in data


def test_bullets_below_a_heading_that_asks_are_asks_and_the_headings_stay(desk: Desk) -> None:
    text = "<p>Dear Minister,</p><p>It was closed in May.</p><p><strong>What is wrong</strong></p><p>It is closed.</p><p><strong>What we ask</strong></p><ul><li>Mend it.</li><li>Say when.</li></ul><p>Yours sincerely,</p><p>Anna Sample</p>"
    data = imported(desk, text, "html").data
    assert points(data["asks"]) == ["Mend it.\n", "Say when.\n"]
    assert "What is wrong" in data["opening"]
    assert "concerns" not in data


def test_a_space_before_the_colon_is_french_and_announces_all_the_same(desk: Desk) -> None:
    text = "Madame la Maire,\n\nLe pont est fermé.\n\nNos inquiétudes sont les suivantes :\n\n- il est vieux ;\n- il est faible.\n\nCordialement,\n\nAnne Exemple\n"
    assert len(points(imported(desk, text).data["concerns"])) == 2


def test_copies_and_enclosures_between_semicolons_or_labelled_again_are_several(desk: Desk) -> None:
    below = "\n\nEnc: a map; a list (A; B)\n\nC.c.p. The Mayor\n\nC.c.p. The Council\n"
    data = imported(desk, LETTER.format("5 May 2025", "Please answer.") + below).data
    assert data["enclosures"] == ["a map", "a list (A; B)"]
    assert data["cc"] == ["The Mayor", "The Council"]


def test_an_annex_of_which_the_title_stands_right_above_its_text(desk: Desk) -> None:
    below = "\n\nAnnex: Three families\nFamily A waits, and nobody says until when that will be so.\n"
    [annex] = imported(desk, LETTER.format("5 May 2025", "Please answer.") + below).data["annexes"]
    assert annex["title"] == "Annex: Three families"


def test_a_date_with_points_has_the_day_first(desk: Desk) -> None:
    assert imported(desk, LETTER.format("London, 12.02.2025", "Please answer.")).data["date"] == "2025-02-12"
    assert "date" not in imported(desk, LETTER.format("12/02/2025", "Please answer.")).data


def test_the_title_above_the_notes_is_told_as_the_programs_own(desk: Desk) -> None:
    found = imported(desk, LETTER.format("5 May 2025", "It is old [1].") + "\n\nReferences\n\n[1] A report, 2005.\n")
    assert found.data["sources"] == {"1": "A report, 2005."}
    assert "References" in found.parts.relabelled


HEAD = "{}\n\nAnna Sample MP\nMinister for Bridges\n2 Marsham Street\nLondon SW1P 4DF\n\n5 May 2025\n\n{}"


@pytest.mark.parametrize(
    "above",
    ["Example Parents\n\nExample School\n3 Mill Lane\nLeeds LS1 1AA", "Example Parents\n3 Mill Lane\nLeeds LS1 1AA"],
)
def test_what_stands_above_those_whom_the_salutation_names_is_the_sender(above: str, desk: Desk) -> None:
    data = imported(
        desk, HEAD.format(above, "Dear Ms Sample,\n\nIt is closed.\n\nYours sincerely,\n\nBob Muster\n")
    ).data
    assert data["sender"]["organisation"] == "Example Parents"
    assert "3 Mill Lane" in data["sender"]["address"]
    assert data["recipient"]["name"] == "Anna Sample MP"


def test_the_sender_beside_the_recipient_is_no_subject(desk: Desk) -> None:
    cells = [
        [
            "Anna Sample<br>Mayor of Leeds<br>City Hall<br>Leeds LS1 1AA",
            "Example Trust<br>7 Mill Lane<br>Leeds LS2 2BB",
        ],
        ["Our ref: A/1", "5 May 2025"],
    ]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    data = imported(
        desk,
        f"<table>{table}</table><p>Dear Mr Mayor,</p><p>It is closed.</p><p>Yours faithfully,</p><p>Bob Muster</p>",
        "html",
    ).data
    assert data["sender"]["organisation"] == "Example Trust"
    assert data["recipient"]["name"] == "Anna Sample"
    assert "subject" not in data


def test_an_abbreviated_title_is_no_marker_of_a_list(desk: Desk) -> None:
    lines = [
        "Al Ministro",
        "On. Mario Esempio",
        "Via Modello 4",
        "00147 Roma",
        "",
        "Egregio Ministro,",
        "",
        "il ponte è chiuso.",
    ]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" if line else "<w:p/>" for line in ["", *lines])
    assert imported(desk, docx_of(body=body), "docx").data["salutation"] == "Egregio Ministro,"


HEADS = [
    "From: Bob Muster <b@example.org>\nSent: 2 May 2025\nTo: Anna Sample\n",
    "Von: Bob Muster\nGesendet: 2. Mai 2025\nAn: Anna Sample\n",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("line", ["", "________________________________\n"])
def test_a_message_below_the_head_that_outlook_copies_is_left_out(head: str, line: str, desk: Desk) -> None:
    quoted = (
        f"{line}{head}Subject: The bridge\n\nDear Ms Sample,\n\nIt was forwarded.\n\nIt really was.\n\nAnd so on.\n"
    )
    found = imported(desk, mail(f"{OWN}\n{quoted}"), "eml")
    assert found.names == ["Anna Sample"]
    assert "forwarded" not in str(found.data)
    marked = "<br>".join(f"<b>{one.partition(':')[0]}:</b>{one.partition(':')[2]}" for one in head.strip().split("\n"))
    own = "".join(f"<p>{one}</p>" for one in OWN.strip().split("\n\n"))
    below = imported(
        desk, mail(f"{own}<p>--<br>Example Trust</p><hr><p>{marked}</p><p>It was forwarded.</p>", "html"), "eml"
    )
    assert below.names == ["Anna Sample"]
    assert "forwarded" not in str(below.data)
    assert "what another message said is left out" in below.text


def test_a_name_that_only_the_signature_of_a_mail_says_stays(desk: Desk) -> None:
    own = OWN.replace("Anna Sample\n", "-- \nAnna Sample\n")
    assert imported(desk, mail(own), "eml").names == ["Anna Sample"]


@pytest.mark.parametrize(
    "around",
    [
        "<div class='topbar'>Donate | Join</div><main>LETTER</main><div id='usercentrics-root'>We use cookies</div>",
        "<div class='bar'>Donate | Join</div><main>LETTER</main><div><p>We use cookies</p></div>",
        "<div class='header-nav'><a>Donate</a></div><div>LETTER<p class='wp-block-button'>Download, with cookies</p></div>",
    ],
)
def test_what_stands_beside_a_pages_main_content_is_left_out(around: str, desk: Desk) -> None:
    said = str(imported(desk, page(around), "html").data)
    assert "Donate" not in said
    assert "cookies" not in said


def test_names_below_a_pages_main_content_stay(desk: Desk) -> None:
    names = "".join(f"<li>Anna{number} Sample</li>" for number in range(40))
    assert len(imported(desk, page(f"<main>LETTER</main><div><ul>{names}</ul></div>"), "html").names) == 41


def test_numbers_that_a_font_raises_by_itself_call_the_notes_at_the_foot(desk: Desk) -> None:
    notes = "<style>.n { position: absolute; bottom: 0; font-size: 8pt }</style><div class='n'>1A report, 2005.<br>2Another, 2006.</div>"
    found = imported(
        desk, printed("<p>Many die.1 More will die, who knows when2.</p>", below=f"<p>Anna Sample</p>{notes}"), "pdf"
    )
    assert found.data["sources"] == {"1": "A report, 2005.", "2": "Another, 2006."}


def test_columns_that_are_not_level_are_read_one_after_the_other(desk: Desk) -> None:
    names = [["Ann Zeal", "Bob Yarn", "Cy Xeno", "Di Wax"], ["Ed Vole", "Flo Umber", "Gus Thorn", "Hal Stone"]]
    columns = "".join(
        f"<div style='position: absolute; left: {80 * at}mm; top: {4 * at}mm'>{''.join(f'<p>{one}</p>' for one in names[at])}</div>"
        for at in (0, 1)
    )
    found = imported(
        desk,
        pdf(
            f"<p>Dear Minister,</p><p>It is closed.</p><p>Yours sincerely,</p><div style='position: relative'>{columns}</div>"
        ),
        "pdf",
    )
    assert found.names == [*names[0], *names[1]]


def test_a_published_date_and_a_foot_of_the_page_have_their_fields(desk: Desk) -> None:
    found = imported(
        desk,
        LETTER.format("Published: 5 May 2025", "Please answer.") + "\n\nRegistered charity 123456 · Example Trust\n",
    )
    assert found.data["date"] == "2025-05-05"
    assert found.data["sender"]["footer"] == "Registered charity 123456 · Example Trust"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_head_of_a_message_in_bare_bytes_is_read(encoding: str, desk: Desk) -> None:
    found = imported(desk, mail(OWN, subject="Die Brücke in Köln").encode(encoding), "eml")
    assert found.data["subject"] == "Subject: Die Brücke in Köln"
    broken = mail(OWN, subject="=?utf-8?q?Die_Br=FCcke?=").encode()
    assert imported(desk, broken, "eml").made.codes == []


def test_a_line_for_the_attention_of_somebody_belongs_to_the_address(desk: Desk) -> None:
    head = "The Chief Executive\nCanal Authority\n1 Water Place\nLeeds LS1 1AA\n\nFAO: Richard Muster\n\n"
    data = imported(desk, f"{head}Dear Mr Muster\n\nIt is closed.\n\nYours sincerely\n\nAnna Sample\n").data
    assert "FAO: Richard Muster" in str(data["recipient"])
    assert "subject" not in data


def test_the_first_month_is_known_as_austria_calls_it(desk: Desk) -> None:
    text = "Wien, am 30. Jänner 2025\n\nSehr geehrter Herr Bundeskanzler!\n\nDie Brücke ist zu.\n\nMit freundlichen Grüßen\n\nEva Muster\n\nErgeht in Kopie an: Land Wien; Stadt Graz\n"
    data = imported(desk, text).data
    assert (data["date"], data["place"]) == ("2025-01-30", "Wien")
    assert data["cc"] == ["Land Wien", "Stadt Graz"]
