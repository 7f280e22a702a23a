"""Derives from a recipient's facts how they are addressed: envelope, salutation, valediction, short name.

Two layers: the person, from the name alone, and the office, by its rule. Says what is lacking instead of guessing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.reference.address import finishing
from generator.reference.address.choosing import Chosen, choose_office, choose_person, named_rule
from generator.reference.address.doubting import doubts, lacking, no_such_form
from generator.reference.address.facts import Facts, Lack
from generator.reference.address.names.bodies import is_german_authority
from generator.reference.address.naming import name_line
from generator.reference.address.offices import gender_of_courtesy
from generator.reference.address.person import Person, as_called, as_form, name_holes, person_of, spoken_title
from generator.reference.address.rules import Choice, Rule, Texts, book
from generator.reference.address.rules.rule import choose, fill, holes
from generator.reference.address.wording import words_of
from generator.reference.languages import country_of, find

_EMPTY = Texts()
_NOT_KEPT = frozenset(("rank", "courtesy", "style"))
_STYLED = frozenset(("his", "her", "hrh", "hm", "hh"))


class Addressed(NamedTuple):
    """How a recipient is addressed."""

    envelope: tuple[str, ...]
    """The lines before the street: name, office, body."""
    salutation: str | None
    """With its punctuation; None: nothing could be said."""
    usual: tuple[str, ...]
    """Every salutation that is right for this recipient, the preferred first."""
    valediction: str | None
    short_name: str
    """For running heads: "Lord Alton of Liverpool", "Ms Truss"; an office or body where no name is known."""
    salutation_name: str
    """What follows "Dear": "Foreign Secretary"."""
    office: str | None
    """The office as it is spoken."""
    rule: Rule | None
    lacks: tuple[Lack, ...] = ()
    name_line: str | None = None
    """What of the envelope is the name; None where nothing is known of a name."""
    valediction_by_several: str | None = None
    """The valediction where more than one person signs; None: the same."""
    doubts: tuple[Lack, ...] = ()
    """What the form rests on that isn't beyond doubt, with what else may be right."""


def address(facts: Facts, language: str) -> Addressed:
    """How a recipient is addressed in a letter in that language (a BCP 47 tag).

    Where something is lacking for the best form, `lacks` says what, and the next right form is used.
    """
    greeting = finishing.greeting_to_nobody(facts.name, language)
    if greeting and facts.name and not facts.address_as:
        return _to_nobody(greeting, facts.name, address(facts._replace(name=None), language), language)
    form = book.find(facts.form) if facts.form else None
    person = person_of(as_form(facts, form, language), language)
    lacks: list[Lack] = []
    chosen = _chosen(person, language, lacks)
    person = as_called(_gendered(person, chosen, language), _country(chosen, language))
    own_rule = choose_person(person.facts, person.written, language) if person.is_named else None
    own = own_rule.texts_in(language) if own_rule else None
    rule, texts = chosen.rule, _texts(chosen.rule, language)
    known = _known(person, chosen, own, language)
    written = find(language)[0]
    british = written.follows("british-styles") and (rule is None or rule.key.startswith("uk/"))
    name = name_line(person, own, texts, known, british=british)
    known["name"] = name
    said, unsure = _salutations(texts, own, known, person.facts.gender, language)
    if rule and rule.key.startswith("any/") and chosen.country == country_of(language):
        said = finishing.at_home(said)
    usual = tuple(dict.fromkeys(said))
    wished = _as_wished(person.facts.address_as, own, known, language)
    salutation = wished or next(iter(usual), None)
    if not wished:
        lacks += lacking(person, rule if texts else None, language, unsure=unsure, nothing_said=not said)
    if person.is_couple and not known["title"] and not wished:
        usual, salutation, lacks = (), None, []  # no one gender is right
    if salutation is None and (person.is_couple or not person.is_named) and not (rule and texts):
        salutation = finishing.as_written(facts.name, language) or finishing.nobody(language)
    valediction, by_several = _valedictions(texts or own or _EMPTY, salutation, known, person.facts.gender, language)
    return Addressed(
        envelope=_envelope(texts, own, known, person, facts, body_first=written.follows("authority-first")),
        salutation=salutation,
        usual=usual or ((salutation,) if salutation else ()),
        valediction=valediction,
        short_name=_short_name(own, known, person),
        salutation_name=finishing.bare_salutation(salutation or ""),
        office=known["office"],
        rule=rule if texts else own_rule,
        lacks=tuple(dict.fromkeys(lacks)),
        name_line=name,
        valediction_by_several=by_several,
        doubts=tuple(doubts(person, rule if texts else own_rule, usual, known, by_name=texts is None)),
    )


