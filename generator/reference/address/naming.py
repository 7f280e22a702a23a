"""The name line of an envelope: the honorific of the office, titles, the bare name, letters.

Keeps what is typed where it is right. Knows no salutation.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.reference.address.names import Honorific
from generator.reference.address.names.titles import titles
from generator.reference.address.person import Person, name_holes, peerage_in_use
from generator.reference.address.rules import Texts
from generator.reference.address.rules.rule import choose, fill
from generator.reference.address.wording import key_of

# Which kinds of titles fall away before the name, by what a rule says of them.
_FALLING = {
    "drop": frozenset(("courtesy", "office")),
    "add": frozenset(("office",)),
    "bare": frozenset(("courtesy", "office", "clergy")),
    "alone": frozenset(("courtesy", "office", "clergy", "academic", "armed", "police")),
}
# Styles that give way to the honorific of an office.
_CIVIL = frozenset(
    ["rt-hon", "hon", "most-hon", "excellency", "his-excellency", "her-excellency", "his-honour", "her-honour",
     "majesty", "his-majesty", "her-majesty", "royal-highness", "his-royal-highness", "her-royal-highness",
     "his-eminence"]
)  # fmt: skip
# Of the clergy: the office's own gives way to none of them, and "The" stands before each.
_CLERICAL = frozenset(["most-rev", "rt-rev", "very-rev", "venerable", "rev", "rev-canon"])
_COURTESY = {"male": "Mr", "female": "Ms"}


def name_line(
    person: Person, own: Texts | None, texts: Texts | None, known: Mapping[str, str | None], *, british: bool = False
) -> str | None:
    """The name as it stands on the envelope, with the honorific of the office, titles and letters.

    `own` are the texts for the name as such, `texts` those of the office, `known` fills their holes; `british`: a Privy
    Counsellor is The Rt Hon. None: nothing is known of a name.
    """
    if not person.is_named:
        return None
    if _is_peeress_by_name(person):
        return (person.facts.name or "").strip()
    gender = person.facts.gender
    honorific = fill(choose(texts.honorific if texts else None, gender) or "", known) or None
    if own and texts and texts.name:
        own = own._replace(name=texts.name)
    if own and person.is_pair:
        own = own._replace(name=None)
    if honorific and own and not person.facts.peerage:
        own = own._replace(name=None)  # the office's "Herrn Bundesminister" stands for "Herrn"
    honorific = honorific or choose(own.honorific if own else None, gender)
    honorific = _higher(person, honorific)
    manner = _manner(own, texts)
    merely_hon = any(one.id == "hon" for one, _ in person.titles)  # a Privy Counsellor of Canada
    if honorific is None and person.facts.privy_counsellor and british and not merely_hon:
        honorific, manner = "The Rt Hon", "drop" if manner == "keep" else manner
    before = _before(person, honorific, manner)
    if british and not honorific and before and before[0][0].id in _CLERICAL and before[0][1][:4].casefold() != "the ":
        before[0] = (before[0][0], f"The {before[0][1].rstrip('.')}")  # "The Rev" wants its article
    line = None
    if own and own.name:
        kept = " ".join(text for one, text in before if one.kind not in ("rank", "courtesy", "style"))
        line = fill(choose(own.name, gender) or "", {**name_holes(person), "titles": kept or None})
    if line is None:
        styles = [text for one, text in before]
        line = " ".join([*styles, *_core(person)])
    else:
        styles = [text for one, text in before if one.kind == "style" and key_of(text) not in key_of(line)]
        if styles and line.startswith(f"{styles[-1].split()[-1]} "):
            line = line.partition(" ")[2]  # "Excmo. Sr." and "Sr. D. Josep Borrell"
        line = " ".join([*styles, line])
    if honorific:
        line = _after(honorific, line, before, british=british)
    made_right = british and (texts or person.facts.peerage)
    whole = line + _letters(person, texts.letters if texts else (), plain=bool(made_right))
    return whole[:1].upper() + whole[1:] if honorific or (own and own.name) else whole


def _is_peeress_by_name(person: Person) -> bool:
    """Whether a widow's or divorced wife's own name stands before the title: "Mary, Countess of Example".

    Without it the envelope would name another woman, the peer's wife. Source: Debrett's, "Former wife of an earl" and
    "Titled people" (debretts.com, 2015), and its Peerage on widows.
    """
    written, peerage = person.written, person.facts.peerage
    if not (written and peerage) or person.facts.gender != "female" or " " in written.core:
        return False
    return bool(written.core) and any(part.kind == "peerage" for part in written.parts)


def _after(honorific: str, line: str, before: list[tuple[Honorific, str]], *, british: bool) -> str:
    """The honorific and the line; an armed rank stands before The Rt Hon: "Admiral the Rt Hon the Lord West".

    Source: Debrett's Peerage, Formal modes of addressing persons of title ("military prefixes are written before other
    titles").
    """
    rank = before[0][1] if before and before[0][0].kind == "armed" else ""
    if british and rank and line.startswith(f"{rank} ") and honorific.startswith("The Rt Hon"):
        return f"{rank} the{honorific.removeprefix('The')} {line.removeprefix(rank).lstrip()}"
    return f"{honorific} {line}"


def _letters(person: Person, added: tuple[str, ...], *, plain: bool) -> str:
    """The letters after the name: as typed, with the typist's commas and points, then those that the rule adds.

    `plain`: without commas and points, as the rules of the United Kingdom write them.
    """
    letters = person.facts.post_nominals
    if plain:
        all_letters = dict.fromkeys(word.replace(".", "") for word in (*letters, *added))
        return "".join(f" {word}" for word in all_letters)
    bare = {word.replace(".", "") for word in letters}
    more = [word for word in added if word not in bare]
    written = person.written
    parts = written.parts if written else ()
    places = [index for index, part in enumerate(parts) if part.kind == "letters"]
    if not (written and places) or letters != written.facts.post_nominals:
        return "".join(f" {word}" for word in (*letters, *more))
    typed = "".join(part.text for part in parts[places[0] : places[-1] + 1])
    before = "".join(part.text for part in parts[: places[0]])
    joint = ", " if before.rstrip().endswith(",") else " "
    if any(part.kind == "office" for part in parts[places[0] : places[-1]]):
        typed = " ".join(letters)
    return joint + typed + "".join(f"{joint}{word}" for word in more)


def _higher(person: Person, honorific: str | None) -> str | None:
    """The Rt Hon as written, where the office alone would give The Hon."""
    if honorific and key_of(honorific) in ("hon", "honourable", "honorable"):
        return next((text for one, text in person.titles if one.id == "rt-hon"), honorific)
    return honorific


def _manner(own: Texts | None, texts: Texts | None) -> str:
    if texts and texts.titles != "keep":
        return texts.titles
    return own.titles if own and texts is None else (own.titles if own and own.titles == "drop" else "keep")


def _before(person: Person, honorific: str | None, manner: str) -> list[tuple[Honorific, str]]:
    """What of the titles typed stays before the name."""
    inside = "".join(_core(person)).split()
    kept = [one for one in person.titles if one[1] not in inside[1:] or person.is_pair]
    if honorific:
        said = key_of(honorific)
        kept = [one for one in kept if not (one[0].kind == "style" and (one[0].id in _CIVIL or _repeats(one[0], said)))]
        kept = [one for one in kept if key_of(one[1]) not in said.split() and key_of(one[1]) != said]
        same = titles().honorifics.get(said)
        if same:  # "Me" after Maître, "Very Rev" after The Rt Rev
            gone = _CLERICAL if same.id in _CLERICAL else {same.id}
            kept = [one for one in kept if one[0].id not in gone]
    falling = _FALLING.get(manner, frozenset())
    kept = [one for one in kept if one[0].kind not in falling]
    if manner == "add" and all(one[0].kind == "style" for one in kept) and person.facts.gender:
        courtesy = _COURTESY.get(person.facts.gender)
        kept += [(Honorific("", "courtesy", 0), courtesy)] if courtesy else []
    return kept


def _repeats(one: Honorific, said: str) -> bool:
    """Whether an honorific says a style already; HH is the Highness of an emir as well as the Holiness of a pope."""
    return bool(one.printed) and (key_of(one.printed) in said or (one.id == "his-holiness" and said == "his highness"))


def _core(person: Person) -> list[str]:
    """The bare name as it stands on the envelope, with a title written inside it ("Reinhard Kardinal Marx")."""
    rank = person.facts.peerage.rank if person.facts.peerage else None
    if rank and not rank.endswith("-courtesy"):
        return [peerage_in_use(person.facts) or ""]
    parts = person.written.parts if person.written and person.written.core else ()
    names = [index for index, part in enumerate(parts) if part.kind == "name"]
    if names and any(part.kind == "honorific" for part in parts[names[0] : names[-1]]):
        return ["".join(part.text for part in parts[names[0] : names[-1] + 1])]
    return [person.full_name or ""]
