"""What is told of how a letter addresses its recipients; each check is silent more often than it speaks."""

from __future__ import annotations

from typing import Any

import pytest
from house import LETTERS, PROJECT, Desk, Made, read

OURS = frozenset((
    "salutation-differs", "valediction-mismatch", "wrong-title", "post-nominals-order", "stale-title", "needs-gender",
    "needs-name", "unknown-form", "unknown-gender",
))  # fmt: skip

FOREIGN = {"name": "The Rt Hon Elizabeth Truss MP", "role": "Secretary of State for Foreign Affairs"}
ALTON = {"name": "The Rt Hon the Lord Alton of Liverpool", "organisation": "House of Lords"}
KEIR = {"name": "Sir Keir Example MP", "role": "Member of Parliament for Exampleton"}
MP = {"name": "Jane Smith MP", "role": "Member of Parliament for Exampleton"}
SENATOR = {"name": "The Honorable Anna Example", "role": "United States Senator"}
GOVERNOR = {"name": "The Honorable Anna Example", "role": "Governor of Texas"}
AMBASSADOR = {"name": "His Excellency Mr Ben Example", "role": "Ambassador of Armenia"}
MINISTERIN = {"name": "Anna Beispiel", "role": "Bundesministerin der Justiz"}


def told(letter: Made) -> list[tuple[str, str]]:
    """Which of these checks speak, and how loud."""
    return [(one.code, str(one.severity)) for one in letter.problems if one.code in OURS]


def to(desk: Desk, recipient: object, salutation: str | None = None, language: str = "en-GB", **keys: Any) -> Made:
    if salutation:
        keys["salutation"] = salutation
    return desk.letter(language=language, recipient=recipient, **keys)


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_the_examples_are_addressed_as_they_should_be(path: Any) -> None:
    assert told(read(path)) == []


# --- salutation-differs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recipient", "salutation", "usual"),
    [
        (FOREIGN, "Dear Mr Lammy,", "Dear Foreign Secretary,"),
        (FOREIGN, "Dear Home Secretary,", "Dear Foreign Secretary,"),
        (FOREIGN, "Dear Prime Minister,", "Dear Foreign Secretary,"),
        (ALTON, "Dear Mr Alton,", "Dear Lord Alton,"),
        (ALTON, "Dear Lord Allton,", "Dear Lord Alton,"),
        (ALTON, "Dear Lord David Alton,", "Dear Lord Alton,"),
        (KEIR, "Dear Sir Example,", "Dear Sir Keir,"),
        (KEIR, "Dear Mr Example,", "Dear Sir Keir,"),
        (MP, "Dear Ms Smyth,", "Dear Jane Smith,"),
        ({**MP, "title": "Ms"}, "Dear Mr Smith,", "Dear Ms Smith,"),
        (SENATOR, "Dear Senator Exampel,", "Dear Senator Example,"),
        (GOVERNOR, "Dear Governor Sample,", "Dear Governor Example,"),
    ],
)
def test_a_wrong_salutation_is_told_with_the_usual_one(
    recipient: dict[str, str], salutation: str, usual: str, desk: Desk
) -> None:
    letter = to(desk, recipient, salutation)
    assert told(letter) == [("salutation-differs", "warning")]
    (problem,) = (one for one in letter.problems if one.code in OURS)
    assert (problem.place.line, problem.place.column) == (3, 13)
    assert problem.message.startswith(f"'{salutation}' to ")
    assert f"usual is '{usual}'" in problem.message


def test_the_rule_that_speaks_against_a_salutation_is_named(desk: Desk) -> None:
    (problem,) = (one for one in to(desk, FOREIGN, "Dear Ms Truss,").problems if one.code in OURS)
    assert " to a Secretary of State" in problem.message
    assert "usual is 'Dear Foreign Secretary,' (" in problem.message


@pytest.mark.parametrize(
    ("recipient", "salutation"),
    [
        (FOREIGN, "Dear Liz,"),
        (FOREIGN, "Dear Ms Truss,"),
        (FOREIGN, "Dear Foreign Minister,"),
        ({"name": "The Rt Hon Sir Keir Example MP", "role": "Prime Minister"}, "Dear Sir Keir,"),
        (FOREIGN, "Dear Sir or Madam,"),
        (AMBASSADOR, "Dear Sir or Madam,"),
        (FOREIGN, "Dear Secretary,"),
        (FOREIGN, "Dear Minister,"),
        (ALTON, "Dear David,"),
        (KEIR, "Dear Keir,"),
        ({"name": "Professor Anna Example"}, "Dear Ms Example,"),
        ({"name": "Lord Bellamy KC", "role": "Parliamentary Under-Secretary of State"}, "Dear Lord Bellamy,"),
    ],
)
def test_another_style_is_a_notice_at_most(recipient: dict[str, str], salutation: str, desk: Desk) -> None:
    assert told(to(desk, recipient, salutation)) == [("salutation-differs", "notice")]


