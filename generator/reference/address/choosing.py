"""Chooses the rule for a recipient: which office is meant, in which country, and what the name alone tells.

An office is recognised only by all its words: no rule is better than a wrong one. Never writes a text.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from generator.reference.address.facts import Facts
from generator.reference.address.mentions import country_code_of, country_named, region_said, title_says
from generator.reference.address.names import WrittenName, parse_name
from generator.reference.address.names.bodies import is_of_state, is_private, is_society
from generator.reference.address.offices import Office, offices_in, whole_office, with_body
from generator.reference.address.rules import Condition, Rule, book
from generator.reference.address.rules.book import Entry
from generator.reference.address.wording import key_of, words_of
from generator.reference.languages import OWN, country_of, find
from generator.reference.languages.sections import section

# Offices that British usage doesn't put before a name: who is written "Prime Minister Modi" is another country's.
_NOT_BEFORE_NAMES = frozenset(
    ("prime-minister", "chancellor", "minister", "president", "premier", "secretary", "governor", "speaker")
)


class Chosen(NamedTuple):
    """The rule of an office, and what was found on the way."""

    rule: Rule | None
    office: Office | None
    country: str | None
    """The country that was said; None: none was."""
    segment: str = ""
    """The words of the role by which the office was recognised, as typed."""
    holes: Mapping[str, str] = {}
    """What stood in the holes of the pattern: portfolio, place."""


class _Fitting(NamedTuple):
    """A rule that an office meets, and how near its country is."""

    rule: Rule
    tier: int
    holes: Mapping[str, str]


class _Setting(NamedTuple):
    """What the conditions of a rule are held against."""

    facts: Facts
    letters: frozenset[str]
    honorifics: frozenset[str]
    rank: str | None
    said: str | None
    """The country that the facts say outside the office."""
    home: str | None
    language: str
    private: bool
    """Whether the organisation is a university, a club, a council: no office of state."""


def choose_office(facts: Facts, written: WrittenName | None, language: str) -> Chosen:
    """The rule for the office that a recipient holds; no rule where no office is surely recognised."""
    facts = with_body(facts)
    setting = _setting(facts, written, language)
    country = setting.said
    best: tuple[_Fitting, Office] | None = None
    for found in _offices(facts, written, language, setting.said):
        if best and best[0].tier != _FOREIGN and len(found) < 2:
            continue  # the whole role is better than a part; not than several offices, of which one may be the higher
        for office in found:
            country = country or office.country
            fitting = _best(office, setting)
            if fitting and (best is None or _before(fitting, best[0])):
                best = (fitting, office)
    if best:
        (rule, _, holes), office = best
        return Chosen(rule, office, office.country or setting.said, office.text, holes)
    return Chosen(_by_marks(setting, "office"), None, country)


def _before(one: _Fitting, best: _Fitting) -> bool:
    """Whether a rule comes before the best so far: by its country, then by its place among that country's rules."""
    if one.tier != best.tier:
        return one.tier < best.tier
    same = one.rule.key.partition("/")[0] == best.rule.key.partition("/")[0]
    return same and one.rule.place < best.rule.place


def choose_person(facts: Facts, written: WrittenName | None, language: str) -> Rule | None:
    """The rule for a name as such: a rank, a knighthood, a title; else the language's own way with names."""
    setting = _setting(with_body(facts), written, language)
    return _by_marks(setting, "person", language) or named_rule(language)


def named_rule(language: str) -> Rule | None:
    """The rule for anyone by name in a language: `en/named`."""
    return book.find(f"{language.partition('-')[0].lower()}/named")


