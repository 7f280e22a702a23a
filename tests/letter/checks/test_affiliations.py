"""Affiliations, countries and roles that are written two ways."""

from __future__ import annotations

import pytest
from house import Desk
from reading import words_at


def written(desk: Desk, field: str, *texts: str) -> list[str]:
    """The first word of each that is told of, where these stand in that field of those who sign."""
    items = "".join(f"- name: Person {number}\n  {field}: {text}\n" for number, text in enumerate(texts))
    return words_at(desk.letter(f"body: We ask you.\nsignatories:\n{items}"), "affiliation-spelt-two-ways")


@pytest.mark.parametrize(
    ("field", "texts", "word"),
    [
        ("affiliation", ("University of Leeds", "Univ. of Leeds", "University of Leeds"), "Univ."),
        ("affiliation", ("University of Leeds", "University of Leeds", "Univeristy of Leeds"), "Univeristy"),
        ("affiliation", ("Labour", "Labour", "Labour Party"), "Labour"),
        ("affiliation", ("Liberal Democrat", "Lib Dem", "Liberal Democrat"), "Lib"),
        ("affiliation", ("Crossbench", "Crossbench", "Cross-bench"), "Cross-bench"),
        ("affiliation", ("Labour", "Labuor"), "Labuor"),
        ("affiliation", ("Conservatvie", "Labour"), "Conservatvie"),
        ("affiliation", ("Universität Zürich", "Universität Zürich", "Universitat Zurich"), "Universitat"),
        ("affiliation", ("Beispielverband e. V.", "Beispielverband e. V.", "Beispielverband e.V."), "Beispielverband"),
        ("on_behalf_of", ("The Rivers Trust", "The Rivers Trust", "Rivers Trust"), "Rivers"),
        ("country", ("Türkiye", "Türkiye", "Turkey"), "Turkey"),
        ("country", ("United States", "United States", "USA"), "USA"),
        ("role", ("Vice-President", "Vice-President", "Vice President"), "Vice"),
    ],
)
def test_the_rarer_way_is_told(desk: Desk, field: str, texts: tuple[str, ...], word: str) -> None:
    assert written(desk, field, *texts) == [word]


@pytest.mark.parametrize(
    ("field", "texts"),
    [
        ("affiliation", ("University of York", "University of Cork", "University College")),
        ("affiliation", ("Labour", "Conservative", "Crossbench", "Plaid Cymru")),
        ("affiliation", ("Green Party", "Green Party of Example", "Greenpeace")),
        ("affiliation", ("Amnesty International", "Amnesty International UK")),
        ("affiliation", ("Local 12345678", "Local 12345679")),
        ("affiliation", ("Washington University", "University of Washington")),
        ("affiliation", ("Universität Leipzig", "Universität Leibniz", "Universitätsklinik Leipzig")),
        ("affiliation", ("Association Exemple", "Associations Exemple du Nord")),
        ("country", ("Austria", "Australia", "Niger", "Nigeria")),
        ("country", ("Ireland", "Northern Ireland", "Guinea", "Guinea-Bissau")),
        ("role", ("Chair", "Chairman", "Professor", "Professor of Law")),
        ("role", ("Vorsitzende", "Vorsitzender", "Präsident", "Präsidentin")),
    ],
)
def test_different_ones_are_different(desk: Desk, field: str, texts: tuple[str, ...]) -> None:
    assert written(desk, field, *texts) == []
