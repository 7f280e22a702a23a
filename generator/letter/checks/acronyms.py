"""Acronyms that a reader may not know and that the letter never spells out.

Tells of each once, where it is first used. Never tells of well-known ones (`usage/`), numerals, codes, names or words
in capitals, nor of what is quoted; in doubt it is silent.
"""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import accumulate, islice
from typing import NamedTuple

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import MAIN, ReadLetter, Stretch
from generator.letter.checks.usage import usage
from generator.letter.worded import everyone
from generator.problems import Problem
from generator.problems.codes import Code
from generator.source.patterns import compiled

_ACRONYM = (
    r"(?P<name>[A-ZÄÖÜ](?<![\w.@/#&\-‑–\ufffc].)(?<!O[’'].)(?<!\d .)(?<!\d\(.)[A-ZÄÖÜ]{1,5})(?:s|[’'](?:s|\s)?)?"
    r"(?![\w@&*°]|[-‑–/](?![a-z]{2}|[A-Z][a-zà-ÿ])|\.[A-Z\d]|[ \u00a0]?\(?[A-Z]{0,3}\d|[’']\w)"
)
_OF_NUMERALS = frozenset("MDCLXVI")
_NUMERAL = r"M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})"
_IN_CAPITALS = r"(?:\b[A-ZÄÖÜÉÈÀ]{2,}\b[ ,;:’'\-]*){3,}|\b[A-ZÄÖÜÉÈÀ]{7,}\b(?:[ ,][A-ZÄÖÜÉÈÀ]{2,}\b)*"
_PARTY_BEFORE = r"(?:\s[vc]\.? |\bapplication of )$"
_PARTY = r"\)? [vc]\.? [A-Z]"
_SOME_INITIALS = ".{0,4}"
_INITIAL = r"(?<![\w’'])\w|(?<=[’'])\w"
_WORD_BEFORE = r"([^\W\d_][\w’'-]*)(\.?) $"
_ARTICLES = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "Of",
        "For",
        "And",
        "Our",
        "Der",
        "Die",
        "Das",
        "Dem",
        "Den",
        "Des",
        "Le",
        "La",
        "Les",
        "L",
        "De",
        "Het",
        "El",
        "Los",
        "Las",
        "Il",
        "Lo",
        "Gli",
        "I",
    ]
)
EVERYWHERE = frozenset(
    [
        "EU",
        "UN",
        "US",
        "USA",
        "UK",
        "NATO",
        "PDF",
        "HTML",
        "XML",
        "URL",
        "USB",
        "WWW",
        "TV",
        "BBC",
        "CNN",
        "UNESCO",
        "UNICEF",
        "FIFA",
        "UEFA",
        "IKEA",
        "IBM",
        "BMW",
        "ISO",
    ]
)
"""Names and words that are in use in all languages that are written in Latin letters."""
LEFT_OVER = frozenset(("TODO", "FIXME", "TBC", "TBA", "TBD", "TKTK"))
"""Notes to oneself, which are told of as such."""
MOST_SMALL_WORDS = 2
SHORTEST_TELLING = 6
"""Letters of the words of a name by which an office is known from another."""
ENOUGH_TELLING = 2
_THE = "the|la|le|les|der|die|das|de|het|el|il|lo|los|las"
MOST_SHOUTED = 200
"""Characters before and after an acronym that are looked at for more words in capitals."""
FEWEST_SHOUTED = 3
"""Words in capitals side by side that are none of them acronyms."""
LONGEST_ACRONYM = 7
MOST_LOOKED_UP = 100
"""How many acronyms of one letter are looked for in its text: more are told of by no page of problems either."""


class Use(NamedTuple):
    """The first use of an acronym, and where it begins in the whole of the letter's text."""

    stretch: Stretch
    offset: int
    whole: int


UNEXPLAINED_ACRONYM = Code(
    "unexplained-acronym",
    "notice",
    meaning=(
        "An acronym that not everybody knows is not spelt out where it first stands. Bad: “the OSCE”. Good: “the "
        "Organization for Security and Co-operation in Europe (OSCE)”. Well-known ones need nothing: UK, EU, UN, "
        "NATO, MP."
    ),
    remedy="Write the name in full first, and the acronym in brackets after it.",
    when_sound=True,
)


