"""What the text tells the recipient of themselves and no recipient of the letter can be told: a country, an office.

Speaks only where the words themselves name the recipient's country or office.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter
from generator.letter.checks.salutation import SALUTATION_DIFFERS, gender_told
from generator.letter.checks.usage import usage
from generator.letter.checks.vocatives import whom
from generator.problems import Problem, Severity
from generator.source.patterns import compiled

_PLACE = r"((?:[A-ZÀ-Ý][\w-]+ ?(?=[A-ZÀ-Ý]|\b))+)"


@rule(SALUTATION_DIFFERS)
def of_another_country(letter: ReadLetter) -> Iterator[Problem]:
    """The text gives the recipient the government of another country than theirs: "your Government in Paris"."""
    pattern, addressees = usage(letter.language.tag).your_country, letter.resolved.addressees
    if not pattern or len(addressees) != 1:
        return
    one = addressees[0]
    for stretch in letter.main:
        for match in compiled(f"{pattern}{_PLACE}").finditer(stretch.words):
            from generator.reference.address import countries_named, country_of_capital  # only where it is said

            named = countries_named(" ".join((*one.recipient.role, one.recipient.organisation or "")))
            place = match[1].strip()
            said = countries_named(place) or {country_of_capital(place)} - {None}
            if named and said and named.isdisjoint(said) and not stretch.is_quoted(match.start()):
                message = f"'{match[0]}' here, and the letter goes to {whom(one)}"
                yield SALUTATION_DIFFERS.at(stretch.place(match.start()), message, "correct the country or the town")


@rule(SALUTATION_DIFFERS)
def help_of_another_country(letter: ReadLetter) -> Iterator[Problem]:
    """An ambassador is asked for the help of another country than that whose ambassador they are."""
    pattern, addressees = usage(letter.language.tag).your_help, letter.resolved.addressees
    missions = usage(letter.language.tag).missions
    if not pattern or not missions or len(addressees) != 1:
        return
    sent_by = compiled(missions[0]).search(" ".join(addressees[0].recipient.role))
    for stretch in letter.main if sent_by else ():
        for match in compiled(pattern).finditer(stretch.words):
            from generator.reference.address import countries_named  # only where it is said

            said, own = countries_named(match["place"]), countries_named(sent_by[0]) if sent_by else frozenset()
            if said and own and said.isdisjoint(own) and not stretch.is_quoted(match.start()):
                message = f"'{match[0]}' here, and the letter goes to {whom(addressees[0])}"
                yield SALUTATION_DIFFERS.at(stretch.place(match.start("place")), message, "correct the country")


@rule(SALUTATION_DIFFERS)
def in_an_office_of_the_other_gender(letter: ReadLetter) -> Iterator[Problem]:
    """The text tells the recipient an office in the form of the other gender: "Vous êtes rapporteur" to a woman."""
    facts, addressees = usage(letter.language.tag), letter.resolved.addressees
    gender = gender_told(addressees[0].recipient) if len(addressees) == 1 else ""
    pattern = facts.you_are_him if gender == "female" else facts.you_are_her if gender == "male" else ""
    for stretch in letter.main if pattern else ():
        for match in compiled(pattern).finditer(stretch.words):
            if not stretch.is_quoted(match.start()) and not stretch.is_filled(*match.span()):
                message = f"'{match[0]}' here, and the letter goes to {whom(addressees[0])}, {gender}"
                hint = "write the form of the recipient's gender, if that is theirs"
                yield SALUTATION_DIFFERS.at(stretch.place(match.start()), message, hint, Severity.NOTICE)
