"""Several people in one letter are greeted together, in their order and in the language's way."""

from generator.reference.address import Facts, address, address_jointly

PRIME_MINISTER = Facts(name="Sir Keir Starmer MP", role=("Prime Minister",))
CHANCELLOR = Facts(name="Rachel Reeves MP", role=("Chancellor of the Exchequer",))
PEER = Facts(name="Lord Alton of Liverpool")


def test_two_offices_in_english() -> None:
    said = address_jointly([PRIME_MINISTER, CHANCELLOR], "en-GB")
    assert (said.salutation, said.valediction) == ("Dear Prime Minister and Chancellor,", "Yours sincerely,")
    assert said.salutation_name == "Prime Minister and Chancellor"


def test_three_people_in_the_order_of_the_file() -> None:
    said = address_jointly([PEER, PRIME_MINISTER, CHANCELLOR], "en-GB")
    assert said.salutation == "Dear Lord Alton, Prime Minister and Chancellor,"


def test_american_letter_has_a_colon() -> None:
    people = [Facts(name="Ms Jane Smith"), Facts(name="Mr John Jones")]
    assert address_jointly(people, "en-US").salutation == "Dear Ms. Smith and Mr. Jones:"


def test_german_greets_each_in_full() -> None:
    people = [Facts(name="Frau Anna Schmidt"), Facts(name="Herrn Hans Meier")]
    assert address_jointly(people, "de").salutation == "Sehr geehrte Frau Schmidt, sehr geehrter Herr Meier,"


def test_dutch_greets_each_in_full() -> None:
    people = [Facts(name="Mevrouw A. Jansen"), Facts(name="De heer P. de Boer")]
    assert address_jointly(people, "nl").salutation == "Geachte mevrouw Jansen, geachte heer De Boer,"


def test_french_valediction_repeats_the_salutation_for_all() -> None:
    people = [Facts(name="Madame Catherine Colonna", role=("Ministre des Affaires étrangères",))]
    people.append(Facts(name="Monsieur Bruno Le Maire", role=("Ministre de l’Économie",)))
    said = address_jointly(people, "fr")
    assert said.salutation == "Madame la Ministre, Monsieur le Ministre,"
    assert "Madame la Ministre, Monsieur le Ministre, l’expression" in (said.valediction or "")


def test_one_person_is_addressed_as_alone() -> None:
    assert address_jointly([PEER], "en-GB") == address(PEER, "en-GB")


def test_holders_of_the_same_office_are_greeted_as_several() -> None:
    minister = Facts(name="Jane Smith MP", role=("Minister of State",))
    assert address_jointly([minister, minister._replace(name="John Jones MP")], "en-GB").salutation == "Dear Ministers,"
    health, education = (
        Facts(name="A B MP", role=(f"Secretary of State for {one}",)) for one in ("Health", "Education")
    )
    assert address_jointly([health, education], "en-GB").salutation == "Dear Secretaries of State,"


def test_two_excellencies_are_excellencies_in_the_closing_too() -> None:
    france = Facts(name="HE Mr A B", role=("Permanent Representative of France to the United Nations",))
    ghana = Facts(name="HE Ms C D", role=("Permanent Representative of Ghana to the United Nations",))
    said = address_jointly([france, ghana], "en-GB")
    assert said.salutation == "Excellencies,"
    assert said.valediction == "Accept, Excellencies, the assurances of my highest consideration."


def test_same_salutation_twice_is_said_once() -> None:
    people = [Facts(organisation="Home Office"), Facts(organisation="Cabinet Office")]
    assert address_jointly(people, "en-GB").salutation == "Dear Sir or Madam,"


def test_where_one_cannot_be_addressed_nobody_is_and_it_says_what_is_lacking() -> None:
    said = address_jointly([PRIME_MINISTER, Facts(role=("MP for Leeds East",))], "en-GB")
    assert said.salutation is None
    assert [lack.code for lack in said.lacks] == ["needs-name"]


def test_those_who_sign_together_say_our() -> None:
    minister = Facts(name="His Excellency Mr Example", role=("Secretary-General",), organisation="United Nations")
    said = address(minister, "en-GB")
    commissioner = Facts(name="Madame Roxana Mînzatu", role=("Vice-présidente exécutive de la Commission européenne",))
    in_french = address(commissioner, "fr-FR")
    assert "ma haute considération" in (in_french.valediction or "")
    assert "notre haute considération" in (in_french.valediction_by_several or "")
    assert "my" not in (said.valediction_by_several or "").split()


def test_two_of_one_name_are_both_greeted() -> None:
    doctors = [Facts(name="Dr Amy Lee"), Facts(name="Dr Ben Lee")]
    assert address_jointly(doctors, "en-GB").salutation == "Dear Dr Lee and Dr Lee,"
    brothers = [Facts(name="Herr Max Muster"), Facts(name="Herr Tim Muster")]
    assert address_jointly(brothers, "de").salutation == "Sehr geehrter Herr Muster, sehr geehrter Herr Muster,"


def test_french_says_several_of_an_office_in_the_plural() -> None:
    senators = [Facts(name="M. Jean Dupont", role=("Sénateur",)), Facts(name="M. Paul Martin", role=("Sénateur",))]
    said = address_jointly(senators, "fr")
    assert said.salutation == "Messieurs les Sénateurs,"
    assert "Messieurs les Sénateurs" in (said.valediction or "")
    women = [Facts(name="Mme Jeanne Dupont"), Facts(name="Mme Paule Martin")]
    assert address_jointly(women, "fr").salutation == "Mesdames,"


def test_chairs_of_two_committees_are_chairs() -> None:
    chairs = [Facts(name="Emily Thornberry MP", role=(f"Chair, {one} Committee",)) for one in ("Foreign", "Defence")]
    assert address_jointly(chairs, "en-GB").salutation == "Dear Chairs,"
