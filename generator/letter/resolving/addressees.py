"""Whom a letter addresses, and how: from what the file says of its recipients to their forms of address, to how the
letter begins and ends.

Asks `reference.address` and never decides a form itself; what the writer gives, a salutation or valediction too, stands
as it was typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from generator.letter.loading import LoadedLetter
from generator.letter.model import Letter, Recipient
from generator.problems import Problem, notice
from generator.reference.languages import Language

if TYPE_CHECKING:
    from generator.reference.address import Addressed, Facts
    from generator.reference.address import Peerage as PeersTitle

FEMALE = frozenset((
    "female", "f", "w", "woman", "she", "her", "ms", "mrs", "miss", "madam", "frau", "weiblich", "femme",
    "féminin", "feminine", "mujer", "femenino", "donna", "femmina", "femminile", "vrouw", "mulher", "feminino",
    "kvinna", "kobieta", "žena",
))  # fmt: skip
MALE = frozenset((
    "male", "m", "man", "he", "him", "mr", "sir", "herr", "mann", "männlich", "homme", "masculin", "hombre",
    "masculino", "masculine", "varón", "uomo", "maschio", "maschile", "homem", "mężczyzna", "muž",
))  # fmt: skip
NEITHER = frozenset((
    "neutral", "other", "none", "unknown", "x", "d", "divers", "diverse", "non-binary", "nonbinary", "nb",
    "they", "n/a", "-", "?",
))  # fmt: skip
"""Words for a person who is to be addressed without a gender, or whose gender the writer says not to know."""
NONE, BY_HAND = "none", "by-hand"
ANOTHER = "write 'salutation: …' for another"


class Addressee(NamedTuple):
    """A recipient and how they are addressed."""

    recipient: Recipient
    form: Addressed

    @property
    def recognised(self) -> bool:
        """Whether the form was found from role or name, and not asked for by the writer."""
        return not (self.recipient.form or self.recipient.address_as)

    def lines(self, language: Language) -> tuple[str, ...]:
        """The lines of the address block."""
        return recipient_lines(self.recipient, language, self.form)

    def short_name(self, language: Language) -> str:
        """The name as a running head has it, in full: "The Rt Hon Anna Example MP"; the first line of the address where
        nobody is named.
        """
        return self.recipient.short_name or self.form.name_line or next(iter(self.lines(language)), "")


def addressees(recipients: Sequence[Recipient], language: Language) -> tuple[Addressee, ...]:
    """Each recipient with their form of address in the letter's language."""
    if not recipients:
        return ()
    from generator.reference.address import address  # its rules are read when somebody is addressed

    return tuple(Addressee(one, address(facts_of(one), language.tag)) for one in recipients)


def facts_of(recipient: Recipient) -> Facts:
    """What the file says of a recipient, as the forms of address want it."""
    from generator.reference.address import Facts

    peerage, family_name = _peerage(recipient)
    role = tuple(line for line in recipient.role if line.strip())
    title = recipient.title
    if title and not _stands_before_a_name(title.strip()):
        # In lists of contacts "title" is often what somebody does.
        role, title = role or (title,), None
    return Facts(
        name=recipient.name,
        given_name=recipient.given_name,
        family_name=recipient.family_name or family_name,
        title=title,
        post_nominals=recipient.post_nominals,
        peerage=peerage,
        privy_counsellor={"yes": True, "no": False}.get(recipient.privy_counsellor or ""),
        role=role,
        organisation=recipient.organisation,
        office=recipient.office,
        portfolio=recipient.portfolio,
        gender=gender_of(recipient.gender),
        address_as=recipient.address_as,
        form=recipient.form,
        country=recipient.country,
        as_of=recipient.as_of.isoformat() if recipient.as_of else None,
    )


@lru_cache(maxsize=256)
def _stands_before_a_name(title: str) -> bool:
    """Whether a title is one that is said with the name: "Dr", "Frau", "Senator", and not "Chief of Staff"."""
    if title.rstrip(".") == "M":
        return True
    from generator.reference.address import parse_name

    kinds = [part.kind for part in parse_name(f"{title} Ann Lee").parts if part.kind != "joint"]
    return set(kinds[:-2]) == {"honorific"} and kinds[-2:] == ["name", "name"]


def gender_of(written: str | None) -> Literal["male", "female"] | None:
    """The gender that a word of the writer's means; None for any other word."""
    word = (written or "").strip().casefold().rstrip(".")
    return "female" if word in FEMALE else "male" if word in MALE else None


def is_no_gender(recipient: Recipient) -> bool:
    """Whether a recipient's gender is given in a word that means nothing here."""
    written = recipient.gender
    return bool(written and written.strip() and not gender_of(written) and not has_no_gender(recipient))


def has_no_gender(recipient: Recipient) -> bool:
    """Whether the writer says that the person is to be addressed without a gender."""
    return (recipient.gender or "").strip().casefold() in NEITHER


def _peerage(recipient: Recipient) -> tuple[PeersTitle | None, str | None]:
    """The peer's title, and the name in it where it was written as a whole: "Baroness Cox of Queensbury"."""
    given = recipient.peerage
    if not given or not given.rank:
        return None, None
    from generator.reference.address import Peerage, parse_name

    territorial = {"yes": True, "no": False}.get(given.territorial or "")
    if " " in given.rank.strip():
        parsed = parse_name(given.rank).facts
        if parsed.peerage:
            of = given.of or parsed.peerage.of
            return parsed.peerage._replace(of=of, territorial=territorial), parsed.family_name
    return Peerage(given.rank.strip(), given.of, territorial), None


def recipient_lines(recipient: Recipient, language: Language, form: Addressed | None = None) -> tuple[str, ...]:
    """The lines of an address block: name, office and body in the language's order, then the address in its country's.

    What was typed stands as typed; a recipient who is given by facts alone gets the lines that the form has.
    """
    from generator.reference.address import order_address

    parts = {
        "street": "\n".join(recipient.street),
        "city": recipient.city or "",
        "postcode": recipient.postcode or "",
        "region": recipient.region or "",
        "country": recipient.country or "",
    }
    address = recipient.address or order_address(parts, language.tag)
    lines = (*_named(recipient, language, form), *address)
    return tuple(line.strip() for line in lines if line and line.strip())


def _named(recipient: Recipient, language: Language, form: Addressed | None) -> tuple[str | None, ...]:
    by_facts = recipient.given_name or recipient.family_name or recipient.peerage
    nothing_else = not recipient.role and not recipient.organisation
    if not recipient.name and (by_facts or nothing_else):
        return (form or addressees((recipient,), language)[0].form).envelope
    person = (recipient.name, *recipient.role)
    if language.organisation_first and recipient.name:
        return (recipient.organisation, *person)
    return (*person, recipient.organisation)


if TYPE_CHECKING:
    from generator.reference.address import Addressed


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
    the salutation to nobody by name. What a form lacks or rests on is told by the checks. Code: derived-salutation.
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
    if form.lacks or form.doubts or not any(one.recognised for one in addressees):
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
