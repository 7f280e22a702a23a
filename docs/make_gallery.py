"""The gallery: every theme with every window and with every way to set those who sign, as page and as letters.

`make.py` writes the page, and `make_pictures.py` makes the pictures of the letters that are named here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from generator.pages.themes import NO_WINDOW, Theme, all_themes
from generator.reference.paper import windows

HERE = Path(__file__).parent
LETTERS = HERE.parent / "letters"
WINDOW_LETTER = """\
sender:
  organisation: Example Bus Users
  address: |
    12 Sample Street
    Exampleton EX1 2AP
  email: office@example.org
recipient:
  name: Anna Example
  role: Head of Buses
  organisation: Example County Council
  address: |
    County Hall
    Sampleford SA3 4LE
date: 2025-11-24
subject: The last bus home
salutation: Dear Ms Example,
body: |
  In our valley the last bus leaves at six. Whoever works until seven walks, drives or stays at home. Two more journeys
  each evening would change that: we ask you to include them in the new contract.
"""
SIGNED_LETTER = """\
recipient: {role: The Secretary of State for Transport}
date: 2025-11-24
subject: The last bus home
body: |
  In our valley the last bus leaves at six. Whoever works until seven walks, drives or stays at home. Nobody comes back
  from an evening class, a visit to the hospital or the cinema.

  Two more journeys each evening would change that. We ask you to include them in the new contract.
"""


class Sample(NamedTuple):
    """A letter to be shown: its text, and the tables that it reads by their names."""

    text: str
    tables: Mapping[str, str]


class Block(NamedTuple):
    """Those who sign a letter of the gallery."""

    title: str
    people: tuple[dict[str, str], ...]


def _table(name: str) -> list[dict[str, str]]:
    with (LETTERS / "signatories" / f"open-letter-{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _many(number: int) -> Iterator[dict[str, str]]:
    """Up to 400 invented names: the given names of twenty people with the family names of each other."""
    people = [one["name"].removeprefix("Captain ").split() for one in _table("individuals")[:20]]
    pairs = (
        (given[0], other[-1])
        for shift in range(len(people))
        for given, other in zip(people, people[shift:] + people[:shift], strict=True)
    )
    return ({"name": f"{given} {family}"} for given, family in islice(pairs, number))


def _in_full(people: list[dict[str, str]]) -> tuple[dict[str, str], ...]:
    """Scientists and teachers, each with a role."""
    return tuple({**one, "role": one["role"] or "Lecturer in Hydrology", "country": "", "note": ""} for one in people)


BLOCKS = {
    "1": Block("One", _in_full(_table("academics")[:1])),
    "3": Block("Three, with room to sign", _in_full(_table("academics")[:3])),
    "12": Block("Twelve, with what they are", _in_full(_table("academics")[:12])),
    "24": Block("24, with what they are", _in_full(_table("academics"))),
    "24-names": Block("24 names", tuple(_many(24))),
    "organisations": Block(
        "Organisations", tuple({"name": one["name"], "kind": "organisation"} for one in _table("organisations"))
    ),
    "100": Block("100 names", tuple(_many(100))),
    "400": Block("400 names, on pages of their own", tuple(_many(400))),
}
"""By their number."""


def window_samples() -> dict[str, Sample]:
    """The letter in each theme and window, by the picture's name."""
    return {
        f"{theme.name}--{name}": Sample(
            f"theme: {theme.name}\nlayout: {{paper: {paper}, window: {name}}}\n{WINDOW_LETTER}", {}
        )
        for theme in all_themes()[0]
        for name, paper in [(NO_WINDOW, theme.paper), *((one.name, one.paper) for one in windows())]
    }


def block_samples() -> dict[str, Sample]:
    """The letter in each theme with each of those who sign, by the picture's name."""
    return {
        f"{theme.name}--signed-by-{number}": Sample(
            f"theme: {theme.name}\n{SIGNED_LETTER}signatories: names.csv\n", {"names.csv": _written(block)}
        )
        for theme in all_themes()[0]
        for number, block in BLOCKS.items()
    }


def _written(block: Block) -> str:
    headings = list(block.people[0])
    return "\n".join(
        ",".join(f'"{one[heading]}"' for heading in headings) for one in ({h: h for h in headings}, *block.people)
    )


def gallery() -> str:
    """`docs/gallery.md`."""
    described = {one.name: one.description for one in windows()}
    sections = []
    for theme in all_themes()[0]:
        sections += [
            f"## `{theme.name}`\n",
            f"{theme.description}\n",
            *_pictures(theme, {NO_WINDOW: "no window"} | {name: f"{name}: {said}" for name, said in described.items()}),
            *_pictures(theme, {f"signed-by-{number}": block.title for number, block in BLOCKS.items()}),
        ]
    return _HEAD + "\n".join(sections)


_HEAD = """\
# Gallery

Each theme with each envelope's window (outlined in colour; the letter says `layout: {window: uk-dl}`) and with few
and many who sign. `theme: modern` in the letter's file chooses one. [Themes](themes.md) shows whole letters.

"""


def _pictures(theme: Theme, titles: dict[str, str]) -> Iterator[str]:
    """The pictures that there are: not of windows with which the theme doesn't go."""
    yield '<div class="pages" markdown>\n'
    for name, title in titles.items():
        picture = f"pictures/gallery/{theme.name}--{name}.png"
        if (HERE / picture).exists():
            yield f"<figure markdown>\n[![{theme.name}: {title}]({picture}){{ loading=lazy }}]({picture})"
            yield f"<figcaption>{title}</figcaption>\n</figure>\n"
    yield "</div>\n"
