"""`typography: smart`: what a typewriter has one key for is printed as a printer sets it, and nothing else changes."""

from __future__ import annotations

import re
import time
from copy import deepcopy
from html import unescape

import pytest
from house import Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from merge.likeness import assert_as_built

from generator.letter.wording import Wording
from generator.letter.wording.typography import Marks, marks_of
from generator.reference.languages import all_languages
from generator.reference.languages.loading import find
from tests.letter.wording.wording_factory import SCOPE, English, picture, places

NO_BREAK = "\u00a0"


def marks(tag: str) -> Marks:
    return marks_of(find(tag)[0].typography)


def wording(tag: str | None) -> Wording:
    known = {"a": ("A source.", places("", 90))}
    # Copied: a test may give other names, and all tests share these.
    return Wording(English(), deepcopy(dict(SCOPE)), {}, known, image=picture, marks=marks(tag) if tag else None)


def html(text: str, tag: str | None) -> str:
    return str(wording(tag).prose(text, places(text), level=2).html)


def words(text: str, tag: str) -> str:
    """What is printed of a line, a no-break space as ~."""
    made = re.sub("<sup.*?</sup>|<[^>]*>", "", str(wording(tag).line(text, places(text)).html))
    return unescape(made).replace(NO_BREAK, "~").strip()


@pytest.mark.parametrize(
    ("tag", "typed", "printed"),
    [
        ("en-GB", """"Don't," she said, "go to the 'market'." """, "“Don’t,” she said, “go to the ‘market’.”"),
        ("en-US", """"Don't," she said, "go to the 'market'." """, "“Don’t,” she said, “go to the ‘market’.”"),
        (
            "de-DE",
            """Er sagte "das ist 'gut' so" -- z. B. wie's geht.""",
            "Er sagte „das ist ‚gut‘ so“ – z.~B. wie’s geht.",
        ),
        ("de-AT", '"gut"', "„gut“"),
        ("de-CH", """Er sagte "das ist 'gut' so".""", "Er sagte «das ist ‹gut› so»."),
        (
            "fr",
            """Il dit "l'Europe" : vrai ? Oui ! « mot » ; fin""",
            "Il dit «~l’Europe~»~: vrai~? Oui~! «~mot~»~; fin",
        ),
        ("it", """Dell'"Europa" disse "ciao".""", "Dell’«Europa» disse «ciao»."),
        ("es", """Dijo "hola" -- y se fue...""", "Dijo «hola» — y se fue…"),
        ("pt-PT", '"olá"', "«olá»"),
        ("pt-BR", '"olá"', "“olá”"),
        ("pl", """"to jest 'dobre' tak" -- i tyle""", "„to jest «dobre» tak” – i tyle"),
        ("cs", """"to je 'dobré' tak\"""", "„to je ‚dobré‘ tak“"),
        ("ru", """"это 'хорошо' так" -- да""", "«это „хорошо“ так» — да"),
        ("uk", """Він сказав "п'ять" -- так""", "Він сказав «п’ять» — так"),
        ("sv", """Han sade "det är 'bra' så".""", "Han sade ”det är ’bra’ så”."),
        ("nl", """'s Avonds is het "leuk" en 't is 'goed'.""", "’s Avonds is het “leuk” en ’t is ‘goed’."),
        ("el", '"ναι"', "«ναι»"),
        ("tr", '''Türkiye'nin "evet"''', "Türkiye’nin “evet”"),
        ("hy", '"այո"', "«այո»"),
        ("ar", 'قال "نعم"', "قال «نعم»"),
        ("he", """צה"ל אמר "ג'ון" כן""", """צה"ל אמר ”ג'ון” כן"""),
    ],
)
def test_quotation_marks_and_dashes_are_those_of_the_language(tag: str, typed: str, printed: str) -> None:
    assert words(typed, tag) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("The '90s and '45, rock 'n' roll; 'tis the people's dogs' tails.",
         "The ’90s and ’45, rock ’n’ roll; ’tis the people’s dogs’ tails."),
        ("""6'2" tall, a 6" pipe, 6' long, "a 'b' c\"""", """6'2" tall, a 6" pipe, 6' long, “a ‘b’ c”"""),
        ("'In 1990' he said", "‘In 1990’ he said"),
        ("Members' and James's", "Members’ and James’s"),
        ("Pages 10--20 -- or 5 -- and so on---yes", "Pages 10–20 – or 5 – and so on—yes"),
        ("word--word, --strict, ----", "word–word, --strict, ----"),
        ("Well... Well.... [...] ..... a..b", "Well… Well…. […] ..... a..b"),
        ('("brackets"), "x"? --- "after a dash" – "and"', "(“brackets”), “x”? — “after a dash” – “and”"),
        ('*"inside"* and "*outside*" and **\'bold\'**', "“inside” and “outside” and ‘bold’"),
        ('"*one* and **two"**', "“one and two”"),
        ('"[link](https://x.org/a--b)" and [it\'s "here"](https://x.org)', "“link” and it’s “here”"),
        ('"word"[^a], "word."[^a]', "“word”, “word.”"),
        ('kept \\"as\\" typed\\-- it\\\'s', 'kept "as" typed-- it\'s'),
        ('`code "x" -- it\'s ...`', 'code "x" -- it\'s ...'),
        ("https://x.org/a--b'c and www.x.org/it's... end", "https://x.org/a--b'c and www.x.org/it's… end"),
        ("<https://x.org/a--b> and a--b@x.org", "https://x.org/a--b and a--b@x.org"),
        ("J. B. Smith and i. e. that", "J.~B. Smith and i.~e. that"),
        ("“already” ‘so’ – …", "“already” ‘so’ – …"),
        ('"{{ recipient.town }}" and {{ recipient.town }}\'s -- {{ recipient.town }}...', "“York” and York’s – York…"),
        ('say "{% if recipient.town %}yes{% else %}no{% endif %}"', "say “yes”"),
    ],
)  # fmt: skip
def test_what_is_typed_is_set_as_a_reader_reads_it(typed: str, printed: str) -> None:
    assert words(typed, "en-GB") == printed


