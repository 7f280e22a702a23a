"""Enclosures that are not listed, addresses that can't be one, headings that are too long."""

from __future__ import annotations

import pytest
from house import Desk
from reading import pointed


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "We enclose our survey. Please act.", ["We"]),
        ("en-GB", "Our survey is attached. Please act.", ["is"]),
        ("en-GB", "It is attached to no party. A garden is an enclosed place. Please act.", []),
        ("en-GB", "We enclosed it with our letter of 3 May. We attach importance to it. Please act.", []),
        ("en-GB", "We would welcome a meeting, and enclose our survey. Please act.", ["We"]),
        ("en-GB", "We met at two and enclose ourselves in talk. Please act.", []),
        ("en-GB", "The figures are in the enclosure. Please act.", ["in"]),
        ("de-DE", "Die Anlage nennt die Kosten. Bitte handeln Sie.", ["Die"]),
        ("de-DE", "Das kostet viel (siehe Anlage). Bitte handeln Sie.", ["siehe"]),
        ("de-DE", "Die Kosten entnehmen Sie der Anlage. Bitte handeln Sie.", ["entnehmen"]),
        ("fr-FR", "Cela coûte cher (voir pièce jointe). Nous vous demandons d’agir.", ["voir"]),
        ("de-DE", "Die Anlage am Fluss ist alt. Bitte handeln Sie.", []),
        ("de-DE", "anbei erhalten Sie das Protokoll. Bitte handeln Sie.", ["anbei"]),
        ("fr-FR", "Vous trouverez ci-joint le rapport. Nous vous demandons d’agir.", ["ci-joint"]),
    ],
)
def test_an_enclosure_that_is_not_listed_is_told(desk: Desk, language: str, text: str, words: list[str]) -> None:
    assert pointed(desk, "enclosure-not-listed", text, language) == words


@pytest.mark.parametrize("more", ["enclosures: [Survey]\n", "annexes:\n  - {title: Survey, text: It is long.}\n"])
def test_a_listed_enclosure_is_fine(desk: Desk, more: str) -> None:
    assert pointed(desk, "enclosure-not-listed", "We enclose our survey. Please act.", more=more) == []


@pytest.mark.parametrize(
    "said",
    [
        "htp://example.org/a",
        "https//example.org",
        "http:/example.org",
        "www,example.org",
        "wwww.example.org",
        "anna@example",
        "a@@b.org",
    ],
)
def test_an_address_that_cannot_be_one_is_told(desk: Desk, said: str) -> None:
    assert pointed(desk, "malformed-address", f"Please write to {said} soon.") == [said]


@pytest.mark.parametrize(
    "said",
    [
        "https://example.org/a,b?x=1,2",
        "www.example.org",
        "anna.example+x@mail.example.org",
        "@exampletrains on the network",
        "[us](https://example.org)",
        "3 tickets @ £5",
        "http://192.0.2.1:8080/x",
    ],
)
def test_an_address_that_can_be_one_is_fine(desk: Desk, said: str) -> None:
    assert pointed(desk, "malformed-address", f"Please write to {said} soon.") == []


@pytest.mark.parametrize(
    ("field", "said", "told"),
    [
        ("email", "office@example", 1),
        ("email", "office @example.org", 1),
        ("email", "office@example.org", 0),
        ("website", "https://www.example,org", 1),
        ("website", "www.example.org/a,b", 0),
        ("website", "wwww.example.org", 1),
        ("website", "ww.example.org", 1),
        ("website", "https://www.example.org", 0),
    ],
)
def test_the_senders_addresses_are_looked_at(desk: Desk, field: str, said: str, told: int) -> None:
    letter = desk.letter(sender={"organisation": "Example", field: said}, body="We ask you to act.")
    assert sum(problem.code == "malformed-address" for problem in letter.problems) == told


@pytest.mark.parametrize(("words", "told"), [(30, 1), (8, 0)])
def test_a_heading_that_is_a_sentence_is_told(desk: Desk, words: int, told: int) -> None:
    concerns = [{"heading": "No buses " + "at all " * (words // 2), "text": "We ask you to act."}]
    letter = desk.letter(concerns=concerns)
    assert sum(problem.code == "long-heading" for problem in letter.problems) == told


def test_a_web_address_with_a_space_in_it_is_told(desk: Desk) -> None:
    assert pointed(desk, "malformed-address", "Please see https://www.example. org/survey soon.") == [
        "https://www.example."
    ]
    assert pointed(desk, "malformed-address", "Please see https://www.example.org. It is long.") == []


@pytest.mark.parametrize(
    ("line", "country", "told"),
    [
        ("SW1P 4D", "", 1),
        ("SW1P 4DR", "", 0),
        ("SWIP 4DR", "", 1),
        ("GIR 0AA", "", 0),
        ("BF1 4AB", "", 0),
        ("BFPO 57", "", 0),
        ("EC1A 1BB", "United Kingdom", 0),
        ("B2 3", "France", 0),
        ("Room 12", "", 0),
        ("D02 X285", "", 0),
        ("K1A 0A6", "", 0),
    ],
)
def test_a_british_postcode_lacks_no_sign(desk: Desk, line: str, country: str, told: int) -> None:
    more = f"  country: {country}\n" if country else ""
    recipient = f"recipient:\n  name: Ann Lee\n  address: |\n    1 High Road\n    {line}\n{more}"
    letter = desk.letter(f"body: We ask you.\n{recipient}")
    places = [problem.place.line for problem in letter.problems if problem.code == "malformed-address"]
    assert places == [6] * told


def test_a_letter_in_another_language_has_other_postcodes(desk: Desk) -> None:
    recipient = "recipient:\n  name: Ann Lee\n  address: |\n    Hauptstraße 1\n    SW1P 4D\n"
    letter = desk.letter(f"language: de-DE\nbody: wir bitten Sie.\n{recipient}")
    assert "malformed-address" not in {problem.code for problem in letter.problems}


@pytest.mark.parametrize(("postcode", "count"), [("SW1P 4D", 1), ("SW1P 4DR", 0)])
def test_a_postcode_of_its_own_is_looked_at(desk: Desk, postcode: str, count: int) -> None:
    letter = desk.letter(recipient={"name": "Ann Lee", "postcode": postcode}, body="We ask you to act.")
    assert sum(problem.code == "malformed-address" for problem in letter.problems) == count
