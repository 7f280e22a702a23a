"""What lists and forms hold beside plain rows: names as they were typed, lines that are no names, names alone."""

from __future__ import annotations

import csv

import pytest
import yaml
from command import Said, letters
from house import Desk


def listed(desk: Desk, name: str, content: str | bytes, *options: str, target: str = "list.csv") -> Said:
    desk.file(name, content)
    return letters("import", "signatories", name, "-o", target, *options, cwd=desk.folder)


def names(desk: Desk) -> list[str]:
    with (desk.folder / "list.csv").open(newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


TYPED = 'Timestamp,Name,Consent\n1,bell hooks,yes\n2,"Yen-Chin, Lee",yes\n3,AÇIKGÖZ,yes\n4,ANN MOLE,yes\n'


def test_names_stay_as_they_were_typed_and_another_case_is_offered(desk: Desk) -> None:
    said = listed(desk, "form.csv", TYPED)
    assert names(desk) == ["bell hooks", "Yen-Chin, Lee", "AÇIKGÖZ", "ANN MOLE"]
    assert "bell hooks → Bell Hooks; ANN MOLE → Ann Mole; " in said.err
    assert "--recase" in said.err


def test_names_are_put_right_where_the_person_says_so(desk: Desk) -> None:
    listed(desk, "form.csv", TYPED, "--recase")
    assert names(desk) == ["Bell Hooks", "Yen-Chin, Lee", "AÇIKGÖZ", "Ann Mole"]


def test_a_parliaments_list_in_capitals_is_written_as_names(desk: Desk) -> None:
    listed(desk, "meps.csv", "name,party\nRosa DE FIGUEIREDO,A\nAnna SAMPLE,B\nBen MUSTER,C\n")
    assert names(desk) == ["Rosa de Figueiredo", "Anna Sample", "Ben Muster"]


@pytest.mark.parametrize("line", ["and at least a dozen others", "und 12 weitere", "et bien d'autres"])
def test_a_line_for_those_not_named_closes_the_list(line: str, desk: Desk) -> None:
    content = f"- Anna One\n- Bob Two\n- {line}\n"
    listed(desk, "x.yaml", content, target="new.yaml")
    assert yaml.safe_load((desk.folder / "new.yaml").read_text()) == {"items": ["Anna One", "Bob Two"], "note": line}
    made = desk.letter(signatories="new.yaml", body="We are {{ signatories | count }}.")
    assert line.rsplit(maxsplit=1)[-1] in made.text.replace("’", "'")
    assert "We are 2." in made.text
    said = listed(desk, "x.yaml", content)
    assert names(desk) == ["Anna One", "Bob Two"]
    assert "is no name, but the line below the names" in said.err


@pytest.mark.parametrize(
    "content",
    [
        "- Anna\n- {full_name: Bob Two, org: Watch}\n- {full_name: Carla Three, org: Watch}\n",
        "- {given_name: Bob, family_name: Two}\n- Anna\n- {given_name: Carla, family_name: Three}\n",
        "- heading: One\n  items: Anna\n- heading: Two\n  items: [Bob Two, Carla Three]\n",
        "- Anna: Example Trust\n- Bob Two: Watch\n- Carla Three\n",
        "- Anna:\n    org: Example Trust\n- Bob Two:\n- Carla Three:\n    org: Watch\n",
    ],
)
def test_a_name_alone_among_others_is_not_lost(content: str, desk: Desk) -> None:
    said = listed(desk, "x.yaml", content)
    assert sorted(names(desk)) == ["Anna", "Bob Two", "Carla Three"], said.err
