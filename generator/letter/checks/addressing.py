"""Rules about how a letter addresses its recipients: its salutation, its valediction, and what a form still lacks.

What the writer gives is compared with what is usual and never changed; false alarms are worse than misses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.letter.checks.running import ReadLetter
from generator.letter.checks.salutation import difference, differences_jointly, source_of, usual_salutations
from generator.letter.resolving import Addressee, ResolvedLetter, has_no_gender, is_no_gender, plain
from generator.letter.resolving.addressees import form_of
from generator.letter.worded import WordedLetter
from generator.problems import Problem, error, notice, warning
from generator.reference.languages import Language
from generator.source.places import Places
from generator.source.quoting import shortened

STALE = 90
"""Days after which an office is to be looked up again."""
_CLOSINGS = frozenset((
    "yours sincerely", "yours faithfully", "yours truly", "yours respectfully", "sincerely yours", "kind regards",
    "best regards", "warm regards", "best wishes", "with best wishes", "with kind regards", "very truly yours",
))  # fmt: skip
REPEATED = r",\s*((?:ch[eè]re?s?\s+)?(?:Madame|Monsieur|Mesdames|Messieurs|Mademoiselle|Excellence)\b[^,]*),"
"""The salutation where a valediction in French repeats it."""


def unknown_forms(resolved: ResolvedLetter, _worded: WordedLetter) -> Iterator[Problem]:
    """The form of address that a recipient names is one that there is. Code: unknown-form."""
    for one, at in recipients(resolved):
        for lack in one.form.lacks:
            if lack.code == "unknown-form":
                yield error(at.at("form").value, "unknown-form", lack.message, lack.hint)


def missing_facts(letter: ReadLetter) -> Iterator[Problem]:
    """A form has the facts that it needs, where something is made of it. Codes: needs-gender, needs-name, no-form."""
    if not letter.resolved.addressees or letter.resolved.salutation.given:
        return
    printed = " ".join(line.plain for line in letter.worded.salutation.lines)
    for one, at in recipients(letter.resolved):
        for lack in one.form.lacks:
            # A second-best salutation is told of; one to nobody in particular should not be sent to a person.
            told = notice if one.form.salutation else warning
            message = f"{lack.message}; the letter begins '{printed}'"
            neither = has_no_gender(one.recipient) and one.form.salutation
            if lack.code == "needs-gender" and not (neither or is_no_gender(one.recipient)):
                place = at.children["gender"].value if "gender" in at.children else at.named
                yield told(place, "needs-gender", message, lack.hint)
            elif lack.code == "needs-name":
                yield told(at.named, "needs-name", message, lack.hint)
            elif lack.code == "no-form":
                yield notice(at.named, "no-form", message, lack.hint)


def unsure_forms(letter: ReadLetter) -> Iterator[Problem]:
    """What is made of a recipient rests on an office that a rule knows and a name that is sure.

    Codes: unknown-office, unsure-form.
    """
    if letter.resolved.salutation.given:
        return
    for one, at in recipients(letter.resolved):
        for doubt in one.form.doubts:
            place = at.children["role"].value if doubt.field == "role" and "role" in at.children else at.named
            if doubt.code == "unknown-office":
                yield notice(place, "unknown-office", doubt.message, doubt.hint)
            else:
                yield notice(place, "unsure-form", doubt.message, doubt.hint)


def unknown_genders(letter: ReadLetter) -> Iterator[Problem]:
    """A gender is given in a word that has a meaning here. Code: unknown-gender."""
    for one, at in recipients(letter.resolved):
        if is_no_gender(one.recipient):
            message = f"the gender '{shortened(one.recipient.gender or '')}' says nothing to the forms of address"
            place = at.children["gender"].value if "gender" in at.children else at.named
            yield warning(place, "unknown-gender", message, "write female or male; or other, or leave it out")


def salutation_differs(letter: ReadLetter) -> Iterator[Problem]:
    """The salutation that the letter gives is one that is usual for its recipient. Code: salutation-differs."""
    resolved = letter.resolved
    if not resolved.addressees or not resolved.salutation.given or not resolved.salutation.lines:
        return
    said = " ".join(line.plain for line in letter.worded.salutation.lines)
    if len(resolved.addressees) > 1:
        yield from _joint_salutation_differs(resolved, said)
        return
    one = resolved.addressees[0]
    found = difference(said, one, resolved.language)
    if not found:
        return
    whom = f" to {_whom(one)}" if _whom(one) else ""
    source = next(source_of(one), "")
    why = f"{found.why}; " if found.why else ""
    message = f"'{shortened(said)}'{whom}: {why}usual is '{found.usual}'" + (f" ({source})" if source else "")
    place = resolved.loaded.places.at("salutation").value
    hint = f"write '{found.usual}', or leave the salutation out"
    if found.wrong:
        yield warning(place, "salutation-differs", message, hint)
    else:
        yield notice(place, "salutation-differs", message, hint)


def _joint_salutation_differs(resolved: ResolvedLetter, said: str) -> Iterator[Problem]:
    """The salutation to several recipients names none that isn't one of them."""
    form = form_of(resolved.addressees, resolved.language)
    together = (form.salutation if form else None) or ""
    place = resolved.loaded.places.at("salutation").value
    for found in differences_jointly(said, resolved.addressees, together, resolved.language):
        message = f"'{shortened(said)}': {found.why}; usual is '{together}'"
        yield warning(place, "salutation-differs", message, "correct the name or the title")


