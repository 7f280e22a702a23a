"""Languages: what a reader of a letter in each of them would notice."""

import subprocess
import sys
from datetime import date

import pytest

from generator.reference.languages import (
    Language,
    all_languages,
    find,
)
from generator.reference.languages.sections import languages_with_data

WANTED = ["ar", "cs", "de", "el", "en", "es", "fr", "he", "hy", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk"]
FIRST, FIFTH = date(2022, 8, 1), date(2022, 8, 5)
COLONS = ("colon", "end_colon")
"""Of the labels."""
LANGUAGES = pytest.mark.parametrize("language", all_languages(), ids=lambda language: language.tag)


def in_language(tag: str) -> Language:
    return find(tag)[0]


def test_every_wanted_language_has_its_facts() -> None:
    assert sorted(languages_with_data()) == WANTED
    for tag in ("en-GB", "en-US", "en-IE", "de-DE", "de-AT", "de-CH", *WANTED):
        assert find(tag)[1], tag


@LANGUAGES
def test_no_label_is_missing(language: Language) -> None:
    assert all(label for name, label in language.labels._asdict().items() if name != "end_colon")
    assert "{page}" in language.labels.page_of
    assert "{pages}" in language.labels.page_of
    assert "{name}" in language.labels.on_behalf_of
    assert language.name
    assert language.native_name


@LANGUAGES
def test_labels_leave_the_colon_to_the_language(language: Language) -> None:
    labels = language.labels._asdict().items()
    assert not [label for name, label in labels if name not in COLONS and label.endswith(":")]
    assert language.label("X") == "X" + language.labels.colon


@LANGUAGES
def test_the_own_salutation_to_nobody_is_known_as_such(language: Language) -> None:
    assert language.addresses_nobody(language.nobody_salutation)
    assert language.valediction(language.nobody_salutation)
    assert "{" not in language.valediction(None)


@LANGUAGES
def test_facts_have_sources_and_doubts_have_reasons(language: Language) -> None:
    assert language.sources
    assert all(source.facts and source.source for source in language.sources)


@LANGUAGES
def test_small_numbers_have_words(language: Language) -> None:
    words = [language.in_words(number) for number in range(21)]
    assert len(set(words)) == 21
    assert not any(char.isdigit() for word in words for char in word)
    ordinals = [language.ordinal(number) for number in range(1, 21)]
    assert len(set(ordinals)) == 20
    assert not any(char.isdigit() for word in ordinals for char in word)


@LANGUAGES
def test_quotation_marks_come_as_four(language: Language) -> None:
    assert len(language.typography.quotes) == 4


@pytest.mark.parametrize(
    ("tag", "fifth", "first"),
    [
        ("en", "5 August 2022", "1 August 2022"),
        ("en-GB", "5 August 2022", "1 August 2022"),
        ("en-US", "August 5, 2022", "August 1, 2022"),
        ("en-AU", "5 August 2022", "1 August 2022"),
        ("en-CA", "August 5, 2022", "August 1, 2022"),
        ("de-DE", "5. August 2022", "1. August 2022"),
        ("fr", "5 août 2022", "1er août 2022"),
        ("fr-CA", "5 août 2022", "1er août 2022"),
        ("pt-PT", "5 de agosto de 2022", "1 de agosto de 2022"),
        ("pt-BR", "5 de agosto de 2022", "1º de agosto de 2022"),
        ("pl", "5 sierpnia 2022", "1 sierpnia 2022"),
        ("uk", "5 серпня 2022\u00a0р.", "1 серпня 2022\u00a0р."),
        ("ar", "5 أغسطس 2022", "1 أغسطس 2022"),
        ("ar-EG", "٥ أغسطس ٢٠٢٢", "١ أغسطس ٢٠٢٢"),
        ("he", "5 באוגוסט 2022", "1 באוגוסט 2022"),
    ],
)
def test_dates_are_written_as_the_country_writes_them(tag: str, fifth: str, first: str) -> None:
    language = in_language(tag)
    assert (language.date(FIFTH), language.date(FIRST)) == (fifth, first)


def test_january_is_austrian_in_austria() -> None:
    assert in_language("de-AT").date(date(2024, 1, 9)) == "9. Jänner 2024"


@pytest.mark.parametrize(
    ("tag", "items", "sentence"),
    [
        ("en-GB", ["a", "b", "c"], "a, b and c"),
        ("en-US", ["a", "b", "c"], "a, b, and c"),
        ("en", ["a", "b"], "a and b"),
        ("en-GB", ["a"], "a"),
        ("en-GB", [], ""),
        ("de", ["a", "b", "c"], "a, b und c"),
        ("es", ["Juan", "Ana"], "Juan y Ana"),
        ("es", ["Juan", "Ana", "Isabel"], "Juan, Ana e Isabel"),
        ("es", ["agua", "hielo"], "agua y hielo"),
        ("es", ["y", "y"], "y e y"),
        ("he", ["שלום", "ביטחון"], "שלום וביטחון"),
        ("he", ["ביטחון", "NATO"], "ביטחון ו-NATO"),
    ],
)
def test_lists_read_as_a_sentence(tag: str, items: list[str], sentence: str) -> None:
    assert in_language(tag).join_and(items) == sentence


@pytest.mark.parametrize(
    ("tag", "number", "words"),
    [
        ("en-GB", 6, "six"),
        ("en-GB", 36, "thirty-six"),
        ("en-GB", 101, "one hundred and one"),
        ("en-US", 101, "one hundred one"),
        ("de", 1, "ein"),
        ("de", 6, "sechs"),
        ("de", 30, "dreißig"),
        ("de-CH", 30, "dreissig"),
        ("fr", 21, "vingt et un"),
        ("fr-CH", 70, "septante"),
        ("es", 1, "un"),
        ("es", 21, "veintiún"),
        ("es", 41, "cuarenta y un"),
        ("pt", 16, "dezasseis"),
        ("pt-BR", 16, "dezesseis"),
        ("nl", 101, "honderdeen"),
        ("cs", 1, "jeden"),
        ("el", 21, "είκοσι ένας"),
        ("uk", 5, "п’ять"),
        ("uk", 25, "двадцять п’ять"),
        ("hy", 6, "վեց"),
        ("hy", 21, "քսանմեկ"),
        ("ar", 6, "ستة"),
        ("ar", 36, "ستة وثلاثون"),
        ("he", 6, "שישה"),
        ("he", 36, "שלושים ושישה"),
        ("tr", 11, "on bir"),
        ("tr", 36, "otuz altı"),
    ],
)
def test_numbers_are_words_as_before_a_noun(tag: str, number: int, words: str) -> None:
    assert in_language(tag).in_words(number) == words


@pytest.mark.parametrize(
    ("tag", "number", "word"),
    [
        ("en", 3, "third"),
        ("en", 21, "twenty-first"),
        ("de", 7, "siebte"),
        ("fr", 1, "premier"),
        ("es", 11, "undécimo"),
        ("cs", 3, "třetí"),
        ("cs", 21, "21."),
        ("hy", 21, "21-րդ"),
        ("tr", 11, "on birinci"),
        ("ar", 3, "الثالث"),
        ("ar-EG", 21, "٢١"),
    ],
)
def test_ordinals_are_words_or_digits_with_their_mark(tag: str, number: int, word: str) -> None:
    assert in_language(tag).ordinal(number) == word


def test_numbers_without_words_are_digits() -> None:
    greek = in_language("el")
    assert not greek.in_words(99).isdigit()
    assert greek.in_words(101) == "101"
    assert in_language("sw").in_words(6) == "6"
    assert in_language("en").in_words(-3) == "minus three"


def test_small_numbers_and_labels_do_not_load_the_slow_libraries() -> None:
    code = (
        "import sys; from generator.reference.languages import find; language, exact = find('de-AT');"
        "language.in_words(6); language.ordinal(3); language.valediction('Sehr geehrte Frau Ministerin X,');"
        "sys.exit(bool({'babel', 'num2words'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("tag", "salutation", "valediction"),
    [
        ("en-GB", "Dear Foreign Secretary,", "Yours sincerely,"),
        ("en-GB", "Dear Sir John,", "Yours sincerely,"),
        ("en-GB", "Dear Sir or Madam,", "Yours faithfully,"),
        ("en-GB", "Dear Sir,", "Yours faithfully,"),
        ("en-GB", "dear sirs", "Yours faithfully,"),
        ("en-GB", "To Whom It May Concern", "Yours faithfully,"),
        ("en-GB", "Dear Madam,\nDear Sir,", "Yours faithfully,"),
        ("en-GB", "Dear Sir,\nDear Minister,", "Yours sincerely,"),
        ("en-US", "Dear Senator Warren:", "Sincerely,"),
        ("en-US", "Dear Sir or Madam:", "Sincerely,"),
        ("de", "Sehr geehrte Frau Ministerin Künast,", "Mit freundlichen Grüßen"),
        ("de-CH", "Sehr geehrte Damen und Herren", "Freundliche Grüsse"),
        ("nl", "Geachte Minister,", "Met vriendelijke groet,"),
        ("nl", "Geachte heer/mevrouw,", "Hoogachtend,"),
        (
            "fr",
            "Monsieur le Ministre,",
            "Veuillez agréer, Monsieur le Ministre, l’expression de mes salutations distinguées.",
        ),
        (
            "fr",
            "Madame la Ministre,\nMonsieur le Ministre,",
            "Veuillez agréer, Madame la Ministre, Monsieur le Ministre, l’expression de mes salutations distinguées.",
        ),
        ("fr", "Cher Monsieur,", "Veuillez agréer, cher Monsieur, l’expression de mes salutations distinguées."),
    ],
)
def test_valediction_goes_with_the_salutation(tag: str, salutation: str, valediction: str) -> None:
    assert in_language(tag).valediction(salutation) == valediction


def test_valediction_without_salutation_is_the_one_to_nobody_by_name() -> None:
    assert in_language("en-GB").valediction(None) == "Yours faithfully,"
    assert in_language("fr").valediction(None) == "Veuillez agréer l’expression de mes salutations distinguées."


def test_several_who_sign_speak_of_themselves_as_several() -> None:
    assert " nos " in in_language("fr").valediction("Madame,", several=True)
    assert in_language("tr").valediction(None, several=True) == "Saygılarımızla,"
    assert in_language("en").valediction("Dear Minister,", several=True) == "Yours sincerely,"


@pytest.mark.parametrize(
    ("tag", "salutation"),
    [
        ("en-GB", "Dear Sir or Madam,"),
        ("en-US", "Dear Sir or Madam:"),
        ("de", "Sehr geehrte Damen und Herren,"),
        ("fr", "Madame, Monsieur,"),
    ],
)
def test_salutation_to_nobody_has_the_punctuation_of_its_country(tag: str, salutation: str) -> None:
    assert in_language(tag).nobody_salutation == salutation


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("fa", "rtl"),
        ("en", "ltr"),
        ("ar-Latn", "ltr"),
        ("az-Arab", "rtl"),
        ("sw", "ltr"),
    ],
)
def test_direction_follows_the_script(tag: str, direction: str) -> None:
    assert in_language(tag).direction == direction


