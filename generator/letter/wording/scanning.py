"""Where the expressions and conditions of a text stand: `{{ … }}`, `{% … %}`.

Finds their bounds. Never looks inside them.
"""

import re
from typing import Literal, NamedTuple

from generator.letter.wording.passages import Passage
from generator.problems import Problem, error
from generator.source.patterns import compiled

MOST_CUTS = 1000
"""So many expressions and conditions one text may have."""

_DELIMITER = re.compile(r"\{{2,}|\{%|\{#|\}\}|%\}")
# Inside: a quoted text on one line, an end, another start, or the end of the paragraph.
_INSIDE = r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|\}\}|%\}|\{\{|\{%|\n[ \t]*(?=\n)"

_WORD = r"\s*(?:if|elif|else|endif)\b"

_CLOSER = {"{{": "}}", "{%": "%}", "{#": "#}"}


class Cut(NamedTuple):
    """An expression or a condition's tag: offsets in the passage of its braces and of what is between them."""

    kind: Literal["expression", "tag"]
    start: int
    end: int
    inner: str
    inner_start: int
    broken: bool = False
    """A tag without its end, already reported: only its first word counts."""

    def snippet(self) -> str:
        """How it is shown in a message: on one line, shortened."""
        opener = "{{" if self.kind == "expression" else "{%"
        text = " ".join(self.inner.split())
        shown = text if len(text) <= 60 else text[:59] + "…"
        return f"{opener} {shown} {_CLOSER[opener]}"


def scan(passage: Passage) -> tuple[list[Cut], list[Problem]]:
    """The expressions and tags of a passage in order, and a problem for each brace that has no partner."""
    text = passage.text
    cuts: list[Cut] = []
    problems: list[Problem] = []
    if "{" not in text and "}" not in text:
        return cuts, problems
    position = 0
    while found := _DELIMITER.search(text, position):
        start, opener = found.start(), found.group()[:2]
        if len(cuts) + len(problems) >= MOST_CUTS:
            problems.append(_too_many(passage, start))
            break
        if opener in ("}}", "%}"):
            problems.append(_unopened(passage, start, opener))
            position = found.end()
        elif opener == "{#":
            end = text.find("#}", start + 2)
            if end >= 0:
                problems.append(_comment(passage, start))
            position = end + 2 if end >= 0 else start + 2
        elif (closing := _end(text, found.end(), _CLOSER[opener])) is None:
            problems.append(_unclosed(passage, start, opener))
            position = found.end()
            if opener == "{%" and (word := compiled(_WORD).match(text, position)):
                cuts.append(Cut("tag", start, word.end(), word.group(), position, broken=True))
                position = word.end()
        else:
            position = closing + 2
            cuts.append(
                Cut("expression" if opener == "{{" else "tag", start, position, text[start + 2 : closing], start + 2)
            )
            if text[closing:position] != _CLOSER[opener]:
                problems.append(_mismatched(passage, closing, opener))
    return cuts, problems


def _end(text: str, position: int, closer: str) -> int | None:
    """Where the closing braces start, those of the other kind too; None when another start or a blank line comes
    first. Quoted texts are skipped.
    """
    while found := compiled(_INSIDE).search(text, position):
        token = found.group()
        if token[0] in "'\"":
            # "recipient's }} and {{ sender's": apostrophes, not quotes round a text
            apostrophe = 0 <= token.find(closer) < token.rfind("{")
            position = found.start() + 1 if apostrophe else found.end()
        else:
            return found.start() if token in ("}}", "%}") else None
    return None


def _unclosed(passage: Passage, start: int, opener: str) -> Problem:
    line = passage.text[start:].split("\n", 1)[0]
    shown = line if len(line) <= 40 else line[:39] + "…"
    return error(
        passage.place(start),
        "unclosed-expression",
        f"'{shown}': '{opener}' is opened but not closed",
        f"write '{_CLOSER[opener]}' where it ends; to print the braces themselves, write {{{{ '{opener}' }}}}",
    )


def _mismatched(passage: Passage, closing: int, opener: str) -> Problem:
    found, wanted = passage.text[closing : closing + 2], _CLOSER[opener]
    message = f"'{found}' can't close what '{opener}' opened"
    return error(passage.place(closing), "expression-syntax", message, f"write '{wanted}'")


def _unopened(passage: Passage, start: int, closer: str) -> Problem:
    opener = "{{" if closer == "}}" else "{%"
    return error(
        passage.place(start),
        "unclosed-expression",
        f"'{closer}' closes nothing",
        f"write '{opener}' where it starts; to print the braces themselves, write {{{{ '{closer}' }}}}",
    )


def _comment(passage: Passage, start: int) -> Problem:
    return error(
        passage.place(start),
        "expression-not-allowed",
        "'{# … #}': comments can't stand in a text",
        "write comments outside the text, in a line of the file that begins with '#'",
    )


def _too_many(passage: Passage, start: int) -> Problem:
    return error(
        passage.place(start),
        "too-many-expressions",
        f"this text has more than {MOST_CUTS:,} expressions or lone braces",
        "divide it",
    )
