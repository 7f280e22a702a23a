"""The texts of rules filled in: "Sehr geehrte Frau [{title} ]{family_name},".

A text in which something isn't known cannot be said at all; what stands in brackets is then left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from generator.reference.address.rules.rule import Choice

HOLES = frozenset(
    [
        "name",
        "full_name",
        "given_name",
        "family_name",
        "first_family_name",
        "titled",
        "title",
        "titles",
        "letters",
        "office",
        "portfolio",
        "place",
        "role",
        "organisation",
        "salutation",
        "peerage",
        "peer",
        "rank",
        "rank_title",
        "noble",
        "house",
        "short_office",
    ]
)
_PIECE = re.compile(r"\{(\w+)\}|[\[\]]|[^\[\]{}]+|[{}]")
_Node = str | tuple[str] | list["_Node"]


def fill(text: str, known: Mapping[str, str | None]) -> str | None:
    """The text with what is known in its holes, its white space tidied; None where something is missing."""
    said = _said(_parsed(text), known)
    return None if said is None else tidy(said)


def choose(choice: Choice | None, gender: str | None) -> str | None:
    """The text for a gender; `neutral` where the gender isn't known; None where there is no such text."""
    if choice is None or isinstance(choice, str):
        return choice
    return choice.get(gender or "neutral")


def tidy(text: str) -> str:
    """Single spaces, none before a comma or colon."""
    return re.sub(r" +([,:](?: |$))", r"\1", " ".join(text.split())) if "  " in text or " ," in text else text.strip()


def holes(text: str) -> frozenset[str]:
    """The names in a text's holes; ValueError where it can't be read."""
    return frozenset(_names(_parsed(text)))


def _names(nodes: list[_Node]) -> list[str]:
    names: list[str] = []
    for node in nodes:
        if isinstance(node, tuple):
            names.append(node[0])
        elif isinstance(node, list):
            names.extend(_names(node))
    return names


def _said(nodes: list[_Node], known: Mapping[str, str | None]) -> str | None:
    said: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            said.append(node)
        elif isinstance(node, tuple):
            value = known.get(node[0])
            if not value:
                return None
            said.append(value)
        else:
            said.append(_said(node, known) or "")
    return "".join(said)


@lru_cache(maxsize=2048)
def _parsed(text: str) -> list[_Node]:
    """The text as words, holes (in a tuple) and bracketed parts (in a list)."""
    stack: list[list[_Node]] = [[]]
    for met in _PIECE.finditer(text):
        piece = met.group()
        if met.group(1):
            if met.group(1) not in HOLES:
                raise ValueError(f"there is no {piece} in texts")
            stack[-1].append((met.group(1),))
        elif piece == "[":
            stack.append([])
        elif piece == "]":
            if len(stack) == 1:
                raise ValueError(f"a bracket too many in '{text}'")
            inner = stack.pop()
            stack[-1].append(inner)
        elif piece in "{}":
            raise ValueError(f"'{piece}' without its name in '{text}'")
        else:
            stack[-1].append(piece)
    if len(stack) > 1:
        raise ValueError(f"a bracket is missing in '{text}'")
    return stack[0]
