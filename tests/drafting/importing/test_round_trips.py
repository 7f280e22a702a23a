"""A letter that this program built comes back: as text and as a web page it imports into one that says the same."""

# ruff: noqa: E501  (tables of cases)

from __future__ import annotations

from pathlib import Path
from typing import Any

from house import Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from imported import imported

from generator.drafting.importing.letter_import import lost_words, words_in

WORDS = [
    "the",
    "bridge",
    "is",
    "closed",
    "again",
    "and",
    "nobody",
    "knows",
    "why",
    "people",
    "wait",
    "at",
    "home",
    "for",
    "years",
    "while",
    "works",
    "in",
    "town",
    "go",
    "on",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=4, max_size=12).map(
    lambda words: f"{' '.join(words).capitalize()}."
)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join)
MARKED = SENTENCES.map(lambda text: f"{text} **Bold words** and *soft words* with [a link](https://example.org/x).")
BULLETS = st.lists(SENTENCES, min_size=2, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines))
QUOTED = PARAGRAPHS.map(lambda text: f"> {text}")
TABLES = st.just("| a | b |\n|---|---|\n| c | d |")
PROSE = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, MARKED, BULLETS, QUOTED, TABLES), min_size=1, max_size=3).map(
    "\n\n".join
)
HEADED = st.fixed_dictionaries(
    {"heading": st.sampled_from(["The bridge", "Trains in winter", "Who pays"]), "text": PROSE}
)
NAMES = ["Anna Sample", "Baroness Cox", "Dr Jane Doe", "Lord Alton of Liverpool", "The Rt Hon Sam Lee MP", "Carla Ruiz"]
SIGNING = st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True).map(
    lambda names: [name if at % 2 else {"name": name, "affiliation": "Labour"} for at, name in enumerate(names)]
)
LETTERS = st.fixed_dictionaries(
    {
        "salutation": st.sampled_from(["Dear Secretary of State,", "Dear Ms Example,"]),
        "opening": PROSE,
        "closing": PARAGRAPHS,
        "valediction": st.just("Yours sincerely,"),
        "signatories": SIGNING,
    },
    optional={
        "date": st.dates().filter(lambda day: 1900 < day.year < 2100).map(str),
        "sender": st.just({"organisation": "Example Trust", "address": "1 Mill Lane\nLeeds LS1 1AA", "email": "a@example.org"}),
        "recipient": st.just({"name": "The Rt Hon Elizabeth Example MP", "role": "Secretary of State for Transport"}),
        "concerns": st.one_of(st.lists(HEADED, min_size=2, max_size=4), st.lists(PARAGRAPHS, min_size=2, max_size=4)),
        "cc": st.just(["The Mayor of Leeds"]),
        "enclosures": st.just(["A report"]),
        "postscript": SENTENCES,
        "afterword": SENTENCES,
    },
)  # fmt: skip
FEW = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def in_order(keys: dict[str, Any]) -> dict[str, Any]:
    """The keys with the concerns between opening and closing."""
    order = ("opening", "concerns", "closing")
    return {key: keys[key] for key in (*(key for key in keys if key not in order), *order) if key in keys}


@FEW
@given(LETTERS)
def test_a_letter_of_ours_says_the_same_after_building_importing_and_building(
    tmp_path: Path, keys: dict[str, Any]
) -> None:
    desk = Desk(tmp_path)
    built = desk.letter(**in_order(keys))
    for form, content in (("txt", built.text), ("html", built.page)):
        again = imported(desk, content, form)
        assert words_in(again.made.text) == words_in(built.text)
        for field in ("date", "salutation", "valediction", "postscript"):
            assert again.data.get(field, "").strip() == keys.get(field, ""), field
        assert again.names == [one if isinstance(one, str) else one["name"] for one in keys["signatories"]]


PIECES = [
    "Dear Minister,", "Yours sincerely,", "Cc: Anna", "Notes", "1. One thing", "2. Two things", "(1) eins", "I. The Bill",
    "5 May 2020", "Re: Trains", "Open letter on trains", "We ask you to:", "Anna Sample", "Director, Example Trust",
    "{{ x }} and {% if %}", "*stars* and _under_ `code` <b> &amp; \\ [link](x) ![i](y) |pipe|", "# heading", "> quote",
    "- dash", "====", "---", "[1] A source", "text [1] with", "[^1] call", "2005. A year", "a b c d e f g h. It ends.",
    "https://example.org/a_b*c?d=1&e={{2}}", "To: Someone", "A; B; C; D", "none", "by-hand", "x.yaml", "key: value", "@at", "null",
    "word¹", "٣ مارس", "\u200bzero\u00adsoft", "(a)", "*", "`", "\\", "|", "<", "“Quote.” He said.", "§ 5", "100 %", "PPS again",
]  # fmt: skip
PAGES = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("\n".join), min_size=1, max_size=10)


@FEW
@given(PAGES)
def test_any_text_is_all_in_the_letter_whatever_signs_are_in_it(tmp_path: Path, paragraphs: list[str]) -> None:
    letter = imported(Desk(tmp_path), "\n\n".join(paragraphs))
    if letter.made.printable is None:
        # Only text that no letter can have: one without any, which `import` then puts into the body.
        assert [code for code in letter.made.codes if code not in ("no-text", "placeholder")] == []
        return
    told = " ".join(letter.parts.relabelled)
    assert lost_words(" ".join(letter.words), f"{letter.made.text} {told}") == []


def test_our_own_web_page_is_read_in_the_order_of_a_letter(desk: Desk) -> None:
    built = desk.letter(
        date="2025-11-24",
        sender={"organisation": "Example Trust", "address": "1 Mill Lane\nLeeds LS1 1AA", "phone": "01632 960123"},
        recipient={"name": "The Rt Hon Elizabeth Example MP", "role": "Secretary of State for Transport"},
        references={"Our ref": "A/17"},
        subject="The bridge at Samplebridge",
        salutation="Dear Secretary of State,",
        body="The bridge is closed.",
        valediction="Yours sincerely,",
        signatories=[{"name": "Anna Sample", "role": "Chair"}, {"name": "Carla Ruiz", "role": "Clerk"}],
        enclosures=["A report"],
        notes="footnotes",
    )
    data = imported(desk, built.page, "html").data
    assert (data["date"], data["subject"]) == ("2025-11-24", "The bridge at Samplebridge")
    assert data["references"] == {"Our ref": "A/17"}
    assert data["sender"]["phone"] == "01632 960123"
    assert data["enclosures"] == ["A report"]
    assert "title" not in data
