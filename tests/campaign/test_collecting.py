"""Sign-ons taken into a list: who is printed, who is kept out, and what a person typed stays."""

from __future__ import annotations

import csv
import json
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Said, letters
from house import Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

HEAD = "Timestamp,Email Address,Full name,Organisation,May we print your name?\n"
LIST, RECORDS = "signatories/bus.csv", "signatories/private/bus.csv"
ANNA, BOB, CARLA = (
    "a@example.org,Anna One,Example Trust,Yes",
    "b@example.org,Bob Two,,Yes",
    "c@example.org,Carla Three,,Yes",
)


def take(desk: Desk, *answers: str, options: tuple[str, ...] = ("--update",), head: str = HEAD) -> Said:
    """Takes a form's answers in."""
    desk.file("form.csv", head + "".join(f"2026-11-03,{one}\n" for one in answers))
    return letters("import", "signatories", "form.csv", "-o", LIST, *options, cwd=desk.folder)


def rows(desk: Desk, path: str = LIST) -> list[dict[str, str]]:
    with (desk.folder / path).open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def names(desk: Desk) -> list[str]:
    return [row["name"] for row in rows(desk)]


def states(desk: Desk) -> dict[str, str]:
    """How each stands in the records, by the name that was given."""
    said = rows(desk, RECORDS)
    return {json.loads(row["given"])["name"]: f"{row['state']} {row['why']}".strip() for row in said}


def retype(desk: Desk, old: str, new: str) -> None:
    """A person edits the list."""
    path = desk.folder / LIST
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_a_list_has_ids_and_names_and_all_else_is_private(desk: Desk) -> None:
    said = take(desk, ANNA, "d@example.org,Dan Four,,No")
    assert (said.code, said.lines, said.wrong[-1]) == (0, [LIST], "1 new, 0 changed, 0 deleted by hand")
    (row,) = rows(desk)
    assert row == {"id": row["id"], "name": "Anna One", "affiliation": "Example Trust"}
    assert len(row["id"]) == 8
    assert not set(row["id"]) & set("aeiouy0123456789")
    (record,) = rows(desk, RECORDS)
    assert (record["id"], record["email"], record["question"], record["answer"]) == (
        row["id"], "a@example.org", "May we print your name?", "Yes",
    )  # fmt: skip
    folder = desk.folder / "signatories/private"
    assert (folder / ".gitignore").read_text() == "*\n"
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "Dan" not in (folder / "bus.csv").read_text()


def test_the_same_answers_a_second_time_change_no_byte(desk: Desk) -> None:
    take(desk, ANNA, BOB, "e@example.org,Eve Five,,count me but do not name me")
    before = [(desk.folder / path).read_bytes() for path in (LIST, RECORDS)]
    assert take(desk, ANNA, BOB, "e@example.org,Eve Five,,count me but do not name me").wrong[-1].startswith("0 new, 0")
    assert [(desk.folder / path).read_bytes() for path in (LIST, RECORDS)] == before


def test_edits_stay_later_answers_come_in_and_both_are_told(desk: Desk) -> None:
    take(desk, ANNA, BOB, CARLA)
    retype(desk, "Example Trust", "The Example Trust")
    retype(desk, "Carla Three", "Dr Carla Three")
    said = take(desk, "a@example.org,Anna One,Example Aid,Yes", "b@example.org,Bob Two,Example Watch,Yes", CARLA)
    assert said.wrong[-1] == "0 new, 1 changed, 0 deleted by hand"
    assert [(row["name"], row["affiliation"]) for row in rows(desk)] == [
        ("Anna One", "The Example Trust"), ("Bob Two", "Example Watch"), ("Dr Carla Three", ""),
    ]  # fmt: skip
    assert any("'The Example Trust' in the list, and 'Example Aid' in the answer" in line for line in said.wrong)


def test_rows_deleted_by_hand_stay_out_even_where_the_list_is_made_anew(desk: Desk) -> None:
    take(desk, ANNA, BOB, CARLA)
    (desk.folder / LIST).write_text("".join(line for line in open(desk.folder / LIST) if "Bob" not in line))  # noqa: SIM115
    said = take(desk, ANNA, BOB, CARLA)
    assert said.wrong[-1] == "0 new, 0 changed, 1 deleted by hand"
    assert states(desk)["Bob Two"] == "removed by-hand"
    assert any("'Bob Two' was removed on" in line and "[removed-signatory]" in line for line in said.wrong)
    take(desk, ANNA, BOB, CARLA, options=("--force",))
    assert names(desk) == ["Anna One", "Carla Three"]


