"""Enclosures that are not listed, addresses that can't be one, headings that are too long."""

from __future__ import annotations

import pytest
from letter_factory import Desk
from reading import pointed


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "We enclose our survey. Please act.", ["We"]),
        ("en-GB", "Our survey is attached. Please act.", ["is"]),
        ("en-GB", "It is attached to no party. A garden is an enclosed place. Please act.", []),
        ("en-GB", "We enclosed it with our letter of 3 May. We attach importance to it. Please act.", []),
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
    ["htp://example.org/a", "https//example.org", "http:/example.org", "www,example.org", "anna@example", "a@@b.org"],
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