def _to_nobody(greeting: str, name: str, said: Addressed, language: str) -> Addressed:
    """What is said where a greeting stands instead of a name: "To whom it may concern"."""
    return said._replace(
        envelope=said.envelope or (name.strip(),),
        salutation=greeting,
        usual=tuple(dict.fromkeys((greeting, *said.usual))),
        valediction=finishing.valediction(greeting, language, several=False),
        valediction_by_several=None,
        short_name=said.short_name or name.strip(),
        salutation_name=finishing.bare_salutation(greeting),
        lacks=(),
        doubts=(),
    )


def _chosen(person: Person, language: str, lacks: list[Lack]) -> Chosen:
    """The office's rule: that of the form given, else the one that is recognised."""
    chosen = choose_office(person.facts, person.written, language)
    form = person.facts.form
    if not form:
        return chosen
    rule = book.find(form)
    if rule is None:
        lacks.append(no_such_form(form))
        return chosen
    if rule.layer == "person" and choose_person(person.facts, person.written, language) == rule:
        return Chosen(None, None, chosen.country)  # the name says it
    return chosen._replace(rule=rule)


def _texts(rule: Rule | None, language: str) -> Texts | None:
    """A rule's texts in a language, else those of the rule that it names for other languages."""
    return next((texts for one in _chain(rule) if (texts := one.texts_in(language))), None)


def _chain(rule: Rule | None) -> Iterator[Rule]:
    """A rule, and those that it names for other languages."""
    seen: set[str] = set()
    while rule and rule.key not in seen:
        seen.add(rule.key)
        yield rule
        rule = book.find(rule.otherwise) if rule.otherwise else None


def _gendered(person: Person, chosen: Chosen, language: str) -> Person:
    """The person with the gender that the office itself tells, where nothing else tells it."""
    rule = chosen.rule or named_rule(language)
    if person.facts.gender or not rule:
        return person
    before = [text for one, text in person.titles if one.kind in ("clergy", "office")]
    typed = [text for text in (chosen.segment, *person.facts.role, person.facts.office, *before) if text]
    genders = {
        one
        for told in _chain(rule)
        for one, patterns in told.genders.items()
        if any(book.meets(patterns, words_of(text).bare()) for text in typed)
    }
    genders |= {said for text in typed if (said := gender_of_courtesy(text))}
    gender = rule.gender or (genders.pop() if len(genders) == 1 else None)
    return person._replace(facts=person.facts._replace(gender=gender)) if gender else person


def _country(chosen: Chosen, language: str) -> str | None:
    """The country whose ways with names hold: that of the office, the one said, or the letter's."""
    if chosen.rule and chosen.rule.countries:
        return chosen.rule.countries[0]
    return chosen.country or (None if chosen.rule else country_of(language))


