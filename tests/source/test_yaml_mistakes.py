"""What people get wrong in a YAML file: each mistake one problem, at its place, and the rest is read."""

import pytest
import yaml
from house import Data, read_yaml

from generator.source import yaml_parser


@pytest.fixture(params=["C parser", "pure parser"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure parser":
        monkeypatch.setattr(yaml_parser, "_LOADER", yaml.SafeLoader)


def found(text: str) -> list[str]:
    _, problems = read_yaml(text, "x.yaml")
    return [f"{problem.place.line}:{problem.place.column} {problem.code}" for problem in problems]


def data(text: str) -> Data:
    return read_yaml(text, "x.yaml")[0].data


def test_many_mistakes_are_all_told_in_one_run_and_the_rest_is_read_with_its_places() -> None:
    file = """\
subject: Re: aid
opening: {{ x }}
recipient: &r
  name: @home
  name: again
  role: *r
concerns:
  - [urgent] text
  - *star*
  - Motion #12
closing: !x y
signatories:
  - {name: `A`, role: "b"}
date: 2022
"""
    assert found(file) == [
        "1:10 colon-unquoted",
        "2:10 expression-unquoted",
        "4:9 at-sign-unquoted",
        "5:3 duplicate-key",
        "6:9 alias",
        "8:5 bracket-unquoted",
        "9:5 asterisk-unquoted",
        "10:12 text-cut-at-hash",
        "11:10 yaml-tag",
        "13:12 backtick-unquoted",
    ]
    read, _ = read_yaml(file, "x.yaml")
    assert read.complete
    assert read.data == {
        "subject": "Re: aid",
        "opening": "{{ x }}",
        "recipient": {"name": "@home"},
        "concerns": ["[urgent] text", "*star*", "Motion"],
        "closing": "y",
        "signatories": [{"name": "`A`", "role": "b"}],
        "date": "2022",
    }
    assert str(read.places.at("signatories", 0, "role").value) == "x.yaml:13:23"
    assert str(read.places.at("date").value) == "x.yaml:14:7"


def test_an_alias_is_left_out_and_told_where_it_stands_and_its_anchor_not_besides() -> None:
    assert found("a: &x b\nc: *x\nd:\n  - *x\n  - e\n*x : f\n") == ["2:4 alias", "4:5 alias", "6:1 alias"]
    assert "on line 1" in read_yaml("a: &x b\nc: *x\n", "x.yaml")[1][0].message
    assert found("a: &x b\nc: *y\n") == ["1:4 anchor", "2:4 alias"]
    assert data("a: &x b\nc: *x\nd:\n  - *x\n  - e\n") == {"a": "b", "d": ["e"]}


def test_what_a_mistake_left_out_of_the_data_has_a_place_all_the_same() -> None:
    read, _ = read_yaml("a:\n  b: *x\n  <<: *y\n  b: c\n", "x.yaml")
    assert read.data == {"a": {}}
    assert list(read.places.at("a").children) == ["b", "<<"]


def test_a_merged_entry_is_one_problem() -> None:
    assert found("a:\n  <<: *x\n  b: c\n") == ["2:3 merge-key"]
    assert data("a:\n  <<: *x\n  b: c\n") == {"a": {"b": "c"}}


def test_tags_are_told() -> None:
    assert found("a: !!str b\nc: !x {d: e}\nf: !important g\n") == ["1:4 yaml-tag", "2:4 yaml-tag", "3:4 yaml-tag"]


def test_the_place_of_a_value_with_an_anchor_is_the_values_own() -> None:
    read, _ = read_yaml("a: &x !y 'bc'\n", "x.yaml")
    assert str(read.places.at("a").lines[0]) == "x.yaml:1:11"
    assert read.places.at("a").span == (9, 13)


def test_a_key_that_stands_twice_names_the_line_of_the_first_and_the_first_counts() -> None:
    file = "a: b\nc:\n  d: e\n'a':\n  f: *x\n"
    _, problems = read_yaml(file, "x.yaml")
    assert [problem.code for problem in problems] == ["duplicate-key", "alias"]
    assert "line 1" in problems[0].message
    assert data(file) == {"a": "b", "c": {"d": "e"}}


def test_what_is_no_name_before_a_colon_is_told_and_left_out() -> None:
    assert found("[a]: b\n{c: *d}: e\n: f\n? |\n  g\n: h\ni: j\n") == [
        "1:1 key-not-text",
        "2:1 key-not-text",
        "3:1 key-not-text",
        "4:3 key-not-text",
    ]
    assert data("[a]: b\n{c: *d}: e\n: f\n? |\n  g\n: h\ni: j\n") == {"i": "j"}


def test_a_line_that_divides_the_file_is_told_and_what_stands_below_is_read() -> None:
    assert found("a: b\n---\na: &x c\n") == ["2:1 second-document", "3:4 anchor"]
    assert data("a: b\n---\na: c\nd: e\n") == {"a": "b", "d": "e"}
    assert found("a: b\n---\na: c\nd: e\n") == ["2:1 second-document"]
    assert found("a: b\n...\nc: d\n") == ["2:1 second-document"]
    assert data("a: b\n...\nc: d\n") == {"a": "b", "c": "d"}
    assert found("---\na: b\n...\n") == []


@pytest.mark.parametrize(
    ("text", "told", "read"),
    [
        ("s:\xa0Aid\nc: d\n", ["1:3 no-break-space"], {"s": "Aid", "c": "d"}),
        ("a: b\ns:\xa0 Aid\nc: d\n", ["2:3 no-break-space"], {"a": "b", "s": "Aid", "c": "d"}),
        ("s：Aid\nc: d\n", ["1:2 wide-colon"], {"s": "Aid", "c": "d"}),
        ("a: b\ns： Aid\n", ["2:2 wide-colon"], {"a": "b", "s": "Aid"}),
        ("r:\n\xa0\xa0n: X\n\xa0\xa0o: Y\n", ["2:1 no-break-space"], {"r": {"n": "X", "o": "Y"}}),
        ("b: |\n\xa0 One.\n\xa0 Two.\n", ["2:1 no-break-space"], {"b": "One.\nTwo.\n"}),
        ("b: |\n  One.\n  \xa0Two.\n", [], {"b": "One.\n\xa0Two.\n"}),
        ("s:\n  * Anna\n  * Bob\n", ["2:3 asterisk-unquoted"], {"s": ["Anna", "Bob"]}),
        ("s:\n  - Anna\n  -Bob Ek\n", ["3:3 no-space-after-dash"], {"s": ["Anna", "Bob Ek"]}),
        ("b:\n  Some text: here.\n\n  More.\n", ["2:3 colon-unquoted"], {"b": "Some text: here. More."}),
        ("b:\n  One line\n  some text: here.\nc: d\n", ["2:3 colon-unquoted"], None),
        ("r:\n  Our ref: A\n  Your ref B\n", ["3:3 line-without-name"], {"r": {"Our ref": "A"}}),
    ],
)
def test_what_letter_writers_type_is_one_mistake_and_the_rest_is_read(text: str, told: list[str], read: Data) -> None:
    assert found(text) == told
    if read is not None:
        assert data(text) == read


def test_a_name_below_the_dash_of_its_item_is_to_be_indented() -> None:
    (problem,) = read_yaml("s:\n  - name: Anna\n  role: Chair\n", "x.yaml")[1]
    assert problem.hint.startswith("indent it by two spaces, so that it stands exactly below 'name'")


def test_after_too_many_mistakes_it_is_said_that_there_may_be_more() -> None:
    problems = read_yaml("".join(f"k{n}: *a b\n" for n in range(70)), "x.yaml")[1]
    assert len(problems) == 50
    assert "there may be more mistakes than these" in problems[-1].hint
    assert not any("more mistakes" in problem.hint for problem in problems[:-1])


@pytest.mark.parametrize(
    "text", ["cc:\n" + "- a\n" * 30_000, "-\n" * 30_000, "".join(f"k{n}: a\n" for n in range(30_000))]
)
def test_more_than_any_letter_needs_is_one_problem(text: str) -> None:
    read, problems = read_yaml(text, "x.yaml")
    assert [problem.code for problem in problems] == ["too-many"]
    assert not read.complete


def test_nesting_over_twenty_levels_is_one_problem_and_the_rest_is_read() -> None:
    assert found("a: " + "[" * 19 + "]" * 19 + "\n") == []
    deep = "a: " + "[ " * 25 + "*x" + "]" * 25 + "\nb: c\n"
    assert found(deep) == ["1:42 nested-too-deep"]
    assert data(deep)["b"] == "c"  # type: ignore[index,call-overload]  # a mapping, as the text shows


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a:\n\tb: c\n\te: f\nd: @e\n", {"a": {"b": "c", "e": "f"}}),
        ("a:\n\tb:\n\t\tc: x\n\n\te: f\nd: @e\n", {"a": {"b": {"c": "x"}, "e": "f"}}),
        ("a: b\n\tc\nd: @e\n", {"a": "b c"}),
        ("a: |\n\tx\n\ty\nd: @e\n", {"a": "x\ny\n"}),
        ("a:\n-\tb: c\nd: @e\n", {"a": [{"b": "c"}]}),
        ("a: |\n  x\n\ty\nd: @e\n", {"a": "x\n"}),
        ("a:\n  b: c\n\te: f\n  g: h\nd: @e\n", {"a": {"b": "c"}}),
        ("a:\n\t- b\n\t- c\nd: @e\n", {"a": ["b", "c"]}),
        ("a:\n\t- b: c\n\t\te: f\nd: @e\n", {}),
    ],
)
def test_a_tab_is_told_once_and_the_file_is_read_on(text: str, kept: dict[str, Data]) -> None:
    tab, trap = found(text)
    assert tab.endswith(" tab")
    assert trap.endswith(" at-sign-unquoted")
    read, _ = read_yaml(text, "x.yaml")
    assert read.complete
    assert read.data == {**kept, "d": "@e"}


