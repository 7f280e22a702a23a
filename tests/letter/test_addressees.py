"""How a letter addresses its recipients where it does not say so itself: salutation, valediction, lines, names."""

from __future__ import annotations

import re
from typing import Any

import pytest
from house import PROJECT, Desk, Made
from markupsafe import escape

SEED = (PROJECT / "letters" / "nagorno-karabakh.yaml").read_text(encoding="utf-8")


def ends(letter: Made) -> tuple[str, str]:
    """The letter's salutation and its valediction."""
    worded = letter.worded
    return tuple(  # type: ignore[return-value]
        "\n".join(line.plain for line in part.lines) for part in (worded.salutation, worded.valediction)
    )


def to(desk: Desk, language: str = "en-GB", **recipient: Any) -> Made:
    return desk.letter(language=language, recipient=recipient)


# --- One recipient -------------------------------------------------------------------------------------------------


def without_salutation(text: str) -> str:
    return text.replace("salutation: Dear Foreign Secretary,\n", "")


def test_the_seed_without_its_salutation_is_to_the_foreign_secretary(desk: Desk) -> None:
    letter = desk.letter(without_salutation(SEED))
    assert ends(letter) == ("Dear Foreign Secretary,", "Yours sincerely,")
    assert "derived-salutation" not in [one.code for one in letter.problems], "the form was asked for"


@pytest.mark.parametrize(
    ("name", "role", "salutation"),
    [
        ("The Rt Hon Keir Example MP", "Prime Minister", "Dear Prime Minister,"),
        ("The Rt Hon Anna Example MP", "Home Secretary", "Dear Home Secretary,"),
        ("The Rt Hon Anna Example MP", "Secretary of State for the Home Department", "Dear Home Secretary,"),
        ("The Rt Hon Anna Example MP", "Chancellor of the Exchequer", "Dear Chancellor,"),
        ("The Rt Hon Anna Example MP", "Secretary of State for Transport", "Dear Secretary of State,"),
        ("The Rt Hon Anna Example KC MP", "Attorney General", "Dear Attorney General,"),
        ("Anna Example MP", "Minister of State for Europe", "Dear Minister,"),
        ("Anna Example MP", "Parliamentary Under-Secretary of State", "Dear Minister,"),
        ("Sir Ben Example MP", "Member of Parliament for Exampleton", "Dear Sir Ben,"),
        ("Dr Anna Example MP", "Member of Parliament for Exampleton", "Dear Dr Example,"),
        ("The Lord Alton of Liverpool", "House of Lords", "Dear Lord Alton,"),
        ("Lady Justice Example", "Lord Justice of Appeal", None),
        ("The Most Rev and Rt Hon Anna Example", "Archbishop of Canterbury", "Dear Archbishop,"),
    ],
)
def test_another_office_on_the_seed_is_addressed_as_its_own(
    name: str, role: str, salutation: str | None, desk: Desk
) -> None:
    start, end = SEED.index("recipient:"), SEED.index("salutation:")
    recipient = f"recipient:\n  name: {name}\n  role: {role}\n"
    letter = desk.letter(without_salutation(f"{SEED[:start]}{recipient}{SEED[end:]}"))
    if salutation:
        assert ends(letter) == (salutation, "Yours sincerely,")
    assert letter.text.startswith(f"{name}\n{role}\n")


def test_a_form_that_was_recognised_is_told_and_one_asked_for_is_not(desk: Desk) -> None:
    recognised = to(desk, name="The Rt Hon Anna Example MP", role="Foreign Secretary")
    assert ends(recognised)[0] == "Dear Foreign Secretary,"
    (told,) = recognised.problems
    assert (told.code, told.severity) == ("derived-salutation", "notice")
    assert "'Dear Foreign Secretary,' (uk/" in told.message
    for asked in ({"form": "uk/secretary-of-state", "portfolio": "Foreign"}, {"address_as": "Anna"}):
        assert to(desk, name="The Rt Hon Anna Example MP", role="Foreign Secretary", **asked).said == []


def test_what_the_writer_gives_stands(desk: Desk) -> None:
    letter = desk.letter(
        recipient={"name": "Anna Example MP", "role": "Foreign Secretary", "form": "uk/secretary-of-state"},
        salutation="Hello Anna,",
        valediction="Cheers,",
    )
    assert ends(letter) == ("Hello Anna,", "Cheers,")
    by_hand = desk.letter(recipient={"role": "Foreign Secretary"}, salutation="by-hand")
    assert by_hand.worded.salutation.by_hand
    assert by_hand.said == []


