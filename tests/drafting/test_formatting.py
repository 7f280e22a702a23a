"""The standard form: entries in order, every comment kept, nothing said otherwise."""

from __future__ import annotations

import re

import pytest
from command import letters
from house import LETTERS, Desk, read_yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drafting.formatting import comments, formatted
from generator.problems import has_errors

MESSY = """\
# The head of the file.

# Who signs comes first here.
signatories:
  - Anna Example   # she knows
# a name that may yet come: Ben

closing: "We hope

  for an answer."
body: |
  The last bus$
  leaves at six.
# the old text of the body

recipient:
  role: The Minister
  # the name as on the web site
  name: Jane Sample
date: 2025-01-02
subject: The bus
# the end
"""


IN_ORDER = """\
# The head of the file.

date: 2025-01-02

recipient:
  # the name as on the web site
  name: Jane Sample
  role: The Minister

subject: The bus
# the end

closing: |-
  We hope
  for an answer.

body: |
  The last bus$
  leaves at six.
# the old text of the body

# Who signs comes first here.
signatories:
  - Anna Example   # she knows
# a name that may yet come: Ben
"""
MESSY, IN_ORDER = (text.replace("$", "   ") for text in (MESSY, IN_ORDER))  # (spaces that a block keeps)


def form(text: str) -> str:
    done, problems = formatted(text, "x.yaml")
    assert done is not None, problems
    return done


def test_entries_stand_in_the_order_of_print_and_keep_their_comments():
    assert form(MESSY) == IN_ORDER


def test_a_word_in_place_of_those_who_sign_stays_one():
    assert form("signatories: none\nbody: x\n") == "body: x\nsignatories: none\n"


def test_parts_of_the_text_keep_their_order_among_themselves():
    done = form("asks: [one]\nconcerns: [two]\nclosing: three\nopening: four\nlanguage: en-GB\n")
    assert re.findall(r"^\w+", done, re.MULTILINE) == ["language", "asks", "concerns", "closing", "opening"]


def test_a_text_in_quotes_over_several_lines_becomes_a_block():
    assert form('body: "One.\n\n  Two."\n') == "body: |-\n  One.\n  Two.\n"


def test_the_old_text_below_a_gap_stays_below_it():
    done = form('subject: "[[what]]"\n# The old subject\ndate: 2025-01-02\nbody: |\n  [[say]]\n# Old body.\n')
    assert done.startswith("date: 2025-01-02")
    assert '"[[what]]"\n# The old subject\n' in done


def test_every_entry_of_a_letter_has_its_place():
    keys = "notes sources checks cc postscript signatories valediction salutation subject title references delivery"
    keys += " recipient sender date place marking status layout theme language enclosures afterword annexes"
    done = form("".join(f"{key}: x\n" for key in keys.split()))
    said = "language theme layout status marking place date sender recipient delivery references title subject"
    said += " salutation valediction signatories postscript cc enclosures afterword annexes notes sources checks"
    assert " ".join(re.findall(r"^\w+", done, re.MULTILINE)) == said


def test_a_file_with_mistakes_of_form_is_left_as_it_is(tmp_path):
    path = Desk(tmp_path).file("x.yaml", "body: |\n  One.\nsubject: a: b\n")
    done = letters("fmt", path)
    assert (done.code, "colon-unquoted" in done.err) == (1, True)
    assert path.read_text().endswith("a: b\n")


def test_line_ends_of_windows_and_the_byte_order_mark_stay(tmp_path):
    path = Desk(tmp_path).file("x.yaml", b"\xef\xbb\xbfbody: One.\r\ndate: 2025-01-02\r\n")
    assert letters("fmt", path).code == 0
    assert path.read_bytes() == b"\xef\xbb\xbfdate: 2025-01-02\r\nbody: One.\r\n"


def test_check_names_the_files_and_writes_nothing(tmp_path):
    path = Desk(tmp_path).file("x.yaml", "body: One.\ndate: 2025-01-02\n")
    done = letters("fmt", "--check", path)
    assert (done.code, done.out.strip()) == (1, str(path))
    assert path.read_text().startswith("body")


