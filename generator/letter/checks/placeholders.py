"""Gaps that are still to be filled: [[what to write]] of a new letter, and <<name>> of letters made elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.letter.loading.tidying import Tree, texts
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded import WordedLetter
from generator.problems import Place, Problem, error, warning
from generator.source.patterns import compiled
from generator.source.quoting import shortened

GAP = re.compile(r"\[\[(?:(?!\n\s*\n|\[\[).)+?\]\](?!\()", re.DOTALL)
"""Two brackets and what is within them, in one paragraph; `[[1]](https://…)` is a link."""

FOREIGN = r"<<\s*[^\W\d][^<>\n]{0,80}>>"
"""A gap as other programs have it, which nothing fills here."""


_GUILLEMETS = ("fr", "es", "it", "pt", "ru", "uk", "el", "hy", "no", "nb", "de-CH", "pl", "tr", "ar", "fa")
WORD_FIELD = r"«[^\W\d_][\w ]{1,40}»"
"""A merge field of a word processor, in languages that don't quote so."""


_STILL = "this is still to be written: "
MOST_LINES = 12
"""How many lines are named of those that have gaps."""


def gaps_together(problems: Sequence[Problem]) -> list[Problem]:
    """The problems with one, at the first of them, in place of all gaps of a letter that are still to be written."""
    told: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.code == "placeholder" and problem.message.startswith(_STILL):
            told.setdefault((problem.place.path, problem.severity), []).append(problem)
    together = {gaps[0]: _together(gaps) for gaps in told.values() if len(gaps) > 1}
    left_out = {gap for gaps in told.values() for gap in gaps[1:]}
    return [together.get(problem, problem) for problem in problems if problem not in left_out]


def _together(gaps: Sequence[Problem]) -> Problem:
    lines = sorted({gap.place.line for gap in gaps})
    named = ", ".join(map(str, lines[:MOST_LINES])) + (" …" if len(lines) > MOST_LINES else "")
    on = f"line{'s' if len(lines) > 1 else ''} {named}"
    message = f"{len(gaps)} gaps in [[double brackets]] are still to be filled: {on}"
    return gaps[0]._replace(message=message, hint="'letters check' tells each of them")


def placeholders(resolved: ResolvedLetter, worded: WordedLetter) -> Iterator[Problem]:
    """A gap is a warning in a draft and an error in a letter that is to be sent; another program's is a warning.

    Code: placeholder.
    """
    told = warning if worded.draft else error
    quotes_so = "«" in resolved.language.typography.quotes or resolved.language.tag.startswith(_GUILLEMETS)
    foreign = FOREIGN if quotes_so else f"{FOREIGN}|{WORD_FIELD}"
    for tree in texts(resolved.loaded.tree):
        text = str(tree.data)
        for gap in GAP.finditer(text):
            message = f"{_STILL}{shortened(gap[0])}"
            yield told(_place(tree, gap.start()), "placeholder", message, "write it, or delete the line")
        for gap in compiled(foreign).finditer(text) if "<<" in text or "«" in text else ():
            message = f"'{shortened(gap[0])}' looks like a gap to be filled, and is printed as it stands"
            hint = "write what belongs there; of recipients, an expression can tell: {{ recipient.name }}"
            yield warning(_place(tree, gap.start()), "placeholder", message, hint)


def _place(tree: Tree, start: int) -> Place:
    text = str(tree.data)
    return tree.places.within(text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1)