def test_who_is_not_in_the_export_of_a_list_made_anew_was_not_deleted_and_may_come_back(desk: Desk) -> None:
    take(desk, ANNA, BOB, CARLA)
    take(desk, ANNA, options=("--force",))
    assert names(desk) == ["Anna One"]
    assert take(desk, ANNA).wrong[-1] == "0 new, 0 changed, 0 deleted by hand"
    code = {row["given"]: row["id"] for row in rows(desk, RECORDS)}['{"name": "Bob Two"}']
    assert take(desk, ANNA, BOB).wrong[-1] == "1 new, 0 changed, 0 deleted by hand"
    assert [(row["name"], row["id"] == code) for row in rows(desk)] == [("Anna One", False), ("Bob Two", True)]
    retype(desk, next(line for line in (desk.folder / LIST).read_text().splitlines(True) if "Bob" in line), "")
    assert take(desk, ANNA, BOB).wrong[-1] == "0 new, 0 changed, 1 deleted by hand"
    take(desk, ANNA, BOB, CARLA, options=("--force",))
    assert names(desk) == ["Anna One", "Carla Three"]
    assert {row["why"] for row in rows(desk, RECORDS)} == {"", "by-hand"}


def test_a_row_typed_by_hand_joins_its_later_answer(desk: Desk) -> None:
    desk.file(LIST, "name;affiliation;constituency\r\nAnna One;;Exampleton\r\nOld Hand;;\r\n")
    assert take(desk, ANNA).wrong[-1] == "0 new, 1 changed, 0 deleted by hand"
    assert (desk.folder / LIST).read_bytes().splitlines()[0] == b"id;name;affiliation;constituency"
    assert b"\r\n" in (desk.folder / LIST).read_bytes()
    assert [tuple(row.values())[1:] for row in csv_of(desk, ";")] == [
        ("Anna One", "Example Trust", "Exampleton"), ("Old Hand", "", ""),
    ]  # fmt: skip


def csv_of(desk: Desk, sign: str) -> list[dict[str, str]]:
    with (desk.folder / LIST).open(newline="") as file:
        return list(csv.DictReader(file, delimiter=sign))


def test_who_says_no_after_a_yes_is_taken_out_and_kept_out(desk: Desk) -> None:
    take(desk, ANNA, BOB)
    said = take(desk, ANNA, BOB, "b@example.org,Bob Two,,No")
    assert names(desk) == ["Anna One"]
    assert "[withdrawn-signatory]" in "".join(said.wrong)
    assert states(desk)["Bob Two"] == "removed withdrew"
    take(desk, ANNA, BOB)
    assert names(desk) == ["Anna One"]


def test_who_wishes_to_be_counted_stands_without_a_name(desk: Desk) -> None:
    take(desk, ANNA, "e@example.org,Eve Five,Example Aid,Count me, but don't name me".replace("me, but", "me but"))
    assert rows(desk)[1] == {"id": rows(desk)[1]["id"], "name": "", "affiliation": "", "unnamed": "yes"}
    made = desk.letter(signatories=LIST, body="We are {{ signatories | count }}.", strict=True)
    assert "We are 2." in made.text
    assert "Eve" not in made.html


def test_who_leads_stands_first_and_columns_of_ones_own_are_no_matter(desk: Desk) -> None:
    desk.file(
        LIST,
        "id,name,lead,text,edition,constituency,signed\nbbbbbbbb,Anna One,,,,Exampleton,x\ncccccccc,Bob Two,yes,,1,,\n",
    )
    made = desk.letter(signatories=LIST, strict=True)
    assert made.text.index("Bob Two") < made.text.index("Anna One")
    assert "Exampleton" not in made.data
    assert "bbbbbbbb" not in made.data


def test_a_misspelt_column_of_a_list_with_ids_is_still_told(desk: Desk) -> None:
    desk.file(LIST, "id,name,affilation\nbbbbbbbb,Anna One,Example Trust\n")
    assert desk.letter(signatories=LIST).codes == ["unknown-column"]