@pytest.mark.parametrize("path", LETTERS, ids=[path.stem for path in LETTERS])
def test_the_examples_are_in_the_standard_form(path):
    text = path.read_text()
    assert form(text) == text


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("---\nbody: One.\ndate: 2025-01-02\n", "---\ndate: 2025-01-02\nbody: One.\n"),
        ("%YAML 1.2\n---\nbody: One.\ndate: 2025-01-02\n...\n", "%YAML 1.2\n---\ndate: 2025-01-02\nbody: One.\n...\n"),
        ("body: |+\n  One\n\n\ndate: 2025-01-02\n", "date: 2025-01-02\n\nbody: |+\n  One\n\n\n"),
        ("? body\n: One.\n? date\n: 2025-01-02\n", "? date\n: 2025-01-02\n\n? body\n: One.\n"),
        ("\"body\": One.\n'date': 2025-01-02\n", "'date': 2025-01-02\n\"body\": One.\n"),
        ("cc: [a, # why\n  b]\nbody: x\n", "body: x\n\ncc: [a, # why\n  b]\n"),
        ("signatories:\n- name: A\n# mid\n- B\nbody: x\n", "body: x\n\nsignatories:\n- name: A\n# mid\n- B\n"),
        ("body: x\n  # within\ndate: 2025-01-02\n", "date: 2025-01-02\n\nbody: x\n  # within\n"),
        ("closing: x\n\n  # far in\ndate: 2025-01-02\nbody: |\n  y\n", None),
        ("body: | # why\n  One\ndate: 2025-01-02\n", "date: 2025-01-02\n\nbody: | # why\n  One\n"),
        ("body: x\t# tab\ndate: 2025-01-02\n", "date: 2025-01-02\nbody: x\t# tab\n"),
        ("{date: 2025-01-02, body: One}", "date: 2025-01-02\nbody: One\n"),
        ("body: |2\n    One\n  two\ndate: 2025-01-02\n", "date: 2025-01-02\n\nbody: |2\n    One\n  two\n"),
        ('body: "a # b\n\n  c" # d\ndate: 2025-01-02\n', 'date: 2025-01-02\n\nbody: "a # b\n\n  c" # d\n'),
    ],
)
def test_odd_ways_to_write_a_letter_are_kept(text: str, done: str | None) -> None:
    made = form(text)
    assert done is None or made == done
    assert form(made) == made
    assert read_yaml(made, "x")[0].data == read_yaml(text, "x")[0].data


def test_a_comment_that_stands_far_in_never_becomes_text() -> None:
    done = form("closing: x\n\n  # far in\ndate: 2025-01-02\nbody: |\n  y\n")
    assert "\n# far in\ndate: 2025-01-02\n" in f"\n{done}"


_COMMENTS = st.sampled_from(["# a", "# b: c", "#", "# [[x]]", "  # far in", "", ""])
_STARTS = st.sampled_from(["", "# head\n", "# head\n\n", "---\n", "%YAML 1.2\n---\n", "--- # c\n# d\n", "\n\n"])
_ENDS = st.sampled_from(["", "# end\n", "\n\n# end\n", "...\n"])
_VALUES = {
    "date": ["2025-01-02", '"2025-01-02"  # c'],
    "body": [
        "|\n  One\n\n  # no comment\n  two",
        "|+\n  a\n\n",
        ">\n  a\n  b\n\n  c",
        ">+\n  a\n\n",
        "'a\n\n  b' # c",
        "|2\n    a\n  b",
    ],
    "title": ['"[[title]]"\n# the old one'],
    "cc": ["[a, b]  # both", "[a, # c\n  b]", "\n- a\n# c\n- b", "|\n  a\n  b"],
    "asks": ["\n  - one\n  # in between\n  - two"],
    "closing": ['"x\n  y\n\n  z"', "\n  a\n  b"],
    "recipient": ["\n  role: r\n  name: n", "\n  role: |+\n    a\n\n  name: n", "{name: n}"],
    "place": [">\n  folded\n  text\n"],
    "sender": ["\n  # above\n  email: e\n\n  address: |\n    a\n  name: n\n  # below", "n"],
    "opening": ["x", "|\n  [[say]]\n# old text"],
    "subject": ["", "# todo"],
    "unknown": ["1"],
    '"quoted"': ["1"],
}


@st.composite
def _letters(draw: st.DrawFn) -> str:
    text = draw(_STARTS)
    for key in draw(st.lists(st.sampled_from(list(_VALUES)), unique=True, min_size=1, max_size=7)):
        text += "".join(f"{comment}\n" for comment in draw(st.lists(_COMMENTS, max_size=2)))
        value = draw(st.sampled_from(_VALUES[key]))
        text += f"{key}:{'' if value.startswith(chr(10)) or not value else ' '}{value}\n"
    return text + draw(_ENDS)


@settings(max_examples=400, deadline=None)
@given(_letters())
def test_no_comment_and_no_value_is_ever_lost(text: str) -> None:
    before, problems = read_yaml(text, "x")
    if has_errors(problems):
        return
    done = form(text)
    after, _ = read_yaml(done, "x")
    assert after.data == before.data
    assert comments(after) == comments(before)
    assert form(done) == done
    assert "cannot-format" not in [problem.code for problem in formatted(text, "x.yaml")[1]]
