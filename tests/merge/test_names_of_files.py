"""The names of letters' files: by pattern, safe on every system, never two alike, the same from run to run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.merge.file_names import LONGEST, Names, fields_of, is_pattern, safe, stem
from generator.merge.ledger import Ledger


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Rt Hon Élise Ó Súilleabháin MP", "The-Rt-Hon-Elise-O-Suilleabhain-MP"),
        ("Łucja Straße-Ørsted", "Lucja-Strasse-Orsted"),
        ("O’Brien & Sons Ltd.", "OBrien-Sons-Ltd"),
        ("Անի Պետրոսյան", "Անի-Պետրոսյան"),
        ("Андрей Ёлкин", "Андрей-Ёлкин"),
        ("../../etc/passwd", "etc-passwd"),
        ("aux", "aux-letter"),
        ("Merge Proof", "Merge-Proof-letter"),
        ("Labels: L7160", "Labels-L7160-letter"),
        ("-rf *", "rf"),
        (" . ", ""),
    ],
)
def test_a_name_becomes_letters_digits_and_hyphens(text: str, name: str) -> None:
    assert safe(text) == name


@given(st.text())
def test_whatever_somebody_is_called_the_name_is_safe(text: str) -> None:
    name = safe(text)
    assert len(name.encode()) <= LONGEST + len("-letter")
    assert not set(name) & set('/\\:*?<>|"\0\n .~')
    assert not name.startswith("-")
    assert safe(name) in (name, f"{name}-letter")


@given(st.lists(st.sampled_from(["a", "A", "a-2", "b", "A-2"])))
def test_no_two_files_have_one_name_even_where_case_does_not_count(wanted: list[str]) -> None:
    names = Names(Ledger())
    given_ = [names.unique(one).casefold() for one in wanted]
    assert len(set(given_)) == len(given_)


def test_the_number_stands_before_the_name_and_alone_where_nobody_is_named() -> None:
    assert stem("{number}-{name}", 7, {"name": "Ann Lee"}) == "0007-Ann-Lee"
    assert stem("{name}", 7, {"name": None}) == "0007"
    assert stem("{family_name}-{constituency}", 7, {"family_name": "Lee", "constituency": None}) == "Lee"


def test_a_family_name_that_no_column_gives_is_taken_from_the_name() -> None:
    assert stem("{family_name}-{town}", 7, {"name": "Dame Ann Lee OBE MP", "town": "Ayr"}) == "Lee-Ayr"
    assert stem("{family_name}", 7, {"name": "Nagy Anna", "family_name": ""}, "hu-HU") == "Nagy"
    assert stem("{family_name}-{town}", 7, {"name": None, "town": "Ayr"}) == "Ayr"


def test_a_pattern_has_a_field_and_no_lone_brace() -> None:
    assert fields_of("{number}-{ name }-{name}") == ("name",)
    assert is_pattern("{name}")
    assert not is_pattern("letter")
    assert not is_pattern("{name")
    assert not is_pattern("{name}}")
