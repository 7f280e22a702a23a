"""A wording with a small letter's names, for tests: `worded(text)` words a prose, `line(text)` a line."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from house import Place, Problem

from generator.letter.wording import Note, Value, Worded, Wording
from generator.problems import error
from generator.source.places import Places


class English:
    """As much of English as tests need."""

    tag = "en-GB"
    direction = "ltr"

    def date(self, value: datetime.date) -> str:
        return f"{value.day} {value:%B %Y}"

    def join_and(self, items: Sequence[str]) -> str:
        return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)

    def in_words(self, number: int) -> str:
        words = ("no", "one", "two", "three", "four", "five", "six")
        return words[number] if number < len(words) else str(number)

    def number(self, number: int) -> str:
        return str(number)

    def collated(self, text: str) -> tuple[str, ...]:
        return (text.casefold(),)

    def ordinal(self, number: int) -> str:
        return {1: "first", 2: "second", 3: "third"}.get(number, f"{number}th")


SCOPE: Mapping[str, Value] = {
    "concerns": [{"number": 1, "heading": "Offensives"}, {"number": 2, "heading": "Prisoners"}],
    "asks": [],
    "signatories": [{"name": "Baroness Cox"}, {"name": "Ann Lee"}, {"name": "Bo Ek"}],
    "recipient": {"name": "The Rt Hon A. B. MP", "role": None, "portfolio": "Foreign", "town": "York"},
    "recipients": [],
    "sender": {"name": "Example Trust", "address": "1 High Street\nYork"},
    "date": datetime.date(2022, 8, 5),
    "title": None,
    "subject": "Nagorno Karabakh",
}


def places(text: str, first_line: int = 10, indent: int = 4) -> Places:
    """The places of a `|` block that starts on line 10, indented by four."""
    lines = tuple(Place("letter.yaml", first_line + n, indent + 1) for n in range(text.count("\n") + 1))
    return Places(lines[0], lines=lines)


def picture(source: str, place: Place) -> tuple[str | None, list[Problem]]:
    if source == "well.png":
        return "data:image/png;base64,AAAA", []
    return None, [error(place, "missing-file", f"there is no file '{source}'")]


def wording(names: Mapping[str, Value] | None = None, notes: str = "endnotes", **sources: str) -> Wording:
    return Wording(
        English(),
        {**SCOPE, **(names or {})},
        {"prisoners": {"number": 2, "heading": "Prisoners"}},
        {id_: (text, places(text, 90)) for id_, text in sources.items()},
        image=picture,
        notes=notes,  # type: ignore[arg-type]
    )


@dataclass(frozen=True)
class Outcome:
    html: str
    text: str
    plain: str
    problems: list[str]
    notes: list[Note]
    worded: Worded

    @property
    def codes(self) -> list[str]:
        return [problem.rpartition("[")[2].rstrip("]") for problem in self.problems]


def _outcome(made: Wording, result: Worded) -> Outcome:
    notes = made.notes()
    problems = [str(problem).removeprefix("letter.yaml:") for problem in made.problems]
    return Outcome(str(result.html), result.text(), result.plain, problems, notes, result)


def worded(
    text: str, names: Mapping[str, Value] | None = None, notes: str = "endnotes", level: int = 2, **sources: str
) -> Outcome:
    made = wording(names, notes, **sources)
    return _outcome(made, made.prose(text, places(text), level=level))


def line(text: str, names: Mapping[str, Value] | None = None, **sources: str) -> Outcome:
    made = wording(names, **sources)
    return _outcome(made, made.line(text, places(text)))
