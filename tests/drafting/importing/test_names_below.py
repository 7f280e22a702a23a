"""Who signs, told apart from what else stands below a letter: offices, bodies, groups, contacts, enclosures, remarks."""

# ruff: noqa: E501  (letters on one line)

from __future__ import annotations

from typing import Any

import pytest
from house import Desk
from imported import Imported, imported

TEXT = (
    "The bridge is closed, and nobody has told us why. We have asked the council twice, and twice there was no answer."
)


def signed(desk: Desk, below: str, leave: str = "Yours sincerely,\n\n", ending: str = "txt") -> Imported:
    return imported(desk, f"Dear Minister,\n\n{TEXT}\n\n{leave}{below}\n", ending)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("Anna Sample, Chair, Example Trust", {"name": "Anna Sample", "role": "Chair", "affiliation": "Example Trust"}),
        ("Anna Muster, Juristin", {"name": "Anna Muster", "role": "Juristin"}),
        ("Anna Ejemplo - Colegio Verde", {"name": "Anna Ejemplo", "affiliation": "Colegio Verde"}),
        ("Anna Przykład – historyk, Uniwersytet Leśny", {"name": "Anna Przykład", "role": "historyk", "affiliation": "Uniwersytet Leśny"}),
        ("Anna Sample, University of Leeds, England", {"name": "Anna Sample", "affiliation": "University of Leeds, England"}),
        ("Anna Sample, PhD, Director, Example Watch", {"name": "Anna Sample, PhD", "role": "Director", "affiliation": "Example Watch"}),
        ("Anna Sample (Journalist, Leeds)", {"name": "Anna Sample", "role": "Journalist", "affiliation": "Leeds"}),
        ("Foundation for Bridges, Leeds", {"name": "Foundation for Bridges, Leeds"}),
        ("Sample, Anna", {"name": "Sample, Anna"}),
        ("Anna Sample aka „Brook”", {"name": "Anna Sample aka „Brook”"}),
    ],
)  # fmt: skip
def test_name_office_and_body_on_one_line_are_told_apart(line: str, entry: dict[str, str], desk: Desk) -> None:
    assert signed(desk, f"{line}\nBob Muster, Example Union").signing[0] == entry


def test_names_in_a_run_are_people_of_their_own(desk: Desk) -> None:
    run = "Anna Sample (Labour), Bob Muster (Green), Carla Ruiz (SNP)"
    assert [one["affiliation"] for one in signed(desk, run).signing] == ["Labour", "Green", "SNP"]
    assert signed(desk, "Anna Sample, Bob Muster, Carla Ruiz").names == ["Anna Sample", "Bob Muster", "Carla Ruiz"]


@pytest.mark.parametrize(
    "word",
    [
        "First signatories",
        "Erstunterzeichnende",
        "Elenco dei firmatari",
        "Firman esta carta:",
        "List został podpisany 5 maja przez:",
    ],
)
def test_a_line_that_announces_names_is_their_heading(word: str, desk: Desk) -> None:
    below = f"{word}\n\nAnna Sample, Leeds\n\nBob Muster, York\n\nCarla Ruiz, Hull"
    letter = signed(desk, below, leave="")
    assert letter.data["body"] == TEXT.replace(". ", ".\n") + "\n"
    (group,) = letter.data["signatories"]
    assert group["heading"] == word
    assert [one["name"] for one in group["items"]] == ["Anna Sample", "Bob Muster", "Carla Ruiz"]


def test_groups_of_names_keep_their_headings(desk: Desk) -> None:
    below = (
        "Erstunterzeichnende\n\nAnna Sample, Juristin\nBob Muster\n\nWeitere Unterzeichnende\n\nCarla Ruiz\nDora Model"
    )
    groups: list[Any] = signed(desk, below, "Mit freundlichen Grüßen\n\n").data["signatories"]
    assert [one["heading"] for one in groups] == ["Erstunterzeichnende", "Weitere Unterzeichnende"]
    assert [len(one["items"]) for one in groups] == [2, 2]


def test_on_behalf_of_somebody_among_the_names_does_not_end_the_text(desk: Desk) -> None:
    below = "Anna Sample\nDirector, Example Trust\n\nBob Muster\nDirector, Example Watch\nOn behalf of the steering group\n\nCarla Ruiz\nPresident, Example Union"
    letter = signed(desk, below)
    assert letter.data["valediction"] == "Yours sincerely,"
    assert letter.names == ["Anna Sample", "Bob Muster", "Carla Ruiz"]


def test_whose_the_writer_is_belongs_to_the_valediction(desk: Desk) -> None:
    letter = signed(desk, "Ihre\n\nAnna Muster", "Mit freundlichen Grüßen\n\n")
    assert letter.data["valediction"] == "Mit freundlichen Grüßen\nIhre\n"
    assert letter.names == ["Anna Muster"]


def test_two_who_sign_for_bodies_both_sign(desk: Desk) -> None:
    letter = signed(
        desk, "für den Brückenverein Anna Muster\n\nfür den Talverein Bob Probe", "Mit freundlichen Grüßen\n\n"
    )
    assert letter.data["valediction"] == "Mit freundlichen Grüßen"
    assert len(letter.signing) == 2


@pytest.mark.parametrize("leave", ["Atentamente,", "Yours faithfully,"])
def test_a_valediction_behind_the_last_sentence_is_one(leave: str, desk: Desk) -> None:
    letter = imported(desk, f"Dear Minister,\n\n{TEXT}\n\nWe look forward to your answer. {leave}\n\nAnna Sample\n")
    assert letter.data["valediction"] == leave
    assert letter.names == ["Anna Sample"]