@pytest.mark.parametrize(
    ("wish", "salutation"),
    [("Ms Truss", "Dear Ms Truss,"), ("Liz", "Dear Liz,"), ("Dear Liz", "Dear Liz,"), ("My dear Liz,", "My dear Liz,")],
)
def test_a_persons_own_wish_goes_before_every_rule(wish: str, salutation: str, desk: Desk) -> None:
    letter = to(desk, name="The Rt Hon Elizabeth Truss MP", role="Foreign Secretary", address_as=wish)
    assert ends(letter) == (salutation, "Yours sincerely,")


@pytest.mark.parametrize(
    ("language", "recipient", "greeting"),
    [
        ("en-GB", {"organisation": "Example Buses"}, ("Dear Sir or Madam,", "Yours faithfully,")),
        (
            "en-US",
            {"name": "The Honorable Anna Example", "role": "United States Senator"},
            ("Dear Senator Example:", "Sincerely,"),
        ),
        ("de-DE", {"organisation": "Beispiel AG"}, ("Sehr geehrte Damen und Herren,", "Mit freundlichen Grüßen")),
        ("de-DE", {"name": "Frau Anna Beispiel"}, ("Sehr geehrte Frau Beispiel,", "Mit freundlichen Grüßen")),
    ],
)
def test_the_language_has_its_own_way(
    language: str, recipient: dict[str, str], greeting: tuple[str, str], desk: Desk
) -> None:
    assert ends(to(desk, language, **recipient)) == greeting


def test_a_valediction_in_french_repeats_the_salutation_that_stands_above(desk: Desk) -> None:
    letter = to(desk, "fr", role="Ministre de la Culture", gender="female")
    salutation, valediction = ends(letter)
    assert salutation == "Madame la Ministre,"
    assert ", Madame la Ministre," in valediction


def test_the_salutation_that_the_writer_chose_is_the_one_repeated(desk: Desk) -> None:
    recipient = {"role": "Ministre de la Justice", "gender": "female"}
    derived = ends(desk.letter(language="fr", recipient=recipient))
    assert derived[0] != "Madame la Ministre,"
    letter = desk.letter(language="fr", recipient=recipient, salutation="Madame la Ministre,")
    assert letter.said == []
    assert ends(letter)[1] == derived[1].replace(derived[0].rstrip(","), "Madame la Ministre")


@pytest.mark.parametrize(
    "recipient", [{"role": "Ministre de la Culture", "gender": "female"}, {"name": "Madame Anna Exemple"}]
)
def test_several_who_sign_speak_of_themselves_as_several(recipient: dict[str, str], desk: Desk) -> None:
    alone = ends(desk.letter(language="fr", recipient=recipient, signatories=["A"]))[1]
    together = ends(desk.letter(language="fr", recipient=recipient, signatories=["A", "B"]))[1]
    assert re.search(r"\b(ma|mes)\b", alone)
    assert re.search(r"\b(notre|nos)\b", together)
    assert not re.search(r"\b(ma|mes)\b", together)


def test_what_the_letter_says_in_its_salutation_is_worded_where_it_is_repeated(desk: Desk) -> None:
    letter = desk.letter(language="fr", recipient={"name": "Madame A_B"}, salutation="Chère {{ recipient.name }},")
    assert ends(letter)[1].startswith("Veuillez agréer, chère Madame A_B,")


def test_gender_may_be_said_in_the_words_of_the_writer(desk: Desk) -> None:
    for word, salutation in (("f", "Frau"), ("weiblich", "Frau"), ("Male", "Herr"), ("männlich", "Herr")):
        letter = to(desk, "de", name="Alex Beispiel", gender=word)
        assert f"{salutation} Beispiel" in ends(letter)[0]


@pytest.mark.parametrize("name", ["*Lee*", "{{ sender.phone }}", "<b>Lee</b>", "`Lee`", "_Lee_"])
def test_a_name_in_a_derived_salutation_is_printed_as_typed(name: str, desk: Desk) -> None:
    letter = to(desk, name=name, address_as=name)
    assert ends(letter)[0] == f"Dear {name},"
    assert letter.problems == []
    assert str(escape(f"Dear {name},")) in letter.html


# --- Several -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "recipients", "salutation"),
    [
        (
            "en-GB",
            [{"role": "Prime Minister"}, {"role": "Chancellor of the Exchequer"}],
            "Dear Prime Minister and Chancellor,",
        ),
        (
            "de-DE",
            [
                {"name": "Anna Beispiel", "role": "Bundesministerin der Justiz"},
                {"name": "Ben Muster", "role": "Bundesminister der Finanzen"},
            ],
            "Sehr geehrte Frau Ministerin Beispiel,\nsehr geehrter Herr Minister Muster,",
        ),
        (
            "fr-FR",
            [
                {"role": "Ministre de la Santé", "gender": "female"},
                {"role": "Ministre de la Culture", "gender": "male"},
            ],
            "Madame la Ministre, Monsieur le Ministre,",
        ),
    ],
)
def test_several_are_addressed_together_in_the_order_of_the_file(
    language: str, recipients: list[dict[str, str]], salutation: str, desk: Desk
) -> None:
    said, valediction = ends(desk.letter(language=language, recipients=recipients))
    assert " ".join(said.split()) == " ".join(salutation.split())
    assert valediction
    if language == "en-GB":
        turned = ends(desk.letter(language=language, recipients=recipients[::-1]))[0]
        assert turned == "Dear Chancellor and Prime Minister,"