def test_an_organisation_counts_once_whoever_signs_for_it(desk: Desk) -> None:
    head = "Time,Email,Name,Type of signatory,Consent\n"
    said = take(
        desk, "a@example.org,Example Trust,Organisation,yes", "b@example.org,Example Trust,Organisation,yes",
        head=head, options=(),
    )  # fmt: skip
    assert names(desk) == ["Example Trust"]
    assert "[duplicate-organisation]" in "".join(said.wrong)


def test_without_its_private_folder_a_list_is_not_touched(desk: Desk) -> None:
    take(desk, ANNA)
    (desk.folder / "signatories/private").rename(desk.folder / "shared")
    before = (desk.folder / LIST).read_bytes()
    for options in (("--update",), ("--force",)):
        said = take(desk, ANNA, BOB, options=options)
        assert (said.code, "[missing-private]" in "".join(said.wrong)) == (1, True)
    assert (desk.folder / LIST).read_bytes() == before
    assert take(desk, ANNA, BOB, options=("--update", "--private", "shared")).code == 0
    assert names(desk) == ["Anna One", "Bob Two"]


def test_a_lost_key_is_told_and_nothing_is_written(desk: Desk) -> None:
    take(desk, ANNA)
    (desk.folder / "signatories/private/key").unlink()
    before = (desk.folder / LIST).read_bytes()
    for options in (("--update",), ("--force",)):
        said = take(desk, ANNA, BOB, options=options)
        assert (said.code, said.wrong[-2].startswith(f"{RECORDS}: error: records are here")) == (1, True)
    assert (desk.folder / LIST).read_bytes() == before
    assert not (desk.folder / "signatories/private/key").exists()


def test_an_id_twice_or_one_removed_is_an_error_with_its_row(desk: Desk) -> None:
    take(desk, ANNA, BOB)
    line = (desk.folder / LIST).read_text().splitlines()[2]
    with (desk.folder / LIST).open("a") as file:
        file.write(f"{line}\n")
    said = take(desk, ANNA)
    assert said.code == 1
    assert said.wrong[-2].startswith(f"{LIST}:4: error: the id '{line[:8]}' stands in another row already")
    (desk.folder / LIST).write_text("".join(one for one in open(desk.folder / LIST) if "Bob" not in one))  # noqa: SIM115
    take(desk, ANNA)
    with (desk.folder / LIST).open("a") as file:
        file.write(f"{line}\n")
    assert "[removed-id]" in "".join(take(desk, ANNA).wrong)


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder, check=arguments[0] != "merge", capture_output=True,
    )  # fmt: skip


def two_sides(desk: Desk, ours: Callable[[str], str], theirs: Callable[[str], str], style: str = "merge") -> str:
    """The list with git's marks, after one has changed it and another person has, too."""
    path = desk.folder / LIST
    git(desk.folder, "init", "-q")
    git(desk.folder, "config", "merge.conflictStyle", style)
    git(desk.folder, "add", LIST)
    git(desk.folder, "commit", "-qm", "one")
    git(desk.folder, "checkout", "-qb", "other")
    before = path.read_text()
    path.write_text(theirs(before))
    git(desk.folder, "commit", "-qam", "theirs")
    git(desk.folder, "checkout", "-q", "-")
    path.write_text(ours(before))
    git(desk.folder, "commit", "-qam", "ours")
    git(desk.folder, "merge", "other")
    assert "<<<<<<<" in path.read_text()
    return path.read_text()


def with_dora(text: str) -> str:
    return f"{text}dddddddd,Dora Four,\n"


def with_fay_for_carla(text: str) -> str:
    return "".join(line for line in text.splitlines(True) if "Carla" not in line) + "ffffffff,Fay Six,\n"


@pytest.mark.parametrize("style", ["diff3", "zdiff3"])
def test_two_peoples_lists_are_joined_by_id_and_removals_win(style: str, desk: Desk) -> None:
    take(desk, ANNA, BOB, CARLA, options=())
    two_sides(desk, with_fay_for_carla, with_dora, style)
    said = take(desk, ANNA, BOB, CARLA)
    assert said.code == 0, said.err
    assert names(desk) == ["Anna One", "Bob Two", "Fay Six", "Dora Four"]


