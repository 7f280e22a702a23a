"""The names of bodies that send, get or sign a letter, against those in its text: "Free Pens", "Pennine Railroads".

Compares a name with as many words of the text, and tells where one word is nearly the name's, or where only its small
words are others. Silent where the word may be another form of the name, or somebody's office: "Minister of Justice".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.letter.checks.forms_of_address import recipients
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import MAIN, ReadLetter, Stretch
from generator.letter.checks.signatories import signing
from generator.letter.checks.spelling import NAME_SPELT_TWO_WAYS, is_slip
from generator.letter.checks.usage import usage
from generator.letter.checks.wordlists import Token, tokens
from generator.problems import Problem, Severity
from generator.source.text import unaccented

SHORTEST_RECIPIENT = 4
SHORTEST_SIGNED = 3
"""Letters of a name that may be one of four with a letter too few: "Hal" for "Hall"."""
LEGAL_FORM = 4
"""Letters of the longest word at the end of a body's name that is its legal form."""
LEGAL_FORMS = frozenset(("limited", "incorporated", "corporation", "company"))
ENDINGS = "nrsme"
"""Letters that the case of a German word changes at its end."""
STEM = 4
"""Letters that two words begin with where one stands for the other: "Railways" and "Railroads"."""
PERSONS = ("er", "or", "ers", "ors", "in", "innen", "ent", "enten", "ary", "al", "ant", "aire", "eur", "rice", "re")
"""How a word ends that is somebody's office, or tells what a body is like: "Minister", "Parliamentary"."""
HINT = "spell a name one way throughout"
PARTS = ("subject", *MAIN, "annexes", "enclosures")


class Body(NamedTuple):
    """A body whose name stands at its own place."""

    name: str
    line: int
    gets_it: bool
    words: tuple[Token, ...]
    """Those of its name, less its legal form."""


@rule(NAME_SPELT_TWO_WAYS)
def bodies_nearly_alike(letter: ReadLetter) -> Iterator[Problem]:
    """A body's name with a word that is nearly the right one, or with other small words."""
    if not letter.language.follows("names-undeclined"):
        return
    stretches = [one for one in letter.finished if one.part in PARTS]
    bodies = [Body(*one, words) for one in dict.fromkeys(_bodies(letter)) if len(words := _bare(one[0])) > 1]
    exact = {tuple(token.word for token in one.words) for one in bodies}
    told: set[str] = set()
    for body in bodies:
        keys = {token.word for token in body.words}
        for stretch in stretches:
            text, many = stretch.tokens, len(body.words)
            for at in range(len(text) - many + 1):
                if text[at].word not in keys and text[at + 1].word not in keys:
                    continue
                said = text[at : at + many]
                spelt = tuple(token.word for token in said)
                if spelt in exact or stretch.is_quoted(said[0].start):
                    continue
                ahead = text[at + many].word if at + many < len(text) else ""
                wrong = _wrong(said, ahead, stretch, body, letter)
                typed = stretch.words[said[0].start : said[-1].end]
                if wrong is None or typed in told or stretch.is_filled(said[0].start, said[-1].end):
                    continue
                told.add(typed)
                message = f"'{typed}' here and '{body.name}' elsewhere (line {body.line})"
                slip = is_slip(said[wrong].word, body.words[wrong].word)
                severity = Severity.WARNING if body.gets_it and slip else Severity.NOTICE
                yield NAME_SPELT_TWO_WAYS.at(stretch.place(said[wrong].start), message, HINT, severity)


def _wrong(said: Sequence[Token], ahead: str, stretch: Stretch, body: Body, letter: ReadLetter) -> int | None:
    """Which of some words is wrong where the rest is the name's; None where none is, or it may be another name."""
    known, small = body.words, usage(letter.language.tag).small
    other = [n for n in range(len(known)) if said[n].word != known[n].word]
    capital = [_is_capital(stretch.words, one) for one in said]
    if capital != [_is_capital(body.name, one) for one in known]:
        return None
    if all(said[n].word in small and known[n].word in small for n in other):
        return other[0] if sum(capital) > 2 and capital[0] and capital[-1] else None
    if len(other) != 1:
        return None
    at = other[0]
    following = said[at + 1].word if at + 1 < len(said) else ahead
    is_head = at == len(known) - 1 or following in small
    if _is_other_word(said[at].word, known[at].word, letter, is_head=is_head):
        return at
    led = at + 1 < len(known) and known[at + 1].word in small  # ("Ministry of …": its minister is somebody else)
    rest = sum(capital) - capital[at]
    if not (capital[at] and rest) or led:
        return None
    declined = letter.language.follows("capital-nouns")
    one, other_one = said[at].word, known[at].word
    more = rest > (2 if is_head else 1) and not declined and _is_longer(one, other_one)
    place = rest > 1 and at == len(known) - 1 and _ends_alike(one, other_one)
    return at if more or place or _has_stem(one, other_one, few=rest < 2) else None


