"""Lists of people from forms, spreadsheets and the data of parliaments: who is taken, under which names."""

# ruff: noqa: E501  (tables of cases)

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from documents import xlsx_of
from house import Desk, read

from generator.drafting.importing import untrusted
from generator.drafting.importing.lists import ImportedList, import_list
from generator.drafting.importing.lists.capital_names import recased
from generator.drafting.importing.lists.columns import Kind

FORM = """\
Timestamp,Full name,Your organisation,What is your role?,Email Address,May we print your name?
2026/01/02,Jane Doe,Example Trust,Director,j@example.org,Yes
2026/01/02,Bob Muster,,,b@example.org,No thanks
2026/01/02,,Nobody Ltd,,x@example.org,Yes
2026/01/02,"=HYPERLINK(""https://example.org"")",X,,x@example.org,yes
2026/01/02,jane doe,Example Trust,,j@example.org,Yes
"""
CONGRESS = """\
- id: {bioguide: B000000}
  name: {first: Ann, last: Sample, official_full: Ann Q. Sample}
  bio: {gender: F}
  terms:
  - {type: rep, start: '1993-01-05', state: OH, party: Whig}
  - {type: sen, start: '2019-01-03', state: OH, party: Democrat, address: 503 Hart Building}
"""
MEPS = (
    '<?xml version="1.0"?><meps><mep><fullName>Maria NÍ MHURCHÚ</fullName><country>Ireland</country>'
    "<politicalGroup>Renew</politicalGroup><id>1</id><nationalPoliticalGroup>Independent</nationalPoliticalGroup></mep>"
    "<mep><fullName>Rosa DE FIGUEIREDO</fullName><country>Portugal</country><politicalGroup>S&amp;D</politicalGroup>"
    "<id>2</id><nationalPoliticalGroup>PS</nationalPoliticalGroup></mep></meps>"
)
PARLPARSE = {
    "persons": [
        {"id": "p1", "other_names": [{"note": "Main", "given_name": "Ann", "family_name": "Sample"}]},
        {
            "id": "p2",
            "other_names": [{"note": "Main", "honorific_prefix": "Baroness", "lordname": "Cox", "given_name": "C"}],
        },
    ],
    "memberships": [
        {"person_id": "p1", "post_id": "c", "on_behalf_of_id": "labour", "end_date": "2019-11-06"},
        {"person_id": "p1", "post_id": "c", "on_behalf_of_id": "labour", "start_date": "2024-07-05"},
        {"person_id": "p2", "post_id": "l", "on_behalf_of_id": "crossbench"},
    ],
    "posts": [
        {"id": "c", "area": {"name": "Exampleton"}, "organization_id": "house-of-commons", "role": "MP"},
        {"id": "l", "organization_id": "house-of-lords", "role": "Peer"},
    ],
    "organizations": [{"id": "house-of-commons", "name": "House of Commons"}, {"id": "labour", "name": "Labour"}],
}


def listed(
    desk: Desk, content: str | bytes, kind: Kind = "signatories", name: str = "list.csv", *maps: str
) -> ImportedList:
    return import_list(str(desk.file(name, content)), kind, "people.yaml", maps)


def people(made: ImportedList) -> list[object]:
    assert made.text is not None, made.problems
    said: list[object] = yaml.load(made.text, Loader=yaml.BaseLoader)  # noqa: S506
    return said


def told(made: ImportedList) -> list[str]:
    return [f"{problem.place.line}: {problem.code}" for problem in made.problems]


def test_a_forms_export_gives_who_consented_with_role_and_organisation(desk: Desk) -> None:
    made = listed(desk, FORM)
    assert people(made) == [
        {"name": "Jane Doe", "role": "Director", "affiliation": "Example Trust"},
        {"name": "jane doe", "affiliation": "Example Trust"},
    ]
    assert ("Full name", "name") in made.recognised.columns
    assert made.recognised.left_out == ("Timestamp", "Email Address")


