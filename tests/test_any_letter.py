"""Whatever somebody types, the program answers with a letter or with problems, never with a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from house import Desk, Made, all_themes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinyhtml5.parser import HTMLParser

SIGNS = list("abcÉ漢ل *_`[]()<>{}|#!^&:;,.-+=~\\\"'%@/\n\t1")
PIECES = [
    "{{ ", " }}", "{% if ", "{% else %}", "{% endif %}", "concerns", " | count", "[^", "[^a]", "[^a]: ", "![x](",
    "https://x.org", "\n\n", "\n- ", "\n1. ", "\n  ", "| a | b |\n|---|---|\n", "# ", "> ", "**", "[[", "]]", "x.csv",
    "none", "by-hand", "\u00a0", "\u202e",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from([*SIGNS, *PIECES]), max_size=12).map("".join)
PEOPLE = st.one_of(
    TEXTS, st.dictionaries(st.sampled_from(["name", "role", "affiliation", "email", "nme"]), TEXTS, max_size=3)
)
POINTS = st.one_of(
    TEXTS, st.dictionaries(st.sampled_from(["heading", "text", "id", "items", "sources"]), TEXTS, max_size=3)
)
KEYS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("title", "subject", "place", "marking", "salutation", "valediction", "cc"), TEXTS),
    **dict.fromkeys(("opening", "body", "closing", "postscript", "afterword"), TEXTS),
    **dict.fromkeys(("concerns", "asks"), st.one_of(TEXTS, st.lists(POINTS, max_size=3))),
    **dict.fromkeys(("sender", "recipient"), PEOPLE),
    "signatories": st.one_of(TEXTS, st.lists(PEOPLE, max_size=3)),
    "annexes": st.lists(TEXTS, max_size=2),
    "sources": st.dictionaries(st.sampled_from(["a", "b", "*"]), TEXTS, max_size=2),
    "notes": st.sampled_from(["endnotes", "footnotes"]),
    "theme": st.sampled_from([theme.name for theme in all_themes()[0]]),
    "language": st.sampled_from(["en-GB", "de", "ar", "x"]),
}
FEW = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def assert_answered(letter: Made) -> None:
    if letter.printable is None:
        assert any(problem.severity == "error" for problem in letter.problems)
        return
    parser = HTMLParser()
    parser.parse(letter.page)
    assert parser.errors == []
    assert letter.text.endswith("\n")
    assert letter.data.endswith("\n") if letter.pdf_problems == [] else True


@FEW
@given(st.fixed_dictionaries({}, optional=KEYS))
def test_any_values_give_a_letter_or_problems(tmp_path: Path, keys: dict[str, Any]) -> None:
    assert_answered(Desk(tmp_path).letter(**keys))


@settings(FEW, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            ["body: ", "subject: ", "- ", "  ", "|\n", "\n", "'", '"', "{", "}", "[", "]", "&a", "*a", "!t", *SIGNS]
        ),
        max_size=25,
    )
)
def test_any_file_gives_a_letter_or_problems(tmp_path: Path, pieces: list[str]) -> None:
    letter = Desk(tmp_path).letter("".join(pieces))
    if letter.printable is None:
        assert any(problem.severity == "error" for problem in letter.problems)
