"""Conditions in a letter's text: round whole blocks, or within a paragraph."""

from __future__ import annotations

import pytest

from tests.letter.wording.wording_factory import line, worded


def test_a_condition_chooses_words_within_a_paragraph() -> None:
    text = "We {% if recipient.town == 'Hull' %}met{% elif recipient.town == 'York' %}meet{% else %}shall{% endif %}."
    assert worded(text).html == "<p>We meet.</p>"


def test_a_condition_chooses_whole_paragraphs() -> None:
    text = "a\n\n{% if title %}\nb\n{% else %}\nc *d*\n\ne\n{% endif %}\n\nf"
    assert worded(text).html == "<p>a</p>\n<p>c <em>d</em></p>\n<p>e</p>\n<p>f</p>"


def test_paragraphs_stay_apart_where_only_a_tag_stood_between_them() -> None:
    assert worded("a\n{% if date %}\nb\n{% endif %}\nc").html == "<p>a</p>\n<p>b</p>\n<p>c</p>"
    assert worded("a\n{% if title %}\nb\n{% endif %}\nc").html == "<p>a</p>\n<p>c</p>"


def test_a_list_with_a_conditional_item_stays_one_list() -> None:
    text = "1. a\n{% if title %}\n2. b\n{% else %}\n2. c\n{% endif %}\n3. d"
    assert worded(text).text == "1. a\n2. c\n3. d"


def test_a_table_with_a_conditional_row_stays_one_table() -> None:
    text = "| a | b |\n|---|---|\n{% if date %}\n| 1 | {% if title %}x{% else %}y{% endif %} |\n{% endif %}\n| 3 | 4 |"
    assert worded(text).html.count("<tr>") == 3
    assert "<td>y</td>" in worded(text).html


def test_conditions_stand_inside_an_item_and_in_one_another() -> None:
    text = (
        "1. a\n\n   {% if date %}\n   {% if title %}\n   b\n   {% else %}\n   c\n   {% endif %}\n   {% endif %}\n\n2. d"
    )
    outcome = worded(text)
    assert (outcome.text, outcome.problems) == ("1. a\n\n   c\n\n2. d", [])


def test_a_line_may_have_conditional_lines() -> None:
    text = "a\n{% if date %}\nb\n{% endif %}\n{% if title %}\nc\n{% endif %}\nd"
    assert line(text).html == "a<br>\nb<br>\nd"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("{% if date %}a", "unbalanced-condition", "10:5"),
        ("a{% endif %}", "unbalanced-condition", "10:6"),
        ("{% else %}", "unbalanced-condition", "10:5"),
        ("{% if date %}a{% else %}b{% elif title %}c{% endif %}", "unbalanced-condition", "10:30"),
        ("- a {% if date %}\n- b\n{% endif %}", "condition-place", "10:9"),
        ("{% if date %}a\n\nb{% endif %}", "condition-place", "10:5"),
        ("{% if date %}\n- a\n  more\n{% endif %}\n  tail", "condition-place", "14:7"),
        ("- a\n\n  {% if date %}\n  more\n- b\n  {% endif %}", "condition-place", "14:5"),
        ("{% for i in range(10**9) %}{{ i }}{{ loop.index }}{% endfor %}", "expression-not-allowed", "10:8"),
        ("{% for s in signatories %}\n- {{ s.name }}", "expression-not-allowed", "10:8"),
        ("{% set a = 1 %}{{ a }}", "expression-not-allowed", "10:8"),
        ("{% include 'x' %}", "expression-not-allowed", "10:8"),
        ("{% raw %}{{ x }}{% endraw %}", "expression-not-allowed", "10:8"),
        ("{% macro m(a) %}{{ a }}{% endmacro %}{{ date }}", "expression-not-allowed", "10:8"),
        ("{% endfor %}", "expression-not-allowed", "10:5"),
        ("{% iff date %}a{% endif %}", "expression-syntax", "10:8"),
        ("{% if date %}a{% esle %}b{% endif %}", "expression-syntax", "10:22"),
        ("{% if %}a{% endif %}", "expression-syntax", "10:5"),
        ("{% if date %}a{% else if title %}b{% endif %}", "expression-syntax", "10:19"),
        ("{% %}", "expression-syntax", "10:8"),
        ("{% if date\na{% endif %}", "unclosed-expression", "10:5"),
        ("{% if daet %}a{% endif %}", "unknown-name", "10:11"),
        ("{% if title %}[x](file:///etc/passwd){% endif %}", "link-not-allowed", "10:19"),
        ("{% if title %}x[^nowhere]{% endif %}", "unknown-source", "10:20"),
    ],
)
def test_a_misplaced_or_unknown_tag_is_one_problem_at_its_place(text: str, code: str, place: str) -> None:
    outcome = worded(text)
    assert outcome.codes == [code]
    assert outcome.problems[0].startswith(place + ":")


def test_conditions_nest_only_so_deep() -> None:
    deep = "{% if date %}" * 2000 + "a" + "{% endif %}" * 2000
    assert set(worded(deep).codes) == {"nested-too-deep", "too-many-expressions"}
    assert worded("{% if date %}" * 30 + "a" + "{% endif %}" * 30).codes == ["nested-too-deep"]


def test_a_source_cited_only_in_words_not_printed_gets_no_number() -> None:
    outcome = worded("{% if title %}x[^a]{% endif %}y[^b]", a="A", b="B")
    assert [(note.number, note.id) for note in outcome.notes] == [(1, "b")]
