"""The fields of a letterhead: who writes, the address, how to reach them. Never tells whose lines they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.drafting.importing.document import Line
from generator.drafting.importing.recognising.lines import is_titled, what_is
from generator.drafting.importing.recognising.parts import Person

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
WEB = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:org|com|net|eu|uk|de|fr|int|gov)(?:\.\w\w)?(?:/\S*)?(?=$|\s)", re.IGNORECASE
)
_PHONE = re.compile(r"\+?\(?\d[\d ()/.–-]{6,}\d")
_LABELS = {
    "phone": re.compile(
        r"(?:tel(?:ephone|efon|éfono|efono|efoon|\.)?|phone|fon|t|tél(?:éphone|\.)?)\s*[.:]?\s*(?=[+(]?\d)",
        re.IGNORECASE,
    ),
    "email": re.compile(r"(?:e-?mail|courriel|correo(?: electrónico)?|mail)\s*[.:]\s*(?=\S+@)", re.IGNORECASE),
    "website": re.compile(r"(?:web(?:site|seite)?|internet|site(?: web)?)\s*[.:]\s*(?=\S+\.\S)", re.IGNORECASE),
}
"""Labels of contacts, in place of which the program prints its own, or none."""
RETURNS = re.compile(r"\s[•·|∙]\s.*\d")
"""A line that says who writes and where, as above an address in a window."""
_PARTED = re.compile(r"\s+[•·|∙]\s+")
_HOUSE = re.compile(
    r"^\d|\b(?:house|cottage|farm|farmhouse|lodge|hall|rectory|vicarage|mill|barn|road|street|lane|avenue|close|drive|crescent|terrace|"
    r"gardens)$|(?:straße|strasse|weg|gasse|allee|laan|straat) \d+\w?$",
    re.IGNORECASE,
)
_POSTAL = re.compile(
    r"\d|\b(?:street|road|avenue|square|lane|house|building|place|floor|box|straße|strasse|platz|weg|allee|rue|boulevard|place|"
    r"via|piazza|calle|plaza|laan|straat|plein|ulica|ul\.|hall|crescent|terrace|mews|quay|"
    r"london|brussels|bruxelles|berlin|paris|geneva|washington|yerevan|baku)(?!\w)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:department|ministry|ministère|ministerium|bundesministerium|ministerio|ministero|ministerie|office|parliament|parlement|"
    r"commission|council|committee|house of|embassy|secretariat|agency|authority|court of|government|cabinet|"
    r"congress|senate|organi[sz]ation)\b",
    re.IGNORECASE,
)


def is_postal(text: str) -> bool:
    """Whether a line is part of an address: it has a number, or a word for a street, a house, a well-known town."""
    return bool(_POSTAL.search(text)) and not (_BODY.search(text) and not re.search(r"\d", text))


def sender_of(lines: Sequence[Line], relabelled: list[str], signed: Iterable[str] = ()) -> Person:
    """The fields of a letterhead; a line with contact details among other words stays a line of the address.

    Labels of contacts, "Tel.:", go to `relabelled`; `signed` are the lines below the letter, in order.
    """
    signer = next((line for line in signed if what_is(line) == "person"), None)
    person = Person()
    texts = [
        piece for line in lines for piece in (_PARTED.split(line.plain) if RETURNS.search(line.plain) else [line.plain])
    ]
    if len(texts) > 1 and _HOUSE.search(texts[0]) and is_postal(texts[1]):
        person.address.append(texts.pop(0))  # A private person's house has a name, and the letter says no other.
    for text in texts:
        field, label = next(((name, found) for name, one in _LABELS.items() if (found := one.match(text))), ("", None))
        said = text[label.end() :] if label else text
        if person.email is None and EMAIL.fullmatch(said):
            person.email = said
        elif person.website is None and WEB.fullmatch(said):
            person.website = said
        elif person.phone is None and _PHONE.fullmatch(said) and len(re.findall(r"\d", said)) > 6 and field != "fax":
            person.phone = said
        else:
            _place(text, person, signer)
            continue
        relabelled += [label[0]] if label else []
    return person


def _place(text: str, person: Person, signer: str | None) -> None:
    """A line that is no contact: the body or the person that stands first, else a line of the address.

    A letterhead prints the body or the person, so that what stands below the first stays with the address. Bodies have
    names like people's, "Parents Together": a person has a title, or signs first.
    """
    if person.address or person.organisation or person.name:
        person.address.append(text)
    elif what_is(text) == "person" and (is_titled(text) or (signer and text in (signer, signer.partition(",")[0]))):
        person.name = text
    else:
        person.organisation = text
