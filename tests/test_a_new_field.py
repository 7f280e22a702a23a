"""A field more: what a copy of the program makes of texts that its model alone knows."""

from __future__ import annotations

import email
import email.policy
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from house import attached, words_of

PROJECT = Path(__file__).resolve().parent.parent
BELOW = '    """What the letter is about, in one line or several."""\n'
FIELDS = '''\
    project: Annotated[MaybeLine, Printed(Where.SUBJECT, is_text=True, gap="its project", in_expressions=True)] = None
    """The project that it belongs to."""
    handling: Annotated[Lines, Printed(Where.REMARKS, is_text=True, called="How it is handled")] = ()
    """What the post room is told, in one line or several."""
    series: Annotated[MaybeLine, Printed(Where.TITLE, is_text=True)] = None
    """The series that an open letter belongs to."""
    reminder: Annotated[MaybeProse, Printed(Where.POSTSCRIPT, is_text=True, gap="")] = None
    """Something to remember."""
    imprint: Annotated[MaybeProse, Printed(Where.AFTERWORD, is_text=True, to_be_read=True)] = None
    """Who is responsible."""
'''
LETTER = """\
imprint: Exampleton Press.
reminder: Sixty days are left.[^days]
handling: |
  Return by Friday
  To be filed
series: Letters to {{ recipient.name }}
project: Crossings of of the river
subject: The bridge
language: en-GB
recipient: {name: Bo Ek}
salutation: none
body: |
  Please mend the bridge, in {{ project }}.
signatories: [Ann Lee]
sources: {days: A calendar.}
"""
Said = dict[str, str]
PRINTED = ("Return by Friday", "To be filed", "Letters to Bo Ek", "Crossings of of", "Sixty days", "Exampleton Press")
"""What they say, in the order of print."""
COMMANDS = f"""\
import json, sys
sys.path[:0] = [{str(PROJECT / "tests")!r}, {str(PROJECT / "docs")!r}]
from command import letters
import make

said = dict(
    made=letters("build", "-f", "pdf,txt,html,eml", "old.yaml").err,
    check=letters("check", "old.yaml").out,
    diff=letters("diff", "old.yaml", "new.yaml", "--format", "json").out,
    schema=letters("schema").out,
    merged=letters("merge", "old.yaml", "people.csv", "-o", "merged").out,
    begun=letters("new", "next.yaml", "--from", "old.yaml").err,
    fmt=letters("fmt", "old.yaml").err,
    manual=make.letter_file(),
    themes=make.themes(),
)
print(json.dumps(said))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a program with five fields more has done everything with a letter that has them."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("generator", "templates"):
        shutil.copytree(PROJECT / name, folder / "program" / name)
    model = folder / "program/generator/letter/model/letter.py"
    written = model.read_text(encoding="utf-8")
    assert written.count(BELOW) == 1
    model.write_text(written.replace(BELOW, BELOW + FIELDS), encoding="utf-8")
    (folder / "old.yaml").write_text(LETTER, encoding="utf-8")
    (folder / "people.csv").write_text("name\nAya Oz\nDan Wu\n", encoding="utf-8")
    (folder / "new.yaml").write_text(re.sub("Crossings|Friday|Letters|Sixty|Press", "Other", LETTER), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", COMMANDS],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "program")},
        capture_output=True,
        text=True,
        check=True,
    )
    (folder / "said.json").write_text(done.stdout, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def said(folder: Path) -> Said:
    return json.loads((folder / "said.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def page(made: bytes, ending: str) -> str:
    """The words of what was built, whichever format it has; of a draft of e-mail, those of its page."""
    if ending == "pdf":
        return words_of(made)
    if ending == "eml":
        message = email.message_from_bytes(made, policy=email.policy.default)
        return "".join(str(part.get_content()) for part in message.walk() if part.get_content_type() == "text/html")
    return made.decode()


@pytest.mark.parametrize("ending", ["txt", "html", "eml", "pdf"])
def test_every_format_prints_it(folder: Path, ending: str) -> None:
    words = " ".join(page((folder / f"out/old.{ending}").read_bytes(), ending).split())
    assert [text for text in PRINTED if text not in words] == []
    places = [words.index(text) for text in PRINTED]
    if ending != "html":  # (the web page has its title above all else)
        assert places == sorted(places), "in the order of print"


def test_the_text_can_name_it(folder: Path) -> None:
    assert "mend the bridge, in Crossings of of the river." in (folder / "out/old.txt").read_text(encoding="utf-8")


def test_it_can_cite_a_source(folder: Path) -> None:
    text = (folder / "out/old.txt").read_text(encoding="utf-8")
    assert "Sixty days are left.[1]" in text
    assert "[1] A calendar." in text


def test_the_pdf_carries_it(folder: Path) -> None:
    carried = attached((folder / "out/old.pdf").read_bytes())
    assert carried.startswith("imprint: Exampleton Press.")
    assert "project: Crossings of of the river" in carried


def test_checks_read_it(said: Said) -> None:
    assert [line for line in said["check"].splitlines() if "doubled-word" in line] == [
        "old.yaml:7:23: warning: 'of' stands twice: 'of of'; delete one of them [doubled-word]"
    ]


def test_a_comparison_tells_of_it_under_its_name(said: Said) -> None:
    called = [one["title"] for one in json.loads(said["diff"])["sections"]]
    assert called == ["How it is handled", "Series", "Project", "Body", "Reminder", "Imprint"]


def test_a_merge_words_it_for_each(folder: Path) -> None:
    made = [words_of(path.read_bytes()) for path in sorted((folder / "merged").glob("*.pdf"))]
    assert [re.findall("Letters to [A-Z][a-z]+ [A-Z][a-z]", words) for words in made] == [
        ["Letters to Aya Oz"],
        ["Letters to Dan Wu"],
    ]


def test_it_has_its_place_in_the_file(folder: Path) -> None:
    keys = re.findall(r"^\w+", (folder / "old.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert keys[3:8] == ["project", "handling", "series", "reminder", "imprint"]


def test_the_next_letter_asks_for_it(folder: Path) -> None:
    begun = (folder / "next.yaml").read_text(encoding="utf-8")
    assert 'project: "[[its project]]"\n# project: Crossings' in begun
    assert "# reminder: Sixty days" in begun
    assert "# Still the old letter's: recipient, salutation, signatories, imprint." in begun
    assert "\nseries: Letters to {{ recipient.name }}\n" in begun


def test_editors_and_the_manual_explain_it(said: Said) -> None:
    assert json.loads(said["schema"])["properties"]["project"]["description"] == (
        "The project that it belongs to. (one line: inline Markdown and expressions)"
    )
    assert "| `project` | The project that it belongs to. |" in said["manual"]
    assert "`subject`, `project`," in said["themes"]
