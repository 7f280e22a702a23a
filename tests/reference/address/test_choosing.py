"""No rule is better than a wrong one: what looks like an office and is another, or none."""

import pytest

from generator.reference.address import Facts, address


def rule(role: str, organisation: str = "", language: str = "en-GB", **facts: str) -> str:
    """The key of the rule by which someone with that role is addressed."""
    given = Facts(name="Jane Smith", role=tuple(role.splitlines()), organisation=organisation or None)._replace(**facts)
    said = address(given, language)
    return said.rule.key if said.rule else "none"


@pytest.mark.parametrize(
    ("role", "organisation"),
    [
        ("Private Secretary to the Prime Minister", ""),
        ("Parliamentary Private Secretary to the Foreign Secretary", ""),
        ("Private Secretary, Prime Minister", ""),
        ("Prime Minister's Private Office", ""),
        ("Prime Minister and Cabinet Office Director", ""),
        ("Director, Prime Minister's Office", ""),
        ("Archbishop of Canterbury's Chaplain", ""),
        ("Former Prime Minister", ""),
        ("Acting Prime Minister", ""),
        ("Spouse of the Prime Minister", ""),
        ("Deputy Mayor of London", ""),
        ("Special Adviser to the Chancellor of the Exchequer", ""),
        ("Shadow Foreign Secretary", ""),
        ("Prime Minister of Ruritania", ""),
        ("Chancellor, University of Oxford", ""),
        ("Chancellor", "University of Oxford"),
        ("Leader of the Opposition", "Leeds City Council"),
        ("President", "National Union of Students"),
        ("Secretary", "Leeds Chess Club"),
        ("Minister", "Leeds Methodist Church"),
        ("Speaker of the Scottish Youth Parliament", ""),
        ("Governor", "Bank of England"),
        ("Dean of Students", "University of Leeds"),
        ("President", ""),
        ("Senator", ""),
        ("Chief Executive", "Example Trust"),
    ],
)
def test_what_is_no_office_of_state_is_addressed_by_name(role: str, organisation: str) -> None:
    assert rule(role, organisation) == "en/named"


@pytest.mark.parametrize(
    ("role", "key"),
    [
        ("the prime minister", "uk/prime-minister"),
        ("PRIME MINISTER", "uk/prime-minister"),
        ("The Rt Hon the Prime Minister", "uk/prime-minister"),
        ("Prime Minister\n10 Downing Street", "uk/prime-minister"),
        ("Prime Minister (United Kingdom)", "uk/prime-minister"),
        ("Prime Minister of the UK", "uk/prime-minister"),
        ("British Prime Minister", "uk/prime-minister"),
        ("Secretary of State for Health & Social Care", "uk/secretary-of-state"),
        ("Secretary of State for Health and\nSocial Care", "uk/secretary-of-state"),
        ("Minister of State (Europe, North America and UK Overseas Territories)", "uk/minister"),
        ("Under Secretary of State for Transport", "uk/minister"),
        ("Parliamentary Under-Secretary of State, Department for Transport", "uk/minister"),
        ("Deputy Prime Minister and Secretary of State for Levelling Up", "uk/deputy-prime-minister"),
        ("Secretary of State for Defence and Member of Parliament", "uk/secretary-of-state"),
        ("Mayor, London", "uk/elected-mayor"),
    ],
)
def test_office_is_recognised_however_it_is_written(role: str, key: str) -> None:
    assert rule(role) == key


@pytest.mark.parametrize(
    ("role", "language", "key"),
    [
        ("Prime Minister of Canada", "en-GB", "ca/prime-minister"),
        ("Canadian Prime Minister", "en-GB", "ca/prime-minister"),
        ("Prime Minister, Canada", "en-GB", "ca/prime-minister"),
        ("Prime Minister", "en-CA", "ca/prime-minister"),
        ("Prime Minister", "en", "uk/prime-minister"),
        ("Taoiseach", "en-GB", "ie/taoiseach"),
        ("Secretary of State", "en-US", "us/secretary"),
        ("Governor of Texas", "en-GB", "us/governor"),
    ],
)
def test_country_is_the_one_said_else_the_letters(role: str, language: str, key: str) -> None:
    assert rule(role, language=language) == key


def test_form_given_wins_over_what_is_recognised() -> None:
    assert rule("Prime Minister", form="uk/minister") == "uk/minister"


def test_form_that_does_not_exist_is_told_with_the_one_that_is_meant() -> None:
    said = address(Facts(name="Jane Smith", role=("Prime Minister",), form="uk/secretary-of-sate"), "en-GB")
    assert [(lack.code, lack.hint) for lack in said.lacks] == [
        ("unknown-form", "did you mean 'uk/secretary-of-state'?")
    ]
    assert said.salutation == "Dear Prime Minister,"


@pytest.mark.parametrize(
    ("wish", "salutation"),
    [
        ("Ms Truss", "Dear Ms Truss,"),
        ("Liz", "Dear Liz,"),
        ("Dear Liz", "Dear Liz,"),
        ("My dear Foreign Secretary!", "My dear Foreign Secretary!"),
    ],
)
def test_a_persons_own_wish_wins_over_every_rule(wish: str, salutation: str) -> None:
    facts = Facts(name="Elizabeth Truss MP", role=("Foreign Secretary",), address_as=wish)
    said = address(facts, "en-GB")
    assert (said.salutation, said.lacks) == (salutation, ())


