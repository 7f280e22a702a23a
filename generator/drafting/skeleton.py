"""The beginning of a letter, by whom it is to: what such a letter has, explained, with gaps that `check` finds.

The texts are in `kinds.yaml`, their words in the section `drafts` of a language's file. Writes no file.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from generator.source.quoting import as_scalar

MINISTER, OPEN_LETTER = "minister", "open-letter"
KINDS = (MINISTER, OPEN_LETTER, "embassy", "committee", "authority", "members")
"""Whom letters are to; each has its text in `kinds.yaml`."""
HEAD = """\
# A letter. What stands after a # is a note to you and is never printed.
# Write where the [[double brackets]] are; delete what you don't need.
# Look at it with:   letters build THIS-FILE       Check it with:   letters check THIS-FILE

status: draft                   # take this line out to send it, and date it below
{language:<32}# de-DE, fr, ar …: `letters list languages`
{theme:<32}# `letters list themes`
typography: smart               # "straight quotes", -- and ... are printed as a printer sets them
# date: 2026-01-31              # year-month-day; printed as the language does

"""
MORE = """
# More that a letter may have: take the "# " before a line away.
"""
PARTS = (
    "# cc: [The Prime Minister]\n",
    "# enclosures:\n#   - {title: Map of the road, file: map.pdf}\n",
    "# sources:                      # a text that says [^report] has this as a note\n"
    "#   report: Name of the report, 2026.\n",
    "# notes: footnotes              # at the foot of the page, not after the letter\n",
    "# layout:\n#   window: uk-dl               # the address in an envelope's window: `letters list windows`\n",
)
_BLOCK = re.compile(r"^( *)<<(\w+)>>\n", re.MULTILINE)
_WORD = re.compile(r"<<(\w+)>>")


def skeleton(kind: str = MINISTER, language: str = "", theme: str = "", table: str = "names.csv") -> str:
    """The text of a new letter file of that kind, which builds as it stands.

    `table` is the file of those who sign an open letter, as `table_of` names it.
    """
    language = language or _usual_language()
    words = {**_words(language), "table": as_scalar(table)}

    def block(found: re.Match[str]) -> str:
        return "".join(f"{found[1]}{line}\n" for line in words[found[2]].splitlines())

    head = HEAD.format(
        language=f"language: {language} ", theme=f"theme: {theme or words.get(f'{kind}_theme') or words['theme']} "
    )
    text = _WORD.sub(lambda found: words[found[1]], _BLOCK.sub(block, _kinds()["texts"][kind]))
    more = (part for part in PARTS if f"\n{part[2 : part.index(':')]}:" not in text)
    return head + text + MORE + "".join(more)


def begun(target: str, kind: str = MINISTER, language: str = "", theme: str = "") -> dict[str, str]:
    """The files of a new letter, by their paths: its own, and for an open letter a table of those who sign, unless
    there is one.
    """
    table = table_of(target)
    files = {target: skeleton(kind, language, theme, table)}
    beside = os.path.join(os.path.dirname(target), table)
    if kind == OPEN_LETTER and not os.path.exists(beside):
        files[beside] = names(language)
    return files


def names(language: str = "") -> str:
    """Those who sign an open letter, as a table to go on with."""
    words = _words(language or _usual_language())
    who, other, office, affiliation = (f"[[{words[key]}]]" for key in ("name", "other_name", "office", "affiliation"))
    return f"name,role,affiliation\n{who},{office},{affiliation}\n{other},,{affiliation}\n"


def table_of(letter: str) -> str:
    """The name of the table of those who sign a letter, from the letter's own folder."""
    return f"signatories/{os.path.splitext(os.path.basename(letter))[0]}.csv"


def _usual_language() -> str:
    from generator.reference.languages import DEFAULT  # not for the list of commands

    return DEFAULT


def _words(language: str) -> dict[str, str]:
    """The words of a language as it is written in a country, over those of the language, over those of any."""
    from generator.reference.languages.sections import section

    code, _, country = language.partition("-")
    own = section(code, "drafts")
    words: dict[str, str] = {**_kinds()["words"], **own, **own.get("regions", {}).get(country, {})}
    return words


@cache
def _kinds() -> dict[str, Any]:
    import yaml

    said: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("kinds.yaml").read_text(encoding="utf-8"))
    return said
