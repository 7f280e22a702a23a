"""Recipients of real variety, made of lists of words: long and short names, accents, offices of two lines, gaps.

The same seed gives the same people. None of them is a real person.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator

GIVEN = (  # noqa: SIM905  (a list of words reads best as words)
    "Anna Benedict Cara David Élise Fergus Gwen Hugo Iris José Kezia Liam Mairéad Niall Oona Priya "
    "Quentin Rosa Siân Tomás Ursula Václav Wendy Xenia Yusuf Zoë Anne-Marie Jean-Baptiste Bo Li Åsa Þóra "
    "Łucja Gül Nguyễn Alexandrina"
).split()
FAMILY = (  # noqa: SIM905
    "Adams O'Brien Llewellyn Smith-Jones McDonald Fitzgerald Okonkwo Patel Singh Núñez Østergaard Brown "
    "Ffoulkes Hoffmann Müller-Lüdenscheidt Ó|Súilleabháin van|der|Meer Wu Ek Featherstonehaugh- "
    "Cholmondeley Ağaoğlu Đorđević Kowalczyk Offley Griffith Afflick Tuttle Thatcham Figgis Buffton Ng "
    "de|la|Cruz"
).split()
ENDS = ("MP",) * 20 + ("KC MP", "OBE MP", "CBE MP", "")
PLACES = [
    "Hull East",
    "Truro",
    "Fflint",
    "Oxford West",
    "North East Exampleshire",
    "South West Norfolk",
    "Ynys Môn",
    "Na h-Eileanan an Iar",
    "Central Ayrshire and the Isles of Somewhere",
    "Upper Fifield & Shifnal",
    "Bath",
    "Ely",
    "Dumfriesshire, Clydesdale and Tweeddale",
    "Birmingham, Exampleton and Little Whitherington",
    "Foyle",
    "St Ives",
]
OFFICES = (
    "",
    "",
    "",
    "",
    "Chair, Foreign Affairs Committee",
    "Secretary of State for Work,\nPensions and Other Affairs",
    "Minister of State",
    "Shadow Minister for Flooding\nand Coastal Communities",
)
CONCERNS = (
    "the state of the rivers",
    "housing",
    "the schools, the roads and the one surgery that is still open",
    "flooding, and what is left of the footpaths after it",
    "buses",
    "how few of the affected families have been offered a difficult but sufficient refit of their flats",
)
HEADINGS = (
    *("name", "role", "organisation", "street", "city", "postcode", "email"),
    *("constituency", "concern", "since", "party"),
)
PARTIES = ("Labour", "Conservative", "Liberal Democrat", "Green", "")


def people(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """So many recipients, each a row by its headings; no two have the same name and constituency."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(1, count + 1):
        name = f"{chance.choice(GIVEN)} {chance.choice(FAMILY).replace('|', ' ')}"
        place = f"{chance.choice(PLACES)} {number}" if chance.random() < 0.9 else ""
        yield {
            "name": f"{name} {chance.choice(ENDS)}".strip(),
            "role": chance.choice(OFFICES),
            "organisation": "House of Commons",
            "street": chance.choice(("", "", f"{number} Norman Shaw Building North")),
            "city": "London",
            "postcode": "SW1A 0AA",
            "email": f"member{number}@example.org",
            "constituency": place,
            "concern": chance.choice(CONCERNS),
            "since": str(chance.choice((1997, 2001, 2010, 2015, 2024))),
            "party": chance.choice(PARTIES),
        }


def like_people(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """So many recipients with letters of one shape: names and places of about one length, all else the same."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(1, count + 1):
        given, family = (
            chance.choice(("Anna", "Siân", "Zoë", "Hugo", "Þóra")),
            chance.choice(("Adams", "Wu", "Ng", "Ek")),
        )
        yield {
            "name": f"{given} {family} MP",
            "role": "",
            "organisation": "House of Commons",
            "street": "",
            "city": "London",
            "postcode": "SW1A 0AA",
            "email": f"alike{number}@example.org",
            "constituency": f"{chance.choice(('Bath', 'Truro', 'Foyle', 'Fflint'))} {10 * seed + number}",
            "concern": chance.choice(("housing", "buses")),
            "since": chance.choice(("1997", "2024")),
            "party": "Labour",
        }


def table(rows: Iterator[dict[str, str]] | list[dict[str, str]]) -> str:
    """The rows as a CSV file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADINGS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


LETTER = """\
theme: {theme}
date: 2024-10-01
sender:
  organisation: Friends of the Bus
  name: Ann Lee
  address: |
    1 High Street
    Exampleton EX1 2AB
  email: office@example.org
references:
  Our ref: bus/{{{{ recipient.city }}}}/7
subject: The last bus{{{{ ' to ' ~ recipient.constituency if recipient.constituency else '' }}}}
opening: |
  We write about {{{{ recipient.concern }}}}, of which you will have heard from many of those who live
  in {{{{ recipient.constituency if recipient.constituency else 'your constituency' }}}}, and we know how
  difficult it is.

  {{% if recipient.party == 'Labour' %}}
  Your party promised in {{{{ recipient.since }}}} that no village would lose its last bus.
  {{% elif recipient.party %}}
  Every party, and so the {{{{ recipient.party }}}}, has said that no village should lose its last bus.
  {{% endif %}}
concerns:
  - heading: No bus after six
    text: |
      The last bus leaves at six in the evening. Whoever works late walks home in the dark, along a road
      without a footpath, or does not take the work. Since the spring four people have given up theirs.
  - heading: No bus on Sunday
    text: |
      On Sundays there is none at all. The hospital has its visiting hours on Sundays; the old people's home too.
  - heading: No word from the company
    text: |
      We have written to the company five times since January. We have had no answer but the automatic one,
      which says that our message is important.
asks:
  - Please ask the minister whether the grant for rural buses will be renewed.
  - Please meet us before the end of November.
closing: |
  We should be glad to hear from you.
signatories:
  - {{name: Ann Lee, role: Chair}}
  - {{name: Bob Ek, role: Treasurer}}
"""
"""A letter with much that varies; for its theme, `.format(theme=…)`."""
