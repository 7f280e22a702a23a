"""Who of a form's export stands under the letter: those who finished it and said a plain yes, and nobody else."""

# ruff: noqa: E501  (tables of cases)

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from exports import EXPORTS, Export, open_sheets, table, workbook
from house import Desk, Problem
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.drafting.importing.lists import ImportedList, import_list, table_files
from generator.reference.consent import answer_of, sense_of
from generator.reference.languages.sections import languages_with_data, section

pytestmark = pytest.mark.usefixtures("unguarded")


def imported(desk: Desk, export: Export) -> ImportedList:
    return import_list(str(desk.file(export.name, export.content)), "signatories", "people.yaml")


def names(made: ImportedList) -> list[str]:
    said = yaml.load(made.text or "[]", Loader=yaml.BaseLoader)  # noqa: S506
    said = said["items"] if isinstance(said, dict) else said
    said = [item for one in said for item in (one["items"] if isinstance(one, dict) and "items" in one else [one])]
    return [one if isinstance(one, str) else one["name"] for one in said]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_of_a_forms_export_only_who_agreed_is_printed_nothing_private_and_whoever_may_have_is_told(
    export: Export, desk: Desk
) -> None:
    made = imported(desk, export)
    assert names(made) == list(export.signs), made.problems
    assert not [word for word in export.never if word in (made.text or "")]
    told = [problem for problem in made.problems if problem.code == "unclear-consent"]
    assert all(problem.place.line for problem in told)
    assert len(told) >= len(export.asked)


PROGRAMS = {
    "google": "Google Forms", "french": "Google Forms", "russian": "Google Forms", "ukrainian": "Google Forms",
    "spanish": "Google Forms", "microsoft": "Microsoft Forms",
    "nextcloud": "Nextcloud Forms", "limesurvey": "LimeSurvey", "drupal": "Drupal webform (Framaforms)",
    "framaforms": "Drupal webform (Framaforms)", "tally": "Tally", "actionnetwork": "Action Network",
}  # fmt: skip


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_it_is_told_which_program_an_export_is_of(export: Export, desk: Desk) -> None:
    said = re.split(r"[.-]", export.name)[0]
    what = f"an export of {PROGRAMS[said]}" if said in PROGRAMS else ""
    if said == "registers":
        what = "a spreadsheet of 2 sheets: Individuals, Organisations"
    if said == "index":
        what = "a list in groups: Organizations, Individuals"
    assert imported(desk, export).recognised.what == what


FORMS = ["google", "microsoft", "nextcloud", "limesurvey", "tally", "actionnetwork", "Drupal"]


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_tried_in_two_languages(form: str) -> None:
    assert (
        len(
            [
                one
                for one in EXPORTS
                if PROGRAMS.get(re.split(r"[.-]", one.name)[0], "").lower().replace(" ", "").startswith(form.lower())
            ]
        )
        > 1
    )


@pytest.mark.parametrize(
    "rows",
    [
        "Timestamp,Name\n1,Anna One\n",
        "Timestamp,Name\n2026-11-03 09:12,Anna One\n",
        "Name,Timestamp,Agree?\nAnna One,2026-11-03 09:12,yes\n",
    ],
)
def test_a_column_of_times_alone_is_no_form(rows: str, desk: Desk) -> None:
    assert (
        import_list(str(desk.file("x.csv", rows)), "signatories", "people.yaml", none_asked=True).recognised.what == ""
    )


