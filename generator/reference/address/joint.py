"""How several people are addressed in one salutation: "Dear Prime Minister and Chancellor,".

In the order in which they are given, in the language's way. Knows no rules of its own about anyone.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.reference.address import finishing
from generator.reference.address.deriving import Addressed, address
from generator.reference.address.facts import Facts
from generator.reference.languages import find
from generator.reference.languages.sections import section


def address_jointly(people: Sequence[Facts], language: str) -> Addressed:
    """How several recipients are addressed in one letter: salutation, valediction, what is lacking for it.

    One person is addressed as alone. Where one of them can't be addressed there is no salutation.
    """
    each = [address(facts, language) for facts in people]
    if len(each) == 1:
        return each[0]
    salutation = _together(each, language)
    first = next((one for one in each if one.valediction), None)
    valediction = _of_all(first, first.valediction if first else None, salutation, language)
    by_several = _of_all(first, first.valediction_by_several if first else None, salutation, language)
    return Addressed(
        envelope=tuple(line for one in each for line in one.envelope),
        salutation=salutation,
        usual=(salutation,) if salutation else (),
        valediction=valediction or finishing.valediction(salutation, language, several=False),
        short_name=", ".join(one.short_name for one in each),
        salutation_name=finishing.bare_salutation(salutation or ""),
        office=None,
        rule=None,
        lacks=tuple(lack for one in each for lack in one.lacks),
        doubts=tuple(doubt for one in each for doubt in one.doubts),
        valediction_by_several=by_several,
    )


def _of_all(first: Addressed | None, valediction: str | None, salutation: str | None, language: str) -> str | None:
    """The first person's valediction; where it repeats the salutation, with the one for all."""
    if first is None or valediction is None:
        return None
    own, together = finishing.inside(first.salutation, language), finishing.inside(salutation, language)
    return valediction.replace(own, together) if own and together else valediction


def _repeated(salutation: str, times: int, each: Sequence[Addressed], language: str) -> list[str]:
    """A salutation that is the same for several: "Dear Ministers," by office, by name as often as there are people."""
    if times == 1:
        return [salutation]
    said = finishing.bare_salutation(salutation)
    several = section(language.partition("-")[0].lower(), "address").get("several", {})
    if said in several:
        return [salutation.replace(said, several[said])]
    named = any(one.salutation == salutation and one.short_name.split()[-1:] == said.split()[-1:] for one in each)
    return [salutation] * times if named else [salutation]


def _together(each: Sequence[Addressed], language: str) -> str | None:
    """The salutations as one, in the language's way; None where one of them is missing."""
    lines = [one.salutation for one in each if one.salutation]
    if len(lines) < len(each) or not lines:
        return None
    lines = [line for first in dict.fromkeys(lines) for line in _repeated(first, lines.count(first), each, language)]
    if len(lines) == 1:
        return lines[0]
    end = lines[-1][-1] if lines[-1][-1] in ",:!" else ""
    bare = [line.rstrip(",:!") for line in lines]
    # English names people after one "Dear"; other languages greet each in full, one after the other: "Geachte heer
    # Lucassen, geachte heer Bos," (taaladvies.net, Adressering aan twee vrouwen of twee mannen, looked at 2026-12-01).
    if find(language)[0].greeting and all(finishing.is_salutation(line) for line in bare):
        greeting = bare[0][: len(bare[0]) - len(finishing.bare_salutation(bare[0]))]
        names = [finishing.bare_salutation(line) for line in bare]
        return f"{greeting}{finishing.joined(names, language)}{end}"
    later = [f"{line[0].lower()}{line[1:]}" if finishing.is_salutation(line) else line for line in bare[1:]]
    return ", ".join([bare[0], *later]) + end
