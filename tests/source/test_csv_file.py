"""Tables as spreadsheets save them."""

import pytest
from house import Place, Problem
from hypothesis import given
from hypothesis import strategies as st

from generator.source import csv_records
from generator.source.csv_file import CsvFile, CsvRows, read_csv


def read(table: str | bytes) -> CsvFile:
    found, problems = read_csv(table if isinstance(table, bytes) else table.encode(), "x.csv")
    assert problems == []
    return found


def mistakes(table: str | bytes) -> list[tuple[str, int, int]]:
    _, problems = read_csv(table if isinstance(table, bytes) else table.encode(), "x.csv")
    return [(problem.code, problem.place.line, problem.place.column) for problem in problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    found = read(f"name{delimiter}role\nCox{delimiter}Member\n".encode())
    assert found.rows == [{"name": "Cox", "role": "Member"}]
    assert found.data == found.rows


def test_commas_in_the_cells_of_a_semicolon_table_are_text() -> None:
    table = "name;affiliation, party;role\nCocksworth, Bishop;Church, of England;a,b,c\n"
    assert read(table).rows == [
        {"name": "Cocksworth, Bishop", "affiliation, party": "Church, of England", "role": "a,b,c"}
    ]


def test_an_announced_delimiter_is_obeyed() -> None:
    assert read("sep=;\nname;a,b\nX;1,2\n").rows == [{"name": "X", "a,b": "1,2"}]


def test_a_table_of_one_column_is_read() -> None:
    assert read("name\nA; B\n\nC\n").rows == [{"name": "A; B"}, {"name": "C"}]


def test_each_cell_has_the_line_where_its_record_starts_and_its_number() -> None:
    found = read(
        ' name ,address,note\n"Cox","House of Lords\r\n\r\nLondon",\n\n , ,\nAlton, x , "y"\n'.replace(', "y"', ",y")
    )
    assert found.rows == [
        {"name": "Cox", "address": "House of Lords\n\nLondon"},
        {"name": "Alton", "address": "x", "note": "y"},
    ]
    assert found.headings == ("name", "address", "note")
    assert found.places.at(0).value == Place("x.csv", 2)
    assert found.places.at(0, "address").value == Place("x.csv", 2, 2)
    assert found.places.at(1, "note").value == Place("x.csv", 7, 3)
    assert found.places.at(1, "note").key == Place("x.csv", 1, 3)


def test_names_come_out_exactly_as_typed() -> None:
    names = [
        "0x5a",
        "No",
        "Null",
        "<b>x</b>",
        "*star*",
        "H&S",
        "=1+1",
        'Robert "Bob" Smith',
        "김",
        "a\u2028b",
        "x" * 291,
    ]
    assert [row["name"] for row in read("name\n" + "\n".join(names)).rows] == names


def test_a_name_of_the_longest_kind_and_a_doubled_quote_are_read() -> None:
    assert read('name\n"""Bob"" Smith"\n').rows == [{"name": '"Bob" Smith'}]


def test_a_row_with_too_many_cells_is_shown_with_the_cell_too_many() -> None:
    assert mistakes("name,role\nCox, Member, of Queensbury\nA,B\n") == [("csv-too-many-cells", 2, 3)]
    _, [problem] = read_csv(b"name,role\nCox,Member,of Queensbury\n", "x.csv")
    assert "of Queensbury" in problem.message
    assert "comma" in problem.hint


def test_rows_with_too_few_cells_and_trailing_delimiters_are_fine() -> None:
    assert read("name,role,,\nCox\nAlton,Member,,,,\n,,,\n").rows == [
        {"name": "Cox"},
        {"name": "Alton", "role": "Member"},
    ]


def test_a_column_without_heading_is_told_once() -> None:
    assert mistakes("name,,role\nA,x,B\nC,y,D\n") == [("missing-heading", 2, 2)]


def test_a_heading_that_stands_twice_is_told_at_its_place_and_the_first_counts() -> None:
    found, problems = read_csv(b"name,role,name\nA,B,C\n", "x.csv")
    assert [(problem.code, problem.place.column) for problem in problems] == [("duplicate-heading", 3)]
    assert found.rows == [{"name": "A", "role": "B"}]


def test_an_unclosed_quote_is_told_where_its_row_starts_and_what_stands_above_is_kept() -> None:
    table = 'name,role\nA,B\n"Cox,Member\nC,D\n'
    assert mistakes(table) == [("unclosed-quote", 3, 0)]
    found, _ = read_csv(table.encode(), "x.csv")
    assert found.rows == [{"name": "A", "role": "B"}]
    assert not found.complete
    assert mistakes('"name,role\nA,B\n') == [("unclosed-quote", 1, 0)]


def test_a_quote_closed_by_chance_in_a_later_row_is_told_where_it_was_opened() -> None:
    assert mistakes('name,role\n"Cox,Member\n"Alton",Peer\nC,D\n') == [("unclosed-quote", 2, 0)]


@pytest.mark.parametrize(
    ("row", "column"), [("A,{},C", 2), ('"A, B",{}', 2), ("{}", 1), ('A,B,"{}"', 3), ('A,"{}",C', 2)]
)
def test_a_cell_that_is_too_long_is_told_at_its_column_and_the_rest_is_read(row: str, column: int) -> None:
    table = f"name,role,note\n{row.format('word ' * 30_000)}\nD,E\n"
    assert mistakes(table) == [("text-too-long", 2, column)]
    assert read_csv(table.encode(), "x.csv")[0].rows == [{"name": "D", "role": "E"}]


def test_text_after_a_closing_quote_is_told_and_the_rest_read() -> None:
    table = 'name,role\n"Bob" Smith,Peer\nC,D\n'
    assert mistakes(table) == [("text-after-quote", 2, 0)]
    assert read_csv(table.encode(), "x.csv")[0].rows == [{"name": "C", "role": "D"}]


@pytest.mark.parametrize("table", ["", "\n\n", " , ,\n", "\ufeff"])
def test_an_empty_table_says_what_it_needs(table: str) -> None:
    assert [code for code, _, _ in mistakes(table)] == ["empty-table"]


def test_bytes_of_another_kind_end_soon_and_with_a_problem() -> None:
    assert {code for code, _, _ in mistakes(b"\x7fELF" + bytes(range(256)) * 50)} & {"not-utf-8", "forbidden-character"}
    assert mistakes(b'name\n"' + b"x" * 2_000_000) == [("unclosed-quote", 2, 0)]


@pytest.mark.parametrize("begins", [b"PK\x03\x04\x14\x00\x06\x00", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_a_workbook_called_csv_is_one_problem(begins: bytes) -> None:
    assert mistakes(begins + bytes(range(256)) * 50) == [("spreadsheet", 0, 0)]


def test_rows_and_headings_beyond_a_bound_are_one_problem_and_not_read() -> None:
    table, problems = read_csv(b"name\n" + b"Anna\n" * 30_000, "x.csv")
    assert len(table.rows) == 20_000
    assert [(problem.code, problem.place.line) for problem in problems] == [("too-many", 20_002)]
    assert not table.complete
    assert len(read_csv(b"name\n" + b"Anna\n" * 30_000, "x.csv", most=40_000)[0].rows) == 30_000
    assert mistakes("a," * 300 + "b\nc\n") == [("too-many", 1, 0)]


def test_many_rows_that_are_wrong_end_at_a_bound() -> None:
    assert len(mistakes("a,b\n" + "1,2,3\n" * 100_000)) == 1000


# --- row by row


@given(st.text('ab,;"\n\r\tü😀 \x01\ufeff', max_size=60), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_read_row_by_row_a_table_is_what_it_is_read_at_once(text: str, encoding: str) -> None:
    data = text.encode(encoding, errors="ignore")
    whole, problems = read_csv(data, "x.csv")
    table, found = CsvRows(data, "x.csv"), list[Problem]()
    for _ in range(2):
        assert [cells for _, cells in table.rows(found)] == whole.rows
        assert table.problems + found == problems


def test_a_character_that_is_cut_between_two_pieces_of_a_large_table_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_records, "_PIECE", 3)
    table = CsvRows("name\r\nZoë 😀\rŁucja\n".encode(), "x.csv")
    assert [cells["name"] for _, cells in table.rows([])] == ["Zoë 😀", "Łucja"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_table_of_very_many_blank_lines_is_not_read(ends: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_records, "MOST_LINES", 10)
    assert read_csv(f"name{ends}Ann{ends * 9}".encode(), "people.csv")[1] == []
    read, problems = read_csv(f"name{ends}Ann{ends * 10}".encode(), "people.csv")
    assert read.rows == []
    assert [one.code for one in problems] == ["too-many"]


def test_a_table_that_ends_in_the_midst_of_a_character_is_told() -> None:
    assert [code for code, _, _ in mistakes("name\nAnn Lee\nZoë".encode()[:-1])] == ["guessed-encoding"]
    assert read("name\nAnn Lee\nZoë".encode()).rows == [{"name": "Ann Lee"}, {"name": "Zoë"}]
