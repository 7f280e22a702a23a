"""Rules about how a letter addresses its recipients: its salutation, its valediction, and what a form still lacks.

What the writer gives is compared with what is usual and never changed; false alarms are worse than misses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter
from generator.letter.checks.salutation import (
    SALUTATION_DIFFERS,
    difference,
    differences_jointly,
    misspelt_name,
    source_of,
    usual_salutations,
)
from generator.letter.resolving import Addressee, ResolvedLetter, has_no_gender, is_no_gender, plain
from generator.letter.resolving.addressees import form_of
from generator.problems import Problem, Severity
from generator.problems.codes import Code
from generator.reference.languages import Language
from generator.source.places import Places
from generator.source.quoting import shortened

STALE = 90
"""Days after which an office is to be looked up again."""
REPEATED = r",\s*((?:ch[eè]re?s?\s+)?(?:Madame|Monsieur|Mesdames|Messieurs|Mademoiselle|Excellence)\b[^,]*),"
"""The salutation where a valediction in French repeats it."""


UNKNOWN_FORM = Code(
    "unknown-form",
    "error",
    meaning="There is no form of address of the name that stands after `form:`.",
    remedy="Write one that `letters list forms` shows, such as `form: uk/secretary-of-state`; or leave the line out.",
)


@rule(UNKNOWN_FORM, form=True, of_recipient=True)
def unknown_forms(letter: ReadLetter) -> Iterator[Problem]:
    """The form of address that a recipient names is one that there is."""
    for one, at in recipients(letter.resolved):
        for lack in one.form.lacks:
            if lack.code == "unknown-form":
                yield UNKNOWN_FORM.at(at.at("form").value, lack.message, lack.hint)


NEEDS_GENDER = Code(
    "needs-gender",
    "warning or notice",
    meaning=(
        "The usual salutation differs for women and men, and the file does not say which it is; a gender is never "
        "inferred from a name. Bad: “Andrea Example” in a German letter. Good: “Frau Andrea Example”."
    ),
    remedy=(
        "Write `gender: female` or `gender: male` with the recipient, or a title such as `title: Ms`, or the "
        "salutation itself."
    ),
    when_sound=True,
)

NEEDS_NAME = Code(
    "needs-name",
    "warning or notice",
    meaning=(
        "The usual salutation has a name in it that the file does not give, or that can't be told from the rest. "
        "Bad: “Dame Ann” for an envelope. Good: “Dame Ann Example”."
    ),
    remedy="Write `family_name: …` with the recipient, or the salutation itself.",
    when_sound=True,
)

NO_FORM = Code(
    "no-form",
    "notice",
    meaning=(
        "No form of address is known for this person in the letter's language, so that the letter begins as to "
        "nobody by name. Bad: a letter in Hebrew to “דן כהן” without a salutation. Good: the same with `salutation: "
        "…`."
    ),
    remedy="Write the salutation: `salutation: …`.",
)


@rule(NEEDS_GENDER, NEEDS_NAME, NO_FORM, of_recipient=True)
def missing_facts(letter: ReadLetter) -> Iterator[Problem]:
    """A form has the facts that it needs, where something is made of it."""
    if not letter.resolved.addressees or letter.resolved.salutation.given:
        return
    printed = " ".join(line.plain for line in letter.worded.salutation.lines)
    for one, at in recipients(letter.resolved):
        for lack in one.form.lacks:
            # A second-best salutation is told of; one to nobody in particular should not be sent to a person.
            severity = Severity.NOTICE if one.form.salutation else Severity.WARNING
            message = f"{lack.message}; the letter begins '{printed}'"
            neither = has_no_gender(one.recipient) and one.form.salutation
            if lack.code == "needs-gender" and not (neither or is_no_gender(one.recipient)):
                place = at.children["gender"].value if "gender" in at.children else at.named
                yield NEEDS_GENDER.at(place, message, lack.hint, severity)
            elif lack.code == "needs-name":
                yield NEEDS_NAME.at(at.named, message, lack.hint, severity)
            elif lack.code == "no-form":
                yield NO_FORM.at(at.named, message, lack.hint)


UNKNOWN_OFFICE = Code(
    "unknown-office",
    "notice",
    meaning=(
        "No form of address is known for the recipient's office, so that the letter begins with the name alone. Bad: "
        "“Reis-ul-Ulema of Sarajevo” without a salutation. Good: the same with `salutation: …`, or with `form: …`."
    ),
    remedy=(
        "Write the salutation, or `form: …` with a rule from `letters list forms`; leave it where the name alone is "
        "right."
    ),
)
UNSURE_FORM = Code(
    "unsure-form",
    "notice",
    meaning=(
        "The salutation rests on an analogy, as no source tells how that office is addressed, or on a family name that "
        "was told from its place among three names or more. Bad: “Frau Anna Maria Schmidt” whose family name is “Maria "
        "Schmidt”. Good: the same with `family_name: Maria Schmidt`."
    ),
    remedy="Write `family_name: …` with the recipient, or the salutation.",
)


@rule(UNKNOWN_OFFICE, UNSURE_FORM, of_recipient=True)
def unsure_forms(letter: ReadLetter) -> Iterator[Problem]:
    """What is made of a recipient rests on an office that a rule knows and a name that is sure."""
    if letter.resolved.salutation.given:
        return
    for one, at in recipients(letter.resolved):
        for doubt in one.form.doubts:
            place = at.children["role"].value if doubt.field == "role" and "role" in at.children else at.named
            code = UNKNOWN_OFFICE if doubt.code == "unknown-office" else UNSURE_FORM
            yield code.at(place, doubt.message, doubt.hint)


UNKNOWN_GENDER = Code(
    "unknown-gender",
    "warning",
    meaning=(
        "A recipient's gender is given in a word that is none of those known, so that it counts for nothing. Bad: "
        "`gender: yes`. Good: `gender: female`."
    ),
    remedy="Write `female` or `male`; `other` where the person is to be addressed without either.",
)


@rule(UNKNOWN_GENDER, of_recipient=True)
def unknown_genders(letter: ReadLetter) -> Iterator[Problem]:
    """A gender is given in a word that has a meaning here."""
    for one, at in recipients(letter.resolved):
        if is_no_gender(one.recipient):
            message = f"the gender '{shortened(one.recipient.gender or '')}' says nothing to the forms of address"
            place = at.children["gender"].value if "gender" in at.children else at.named
            yield UNKNOWN_GENDER.at(place, message, "write female or male; or other, or leave it out")


@rule(SALUTATION_DIFFERS, of_recipient=True)
def salutation_differs(letter: ReadLetter) -> Iterator[Problem]:
    """The salutation that the letter gives is one that is usual for its recipient."""
    resolved = letter.resolved
    if not resolved.addressees or not resolved.salutation.given or not resolved.salutation.lines:
        return
    said = " ".join(line.plain for line in letter.worded.salutation.lines)
    if len(resolved.addressees) > 1:
        yield from _joint_salutation_differs(resolved, said)
        return
    one = resolved.addressees[0]
    found = difference(said, one, resolved.language) or misspelt_name(said, one)
    if not found:
        return
    whom = f" to {_whom(one)}" if _whom(one) else ""
    source = next(source_of(one), "")
    why = f"{found.why}; " if found.why else ""
    message = f"'{shortened(said)}'{whom}: {why}usual is '{found.usual}'" + (f" ({source})" if source else "")
    place = resolved.loaded.places.at("salutation").value
    hint = f"write '{found.usual}', or leave the salutation out"
    if found.wrong:
        yield SALUTATION_DIFFERS.at(place, message, hint)
    else:
        yield SALUTATION_DIFFERS.at(place, message, hint, Severity.NOTICE)


def _joint_salutation_differs(resolved: ResolvedLetter, said: str) -> Iterator[Problem]:
    """The salutation to several recipients names none that isn't one of them."""
    form = form_of(resolved.addressees, resolved.language)
    together = (form.salutation if form else None) or ""
    place = resolved.loaded.places.at("salutation").value
    for found in differences_jointly(said, resolved.addressees, together, resolved.language):
        message = f"'{shortened(said)}': {found.why}; usual is '{together}'"
        yield SALUTATION_DIFFERS.at(place, message, "correct the name or the title")


