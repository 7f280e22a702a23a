"""What a salutation that the writer gave has to do with the person whom the letter addresses.

Speaks only where the form is beyond doubt. Never judges a salutation in words that it does not know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.letter.checks.other_offices import (
    OFFICES,
    above_own,
    lower_office,
    other_of_one,
    other_office,
    without_lesser,
)
from generator.letter.checks.usage import usage
from generator.letter.model import Recipient
from generator.letter.resolving import Addressee, facts_of, plain
from generator.letter.resolving.addressees import gender_of
from generator.problems.codes import Code
from generator.reference.languages import Language
from generator.source.patterns import compiled

# Patterns are texts, compiled when first asked for: most salutations are usual, and ask for none.
COURTESY = r"\b(mrs|miss|ms|mx|mr|mister|madam|frau|fräulein|herr|herrn|madame|mme|mademoiselle|monsieur|m)\b"
FEMALE = frozenset(("mrs", "miss", "ms", "madam", "frau", "fräulein", "madame", "mme", "mademoiselle"))
MALE = frozenset(("mr", "mister", "herr", "herrn", "monsieur", "m"))
ACADEMIC = r"\b(dr|doctor|prof|professor)\b"
RANKS = r"\b(lord|lady|baroness|baron|viscount|earl|countess|duke|duchess|marquess|sir|dame)\b"
KEPT = r"\b(senator|representative|congressman|congresswoman|delegate|ambassador|judge|justice|general|councillor)\b"
"""Titles of offices that many hold at a time: kept beside another office, and after leaving."""
_RANKS_ALIKE = {"lady": "baroness|viscountess|countess|marchioness", "lord": "baron|viscount|earl|marquess"}
"""How a peer of such a rank is called, too."""
_AFTER_COURTESY = r"\b(?:Herrn?|Frau|Madame|Monsieur|Mme|M\.)((?: (?!Dr\b|Prof\b)[^\W\d_a-zà-ÿ][\w’'-]{2,})+)"
"""Words with a capital after a courtesy title of a language without "Dear"."""
STYLES = frozenset(("excellency", "majesty", "highness", "holiness", "eminence", "beatitude", "grace", "royal"))
"""Words of a style, which are in the name and in the salutation and still are no name."""
TITLED = r"(?:ms|mr|m\.|dr|professor|prof|lord|lady|baroness|viscount|senator) ([\w' -]+)"
IN_OFFICE = (
    r"(?:governor|representative|congressman|congresswoman|council ?member|assembly ?member|councillor|mayor|"
    r"ambassador|judge|justice|president|premier|supervisor|delegate|sheriff|commissioner|bishop|archbishop|cardinal|"
    r"rabbi|leader|speaker|chair|chairman|chairwoman|secretary|minister|director|chancellor|senator|archdeacon|"
    r"general|admiral) "
    r"(?!of |for |in |general|elect|designate|advocate|emerit)(?:[\w'.-]+ )*?([\w'-]+)(?: (?:jr|sr|ii|iii|iv)\.?)?"
)
"""An office and the family name after it, before which a title or a short form of the given name may stand."""


class Difference(NamedTuple):
    """In what a salutation is not the usual one."""

    wrong: bool
    """Whether it is a wrong form, and not one of another style."""
    usual: str
    why: str = ""
    """What speaks against it, where that is more than usage."""


def gender_told(recipient: Recipient) -> str:
    """Whether the file says that somebody is "female" or "male", by gender or title; empty where not."""
    words = [word.strip(",.").lower() for word in f"{recipient.title or ''} {recipient.name or ''}".split()]
    titles = [word for word in words if compiled(COURTESY).fullmatch(word) and word != "m"]
    of_title = (
        "female" if any(one in FEMALE for one in titles) else "male" if any(one in MALE for one in titles) else ""
    )
    return gender_of(recipient.gender) or of_title


def difference(said: str, addressee: Addressee, language: Language) -> Difference | None:
    """In what the salutation differs from those that are usual for the person; None where nothing speaks against it."""
    form = addressee.form
    unknown = any(lack.code == "unknown-form" for lack in form.lacks)
    if unknown or not (form.rule or addressee.recipient.address_as):
        return None  # Nothing is known of whom this is: what the writer says will do.
    written = _comparable(said)
    told, genders = gender_told(addressee.recipient), {_courtesy(one) for one in re.findall(COURTESY, plain(said))}
    if told and not addressee.recipient.address_as and genders == {"mr" if told == "female" else "ms"}:
        of_theirs = [one for one in usual_salutations(addressee, language) if not contrary_gender(said, (one,))]
        theirs = [one for one in of_theirs if genders.isdisjoint(map(_courtesy, re.findall(COURTESY, plain(one))))]
        if theirs and form.rule and form.rule.layer == "office" and not language.addresses_nobody(said):
            return Difference(True, theirs[0], "it has the title of the other gender")
    wished = form.salutation if addressee.recipient.address_as and "[[" not in said else None
    if wished and not _begins(written, _comparable(wished)):
        return Difference(False, wished, "'address_as' says otherwise")
    usual = _surely_usual(addressee)
    pattern = usage(language.tag).disagreeing
    if found := compiled(pattern).search(said) if pattern else None:
        return Difference(True, usual[0] if usual else said, f"'{found[0]}' is of two genders")
    if not any(_begins(written, _comparable(one)) for one in usual):
        usual = usual_salutations(addressee, language)
    if not usual or "[[" in said or plain(said) in map(plain, usual):
        return None
    if any(_begins(written, _comparable(one)) for one in usual):
        if not language.greeting:
            strange = _strange_name(said.partition(",")[0], (addressee,), usual, language)
            return Difference(True, usual[0], f"'{strange}' is not in the name") if strange else None
        surname = _titled_surname(written.removeprefix("dear "), addressee)
        if not surname or " " in surname or _is_theirs(surname, addressee):
            return None
        return Difference(True, usual[0], f"'{surname.title()}' is not in the name")
    if language.addresses_nobody(said):
        person = (
            _by_office(addressee, usual[0]) or re.search(COURTESY, plain(usual[0])) or re.search(RANKS, plain(usual[0]))
        )
        return Difference(False, usual[0]) if addressee.recipient.name and person and not form.lacks else None
    contrary = contrary_gender(said, usual)
    if contrary:
        return Difference(True, usual[0], contrary)
    if not language.greeting:
        if strange := _strange_name(said, (addressee,), usual, language):
            return Difference(True, usual[0], f"'{strange}' is not in the name")
        if other := other_office(said, addressee, language):
            return Difference(True, usual[0], f"'{other}' is another office")
        if lower := lower_office(said, addressee, language):
            return Difference(True, usual[0], f"'{lower}' is a lower office")
        return Difference(False, usual[0]) if _by_office(addressee, usual[0]) else None
    return _in_english(said, written, addressee, usual)


def misspelt_name(said: str, addressee: Addressee) -> Difference | None:
    """A name in the salutation that is nearly one of the recipient's, whatever is usual to them."""
    from generator.letter.checks.spelling import is_slip

    known = [word.strip(",.") for word in (addressee.recipient.name or "").split()]
    for word in re.findall(r"[^\W\d_][\w’'-]{3,}", said):
        near = next((one for one in known if one[:1].isupper() and is_slip(word, one)), "")
        if near and word[0].isupper() and not _is_theirs(plain(word), addressee):
            usual = said.replace(word, near)
            return Difference(True, usual, f"the name on the envelope is '{near}'")
    return None


