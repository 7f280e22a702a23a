"""The texts of a letter that are printed as they are typed, each with the place where it stands: lines of addresses,
what a letterhead says of the sender, the names of those who sign.

For a page that is to be written on. Where a line isn't just what the file says at one place, it has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from markupsafe import Markup

from generator.letter.loading.tidying import Path
from generator.letter.resolving import Addressee
from generator.letter.worded import WordedLetter, WordedSender, WordedSignatories, WordedSignatory
from generator.letter.worded.letter import line_places
from generator.letter.wording import Worded
from generator.letter.wording.origins import Origin, of_entry, of_value
from generator.pages.shown import Placed
from generator.source.places import Places


def with_places(letter: WordedLetter) -> WordedLetter:
    """The letter, what is typed in it knowing its place."""
    at = letter.places
    sender = letter.sender and _sender(letter.sender, at.at("sender"))
    signatories = letter.signatories and _signatories(letter.signatories, at)
    return letter._replace(sender=sender, signatories=signatories)


def recipients(letter: WordedLetter) -> tuple[tuple[str, ...], ...]:
    """The lines of each recipient's address block, those that are typed knowing their place."""
    return tuple(
        _address(one, lines, _of_recipient(letter.places, number))
        for number, (one, lines) in enumerate(zip(letter.addressed, letter.recipients, strict=True))
    )


def _of_recipient(places: Places, number: int) -> Places:
    if "recipient" in places.children:
        return places.children["recipient"]
    several = places.at("recipients")
    return several.children.get(number, several)


def _address(one: Addressee, lines: Sequence[str], at: Places) -> tuple[str, ...]:
    """The lines; what of them no field has is made of all that is said of the recipient."""
    typed = dict[str, Origin]()
    said = one.recipient
    for name in type(said).model_fields:
        value = getattr(said, name)
        for text, origin in _texts(value, at, name) if isinstance(value, str | tuple) else ():
            typed.setdefault(text.strip(), origin)
    whole = of_entry(at)
    return tuple(Placed(line, typed.get(line, whole)) for line in lines)


def _sender(sender: WordedSender, at: Places) -> WordedSender:
    partners = tuple(
        one._replace(
            organisation=_placed(one.organisation, at.at("partners", number), "organisation"),
            address=_placed(one.address, at.at("partners", number), "address"),
        )
        for number, one in enumerate(sender.partners)
    )
    return sender._replace(
        name=_placed(sender.name, at, "name"),
        organisation=_placed(sender.organisation, at, "organisation"),
        email=_placed(sender.email, at, "email"),
        phone=_placed(sender.phone, at, "phone"),
        address=_placed(sender.address, at, "address"),
        footer=_placed(sender.footer, at, "footer"),
        partners=partners,
    )


@overload
def _placed(value: tuple[str, ...], at: Places, name: str) -> tuple[str, ...]: ...
@overload
def _placed(value: str | None, at: Places, name: str) -> str | None: ...
def _placed(value: str | tuple[str, ...] | None, at: Places, name: str) -> str | tuple[str, ...] | None:
    """A text or its lines, with its places."""
    if not value:
        return value
    made = [Placed(text, origin) for text, origin in _texts(value, at, name)]
    lines = value if isinstance(value, tuple) else (value,)
    if len(made) < len(lines):
        return value
    return tuple(made) if isinstance(value, tuple) else made[0]


def _texts(value: str | tuple[str, ...], at: Places, name: str) -> Iterator[tuple[str, Origin]]:
    """The texts of a field with their origins; none where the file says them otherwise."""
    there = at.children.get(name)
    if there is None:
        return
    for number, text in enumerate((value,) if isinstance(value, str) else value):
        own = there.children.get(number) if there.children else there
        if own and not isinstance(value, str) and not there.children:
            own = line_places(there, value, number)
        if own and isinstance(text, str):
            yield text, of_value(own, text, "verbatim")


def _signatories(block: WordedSignatories[Worded], places: Places) -> WordedSignatories[Worded]:
    items = tuple(
        _signatories(one, places) if isinstance(one, WordedSignatories) else _signatory(one, places)
        for one in block.items
    )
    if not block.heading:
        return block._replace(items=items)
    # Its number stands in one element with it.
    heading = Worded(inlines=block.heading.inlines, varies=block.heading.varies)
    origin = block.heading.origin
    return block._replace(items=items, heading=heading, origin=origin.attribute() if origin else Markup())


def _signatory(one: WordedSignatory, places: Places) -> WordedSignatory:
    """Who signs, with the place of their name and of what is said of them."""
    own, said = _exactly(places, one.at), one.signatory
    name = own.children.get("name") if own and own.children else own
    if not own or not name or not said.name:
        return one
    said = said._replace(
        role=_placed(said.role, own, "role"),
        affiliation=_placed(said.affiliation, own, "affiliation"),
        country=_placed(said.country, own, "country"),
        note=_placed(said.note, own, "note"),
    )
    return one._replace(signatory=said, origin=of_value(name, said.name or "", "verbatim").attribute())


def _exactly(places: Places, path: Path) -> Places | None:
    """The places at a path; keys that a shorter shape lacks are left out, and a number that is lacking ends it."""
    for key in path:
        if key in places.children:
            places = places.children[key]
        elif isinstance(key, int):
            return None
    return places