@pytest.mark.parametrize(
    ("portfolio", "salutation"),
    [
        ("Foreign", "Dear Foreign Secretary,"),
        ("Home", "Dear Home Secretary,"),
        ("Defence", "Dear Defence Secretary,"),
        ("Transport", "Dear Transport Secretary,"),
        ("Ruritanian Affairs", "Dear Secretary of State,"),
        (None, "Dear Secretary of State,"),
    ],
)
def test_portfolio_tells_the_short_title(portfolio: str | None, salutation: str) -> None:
    said = address(Facts(form="uk/secretary-of-state", portfolio=portfolio), "en-GB")
    assert said.salutation == salutation


def test_gender_given_apart_wins_over_the_office_and_is_never_taken_from_a_given_name() -> None:
    unknown = address(Facts(name="John Smith MP"), "en-GB")
    assert (unknown.salutation, [lack.code for lack in unknown.lacks]) == ("Dear John Smith,", ["needs-gender"])
    known = address(Facts(name="John Smith MP", gender="male"), "en-GB")
    assert (known.salutation, known.lacks) == ("Dear Mr Smith,", ())


@pytest.mark.parametrize(
    ("role", "language"),
    [
        ("Governor, St Mary’s School", "en-US"),
        ("Treasurer, Kiwanis Club of Sydney", "en-AU"),
        ("Ambassador for Wales, British Red Cross", "en-GB"),
    ],
)
def test_school_or_club_is_no_place_to_govern(role: str, language: str) -> None:
    assert rule(role, language=language) == "en/named"


@pytest.mark.parametrize(
    ("role", "language"),
    [("Lord Provost", "en-AU"), ("Archdeacon", "en-US"), ("Uachtarán", "en"), ("Delegate", "en-GB")],
)
def test_words_of_another_country_with_the_same_language_need_that_country(role: str, language: str) -> None:
    key = rule(role, language=language)
    assert key == ("ie/president" if role == "Uachtarán" else "en/named")


def test_of_several_offices_the_one_that_stands_first_among_the_rules_is_addressed() -> None:
    role = "Minister of State for Europe and Deputy Prime Minister"
    assert rule(role) == "uk/deputy-prime-minister"
    assert rule("Deputy Prime Minister and Minister of State for Europe") == "uk/deputy-prime-minister"


def test_written_right_honourable_is_not_lowered_by_an_office() -> None:
    facts = Facts(name="Rt Hon Winston Peters", role=("Minister of Foreign Affairs of New Zealand",))
    said = address(facts, "en")
    assert (said.rule.key if said.rule else "", said.envelope[0]) == ("nz/minister", "Rt Hon Winston Peters")


@pytest.mark.parametrize(
    ("name", "language", "salutation"),
    [
        ("Herr und Frau Müller", "de", "Sehr geehrte Damen und Herren,"),
        ("Familie Müller", "de", "Sehr geehrte Damen und Herren,"),
        ("Mr and Mrs Smith", "en-GB", "Dear Mr and Mrs Smith,"),
    ],
)
def test_couple_or_family_is_given_no_one_gender(name: str, language: str, salutation: str) -> None:
    said = address(Facts(name=name), language)
    assert (said.salutation, said.envelope, said.lacks) == (salutation, (name,), ())


@pytest.mark.parametrize(
    "name", ["Prime Minister Narendra Modi", "Chancellor Angela Merkel", "Bundeskanzler Olaf Scholz"]
)
def test_office_before_a_name_is_not_taken_for_the_british_one(name: str) -> None:
    said = address(Facts(name=name), "en-GB")
    assert (said.rule.key if said.rule else "", said.envelope) == ("en/named", (name,))


@pytest.mark.parametrize("name", ["Rep. John Smith", "Sen. John Smith"])
def test_american_short_title_tells_the_country(name: str) -> None:
    said = address(Facts(name=name, role=("Chair",)), "en-GB")
    assert said.rule is not None
    assert said.rule.key.startswith("us/")


@pytest.mark.parametrize(
    ("language", "name", "role", "salutation"),
    [
        ("en-ZA", "Mr Sipho Example", "President of the Republic of South Africa", "Dear Mr President,"),
        ("en-GB", "Mr Sipho Example", "President of the Republic of South Africa", "Excellency,"),
        ("en-UG", "Ms Jane Example", "Minister of Health", "Dear Minister,"),
        ("es-AR", "Sra. Ana Ejemplo", "Ministra de Economía", "Señora Ministra:"),
        ("es-AR", "Sr. Luis Ejemplo", "Presidente de la Nación Argentina", "Señor Presidente:"),
        (
            "en-GB",
            "HRH Prince Faisal bin Example",
            "Minister of Foreign Affairs of Saudi Arabia",
            "Your Royal Highness,",
        ),
        ("nl-BE", "De heer Jan Voorbeeld", "Minister-president van Vlaanderen", "Mijnheer de minister-president,"),
    ],
)
def test_ones_own_president_and_ministers_are_not_called_excellency(
    language: str, name: str, role: str, salutation: str
) -> None:
    assert address(Facts(name=name, role=(role,)), language).salutation == salutation


def test_a_seat_with_a_societys_word_is_the_states_where_the_role_says_so() -> None:
    facts = Facts(name="Mr Sipho Example", role=("President of South Africa",), organisation="Union Buildings")
    assert address(facts, "en-GB").salutation == "Excellency,"