def usual_salutations(addressee: Addressee, language: Language) -> tuple[str, ...]:
    """Every salutation that is right for the person; for either gender, where it isn't known."""
    form, usual = addressee.form, _surely_usual(addressee)
    if not any(lack.code == "needs-gender" for lack in form.lacks):
        return usual
    from generator.reference.address import address

    facts = facts_of(addressee.recipient)
    for gender in ("female", "male"):
        other = address(facts._replace(gender=gender), language.tag)
        if set(other.usual) != set(usual):
            usual += tuple(one for one in other.usual if one not in usual)
    return usual


def _surely_usual(addressee: Addressee) -> tuple[str, ...]:
    """The salutations that are right whatever the gender is."""
    form = addressee.form
    return tuple(dict.fromkeys((*([form.salutation] if form.salutation else []), *form.usual)))


def _comparable(salutation: str) -> str:
    """The words in small letters; courtesy titles of the same gender alike, and "my dear" as "dear"."""
    words = re.sub(r"^(?:my\s+)?dear\s+(?:the\s+)?", "dear ", plain(salutation))
    return re.sub(COURTESY, lambda found: _courtesy(found[0]), words)


def _courtesy(word: str) -> str:
    return "ms" if word in FEMALE else "mr" if word in MALE else "m."


def _begins(written: str, usual: str) -> bool:
    """Whether the one says the other, perhaps with more after it: "Dear Foreign Secretary, dear colleagues"."""
    either = usual.replace("ms ", "m. ").replace("mr ", "m. ")
    return any(written == one or re.match(rf"{re.escape(one)}\b", written) for one in (usual, either) if one)


