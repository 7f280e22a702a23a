"""Letters with bold words, links, notes and lists in the paragraphs that vary are spliced as a build makes them."""

from __future__ import annotations

import random

import pytest
from letter_factory import Desk, everything_in, words_of
from merge.test_spliced_letters import assert_alike, made, plan_of

from generator.merge.comparing import links
from generator.merge.making import SPLICED

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


def rows_of(*columns: tuple[str, tuple[str, ...]], count: int = 9, seed: int = 1) -> str:
    """A table of recipients with values that come up again and again."""
    chance = random.Random(seed)  # noqa: S311
    lines = [",".join(("name", *(heading for heading, _ in columns)))]
    for number in range(count):
        values = (f'"{chance.choice(values)}"' for _, values in columns)
        lines.append(",".join((f"Ann Lee {number}", *values)))
    return "\n".join(lines) + "\n"


def assert_spliced_alike(desk: Desk, letter: str, rows: str, *, all_spliced: bool = True) -> dict[int, bytes]:
    spliced = made(plan_of(desk, letter, rows))
    full = made(plan_of(desk, letter, rows, full=True))
    for number, (_, data) in spliced.items():
        assert_alike(data, full[number][1])
    if all_spliced:
        assert [way for way, _ in spliced.values()] == [SPLICED] * len(spliced)
    return {number: data for number, (_, data) in spliced.items()}


@pytest.mark.parametrize(
    "text",
    [
        "We write to the Member for **{{ recipient.place }}**, as *many people* there have asked us to, and so "
        "have others.",
        "**In {{ recipient.place }}** [our report on every town and village](https://example.org/report) was read by "
        "many, and see https://example.org/figures/2024/october for whatever else you want to know.",
        "In {{ recipient.place }} few have a bus.[^a] You have *spoken* about it yourself.[^b, col. 12]",
        "- **Homes** in {{ recipient.place }}\n  - two, of which [one](https://example.org) is *ours*",
        "## What **{{ recipient.place }}** has\n\n  Nothing.",
        "1. Please **come to {{ recipient.place }}**, and see\n  2. Please *stay*.",
    ],
    ids=["bold", "links", "notes", "list", "heading", "numbered"],
)
@pytest.mark.parametrize("more", ["", "layout: {links: addresses}\n", "notes: footnotes\n", "theme: modern\n"])
def test_markup_in_a_paragraph_that_varies_is_spliced(text: str, more: str, desk: Desk) -> None:
    sources = "sources:\n  a: Somewhere, 2024\n  b: Elsewhere, https://example.org/elsewhere\n" if "[^" in text else ""
    letter = f"{HEAD}{more}body: |\n  {text}\n\n  We ask you to mend it.\n{sources}"
    assert_spliced_alike(desk, letter, rows_of(("place", PLACES)))


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


@pytest.mark.parametrize("seed", range(12))
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
    rows = rows_of(("place", PLACES), ("count", ("7", "1,200", "35,000", "no")), count=6, seed=seed)
    assert_spliced_alike(desk, letter, rows)


def test_a_space_between_markup_and_what_varies_stays(desk: Desk) -> None:
    letter = f"{HEAD}body: |\n  We **know** {{{{ recipient.place }}}} well.\n"
    spliced = assert_spliced_alike(desk, letter, "name,place\nAnn Lee,Hull\nBen Ek,Hull\nCid Du,Bath\n")
    assert "We know Bath well." in words_of(spliced[3])


def test_the_columns_of_a_table_are_as_wide_as_each_recipients_own_words_make_them(desk: Desk) -> None:
    letter = f"{HEAD}body: |\n  | Here | On average |\n  |---|---|\n  | {{{{ recipient.place }}}} | 12 of all |\n"
    places = ("Hull", "Hull", "Upper Fifield and Shifnal", "Bath", "Hull")
    rows = "name,place\n" + "".join(f"Ann Lee {number},{place}\n" for number, place in enumerate(places))
    assert_spliced_alike(desk, letter, rows)


def test_a_short_last_paragraph_is_set_as_one_for_whom_it_is_short(desk: Desk) -> None:
    ending = "We shall be glad to come to you in {{ recipient.place }}."
    letter = f"{HEAD}body: |\n  Please mend the bus stop.\n\n  {ending}\n"
    places = ("Hull", "Birmingham, Exampleton and Little Whitherington, or wherever else you like to see us")
    rows = "name,place\n" + "".join(f'Ann Lee {number},"{places[number % 2]}"\n' for number in range(6))
    assert_spliced_alike(desk, letter, rows)


@pytest.mark.parametrize("window", ["din-5008-b", "uk-dl", "us-9", "sn-right"])
def test_an_address_that_takes_more_lines_in_its_window_is_spliced(window: str, desk: Desk) -> None:
    letter = f"{HEAD}layout: {{window: {window}}}\nbody: |\n  We write about **{{{{ recipient.place }}}}**.\n"
    offices = ("House of Commons", "Subcommittee on Small Rivers, Brooks, Ponds, Marshes, Bogs and Mills")
    rows = rows_of(("organisation", offices), ("place", PLACES[:3]), count=8)
    assert_spliced_alike(desk, letter, rows)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "It has been so for a long time, as all of us know and see who live in {{ recipient.place }}.[^a]",
            ("Hull", "the whole of Hull and Goole and all that is near", "Bath and all that is near it"),
        ),
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
    assert_spliced_alike(desk, letter, rows, all_spliced=False)


def test_nothing_of_another_recipient_is_in_links_or_bold_words(desk: Desk) -> None:
    text = "In **{{ recipient.place }}** see [here](https://example.org/more), *please*."
    letter = f"{HEAD}body: |\n  {text}\n"
    spliced = assert_spliced_alike(desk, letter, rows_of(("place", PLACES), count=12))
    for data in spliced.values():
        inside = everything_in(data)
        own = words_of(data)
        for place in ("Tweeddale", "Whitherington", "Shifnal", "Eileanan"):
            assert (place.encode() in inside or place.encode("utf-16-be") in inside) == (place in own)


def test_a_link_moves_with_the_words_before_it(desk: Desk) -> None:
    letter = f"{HEAD}body: |\n  In {{{{ recipient.place }}}} see [here](https://example.org).\n"
    spliced = assert_spliced_alike(desk, letter, "name,place\nAnn Lee,Hull\nBen Ek,Bath\nCid Du,Upper Fifield\n")
    found = [str(links(data)) for data in spliced.values()]
    assert len(set(found)) == 3
