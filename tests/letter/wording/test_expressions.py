"""Expressions in a letter's text: what they print, and how each mistake is told."""

from __future__ import annotations

import time

import pytest

from tests.letter.wording.wording_factory import line, worded


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ concerns | count_in_words }} concerns", "two concerns"),
        ("{{ concerns | count }}/{{ asks | count }}/{{ title | count }}", "2/0/0"),
        ("{{ signatories | join_and }}", "Baroness Cox, Ann Lee and Bo Ek"),
        ("{{ concerns | join_and }}", "Offensives and Prisoners"),
        ("{{ concerns | count_by('heading') }}", "1 Offensives and 1 Prisoners"),
        ("{{ date }}, {{ date | date }}, {{ '2024-02-29' | date }}", "5 August 2022, 5 August 2022, 29 February 2024"),
        ("our {{ 3 | ordinal }} and {{ concern('prisoners') | ordinal }}", "our third and second"),
        ("see {{ concern('prisoners').heading }}, {{ concern('prisoners') }}", "see Prisoners, 2"),
        ("{{ 'Dear ' ~ recipient.portfolio ~ ' Secretary' }}", "Dear Foreign Secretary"),
        ("{{ recipient.role if recipient.role else 'you' }}", "you"),
        ("{{ recipient.role or recipient.name }}", "The Rt Hon A. B. MP"),
        ("{{ 'a' if recipient.role is none and not title else 'b' }}", "a"),
        ("{{ 'a' if recipient.phone is defined else 'b' }}", "b"),
        ("{{ 'a' if recipient.town in ['York', 'Hull'] else 'b' }}", "a"),
        ("{{ 'a' if 'Ann Lee' in signatories else 'b' }}", "a"),
        ("{{ 'a' if concerns | count > 1 and date < '2023-01-01' else 'b' }}", "a"),
        ("{{ '{{' }} {{ '}}' }}", "{{ }}"),
        ("{{ subject\n ~ '!' }}", "Nagorno Karabakh!"),
        ("`{{ subject }}`", "Nagorno Karabakh"),
    ],
)
def test_an_expression_prints_what_it_says(text: str, printed: str) -> None:
    outcome = worded(text)
    assert (outcome.text, outcome.problems) == (printed, [])
    assert outcome.worded.varies


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "Dear {{ recpient.name }}",
            "10:13: error: '{{ recpient.name }}': there is no 'recpient'; did you mean 'recipient'? [unknown-name]",
        ),
        (
            "a\nb {{ recipient.nmae }}",
            "11:20: error: '{{ recipient.nmae }}': there is no 'nmae' in 'recipient'; did you mean 'name'? "
            "[unknown-name]",
        ),
        (
            "{{ recipient.constituency }}",
            "10:18: error: '{{ recipient.constituency }}': there is no 'constituency' in 'recipient'; "
            "give it to the recipient, 'fields: {constituency: …}', or in a merge as a column [unknown-name]",
        ),
        (
            "{{ concerns | cuont }}",
            "10:19: error: '{{ concerns | cuont }}': there is no filter 'cuont'; did you mean 'count'? "
            "[unknown-filter]",
        ),
        (
            "{{ concerns | length }}",
            "10:19: error: '{{ concerns | length }}': there is no filter 'length'; did you mean 'count'? "
            "[unknown-filter]",
        ),
        (
            "{{ concern('prisners') }}",
            "10:16: error: '{{ concern('prisners') }}': there is no concern with the id 'prisners'; "
            "did you mean 'prisoners'? [unknown-concern]",
        ),
        (
            "{{ ''.__class__ }}",
            "10:11: error: '{{ ''.__class__ }}': '__class__': names that begin with _ can't be used; "
            "write another name [expression-not-allowed]",
        ),
        (
            "{{ 'x' * 10**10 }}",
            "10:12: error: '{{ 'x' * 10**10 }}': '*': there is no arithmetic; write the number itself "
            "[expression-not-allowed]",
        ),
        (
            "{{ signatories }}",
            "10:8: error: '{{ signatories }}': a list can't be printed as it is; "
            "add | count, | count_in_words or | join_and [wrong-kind]",
        ),
        (
            "{{ subject | date }}",
            "10:18: error: '{{ subject | date }}': 'date' needs a date such as 2024-07-31, and this is a text; "
            "name a date such as 2024-07-31 [wrong-kind]",
        ),
        (
            "{{ recipient.role }}",
            "10:8: warning: '{{ recipient.role }}': it prints nothing; write {{ x if x else 'other words' }}, "
            "or put {% if x %} … {% endif %} round it [empty-expression]",
        ),
        (
            "Dear {{ recipient.name",
            "10:10: error: '{{ recipient.name': '{{' is opened but not closed; write '}}' where it ends; "
            "to print the braces themselves, write {{ '{{' }} [unclosed-expression]",
        ),
        (
            "{% if date }}a{% endif %}",
            "10:16: error: '}}' can't close what '{%' opened; write '%}' [expression-syntax]",
        ),
        (
            "{{ “York” }}",
            "10:8: error: '{{ “York” }}': '“' can't stand here; write straight quotes: 'text' [expression-syntax]",
        ),
    ],
)
def test_a_mistake_is_told_at_its_column_with_what_to_write(text: str, problem: str) -> None:
    assert worded(text).problems == [problem]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ recipient }}", "wrong-kind"),
        ("{{ recipient.town == 'York' }}", "wrong-kind"),
        ("{{ recipient.name | count }}", "wrong-kind"),
        ("{{ recipient.name.first }}", "unknown-name"),
        ("{{ 7*7 }}", "expression-not-allowed"),
        ("{{ -1 }}", "expression-not-allowed"),
        ("{{ recipient[0] }}", "expression-not-allowed"),
        ("{{ {'a': 1} }}", "expression-not-allowed"),
        ("{{ range(10) }}", "expression-not-allowed"),
        ("{{ recipient.name.upper() }}", "expression-not-allowed"),
        ("{{ recipient.name | upper }}", "unknown-filter"),
        ("{{ signatories | join_and(', ') }}", "expression-not-allowed"),
        ("{{ signatories | count_by }}", "expression-not-allowed"),
        ("{{ signatories | count_by(name) }}", "expression-not-allowed"),
        ("{{ signatories | count_by('nam') }}", "unknown-name"),
        ("{{ recipient | count_by('name') }}", "wrong-kind"),
        ("{{ title is string }}", "expression-not-allowed"),
        ("{{ concern }}", "unknown-name"),
        ("{{ concern() }}", "expression-not-allowed"),
        ("{{ recipient's }}", "expression-syntax"),
        ("{{ a b }}", "expression-syntax"),
        ("{{}}", "expression-syntax"),
        ("{{- date -}}", "expression-syntax"),
        ("{{ date = 1 }}", "expression-syntax"),
        ("{{ ((((((((((((1)))))))))))) }}", "expression-not-allowed"),
        ("{{ " + "not " * 200 + "1 }}", "expression-not-allowed"),
        ("{{ '" + "x" * 2000 + "' }}", "expression-not-allowed"),
        ("{# a note #}", "expression-not-allowed"),
        ("name }} there", "unclosed-expression"),
        ("{{ a {{ date }}", "unclosed-expression"),
        ("{{ a\n\nb }}", "unclosed-expression"),
        ("[x](https://example.org/{{ date }})", "expression-in-link"),
        ("https://example.org/{{ date }}", "expression-in-link"),
        ("![a well]({{ date }}.png)", "expression-in-link"),
        ("x[^{{ date }}]", "expression-in-link"),
    ],
)
def test_one_mistake_is_one_problem(text: str, code: str) -> None:
    codes = worded(text).codes
    if text == "{{ a\n\nb }}":  # its two halves are two lone braces
        assert codes == [code, code]
    else:
        assert codes == [code]