# --- The lines of the address --------------------------------------------------------------------------------------


def test_the_name_is_printed_as_it_was_typed(desk: Desk) -> None:
    letter = to(desk, name="elizabeth  TRUSS mp", role="Foreign Secretary", city="London")
    assert letter.text.startswith("elizabeth  TRUSS mp\nForeign Secretary\nLondon\n")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("de", ["Amt", "Referat 5", "Herrn Max Muster", "Leiter"]),
        ("en-GB", ["Herrn Max Muster", "Leiter", "Amt", "Referat 5"]),
    ],
)
def test_a_german_address_names_authority_and_unit_before_the_person(
    language: str, lines: list[str], desk: Desk
) -> None:
    letter = to(desk, language, name="Herrn Max Muster", role="Leiter", organisation="Amt\nReferat 5", address="Weg 1")
    assert letter.text.splitlines()[:5] == [*lines, "Weg 1"]


def test_a_recipient_given_in_facts_gets_a_name(desk: Desk) -> None:
    letter = to(
        desk,
        given_name="Anna",
        family_name="Example",
        post_nominals="CBE MP",
        role="Member of Parliament for Exampleton",
        city="London",
    )
    assert letter.text.startswith("Anna Example CBE MP\nMember of Parliament for Exampleton\nLondon\n")


@pytest.mark.parametrize("peerage", ["Baroness", {"rank": "Baroness"}, "Baroness Example"])
def test_a_peerage_may_be_short(peerage: object, desk: Desk) -> None:
    letter = to(desk, given_name="Anna", family_name="Example", peerage=peerage)
    assert letter.text.splitlines()[0] in ("The Baroness Example", "The Lady Example")
    assert ends(letter)[0] in ("Dear Lady Example,", "Dear Baroness Example,")


def test_a_place_in_a_title_stands_on_the_envelope_alone_unless_it_is_part_of_the_title(desk: Desk) -> None:
    plain = to(desk, family_name="Alton", peerage={"rank": "Baron", "of": "Liverpool"})
    assert plain.text.splitlines()[0] == "The Lord Alton of Liverpool"
    assert ends(plain)[0] == "Dear Lord Alton,"


def test_yes_and_no_are_the_only_answers(desk: Desk) -> None:
    letter = desk.letter("recipient:\n  name: Ann\n  privy_counsellor: perhaps\nsalutation: x\nbody: Text.\n")
    assert letter.codes == ["unknown-value"]
    assert "write one of: yes, no" in letter.said[0]
    for word in ("yes", "No", "true"):
        assert to(desk, name="Ann Lee", privy_counsellor=word).codes == []


# --- In the text ---------------------------------------------------------------------------------------------------


def test_the_text_can_name_the_recipient_in_short(desk: Desk) -> None:
    letter = desk.letter(
        recipient={"name": "The Rt Hon the Lord Alton of Liverpool", "role": "House of Lords"},
        body="{{ recipient.short_name }} is addressed as {{ recipient.salutation_name }}.",
    )
    assert "Lord Alton of Liverpool is addressed as Lord Alton." in letter.text


def test_the_text_can_name_the_office_as_it_is_spoken(desk: Desk) -> None:
    role = "Secretary of State for Foreign, Commonwealth and Development Affairs"
    keys = {"body": "We thank the {{ recipient.office }}."}
    assert "We thank the Foreign Secretary." in desk.letter(recipient={"role": role}, **keys).text
    assert "We thank the Boss." in desk.letter(recipient={"role": role, "office": "Boss"}, **keys).text


def test_a_short_name_of_the_writers_goes_before_the_one_that_is_made(desk: Desk) -> None:
    letter = desk.letter(recipient={"name": "Ann Lee", "short_name": "Annie"}, body="{{ recipient.short_name }}.")
    assert "\nAnnie.\n" in letter.text


def test_pages_from_the_second_on_name_the_recipient(desk: Desk) -> None:
    letter = desk.letter(
        theme="standard",
        recipient={"name": "The Rt Hon Elizabeth Truss MP", "role": "Foreign Secretary"},
        body="\n\n".join(["A paragraph of a letter that goes on for a while."] * 60),
    )
    assert letter.printed.count("The Rt Hon Elizabeth Truss MP") == 2
