"""The traps of YAML that letter writers walk into: each is told at the value, and the value is kept."""

import pytest
import yaml
from house import Data, Severity, read_yaml

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


TRAPS = [
    ("Re: aid", "colon-unquoted"),
    ("Re:", "colon-unquoted"),
    ("{{ x }}", "expression-unquoted"),
    ("{{ x }} and more", "expression-unquoted"),
    ("{{ 'a' ~ b }}, {{ c }}", "expression-unquoted"),
    ("{% if x %}a{% endif %}", "expression-unquoted"),
    ("*star* text", "asterisk-unquoted"),
    ("*star*", "asterisk-unquoted"),
    ("* a", "asterisk-unquoted"),
    ("@home", "at-sign-unquoted"),
    ("`code`", "backtick-unquoted"),
    ("[urgent] Aid", "bracket-unquoted"),
    ("[urgent Aid", "bracket-unquoted"),
    ("[[what to write]]", "bracket-unquoted"),
    ("%x", "percent-unquoted"),
    ("& Co", "ampersand-unquoted"),
    ("{x} y", "brace-unquoted"),
    ("{x", "brace-unquoted"),
    ("} y", "brace-unquoted"),
    (", x", "comma-unquoted"),
    (">text", "block-sign-unquoted"),
    ("|text", "block-sign-unquoted"),
    ('"a" b', "text-after-quote"),
    ("'a' b", "text-after-quote"),
    ("'a': b", "text-after-quote"),
    ("!a!b c", "yaml-tag"),
    ("[a]: b", "bracket-unquoted"),
]


@pytest.mark.parametrize(("text", "code"), TRAPS)
def test_a_trap_is_told_at_the_value_and_the_value_is_kept(text: str, code: str) -> None:
    file = f"first: x\nsubject: {text}  # a comment\nlast: y\n"
    assert found(file) == [f"2:10 {code}"]
    assert data(file) == {"first": "x", "subject": text, "last": "y"}


@pytest.mark.parametrize(("text", "code"), [*TRAPS, ("Re: aid: x", "colon-unquoted")])
def test_a_trap_in_an_entry_of_an_item_is_told_too(text: str, code: str) -> None:
    file = f"list:\n  - name: {text}\n    role: r\n  - z\n"
    assert found(file) == [f"2:11 {code}"]
    assert data(file) == {"list": [{"name": text, "role": "r"}, "z"]}


@pytest.mark.parametrize(
    ("text", "code"), [trap for trap in TRAPS if not trap[0].startswith(("Re", "'a': ", "[a]: ", "{x\0"))]
)
def test_a_trap_in_an_item_is_told_too(text: str, code: str) -> None:
    file = f"list:\n  - {text}\n  - z\n"
    assert found(file) == [f"2:5 {code}"]
    assert data(file) == {"list": [text, "z"]}


@pytest.mark.parametrize(
    ("text", "code"),
    [("- x", "dash-unquoted"), ("? x", "question-mark-unquoted"), ("-", "dash-unquoted")],
)
def test_a_list_or_question_beside_a_name_is_told(text: str, code: str) -> None:
    assert found(f"a: {text}\nb: c\n") == [f"1:4 {code}"]
    assert data(f"a: {text}\nb: c\n") == {"a": text, "b": "c"}


def test_the_message_names_the_value_and_the_hint_says_what_to_write() -> None:
    _, [problem] = read_yaml("subject: Re: aid\n", "x.yaml")
    assert "'Re: aid'" in problem.message
    assert 'write "Re: aid"' in problem.hint
    assert "|" in problem.hint


def test_traps_in_brackets_are_told_one_by_one() -> None:
    file = 'a: {b: @c, d: *e*, f: g: h, i: {{ j }}, k: l}\nm: [a, `b`, "c" d]\nn: o\n'
    assert found(file) == [
        "1:8 at-sign-unquoted",
        "1:15 asterisk-unquoted",
        "1:23 colon-unquoted",
        "1:32 expression-unquoted",
        "2:8 backtick-unquoted",
        "2:13 text-after-quote",
    ]
    assert data(file) == {
        "a": {"b": "@c", "d": "*e*", "f": "g: h", "i": "{{ j }}", "k": "l"},
        "m": ["a", "`b`", '"c" d'],
        "n": "o",
    }


def test_a_gap_in_braces_is_told_there() -> None:
    file = "- {name: A, role: [[what to write]]}\n- {name: [[who]], role: b}\n"
    assert found(file) == ["1:19 bracket-unquoted", "2:10 bracket-unquoted"]
    assert data(file) == [{"name": "A", "role": "[[what to write]]"}, {"name": "[[who]]", "role": "b"}]


def test_a_trap_whose_text_runs_on_is_one_problem() -> None:
    file = "a:\n  b: Re: one\n    two: three\n\n    [four]\n  c: d\n"
    assert found(file) == ["2:6 colon-unquoted"]
    assert data(file) == {"a": {"b": "Re: one two: three [four]", "c": "d"}}


def test_a_colon_in_a_line_that_runs_on_is_told_where_the_text_starts() -> None:
    file = "a: The minister said\n  the following: do it\n  now\nb: c\n"
    assert found(file) == ["1:4 colon-unquoted"]
    assert data(file) == {"a": "The minister said the following: do it now", "b": "c"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: Motion #12\n", ["1:11 text-cut-at-hash"]),
        ("a:\n  - Motion #12\n  - #MeToo\n", ["2:12 text-cut-at-hash", "3:5 text-cut-at-hash"]),
        ("a: #MeToo and\n", ["1:4 text-cut-at-hash"]),
        ("a: b # comment\n", []),
        ("a: b  #comment\n", []),
        ("a: 'b' #comment\n", []),
        ("a: C# and a#b\n", []),
        ("a:  # comment\n", []),
        ("a: |  #comment\n  x #y\n", []),
    ],
)
def test_text_that_is_cut_at_a_hash_is_a_warning_and_a_comment_is_not(text: str, expected: list[str]) -> None:
    assert found(text) == expected
    assert {problem.severity for problem in read_yaml(text, "x.yaml")[1]} <= {Severity.WARNING}


def test_no_message_speaks_the_parsers_language() -> None:
    words = ("mapping", "scalar", "token", "block", "flow", "sequence", "node", "document", "yaml")
    for text, _ in TRAPS:
        for problem in read_yaml(f"a: {text}\nb: &x c\n<<: d\n- e\n", "x")[1]:
            assert not any(word in f"{problem.message} {problem.hint}".lower() for word in words)
