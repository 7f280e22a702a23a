"""Whom the text speaks to and of, against whom the letter goes to: what an older letter has left.

", Home Secretary," in a letter to another; "Mr Natarajan" of her who gets it; her own name as her predecessor's. Speaks
only where the words themselves name somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.letter.checks.near_bodies import is_near
from generator.letter.checks.other_offices import other_of_one, other_office, without_lesser
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import MAIN, ReadLetter, Stretch
from generator.letter.checks.salutation import (
    COURTESY,
    FEMALE,
    SALUTATION_DIFFERS,
    STYLES,
    contrary_gender,
    usual_salutations,
)
from generator.letter.checks.usage import usage
from generator.letter.model import Recipient
from generator.letter.resolving import Addressee, plain
from generator.letter.resolving.addressees import gender_of
from generator.problems import Place, Problem, Severity
from generator.source.patterns import compiled
from generator.source.quoting import shortened

SPOKEN = (
    "Foreign Secretary|Home Secretary|Health Secretary|Defence Secretary|Education Secretary|Prime Minister"
    "|First Minister|Taoiseach|Tánaiste|Chancellor|Secretary of State|Lord Chancellor|Attorney General|Minister"
    "|Ambassador|High Commissioner|Commissioner|Mr Speaker|Madam Speaker|Lord Speaker|Mr President|Madam President"
    "|Senator|Archbishop|Your Excellency|Your Majesty|Your Holiness|Your Grace|Your Eminence"
    "|Congresswoman|Congressman|Representative|Governor|Lord Mayor|Mayor|Madam Mayor|Mr Mayor|Madam Ambassador"
    "|Mr Ambassador|Madam Secretary|Mr Secretary|Madam Chair|Mr Chairman|Madam Chairwoman|Madam Commissioner"
    "|Mr Commissioner|Bishop|Cardinal|Councillor|Judge|Justice|Provost|President|Premier|Vice Chancellor"
    "|Vice-Chancellor|Consul General|Mr Consul General|Madam Consul General|Consul|Under-Secretary|Under Secretary"
    "|Permanent Secretary|Cabinet Secretary|Director-General|Director General|Secretary-General|High Representative"
    "|Leader|Delegate|Sheriff|Solicitor General|Lord Chief Justice|Lord Provost|Deputy Prime Minister|Excellency"
)
_NAMED = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Professor|Lord|Lady|Sir|Dame|Baroness|Councillor|Senator|Representative|Congressman"
    r"|Congresswoman|Delegate|Ambassador|Minister|Governor|Mayor|Commissioner|President|Secretary|Judge|Justice|Bishop"
    r"|Archbishop|Chancellor|Leader|Speaker|Sheriff|Premier)\.? [^\W\d_][\w’'-]+"
)
_SPOKEN_TO = rf"(?<=[\w”’)]), ({SPOKEN})(?=[,.!?;])|\b[Yy]ou, ({_NAMED})(?=[.!?;]|,(?! (?:and|or)\b))"
_AFTER_WORDS = (
    r"\b(?:glad|grateful|happy|pleased|sure|aware|know|hope|trust|believe|ask|urge|appeal|invite|therefore|please|thank|"
    rf"indeed|again), ({_NAMED})(?=,)"
)
"""Somebody spoken to where no noun stands before that the name could explain: "We would be glad, Mr Shapps, if"."""
_STYLE = r"(?<!, )\bYour (Excellency|Majesty|Holiness|Grace|Eminence|Highness|Beatitude)\b"
_ASIDE = r"(?:^|(?<=[,.!?…] ))((?:[Ss]ehr (?:ge|ver)ehrter? |[Ll]iebe[r]? )(?:Herr|Frau) [^,.;!?]{2,50})(?=[,!])"
"""Somebody spoken to in a language that greets without "Dear"."""
_OF_COURTESY = r"\b(Mr|Mrs|Ms|Miss|Herrn?|Frau|Mme|Madame|Monsieur|M\.)\.? (?:(?:Dr|Prof)\.? )?([^\W\d_][\w’'-]+)"
_OF_COURTESY_IN_FULL = (
    r"\b(Mr|Mrs|Ms|Miss|Herrn?|Frau|Mme|Madame|Monsieur|M(?=\.))\.? (?:(?:Dr|Prof|Professor|Professorin)\.? )*"
    r"((?:[A-ZÀ-Ý][a-zß-ÿ’'-]+ )*)([A-ZÀ-Ý][\w’'-]+)"
)
_NAMED_SO = r",? ((?:[^\W\d_a-zß-ÿ][\w’'.-]* ?)+)"
_AT_FIRST = rf"({SPOKEN}|{_NAMED}), (?=(?:we|you|your|our|I|please|people|nobody|will you|can you|may we)\b)"
_FIRST_WORDS = frozenset((
    *(one.partition(" ")[0] for one in SPOKEN.split("|")), "Mr", "Mrs", "Ms", "Miss", "Dr", "Professor", "Lord",
    "Lady", "Sir", "Dame", "Baroness", "Councillor", "Representative", "Secretary", "Speaker",
))  # fmt: skip
_BEGINNINGS = sorted({f", {one.partition(' ')[0]}" for one in SPOKEN.split("|")})
_YOU = r"(?i:\b(?:you|your|yours)\b)"
_HOUSE = ("congresswoman", "congressman", "representative")
_TITLE = r"^(madam|mr) "
_IN_OFFICE = (
    r"(?<=[,] )((?:Herr|Frau) [^\W\d_][\w-]+|(?:Monsieur|Madame)(?: (?:le |la |l[’'])[^,.;!?]{3,40})?)(?=[,.!?])"
    r"|(?:^|(?<=[.!?] ))((?:Herr|Frau) [^\W\d_][\w-]+)(?=, )"
)
"""Somebody spoken to by an office without a name: "wir bitten Sie, Herr Minister, um"."""
_ONE_OF_TWO = r",? (?:(?:et|und|and|oder|ou) )?(?:Monsieur|Madame|Herr|Frau)"
_WORD = r"[\w’'-]+"
_ADDRESS = "address the recipient"
_MINISTERS = ("secretary", "minister", "chancellor", "taoiseach", "attorney")


@rule(SALUTATION_DIFFERS)
def others_spoken_to(letter: ReadLetter) -> Iterator[Problem]:
    """An office is addressed in the text that none of the recipients has."""
    resolved = letter.resolved
    greeting = " ".join(line.plain for line in letter.worded.salutation.lines)
    if not letter.language.greeting or not resolved.addressees or not greeting:
        return
    theirs = plain(" ".join((greeting, *_known(letter))))
    for stretch in letter.finished:
        for said, start, before in _spoken_to(stretch):
            name = plain(said)
            ministerial = name == "minister" and any(_holds(word, theirs) for word in _MINISTERS)
            in_a_list = re.search(rf"\b(?:{SPOKEN}|of|for)\s*$", before) is not None
            bare = re.sub(_TITLE, "", name)
            house = name in _HOUSE and any(one in theirs for one in _HOUSE)
            apposed = said in SPOKEN.split("|") and re.search(
                r"(?!You\b|I\b)\b[A-Z]\w*$", before
            )  # ("Ann Lee, Governor,")
            if house or apposed or (_holds(bare, theirs) and not _is_of_other(name, resolved.addressees)):
                continue
            surname = "" if said in SPOKEN.split("|") else name.rpartition(" ")[2]
            words = _words(theirs)
            own = surname in words and not all(other_of_one(name, one) for one in resolved.addressees)
            nearly = surname and any(is_near(surname, word) or word == f"{surname}s" for word in words)
            if own or ministerial or in_a_list or nearly:  # (a name that is nearly the recipient's is misspelt)
                continue
            if not stretch.is_quoted(start) and not stretch.is_filled(start, start + len(said)):
                yield SALUTATION_DIFFERS.at(stretch.place(start), _spoken(said, letter), _ADDRESS)


def _holds(office: str, theirs: str) -> bool:
    """Whether an office is among what is said of the recipients, and not only as the end of another one's name."""
    whole = theirs if " " in office or "-" in office else without_lesser(theirs)
    return re.search(rf"(?<![\w-]){re.escape(office)}(?!\w)", whole) is not None