def contrary_gender(said: str, usual: tuple[str, ...]) -> str:
    """What is wrong where a courtesy title of one gender stands, and only ones of the other are usual."""
    stands = {_courtesy(word) for word in re.findall(COURTESY, plain(said))}
    known = {_courtesy(word) for one in usual for word in re.findall(COURTESY, plain(one))}
    if len(stands) == len(known) == 1 and stands | known == {"mr", "ms"}:
        return "it has the title of the other gender"
    return ""


def _in_english(said: str, written: str, addressee: Addressee, usual: tuple[str, ...]) -> Difference | None:
    if not written.startswith("dear "):
        return None
    rest = written.removeprefix("dear ")
    surname = _titled_surname(rest, addressee)
    if surname and not _is_theirs(surname, addressee):
        shown = said[said.lower().rfind(surname) :][: len(surname)] if surname in said.lower() else surname.title()
        return Difference(True, usual[0], f"'{shown}' is not in the name")
    if other := other_of_one(rest, addressee) or above_own(rest, addressee):
        return Difference(True, usual[0], f"'{other.title()}' is another office")
    if _by_office(addressee, usual[0]) or re.search(RANKS, plain(usual[0])):
        office = _office_said(rest, addressee)
        if office and office == plain(addressee.form.office or ""):
            return None
        if _is_usual_too(rest, surname, addressee, usual):
            return None
        own = _is_own_office(office, addressee) or _by_own_name(rest, surname, addressee)
        wrong = not own and bool(surname or re.search(OFFICES, rest) or re.search(RANKS, rest))
        return Difference(wrong, usual[0])
    if re.search(RANKS, rest) or re.search(OFFICES, rest):
        return None  # The writer knows more of the person than the file says.
    # Between "Ms Smith", "Jane Smith" and "Jane" the writer chooses; an academic's title is better not left out.
    left_out = re.search(ACADEMIC, plain(usual[0])) and re.search(COURTESY, rest)
    return Difference(False, usual[0]) if left_out else None


def _is_own_office(office: str, addressee: Addressee) -> bool:
    """Whether the words are another name of the person's office: "Transport Minister" for its Secretary of State.

    Every minister may be called so, though those of higher rank usually are not.
    """
    role = plain(" ".join(addressee.recipient.role))
    first, _, last = office.rpartition(" ")
    return bool(office) and (
        office == "minister"
        or role.startswith(office)
        or re.search(rf"\b{re.escape(office)}\b", without_lesser(role)) is not None
        or (last in ("minister", "secretary") and bool(first) and set(first.split()) <= set(re.findall(r"\w+", role)))
    )


def _by_own_name(rest: str, surname: str, addressee: Addressee) -> bool:
    """Whether somebody in office is called by name, as is usual, too: "Ms Truss", "Sir Keir", "Lord Bellamy"."""
    name = plain(addressee.recipient.name or "")
    said = f" {name.replace(',', '')} "
    for rank, others in _RANKS_ALIKE.items():
        said = re.sub(rf" (?:{others}) (?!of )", f" {rank} ", said)
    if re.search(RANKS, rest):
        return f" {rest} " in said  # ("Sir Keir", never "Sir Starmer")
    if re.search(OFFICES, rest):
        return set(rest.split()) <= set(said.split())  # ("Councillor Mills", who is mayor)
    return bool(surname and re.search(rf"{COURTESY}|\bm\.", rest)) and not re.search(RANKS, name)


def _is_usual_too(rest: str, surname: str, addressee: Addressee, usual: tuple[str, ...]) -> bool:
    """Whether the words are right beside the office: "Dear Dr Smith", "Dear Senator Cardin", "Chairman" for "Chair"."""
    if any(_chair(rest) == _chair(_comparable(one).removeprefix("dear ")) for one in usual):
        return True
    if not surname:
        return False
    rule = addressee.form.rule
    british = rule is None or "GB" in rule.countries
    return bool(re.search(ACADEMIC, rest)) or (not british and bool(re.search(KEPT, rest)))


def _chair(words: str) -> str:
    return re.sub(r"\bchair(?:man|woman|person)\b", "chair", words)


