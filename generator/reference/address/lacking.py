"""What is lacking for the right form of address, and what to write so that it isn't.

Says it in words for the writer of a letter; never decides what is used instead.
"""

from __future__ import annotations

from generator.reference.address.facts import Lack
from generator.reference.address.person import Person, name_holes
from generator.reference.address.rules import Rule, book
from generator.reference.languages import OWN
from generator.reference.languages.sections import section


def lacking(person: Person, rule: Rule | None, language: str, *, unsure: bool, nothing_said: bool) -> list[Lack]:
    """What is lacking for a person under the rule of an office, or under none.

    `unsure`: a better salutation fails only for want of the gender. `nothing_said`: no salutation could be said.
    Codes: needs-gender, needs-name, no-form.
    """
    lacks = [_needs_gender(person, language)] if unsure else []
    known = name_holes(person)
    for need in rule.needs if rule else ():
        if need in ("family_name", "given_name") and not known.get(need):
            lacks.append(_needs_name(rule, need, f"the {need.replace('_', ' ')}", f"write '{need}: …' beside the name"))
    if nothing_said and not unsure and rule and not person.is_named:
        lacks.append(_needs_name(rule, "name", "a name", "write 'name: …'"))
    elif nothing_said and not unsure and person.is_named:
        message = f"there is no form of address for {person.full_name or 'the recipient'} in this language"
        lacks.append(Lack("no-form", "form", message, "write 'salutation: …'"))
    return lacks


def no_such_form(form: str) -> Lack:
    """That there is no rule with a key, and which may be meant."""
    import difflib  # only for a mistake

    near = difflib.get_close_matches(form.strip().casefold().replace(" ", "-"), book.keys(), n=1, cutoff=0.6)
    hint = f"did you mean '{near[0]}'?" if near else "'letters list forms' shows what there is"
    return Lack("unknown-form", "form", f"there is no form of address '{form}'", hint)


def _needs_gender(person: Person, language: str) -> Lack:
    whom = person.full_name or "the recipient"
    own = section(language.partition("-")[0].lower(), "address")
    titles = own.get("titles") or section(OWN, "address")["titles"]
    return Lack(
        "needs-gender",
        "gender",
        f"the usual form of address for {whom} needs a title or a gender",
        f"write 'gender: female' or 'gender: male', or a title such as {titles} before the name",
    )


def _needs_name(rule: Rule | None, field: str, what: str, hint: str) -> Lack:
    whom = rule.applies_to if rule else "the recipient"
    return Lack("needs-name", field, f"the form of address ({whom}) needs {what}", hint)