@pytest.mark.parametrize(
    ("recipient", "salutation"),
    [
        (FOREIGN, "Dear Foreign Secretary,"),
        (FOREIGN, "Dear Foreign Secretary"),
        (FOREIGN, "dear foreign secretary,"),
        (FOREIGN, "Dear Secretary of State,"),
        (FOREIGN, "My dear Foreign Secretary,"),
        (FOREIGN, "Dear Foreign Secretary, dear colleagues,"),
        (FOREIGN, "by-hand"),
        (FOREIGN, "none"),
        (FOREIGN, "To the Foreign Secretary"),
        (FOREIGN, "Dear {{ recipient.salutation_name }},"),
        ({**FOREIGN, "address_as": "Liz"}, "Dear Liz,"),
        (ALTON, "Dear Lord Alton,"),
        (ALTON, "My Lord,"),
        (KEIR, "Dear Sir Keir,"),
        (MP, "Dear Ms Smith,"),
        (MP, "Dear Mrs Smith,"),
        (MP, "Dear Mr Smith,"),
        (MP, "Dear Dr Smith,"),
        (MP, "Dear Jane Smith,"),
        (MP, "Dear Jane,"),
        ({"name": "Ms Jane Smith"}, "Dear Mrs Smith,"),
        ({"name": "Jane Smith-Jones"}, "Dear Ms Smith-Jones,"),
        ({"name": "Zoë Müller MP"}, "Dear Ms Muller,"),
        ({"name": "Էլմիրա Օրինակ"}, "Dear Ms Orinak,"),
        ({"name": "Conor O’Brien MP"}, "Dear Mr O'Brien,"),
        ({"organisation": "Example Buses"}, "Dear Sir or Madam,"),
        ({"organisation": "Example Buses"}, "Dear Ms Example,"),
        ({"role": "The Chair and Commissioners"}, "Dear Chair and Commissioners,"),
        ({"role": "Members of the Committee"}, "Dear Members,"),
        ("The Editor, The Example Times", "Sir,"),
        ({"name": "Cllr Ann Hug", "role": "Leader of Exampleton City Council"}, "Dear Cllr Hug,"),
        (GOVERNOR, "Dear Governor Example,"),
        (GOVERNOR, "Dear Governor Annie Example Jr.,"),
        ({"name": "Rabbi Ben Example"}, "Dear Rabbi Dr Example,"),
        ({"name": "Ann Example", "role": "Mayor of Sampleton"}, "Dear Mayor of Sampleton,"),
        ({"name": "Ann Example", "role": "Commissioner"}, "Dear Commissioner General,"),
    ],
)
def test_a_salutation_that_suits_is_silent(recipient: object, salutation: str, desk: Desk) -> None:
    assert told(to(desk, recipient, salutation)) == []


@pytest.mark.parametrize(
    ("language", "recipient", "salutation"),
    [
        ("en-US", SENATOR, "Dear Senator Example:"),
        ("en-US", SENATOR, "Dear Senator Example,"),
        ("en-US", {"name": "The Honorable Jane Example", "role": "Secretary of State"}, "Dear Madam Secretary:"),
        ("en-US", {"name": "The Honorable Jane Example", "role": "Secretary of State"}, "Dear Mr. Secretary:"),
        ("de-DE", MINISTERIN, "Sehr geehrte Frau Ministerin Beispiel,"),
        ("de-DE", MINISTERIN, "Sehr geehrte Frau Bundesministerin,"),
        ("de-DE", {"name": "Frau Anna Beispiel"}, "Liebe Anna,"),
        ("de-DE", {"name": "Alex Beispiel"}, "Sehr geehrter Herr Beispiel,"),
        ("fr-FR", {"role": "Madame la Ministre chargée du Logement"}, "Madame la Ministre,"),
        ("fr-FR", {"name": "Camille Exemple", "role": "Ministre de la Culture"}, "Madame la Ministre,"),
        ("fr-FR", {"name": "Camille Exemple", "role": "Ministre de la Culture"}, "Monsieur le Ministre,"),
        ("ar", {"role": "معالي وزير النقل"}, "معالي وزير النقل المحترم،"),
    ],
)
def test_it_is_silent_in_other_languages_too(
    language: str, recipient: dict[str, str], salutation: str, desk: Desk
) -> None:
    assert told(to(desk, recipient, salutation, language)) == []