def test_who_is_left_out_or_stands_there_twice_is_told_with_the_row(desk: Desk) -> None:
    made = listed(desk, FORM)
    assert told(made) == [
        "4: row-without-name", "5: row-without-name", "3: not-consented", "0: recased-name", "6: duplicate-signatory",
    ]  # fmt: skip
    assert "in row 3: 'No thanks'" in made.problems[2].message


def test_a_mapping_of_the_person_goes_before_the_programs_own(desk: Desk) -> None:
    made = listed(desk, "Who,Club\nAnna Sample,Rowers\n", "signatories", "list.csv", "Club=affiliation")
    assert people(made) == [{"name": "Anna Sample", "affiliation": "Rowers"}]
    assert (
        people(listed(desk, FORM, "signatories", "list.csv", "Your organisation=", "What is your role?="))[0]
        == "Jane Doe"
    )


@pytest.mark.parametrize(("given", "code"), [("Nmae=name", "unknown-column"), ("Name=nmae", "unknown-field")])
def test_a_mapping_that_names_nothing_says_what_there_is(given: str, code: str, desk: Desk) -> None:
    made = listed(desk, "Name\nAnna Sample\n", "signatories", "list.csv", given)
    assert [problem.code for problem in made.problems] == [code]
    assert made.problems[0].hint.startswith("did you mean")


def test_a_table_without_names_says_how_to_name_the_column(desk: Desk) -> None:
    made = listed(desk, "Colour,Size\nred,4\n")
    assert told(made) == ["0: no-name-column"]
    assert "--map 'Colour=name'" in made.problems[0].hint


def test_a_workbook_is_read_below_its_title_and_a_formula_is_nobodys_name(desk: Desk) -> None:
    rows = [
        ["Those who sign"],
        [],
        ["Name", "Party", "Since"],
        ["Anna Sample", "Labour", 2019.0],
        ["=1+1", "Green", None],
    ]
    assert people(listed(desk, xlsx_of(rows), "signatories", "list.xlsx")) == [
        {"name": "Anna Sample", "affiliation": "Labour"},
    ]


def test_members_of_congress_have_the_form_of_their_latest_office(desk: Desk) -> None:
    (one,) = people(listed(desk, CONGRESS, "recipients", "congress.yaml"))
    assert one == {
        "name": "Ann Q. Sample", "given_name": "Ann", "family_name": "Sample", "gender": "female", "role": "Senator",
        "address": "503 Hart Building", "form": "us/senator", "fields": {"party": "Democrat", "state": "OH"},
    }  # fmt: skip


def test_members_of_the_european_parliament_lose_their_capitals_and_keep_their_group(desk: Desk) -> None:
    made = listed(desk, MEPS, "recipients", "meps.xml")
    first, second = people(made)
    assert first == {
        "name": "Maria Ní Mhurchú", "given_name": "Maria", "family_name": "Ní Mhurchú", "country": "Ireland",
        "form": "eu/mep", "fields": {"party": "Independent", "group": "Renew"},
    }  # fmt: skip
    assert isinstance(second, dict)
    assert second["name"] == "Rosa de Figueiredo"
    assert "recased-name" in [problem.code for problem in made.problems]


def test_parlparse_gives_those_who_sit_now_and_peers_by_their_titles(desk: Desk) -> None:
    mp, peer = people(listed(desk, json.dumps(PARLPARSE), "recipients", "people.json"))
    assert isinstance(mp, dict)
    assert isinstance(peer, dict)
    assert (mp["name"], mp["form"], mp["fields"]["constituency"]) == ("Ann Sample", "uk/mp", "Exampleton")
    assert (peer["name"], peer["gender"]) == ("Baroness Cox", "female")


