"""A rule of address: whom it is for, how it is recognised, what is written to such a person in which language, and how
its texts are filled in: "Sehr geehrte Frau [{title} ]{family_name},".

A text in which something isn't known cannot be said at all; what stands in brackets is then left out. `reading` makes
the rules of the YAML files beside this module.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

Choice = str | Mapping[str, str]
"""A text, or one of several by gender: male, female, neutral."""
Ground = Literal["analogy", "letters", "second_hand", "looked_up"]
"""What a rule can rest on."""


_GENDERS = {"male", "female", "neutral"}
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


class Source(NamedTuple):
    """Where a rule comes from."""

    title: str
    section: str = ""
    publisher: str = ""
    looked_at: str = ""
    """The day on which it was looked at, as year-month-day."""
    address: str = ""
    kind: str = ""
    """`letter` where it only was written so in a letter, `second-hand` for who isn't in office there; else empty."""

    def __str__(self) -> str:
        return f"{self.reference} (looked at {self.looked_at})" if self.looked_at else self.reference

    @property
    def reference(self) -> str:
        """Which text it is, and where in it."""
        return ", ".join(part for part in (self.publisher, self.title, self.section) if part)


class Condition(NamedTuple):
    """One way to recognise a recipient: all that it names must hold; what it leaves out does not matter."""

    role: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    portfolio: tuple[str, ...] = ()
    post_nominals: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    country: str | None = None
    """`said`: the country must be said somewhere; `role`: in the office itself. None: it may be understood."""


class Texts(NamedTuple):
    """What is written in one language."""

    honorific: Choice | None = None
    titles: str = "keep"
    letters: tuple[str, ...] = ()
    name: Choice | None = None
    """The name line of the envelope, where the rule is about names."""
    titled: tuple[Choice, ...] = ()
    """What the person is called after "Dear", where the rule is about names."""
    envelope: tuple[Choice, ...] = ("{name}", "{role}", "{organisation}")
    unnamed: Choice | None = None
    """What stands on the envelope for name and role where nobody is named."""
    salutations: tuple[Choice, ...] = ()
    valediction: Choice | None = None
    valediction_by_several: Choice | None = None
    short_name: Choice | None = None


class Rule(NamedTuple):
    """A rule of address."""

    key: str
    applies_to: str
    layer: str = "office"
    countries: tuple[str, ...] = ()
    recognise: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    needs: tuple[str, ...] = ()
    office: Mapping[str, Choice] | Choice | None = None
    offices: Mapping[str, tuple[str, ...]] = {}
    gender: str | None = None
    genders: Mapping[str, tuple[str, ...]] = {}
    texts: Mapping[str, Texts] = {}
    otherwise: str | None = None
    bodies: str = "own"
    """`any` where the office exists in councils, universities, churches … as well as in states."""
    note: str = ""
    analogy: str = ""
    """The office as whose holder this one is addressed, where no source speaks of its own."""
    sources: tuple[Source, ...] = ()
    origin: str = ""
    """Its file."""
    place: int = 0
    """Its place in its file: the rule named first wins where someone holds several offices."""

    @property
    def rests_on(self) -> tuple[Ground, str]:
        """What the rule rests on, with the analogy, or the day on which it was looked up last."""
        if self.analogy:
            return "analogy", self.analogy
        looked_up = [one for one in self.sources if not one.kind]
        if not looked_up:
            return ("letters" if any(one.kind == "letter" for one in self.sources) else "second_hand"), ""
        return "looked_up", max(one.looked_at for one in looked_up)

    @property
    def sureness(self) -> str:
        """How sure the rule is, and why: by analogy, from letters seen, second-hand, or looked up on a day."""
        ground, detail = self.rests_on
        if ground == "looked_up":
            return f"looked up, last on {detail}" if detail else "looked up"
        said = {
            "analogy": f"by analogy: {detail}",
            "letters": "from letters seen",
            "second_hand": "second-hand: told by a guide, by nobody in office",
        }
        return said[ground]

    def office_in(self, language: str) -> Choice | None:
        """The office as it is spoken in a language; where it isn't said by language, as it is spoken."""
        if self.office is None or isinstance(self.office, str) or set(self.office) <= _GENDERS:
            return self.office  # type: ignore[return-value]  # keys are genders: a choice
        parts = language.split("-")
        return next((said for n in range(len(parts), 0, -1) if (said := self.office.get("-".join(parts[:n])))), None)

    def texts_in(self, language: str) -> Texts | None:
        """The texts for a language tag: for "en-GB" those of en-GB, else of en."""
        parts = language.split("-")
        for length in range(len(parts), 0, -1):
            found = self.texts.get("-".join(parts[:length]))
            if found:
                return found
        return None


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