VALEDICTION_MISMATCH = Code(
    "valediction-mismatch",
    "warning or notice",
    meaning=(
        "The valediction does not go with the salutation: “Yours sincerely,” goes with a name or an office, “Yours "
        "faithfully,” with “Dear Sir or Madam,”; in French it repeats the salutation. In English its first word "
        "alone has a capital. Bad: “Dear Sir or Madam,” with “Yours sincerely,”. Good: “Dear Sir or Madam,” with "
        "“Yours faithfully,”."
    ),
    remedy="Write the one that the message gives, or leave `valediction` out.",
)


@rule(VALEDICTION_MISMATCH, of_recipient=True)
def valediction_mismatch(letter: ReadLetter) -> Iterator[Problem]:
    """The valediction that the letter gives goes with its salutation."""
    resolved, language = letter.resolved, letter.resolved.language
    if not resolved.valediction.given or not resolved.valediction.lines or not resolved.salutation.lines:
        return
    said = " ".join(line.plain for line in letter.worded.salutation.lines)
    lines = [line.plain for line in letter.worded.valediction.lines]
    place = resolved.loaded.places.at("valediction").value
    words = {plain(line) for line in lines}
    named, nobody = language.valedictions.named, language.valedictions.nobody
    if plain(named) != plain(nobody):
        strict = language.follows("strict-valediction")  # (elsewhere the friendlier one goes with either)
        if strict and language.addresses_nobody(said) and plain(named) in words:
            message = f"'{_bare(said)}' addresses nobody by name, and '{_bare(named)}' is for somebody who is named"
            yield VALEDICTION_MISMATCH.at(place, message, f"write '{nobody}'")
        elif plain(nobody) in words and _addresses_somebody(said, resolved.addressees, language):
            message = f"'{_bare(nobody)}' is for nobody in particular, and '{_bare(said)}' addresses somebody"
            yield VALEDICTION_MISMATCH.at(place, message, f"write '{named}'")
    known = [plain(one) for one in (named, nobody, *language.valedictions.one_capital) if "{" not in one]
    written = plain(lines[0]) if lines else ""
    near = next((one for one in known if written not in known and _is_a_letter_off(written, one)), "")
    if near:
        right = next((_bare(one) for one in (named, nobody) if plain(one) == near), near.capitalize())
        message = f"'{_bare(lines[0])}' is nearly '{right}'"
        yield VALEDICTION_MISMATCH.at(place, message, f"write '{right}', if that is meant")
    for other, whose in language.valedictions.elsewhere.items():
        if plain(other) in words:
            message = f"'{other}' is {whose}, and the letter's language is {language.name}"
            yield VALEDICTION_MISMATCH.at(place, message, f"write '{named}'", Severity.NOTICE)
    if lines:
        first, _, rest = lines[0].strip().partition(" ")
        if first[:1].isupper() and rest[:1].isupper() and plain(lines[0]) in language.valedictions.one_capital:
            message = f"'{_bare(lines[0])}': only the first word of a valediction has a capital"
            yield VALEDICTION_MISMATCH.at(place, message, f"write '{first} {rest.lower()}'", Severity.NOTICE)
    if "{salutation}" in named:
        above = plain(said)
        for found in re.findall(REPEATED, " ".join(lines), re.IGNORECASE):
            if plain(found) not in above and not _is_right_below(found, said, resolved):
                message = f"the valediction repeats '{shortened(found)}', and the salutation is '{_bare(said)}'"
                yield VALEDICTION_MISMATCH.at(place, message, "write the same in both")