@pytest.mark.parametrize(
    ("name", "content", "printed", "form"),
    [
        ("abgeordnete.json", json.dumps({"data": [{"label": "Anna Muster (Bundestag 2021 - 2025)", "entity_type": "m", "politician": {"label": "Anna Muster"}}]}), "Anna Muster", "de/mdb"),
        ("mdb.xml", "<D><V/><MDB><NAMEN><NAME><NACHNAME>Leyen</NACHNAME><VORNAME>Ursula</VORNAME><PRAEFIX>von der</PRAEFIX></NAME></NAMEN></MDB><MDB><NAMEN><NAME><NACHNAME>X</NACHNAME></NAME></NAMEN></MDB></D>", "Ursula von der Leyen", "de/mdb"),
        ("senat.csv", "% Sénat\nMatricule;Qualité;Nom usuel;Prénom usuel\n1;Mme;DE LA GONTRIE;Marie-Pierre\n", "Mme Marie-Pierre de la Gontrie", "fr/senateur"),
        ("mps.csv", "Person ID,First name,Last name,Party,Constituency,URI\n1,Ann,Sample,Labour,Exampleton,https://www.theyworkforyou.com/mp/1\n", "Ann Sample", "uk/mp"),
    ],
)  # fmt: skip
def test_other_parliaments_data_is_known_too(name: str, content: str, printed: str, form: str, desk: Desk) -> None:
    first = people(listed(desk, content, "recipients", name))[0]
    assert isinstance(first, dict)
    assert (first["name"], first["form"]) == (printed, form)


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("Mairead NÍ MHURCHÚ", "Mairead Ní Mhurchú"), ("Rosa DE FIGUEIREDO", "Rosa de Figueiredo"), ("Jim McDONALD", "Jim McDonald"),
        ("Grace O'BRIEN", "Grace O'Brien"), ("Ursula VAN DER LEYEN", "Ursula van der Leyen"), ("JOHN SMITH", "John Smith"),
        ("NÍ MHURCHÚ, Mairead", "Ní Mhurchú, Mairead"), ("José GARCÍA-MARGALLO Y MARFIL", "José García-Margallo y Marfil"),
        ("Sir Ed DAVEY MP", "Sir Ed Davey MP"), ("Ann van Dyke", "Ann van Dyke"), ("ACTION AID UK", "ACTION AID UK"), ("NATO", "NATO"),
        ("J.R. SMITH", "J.R. Smith"), ("Ann Sample OBE", "Ann Sample OBE"), ("Ó CUÍV", "Ó Cuív"),
    ],
)  # fmt: skip
def test_capitals_of_names_are_put_right_and_only_those(given: str, printed: str) -> None:
    assert recased(given).name == printed


def test_particles_are_written_as_their_country_does() -> None:
    assert recased("Kathleen VAN BREMPT", "Belgium").name == "Kathleen Van Brempt"
    assert recased("Salvatore DE MEO", "Italy").name == "Salvatore De Meo"


def test_recipients_as_a_table_are_a_merge(desk: Desk) -> None:
    made = import_list(str(desk.file("meps.xml", MEPS)), "recipients", "meps.csv")
    assert made.text is not None
    assert made.text.splitlines()[0] == "name,given_name,family_name,country,form,party,group"


def test_signatories_that_were_imported_sign_a_letter(desk: Desk) -> None:
    made = import_list(str(desk.file("form.csv", FORM)), "signatories", "people.csv")
    assert made.text is not None
    desk.file("people.csv", made.text)
    letter = read(desk.write(signatories="people.csv"))
    assert letter.model.signatories is not None
    assert len(letter.model.signatories.items) == 2


def test_a_list_that_names_itself_again_and_again_is_refused(desk: Desk, tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\nb: [*a, *a]\n"
    assert told(listed(desk, bomb, "signatories", "list.yaml")) == ["0: damaged-document"]
    entities = '<!DOCTYPE a [<!ENTITY b "bb">]><a><c><n>&b;</n></c></a>'
    assert told(listed(desk, entities, "signatories", "list.xml")) == ["0: damaged-document"]


@pytest.mark.parametrize("name", ["people.json", "people.jsonl", "people.yaml", "people.xml", "people.html"])
def test_a_list_that_is_no_plain_table_is_read_within_limits(
    name: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(untrusted, "SECONDS", 0)
    made = listed(desk, '[{"name": "Anna Sample"}]', name=name)
    assert [one.code for one in made.problems] == ["too-much"]