def test_where_tabs_and_spaces_are_mixed_it_is_said_up_to_where_nothing_was_read() -> None:
    _, [problem] = read_yaml("a:\n  b: c\n\te: f\n  g: h\nd: e\n", "x.yaml")
    assert "to line 4 nothing was read" in problem.hint


@pytest.mark.parametrize(
    ("text", "kept", "others"),
    [
        ("x: y\na: 'tis\nb: @c\n", {"a": "tis", "b": "@c"}, ["3:4 at-sign-unquoted"]),
        ('x: y\na: "b\n  more\nc: @d\n', {"a": "b more", "c": "@d"}, ["4:4 at-sign-unquoted"]),
        ("x: y\na: 'tis\nb: don't\nc: @d\n", {"a": "tis", "b": "don't", "c": "@d"}, ["4:4 at-sign-unquoted"]),
        ('x: y\na: "one\nb: "two"\n', {"a": "one", "b": "two"}, []),
        ("x: y\na: 'one\n---\nb: c\n", {"a": "one", "b": "c"}, ["3:1 second-document"]),
    ],
)
def test_an_unclosed_quote_is_told_where_it_was_opened_and_the_file_is_read_on(
    text: str, kept: dict[str, Data], others: list[str]
) -> None:
    assert found(text) == ["2:4 unclosed-quote", *others]
    read, [problem, *_] = read_yaml(text, "x.yaml")
    assert read.complete
    assert read.data == {"x": "y", **kept}
    assert "line 2" in problem.message