def test_a_quotation_that_goes_on_over_paragraphs_opens_in_each() -> None:
    assert html('"One.\n\n"Two.\n\n"Three," he said.', "de") == "<p>„One.</p>\n<p>„Two.</p>\n<p>„Three,“ he said.</p>"


def test_lists_tables_headings_and_notes_are_set_too() -> None:
    made = html('# It\'s\n\n- "a"\n\n| "b" | c\'s |\n|---|---|\n| -- | "d" |\n', "en-GB")
    assert [sign for sign in made if sign in "’“”–"] == ["’", "“", "”", "“", "”", "’", "–", "“", "”"]


def test_what_an_expression_prints_stays_as_it_is() -> None:
    said = wording("en-GB")
    said._scope.names["recipient"]["name"] = "Ann \"Nan\" O'Neill -- it's"  # type: ignore[index, call-overload]
    typed = "It's {{ recipient.name }}'s"
    assert said.line(typed, places(typed)).plain == "It’s Ann \"Nan\" O'Neill -- it's’s"


_SIGNS = "\"'“”„«»‹›‚‘’–—-….\u00a0 \n"
PIECES = [
    "word",
    "don't",
    '"',
    "'",
    "--",
    "---",
    "...",
    "*",
    "**",
    "`",
    "[",
    "](https://x.org/a--b)",
    "[^a]",
    "\\",
    " ",
]
PIECES += [
    "\n",
    "\n\n",
    "- ",
    "{{ recipient.town }}",
    "1990",
    "O'Neill",
    "(",
    ")",
    ".",
    ",",
    "| a |\n|---|\n",
    "www.a.bc",
]


def bare(text: str) -> str:
    """What is left without the marks that are set, and the spaces."""
    return re.sub(f"[{re.escape(_SIGNS)}]", "", re.sub("&#3[49];", "", text))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20), st.sampled_from([one.tag for one in all_languages()]))
