"""Rich Text Format, as WordPad, TextEdit, Word and LibreOffice write it."""

# ruff: noqa: E501  (control words on one line)

from __future__ import annotations

import pytest
from house import Desk
from imported import imported, points

from generator.drafting.importing.reading.readers import read

HEAD = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fswiss\fcharset238 Arial CE;}}{\info{\title Hidden title}}"
LETTER = (
    r"Dear Minister,\par\par\b The bridge\b0\par\par {} \par\par Yours sincerely,\par\par Anna Sample\line Chair\par}}"
)


def rtf(text: str) -> str:
    return HEAD + LETTER.replace("{}", text, 1)[:-1]


def test_a_letter_from_wordpad_has_its_parts_in_their_fields(desk: Desk) -> None:
    letter = imported(desk, rtf(r"It is closed, and \i nobody\i0  says why."), "rtf")
    assert letter.data["subject"] == "The bridge"
    assert letter.data["body"] == "It is closed, and *nobody* says why.\n"
    assert letter.signing == [{"name": "Anna Sample", "role": "Chair"}]
    assert "Hidden title" not in letter.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (r"caf\'e9 \u8364 ?40", "café €40"),
        (r"{\f1 \'b9\'ea}\'b9", "ąę¹"),
        (r"\uc0\u55357 \u56846 .", "😎."),
        (r"\ldblquote yes\rdblquote\~\endash\~no", "“yes”\u00a0–\u00a0no"),
        (r'here {\field{\*\fldinst{HYPERLINK "https://example.org/x"}}{\fldrslt{and there}}}', "here [and there](https://example.org/x)"),
        (r"all {\v secret }of it {\*\unknown nothing}", "all of it"),
    ],
)  # fmt: skip
def test_signs_links_and_what_is_hidden(typed: str, said: str, desk: Desk) -> None:
    assert said in imported(desk, rtf(f"We say {typed} today."), "rtf").data["body"]


def test_a_backslash_at_a_lines_end_ends_a_paragraph_as_textedit_writes_it(desk: Desk) -> None:
    text = HEAD + "Dear Minister,\\\n\\\nThe bridge is closed.\\\n\\\nYours sincerely,\\\n\\\nAnna Sample}"
    assert imported(desk, text, "rtf").data["body"] == "The bridge is closed.\n"


def test_footnotes_page_feet_and_tables_are_kept(desk: Desk) -> None:
    table = r"\trowd\cellx1\cellx2\pard\intbl a\cell b\cell\row\trowd\cellx1\cellx2\pard\intbl c\cell d\cell\row\pard "
    letter = imported(
        desk,
        rtf(
            r"Many die.{\super\chftn{\footnote\pard A report, 2005.}}{\footer\pard Charity no. 1234\par}"
            + r"\par "
            + table
        ),
        "rtf",
    )
    assert letter.data["sources"] == {"1": "A report, 2005."}
    assert letter.data["sender"] == {"footer": "Charity no. 1234"}
    assert "| a | b |\n| --- | --- |\n| c | d |" in letter.data["body"]


def test_numbers_that_word_writes_out_are_the_numbers_of_concerns(desk: Desk) -> None:
    items = (
        r"There are two concerns:\par {\listtext 1.\tab}It is old.\par {\listtext 2.\tab}It is weak.\par\par We wait"
    )
    assert points(imported(desk, rtf(items), "rtf").data["concerns"]) == ["It is old.\n", "It is weak.\n"]


@pytest.mark.parametrize(
    "data", [b"{\\rtf1" + b"{" * 5000, b"plain", b"{\\rtf1 {\\fonttbl", b"{\\rtf1 \\bin99999999999 x"]
)
def test_a_damaged_file_is_told_of(data: bytes) -> None:
    document, problems = read(data, "letter.rtf")
    assert document is None
    assert {problem.code for problem in problems} <= {"damaged-document", "unknown-document"}


def test_a_file_is_read_as_what_it_is_whatever_its_name_says(desk: Desk) -> None:
    assert imported(desk, rtf("It is closed."), "doc").data["body"] == "It is closed.\n"
    page = (
        "<html><body><p>Dear Minister,</p><p>It is closed.</p><p>Yours sincerely,</p><p>Anna Sample</p></body></html>"
    )
    assert imported(desk, page, "doc").data["body"] == "It is closed.\n"


def test_a_file_of_an_old_word_says_what_to_do_with_it() -> None:
    _, (problem,) = read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "letter.doc")
    assert problem.code == "unknown-document"
    assert problem.hint is not None
    assert "save it as .docx" in problem.hint


def test_an_empty_file_is_called_empty() -> None:
    _, (problem,) = read(b" \n", "letter.txt")
    assert problem.message == "the file is empty"