def test_an_address_below_the_only_name_is_no_more_names(desk: Desk) -> None:
    assert signed(desk, "R.M. Sample\nMill Lane 3\nLeeds LS1 1AA\n035-5244141").names == ["R.M. Sample"]


@pytest.mark.parametrize(
    "label", ["For any correspondence, please contact:", "Contact information:", "Kontakt für Rückfragen:"]
)
def test_how_to_reach_the_writers_is_no_group_of_names(label: str, desk: Desk) -> None:
    letter = signed(desk, f"Anna Sample\nChair\n\n{label}\n\nExample Trust\n1 Mill Lane")
    assert letter.names == ["Anna Sample"]
    assert letter.data["afterword"].startswith(label)


def test_numbered_enclosures_are_all_enclosures(desk: Desk) -> None:
    data = signed(desk, "Anna Sample\n\nEnclosures:\n1. A report\n2. A map").data
    assert data["enclosures"] == ["1. A report", "2. A map"]
    assert "afterword" not in data


def test_a_date_alone_below_the_text_is_the_letters(desk: Desk) -> None:
    letter = signed(desk, "16.05.2018", leave="")
    assert letter.data["date"] == "2018-05-16"
    assert letter.signing == []


def test_a_handle_or_an_address_among_names_ends_no_list(desk: Desk) -> None:
    names = "\n".join(
        f"- {name}" for name in ("Anna Sample", "Bob Muster (@bob)", "Carla Ruiz (https://example.org)", "Dora Model")
    )
    assert len(signed(desk, f"Signed,\n\n{names}", leave="", ending="md").signing) == 4


def test_a_remark_between_two_lists_of_names_ends_neither(desk: Desk) -> None:
    first = "\n".join(f"- Example Union {number}" for number in range(6))
    second = "\n".join(f"- Anna Sample{chr(97 + number)} (Leeds)" for number in range(6))
    letter = signed(
        desk,
        f"Signed\n\n{first}\n\nSome bodies have published words of their own since then.\n\n## People\n\n{second}",
        leave="",
        ending="md",
    )
    assert len(letter.signing) == 12
    assert letter.data["afterword"] == "Some bodies have published words of their own since then.\n"


def test_a_sentence_of_those_who_sign_announces_no_names(desk: Desk) -> None:
    page = f"Dear Minister,\n\n{TEXT}\n\nWe, the undersigned, ask that:\n\n1. The bridge is opened to all who live in the valley, and soon.\n2. The toll is paid back to everybody who had to pay it.\n"
    letter = imported(desk, page, "md")
    assert letter.signing == []
    assert len(letter.data["asks"]) == 2


def test_a_rule_of_stars_is_no_name(desk: Desk) -> None:
    assert "***" not in signed(desk, "***\n\nSignatories\n\nAnna Sample, Leeds\nBob Muster, York", leave="").names


def test_a_name_behind_the_valediction_signs(desk: Desk) -> None:
    letter = imported(desk, f"Sehr geehrte Frau Muster,\n\n{TEXT}\n\nMit freundlichen Grüßen, Bob Probe\n")
    assert letter.data["valediction"] == "Mit freundlichen Grüßen,"
    assert letter.names == ["Bob Probe"]


@pytest.mark.parametrize(
    ("greeting", "leave"),
    [
        ("Madame la Ministre,\n\nNous vous écrivons pour le pont de la vallée, qui est fermé depuis des mois.", "Recevez, Madame la Ministre, l'expression de notre détermination à garder ce pont ouvert pour tous."),
        ("Senhor Ministro,\n\nEscrevemos para pedir que a ponte do vale, fechada há meses, não fique assim.", "Sem mais, subscrevemo-nos respeitosamente"),
        ("Gentile Ministro,\n\nLe scriviamo per il ponte della valle, che è chiuso da mesi e non si sa perché.", "Certi di una Sua risposta, Le porgiamo i nostri migliori saluti."),
    ],
)  # fmt: skip
def test_a_sentence_that_takes_leave_is_the_valediction(greeting: str, leave: str, desk: Desk) -> None:
    letter = imported(desk, f"{greeting}\n\n{leave}\n\nAnna Sample\n")
    assert letter.data["valediction"] == leave
    assert letter.names == ["Anna Sample"]


def test_kinds_of_those_who_sign_are_headings_of_groups(desk: Desk) -> None:
    bodies = "\n".join(f"Example Union {number}" for number in range(3))
    groups: list[Any] = signed(
        desk, f"ORGANIZATIONS\n\n{bodies}\n\nINDIVIDUALS\n\nAnna Sample\nBob Muster, Chair of the Mill"
    ).data["signatories"]
    assert [one["heading"] for one in groups] == ["ORGANIZATIONS", "INDIVIDUALS"]
    assert groups[1]["items"][1] == {"name": "Bob Muster", "role": "Chair of the Mill"}


def test_a_link_below_the_names_is_none(desk: Desk) -> None:
    letter = signed(
        desk, "Anna Sample\n\n[our position on bridges and tolls](https://example.org/position)", ending="md"
    )
    assert letter.names == ["Anna Sample"]
    assert "https://example.org/position" in letter.data["afterword"]


def test_a_label_above_names_is_their_heading_and_no_valediction(desk: Desk) -> None:
    letter = signed(desk, "Signatories:\n\nExample Union (Leeds)\nExample Trust (York)\nExample Watch (Hull)", leave="")
    assert letter.data["valediction"] == "none"
    assert letter.data["signatories"][0]["heading"] == "Signatories:"