def _words(text: str) -> set[str]:
    return {found[0] for found in compiled(_WORD).finditer(text)}


def _spoken(said: str, letter: ReadLetter) -> str:
    """That somebody is spoken to who isn't the recipient, and who that is."""
    addressees = letter.resolved.addressees
    if len(addressees) != 1:
        return f"'{said}' is spoken to here, but is none of the letter's recipients"
    return f"'{said}' is spoken to here, but the letter goes to {whom(addressees[0])}"


def whom(one: Addressee) -> str:
    """The recipient as a message names them: name and office."""
    role = " ".join(one.recipient.role)
    return f"'{shortened(', '.join(part for part in (one.form.short_name, role) if part))}'"


def _spoken_to(stretch: Stretch) -> Iterator[tuple[str, int, str]]:
    """Whoever is spoken to in a sentence that speaks to somebody, where, and the sentence's words before."""
    words = stretch.words
    signs = "ou, " in words or any(sign in words for sign in _BEGINNINGS)
    for match in compiled(_AFTER_WORDS).finditer(words) if ", " in words else ():
        yield match[1], match.start(1), ""
    for match in compiled(_SPOKEN_TO).finditer(words) if signs else ():
        start, end = stretch.sentence(match.start())
        asked = stretch.part == "asks" and words[match.end() : match.end() + 1] in (".", "!", "?")
        if asked or compiled(_YOU).search(words, start, end):
            which = 1 if match[1] else 2
            yield match[which], match.start(which), words[start : match.start(which)].rstrip(", ")
    for start, end in stretch.sentences if ", " in words else ():
        begins = words[start:end].partition(" ")[0].strip(",.") in _FIRST_WORDS
        first = compiled(_AT_FIRST).match(words, start) if begins else None
        if first:
            yield first[1], start, ""