def test_a_quote_left_open_before_a_name_or_between_braces_is_told_with_what_else_can_be_read() -> None:
    assert found("'a: b\nc: @d\n") == ["1:1 unclosed-quote", "2:4 at-sign-unquoted"]
    read, problems = read_yaml("a: {b: 'c, d: e}\nf: @g\n", "x.yaml")
    assert [problem.code for problem in problems] == ["unclosed-quote"]
    assert not read.complete


def test_a_backslash_in_double_quotes_is_told() -> None:
    assert found('a: "C:\\dir"\nb: c\n') == ["1:8 backslash-in-quotes"] or found('a: "C:\\dir"\nb: c\n') == [
        "1:7 backslash-in-quotes"
    ]
    assert data('a: "C:\\dir"\nb: c\n') == {"a": "C:\\dir", "b": "c"}


@pytest.mark.parametrize(
    ("text", "expected", "kept"),
    [
        ("r:\n  n: X\n   o: Y\n   p: Z\ns: t\n", "3:4 bad-indentation", {"r": {"n": "X"}, "s": "t"}),
        ("r:\n  n: X\n o: Y\n p: Z\ns: t\n", "3:2 bad-indentation", {"r": {"n": "X"}, "s": "t"}),
        ("r:\n  - a\n - b\n - c\ns: t\n", "3:2 bad-indentation", {"r": ["a"], "s": "t"}),
        ("r:\n  - a\n  b: c\ns: t\n", "3:3 bad-indentation", {"r": ["a"], "s": "t"}),
        ("r: a\n- b\ns: t\n", "2:1 bad-indentation", {"r": "a", "s": "t"}),
        ("o: |\n  t\n less\n more\nn: x\n", "3:2 bad-indentation", {"o": "t\n", "n": "x"}),
        ("o: |\nText here\nand here.\nn: x\n", "2:1 line-without-name", {"o": "", "n": "x"}),
        ("a: b\njust words\n  and more\nn: x\n", "2:1 line-without-name", {"a": "b", "n": "x"}),
        ("Dear Sir\nn: x\n", "1:1 line-without-name", {"n": "x"}),
        ("a: b\nsubject:Motion\nn: x\n", "2:1 no-space-after-colon", {"a": "b", "subject": "Motion", "n": "x"}),
        ("subject:Motion one\nn: x\n", "1:1 no-space-after-colon", {"subject": "Motion one", "n": "x"}),
        ("ref:ab\nn: x\n", "1:1 no-space-after-colon", {"ref": "ab", "n": "x"}),
        ("a: b\nref:c\nn: x\n", "2:1 no-space-after-colon", {"a": "b", "n": "x"}),
        ("a:\n  site:https://x.org\n  n: x\n", "2:3 no-space-after-colon", {"a": {"site": "https://x.org", "n": "x"}}),
    ],
)
def test_lines_out_of_place_are_told_once_and_the_rest_is_read(text: str, expected: str, kept: Data) -> None:
    assert found(text) == [expected]
    assert data(text) == kept