@rule(UNEXPLAINED_ACRONYM)
def unexplained_acronyms(letter: ReadLetter) -> Iterator[Problem]:
    """An acronym that is nowhere spelt out, or only after it has been used."""
    facts = usage(letter.language.tag)
    if not facts.acronyms:
        return
    stretches = letter.finished
    starts = list(accumulate((len(stretch.words) + 1 for stretch in stretches), initial=0))
    first: dict[str, Use] = {}
    known = {*facts.acronyms, *EVERYWHERE, *LEFT_OVER}
    for stretch, start in zip(stretches, starts, strict=False):
        for match in _uses(stretch, known):
            known.add(match["name"])
            first[match["name"]] = Use(stretch, match.start(), start + match.start())
    if not first:
        return
    text = "\n".join(stretch.words for stretch in stretches)
    people = "\n".join(_people(letter))
    for name, use in islice(first.items(), MOST_LOOKED_UP):
        in_full = facts.full_names.get(name)
        if not in_full and (re.search(rf"\b{name.lower()}\b", text) or _is_a_name(use, name, facts.titles)):
            continue
        if re.search(rf"\b{name}\b", people) or _explained(name, people, facts.small) is not None:
            continue  # The letterhead and the names below the letter tell who that is.
        if in_full and _is_the_recipients(in_full, letter):
            continue
        place = use.stretch.place(use.offset)
        hint = f"write '{in_full} ({name})' first" if in_full else f"write it in full first, then '({name})'"
        later = _explained(name, text, facts.small)
        if later is None:
            yield UNEXPLAINED_ACRONYM.at(place, f"'{name}' is never spelt out", hint)
        elif later > use.whole + len(name) + 2:
            line = _line(stretches, starts, later)
            message = f"'{name}' is used here and spelt out only later (line {line})"
            yield UNEXPLAINED_ACRONYM.at(place, message, "spell it out where it first stands")


def _uses(stretch: Stretch, known: Set[str]) -> Iterator[re.Match[str]]:
    """The first use of each acronym but the known ones in what the writers say; a heading may run ahead of the text."""
    if stretch.part not in MAIN or stretch.kind in ("heading", "cell", "quote"):
        return
    for match in compiled(_ACRONYM).finditer(stretch.words):
        name = match["name"]
        if name in known or (name.endswith("S") and name[:-1] in known):
            continue
        if not _is_none(match, stretch):
            yield match


def _is_none(match: re.Match[str], stretch: Stretch) -> bool:
    """Whether it is a numeral, a code, a word among others in capitals, or somebody else's."""
    name, start, words = match["name"], match.start(), stretch.words
    if (
        (_OF_NUMERALS.issuperset(name) and compiled(_NUMERAL).fullmatch(name))
        or stretch.is_filled(*match.span())
        or stretch.is_quoted(start)
    ):
        return True
    if len(name) == 2 and words[start - 1 : match.end() + 1] in (f"({name})", f"[{name}]"):
        return True  # The code of a country, a party or a court's formation.
    if compiled(_PARTY_BEFORE).search(words, max(start - 30, 0), start) or compiled(_PARTY).match(words, match.end()):
        return True  # R (on the application of AAA) v SSHD
    first, last = max(start - MOST_SHOUTED, 0), start + MOST_SHOUTED
    if len(name) < LONGEST_ACRONYM and sum(word.isupper() for word in words[first:last].split()) < FEWEST_SHOUTED:
        return False
    around = compiled(_IN_CAPITALS).finditer(words, first, last)
    return any(one.start() <= start < one.end() for one in around)


def _is_a_name(use: Use, name: str, titles: frozenset[str]) -> bool:
    """Whether it is a family name in capitals, as some countries write it: "Jean DUPONT", "Mme ROY"."""
    if len(name) > 4 and use.stretch.words[max(use.offset - 2, 0) : use.offset] in ("d’", "d'"):
        return True  # François d’AUBERT
    before = compiled(_WORD_BEFORE).search(use.stretch.words, max(use.offset - 40, 0), use.offset)
    if not before or not before[1][0].isupper() or before[1].isupper() or before[1] in _ARTICLES:
        return before is not None and before[1] in titles and before[1] not in _ARTICLES
    begins = any(start == before.start(1) for start, _ in use.stretch.sentences)
    return not begins or len(name) > 4


