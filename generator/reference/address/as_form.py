"""A name as the form says it: "form: uk/baron" for "Alton of Liverpool" means Lord Alton of Liverpool.

Puts the rank or knighthood of a rule about names before a name that lacks it. Changes no other fact.
"""

from __future__ import annotations

from generator.reference.address.facts import Facts, Peerage
from generator.reference.address.names import parse_name
from generator.reference.address.rules import Rule

_RANKS = {"lord-courtesy": "Lord", "lady-courtesy": "Lady", "dowager-duchess": "Dowager Duchess"}
_BY_FIRST_NAME = frozenset(("lord-courtesy", "lady-courtesy"))
_OF_PLACES = frozenset(("duke", "duchess", "dowager-duchess"))
_KNIGHTS = ("sir", "dame")


def as_form(facts: Facts, rule: Rule | None, language: str) -> Facts:
    """The facts with the name that the rule of their form says; as they are where the name says it already.

    Of a peer whose given name is written too, the title is taken to be the family name.
    """
    if rule is None or rule.layer != "person" or facts.peerage:
        return facts
    ranks = tuple(rank for condition in rule.recognise for rank in condition.ranks)
    knights = tuple(one for condition in rule.recognise for one in condition.honorifics if one in _KNIGHTS)
    if not (ranks or knights):
        return facts
    if not (facts.name and facts.name.strip()):
        is_peer = bool(ranks) and ranks[0] not in _BY_FIRST_NAME and facts.family_name
        return facts._replace(peerage=Peerage(ranks[0])) if is_peer else facts
    written = parse_name(facts.name, language)
    if written.facts.peerage or any(one.kind == "rank" for one in written.honorifics) or not written.core:
        return facts
    letters = "".join(f" {word}" for word in written.facts.post_nominals)
    if knights:
        return facts._replace(name=f"{knights[0].title()} {written.bare}{letters}")
    title = _RANKS.get(ranks[0], ranks[0].title())
    if ranks[0] in _OF_PLACES and " of " not in f" {written.bare}":
        title += " of"
    whole = ranks[0] in _BY_FIRST_NAME or " of " in f" {written.bare}"
    name = written.bare if whole else written.facts.family_name
    style = "The Rt Hon the " if written.facts.privy_counsellor else ""
    return facts._replace(name=f"{style}{title} {name or written.bare}{letters}")