def _is_of_other(said: str, addressees: Sequence[Addressee]) -> bool:
    """Whether "Madam" or "Mr" before an office is that of the other gender than all the recipients'."""
    title = re.match(_TITLE, said)
    genders = {gender for one in addressees for _, gender in _genders(one.recipient)}
    return bool(title) and genders == {"male" if title and title[1] == "madam" else "female"}


def _known(letter: ReadLetter) -> Iterator[str]:
    """What may be said to those who get the letter: their names, offices, and every salutation that is usual."""
    for one in letter.resolved.addressees:
        yield from one.form.usual
        yield from (part for part in (one.recipient.name, one.recipient.family_name, one.recipient.address_as) if part)
        yield from (one.form.office or "", *one.recipient.role, one.recipient.organisation or "")


@rule(SALUTATION_DIFFERS)
def of_another_gender(letter: ReadLetter) -> Iterator[Problem]:
    """The recipient has one title of courtesy on the envelope or by gender, and another in the text."""
    theirs = {name: gender for one in letter.resolved.addressees for name, gender in _genders(one.recipient)}
    told: set[str] = set()
    for stretch in letter.finished if theirs else ():
        if not any(name in stretch.words for name in theirs):
            continue
        for match in compiled(_OF_COURTESY).finditer(stretch.words):
            title, name = match[1], match[2].removesuffix("’s").removesuffix("'s")
            said = "female" if title.lower() in FEMALE else "male"
            if name in told or said == theirs.get(name, said) or stretch.is_quoted(match.start()):
                continue
            told.add(name)
            message = f"'{match[0]}' here, and the letter goes to {_as_known(name, letter)}"
            yield SALUTATION_DIFFERS.at(stretch.place(match.start()), message, "correct the title, if that is meant")


def _genders(recipient: Recipient) -> Iterator[tuple[str, str]]:
    """The family name of a recipient with the gender that the file or the title before the name tells."""
    words = [word.strip(",.") for word in (recipient.name or "").split()]
    titles = {word.lower() for word in (recipient.title or "", *words) if compiled(f"(?i:{COURTESY})").fullmatch(word)}
    of_titles = ["female" if one in FEMALE else "male" for one in titles]
    gender = gender_of(recipient.gender) or (of_titles[0] if of_titles else "")
    names = [word for word in words if word[:1].isupper() and not word.isupper() and word.lower() not in titles]
    family = recipient.family_name or (names[-1] if len(names) > 1 else "")
    if gender and family:
        yield family, gender


def _as_known(name: str, letter: ReadLetter) -> str:
    one = next(one.recipient for one in letter.resolved.addressees if name in (one.recipient.name or ""))
    gender = f", {one.gender}" if one.gender and not compiled(f"(?i:{COURTESY})").search(one.name or "") else ""
    return f"'{shortened(one.name or '')}'{gender}"


@rule(SALUTATION_DIFFERS)
def others_in_an_aside(letter: ReadLetter) -> Iterator[Problem]:
    """Another style than the recipient's, or another gender's title, where the text speaks to the recipient."""
    resolved = letter.resolved
    if len(resolved.addressees) != 1:
        return
    one = resolved.addressees[0]
    greeting = " ".join(line.plain for line in letter.worded.salutation.lines)
    known: list[str] = []
    for stretch in letter.finished:
        words = stretch.words
        for match in compiled(_STYLE).finditer(words) if "Your " in words and letter.language.greeting else ():
            known = known or [plain(" ".join((greeting, *_known(letter))))]
            styles = {style for style in STYLES if style in known[0]}
            style = match[1].lower()
            if style not in styles and (styles or style != "excellency") and not stretch.is_quoted(match.start()):
                message = f"'{match[0]}' is spoken to here, and the letter goes to '{one.form.short_name}'"
                yield SALUTATION_DIFFERS.at(stretch.place(match.start()), message, "write the recipient's own style")
        aside = any(title in words for title in ("Herr ", "Frau ")) and not letter.language.greeting
        for match in compiled(_ASIDE).finditer(words) if aside and stretch.part in MAIN else ():
            said, usual = match[1], (*usual_salutations(one, letter.language), greeting)
            other = contrary_gender(said, usual) or other_office(said, one, letter.language)
            if other and not stretch.is_quoted(match.start()):
                yield SALUTATION_DIFFERS.at(stretch.place(match.start()), _spoken(said, letter), _ADDRESS)


