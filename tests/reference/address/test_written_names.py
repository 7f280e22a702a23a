"""Written names are taken apart without losing a letter, and only what is sure is told."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reference.address import WrittenName, order_of, parse_name
from generator.reference.address.names.titles import titles

TABLE = Path(__file__).with_name("names.csv")


def rows() -> list[list[str]]:
    """The table of names: name, titles, given name, family name, title, letters, and what more is known."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def told(name: WrittenName) -> list[str]:
    """What a name tells, in the form of the table."""
    facts = name.facts
    more = [
        f"peer={facts.peerage.rank}/{facts.peerage.of}" if facts.peerage else "",
        facts.gender[0] if facts.gender else "",
        "pc" if facts.privy_counsellor else "",
        f"role={facts.role[0]}" if facts.role else "",
        f"office={facts.office}" if facts.office else "",
        f"suffix={name.suffix}" if name.suffix else "",
        f"noble={name.noble}/{name.house}" if name.house else "",
        "BODY" if name.is_body else "",
    ]
    return [
        " ".join(one.id for one in name.honorifics),
        facts.given_name or "",
        facts.family_name or "",
        facts.title or "",
        " ".join(facts.post_nominals),
        " ".join(one for one in more if one),
    ]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_name_tells_what_is_sure(row: list[str]) -> None:
    assert told(parse_name(row[0])) == row[1:]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_parts_give_the_name_back(row: list[str]) -> None:
    name = parse_name(row[0])
    assert "".join(part.text for part in name.parts) == row[0]


def test_table_has_at_least_200_names() -> None:
    assert len(rows()) >= 200


ODD = (
    ", ",
    ",",
    ";",
    " ",
    "  ",
    "\n",
    "\t",
    ")",
    "[",
    "]",
    ".",
    "-",
    "é",
    "ß",
    "王",
    "ا",
    "\u0301",
    "'",
    "’",
    "«",
    "(",
)
WORDS = ("the", "The", "of", "Jane", "Smith", "van", "Graf", "McDonald", "O'Brien", "III", "Jr.", "und", "la", "Madame")
PIECES = st.sampled_from([*sorted(titles().honorifics), *sorted(titles().letters), *ODD, *WORDS])


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=60))
def test_nothing_is_lost_of_any_text(written: str) -> None:
    for language in ("", "en-US", "fr", "de"):
        assert "".join(part.text for part in parse_name(written, language).parts) == written


def test_very_long_text_is_kept_and_not_taken_apart() -> None:
    written = "Dr " * 5_000
    name = parse_name(written)
    assert [part.text for part in name.parts] == [written]
    assert name.facts.title is None


@pytest.mark.parametrize(
    ("language", "written", "family", "gender"),
    [
        ("fr", "M. Jean Dupont", "Dupont", "male"),
        ("en-GB", "M. Night Shyamalan", None, None),
        ("en-GB", "M. Scott Peck", None, None),
        ("en-GB", "M. Jean Dupont", "Dupont", "male"),
        ("de-DE", "M. Éric Dupont", "Dupont", "male"),
        ("it-IT", "M. le Préfet Jean Dupont", "Dupont", "male"),
        ("en-GB", "D. Juan Pérez", "Pérez", "male"),
        ("en-US", "Earl Blumenauer", "Blumenauer", None),
        ("es", "Don Juan Pérez", "Pérez", "male"),
        ("en-GB", "Don Johnson", "Johnson", None),
        ("fr", "Maire Dupont", "Dupont", None),
    ],
)
def test_letters_language_decides_titles_that_are_also_names(
    language: str, written: str, family: str | None, gender: str | None
) -> None:
    facts = parse_name(written, language).facts
    assert (facts.family_name, facts.gender) == (family, gender)


@pytest.mark.parametrize(
    ("typed", "ordered"),
    [
        ("MP KC KCB", "KCB KC MP"),
        ("FRS PhD CBE", "CBE PhD FRS"),
        ("GCB OM KG VC", "VC KG GCB OM"),
        ("CH GCMG KBE", "GCMG CH KBE"),
        ("KCB KC MP", "KCB KC MP"),
        ("MP Bt DL JP", "Bt JP DL MP"),
        ("MP XYZ OBE", "OBE XYZ MP"),
        ("M.P. O.B.E.", "O.B.E. M.P."),
        ("TD OBE", "TD OBE"),
        ("MA BA", "MA BA"),
    ],
)
def test_letters_have_the_british_order(typed: str, ordered: str) -> None:
    assert " ".join(order_of(tuple(typed.split()))) == ordered
