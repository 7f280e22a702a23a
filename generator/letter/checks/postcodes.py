"""Postcodes that can't be one of their country: "SW1P 4D", "1011 Berlin".

Looks at the last line of an address that is not its country. Never asks whether there is such a postcode.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.checks.attached import MALFORMED_ADDRESS
from generator.letter.checks.forms_of_address import recipients
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter
from generator.problems import Place, Problem
from generator.reference.languages import country_of
from generator.source.patterns import compiled
from generator.source.places import Places
from generator.source.quoting import shortened

_DIGIT = r"\d"
_OF_COUNTRY = r"([A-Z]{1,3})-(?=[\dOI])"
"""The sign of a country before a postcode: D-10117 Berlin."""
_ALIKE = {"I": "1", "l": "1", "O": "0", "o": "0", "1": "I", "0": "O"}
"""Signs that are taken for one another."""
_LETTERS_OF_COUNTRIES = {"D": "DE", "F": "FR", "A": "AT", "B": "BE", "L": "LU", "I": "IT", "E": "ES"}
"""Those that are not the two letters of ISO 3166 (Vienna Convention on Road Traffic, distinguishing signs)."""


@rule(MALFORMED_ADDRESS, of_recipient=True)
def postcodes(letter: ReadLetter) -> Iterator[Problem]:
    """A postcode has the form of its country's."""
    tag = letter.language.tag
    sender, places = letter.resolved.letter.sender, letter.resolved.loaded.places.at("sender")
    if sender:
        yield from _of_address(_lines(sender.address, places), "", tag)
    for one, at in recipients(letter.resolved):
        recipient = one.recipient
        lines = _lines(recipient.address, at)
        if recipient.postcode:
            lines = [(" ".join((recipient.postcode, recipient.city or "")).strip(), at.at("postcode").value)]
        yield from _of_address(lines, recipient.country or "", tag)


def _lines(address: tuple[str, ...], places: Places) -> list[tuple[str, Place]]:
    at = places.at("address")
    return [(line, at.at(number).value if at.children else at.within(number, 0)) for number, line in enumerate(address)]


def _of_address(lines: list[tuple[str, Place]], country: str, tag: str) -> Iterator[Problem]:
    """Of an address whose country is named apart, or in its last line, or not at all."""
    digits = compiled(_DIGIT)
    if len(lines) > 1 and not digits.search(lines[-1][0]) and digits.search(lines[-2][0]):
        country, lines = country or lines[-1][0].strip(), lines[:-1]
    if not lines or not digits.search(lines[-1][0]) or "{" in lines[-1][0] or "[" in lines[-1][0]:
        return
    from generator.reference.address import country_code, country_of_town, form_of_postcode, is_postcode_elsewhere

    said, place = lines[-1][0].strip(), lines[-1][1]
    sign = compiled(_OF_COUNTRY).match(said)
    said = said[sign.end() :] if sign else said
    if sign:
        code: str | None = _LETTERS_OF_COUNTRIES.get(sign[1], sign[1])
    elif country:
        code = country_code(country, tag)
    else:
        code = country_of_town(" ".join(line for line, _ in lines[-2:])) or country_of(tag)
    form = form_of_postcode(code or "")
    if form is None:
        return
    found = compiled(form["nearly"]).search(said)
    if found and not compiled(form["is"]).fullmatch(found[0]):
        if not (sign or country) and is_postcode_elsewhere(found[0]):
            return
        inside = "" if found[0] == said else f" in '{shortened(said)}'"
        where = f"'{shortened(found[0])}' can't be a postcode{inside}"
        if taken := _taken(found[0], form["is"]):
            yield MALFORMED_ADDRESS.at(place, f"{where}: {taken[0]}", f"write '{taken[1]}', if that is meant")
            return
        hint = "look it up" if sign or country else "look it up; or write the country, if it is another"
        a = "an" if form["name"][0] in "AEIO" else "a"
        yield MALFORMED_ADDRESS.at(place, f"{where}: {a} {form['name']} one {form['has']}", hint)


def _taken(said: str, right: str) -> tuple[str, str] | None:
    """What one sign is where another like it belongs, and the postcode with that: a letter I for a figure 1."""
    for at, sign in enumerate(said):
        other = _ALIKE.get(sign, "")
        meant = f"{said[:at]}{other}{said[at + 1 :]}"
        if other and compiled(right).fullmatch(meant):
            kinds = ("a figure", "the letter") if sign.isdigit() else ("a letter", "the figure")
            return f"{kinds[0]} {sign} stands where {kinds[1]} {other} belongs", meant
    return None
