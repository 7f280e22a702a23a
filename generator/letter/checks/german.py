"""Manners of letters in German: du or Sie, a small letter after the salutation, no comma after the valediction.

Never looks at quotations.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter
from generator.letter.checks.usage import usage
from generator.problems import Problem
from generator.problems.codes import Code
from generator.source.patterns import compiled

DU_AND_SIE = Code(
    "du-and-sie",
    "notice",
    meaning=(
        "A German letter says “du” to its reader here, and “Sie” there. Bad: “Wir bitten Sie …” and “deine Antwort”. "
        "Good: one of the two throughout; a quotation keeps its own."
    ),
    remedy="Address the reader one way.",
)


CAPITAL_AFTER_SALUTATION = Code(
    "capital-after-salutation",
    "notice",
    meaning=(
        "In German the letter goes on with a small letter after a salutation that ends in a comma. Bad: “Sehr "
        "geehrte Frau Beispiel, / Im Namen von …”. Good: “im Namen von …”; nouns and names keep their capital, and "
        "in Switzerland no comma stands there."
    ),
    remedy="Write a small letter.",
)


COMMA_AFTER_VALEDICTION = Code(
    "comma-after-valediction",
    "notice",
    meaning=(
        "In German no comma stands after the valediction. Bad: “Mit freundlichen Grüßen,”. Good: “Mit freundlichen "
        "Grüßen”."
    ),
    remedy="Take the comma out.",
)


@rule(DU_AND_SIE, CAPITAL_AFTER_SALUTATION, COMMA_AFTER_VALEDICTION)
def german_manners(letter: ReadLetter) -> Iterator[Problem]:
    """Sie throughout, and after a salutation with a comma a small letter, and no comma at the end."""
    facts = usage(letter.language.tag)
    if facts.polite and any(compiled(facts.polite).search(stretch.words) for stretch in letter.main):
        for stretch in letter.main:
            for match in compiled(facts.familiar).finditer(stretch.words):
                if stretch.is_own(*match.span()):
                    message = f"'{match[0]}' here, and 'Sie' elsewhere"
                    yield DU_AND_SIE.at(stretch.place(match.start()), message, "address the reader one way")
                    break
    closing = letter.worded.valediction.lines
    comma = letter.language.follows("no-comma-after-valediction") and letter.resolved.valediction.given
    if comma and closing and closing[-1].plain.rstrip().endswith(","):
        place = letter.resolved.loaded.places.at("valediction").value
        message = f"'{closing[-1].plain.strip()}': in German no comma follows"
        yield COMMA_AFTER_VALEDICTION.at(place, message, "take it out")
    lines = letter.worded.salutation.lines
    first = next((stretch for stretch in letter.main if stretch.kind == "text"), None)
    if not lines or not lines[-1].plain.rstrip().endswith(",") or not first or first.part not in ("opening", "body"):
        return
    word = first.words.split(" ", 1)[0].rstrip(",")
    if word[:1].isupper() and word.lower() in facts.never_capital and not first.is_filled(0, 1):
        message = f"after '{lines[-1].plain.strip()}' a small letter follows, and '{word}' has a capital"
        yield CAPITAL_AFTER_SALUTATION.at(first.place(0), message, f"write '{word[0].lower()}{word[1:]}'")