def _is_right_below(found: str, said: str, resolved: ResolvedLetter) -> bool:
    """Whether the valediction has what is usual, and the salutation alone is wrong, of which is told already."""
    if len(resolved.addressees) != 1:
        return False
    one = resolved.addressees[0]
    usual = any(plain(found) in plain(each) for each in usual_salutations(one, resolved.language))
    wrong = difference(said, one, resolved.language) if usual else None
    return bool(wrong and wrong.wrong)


STALE_TITLE = Code(
    "stale-title",
    "warning",
    meaning=(
        "Who holds the recipient's office was looked up (`as_of`) more than 90 days before the letter's date. Bad: a "
        "letter of 5 August 2022 with `as_of: 2022-01-10`. Good: with `as_of: 2022-08-01`."
    ),
    remedy="Look it up again, and write the day on which you did: `as_of: 2025-11-24`.",
)


@rule(STALE_TITLE, of_recipient=True)
def stale_titles(letter: ReadLetter) -> Iterator[Problem]:
    """Who holds an office was looked up not long before the letter."""
    date = letter.resolved.letter.date
    for one, at in recipients(letter.resolved):
        as_of = one.recipient.as_of
        if not as_of or not date or (date - as_of).days <= STALE:
            continue
        days = (date - as_of).days
        message = f"who holds this office was looked up on {as_of.isoformat()}, {days} days before the letter's date"
        hint = "look it up again, and write the day on which you did"
        yield STALE_TITLE.at(at.at("as_of").value, message, hint)


def recipients(resolved: ResolvedLetter) -> Iterator[tuple[Addressee, Places]]:
    """Each recipient with its places."""
    places = resolved.loaded.places
    for number, one in enumerate(resolved.addressees):
        yield one, places.at("recipient") if resolved.letter.recipient else places.at("recipients").at(number)


def _whom(one: Addressee) -> str:
    """Whom the rule is for, as a message goes on: "a Secretary of State"."""
    said = one.form.rule.applies_to if one.form.rule and one.form.rule.layer == "office" else ""
    if not said:
        return one.form.short_name
    article = re.match(r"(An?|The) ", said)
    return said[0].lower() + said[1:] if article else said


def _addresses_somebody(said: str, addressees: tuple[Addressee, ...], language: Language) -> bool:
    """Whether a salutation surely names a person or an office, and no group such as "Dear colleagues"."""
    if re.match(
        r"dear (mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|viscount) [^\W\d_]", plain(said)
    ):
        return not plain(said).startswith("dear sir or ")
    usual = {plain(salutation) for one in addressees for salutation in usual_salutations(one, language)}
    return plain(said).startswith("dear ") and plain(said) in usual


def _is_a_letter_off(said: str, known: str) -> bool:
    """Whether one letter is wrong, missing or too many."""
    if said == known or abs(len(said) - len(known)) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(said, known, strict=False)) if a != b), min(len(said), len(known)))
    longer, other = (said, known) if len(said) >= len(known) else (known, said)
    return longer[at + 1 :] == (other[at + 1 :] if len(said) == len(known) else other[at:])


def _bare(text: str) -> str:
    return shortened(text.rstrip(",:"))
