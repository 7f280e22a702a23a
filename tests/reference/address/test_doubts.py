"""What a form of address rests on that isn't beyond doubt is told, and nothing else is."""

import pytest

from generator.reference.address import Facts, address


def told(language: str = "en", **facts: str) -> list[str]:
    role = (facts.pop("role"),) if "role" in facts else ()
    return [doubt.code for doubt in address(Facts(role=role, **facts), language).doubts]


@pytest.mark.parametrize("role", ["Reis-ul-Ulema of Sarajevo", "Grand Vizier", "Lord Warden of the Stannaries"])
def test_an_office_that_no_rule_knows_is_told(role: str) -> None:
    assert told(name="Ms Anna Example", role=role) == ["unknown-office"]


def test_an_office_known_in_other_languages_alone_is_told() -> None:
    assert told(name="M. Jean Exemple", role="Préfet") == ["unknown-office"]
    assert told("fr", name="M. Jean Exemple", role="Préfet") == []


@pytest.mark.parametrize(
    "role",
    ["Chief Executive", "Head of Policy", "Former Grand Vizier", "President, Royal Society", "Home Secretary", "MP"],
)
def test_a_job_a_society_and_a_known_office_are_not(role: str) -> None:
    assert told(name="Ms Anna Example", role=role) == []


def test_nothing_is_told_where_the_salutation_is_wished_or_nobody_is_named() -> None:
    assert told(name="Ms Anna Example", role="Grand Vizier", address_as="Anna") == []
    assert told(role="Grand Vizier") == []


def test_a_rule_by_analogy_says_so_with_what_else_is_usual() -> None:
    form = address(Facts(name="Ann Example", role=("District Attorney of San Francisco",), gender="female"), "en-US")
    (doubt,) = form.doubts
    assert doubt.code == "unsure-form"
    assert "by analogy: as a sheriff" in doubt.message
    assert "'Dear Ms. Example:' is usual too" in doubt.hint


def test_a_family_name_told_by_its_place_is_told_with_the_other_reading() -> None:
    (doubt,) = address(Facts(name="Frau Anna Maria Schmidt"), "de").doubts
    assert (
        doubt.message == "the family name of 'Anna Maria Schmidt' is taken to be 'Schmidt'; it may be 'Maria Schmidt'"
    )
    (asian,) = address(Facts(name="Mr Yoon Suk Yeol"), "en").doubts
    assert asian.message.endswith("is taken to be 'Yoon'; it may be 'Yeol'")


def test_a_name_that_is_sure_or_not_in_the_salutation_is_not_told() -> None:
    assert told(name="Frau Anna Schmidt", language="de") == []
    assert told(name="Mr Iain Duncan Smith") == []
    assert told(name="Mr J. R. R. Tolkien") == []
    assert told(name="Sir John Maynard Example") == []
    assert told(name="Anna Maria Example", role="Home Secretary") == []
    assert told(name="Anna Maria Example") == []  # (the letter begins with the whole name)
