"""Bytes to text: what people's editors and spreadsheets really save."""

import pytest
from house import Place

from generator.source.text import CSV_LIMIT, YAML_LIMIT, decode, decode_csv


def test_a_byte_order_mark_and_windows_line_ends_leave_no_trace() -> None:
    assert decode(b"\xef\xbb\xbfa: b\r\nc: d\re: f\n", "x.yaml") == ("a: b\nc: d\ne: f\n", [])


def test_the_first_byte_that_is_not_utf_8_is_shown_at_its_line_and_column() -> None:
    text, [problem] = decode("name: é\r\nrole: Ministre d’".encode() + b"\xc9tat, \xc9tat", "x.yaml")
    assert (problem.code, problem.place) == ("not-utf-8", Place("x.yaml", 2, 18))
    assert "UTF-8" in problem.hint
    assert text.startswith("name: é\nrole: ")


def test_a_letter_saved_as_utf_16_is_read_on_but_reported_once() -> None:
    text, problems = decode("subject: Aid\n".encode("utf-16"), "x.yaml")
    assert text == "subject: Aid\n"
    assert [problem.code for problem in problems] == ["not-utf-8"]


def test_a_pdf_given_as_a_letter_is_one_problem() -> None:
    text, problems = decode(b"%PDF-1.7\n\0\xff\xfe\x01", "x.yaml")
    assert (text, [problem.code for problem in problems]) == ("", ["not-utf-8"])


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        (b"PK\x03\x04...", "letters/old.docx", "letters import letter old.docx -o old.yaml"),
        (b"%PDF-1.7", "old.PDF", "letters import letter old.PDF -o old.yaml"),
        (rb"{\rtf1\ansi x}", "old.rtf", "save it as .docx"),
        (b"\xd0\xcf\x11\xe0", "old.doc", "save it as .docx"),
        (b"PK\x03\x04...", "list.xlsx", "give the letter's YAML file"),
    ],
)
def test_a_letter_of_a_word_processor_is_told_how_to_become_one(data: bytes, path: str, expected: str) -> None:
    text, [problem] = decode(data, path)
    assert (text, problem.code) == ("", "not-utf-8")
    assert expected in problem.hint


@pytest.mark.parametrize("character", ["\0", "\x07", "\x92", "\ufeff", "\ufffe"])
def test_an_invisible_character_is_reported_where_it_stands_and_the_rest_is_read(character: str) -> None:
    text, [problem] = decode(f"a: b\nc: d{character}e{character}".encode(), "x.yaml")
    assert (problem.code, problem.place) == ("forbidden-character", Place("x.yaml", 2, 5))
    assert f"U+{ord(character):04X}" in problem.message
    assert text == "a: b\nc: d\ufffde\ufffd"


def test_a_leftover_of_windows_in_a_letter_is_told_with_what_to_type() -> None:
    _, [problem] = decode("subject: The minister\u0092s answer\n".encode(), "x.yaml")
    assert str(problem) == (
        "x.yaml:1:22: error: an invisible character (U+0092) stands here, which a text can't hold; "
        "type '’' in its place [forbidden-character]"
    )


@pytest.mark.parametrize("byte", range(0x80, 0xA0))
def test_each_leftover_of_windows_in_a_table_is_read_as_browsers_read_it_and_told_once(byte: int) -> None:
    import tinyhtml5

    # What the HTML Standard has for a character's number is there to compare (13.2.5.80).
    (meant,) = tinyhtml5.parse(f"<p>&#{byte};</p>").itertext()
    known = meant != chr(byte)
    text, problems = decode_csv(f"name\nO{chr(byte)}Neil {chr(byte)}\n".encode(), "x.csv")
    assert [problem.code for problem in problems] == ["leftover-characters" if known else "forbidden-character"]
    assert (problems[0].place, text) == (
        Place("x.csv", 2, 2),
        f"name\nO{meant}Neil {meant}\n".replace(chr(byte), "\ufffd"),
    )


def test_names_in_every_script_and_emoji_pass() -> None:
    names = "Արամ 김 हिन्दी علي 👩‍🚀 e\u0301 \u2028 \x85 \t"
    assert decode(names.encode(), "x.yaml") == (names, [])


def test_a_file_too_large_is_not_read() -> None:
    assert [problem.code for problem in decode(b"a" * (YAML_LIMIT + 1), "x.yaml")[1]] == ["file-too-large"]
    assert [problem.code for problem in decode_csv(b"a" * (CSV_LIMIT + 1), "x.csv")[1]] == ["file-too-large"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_may_come_in_the_encodings_that_spreadsheets_save(encoding: str) -> None:
    table = "name;role\r\nJosé Müller;“Präsident” – 5 €\r\n"
    assert decode_csv(table.encode(encoding), "x.csv") == (table.replace("\r\n", "\n"), [])


def test_a_table_of_windows_is_read_and_the_guess_is_told_with_a_word_to_look_at() -> None:
    text, problems = decode_csv("name;role\r\nJosé Müller;“Präsident” – 5 €\r\n".encode("cp1252"), "x.csv")
    assert text == "name;role\nJosé Müller;“Präsident” – 5 €\n"
    assert list(map(str, problems)) == [
        "x.csv:2:4: notice: the table is not UTF-8, and was read as Windows-1252: 'José'; look at its accents; "
        "to be sure, save it as “CSV UTF-8” [guessed-encoding]"
    ]


def test_a_table_in_no_known_encoding_is_a_problem() -> None:
    assert [problem.code for problem in decode_csv(b"name\nJos\x81", "x.csv")[1]] == ["not-utf-8"]


def test_nul_bytes_in_a_table_are_a_problem() -> None:
    assert [problem.code for problem in decode_csv(b"name\nA\0B\0", "x.csv")[1]] == ["forbidden-character"]
