"""How a letter begins and ends: the salutation and valediction that it gives, or those that go with its recipients.

A salutation or valediction that the writer gives is never changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.letter.loading.loaded import LoadedLetter
from generator.letter.model import Letter
from generator.letter.resolving.addressing import Addressee, facts_of
from generator.problems import Problem, notice
from generator.reference.languages import Language

if TYPE_CHECKING:
    from generator.reference.address import Addressed

NONE, BY_HAND = "none", "by-hand"
ANOTHER = "write 'salutation: …' for another"


class Greeting(NamedTuple):
    """A salutation or a valediction: its lines, or room to write it in ink, or nothing."""

    lines: tuple[str, ...] = ()
    by_hand: bool = False
    given: bool = False
    """Whether the letter has it; else it was derived."""
    repeats: bool = False
    """Of a derived valediction: whether what the letter itself says is repeated in it, Markdown and expressions too."""
    form: Addressed | None = None
    """Of a derived salutation: the form of address from which it is; None where nobody is addressed by name."""


def salutation_of(
    loaded: LoadedLetter, addressees: Sequence[Addressee], language: Language
) -> tuple[Greeting, list[Problem]]:
    """The letter's salutation, and a notice of one that was derived without having been asked for.

    A form of address that the writer names is asked for; one recognised from role or name is worth a look, and so is
    the salutation to nobody by name. What a form lacks is told by the checks. Code: derived-salutation.
    """
    letter = loaded.letter
    if letter.salutation:
        return given(letter.salutation), []
    if not addressees:
        return Greeting(), []
    form = form_of(addressees, language)
    place = loaded.places.at("recipient" if letter.recipient else "recipients").named
    if not form or not form.salutation:
        said = language.nobody_salutation
        lacking = form and form.lacks
        message = f"no salutation is given: the letter begins '{said}'"
        return Greeting((said,)), [] if lacking else [notice(place, "derived-salutation", message, ANOTHER)]
    greeting = Greeting(tuple(form.salutation.split("\n")), form=form)
    if form.lacks or not any(one.recognised for one in addressees):
        return greeting, []
    said = " ".join(greeting.lines)
    rule = f" ({form.rule.key}: {form.rule.applies_to})" if form.rule else ""
    message = f"no salutation is given: the letter begins '{said}'{rule}"
    return greeting, [notice(place, "derived-salutation", message, ANOTHER)]


def form_of(addressees: Sequence[Addressee], language: Language) -> Addressed | None:
    """The form in which all of them are addressed together; None where there is nobody."""
    if len(addressees) == 1:
        return addressees[0].form
    if not addressees:
        return None
    from generator.reference.address import address_jointly

    return address_jointly([facts_of(one.recipient) for one in addressees], language.tag)


def valediction_of(
    letter: Letter, salutation: Greeting, addressees: Sequence[Addressee], language: Language
) -> Greeting:
    """The letter's valediction, or the one that goes with its salutation: the form's own, else the language's."""
    if letter.valediction:
        return given(letter.valediction)
    if not salutation.lines and not salutation.by_hand and not addressees:
        return Greeting()
    several = letter.signatories is not None and len(letter.signatories.items) > 1
    if not salutation.lines:
        return Greeting((language.valedictions.named,))
    said = "\n".join(salutation.lines)
    form = salutation.form or _form_with(said, addressees, language)
    if form and form.valediction:
        return Greeting((_closing(form, said, several=several),), form=form)
    return Greeting((language.valediction(said, several=several),), repeats=salutation.given)


def _form_with(salutation: str, addressees: Sequence[Addressee], language: Language) -> Addressed | None:
    """The form that has the salutation which the writer chose among those that are usual."""
    form = form_of(addressees, language)
    if form and plain(salutation) in {plain(one) for one in form.usual}:
        return form
    return None


def _closing(form: Addressed, salutation: str, *, several: bool) -> str:
    """The form's valediction; a salutation that is repeated in it is the one that stands above."""
    closing = (several and form.valediction_by_several) or form.valediction or ""
    said, derived = _bare(salutation), _bare(form.salutation or "")
    return closing.replace(derived, said) if derived else closing


@lru_cache(maxsize=256)
def _bare(salutation: str) -> str:
    from generator.reference.languages.language import stripped_salutation

    return stripped_salutation(salutation)


def plain(salutation: str) -> str:
    """A salutation as it is compared: its words in small letters."""
    return _bare(salutation).casefold().replace("’", "'").replace(".", "")


def given(lines: tuple[str, ...]) -> Greeting:
    """What the letter itself says, `none` and `by-hand` included."""
    if lines == (NONE,):
        return Greeting(given=True)
    if lines == (BY_HAND,):
        return Greeting(by_hand=True, given=True)
    return Greeting(lines, given=True)
