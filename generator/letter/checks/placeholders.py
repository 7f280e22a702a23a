"""Gaps that a new letter was given to be filled: [[what to write]]."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.letter.loading.tidying import texts
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded import WordedLetter
from generator.problems import Problem, error, warning
from generator.source.quoting import shortened

GAP = re.compile(r"\[\[(?:(?!\n\s*\n|\[\[).)+?\]\](?!\()", re.DOTALL)
"""Two brackets and what is within them, in one paragraph; `[[1]](https://…)` is a link."""


def placeholders(resolved: ResolvedLetter, worded: WordedLetter) -> Iterator[Problem]:
    """A gap is a warning in a draft and an error in a letter that is to be sent. Code: placeholder."""
    told = warning if worded.draft else error
    for tree in texts(resolved.loaded.tree):
        text = str(tree.data)
        for gap in GAP.finditer(text):
            start = gap.start()
            place = tree.places.within(text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1)
            message = f"this is still to be written: {shortened(gap[0])}"
            yield told(place, "placeholder", message, "write it, or delete the line")
