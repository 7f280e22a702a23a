"""Letters with bold words, links, notes and lists in the paragraphs that vary are spliced as a build makes them."""

from __future__ import annotations

import random

import pytest
from crossed import crossed, some, whole
from house import Desk, everything_in, words_of
from merge.likeness import assert_as_built

from generator.fast.alike import links

HEAD = "date: 2024-10-01\nsender: Friends of the Bus\nsubject: Buses\nsalutation: Dear friends,\n"
PLACES = (
    "Hull",
    "Ynys Môn",
    "Na h-Eileanan an Iar",
    "Dumfriesshire, Clydesdale and Tweeddale",
    "Birmingham, Exampleton and Little Whitherington",
    "Upper Fifield & Shifnal",
    "Łódź",
)


def rows_of(*columns: tuple[str, tuple[str, ...]], count: int = 7, seed: int = 1) -> str:
    """A table of recipients; each column goes through its values in an order of its own, again and again."""
    chance = random.Random(seed)  # noqa: S311
    orders = [(heading, chance.sample(values, len(values))) for heading, values in columns]
    lines = [",".join(("name", *(heading for heading, _ in orders)))]
    for number in range(count):
        lines.append(",".join((f"Ann Lee {number}", *(f'"{order[number % len(order)]}"' for _, order in orders))))
    return "\n".join(lines) + "\n"


TEXTS = {
    "bold": "We write to the Member for **{{ recipient.place }}**, as *many people* there have asked us to, and so "
    "have others.",
    "links": "**In {{ recipient.place }}** [our report on every town and village](https://example.org/report) was read "
    "by many, and see https://example.org/figures/2024/october for whatever else you want to know.",
    "notes": "In {{ recipient.place }} few have a bus.[^a] You have *spoken* about it yourself.[^b, col. 12]",
    "list": "- **Homes** in {{ recipient.place }}\n  - two, of which [one](https://example.org) is *ours*",
    "heading": "## What **{{ recipient.place }}** has\n\n  Nothing.",
    "numbered": "1. Please **come to {{ recipient.place }}**, and see\n  2. Please *stay*.",
}


@crossed("kind, theme", TEXTS, ["standard", "modern"])
def test_markup_in_a_paragraph_that_varies_is_spliced(kind: str, theme: str, desk: Desk) -> None:
    assert_spliced(kind, f"theme: {theme}\n", desk)


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        *((kind, "layout: {links: addresses}\n") for kind in ("links", "notes", "list")),
        ("notes", "notes: footnotes\n"),
    ],
)
def test_addresses_of_links_and_notes_below_a_paragraph_that_varies_are_spliced(
    kind: str, more: str, desk: Desk
) -> None:
    assert_spliced(kind, more, desk)


def assert_spliced(kind: str, more: str, desk: Desk) -> None:
    sources = (
        "sources:\n  a: Somewhere, 2024\n  b: Elsewhere, https://example.org/elsewhere\n" if kind == "notes" else ""
    )
    letter = f"{HEAD}{more}body: |\n  {TEXTS[kind]}\n\n  We ask you to mend it.\n{sources}"
    assert_as_built(desk, letter, rows_of(("place", PLACES)))


PIECES = (
    "we have seen in {place} how",
    "**{place}** and all that is near it",
    "*nobody* has told us",
    "[our report](https://example.org/report/of/the/year) says",
    "https://example.org/a/long/address/for/{n}",
    "{count} homes, of which **{count} are old**,",
    "with a [link of *many* words](https://example.org) and",
    "it was so.[^a]",
    "the well-known, half-forgotten by-law of {count}",
    "***both*** (or **either**, as {place} has it)",
    "`a code`, which",
    "a line\\\n  and the next",
)


@pytest.mark.parametrize("seed", [*range(2), *(pytest.param(seed, marks=whole) for seed in range(2, 12))])
def test_paragraphs_of_any_markup_are_spliced_as_a_build_makes_them(seed: int, desk: Desk) -> None:
    chance = random.Random(seed)  # noqa: S311
    names = {"place": "{{ recipient.place }}", "count": "{{ recipient.count }}", "n": str(seed)}
    paragraphs = [
        " ".join(piece.format(**names) for piece in chance.choices(PIECES, k=chance.randint(3, 9)))
        for _ in range(chance.randint(1, 3))
    ]
    theme = chance.choice(("standard", "parliamentary", "modern", "business-us", "open-letter", "din-5008"))
    layout = chance.choice(("", "layout: {links: addresses}\n", "layout: {font_size: 12}\n"))
    text = "\n\n".join(f"  {paragraph}" for paragraph in paragraphs)
    letter = f"theme: {theme}\n{HEAD}{layout}body: |\n{text}\nsources:\n  a: Somewhere\n"
    # Of about one length but for one, so that one sample does for several.
    places = ("Hull", "Bath", "Truro", "Łódź", "Foyle", chance.choice(PLACES))
    rows = rows_of(("place", places), ("count", ("1,200", "3,450", "7,890")), count=6, seed=seed)
    assert_as_built(desk, letter, rows)


