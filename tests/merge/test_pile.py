"""The pile of letters: in the order of the post, and on disk, so that memory does not grow with the recipients."""

from __future__ import annotations

import re
import tracemalloc
import unicodedata
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.merge.print_run.cycles import in_order
from generator.merge.print_run.entries import SORTS, Entry
from generator.merge.print_run.index import Index
from generator.merge.print_run.pile import Pile
from generator.merge.print_run.volumes import volumes


def entry(row: int, country: str = "", postcode: str = "", name: str = "Ann Lee", *parts: int) -> Entry:
    lines = (name, f"{row} High Street")
    return Entry(row, name, f"{row}.pdf", parts or (2,), country, postcode, name, lines, "en", "ltr", row + 1)


def as_people_sort(text: str) -> list[tuple[int, int, str]]:
    """Figures as numbers, before words; accents, case and spaces not at all."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    parts = filter(None, re.split("([0-9]+)", plain.replace(" ", "")))
    return [(0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part) for part in parts]


CODES = st.text(st.sampled_from("aB1209 -é\u0301Ωß"), max_size=6)
PEOPLE = st.lists(st.tuples(st.sampled_from(["", "GB", "DE", "Utopia"]), CODES, CODES), max_size=12)


@given(PEOPLE, st.sampled_from(SORTS))
def test_the_order_is_that_of_the_post(people: list[tuple[str, str, str]], sort: str) -> None:
    every = [entry(number, *one) for number, one in enumerate(people, start=1)]

    def key(one: Entry) -> tuple[object, ...]:
        code, name = as_people_sort(one.postcode), as_people_sort(one.name)
        first = (not one.country, one.country) if sort == "country" else (not one.postcode,)
        return (*{"row": (), "name": (name,)}.get(sort, (*first, code, name)), one.row)

    assert list(Pile(every, sort)) == sorted(every, key=key)


@pytest.mark.parametrize("sort", ["row", "name"])
def test_a_pile_keeps_no_letter_in_memory(sort: str) -> None:
    def most(count: int) -> int:
        tracemalloc.start()
        pile = Pile((entry(number, "GB", f"HU{number}", f"Ann L{number}") for number in range(count)), sort)
        assert sum(1 for _ in pile) == len(pile) == count
        assert sum(part.letters for part in volumes("run.pdf", pile, None, duplex=True)) == count
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    few = most(500)
    assert most(5000) - few < 4500 * 20


def test_two_who_read_the_pile_do_not_disturb_each_other() -> None:
    pile = Pile(map(entry, range(1, 40)), "row")
    one, other = iter(pile), pile.part(10, 5)
    assert next(one).row == 1
    assert [each.row for each in other] == [11, 12, 13, 14, 15]
    assert next(one).row == 2


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7))))
def test_each_is_written_after_what_it_refers_to_and_circles_together(links: list[tuple[int, int]]) -> None:
    follows = {number: [to for at, to in links if at == number] for number in range(8)}
    circles = list(in_order(range(8), follows.__getitem__))
    assert sorted(number for circle in circles for number in circle) == list(range(8))
    place = {number: at for at, circle in enumerate(circles) for number in circle}
    assert all(place[to] <= place[at] for at, to in links)

    def leads(at: int) -> set[int]:
        found: set[int] = set()
        waiting = list(follows[at])
        while waiting:
            one = waiting.pop()
            waiting += [] if one in found else follows[one]
            found.add(one)
        return found

    for at in range(8):
        together = {to for to in leads(at) if at in leads(to)} | {at}
        assert set(circles[place[at]]) == together


@given(st.lists(st.integers(1, 9000), unique=True, max_size=30))
def test_entries_come_back_in_the_order_of_their_numbers(numbers: list[int]) -> None:
    index = Index()
    for _ in range(9000):
        index.reserve()
    for number in numbers:
        index.enter(number, 1, number * 1000, 7)
    for number in set(range(1, 9001)).difference(numbers, (5, 4500)):
        index.enter(number, 2, number, 0)
    count, packed = index.packed(1)
    entries = zlib.decompress(packed)
    assert count == 9001
    assert len(entries) == count * 8
    for number in (*numbers, 8999):
        at = entries[number * 8 : number * 8 + 8]
        expected = (1, number * 1000, 7) if number in numbers else (2, number, 0)
        assert (at[0], int.from_bytes(at[1:6], "big"), int.from_bytes(at[6:], "big")) == expected
    assert 5 in numbers or entries[40:48] == bytes(8)