def valediction_mismatch(letter: ReadLetter) -> Iterator[Problem]:
    """The valediction that the letter gives goes with its salutation. Code: valediction-mismatch."""
    resolved, language = letter.resolved, letter.resolved.language
    if not resolved.valediction.given or not resolved.valediction.lines or not resolved.salutation.lines:
        return
    said = " ".join(line.plain for line in letter.worded.salutation.lines)
    lines = [line.plain for line in letter.worded.valediction.lines]
    place = resolved.loaded.places.at("valediction").value
    words = {plain(line) for line in lines}
    named, nobody = language.valedictions.named, language.valedictions.nobody
    if plain(named) != plain(nobody):
        rule = language.tag.startswith("en")  # (elsewhere the friendlier one goes with either)
        if rule and language.addresses_nobody(said) and plain(named) in words:
            message = f"'{_bare(said)}' addresses nobody by name, and '{_bare(named)}' is for somebody who is named"
            yield warning(place, "valediction-mismatch", message, f"write '{nobody}'")
        elif plain(nobody) in words and _addresses_somebody(said, resolved.addressees, language):
            message = f"'{_bare(nobody)}' is for nobody in particular, and '{_bare(said)}' addresses somebody"
            yield warning(place, "valediction-mismatch", message, f"write '{named}'")
    elif language.tag.startswith("en") and "yours faithfully" in words:
        message = f"'Yours faithfully' is British, and the letter's language is {language.name}"
        yield notice(place, "valediction-mismatch", message, f"write '{named}'")
    if language.tag.startswith("en") and lines:
        first, _, rest = lines[0].strip().partition(" ")
        if first[:1].isupper() and rest[:1].isupper() and plain(lines[0]) in _CLOSINGS:
            message = f"'{_bare(lines[0])}': only the first word of a valediction has a capital"
            yield notice(place, "valediction-mismatch", message, f"write '{first} {rest.lower()}'")
    if "{salutation}" in named:
        above = plain(said)
        for found in re.findall(REPEATED, " ".join(lines), re.IGNORECASE):
            if plain(found) not in above:
                message = f"the valediction repeats '{shortened(found)}', and the salutation is '{_bare(said)}'"
                yield warning(place, "valediction-mismatch", message, "write the same in both")


def stale_titles(letter: ReadLetter) -> Iterator[Problem]:
    """Who holds an office was looked up not long before the letter. Code: stale-title."""
    date = letter.resolved.letter.date
    for one, at in recipients(letter.resolved):
        as_of = one.recipient.as_of
        if not as_of or not date or (date - as_of).days <= STALE:
            continue
        days = (date - as_of).days
        message = f"who holds this office was looked up on {as_of.isoformat()}, {days} days before the letter's date"
        hint = "look it up again, and write the day on which you did"
        yield warning(at.at("as_of").value, "stale-title", message, hint)


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


def _bare(text: str) -> str:
    return shortened(text.rstrip(",:"))
