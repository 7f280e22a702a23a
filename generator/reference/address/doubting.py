"""What is lacking for the right form of address, and what it rests on that is not beyond doubt: an office that no rule
knows, an analogy, a guessed name.

Says it in words for the writer of a letter, with what to write or what else might be right; never decides what is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.reference.address.facts import Lack
from generator.reference.address.names.bodies import is_job, is_private
from generator.reference.address.names.splitting import east_asian, is_vietnamese
from generator.reference.address.person import Person, name_holes
from generator.reference.address.rules import Rule, book
from generator.reference.languages import OWN
from generator.reference.languages.sections import section
from generator.source.patterns import compiled

_OVER = (
    r"(?i)\b(?:former|formerly|ex|retired|late|emerit\w*|ehemalig\w*|a\. ?d\.|ancien|ancienne|wife|husband|widow"
    r"|candidate)\b"
)
"""Whose office is over, or is another's, is rightly addressed by name."""


def doubts(
    person: Person, rule: Rule | None, usual: Sequence[str], known: Mapping[str, str | None], *, by_name: bool
) -> Iterator[Lack]:
    """What is to be told of how somebody is addressed. Codes: unknown-office, unsure-form.

    `usual` are the salutations that were found, the one that is used first; `known` is what filled their holes;
    `by_name`: no rule knew an office.
    """
    if not usual or not person.is_named or person.facts.address_as:
        return
    if by_name and rule and rule.key.endswith(("/named", "/doctor")):
        yield from _unknown_office(person, usual[0])
    if rule and rule.analogy:
        others = [one for one in usual[1:] if one != usual[0]]
        or_else = f"'{others[0]}' is usual too; " if others else ""
        message = f"no source tells how to address {_lowered(rule.applies_to)}; '{usual[0]}' is {rule.sureness}"
        yield Lack("unsure-form", "role", message, f"{or_else}write the salutation where you know better")
    yield from _guessed_name(person, usual[0], known)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if text.startswith(("A ", "An ", "The ")) else text


def _unknown_office(person: Person, salutation: str) -> Iterator[Lack]:
    role = " ".join(" ".join(person.facts.role or ((person.facts.office,) if person.facts.office else ())).split())
    if not role or is_job(role) or is_private(role) or is_private(person.facts.organisation or ""):
        return
    if compiled(_OVER).search(role):
        return
    message = f"no form of address is known for '{role}', and '{salutation}' has the name alone"
    yield Lack(
        "unknown-office", "role", message, "write the salutation, or 'form' with a rule from 'letters list forms'"
    )


def _guessed_name(person: Person, salutation: str, known: Mapping[str, str | None]) -> Iterator[Lack]:
    """A family name that was told from its place among three names or more, where the salutation has it by itself."""
    family, words = known["family_name"], person.written.core.split() if person.written else []
    apart = salutation.replace(person.written.core, "") if person.written else salutation
    if not family or family not in apart or not (person.is_guessed or _is_asian_guess(words)):
        return
    asian = _is_asian_guess(words) or is_vietnamese(words)
    others = [one for one in ((words[0], words[-1]) if asian else (" ".join(words[-2:]),)) if one != family]
    shown = " or ".join(f"'{one}'" for one in others)
    message = f"the family name of '{person.full_name}' is taken to be '{family}'; it may be {shown}"
    yield Lack("unsure-form", "name", message, "write 'family_name' beside the name")


def _is_asian_guess(words: Sequence[str]) -> bool:
    return len(words) > 2 and "-" not in words[-1] and bool(east_asian(words))


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