YES = [
    "yes", "Y", "YES!", "x", "✓", "☑ yes", "1", "true", "on", "👍", "I agree.", "Agreed", "Yes, you may print my name", "I agree to be listed publicly", "Yes please", "You may publish my name",
    "Ja", "Ja, gerne", "Einverstanden", "Ich stimme zu.", "WAHR", "Oui, j'accepte", "Je suis d’accord", "VRAI", "Sí", "Sí, autorizo", "Sì", "Acconsento", "Ja, graag", "Ik ga akkoord", "Sim", "Concordo", "Tak, wyrażam zgodę", "Zgadzam się",
    "Ja, jag samtycker", "Ano, souhlasím", "Ναι, συμφωνώ", "Да, согласна", "Даю согласие", "Так, погоджуюся", "Evet, kabul ediyorum", "نعم", "أوافق على نشر اسمي", "כן, אני מסכימה", "Այո, համաձայն եմ",
]  # fmt: skip
NOT_YES = [
    "", "-", "no", "N", "0", "false", "✗", "☐", "No, sign me anonymously", "I do NOT agree", "I don't agree", "Please don't", "not yet", "Yes?", "yes/no", "Yes, initials only", "Yes, but not my organisation", "Yes, if my boss agrees", "Maybe", "Yes, maybe", "I may agree",
    "Yes may be", "ask me first", "Y̶e̶s̶", "A1", "2", "Never", "anonymous", "of course not", "I agree with nothing of this", "Yes, after 1 March", "Name only", "Yes, the newsletter",
    "Ja, aber ohne Nennung", "Ich stimme nicht zu", "Nein danke", "Ja, nur Vorname", "FALSCH", "Je n'accepte pas", "Pas encore", "Oui, si mon employeur accepte", "Peut-être", "Oui peut être", "No acepto", "Puede ser", "Acepto si no sale mi apellido", "Non acconsento", "Può essere", "Liever niet", "Ja, alleen voornaam", "Não concordo", "Pode ser",
    "Nie wyrażam zgody", "może", "Nej tack", "Samtycker inte", "Nesouhlasím", "Ne", "Όχι", "Δεν συμφωνώ", "Ναι;", "не согласен", "Несогласна", "Да, но без имени", "Не погоджуюся", "Ні", "Kabul etmiyorum", "Hayır", "لا أوافق", "غير موافق", "לא מסכים", "Համաձայն չեմ", "Այո՞", "Ոչ",
    "yes " * 500 + "no",
]  # fmt: skip


@pytest.mark.parametrize("answer", YES)
def test_a_plain_yes_is_one_in_each_language(answer: str) -> None:
    assert answer_of(answer).says == "yes"


@pytest.mark.parametrize("answer", NOT_YES)
def test_less_or_more_than_a_yes_is_none_in_any_language(answer: str) -> None:
    assert answer_of(answer).says != "yes"
    assert answer_of(answer, is_choice=True).says != "yes"


def test_the_words_of_consent_are_known_in_every_language_that_letters_can_have() -> None:
    keys = {"yes", "along", "no", "refuse", "limits", "agree", "publish", "name", "data", "elsewhere", "personal"}
    assert all(section(code, "consent").keys() == keys for code in languages_with_data())


def test_no_word_says_both_yes_and_no() -> None:
    for code in languages_with_data():
        words = section(code, "consent")
        against = {*words["no"], *words["refuse"], *words["limits"]} - {"no"}
        stems = tuple(word.rstrip("*") for word in against if word.endswith("*"))
        assert not [one for one in (*words["yes"], *words["along"]) if one in against or one.startswith(stems)], code


@pytest.mark.parametrize(
    ("heading", "sense"),
    [
        ("May we print your name?", "permit"), ("Sign anonymously?", "hide"), ("Do not publish my name", "hide"), ("I do not consent to my name being published", "hide"), ("Keep my name private", "hide"), ("Keep my name out of the published list", "hide"),
        ("I agree that my name is not published", "either"), ("Publish your name or stay anonymous?", "hide"), ("How did you hear about our consent campaign?", None), ("Newsletter: I agree to receive updates", None), ("Photo consent", None),
        ("Name", None), ("Organisation", None), ("Comments", None), ("Your role", None), ("GDPR", "permit"), ("Datenschutz", "permit"), ("Polityka prywatności – zgadzam się", "permit"), ("Autorizo a publicação do meu nome no site", "permit"),
    ],
)  # fmt: skip
def test_a_heading_asks_for_consent_to_printing_or_for_something_else(heading: str, sense: str | None) -> None:
    assert sense_of(heading) == sense


def told_of(desk: Desk, text: str, name: str = "form.csv", *maps: str) -> tuple[list[str], list[str]]:
    made = import_list(str(desk.file(name, text)), "signatories", "people.yaml", maps)
    return names(made), [f"{one.place.line}: {one.code}: {one.message}" for one in made.problems]


def test_each_answer_that_does_not_sign_is_told_once_with_all_its_rows(desk: Desk) -> None:
    answers = ["yes", *["No"] * 30, "yes", "No"]
    _, told = told_of(
        desk,
        "Name,Consent\n"
        + "".join(
            f"Person {at} Sample,{one}\n"
            for at, one in zip("abcdefghijklmnopqrstuvwxyzABCDEFGH", answers, strict=False)
        ),
    )
    assert "3: not-consented: in rows 3–32, 34: 'No' was answered to 'Consent'; no name is taken" in told


def test_a_remark_that_takes_consent_back_keeps_the_name_out(desk: Desk) -> None:
    signs, told = told_of(
        desk,
        "Name,Consent,Remark\nAnna One,yes,\nBob Two,yes,please do not print my name\nCarla Three,yes,please ring me\n",
    )
    assert signs == ["Anna One", "Carla Three"]
    assert [one.partition(": in")[0] for one in told] == ["3: unclear-consent"]