def _known(person: Person, chosen: Chosen, own: Texts | None, language: str) -> dict[str, str | None]:
    """What the holes of texts are filled with."""
    facts, rule = person.facts, chosen.rule
    met = chosen.holes
    known = name_holes(person)
    known["title"] = spoken_title(person, language)
    known["titles"] = " ".join(text for one, text in person.titles if one.kind not in _NOT_KEPT) or None
    if find(language)[0].follows("capital-particle") and facts.family_name:
        known["family_name"] = family = facts.family_name[:1].upper() + facts.family_name[1:]
        known["first_family_name"] = family.partition("-")[0]
    known["portfolio"] = facts.portfolio or met.get("portfolio")
    known["place"] = met.get("place")
    role = ", ".join(" ".join(line.split()) for line in facts.role) or facts.office
    known["role"] = finishing.without_article(role) if role else None
    known["organisation"] = facts.organisation
    known["office"] = _office(rule, known, facts, language, chosen.segment) if rule else None
    known["short_office"] = _among(rule.offices, f"{known['portfolio']} secretary") if rule else None
    return known


def _office(rule: Rule, known: Mapping[str, str | None], facts: Facts, language: str, segment: str) -> str | None:
    """The office as it is spoken: by portfolio, role or body where the rule has several offices."""
    apart = f"{facts.portfolio} secretary" if facts.portfolio else None
    role = " ".join(facts.role)
    texts = (apart, known["portfolio"], role, *facts.role, facts.office, segment, facts.name, facts.organisation)
    for text in dict.fromkeys(texts) if rule.offices else ():
        said = _among(rule.offices, text) if text else None
        if said:
            return said
    said_office = choose(rule.office_in(language), facts.gender)
    return fill(said_office, known) if said_office else None


def _among(offices: Mapping[str, tuple[str, ...]], text: str) -> str | None:
    """The one of several offices that a text means."""
    return book.office_among(offices, words_of(text).bare()) if offices else None


def _salutations(
    texts: Texts | None, own: Texts | None, known: dict[str, str | None], gender: str | None, language: str
) -> tuple[list[str], bool]:
    """Every salutation that can be said, the preferred first, and whether a better one fails only for the gender."""
    unsure = False
    titled, of_gender = _first(own.titled if own else (), known, gender)
    known["titled"] = titled
    said: list[str] = []
    last: list[str] = []
    for choice in (texts or own or _EMPTY).salutations:
        text = choose(choice, gender)
        if gender is None and not isinstance(choice, str) and not said:
            unsure = unsure or len(set(choice.values()) - {text}) > 0
        by_whole_name = bool(text) and of_gender and "titled" in holes(text or "")
        if by_whole_name and not said:
            unsure = True
        filled = fill(text, known) if text else None
        if filled:
            # "Dear Karim Khan" is second to "Dear Prosecutor Khan", which needs no gender.
            (last if by_whole_name else said).append(finishing.finished(filled, language))
    return said + last, unsure


def _first(choices: Iterable[Choice], known: Mapping[str, str | None], gender: str | None) -> tuple[str | None, bool]:
    """The first text that can be filled in, and whether one before it fails only for want of the gender."""
    unsure = False
    for choice in choices:
        text = choose(choice, gender)
        if gender is None and not isinstance(choice, str):
            unsure = unsure or any(fill(one, known) for one in choice.values())
        filled = fill(text, known) if text else None
        if filled:
            return filled, unsure
    return None, unsure


def _as_wished(wish: str | None, own: Texts | None, known: dict[str, str | None], language: str) -> str | None:
    """The salutation that the person prefers: "Ms Truss", or a whole one, with punctuation where it lacks any."""
    if not wish or not wish.strip():
        return None
    wish = " ".join(wish.split())
    greeting = find(language)[0].greeting
    if finishing.is_salutation(wish) or not (greeting or own):
        return finishing.closed(wish, language)
    if greeting:
        return finishing.closed(f"{greeting} {wish}", language)
    gender = person_of(Facts(name=f"{wish} X" if len(wish.split()) < 2 else wish), language).facts.gender
    for choice in own.salutations if own else ():
        text = choose(choice, gender)
        if text and "titled" in holes(text):
            filled = fill(text, {**known, "titled": wish})
            if filled:
                return finishing.finished(filled, language)
    return finishing.closed(wish, language)