@pytest.mark.parametrize(
    ("salutation", "told_of"),
    [("Dear Ms Smith,", [("salutation-differs", "notice")]), ("Dear Janey,", []), ("Dear Janey, dear friends,", [])],
)
def test_a_salutation_other_than_the_recipient_wishes_is_told(
    salutation: str, told_of: list[tuple[str, str]], desk: Desk
) -> None:
    letter = to(desk, {**MP, "gender": "female", "address_as": "Janey"}, salutation)
    assert told(letter) == told_of


def test_a_gap_in_the_salutation_is_told_as_such_alone(desk: Desk) -> None:
    letter = to(desk, FOREIGN, "Dear [[Minister]],", status="draft")
    assert told(letter) == []
    assert "placeholder" in letter.codes


def test_a_title_of_the_other_gender_is_wrong_in_any_language(desk: Desk) -> None:
    letter = to(desk, {"name": "Frau Anna Beispiel"}, "Sehr geehrter Herr Beispiel,", "de-DE")
    assert told(letter) == [("salutation-differs", "warning")]


WISSING = {"name": "Herrn Volker Beispiel", "role": "Bundesminister für Verkehr"}
MORIN = {"name": "Monsieur Paul Exemple", "role": "Ministre de l’Intérieur"}


@pytest.mark.parametrize(
    ("language", "recipient", "salutation", "severities"),
    [
        ("de-DE", WISSING, "Sehr geehrter Herr Muster,", ["warning"]),
        ("de-DE", WISSING, "Sehr geehrter Herr Minister Beispeil,", ["warning"]),
        ("de-DE", WISSING, "Sehr geehrter Herr Bundesminister Dr. Beispiel,", []),
        ("de-DE", WISSING, "Sehr geehrter Herr Beispiel,", ["notice"]),
        ("de-DE", {"name": "Frau Anna Beispiel MdB"}, "Sehr geehrte Frau Abgeordnete,", []),
        ("fr-FR", MORIN, "Monsieur Example,", ["warning"]),
        ("fr-FR", MORIN, "Cher Monsieur Exemple,", []),
        ("fr-FR", MORIN, "Monsieur le Ministre,", []),
    ],
)
def test_a_name_that_the_recipient_has_not_is_wrong_without_dear_too(
    language: str, recipient: dict[str, str], salutation: str, severities: list[str], desk: Desk
) -> None:
    found = [severity for code, severity in told(to(desk, recipient, salutation, language)) if code != "wrong-title"]
    assert found == severities


def test_several_recipients_are_greeted_as_the_writer_likes(desk: Desk) -> None:
    letter = desk.letter(recipients=[FOREIGN, ALTON], salutation="Dear Foreign Secretary and Lord Alton,")
    assert told(letter) == []


# --- valediction-mismatch ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "recipient", "salutation", "valediction"),
    [
        ("en-GB", {"organisation": "Example Buses"}, "Dear Sir or Madam,", "Yours sincerely,"),
        ("en-GB", {"organisation": "Example Buses"}, "Dear Sirs,", "Yours sincerely"),
        ("en-GB", FOREIGN, "Dear Foreign Secretary,", "Yours faithfully,"),
        ("en-GB", MP, "Dear Ms Smith,", "Yours faithfully,"),
        (
            "fr-FR",
            {"role": "Ministre de la Justice", "gender": "female"},
            "Madame la Ministre,",
            "Veuillez agréer, Monsieur le Ministre, l’expression de ma considération.",
        ),
    ],
)
def test_a_valediction_that_does_not_go_with_its_salutation_is_told(
    language: str, recipient: dict[str, str], salutation: str, valediction: str, desk: Desk
) -> None:
    letter = to(desk, recipient, salutation, language, valediction=valediction)
    assert told(letter) == [("valediction-mismatch", "warning")]


