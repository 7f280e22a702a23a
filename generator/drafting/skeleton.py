"""The skeleton of a letter: every part that most letters have, explained, with gaps that `check` finds."""

from __future__ import annotations

SKELETON = """\
# A letter. What stands after a # is a note to you and is never printed.
# Write where the [[double brackets]] are; delete what you don't need.
# Look at it with:   letters build THIS-FILE       Check it with:   letters check THIS-FILE

status: draft                   # take this line out to send it, and date it below
language: en-GB                 # de-DE, fr, ar …: `letters list languages`
theme: standard                 # `letters list themes`
typography: smart               # "straight quotes", -- and ... are printed as a printer sets them
# date: 2026-01-31              # year-month-day; printed as the language does

sender:
  organisation: "[[your organisation]]"
  address: |
    [[street]]
    [[town and postcode]]
  email: "[[e-mail address]]"

recipient:
  name: "[[The Rt Hon …, as on the envelope]]"
  role: "[[Secretary of State for …]]"
  address: |
    [[street]]
    [[town and postcode]]

salutation: "Dear [[Minister]],"   # "Yours sincerely," follows from it
subject: "[[what the letter is about, in one line]]"

opening: |
  [[Why you write, and why now. We have {{ concerns | count_in_words }} concerns.]]

concerns:                       # numbered by themselves; a heading is optional
  - heading: "[[the first concern]]"
    text: |
      [[What is happening, with figures and their sources.]]
  - heading: "[[the second concern]]"
    text: |
      [[An empty line begins a new paragraph. *Italics*, **bold**, [links](https://example.org).]]

asks:
  intro: "We therefore ask you to:"
  items:
    - "[[do the first thing that you want done]]"
    - "[[do the second]]"

closing: |
  [[What you hope for, and how to reach you.]]

signatories:                    # or the name of a table: signatories/names.csv
  - {name: "[[name]]", role: "[[office]]", affiliation: "[[party or organisation]]"}
  - {name: "[[another name]]", affiliation: "[[party or organisation]]"}
"""


def skeleton() -> str:
    """The text of a new letter file, which builds as it stands."""
    return SKELETON