def _is_longer(said: str, name: str) -> bool:
    """Whether a word is the other with some letters more: "Mesopotamian" for "Mesopotamia", "Farmers" for "Farm"."""
    short, long = sorted((said, name), key=len)
    return len(short) >= STEM and long.startswith(short) and len(long) - len(short) <= STEM - 1


def _ends_alike(said: str, name: str) -> bool:
    """Whether two places differ by their beginning alone: "Oberfranken" and "Unterfranken"."""
    alike = next((at for at, (a, b) in enumerate(zip(said[::-1], name[::-1], strict=False)) if a != b), 0)
    return alike > STEM and alike * 2 >= len(max(said, name, key=len))


def _has_stem(said: str, name: str, *, few: bool) -> bool:
    """Whether two words begin alike, and neither is the other with more at its end or somebody's office."""
    alike = next((at for at, (a, b) in enumerate(zip(said, name, strict=False)) if a != b), 0)
    if alike < STEM or alike * 5 < len(max(said, name, key=len)) * 2 or said.endswith(PERSONS):
        return False
    return not (few and abs(len(said) - len(name)) > 2)


def _bodies(letter: ReadLetter) -> Iterator[tuple[str, int, bool]]:
    """The names of those bodies whose name stands at its own place, with the line, and whether they get the letter."""
    sender, places = letter.resolved.letter.sender, letter.resolved.loaded.places
    if sender and sender.organisation:
        yield sender.organisation, places.at("sender").at("organisation").value.line, False
    if sender and sender.name and len(sender.name.split()) > 2:
        from generator.reference.address.names.bodies import is_body  # only where it may be one

        if is_body(sender.name):
            yield sender.name, places.at("sender").at("name").value.line, False
    for addressee, at in recipients(letter.resolved):
        if addressee.recipient.organisation:
            yield addressee.recipient.organisation, at.named.line, True
    for one in signing(letter):
        for name in (one.name if one.one.kind == "organisation" else "", one.one.affiliation, one.one.on_behalf_of):
            if name:
                yield name, one.place.line, False


def _bare(name: str) -> tuple[Token, ...]:
    """The words of a body's name without its legal form, "AG", "Limited" or "e. V."."""
    words = tokens(name)
    while len(words) > 2 and (words[-1].end - words[-1].start <= LEGAL_FORM or words[-1].word in LEGAL_FORMS):
        words = words[:-1]
    return words


def _is_capital(text: str, token: Token) -> bool:
    return text[token.start : token.start + 1].isupper()


def _is_other_word(said: str, name: str, letter: ReadLetter, *, is_head: bool) -> bool:
    """Whether a word is a slip for one of a name, and no form of it that a sentence asks for."""
    plural = said == f"{name}s" or name == f"{said}s"
    if min(len(said), len(name)) < (SHORTEST_SIGNED if plural else SHORTEST_RECIPIENT):
        return False
    if letter.language.follows("capital-nouns"):
        if is_in_another_case(said, name):
            return False
        return is_near(said, name) or name in (f"{said}e", f"{said}n", f"{said}s", f"{said}en")
    if said == f"{name}s" and is_head:
        return False  # ("the Universities …", "other Networks")
    return is_near(said, name) or unaccented(said) == unaccented(name) or plural


def is_in_another_case(said: str, name: str) -> bool:
    """Whether a word has another ending of German: "des Bundesverbandes", "dem Grünen Bund"."""
    alike = len(said) == len(name) and said[:-1] == name[:-1] and {said[-1], name[-1]} <= set(ENDINGS)
    return alike or said.startswith(name)


def is_near(said: str, name: str) -> bool:
    """Whether one name is a slip of another, its accents left out, too."""
    if min(len(said), len(name)) < SHORTEST_SIGNED:
        return False
    plain, other = unaccented(said), unaccented(name)
    return is_slip(said, name) or (plain != other and is_slip(plain, other))