@rule(SALUTATION_DIFFERS)
def others_by_office(letter: ReadLetter) -> Iterator[Problem]:
    """An office, or "Monsieur" alone, by which the text speaks to somebody else than the recipient."""
    addressees, offices = letter.resolved.addressees, usage(letter.language.tag).spoken_to
    if len(addressees) != 1 or letter.language.greeting or not offices:
        return
    one = addressees[0]
    greeting = " ".join(line.plain for line in letter.worded.salutation.lines)
    genders = {gender for _, gender in _genders(one.recipient)}
    for stretch in letter.main:
        signs = any(title in stretch.words for title in ("Herr ", "Frau ", "Madame", "Monsieur"))
        for match in compiled(_IN_OFFICE).finditer(stretch.words) if signs else ():
            said = match[1] or match[2]
            place = stretch.place(match.end() - len(said))
            title, _, rest = said.partition(" ")
            office = re.sub(r"^(?:l[ae] |l['’])", "", plain(rest))
            before = stretch.words[: match.start() - 2].endswith(("Monsieur", "Madame"))
            paired = before or compiled(_ONE_OF_TWO).match(stretch.words, match.end())
            if paired or stretch.is_quoted(match.start()) or stretch.is_filled(match.start(), match.end()):
                continue
            if (rest and not compiled(f"(?:{offices})").match(office)) or (match.start() == 0 and not rest):
                continue
            usual = (*usual_salutations(one, letter.language), greeting)
            contrary = contrary_gender(said, usual) or (
                genders == {"male" if title.lower() in FEMALE else "female"} and not said.endswith("Exzellenz")
            )
            theirs = plain(" ".join((*usual, *_known(letter))))
            strange = rest and not any(word in theirs for word in office.split()[:1])
            if contrary or strange or other_office(rest, one, letter.language):
                yield SALUTATION_DIFFERS.at(place, _spoken(said, letter), _ADDRESS)


@rule(SALUTATION_DIFFERS)
def called_two_ways(letter: ReadLetter) -> Iterator[Problem]:
    """Somebody whom the text names once in full, with a title of one gender, has the other's before the name alone."""
    named: dict[str, dict[str, set[str]]] = {}  # family name: given names with the genders of the titles before them
    alone: list[tuple[str, str, str, Place]] = []
    for stretch in letter.finished:
        for match in compiled(_OF_COURTESY_IN_FULL).finditer(stretch.words):
            gender = "female" if match[1].lower() in FEMALE else "male"
            family = match[3].removesuffix("’s").removesuffix("'s")
            if stretch.is_quoted(match.start()):
                continue
            if match[2]:
                named.setdefault(family, {}).setdefault(match[2].strip(), set()).add(gender)
            else:
                alone.append((family, gender, match[0], stretch.place(match.start())))
    for family, gender, said, place in alone:
        (given, genders), *others = named.get(family, {"": {gender}}).items()
        if not others and len(genders) == 1 and gender not in genders:
            message = f"'{said}' here, and '{given} {family}' has a title of the other gender elsewhere"
            yield SALUTATION_DIFFERS.at(place, message, "correct the title, if one is meant", Severity.NOTICE)


@rule(SALUTATION_DIFFERS)
def of_two_genders(letter: ReadLetter) -> Iterator[Problem]:
    """A greeting of one gender stands before a title of the other: "Sehr geehrter Frau"."""
    pattern, hint = usage(letter.language.tag).disagreeing, "write both for a woman, or both for a man"
    for stretch in letter.main if pattern else ():
        for found in compiled(pattern).finditer(stretch.words):
            if not stretch.is_quoted(found.start()):
                yield SALUTATION_DIFFERS.at(stretch.place(found.start()), f"'{found[0]}' is of two genders", hint)


@rule(SALUTATION_DIFFERS)
def the_recipient_as_predecessor(letter: ReadLetter) -> Iterator[Problem]:
    """Whoever is called the recipient's predecessor has the recipient's own name."""
    before = usage(letter.language.tag).predecessor
    names = [one.recipient.name for one in letter.resolved.addressees if one.recipient.name]
    for stretch in letter.main if before and names else ():
        for match in compiled(f"\\b(?:{before})\\b{_NAMED_SO}").finditer(stretch.words):
            titles = usage(letter.language.tag).titles
            said = [word.strip(".,") for word in match[1].split()]
            said = [word for word in said if word not in titles]
            own = next((name for name in names if said and set(said[-2:]) <= set(name.replace(",", "").split())), "")
            if own and not stretch.is_quoted(match.start()):
                message = f"'{match[1].strip(' .,')}' is called the predecessor here, and the letter goes to '{own}'"
                yield SALUTATION_DIFFERS.at(
                    stretch.place(match.start()), message, "name whoever held the office before"
                )
