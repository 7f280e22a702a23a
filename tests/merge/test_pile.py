"""The pile of letters: in the order of the post, and on disk, so that memory does not grow with the recipients."""

from __future__ import annotations

import re
import tracemalloc
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.merge.pile import SORTS, Entry, Pile
from generator.merge.print_job import volumes


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
    # The least of some: threads that other tests have left take memory, too.
    assert min(most(5000) for _ in range(3)) - few < 4500 * 20


def test_two_who_read_the_pile_do_not_disturb_each_other() -> None:
    pile = Pile(map(entry, range(1, 40)), "row")
    one, other = iter(pile), pile.part(10, 5)
    assert next(one).row == 1
    assert [each.row for each in other] == [11, 12, 13, 14, 15]
    assert next(one).row == 2
