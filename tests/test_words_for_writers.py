"""What people who don't know the letter file try: each is one problem, and its words show the way.

Each case: the letter (with the files that it names), and what its one line must say.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from command import letters

TOP = "date: 2025-11-24\nsender: Example Bus Users\nrecipient: The Minister\nsalutation: Dear Minister,\n"
REST = "body: |\n  The last bus leaves at six.\n"
WHOLE = TOP + REST
TO = "salutation: Dear Minister,\n" + REST


def without(key: str) -> str:
    """The whole letter less one of its first lines."""
    return "".join(f"{line}\n" for line in TOP.splitlines() if not line.startswith(key)) + REST


WORDS = [
    (without("recipient") + "to: The Minister\n", "did you mean 'recipient'?"),
    (without("sender") + "from: Example Bus Users\n", "did you mean 'sender'?"),
    (without("salutation") + "greeting: Dear Minister,\n", "did you mean 'salutation'?"),
    (without("salutation") + "Anrede: Sehr geehrte Ministerin,\n", "did you mean 'salutation'?"),
    (WHOLE + "re: Buses\n", "did you mean 'subject'?"),
    (WHOLE + "Betreff: Buses\n", "did you mean 'subject'?"),
    (WHOLE + "objet: Buses\n", "did you mean 'subject'?"),
    (WHOLE + "signed_by:\n  - Anna\n", "did you mean 'signatories'?"),
    (WHOLE + "Unterzeichner:\n  - Anna\n", "did you mean 'signatories'?"),
    (TOP + "text: |\n  The last bus leaves at six.\n", "did you mean 'body'?"),
    (TOP + "Concerns:\n  - The last bus leaves at six.\n", "did you mean 'concerns'?"),
    (TOP + "concerns:\n  - title: Late\n    text: The last bus leaves at six.\n", "did you mean 'heading'?"),
    (WHOLE + "annexes:\n  - heading: Counts\n    text: None.\n", "did you mean 'title'?"),
    (WHOLE + "signatories:\n  - {name: Anna, party: Labour}\n", "did you mean 'affiliation'?"),
    ("recipient:\n  - name: X\n    address: Y\n" + TO, "take the dash away"),
    ("recipient:\n  - name: X\n  - address: Y\n" + TO, "take the dashes away"),
    (TOP + "body:\n  Some text: here.\n\n  More.\n", "write 'body: |'"),
    (TOP + "body:\n  Some text: here.\n", "write 'body: |'"),
    ("date: {{ date }}\n" + REST, "begins with an expression"),
    ("date: 5 August 2022\n" + REST, "write year-month-day: 2022-08-05 ["),
    ("date: 5. August 2022\n" + REST, "write year-month-day: 2022-08-05 ["),
    ("date: August 5th, 2022\n" + REST, "write year-month-day: 2022-08-05 ["),
    ("date: 1er août 2022\n" + REST, "write year-month-day"),
    ("date: 5 août 2022\n" + REST, "write year-month-day: 2022-08-05 ["),
    ("date: 25/08/2022\n" + REST, "write year-month-day: 2022-08-25 ["),
    ("date: 08/25/2022\n" + REST, "write year-month-day: 2022-08-25 ["),
    ("date: 2022/8/5\n" + REST, "write year-month-day: 2022-08-05 ["),
    ("date: 5.8.2022\n" + REST, "write year-month-day: 2022-08-05 or 2022-05-08 ["),
    ("date: soon\n" + REST, "write year-month-day: 2022-08-05 ["),
    (TOP + "body: |\n  Dear <<name>>, we write to you.\n", "'<<name>>' looks like a gap"),
    (TOP + "body: |\n  Dear «First_name», we write to you.\n", "'«First_name»' looks like a gap"),
    (TOP + "body: |\n  Dear { recipient.name }, we write to you.\n", "write '{{ recipient.name }}'"),
    (WHOLE + "signatories: letter.yaml\n", "'letter.yaml' is the very file in which it stands"),
    (WHOLE + "cc:\n  - A: |\n      x\n      " + "y" * 500 + "\n", "'A: x yyy"),
]
TABLES = [
    ("Signatories of the letter,,\nname,role,affiliation\nAnna,Chair,X\n", "the headings seem to be on line 2"),
    ("Signatories\n\nname,role\nAnna,Chair\n", "the headings seem to be on line 3"),
    ("Full name,role\nAnna,Chair\n", "head the column 'Full name' with 'name'"),
    ("Names\nAnna\n", "head the column 'Names' with 'name'"),
    ("First name,Surname\nAnna,Example\n", "put 'First name' and 'Surname' together into one column, headed 'name'"),
    ("Vorname;Nachname\nAnna;Example\n", "put 'Vorname' and 'Nachname' together into one column, headed 'name'"),
    ("Anna Example,Chair\nBob Example,Chair\n", "if the first line is a person already, write a line of headings"),
    ("kind of bus,colour\n12,red\n", "the headings are 'kind of bus', 'colour'"),
]


def line(folder: Path) -> str:
    """The one problem of the letter."""
    *lines, summary = letters("check", "letter.yaml", cwd=folder).lines
    assert len(lines) == 1, lines
    assert summary.endswith("in 1 file")
    return lines[0]


@pytest.mark.parametrize(("text", "said"), WORDS)
def test_it_is_one_problem_that_says_what_to_write(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "letter.yaml").write_text(text, encoding="utf-8")
    assert said in line(tmp_path)


@pytest.mark.parametrize(("table", "said"), TABLES)
def test_a_table_without_names_says_what_it_has(table: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "letter.yaml").write_text(WHOLE + "signatories: people.csv\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text(table, encoding="utf-8")
    assert said in line(tmp_path)


def test_spaces_around_a_files_name_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "letter.yaml").write_text(WHOLE + "signatories: ' people.csv '\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("name\nAnna\n", encoding="utf-8")
    assert letters("check", "letter.yaml", cwd=tmp_path).code == 0


LONG = "x" * 5000
FLOODS = [
    f"theme: {LONG}\n",
    'theme: "a\\e[31mPq\\nb"\n',
    f"signatories: {LONG}.csv\n",
    f"{LONG}: x\n",
    '"a\\e[31mb": x\n',
    f"status: {LONG}\n",
    f"references:\n  - {LONG}\n",
    f"cc: *{LONG}\n",
    f"signatories: [{{name: A, signature: {LONG}.png}}]\n",
]


@pytest.mark.parametrize("more", FLOODS, ids=[each[:20] for each in FLOODS])
def test_no_value_floods_the_terminal_or_commands_it(more: str, tmp_path: Path) -> None:
    (tmp_path / "letter.yaml").write_text(WHOLE + more, encoding="utf-8")
    for form in ("text", "github"):
        said = letters("check", "--format", form, "letter.yaml", cwd=tmp_path)
        assert said.code == 1
        assert not any(len(each) > 1200 for each in said.lines)
        assert "\x1b" not in said.out
        assert len(said.lines) <= 4


def test_many_problems_of_a_kind_are_counted_and_the_sum_is_true(tmp_path: Path) -> None:
    (tmp_path / "letter.yaml").write_text(WHOLE + "".join(f"kk{n}: x\n" for n in range(5000)), encoding="utf-8")
    *lines, summary = letters("check", "letter.yaml", cwd=tmp_path).lines
    assert len(lines) == 101
    assert lines[-1].startswith("letter.yaml:107:1: error: and 4,900 more problems of this kind")
    assert summary == "5000 errors in 1 file"


def test_seven_thousand_signatories_are_no_problem(tmp_path: Path) -> None:
    (tmp_path / "letter.yaml").write_text(WHOLE + "signatories: people.csv\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("name\n" + "Anna Example\n" * 7000, encoding="utf-8")
    assert letters("check", "letter.yaml", cwd=tmp_path).code == 0


def test_a_new_letter_needs_a_name(tmp_path: Path) -> None:
    said = letters("new", "", cwd=tmp_path)
    assert said.code == 2
    assert "give the file a name" in said.err
    assert list(tmp_path.iterdir()) == []