def test_a_space_between_markup_and_what_varies_stays(desk: Desk) -> None:
    letter = f"{HEAD}body: |\n  We **know** {{{{ recipient.place }}}} well.\n"
    spliced = assert_as_built(desk, letter, "name,place\nAnn Lee,Hull\nBen Ek,Hull\nCid Du,Bath\n")
    assert "We know Bath well." in words_of(spliced[3])


def test_the_columns_of_a_table_are_as_wide_as_each_recipients_own_words_make_them(desk: Desk) -> None:
    letter = f"{HEAD}body: |\n  | Here | On average |\n  |---|---|\n  | {{{{ recipient.place }}}} | 12 of all |\n"
    places = ("Hull", "Hull", "Upper Fifield and Shifnal", "Bath", "Hull")
    rows = "name,place\n" + "".join(f"Ann Lee {number},{place}\n" for number, place in enumerate(places))
    assert_as_built(desk, letter, rows)


def test_a_short_last_paragraph_is_set_as_one_for_whom_it_is_short(desk: Desk) -> None:
    ending = "We shall be glad to come to you in {{ recipient.place }}."
    letter = f"{HEAD}body: |\n  Please mend the bus stop.\n\n  {ending}\n"
    places = ("Hull", "Birmingham, Exampleton and Little Whitherington, or wherever else you like to see us")
    rows = "name,place\n" + "".join(f'Ann Lee {number},"{places[number % 2]}"\n' for number in range(6))
    assert_as_built(desk, letter, rows)


@some("window", ["din-5008-b", "uk-dl", "us-9", "sn-right"], of=2)
def test_an_address_that_takes_more_lines_in_its_window_is_spliced(window: str, desk: Desk) -> None:
    letter = f"{HEAD}layout: {{window: {window}}}\nbody: |\n  We write about **{{{{ recipient.place }}}}**.\n"
    offices = ("House of Commons", "Subcommittee on Small Rivers, Brooks, Ponds, Marshes, Bogs and Mills")
    rows = rows_of(("organisation", offices), ("place", PLACES[:3]), count=6)
    assert_as_built(desk, letter, rows)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "It has been so for a long time, as all of us know and see who live in {{ recipient.place }}.[^a]",
            ("Hull", "the whole of Hull and Goole and all that is near", "Bath and all that is near it"),
        ),
        ("It cost {{ recipient.place }}.[^a] So it was.", ("12", "12 €", "too much …")),
        ("See ({{ recipient.place }} [there](https://example.org)).", ("Hull", "Hull)", "Bath (North")),
        ("See [{{ recipient.place }}](https://example.org).", ("Hull", "example.org", "Bath")),
        ("The {{ recipient.place }}-led council.", ("Hull", "Hull ", "Bath")),
        ("The non-{{ recipient.place }} council.", ("Hull", "-Hull", "Bath -Goole")),
        ("The {{ recipient.place }}word.", ("Hull", "-", "Bath -")),
        ("A **{{ recipient.place }}** word.", ("שלום", "Hull", "soft\u00adhyphen")),
    ],
)
def test_values_that_change_the_words_round_them_are_never_spliced_wrongly(
    text: str, values: tuple[str, ...], desk: Desk
) -> None:
    letter = f"{HEAD}layout: {{links: addresses}}\nbody: |\n  {text}\nsources:\n  a: Somewhere\n"
    # The second letter of each form is compared with itself set by itself: only those after it could go wrong.
    ordered = (values[0], values[0], values[1], values[2], values[0])
    rows = "name,place\n" + "".join(f'Ann Lee {n},"{value}"\n' for n, value in enumerate(ordered))
    assert_as_built(desk, letter, rows, spliced=0)


def test_nothing_of_another_recipient_is_in_links_or_bold_words(desk: Desk) -> None:
    text = "In **{{ recipient.place }}** see [here](https://example.org/more), *please*."
    letter = f"{HEAD}body: |\n  {text}\n"
    spliced = assert_as_built(desk, letter, rows_of(("place", PLACES)))
    for data in spliced.values():
        inside = everything_in(data)
        own = words_of(data)
        for place in ("Tweeddale", "Whitherington", "Shifnal", "Eileanan"):
            assert (place.encode() in inside or place.encode("utf-16-be") in inside) == (place in own)


def test_a_link_moves_with_the_words_before_it(desk: Desk) -> None:
    letter = f"{HEAD}body: |\n  In {{{{ recipient.place }}}} see [here](https://example.org).\n"
    spliced = assert_as_built(desk, letter, "name,place\nAnn Lee,Hull\nBen Ek,Bath\nCid Du,Upper Fifield\n")
    found = [str(links(data)) for data in spliced.values()]
    assert len(set(found)) == 3