def _valedictions(
    texts: Texts, salutation: str | None, known: dict[str, str | None], gender: str | None, language: str
) -> tuple[str | None, str | None]:
    known = {**known, "salutation": finishing.inside(salutation, language)}
    one = choose(texts.valediction, gender) or _neutral(texts.valediction)
    several = choose(texts.valediction_by_several, gender) or _neutral(texts.valediction_by_several)
    said = finishing.closing(fill(one, known) if one else None, language)
    said_by_several = fill(several, known) if several else finishing.by_several(said, language)
    if said is None:
        said = finishing.valediction(salutation, language, several=False)
        said_by_several = finishing.valediction(salutation, language, several=True)
    return said, said_by_several if said_by_several != said else None


def _neutral(choice: Choice | None) -> str | None:
    return choice.get("neutral") if isinstance(choice, Mapping) else None


def _envelope(
    texts: Texts | None,
    own: Texts | None,
    known: dict[str, str | None],
    person: Person,
    facts: Facts,
    *,
    body_first: bool,
) -> tuple[str, ...]:
    """The lines; an authority stands first, where that is asked for, and the person below."""
    lines: list[str] = []
    known = {**known, "name": known["name"] or _office_line(person, facts)}
    lines_of = (texts or own or _EMPTY).envelope
    unnamed = None if person.is_named else _unnamed(texts or _EMPTY, known, person.facts.gender)
    if unnamed:
        lines.append(" ".join((unnamed, *person.facts.post_nominals)))
        lines_of = tuple(one for one in lines_of if one not in ("{name}", "{role}"))
    if not person.is_named and any(isinstance(one, str) and one != "{role}" and "{role}" in one for one in lines_of):
        known["name"] = None  # the office is said there
    for choice in lines_of:
        text = choose(choice, person.facts.gender) or _neutral(choice)
        if text == "{role}":
            lines += _role_lines(person, facts, known)
        elif text:
            filled = fill(text, known)
            if filled:
                lines.append(filled)
    organisation = known["organisation"]
    if body_first and organisation in lines and is_german_authority(organisation or ""):
        lines.insert(0, organisation or "")
    return tuple(dict.fromkeys(lines))


def _unnamed(texts: Texts, known: Mapping[str, str | None], gender: str | None) -> str | None:
    """What stands for name and role where nobody is named: "The Rt Rev the Lord Bishop of Leeds"."""
    text = choose(texts.unnamed, gender) or _neutral(texts.unnamed)
    styled = words_of(known["role"] or "").words[:1]
    if not text or ("role" in holes(text) and styled and styled[0] in _STYLED):
        return None  # "His Holiness the Dalai Lama" is whole
    filled = fill(text, known)
    return filled.replace("the Lord Lord ", "the Lord ") if filled else None


def _office_line(person: Person, facts: Facts) -> str | None:
    """What stands first where no person is named: the office or body written instead of a name."""
    return facts.name.strip() if facts.name and facts.name.strip() else None


def _role_lines(person: Person, facts: Facts, known: dict[str, str | None]) -> tuple[str, ...]:
    typed = facts.role or person.facts.role
    if typed:
        return tuple(line.strip() for line in typed if line.strip())
    office = facts.office
    return (office,) if office else ()


def _short_name(own: Texts | None, known: dict[str, str | None], person: Person) -> str:
    short = choose(own.short_name, person.facts.gender) if own else None
    filled = fill(short, known) if short else None
    facts = person.facts
    fallback = facts.name or known["office"] or known["role"] or facts.organisation or ""
    if not person.is_named:
        return fallback.strip()
    titled = known.get("titled")
    named = (known.get("family_name"), known.get("given_name"), known.get("peer"), person.full_name)
    if filled or (titled and any(name and name in titled for name in named)):
        return filled or titled or ""
    return " ".join(part for part in (known.get("title"), person.full_name) if part) or fallback.strip()
