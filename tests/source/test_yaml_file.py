"""YAML files as people write them: every text as typed, and the place of everything."""

from pathlib import Path

import pytest
from house import Data, Place, read_yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.source.places import Places
from generator.source.yaml_file import YamlFile


def read(text: str) -> YamlFile:
    found, problems = read_yaml(text, "x.yaml")
    assert problems == []
    assert found.complete
    assert found.text == text
    return found


def at(line: int, column: int) -> Place:
    return Place("x.yaml", line, column)


def span(found: YamlFile, *keys: str | int) -> str:
    start, end = found.places.at(*keys).span
    return found.text[start:end]


@pytest.mark.parametrize(
    "name",
    [
        "No",
        "yes",
        "0x5a",
        "427008",
        "1e3",
        "Null",
        "~",
        "null",
        "true",
        "2024-01-01",
        "12:30:45",
        ".inf",
        "=",
        "0o7",
        "H&S",
    ],
)
def test_every_value_is_text_exactly_as_typed(name: str) -> None:
    assert read(f"a: {name}\nb: [{name}]\n").data == {"a": name, "b": [name]}
    assert read(f"{name}: a\n").data == {name: "a"}


def test_nothing_after_a_key_is_not_the_same_as_an_empty_text() -> None:
    found = read("a:\nb: ''\nc: \"\"\nd: |\ne:\n  - \n  -\n  - x\n")
    assert found.data == {"a": None, "b": "", "c": "", "d": "", "e": [None, None, "x"]}
    assert found.places.at("a").value == found.places.at("a").key == at(1, 1)
    assert found.places.at("e", 0).value == at(6, 3)
    assert found.places.at("e", 1).value == at(7, 3)


def test_brackets_and_braces_are_legal() -> None:
    found = read("cc: [A, 'B, C']\nsignatories:\n  - {name: Baroness Cox, affiliation: Crossbench}\nasks: []\n")
    assert found.data == {
        "cc": ["A", "B, C"],
        "signatories": [{"name": "Baroness Cox", "affiliation": "Crossbench"}],
        "asks": [],
    }
    assert span(found, "cc") == "[A, 'B, C']"
    assert span(found, "cc", 1) == "'B, C'"
    assert found.places.at("signatories", 0, "affiliation").value == at(3, 39)
    assert found.places.at("signatories", 0, "affiliation").key == at(3, 26)


def test_an_item_that_reads_as_a_key_is_left_to_the_letter() -> None:
    assert read("- Baroness Cox: Crossbench\n").data == [{"Baroness Cox": "Crossbench"}]


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n"])
def test_an_empty_file_is_no_data(text: str) -> None:
    assert read(text).data is None


def test_a_comment_beside_a_value_is_no_problem() -> None:
    assert read("language: en-GB                 # BCP 47; labels\nform: uk/x   #no space\na: b # c\n").data == {
        "language": "en-GB",
        "form": "uk/x",
        "a": "b",
    }


def test_keys_and_values_have_their_lines_columns_and_spans() -> None:
    found = read("é: ü # c\nrecipient:\n  name: \"Ms 'X'\"\n  role: Chair\nlast: x\n")
    places = found.places
    assert (places.at("é").key, places.at("é").value) == (at(1, 1), at(1, 4))
    assert (places.at("recipient").key, places.at("recipient").value) == (at(2, 1), at(3, 3))
    assert places.at("recipient", "name").lines == (at(3, 10),)
    assert places.at("recipient", "name").within(0, 4) == at(3, 14)
    assert places.at("recipient", "role").within(0, 2) == at(4, 11)
    assert span(found, "recipient", "name") == "\"Ms 'X'\""
    assert span(found, "recipient") == "name: \"Ms 'X'\"\n  role: Chair"
    assert span(found) == found.text.rstrip("\n")


@pytest.mark.parametrize("header", ["|", "|-", "|+", "|2", "|2-", "|+2", "| # note", "|  "])
def test_each_line_of_a_block_has_its_place(header: str) -> None:
    found = read(f"a:\n  b: {header}\n    one\n\n      two\n    three\n\nc: d\n")
    places = found.places.at("a", "b")
    assert places.value == at(2, 6)
    assert places.lines[:4] == (at(3, 5), at(4, 5), at(5, 5), at(6, 5))
    assert places.within(2, 2) == at(5, 7)
    assert span(found, "a", "b").startswith(f"{header}\n    one")
    assert span(found, "a", "b").rstrip("\n").endswith("three")
    assert span(found, "c") == "d"