def _explained(name: str, text: str, small: frozenset[str]) -> int | None:
    """Where the text gives the acronym with what it stands for, or words with these initials; None where it doesn't."""
    places = [place for place in (_in_brackets(name, text), _before_brackets(name, text)) if place is not None]
    words = _initials(name, small).search(text) if _may_be_spelt_out(name, _initials_of(text)) else None
    return min([*places, words.end()] if words else places, default=None)


@lru_cache(maxsize=4)
def _initials_of(text: str) -> str:
    """The first letters of all words, in small letters."""
    return "".join(compiled(_INITIAL).findall(text)).lower()


def _may_be_spelt_out(name: str, initials: str) -> bool:
    """A quick look at the first letters alone, which lets no text pass that spells the name out."""
    return re.search(_SOME_INITIALS.join(name.lower()), initials) is not None


def _in_brackets(name: str, text: str) -> int | None:
    """Where it stands in brackets after words that share its first letter: "… for Security and Co-operation (OSCE)"."""
    for match in re.finditer(rf"\((?:[^\W\d_]+ )?[„“\"‘«]?\s?{name}s?\b", text):
        around = text[max(match.start() - 120, 0) : match.start()]
        before = re.findall(r"(?:\b[dl][’'])?([^\W\d_][\w’'-]*)", around)[-10:]
        if any(word[0].lower() == name[0].lower() and len(word) > 3 for word in before) or any(
            word[0].isupper() for word in before[-1:]
        ):
            return match.start()
    return None


def _before_brackets(name: str, text: str) -> int | None:
    """Where words that share its first letter stand in brackets, or as "the OSCE, the Organization …", after it."""
    match = re.search(rf"\b{name}s? [(–—] ?(?:[^\W\d_]+ )?{name[0]}[^\W\d_]+[ -]\w", text, re.IGNORECASE)
    beside = re.search(rf"\b{name}s?, (?:(?:{_THE}) |l[’']){name[0]}[^\W\d_]+[ -]\w", text)
    return min((one.start() for one in (match, beside) if one), default=None)


def _initials(name: str, small: frozenset[str]) -> re.Pattern[str]:
    """Words that begin with its letters, small words between them; where it has up to three, all with a capital."""
    between = rf"(?:,? |-)(?:(?:{'|'.join(sorted(small, key=len, reverse=True)) or 'x'})[ ’'-]){{0,{MOST_SMALL_WORDS}}}"
    parts = (
        rf"[{letter}{letter.lower() if len(name) > 3 else ''}][\w’']{{0,40}}(?:-[a-z][\w’']{{0,40}})?"
        for letter in name
    )
    return re.compile(between.join(parts).replace("]", r"](?<!\w.)", 1))


def _people(letter: ReadLetter) -> Iterator[str]:
    """What names and offices the letter has beside its text."""
    model = letter.resolved.letter
    if model.sender:
        yield from filter(None, (model.sender.name, *model.sender.role, model.sender.organisation))
    for recipient in model.addressed:
        yield from filter(None, (recipient.name, *recipient.role, recipient.organisation))
    for signatory in everyone(letter.worded.signatories):
        yield from filter(None, (signatory.name, signatory.affiliation, signatory.on_behalf_of, *signatory.role))


def _is_the_recipients(in_full: str, letter: ReadLetter) -> bool:
    """Whether it is the house of whom the letter goes to, who know its name: FCDO to the Foreign Secretary."""
    of_them = " ".join(
        " ".join((*recipient.role, recipient.organisation or "")) for recipient in letter.resolved.letter.addressed
    ).lower()
    telling = [word for word in in_full.lower().replace(",", " ").split() if len(word) >= SHORTEST_TELLING]
    return sum(word in of_them for word in telling) >= ENOUGH_TELLING


def _line(stretches: tuple[Stretch, ...], starts: list[int], whole: int) -> int:
    number = max(index for index, start in enumerate(starts[:-1]) if start <= whole)
    return stretches[number].place(whole - starts[number]).line
