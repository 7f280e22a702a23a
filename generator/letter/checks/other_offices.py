"""Whether an office by which somebody is spoken to is another one than the recipient's: a consul is no ambassador.

Knows only offices of which a person holds one. Never judges one that is said in another language than the letter's.
"""

from __future__ import annotations

import re

from generator.letter.checks.usage import usage
from generator.letter.resolving import Addressee, plain
from generator.reference.languages import Language
from generator.source.patterns import compiled
from generator.source.text import unaccented

OFFICES = (
    r"\b(secretary|minister|chancellor|president|ambassador|commissioner|senator|congressman|congresswoman|"
    r"representative|governor|mayor|mayoress|provost|speaker|attorney|solicitor|bishop|archbishop|dean|judge|justice|"
    r"taoiseach|premier|director|chair|chairman|chairwoman|chairperson|convener|councillor|general|editor|rapporteur|"
    r"consul|leader|whip|delegate|sheriff|representative|ombudsman)\b"
)
"""Words by which somebody is addressed in an office, in English."""
OF_ONE = (
    ("senator",),
    ("representative", "congressman", "congresswoman", "delegate"),
    ("ambassador",),
    ("consul",),
    ("councillor",),
)
"""Those of which nobody holds two, with the words for each."""
LESS_THAN = "under|prime|high|vice|deputy|assistant|former|permanent|parliamentary"
"""Words before an office with which it is another one: whoever is Prime Minister is not spoken to as "Minister"."""
_WORD = r"[^\W\d_]{4,}"


def other_office(said: str, addressee: Addressee, language: Language) -> str:
    """An office in what is said to the recipient, as typed, that none of theirs goes by; empty where none is known.

    "Ministerin" goes by "Bundesministerin", "préfète" by "préfet"; "Konsul" not by "Botschafter".
    """
    pattern, recipient = usage(language.tag).one_office, addressee.recipient
    roles = recipient.role or ((recipient.organisation,) if recipient.organisation else ())
    if not pattern or not roles:
        return ""
    held = compiled(pattern)
    own = _words(" ".join((*roles, *addressee.form.usual, recipient.name or "")))
    if not any(held.fullmatch(word) for word in own):
        return ""  # (the office is said in another language, or is one that isn't known)
    for word in _words(said):
        if held.fullmatch(word) and not any(_goes_by(word, one, language) for one in own):
            return word
    return ""


def _words(text: str) -> list[str]:
    return [found[0] for found in compiled(_WORD).finditer(text)]


def _goes_by(said: str, held: str, language: Language) -> bool:
    """Whether one office is the other, of either gender, or a longer word for it."""
    word, own = unaccented(said).casefold(), unaccented(held).casefold()
    higher = usage(language.tag).higher
    longer = own.endswith(word) or (word.endswith(own) and word.removesuffix(own) not in higher)
    return longer or (word[:5] == own[:5] and abs(len(word) - len(own)) <= 2)


def other_of_one(said: str, addressee: Addressee) -> str:
    """A title in small letters that nobody has beside the recipient's own: "congresswoman" of a senator."""
    known = set(re.findall(r"\w+", plain(" ".join((*addressee.form.usual, *addressee.recipient.role)))))
    known |= set(re.findall(r"\w+", plain(f"{addressee.recipient.title or ''} {addressee.recipient.name or ''}")))
    theirs = [group for group in OF_ONE if not known.isdisjoint(group)]
    others = (word for group in OF_ONE if theirs and group not in theirs for word in group)
    return next((word for word in others if re.search(rf"\b{word}\b", said)), "")


def lower_office(said: str, addressee: Addressee, language: Language) -> str:
    """The office in a salutation that lacks what the recipient's own has before it: "Bürgermeister", and Ober-."""
    own = {word for line in addressee.recipient.role for word in plain(line).replace(",", " ").split()}
    for word in plain(said).replace(",", " ").split():
        if word not in own and any(f"{higher}{word}" in own for higher in usage(language.tag).higher):
            return word.title()
    return ""


def without_lesser(role: str) -> str:
    """A role less offices that are another one by the word before them: "under secretary"."""
    return re.sub(rf"\b(?:(?:{LESS_THAN})[ -])+\w+", "", role)


def above_own(rest: str, addressee: Addressee) -> str:
    """An office in what is said that the recipient has only with such a word before it: "secretary", an under one's."""
    role = plain(" ".join(addressee.recipient.role))
    said, own = re.findall(OFFICES, without_lesser(rest)), without_lesser(role)
    return next((one for one in said if re.search(rf"\b{one}\b", role) and not re.search(rf"\b{one}\b", own)), "")