def test_marks_that_do_not_tell_what_was_removed_are_left_and_git_is_asked_by_the_person(desk: Desk) -> None:
    take(desk, ANNA, BOB, CARLA, options=())
    marked = two_sides(desk, with_fay_for_carla, with_dora)
    said = take(desk, ANNA, BOB, CARLA)
    assert (said.code, f"call 'git checkout --conflict=diff3 {LIST}'" in said.err) == (1, True)
    assert (desk.folder / LIST).read_text() == marked
    git(desk.folder, "checkout", "--conflict=diff3", LIST)
    assert take(desk, ANNA, BOB, CARLA).code == 0
    assert names(desk) == ["Anna One", "Bob Two", "Fay Six", "Dora Four"]


def test_two_edits_of_one_row_are_joined_by_what_was_answered(desk: Desk) -> None:
    take(desk, ANNA, BOB, options=())
    two_sides(
        desk,
        lambda text: text.replace("Anna One", "Anna Maria One"),
        lambda text: text.replace("Example Trust", "The Trust"),
    )
    said = take(desk, ANNA, BOB)
    assert (said.code, "[edited-twice]" in said.err) == (0, False)
    assert [(row["name"], row["affiliation"]) for row in rows(desk)] == [
        ("Anna Maria One", "The Trust"),
        ("Bob Two", ""),
    ]


def test_a_strangers_folder_runs_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    take(desk, ANNA, BOB, CARLA, options=())
    two_sides(desk, with_fay_for_carla, with_dora)
    ran = desk.folder / "ran"
    desk.file(
        ".git/config",
        f'[core]\n\tfsmonitor = touch {ran}\n\tpager = touch {ran}\n[diff "x"]\n\ttextconv = touch {ran}\n',
    )
    desk.file(".gitattributes", "* diff=x filter=x\n")
    program = desk.file("bin/git", f"#!/bin/sh\ntouch {ran}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    monkeypatch.setattr(subprocess, "Popen", lambda *_a, **_k: pytest.fail("a program was called"))
    take(desk, ANNA, BOB, CARLA)
    assert not ran.exists()


def test_a_form_that_asks_nobody_for_consent_signs_for_nobody_unless_the_person_says_so(desk: Desk) -> None:
    head = HEAD.rpartition(",")[0] + "\n"
    said = take(desk, "a@example.org,Anna One,", head=head)
    assert (said.code, "add --consent none-asked [consent-not-asked]" in said.err) == (1, True)
    assert not (desk.folder / LIST).exists()
    assert take(desk, "a@example.org,Anna One,", head=head, options=("--consent", "none-asked")).code == 0
    assert [(row["question"], row["answer"]) for row in rows(desk, RECORDS)] == [("", "none-asked")]


def test_a_list_in_yaml_collects_nothing(desk: Desk) -> None:
    desk.file("form.csv", f"{HEAD}2026-11-03,{ANNA}\n")
    said = letters("import", "signatories", "form.csv", "-o", "bus.yaml", "--update", cwd=desk.folder)
    assert (said.code, "letters import signatories form.csv -o bus.csv" in said.err) == (2, True)


ANSWERS = st.sampled_from(
    [
        "Yes",
        "I agree",
        "",
        "No",
        "maybe",
        "not yet",
        "yes if my boss agrees",
        "count me, don't name me",
        "I do NOT agree",
    ]
)


@given(st.lists(st.tuples(st.sampled_from("abcd"), ANSWERS), min_size=1, max_size=8), st.integers(0, 8))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_a_last_answer_that_says_yes_is_printed_however_often_it_is_taken_in(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory, answers: list[tuple[str, str]], part: int
) -> None:
    desk = Desk(tmp_path_factory.mktemp("campaign"))
    lines = [f'{who}@example.org,{who.upper()}nna Sample,,"{said}"' for who, said in answers]
    take(desk, *lines[:part]) if part and lines[:part] else None
    for _ in range(2):
        take(desk, *lines)
    printed = {row["name"][0].lower() for row in rows(desk) if row["name"]} if (desk.folder / LIST).exists() else set()
    agreed = {who for who, said in answers if said in ("Yes", "I agree")}
    refused = {who for at, (who, said) in enumerate(answers) if said in ("No", "I do NOT agree") and who not in {
        later for later, other in answers[at + 1 :] if other in ("Yes", "I agree")
    }}  # fmt: skip
    assert printed <= agreed
    assert not printed & refused
