"""What a form of address rests on that is not beyond doubt: an office that no rule knows, an analogy, a guessed name.

Says it with what else might be right; never decides what is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.reference.address.facts import Lack
from generator.reference.address.names.bodies import is_job, is_private
from generator.reference.address.names.families import east_asian, is_vietnamese
from generator.reference.address.person import Person
from generator.reference.address.rules import Rule
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
