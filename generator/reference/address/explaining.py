"""Tells which words of a role and of a name led to a form of address, a line each.

Follows the same steps as `deriving`, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.reference.address.choosing import choose_office, choose_person
from generator.reference.address.deriving import Addressed
from generator.reference.address.facts import Facts
from generator.reference.address.person import Person, person_of
from generator.reference.languages import country_of


def explained(facts: Facts, form: Addressed, language: str) -> Iterator[str]:
    """Why somebody is addressed as they are: the name taken apart, the office's words, the country, the rule."""
    person = person_of(facts, language)
    yield from _of_name(person)
    if person.facts.gender:
        yield f"gender: {person.facts.gender}, {'as given' if facts.gender else 'told by a title'}"
    chosen = choose_office(person.facts, person.written, language)
    roles = (*person.facts.role, *((person.facts.office,) if person.facts.office else ()))
    if facts.form:
        yield f"office: by the form given, {facts.form}"
    elif chosen.rule:
        where = f"'{chosen.segment}'" if chosen.segment else "the titles or letters of the name"
        yield f"office: {where} is met by {chosen.rule.key}"
        yield from (f"{hole}: '{words}'" for hole, words in chosen.holes.items())
    elif roles:
        yield f"office: no rule knows '{', '.join(roles)}'"
    if chosen.country:
        yield f"country: {chosen.country}, said in the role, body or data"
    elif country_of(language):
        yield f"country: {country_of(language)}, understood from the language {language}"
    own = choose_person(person.facts, person.written, language) if person.is_named else None
    if own and own is not form.rule:
        yield f"name line: by {own.key}"
    if form.rule:
        yield f"rule: {form.rule.key}, {form.rule.sureness}"


def _of_name(person: Person) -> Iterator[str]:
    facts, written = person.facts, person.written
    if written and written.is_body:
        yield "name: a body, no person"
    yield from (f"title: '{text}' is {one.kind}" for one, text in person.titles)
    if facts.peerage:
        yield f"peerage: {facts.peerage.rank}" + (f" of {facts.peerage.of}" if facts.peerage.of else "")
    if facts.given_name:
        yield f"given name: '{facts.given_name}'"
    if facts.family_name:
        yield f"family name: '{facts.family_name}'"
    elif person.full_name and not facts.peerage:
        yield f"family name: not sure in '{person.full_name}' by itself"
    if facts.post_nominals:
        yield f"letters: {' '.join(facts.post_nominals)}"