def test_blocks_that_begin_blank_or_deeper_have_exact_places_too() -> None:
    found = read("a: |\n\n\n  x\nb: |2\n    y\n  z\nc:\n- |1\n  w\n- |\n   v\n\n- |-\n  \n  \n")
    assert found.data == {"a": "\n\nx\n", "b": "  y\nz\n", "c": [" w\n", "v\n", ""]}
    assert found.places.at("a").within(2, 0) == at(4, 3)
    assert found.places.at("b").within(0, 2) == at(6, 5)
    assert found.places.at("b").within(1, 0) == at(7, 3)
    assert found.places.at("c", 0).within(0, 1) == at(10, 3)
    assert found.places.at("c", 1).within(0, 0) == at(12, 4)


def test_a_block_at_the_end_of_a_file_without_line_end() -> None:
    found = read("a: |\n  x\n  y")
    assert found.data == {"a": "x\ny"}
    assert span(found, "a") == "|\n  x\n  y"
    assert found.places.at("a").within(1, 0) == at(3, 3)


def test_quoted_text_with_escapes_has_the_column_of_each_character() -> None:
    found = read("a: 'it''s @'\nb: \"x\\u00e9\\\"\\ny\"\n")
    assert found.data == {"a": "it's @", "b": 'xé"\ny'}
    assert found.places.at("a").columns == (5, 6, 7, 9, 10, 11)
    assert found.places.at("b").columns == (5, 6, 12, 14, 16)
    assert found.places.at("b").within(0, 2) == at(2, 12)
    assert found.places.at("b").within(1, 0) == at(2, 16)


def test_text_that_is_folded_has_the_place_where_it_starts() -> None:
    found = read("a: >\n  one\n  two\nb: one\n  two\nc: 'one\n  two'\n")
    assert found.data == {"a": "one two\n", "b": "one two", "c": "one two"}
    for key, line in (("a", 1), ("b", 4), ("c", 6)):
        assert found.places.at(key).lines == ()
        assert found.places.at(key).within(0, 6) == at(line, 4)
    assert [span(found, key) for key in "abc"] == [">\n  one\n  two", "one\n  two", "'one\n  two'"]


def test_line_ends_that_only_yaml_1_1_knows_are_characters_like_others() -> None:
    found = read("a: x\u2028y\u2029z\x85w\nb: |\n  p\u2028q\nc: d\n")
    assert found.data == {"a": "x\u2028y\u2029z\x85w", "b": "p\u2028q\n", "c": "d"}
    assert found.places.at("c").value == at(4, 4)


def test_a_text_for_private_use_is_read_as_typed() -> None:
    text = "".join(map(chr, range(0xE000, 0xE100)))
    assert read(f"a: {text}\nb: \u2028\n").data == {"a": text, "b": "\u2028"}


def test_a_value_in_the_next_line_is_found_there() -> None:
    found = read("subject:\n  Aid\nb: c\n")
    assert found.data == {"subject": "Aid", "b": "c"}
    assert found.places.at("subject").value == at(2, 3)


def leaves(data: Data, places: Places) -> list[tuple[Data, Places]]:
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in leaves(value, places.children[key])]
    if isinstance(data, list):
        return [leaf for number, value in enumerate(data) for leaf in leaves(value, places.children[number])]
    return [(data, places)]


def test_every_character_of_a_letters_blocks_and_lines_stands_where_its_place_says() -> None:
    text = Path(__file__).with_name("letter.yaml").read_text(encoding="utf-8")
    found = read(text)
    lines = text.split("\n")
    seen = 0
    for value, places in leaves(found.data, found.places):
        assert isinstance(value, str)
        for number, line in enumerate(value.split("\n")[: len(places.lines)]):
            for column, character in enumerate(line):
                place = places.within(number, column)
                assert lines[place.line - 1][place.column - 1] in (character, "\\")
                seen += 1
    assert seen > 500


@given(st.text(alphabet="ab: #-'\"[]{}|>&*!%@`,?\\\n\t~0é\u2028", max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    found, problems = read_yaml(text, "x.yaml")
    assert found.complete or problems
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines)
        assert 0 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
