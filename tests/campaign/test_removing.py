"""Who is taken out of a letter's lists, and stays out."""

from __future__ import annotations

import csv

import pytest
from command import Said, letters
from house import Desk

HEAD = "E-mail,Name,Organisation,Consent\n"
ANSWERS = (
    "a@example.org,Anna One,Example Trust,yes\nb@example.org,Bob Two,,yes\nc@example.org,Anna One,Example Aid,yes\n"
)
LIST = "signatories/bus.csv"


@pytest.fixture
def campaign(desk: Desk) -> Desk:
    """A letter that three have signed."""
    desk.file("bus.yaml", f"date: 2026-12-02\nsalutation: Dear Ann,\nbody: The bus.\nsignatories: {LIST}\n")
    take(desk)
    return desk


def take(desk: Desk, *options: str) -> Said:
    desk.file("form.csv", HEAD + ANSWERS)
    return letters("import", "signatories", "form.csv", "-o", LIST, *(options or ("--update",)), cwd=desk.folder)


def remove(desk: Desk, who: str, because: str = "withdrew") -> Said:
    return letters("signatories", "remove", "bus.yaml", who, "--because", because, cwd=desk.folder)


def rows(desk: Desk, path: str = LIST) -> list[dict[str, str]]:
    with (desk.folder / path).open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("who", ["Bob Two", "two, bob", "B@example.org"])
def test_who_is_taken_out_stays_out(who: str, campaign: Desk) -> None:
    said = remove(campaign, who)
    assert said.lines[0] == f"'Bob Two' is out of {LIST}, and kept out", said.err
    for options in ((), ("--force",)):
        take(campaign, *options)
        assert [row["affiliation"] for row in rows(campaign)] == ["Example Trust", "Example Aid"]
    states = [(row["state"], row["why"]) for row in rows(campaign, "signatories/private/bus.csv")]
    assert states == [("signed", ""), ("removed", "withdrew"), ("signed", "")]


def test_two_of_one_name_are_told_and_the_id_says_which(campaign: Desk) -> None:
    before = (campaign.folder / LIST).read_bytes()
    said = remove(campaign, "Anna One")
    codes = [row["id"] for row in rows(campaign) if row["name"] == "Anna One"]
    assert said.code == 1
    assert all(code in said.err for code in codes)
    assert (campaign.folder / LIST).read_bytes() == before
    remove(campaign, codes[1], "double")
    assert [row["id"] for row in rows(campaign) if row["name"] == "Anna One"] == codes[:1]


def test_a_row_typed_by_hand_is_kept_out_by_its_name(campaign: Desk) -> None:
    path = campaign.folder / LIST
    path.write_text(f"{path.read_text()},Dora Four,\n")
    assert remove(campaign, "Dora Four", "not-genuine").code == 0
    campaign.file("form.csv", f"{HEAD}d@example.org,Dora Four,,yes\n")
    said = letters("import", "signatories", "form.csv", "-o", LIST, "--update", cwd=campaign.folder)
    assert "[removed-signatory]" in said.err
    assert "Dora Four" not in path.read_text()


def test_what_was_built_and_git_are_told(campaign: Desk) -> None:
    letters("build", "bus.yaml", "-f", "txt", cwd=campaign.folder)
    (campaign.folder / ".git").mkdir()
    assert remove(campaign, "Bob Two").lines[1:] == [
        "built before, so build again: out/bus.txt",
        "git keeps earlier versions of the list, with the name",
    ]


def test_without_the_private_folder_nobody_is_taken_out(campaign: Desk) -> None:
    (campaign.folder / "signatories/private").rename(campaign.folder / "elsewhere")
    said = remove(campaign, "Bob Two")
    assert (said.code, "[missing-private]" in said.err) == (1, True)
    assert "Bob Two" in (campaign.folder / LIST).read_text()
