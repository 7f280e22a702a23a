"""A letter full of comments, in odd order and styles, as people keep them: whoever edits it keeps all of that."""

from __future__ import annotations

import difflib

COMMENTED = """\
# Copyright of the campaign.   Two spaces, three   more.

date: 2025-01-02   # a Thursday

# To whom
recipient: {name: "Jane Sample",   role: 'Minister'}  # in braces
cc: [ "Ann",  # first
      Ben ]
#---- the text ----
subject: "The bus"     # short
body: |   # why a bar
    Indented by four.
      And more.

    # no comment
# right below the text

concerns:   # two
- heading:   Water   # h
  # in between
  text: >-
    Folded
    text.
-   Roads
# Who signs
signatories:   # three
  - Anna   # 1
  # between
  - {name: Ben}
checks: {ignore: [no-ask]}   # we know
# the end
"""


def shown(before: str, after: str) -> list[str]:
    """The lines that a diff shows, ends of lines that are not "\\n" among them."""
    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]