def test_what_is_printed_differs_from_what_is_typed_in_these_marks_only(pieces: list[str], tag: str) -> None:
    typed = "".join(pieces)
    plain, smart = html(typed, None), html(typed, tag)
    assert bare(smart) == bare(plain)
    assert re.findall("<[^>]*>", smart) == re.findall("<[^>]*>", plain)
    assert len(smart.replace("&#34;", '"').replace("&#39;", "'")) <= len(plain) + 2 * typed.count('"')


@pytest.mark.parametrize("text", ['"' * 90_000, "\"' " * 30_000, '*a*"' * 20_000, " \"a 'b" * 15_000, "--" * 45_000])
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    html(text, "fr")
    assert time.process_time() - start < 10


LETTER = """\
typography: smart
date: 2024-10-01
sender: Ann O'Neill
recipient: Ben "Bo" O'Brien
salutation: Dear Mr O'Brien,
subject: The "last" bus -- it's late
body: |
  It's "late"...
"""


def test_the_page_the_text_and_the_title_are_set_alike_and_names_are_as_typed(desk: Desk) -> None:
    letter = desk.letter(LETTER)
    assert letter.problems == []
    for printed in (letter.text, letter.printed):
        assert "The “last” bus – it’s late" in printed
        assert "It’s “late”…" in printed
        assert 'Ben "Bo" O\'Brien' in printed
        assert "Ann O'Neill" in printed
    assert letter.worded.document_title == "The “last” bus – it’s late"


def test_nothing_is_set_unless_it_is_asked_for(desk: Desk) -> None:
    plain = desk.letter(LETTER.replace("typography: smart\n", ""))
    assert 'The "last" bus -- it\'s late' in plain.text
    assert plain.text == desk.letter(LETTER.replace("smart", "as-typed")).text


def test_spliced_letters_are_set_as_those_made_alone(desk: Desk) -> None:
    letter = """\
typography: smart
date: 2024-10-01
salutation: Dear {{ recipient.name }},
body: |
  "{{ recipient.name }}" is {{ recipient.town }}'s -- {% if recipient.town == "Ely" %}"yes"{% endif %}...
"""
    rows = 'name,town\nAnn O\'Neill,Hull\nBen "Bo" Ek,Bath\nCid Du,Ely\nDee Ro,Ely\n'
    assert_as_built(desk, letter, rows)


STRAIGHT = """\
sender: "O'Neill"
salutation: Dear Ann,
date: 2024-10-01
subject: It's late
body: |
  The "last" bus.

  A 6'2" wall.
"""


def test_straight_marks_are_noticed_once_with_their_lines_where_none_are_set(desk: Desk) -> None:
    assert [one.partition(":")[2] for one in desk.letter(STRAIGHT).said] == [
        "4:12: notice: quotation marks and apostrophes are straight, as on a typewriter: lines 4, 6; write "
        "'typography: smart' at the top of the file, and they are printed as a printer sets them [straight-quotes]"
    ]
    assert desk.letter(f"typography: smart\n{STRAIGHT}").said == []
    assert desk.letter(STRAIGHT.replace("It's", "It’s").replace('"last"', "“last”")).said == []


def test_what_will_be_set_is_not_told_to_be_mixed_or_lacking_its_space(desk: Desk) -> None:
    mixed = 'salutation: Dear Ann,\ndate: 2024-10-01\nbody: |\n  It\'s “late” and it’s "early".\n'
    assert set(desk.letter(mixed).said) != set()
    assert desk.letter(f"typography: smart\n{mixed}").said == []
    french = "language: fr\nsalutation: Madame,\ndate: 2024-10-01\nbody: |\n  Est-ce vrai ? « Oui » !\n"
    assert any("french-spacing" in one for one in desk.letter(french).said)
    assert desk.letter(f"typography: smart\n{french}").said == []
