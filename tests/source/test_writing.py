"""What the writer writes reads back the same, and looks as a person would have typed it."""

import pytest
from house import Data, read_yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.source.quoting import as_scalar, shortened
from generator.source.writing import as_block, fits_block, write_yaml

TRICKY = st.text(alphabet="ab: #-'\"[]{}|>&*!%@`,?\\\n\t~0é\u2028\x85\r\x01\ufeff=<", max_size=30)
TEXTS = st.one_of(TRICKY, st.text(max_size=40), st.text(alphabet=" \n\tab", max_size=12))
KEYS = st.one_of(TRICKY, st.text(max_size=20)).map(lambda text: text.replace("\n", " "))
TREES: st.SearchStrategy[Data] = st.recursive(
    st.one_of(st.none(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


def back(source: str) -> Data:
    found, problems = read_yaml(source, "x.yaml")
    assert problems == []
    return found.data


@given(TEXTS)
@example("--- a")
@example("<<")
@example("a\ud7ff\ufffe\uffff\U0010ffff")
def test_any_text_on_one_line_reads_back(text: str) -> None:
    assert "\n" not in as_scalar(text)
    assert back(f"{as_scalar(text)}\n") == text
    assert back(f"a:\n  - b: {as_scalar(text)} # c\n") == {"a": [{"b": text}]}
    flow = as_scalar(text, flow=True)
    assert back(f"- {{a: {flow}, b: [{flow}, {flow}]}}\n") == [{"a": text, "b": [text, text]}]


@given(TEXTS.filter(fits_block))
@example("\n\n  a\n b\n\n\n")
def test_any_text_of_several_lines_reads_back_from_a_block(text: str) -> None:
    assert back(f"{as_block(text, 2)}\n") == text
    assert back(f"a:\n  b: {as_block(text, 4)}\n  c: d\n") == {"a": {"b": text, "c": "d"}}
    assert back(f"- {as_block(text, 2)}\n- b: {as_block(text, 4)}\n") == [text, {"b": text}]


@given(TREES)
@example({"a" * 2000: {"b" * 2000: ["c"]}, "": [[[]], {}], "d": None})
@example([[["a\nb\n", {"c": "d\n\n", "e": ["f"]}]]])
def test_any_data_reads_back(data: Data) -> None:
    assert back(write_yaml(data)) == data


@pytest.mark.parametrize(
    "text", ["The Rt Hon Elizabeth Truss MP", "No", "0x5a", "H&S", "London, SW1A 0AA", "it's", "50%", "a:b", "C#", "-x"]
)
def test_ordinary_text_is_not_quoted(text: str) -> None:
    assert as_scalar(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [("Re: aid", '"Re: aid"'), ("", '""'), ("{{ x }}", '"{{ x }}"'), ('"a" b', "'\"a\" b'"), ("a\nb", '"a\\nb"')],
)
def test_text_is_quoted_in_the_plainest_way(text: str, written: str) -> None:
    assert as_scalar(text) == written


def test_a_new_file_looks_as_a_person_would_type_it() -> None:
    data: Data = {
        "language": "en-GB",
        "subject": "Re: aid",
        "recipient": {"name": "X", "address": ["A", "B"], "email": None},
        "opening": "One.\n\nTwo.\n",
        "signatories": [{"name": "A", "role": "B\nC"}, "D"],
        "cc": [],
    }
    assert write_yaml(data) == (
        'language: en-GB\nsubject: "Re: aid"\nrecipient:\n  name: X\n  address:\n    - A\n    - B\n  email:\n'
        "opening: |\n  One.\n\n  Two.\nsignatories:\n  - name: A\n    role: |-\n      B\n      C\n  - D\ncc: []\n"
    )


def test_a_block_is_refused_where_it_could_not_read_back() -> None:
    for text in ("", " \n", "a\rb", "a\x01"):
        with pytest.raises(ValueError, match="block"):
            as_block(text, 2)
    with pytest.raises(ValueError, match="several lines"):
        write_yaml({"a\nb": "c"})


def test_a_long_text_is_shortened_for_a_message() -> None:
    assert shortened("a\n  b") == "a b"
    assert shortened("x" * 100, 10) == "x" * 9 + "…"