def test_the_person_can_say_what_asks_for_consent_and_what_does_not(desk: Desk) -> None:
    text = "Name,Einverstanden?,Box 3\nAnna One,no,yes\nBob Two,yes,\n"
    assert told_of(desk, text)[0] == ["Bob Two"]
    assert told_of(desk, text, "a.csv", "Einverstanden?=", "Box 3=consent")[0] == ["Anna One"]
    assert told_of(desk, text, "b.csv", "Einverstanden?=")[0] == ["Anna One", "Bob Two"]


def test_a_column_of_names_to_be_published_is_names_and_no_question(desk: Desk) -> None:
    signs, _ = told_of(
        desk,
        "Vorname und Nachname (wird veröffentlicht),Darf Ihr Name veröffentlicht werden?\nAnna Eins,Ja\nBernd Zwei,Nein\n",
    )
    assert signs == ["Anna Eins"]
    assert told_of(desk, "Your name as it should be published,Consent\nAnna One,yes\n", "x.csv")[0] == ["Anna One"]


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Name,Visibility\nAnna One,Public\nBob Two,Anonymous\nCarla Three,Public\nDan Four,Anonymous\nEve Five,\n", ["Anna One", "Carla Three"]),
        ("Name,How should we list you?\nAnna One,With my name\nBob Two,Anonymously\nCarla Three,\n", ["Anna One"]),
        ("Name,Opt out of publication\nAnna One,\nBob Two,x\n", ["Anna One"]),
        ("Name,Publish?\nAnna One,Yes\nBob Two,No\n", ["Anna One"]),
        ("Name,Display\nAnna One,yes\nBob Two,Hide\n", ["Anna One"]),
        ("Name,Anonymous\nAnna One,FALSE\nBob Two,TRUE\n", ["Anna One"]),
        ("Name,Do you agree? (1: not at all; 5: fully)\nAnna One,5\nBob Two,1\nCarla Three,yes\n", ["Carla Three"]),
        ("First name,Last name,Please print your name?,Contact me about this\nAnna,One,yes,no\nBob,Two,,yes\n", ["Anna One"]),
        ("Name,I agree to the terms,Newsletter consent\nAnna One,I agree,No\nBob Two,,Yes\n", ["Anna One"]),
        ("Name,Signature status\nAnna One,Confirmed\nBob Two,Pending\n", ["Anna One"]),
        ("Name,Consent\nAnna One,Yes!!! :)\nYes,yes\n\"=1+1\",yes\nand 12 others,yes\n+ 40 more,yes\n12345,yes\nAnonymous,yes\n", ["Anna One"]),
        ("Anna One,a@example.org,Leeds\nBob Two,b@example.org,York\nCarla Three,c@example.org,Hull\n", []),
    ],
)  # fmt: skip
def test_questions_in_other_words_are_understood(text: str, signs: list[str], desk: Desk) -> None:
    made = import_list(str(desk.file("x.csv", text)), "signatories", "people.yaml")
    assert names(made) == signs, made.problems
    assert "Leeds" not in (made.text or "")


def test_a_form_whose_question_is_not_understood_is_told(desk: Desk) -> None:
    text = "Name,E-mail,Hozzájárul?\nAnna One,a@example.org,igen\nBob Two,b@example.org,nem\n"
    signs, told = told_of(desk, text)
    assert (signs, told[0].split(": ")[1]) == ([], "consent-not-asked")
    assert told_of(desk, text, "y.csv", "Hozzájárul?=consent")[0] == []
    all_agreed = import_list(str(desk.file("z.csv", text)), "signatories", "people.yaml", none_asked=True)
    assert names(all_agreed) == ["Anna One", "Bob Two"]


def test_in_a_personal_capacity_is_printed_as_a_note_where_it_is_plain(desk: Desk) -> None:
    text = "Name,Organisation,I sign in a personal capacity\nAnna One,Example Trust,yes\nBob Two,Example Trust,no\nCarla Three,Example Trust,\nDan Four,Example Trust,my employer must not be named\n"
    made = import_list(str(desk.file("x.csv", text)), "signatories", "people.csv")
    assert made.text is not None
    assert made.text.splitlines()[1:] == [
        "Anna One,Example Trust,in a personal capacity", "Bob Two,Example Trust,", "Carla Three,Example Trust,", "Dan Four,,",
    ]  # fmt: skip
    assert [(one.place.line, one.code) for one in made.problems] == [(5, "personal-capacity")]


SHEETS = {"Individuals": [["Name", "Consent"], ["Anna One", "yes"], ["Bob Two", "no"]], "Bodies": [["Name"], ["Example Trust"]], "Empty": []}  # fmt: skip


