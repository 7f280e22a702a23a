"""Letters with mistakes of every kind, merged: what is wrong is told as by `letters check`, and nothing is written."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from command import letters
from house import Desk

BROKEN = Path(__file__).resolve().parent.parent / "data" / "broken"
ERROR = re.compile(r"# expect: (\S+) error (\S+)\n")
OF_ITS_RECIPIENTS = ("recipient-twice", "window-recipients")
"""What is wrong with the letter's own recipients is no matter of those in the table."""
OF_A_ROW = ("outside-window", "unknown-form")
"""What is the letter's own recipient's there is told at each row here."""


def _first_line(path: Path) -> str:
    return path.read_bytes().split(b"\n", 1)[0].decode(errors="replace") + "\n"


FILES = sorted(
    path
    for path in BROKEN.rglob("*.yaml")
    if (path.parent == BROKEN or path.name == "letter.yaml")
    and (found := ERROR.match(_first_line(path)))
    and found[2] not in OF_ITS_RECIPIENTS
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(BROKEN)))
def test_a_letter_with_an_error_is_told_of_as_by_check_and_nothing_is_written(path: Path, tmp_path: Path) -> None:
    if path.parent == BROKEN:
        shutil.copy(path, tmp_path / "letter.yaml")
    else:
        shutil.copytree(path.parent, tmp_path, dirs_exist_ok=True)
    (tmp_path / "people-merged.csv").write_text("name\nAnn Lee\nBen Ek\n")
    said = letters("merge", "letter.yaml", "people-merged.csv", cwd=tmp_path)
    place, code = ERROR.match(_first_line(path)).groups()  # type: ignore[union-attr]  # chosen so
    told = [line for line in said.wrong if line.endswith(f"[{code}]") and ": error: " in line]
    assert (said.code, bool(told)) == (1, True), said.err
    if code not in OF_A_ROW and re.match(r"\d", place):
        assert told[0].startswith(f"letter.yaml:{place}: ")
        assert len(told) == len(set(told)), "once, and not for every row"
    assert not (tmp_path / "out").exists()


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>A letter</title><style>{{ css }}</style></head><body>
<p style="{% if 'Ben' in letter.salutation | join %}background: linear-gradient(lab(50% 40 60), red){% endif %}">x</p>
{% for one in letter.salutation %}<p>{{ one }}</p>{% endfor %}</body></html>"""


def test_a_letter_that_can_not_be_drawn_ends_none_of_the_others(desk: Desk) -> None:
    desk.file("themes/mine/theme.yaml", "description: A theme of somebody's own.\n")
    desk.file("themes/mine/letter.html", PAGE)
    desk.file("people.csv", "name\nAnn Lee\nBen Ek\nCid Fox\nDee Roe\n")
    desk.write(theme="mine", salutation="Dear {{ recipient.name }},", body="Mend the bridge.")
    said = letters("merge", "letter.yaml", "people.csv", "--templates", "themes", cwd=desk.folder)
    told = [line for line in said.wrong if ": error: " in line]
    assert (said.code, len(told)) == (1, 1), said.err
    assert told[0].endswith("[theme-css]")
    assert len(list((desk.folder / "out").rglob("*.pdf"))) == 3
