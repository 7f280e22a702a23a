"""By what two answers are known to be one person's, or one organisation's. Never guesses: the spelling may differ in
case, accents and order alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.campaign.answers import Answer
from generator.campaign.codes import keyed
from generator.source.text import unaccented


def folded(name: str) -> str:
    """The words of a name in the order of the alphabet, without case and accents."""
    return " ".join(sorted(_words(name)))


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", unaccented(name).casefold())


def key_of(answer: Answer, key: bytes) -> str:
    """By whom an answer is: a keyed hash of the e-mail address, else of name and organisation.

    Without an address, Thomas Martin and Martin Thomas are two people.
    """
    if answer.email:
        return key_of_mail(answer.email, key)
    name, body = answer.said.get("name", ""), answer.said.get("affiliation", "")
    return keyed(key, "name", " ".join(_words(name)), folded(body)).hex()[:32]


def key_of_mail(address: str, key: bytes) -> str:
    """By what an e-mail address is known again, also where it has been forgotten: a keyed hash of it."""
    return keyed(key, "mail", address.strip().lower()).hex()[:32]


def key_of_name(name: str, key: bytes) -> str:
    """By what one is known again of whom nothing but the name is: a keyed hash of it."""
    return keyed(key, "only-name", folded(name)).hex()[:32]


def is_same_body(row: Mapping[str, str], said: Mapping[str, str]) -> bool:
    """Whether the organisation that signs by an answer stands in a row already, whoever signed for it."""
    if said.get("kind") != "organisation" or row.get("kind") != "organisation":
        return False
    return bool(said.get("name")) and folded(row.get("name", "")) == folded(said["name"])