def said(text: str) -> list[str]:
    """The messages with their hints."""
    return [f"{problem.message}; {problem.hint}" for problem in read_yaml(text, "x.yaml")[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("subject: “Buses: two more”", 'put it between straight ones: "Buses: two more"'),
        ("subject: „Busse: zwei mehr“", 'put it between straight ones: "Busse: zwei mehr"'),
        (
            "subject: 'Larkbeck's ward'",
            "an apostrophe inside 'Larkbeck's ward' ends the text too early; write \"Larkbeck's ward\"",
        ),
        (
            'subject: "the "last" bus"',
            'a quotation mark inside "the "last" bus" ends the text too early; write \'the "last" bus\'',
        ),
        ("cc: [Anna, Ben\nbody: a", "is never closed; close it with ']'"),
        ("sender: {name: Anna, role: Chair\nbody: a", "is never closed; close it with '}'"),
        (
            "a: [{name: Anna affiliation: Labour}]",
            "a comma is missing before 'affiliation:'; write 'Anna, affiliation: Labour'",
        ),
        (
            "theme = standard\nbody: a",
            "after 'theme' stands an equals sign instead of a colon; write 'theme: standard'",
        ),
    ],
)
def test_what_is_meant_is_said_and_how_to_write_it(text: str, expected: str) -> None:
    (one,) = said(text)
    assert expected in one


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("subject The last bus", "The last bus"),
        ("Subject  The last bus", "The last bus"),
        ("subject The last bus.", None),
        ("subject matters, ", None),
    ],
)
def test_a_line_that_begins_with_a_name_and_is_no_sentence_lacks_its_colon(line: str, value: str | None) -> None:
    read, (problem,) = read_yaml(f"{line}\nbody: a\n", "x.yaml", ("subject", "body"))
    assert isinstance(read.data, dict)
    assert read.data.get("subject") == value
    assert ("did you mean 'subject: The last bus'?" in problem.hint) is (value is not None)


def test_what_follows_an_equals_sign_or_an_open_bracket_is_read() -> None:
    assert data("theme = standard\nbody: a") == {"theme": "standard", "body": "a"}
    assert data("date=2025-11-24\nsubject; Aid\nbody: a") == {"date": "2025-11-24", "subject": "Aid", "body": "a"}
    assert found("date = 2025\nsubject; @x\nbody: a\n") == [
        "1:6 line-without-name", "2:8 line-without-name", "2:10 at-sign-unquoted",
    ]  # fmt: skip
    assert data("cc: [Anna, Ben\nbody: a") == {"cc": "[Anna, Ben", "body": "a"}


def test_what_is_wrong_in_a_text_of_several_lines_that_was_misread_is_told_where_the_text_begins() -> None:
    places = read_yaml("body:Now |\n  The first line.\n  The second.\nn: x\n", "x.yaml")[0].places.at("body")
    assert places.within(0, 20) == places.value
