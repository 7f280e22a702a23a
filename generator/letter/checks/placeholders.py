"""Gaps that a new letter was given to be filled: [[what to write]]."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.letter.loading.tidying import texts
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded import WordedLetter
from generator.problems import Problem, error, warning

GAP = re.compile(r"\[\[([^\[\]\n]*)\]\]")


def placeholders(resolved: ResolvedLetter, worded: WordedLetter) -> Iterator[Problem]:
    """A gap is a warning in a draft and an error in a letter that is to be sent. Code: placeholder."""
    told = warning if worded.draft else error
    for tree in texts(resolved.loaded.tree):
        for number, line in enumerate(str(tree.data).split("\n")):
            for gap in GAP.finditer(line):
                place = tree.places.within(number, gap.start())
                yield told(
                    place, "placeholder", f"this is still to be written: {gap[0]}", "write it, or delete the line"
                )