@pytest.mark.parametrize(
    ("test", "holds"),
    [
        ("recipient.town != 'Hull'", True),
        ("'or' in recipient.town", True),
        ("'York' not in ['Hull']", True),
        ("'x' in recipient.role", False),
        ("recipient.role < 'x'", False),
        ("date == '2022-08-05'", True),
        ("'2022-08-05' <= date", True),
        ("'2' == concerns | count", True),
        ("concerns | count >= 2", True),
        ("1 < 2 < 3", True),
        ("'a' < 'b' > 'c'", False),
        ("2 in [1, 2]", True),
        ("title is not none or not date", False),
        ("recipient.phone is not defined", True),
        ("(title or subject) and true", True),
    ],
)
def test_a_condition_compares_as_a_letter_writer_expects(test: str, holds: bool) -> None:
    outcome = worded("{% if " + test + " %}yes{% else %}no{% endif %}")
    assert (outcome.text, outcome.problems) == ("yes" if holds else "no", [])


@pytest.mark.parametrize(
    "text",
    [
        "{{ nope.a.b | count ~ 'x' }}",
        "{{ not nope }}",
        "{{ nope is defined }}",
        "{{ concern(nope) }}",
        "{{ 'a' if nope else 'b' }}",
        "{{ nope and title }}",
        "{% if nope == 1 %}a{% endif %}",
        "{{ [nope] | join_and ~ title.x or 'a' }}",
    ],
)
def test_an_unknown_name_makes_no_second_problem(text: str) -> None:
    codes = worded(text).codes
    assert [code for code in codes if code != "empty-expression"] == ["unknown-name"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{{ date | ordinal }}", "a date"),
        ("{{ true | ordinal }}", "a yes or no"),
        ("{{ 3 | join_and }}", "a number"),
        ("{{ [date] | join_and }}", "a list"),
        ("{{ recipient | date }}", "a group of details"),
        ("{{ concern(3) }}", "a number"),
        ("{% if date > 3 %}{% endif %}", "a date"),
        ("{% if 1 in 3 %}{% endif %}", "a number"),
    ],
)
def test_a_wrong_kind_of_value_is_named_in_plain_words(text: str, kind: str) -> None:
    outcome = worded(text)
    assert outcome.codes == ["wrong-kind"]
    assert kind in outcome.problems[0]