def test_french_labels_have_a_space_before_the_colon() -> None:
    french = in_language("fr")
    assert french.label(french.labels.subject) == "Objet\u00a0:"


@LANGUAGES
def test_those_who_sign_are_counted_in_whole_sentences(language: Language) -> None:
    lines = [language.signed_by(people, bodies) for people, bodies in ((1, 0), (2, 3), (11, 1), (6876, 124))]
    assert len(set(lines)) == 4
    assert not any("{" in line for line in [*lines, language.signatures(7000)])


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en-GB", "Signed by 6,876 people and 124 organisations"),
        ("en-US", "Signed by 6,876 people and 124 organizations"),
        ("pl", "Podpisali: 6\u00a0876 osób i 124 organizacje"),
        ("ru", "Подписали: 6\u00a0876 человек и 124 организации"),
        ("de-CH", "Unterzeichnet von 6’876 Personen und 124 Organisationen"),
    ],
)
def test_counts_take_the_form_that_goes_with_the_number(tag: str, said: str) -> None:
    assert in_language(tag).signed_by(6876, 124) == said


@pytest.mark.parametrize(
    ("tag", "sorted_names"),
    [
        ("en-GB", "Obama Öberg O'Brien Ozd Smith Smith-Jones"),
        ("sv", "Andersson Zeta Åberg Ärlig Öberg"),
        ("cs", "Cizek Čapek Dub Hora Chalupa Ivan"),
        ("tr", "Can Çelik Hasan Ilgaz Işık İnan"),
        ("uk", "Ганна Ґенко Дуб Іва Їжак Йот"),
    ],
)
def test_names_sort_as_in_the_alphabet_of_the_language(tag: str, sorted_names: str) -> None:
    names = sorted_names.split()
    backwards = names[::-1]
    assert sorted(backwards, key=in_language(tag).collated) == names


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("Baroness Cox", "Cox"),
        ("Lord Alton of Liverpool", "Alton"),
        ("Christopher Cocksworth, Lord Bishop of Coventry", "Cocksworth"),
        ("The Rt Hon Ann Lee KC MP", "Lee"),
        ("Jean DUPONT", "DUPONT"),
        ("Madonna", "Madonna"),
        ("MP", "MP"),
    ],
)
def test_a_person_sorts_by_the_likely_family_name(name: str, by: str) -> None:
    assert in_language("en-GB").family_name(name) == by
