"""Gaps that are still to be filled: [[what to write]] of a new letter, and <<name>> of letters made elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
            message = f"this is still to be written: {shortened(gap[0])}"
            yield told(_place(tree, gap.start()), "placeholder", message, "write it, or delete the line")
        for gap in compiled(foreign).finditer(text) if "<<" in text or "«" in text else ():
            message = f"'{shortened(gap[0])}' looks like a gap to be filled, and is printed as it stands"
            hint = "write what belongs there; of recipients, an expression can tell: {{ recipient.name }}"
            yield warning(_place(tree, gap.start()), "placeholder", message, hint)


def _place(tree: Tree, start: int) -> Place:
    text = str(tree.data)
    return tree.places.within(text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1)