def differences_jointly(
    said: str, addressees: Sequence[Addressee], together: str, language: Language
) -> Iterator[Difference]:
    """In what a salutation to several differs: a name that none of them has, or the other gender's title before one.

    English alone names them after one greeting, which is taken apart at its commas and at "and".
    """
    if not language.greeting and (strange := _strange_name(said, addressees, (together,), language)):
        yield Difference(True, together, f"'{strange}' is not in any of the names")
    if not language.greeting or not plain(said).startswith("dear "):
        return
    for part in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s+&\s+", _comparable(said).removeprefix("dear ")):
        surnames = [_titled_surname(part, one) for one in addressees]
        if not all(surnames):
            continue  # an office, a group, a first name: said of somebody, or of nobody in particular
        theirs = [one for one, name in zip(addressees, surnames, strict=True) if _is_theirs(name, one)]
        if not theirs:
            yield Difference(True, together, f"'{surnames[0].title()}' is not in any of the names")
        elif len(theirs) == 1:
            contrary = contrary_gender(part, usual_salutations(theirs[0], language))
            if contrary:
                yield Difference(True, together, f"'{surnames[0].title()}': {contrary}")


def _office_said(rest: str, addressee: Addressee) -> str:
    """The words after "dear" less courtesy titles and the person's name: "president" of "madam president"."""
    recipient = addressee.recipient
    name = set(plain(f"{recipient.name or ''} {recipient.family_name or ''}").replace(",", " ").split())
    return " ".join(word for word in rest.split() if word not in name and word not in ("ms", "mr", "m.", "the"))


def _titled_surname(rest: str, addressee: Addressee) -> str:
    """The name after a courtesy title or a rank: "smith" in "ms smith"; none where an office or several stand there."""
    found = re.fullmatch(TITLED, rest) or re.fullmatch(IN_OFFICE, rest)
    if not found or " and " in rest or re.search(OFFICES, found[1]):
        return ""
    role = plain(" ".join(addressee.recipient.role)).split()
    return "" if set(found[1].split()).intersection(role) else found[1]


def _is_theirs(surname: str, addressee: Addressee) -> bool:
    """Whether a surname is in what the file says of the person; true as well where it says no name in Latin letters."""
    recipient = addressee.recipient
    known = " ".join(part for part in (recipient.name, recipient.family_name, recipient.address_as) if part)
    if recipient.peerage:
        known += f" {recipient.peerage.rank or ''}"
    # A name of one word may be anything, a body's short name among it.
    if " " not in known.strip() or not re.search("[a-z]", plain(known)):
        return True
    words = set(_folded(plain(known).replace(",", " ")).split())
    said = [word for word in _folded(surname).split() if len(word.strip(".")) > 1]
    return words.issuperset(said) or "".join(said) in words


def _strange_name(said: str, addressees: Sequence[Addressee], usual: tuple[str, ...], language: Language) -> str:
    """A name after "Herr" or "Madame" that nobody has to whom the letter goes; empty where all may be an office."""
    offices = usage(language.tag).spoken_to
    if not offices:
        return ""
    told = {*plain(" ".join(usual)).replace(",", " ").split()}
    for one in addressees:
        told.update(plain(" ".join((*one.recipient.role, one.recipient.organisation or ""))).replace(",", " ").split())
    for found in compiled(_AFTER_COURTESY).finditer(said):
        for word in found[1].split():
            may_be_office = plain(word) in told or compiled(offices).fullmatch(word)
            if not may_be_office and not any(_is_theirs(plain(word), one) for one in addressees):
                return word
    return ""


def _folded(text: str) -> str:
    """The text without accents, its hyphens as spaces."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(one for one in letters if not unicodedata.combining(one)).replace("-", " ")


def _by_office(addressee: Addressee, usual: str) -> bool:
    """Whether somebody is addressed by an office, with or without the name, and not by the name alone."""
    rule, name = addressee.form.rule, addressee.recipient.name or addressee.recipient.family_name or ""
    if rule is None or rule.layer != "office":
        return False
    words = {word for word in plain(name).replace(",", " ").split() if len(word) > 2} - STYLES
    return bool(re.search(OFFICES, plain(usual))) or not words.intersection(plain(usual).split())


def source_of(addressee: Addressee) -> Iterator[str]:
    """Where the rule comes from, as a message names it."""
    rule = addressee.form.rule
    for source in rule.sources[:1] if rule else ():
        yield ", ".join(part for part in (source.publisher, source.title) if part)


SALUTATION_DIFFERS = Code(
    "salutation-differs",
    "warning or notice",
    meaning=(
        "The salutation is not one that is usual for the recipient's office or rank; a warning where it is a wrong "
        "form, a notice where it is another style. Or the text speaks to an office, a name or a country that no "
        "recipient has. Bad: “Dear Home Secretary,” to the Foreign Secretary; “We ask you, Home Secretary, …” or "
        "“Thank you, Mr Shapps” in a letter to another. Good: “Dear Foreign Secretary,”."
    ),
    remedy=(
        "Write the one that the message gives, or leave `salutation` out; `address_as: …` says how somebody wishes "
        "to be addressed."
    ),
    when_sound=True,
)