@pytest.mark.parametrize(
    ("language", "valediction", "count"),
    [
        ("en-GB", "Yours Sincerely,", 1),
        ("en-US", "Best Regards,", 1),
        ("en-GB", "Yours sincerely,", 0),
        ("en-GB", "Yours in Christ,", 0),
        ("de-DE", "Best Regards", 0),
    ],
)
def test_only_the_first_word_of_a_valediction_has_a_capital(
    language: str, valediction: str, count: int, desk: Desk
) -> None:
    letter = to(desk, MP, "Dear Ms Smith,", language, valediction=valediction)
    found = [one for one in letter.problems if one.code == "valediction-mismatch"]
    assert ["only the first word" in one.message for one in found] == [True] * count


def test_a_british_valediction_in_america_is_a_notice(desk: Desk) -> None:
    letter = to(desk, SENATOR, "Dear Senator Example:", "en-US", valediction="Yours faithfully,")
    assert told(letter) == [("valediction-mismatch", "notice")]


@pytest.mark.parametrize(
    ("language", "salutation", "valediction"),
    [
        ("en-GB", "Dear Sir or Madam,", "Yours faithfully,"),
        ("en-GB", "Dear Foreign Secretary,", "Yours sincerely,"),
        ("en-GB", "Dear Foreign Secretary,", "With best wishes,"),
        ("en-GB", "Dear Foreign Secretary,", "Respectfully,"),
        ("en-GB", "Dear colleagues,", "Yours faithfully,"),
        ("en-GB", "Dear Members of the European Parliament,", "Yours faithfully,"),
        ("en-GB", "Sir,", "Yours faithfully,"),
        ("en-GB", "Dear Foreign Secretary,", "none"),
        ("en-GB", "by-hand", "Yours faithfully,"),
        ("en-GB", "none", "Yours faithfully,"),
        ("en-GB", "Dear Foreign Secretary,", "On behalf of all of us,\nYours sincerely,"),
        ("en-US", "Dear Senator Example:", "Yours sincerely,"),
        ("de-DE", "Sehr geehrte Damen und Herren,", "Mit freundlichen Grüßen"),
        ("fr-FR", "Madame la Ministre,", "Veuillez agréer, Madame la Ministre, l’expression de ma considération."),
        ("fr-FR", "Madame la Ministre, Monsieur,", "Agréez, Madame la Ministre, Monsieur, nos salutations."),
        ("fr-FR", "Madame la Ministre,", "Veuillez agréer l’expression de ma considération."),
        ("fr-FR", "Cher Monsieur,", "Je vous prie d’agréer, cher Monsieur, mes salutations."),
        ("nl", "Geachte heer, mevrouw,", "Met vriendelijke groet,"),
    ],
)  # fmt: skip
def test_a_valediction_that_suits_is_silent(language: str, salutation: str, valediction: str, desk: Desk) -> None:
    letter = desk.letter(language=language, recipients=["A", "B"], salutation=salutation, valediction=valediction)
    assert told(letter) == []
    alone = desk.letter(language=language, recipient=FOREIGN, salutation=salutation, valediction=valediction)
    assert "valediction-mismatch" not in [code for code, _ in told(alone)]


# --- what a form lacks ---------------------------------------------------------------------------------------------


def test_a_missing_gender_is_told_with_what_to_add(desk: Desk) -> None:
    letter = to(desk, {"name": "Alex Beispiel"}, language="de-DE")
    assert told(letter) == [("needs-gender", "notice")]
    assert "gender" in letter.said[0]
    assert "the letter begins 'Guten Tag Alex Beispiel,'" in letter.said[0]


@pytest.mark.parametrize(
    ("language", "recipient"),
    [
        ("de-DE", {"name": "Alex Beispiel", "gender": "female"}),
        ("de-DE", {"name": "Frau Alex Beispiel"}),
        ("en-GB", {"name": "Alex Example", "role": "Home Secretary"}),
        ("de-DE", {"organisation": "Beispiel AG"}),
    ],
)
def test_a_gender_that_is_known_or_not_needed_is_silent(language: str, recipient: dict[str, str], desk: Desk) -> None:
    codes = [code for code, _ in told(to(desk, recipient, language=language))]
    assert "needs-gender" not in codes


@pytest.mark.parametrize("word", ["female", "Frau", "M.", "vrouw", "Mężczyzna", "other", "divers", "?"])
def test_a_gender_is_understood_in_many_words(word: str, desk: Desk) -> None:
    assert told(to(desk, {"name": "Alex Example", "gender": word})) == []