def test_what_depends_on_this_letters_values_is_only_said_of_what_it_prints() -> None:
    assert (
        worded("{% if title %}{{ title | date }}{{ recipient | count }}{{ 3 < 'x' }}{{ 1 in 3 }}{% endif %}").codes
        == []
    )


def test_names_with_markup_characters_come_out_as_typed() -> None:
    for name in (
        "<b>x</b>",
        "*star*",
        "{{ 7*7 }}",
        "H&S",
        "_x_ [a](https://b.c)",
        "1. one",
        "# h",
        "https://a.bc",
        "|",
    ):
        outcome = worded("{{ recipient.name }}", {"recipient": {"name": name}})
        assert outcome.text == name
        assert "<p>" + name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</p>" == outcome.html
        assert outcome.problems == []


def test_a_name_between_stars_is_bold_and_stays_a_name() -> None:
    assert worded("**{{ recipient.name }}**", {"recipient": {"name": "a*b"}}).html == "<p><strong>a*b</strong></p>"


def test_a_value_of_several_lines_stays_lines_in_a_line_only() -> None:
    assert line("{{ sender.address }}").html == "1 High Street<br>\nYork"
    assert worded("{{ sender.address }}").text == "1 High Street York"


def test_a_bar_in_an_expression_does_not_split_a_cell() -> None:
    outcome = worded("| a | b |\n|---|---|\n| {{ concerns | count }} | x |")
    assert "<td>2</td><td>x</td>" in outcome.html


def test_a_paragraph_that_prints_nothing_is_left_out() -> None:
    assert worded("a\n\n{{ recipient.role or '' }}\n\n# {{ title or '' }}\n\nb").html == "<p>a</p>\n<p>b</p>"


def test_what_is_wrong_is_found_where_the_letter_does_not_print_it() -> None:
    assert worded("{% if title %}{{ recpient.name }} {{ title }}{% endif %}").codes == ["unknown-name"]
    assert worded("{{ title and recpient.name or 'x' }}").codes == ["unknown-name"]


@pytest.mark.parametrize("text", ["{" * 1_000_000, "{{ " * 30_000, "{{ 'x' * 10**10 }}", "{% if x %}" * 9_000])
def test_attempts_to_exhaust_the_program_end_at_once(text: str) -> None:
    worded("{{ date }}")  # so that only the text's own time is measured
    started = time.process_time()
    assert worded(text).problems
    assert time.process_time() - started < 6