def _setting(facts: Facts, written: WrittenName | None, language: str) -> _Setting:
    said = country_code_of(facts.country, language) if facts.country else None
    organisation = facts.organisation
    if organisation:
        said = _country_in(organisation) or said
    letters = frozenset(word.replace(".", "") for word in facts.post_nominals)
    if not said and facts.title:
        said = title_says(facts.title, language)
    if not said and written and _is_american(written):
        said = "US"
    if not said:
        told = {country for word in letters if (country := book.told_by_mark(word))}
        said = told.pop() if len(told) == 1 else None
    if not said and (home := country_of(language)) and home not in book.covered():
        said = home  # nobody's rules but those for every country can be meant
    honorifics = {one.id for one in written.honorifics} if written else set()
    if facts.title and (written is None or facts.title != written.facts.title):
        honorifics |= {one.id for one in parse_name(f"{facts.title} X Y").honorifics}
    return _Setting(
        facts=facts,
        letters=letters,
        honorifics=frozenset(honorifics),
        rank=facts.peerage.rank if facts.peerage else None,
        said=said,
        home=country_of(language),
        language=language.partition("-")[0].lower(),
        private=bool(organisation) and is_private(organisation or ""),
    )


def _is_american(written: WrittenName) -> bool:
    """Whether a title before the name is spelt as only Americans spell it: "The Honorable"."""
    before = (words_of(part.text).words for part in written.parts if part.kind == "honorific")
    return any("honorable" in said and not {"right", "rt", "l"}.intersection(said) for said in before)


@lru_cache(maxsize=1024)
def _country_in(organisation: str) -> str | None:
    words = words_of(organisation)
    return country_named(words) or region_said(words)


def _offices(
    facts: Facts, written: WrittenName | None, language: str, said: str | None
) -> Iterator[tuple[Office, ...]]:
    """The offices that the facts name, in the role, as office, or instead of a name: each text whole, then in parts."""
    texts = ["\n".join(facts.role)] if facts.role else []
    if facts.office and facts.office not in texts:
        texts.append(facts.office)
    if not texts and facts.peerage and facts.peerage.of and not facts.family_name:
        texts.append(f"{facts.peerage.rank} of {facts.peerage.of}")  # a royal duke is told by the place
    elif not texts and written and not written.honorifics and facts.name and not facts.post_nominals:
        texts.append(facts.name)
    if written:
        # "Bundeskanzler Olaf Scholz", "Sen. John Smith": the office stands before the name
        british = find(language)[0].follows("no-office-before-name") and said != "US"
        foreign = _NOT_BEFORE_NAMES if british else frozenset()
        before = [part.text for part in written.parts if part.kind == "honorific"]
        for one, typed in zip(written.honorifics, before, strict=False):
            if one.kind == "office" and one.id not in foreign:
                spoken = one.spoken_in(OWN, None) or ""
                texts += [typed, *([spoken] if key_of(spoken).startswith(key_of(typed)) else [])]  # "Sen." is Senator
                break
    for text in texts:
        whole = whole_office(text)
        if whole:
            yield (whole,)
        yield from offices_in(text)


def _best(office: Office, setting: _Setting) -> _Fitting | None:
    """The best rule among those whose patterns an office meets, and how near its country is."""
    fitting: list[tuple[int, int, int, Rule, Mapping[str, str]]] = []
    for entry, met in office.entries:
        country = office.country or setting.said
        if not _holds(entry.condition, office, setting, met.holes) or _refused(entry, office, setting, met.holes):
            continue
        tier = _tier(entry.rule, country, setting.home)
        if tier is not None:
            fitting.append((tier, -met.literal, entry.rule.place, entry.rule, met.holes))
    if not fitting:
        return None
    fitting.sort(key=lambda one: one[:3])
    tier, _, _, rule, holes = fitting[0]
    told = office.distinct & {*rule.countries} and len({one[3].countries for one in fitting}) == 1
    if tier == _FOREIGN and (not told or _is_kindred(rule, setting)):
        return None
    return _Fitting(rule, tier, holes)


_OWN, _ANY, _FOREIGN = 0, 1, 2


