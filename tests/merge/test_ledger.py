"""What is remembered of every row: on disk, so that memory does not grow with the recipients."""

from __future__ import annotations

import pytest

from generator.merge.file_names import Names
from generator.merge.ledger import LETTER, WORDING, Ledger, digest_of


def test_rows_come_back_as_they_were_noted_in_their_order() -> None:
    ledger = Ledger()
    rows = [(f"{n:04}-Ann", f"Ännę Lee\u2028{n}" if n % 3 else "", bytes([n % 256] * 16)) for n in range(1, 3000)]
    for row in rows:
        ledger.remember(*row)
    assert ledger.rows == 2999
    assert [noted[:4] for noted in ledger.noted()] == [(n, *row) for n, row in enumerate(rows, start=1)]


def test_two_readers_do_not_disturb_each_other() -> None:
    ledger = Ledger()
    for number in range(500):
        ledger.remember(f"{number}", "Ann Lee", b"")
    one, other = ledger.noted(), ledger.noted()
    next(one)
    assert [noted.number for noted in other] == list(range(1, 501))
    assert [noted.number for noted in one] == list(range(2, 501))


def test_a_digest_keeps_its_first_number_and_kinds_are_apart() -> None:
    ledger = Ledger()
    digest = digest_of("Dear Ann,")
    assert ledger.add(LETTER, digest, 7)
    assert not ledger.add(LETTER, digest, 9)
    assert ledger.number(LETTER, digest) == 7
    assert ledger.most(WORDING) == 0
    for text in ("a", "b", "a", "a"):
        ledger.count(WORDING, digest_of(text))
    assert ledger.most(WORDING) == 3


def test_a_disk_without_room_is_what_the_system_refuses() -> None:
    ledger = Ledger()
    ledger._file.execute("PRAGMA max_page_count = 8")
    with pytest.raises(OSError, match="temporary file"):
        ledger.remember("0001-Ann-Lee" * 9999, "Ann Lee", bytes(16))


class Counted(Ledger):
    """A ledger that counts how often it is asked."""

    asked = 0

    def add(self, kind: int, digest: bytes, number: int) -> bool:
        self.asked += 1
        return super().add(kind, digest, number)


def test_thousands_who_would_have_one_name_get_numbers_without_trying_them_all() -> None:
    ledger = Counted()
    names = Names(ledger)
    given = [names.unique("Hull") for _ in range(2000)]
    assert given[:3] == ["Hull", "Hull-2", "Hull-3"]
    assert given[-1] == "Hull-2000"
    assert ledger.asked < 2 * 2000


def test_a_name_that_somebody_has_already_is_passed_over() -> None:
    names = Names(Ledger())
    assert [names.unique(name) for name in ("Hull-2", "hull", "Hull", "HULL", "hull-3")] == [
        *("Hull-2", "hull", "Hull-3", "HULL-4", "hull-3-2"),
    ]