@pytest.mark.parametrize(("name", "content"), [("x.xlsx", workbook(**SHEETS)), ("x.ods", open_sheets(**SHEETS))])
def test_no_name_is_taken_of_a_sheet_that_asks_nobody_beside_one_that_does(
    name: str, content: bytes, desk: Desk
) -> None:
    path = str(desk.file(name, content))
    made = import_list(path, "signatories", "people.yaml")
    assert names(made) == ["Anna One"]
    (told,) = (one for one in made.problems if one.code == "consent-not-asked")
    assert (told.place.path, told.severity) == (f"{path}::Bodies", "warning")
    written_to = import_list(path, "recipients", "people.yaml")
    assert f"only the sheet 'Individuals' was read, and not '{path}::Bodies'" in written_to.problems[0].message
    for kind in ("signatories", "recipients"):
        other = import_list(f"{path}::Bodies", kind, "people.yaml")  # type: ignore[arg-type]  (one of the two kinds)
        assert names(other) == ["Example Trust"]
        assert not other.problems
    (missing,) = import_list(f"{path}::Others", "signatories", "people.yaml").problems
    assert (missing.code, f"'{path}::Bodies'" in missing.hint) == ("no-such-table", True)


def test_groups_of_a_letters_own_list_lose_nobody(desk: Desk) -> None:
    text = "- heading: Doctors\n  items: [Anna One, {name: Bob Two}]\n- heading: Others\n  items:\n    - Carla Three\n"
    assert told_of(desk, text, "x.yaml")[0] == ["Anna One", "Bob Two", "Carla Three"]
    assert told_of(desk, "name: Anna One\naffiliation: Example Trust\n", "y.yaml")[0] == ["Anna One"]
    assert told_of(desk, '[["Name", "Consent"], ["Anna One", "yes"], ["Bob Two", "no"]]', "z.json")[0] == ["Anna One"]


CELLS = st.one_of(
    st.sampled_from(["", "Anna One", "Bob Two", "Anonymous", "yes", "no", "YES", "maybe", "Total", "=1+1", "'+44 20", "a@example.org", "and 12 others", "In a personal capacity", "5", "ANNA ONE", "Doe, Jane", "question-id-1", "-", "n/a", "submission_id", "Draft", "Name"]),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12),
)  # fmt: skip


def read_here(_module: str, _asked: Mapping[str, Any], data: bytes, path: str) -> tuple[Any, list[Problem]]:
    """What the process of its own answers, without starting one for every example."""
    tables, problems = table_files.parsed(data, path)
    return json.loads(json.dumps(tables)), problems


def left_out(made: ImportedList) -> set[int]:
    """The rows that are told as left out."""
    codes = (
        "row-without-name",
        "not-consented",
        "unclear-consent",
        "unfinished-answer",
        "part-not-read",
        "closing-line",
    )
    told = [one for one in made.problems if one.code in codes]
    rows = {one.place.line for one in told}
    for one in told:
        found = re.match(r"in rows? ([\d–, ]+)", one.message)
        for run in found[1].strip(" ,").split(", ") if found else ():
            first, _, last = run.partition("–")
            rows |= set(range(int(first), int(last or first) + 1))
    return rows


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=6))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_row_signs_or_is_told(desk: Desk, rows: list[tuple[str, ...]]) -> None:
    content = table([["Name", "Organisation", "May we print your name?", "Draft"], *rows])
    made = import_list(str(desk.file("x.csv", content)), "signatories", "people.yaml")
    filled = [at for at, row in enumerate(rows, 2) if any(cell.strip(" \t\n") for cell in row)]
    # Rows of the headings' own words are headings, too: which are meant, only the person knows.
    nothing = {"no-name-column", "consent-not-asked", "duplicate-heading"} & {one.code for one in made.problems}
    if not filled or nothing:
        assert made.text is None
        return
    out = left_out(made) & set(filled)
    assert len(names(made)) + len(out) == len(filled), made.problems


@given(
    st.lists(
        st.one_of(CELLS, st.none(), st.integers(), st.fixed_dictionaries({"name": CELLS, "role": CELLS})),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_entry_of_a_data_set_signs_or_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, entries: list[object]
) -> None:
    monkeypatch.setattr(table_files, "apart", read_here)
    made = import_list(str(desk.file("x.json", json.dumps(entries))), "signatories", "people.yaml")
    whole = {"empty-table", "no-name-column"} & {one.code for one in made.problems}
    assert whole or len(names(made)) + len(left_out(made)) == len(entries), made.problems