def _tier(rule: Rule, country: str | None, home: str | None) -> int | None:
    """How near a rule's country is to the one said or understood; None: it is another country's."""
    if not rule.countries:
        return _ANY
    if country:
        return _OWN if country in rule.countries else None
    return _OWN if home in rule.countries else _FOREIGN


def _refused(entry: Entry, office: Office, setting: _Setting, holes: Mapping[str, str]) -> bool:
    rule = entry.rule
    # What the role itself says of a state is no society's: "Union Buildings" are the President's.
    private = (setting.private and not office.country) or office.private or is_society(holes.get("place", ""))
    private = private or _told_by_society(entry, office, setting)
    if rule.bodies == "own" and not entry.condition.organisation and private:
        return True
    return any(_holds(condition, office, setting, holes, full=True) for condition in rule.unless)


def _told_by_society(entry: Entry, office: Office, setting: _Setting) -> bool:
    """Whether only a society tells the country: the President of the Armenian Assembly of America."""
    organisation = setting.facts.organisation
    if entry.condition.country != "said" or office.country or setting.facts.country or not organisation:
        return False
    return not (is_of_state(organisation) or country_code_of(organisation, setting.language))


def _holds(
    condition: Condition,
    office: Office | None,
    setting: _Setting,
    holes: Mapping[str, str],
    *,
    full: bool = False,
) -> bool:
    """Whether all that a condition names holds; its role patterns were met already, unless `full`."""
    if full and condition.role and not (office and book.meets(condition.role, words_of(office.text).bare())):
        return False
    facts = setting.facts
    if condition.organisation:
        organisation = facts.organisation or (office.rest if office else "")
        if not organisation or not book.meets(condition.organisation, words_of(organisation).bare()):
            return False
    if condition.portfolio:
        portfolio = facts.portfolio or holes.get("portfolio")
        if not portfolio or not book.meets(condition.portfolio, words_of(portfolio).bare()):
            return False
    if condition.post_nominals and setting.letters.isdisjoint(condition.post_nominals):
        return False
    if condition.honorifics and setting.honorifics.isdisjoint(condition.honorifics):
        return False
    if condition.ranks and setting.rank not in condition.ranks:
        return False
    if condition.country == "role":
        by_data = bool(facts.country) and not facts.organisation
        return bool((office and office.country) or by_data)
    if condition.country == "said":
        return bool((office and office.country) or setting.said)
    return True


def _by_marks(setting: _Setting, layer: str, language: str = "") -> Rule | None:
    """The rule that letters, titles or a rank before the name tell; with a language, one that has texts in it."""
    for tier in (_OWN, _ANY, _FOREIGN):
        fitting: list[Rule] = []
        for rule in _marked(setting, layer):
            if _tier(rule, setting.said, setting.home) != tier or (language and not rule.texts_in(language)):
                continue
            if any(
                _holds(condition, None, setting, {}) for condition in rule.recognise if not condition.role
            ) and not any(_holds(condition, None, setting, {}, full=True) for condition in rule.unless):
                fitting.append(rule)
        if fitting and (tier != _FOREIGN or _is_distinct(fitting[0], setting)):
            return fitting[0]
    return None


def _is_distinct(rule: Rule, setting: _Setting) -> bool:
    """Whether a mark of the setting is known of the rule's country alone: "MdB"."""
    told = any(book.told_by_mark(mark) in rule.countries for mark in (*setting.letters, *setting.honorifics))
    return told and not _is_kindred(rule, setting)


def _is_kindred(rule: Rule, setting: _Setting) -> bool:
    """Whether the rule's country writes the letter's language too: the same words then mean other offices."""
    kin = frozenset(section(setting.language, "address").get("written_in", ()))
    return setting.home in kin and not kin.isdisjoint(rule.countries)


def _marked(setting: _Setting, layer: str) -> Iterable[Rule]:
    """The rules that any mark of the setting may tell, in the order of their files."""
    marks = {*setting.letters, *setting.honorifics, setting.rank or ""}
    return book.marked_rules(layer, frozenset(marks))