def test_a_gender_that_means_nothing_is_told_once_where_it_stands(desk: Desk) -> None:
    letter = to(desk, {"name": "Alex Beispiel", "gender": "robot"}, language="de-DE")
    assert told(letter) == [("unknown-gender", "warning")]
    (problem,) = (one for one in letter.problems if one.code in OURS)
    assert "'robot'" in problem.message
    given = to(desk, {"name": "Alex Beispiel", "gender": "robot"}, "Guten Tag Alex Beispiel,", "de-DE")
    assert told(given) == [("unknown-gender", "warning")], "other letters to them may need it"


def test_no_gender_is_asked_for_where_the_salutation_is_given(desk: Desk) -> None:
    assert told(to(desk, {"name": "Alex Beispiel"}, "Guten Tag!", "de-DE")) == []


def test_a_form_that_there_is_not_is_an_error_with_a_suggestion(desk: Desk) -> None:
    letter = desk.letter("recipient:\n  name: Ann\n  form: uk/secretary-of-stat\nsalutation: Dear Ann,\nbody: Text.\n")
    assert told(letter) == [("unknown-form", "error")]
    assert letter.said[0].startswith("letter.yaml:3:9: error: ")
    assert "uk/secretary-of-state" in letter.said[0]
    assert told(to(desk, {"role": "X", "form": "uk/secretary-of-state", "portfolio": "Foreign"})) == []


@pytest.mark.parametrize(
    ("recipient", "salutation"),
    [
        ({"name": "Ben Cardin", "role": "Chairman, Senate Foreign Relations Committee"}, "Dear Senator Cardin:"),
        ({"name": "Jerome Powell", "role": "Chair", "organisation": "Federal Reserve Board"}, "Dear Chairman Powell:"),
        (
            {"name": "Tedros Ghebreyesus", "role": "Director-General of the World Health Organization"},
            "Dear Dr Ghebreyesus,",
        ),
    ],
)
def test_what_is_usual_beside_the_office_is_not_told(recipient: dict[str, str], salutation: str, desk: Desk) -> None:
    assert "salutation-differs" not in to(desk, recipient, salutation, "en-US").codes


@pytest.mark.parametrize(
    ("salutation", "why"),
    [
        ("Dear Ms Smith and Mr Jones,", ""),
        ("Dear Ms Smith and Lord Alton,", "'Alton' is not in any of the names"),
        ("Dear Ms Smyth and Mr Jones,", "'Smyth' is not in any of the names"),
        ("Dear Mr Smith and Mr Jones,", "'Smith': it has the title of the other gender"),
        ("Dear colleagues,", ""),
    ],
)
def test_a_salutation_to_several_names_only_them(salutation: str, why: str, desk: Desk) -> None:
    people = [{"name": "Ms Jane Smith"}, {"name": "Mr John Jones"}]
    letter = desk.letter(language="en-GB", recipients=people, salutation=salutation)
    found = [one.message for one in letter.problems if one.code == "salutation-differs"]
    assert len(found) == bool(why)
    assert all(why in message for message in found)


def test_a_letter_can_silence_them(desk: Desk) -> None:
    letter = to(desk, FOREIGN, "Dear Ms Truss,", checks={"ignore": ["salutation-differs"]})
    assert told(letter) == []


def test_faults_planted_in_the_first_letter_are_each_told_at_their_place(desk: Desk) -> None:
    text = (PROJECT / "letters" / "nagorno-karabakh.yaml").read_text(encoding="utf-8")
    for right, wrong in (
        ("  name: The Rt Hon Elizabeth Truss MP", "  name: The Rt Hon Mrs Elizabeth Truss MP"),
        ("  portfolio: Foreign", "  portfolio: Foreign\n  as_of: 2021-09-15"),
        ("salutation: Dear Foreign Secretary,", "salutation: Dear Mrs Truss,\nvalediction: Yours faithfully,"),
    ):
        assert right in text
        text = text.replace(right, wrong)
    lines = text.splitlines()
    letter = desk.letter(text)
    assert sorted(told(letter)) == [
        ("salutation-differs", "notice"),
        ("stale-title", "warning"),
        ("valediction-mismatch", "warning"),
        ("wrong-title", "warning"),
    ]
    places = {one.code: lines[one.place.line - 1][one.place.column - 1 :] for one in letter.problems}
    assert places["salutation-differs"] == "Dear Mrs Truss,"
    assert places["stale-title"] == "2021-09-15"
    assert places["valediction-mismatch"] == "Yours faithfully,"
    assert places["wrong-title"] == "Mrs Elizabeth Truss MP"
