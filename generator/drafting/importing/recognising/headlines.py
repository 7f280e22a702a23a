"""What stands above a salutation and is no address: a headline marked in no way, and text that introduces the letter.

Never looks at what is marked as a heading: that is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.drafting.importing.document import Line
from generator.drafting.importing.recognising.addresses import CONTACT, attends, looks_addressed
from generator.drafting.importing.recognising.lines import what_is
from generator.drafting.importing.recognising.parts import Parts
from generator.drafting.importing.recognising.senders import EMAIL, WEB, is_postal
from generator.drafting.importing.recognising.words import common_words, is_title

LONGEST_HEADLINE = 160
"""Characters of a line above the salutation from which it introduces the letter."""
FEWEST_WORDS = 3
LONG = 8
SENTENCE = 5
"""How many words a line has at least that is a sentence."""


def is_headline(group: Sequence[Line], language: str) -> bool:
    """Whether lines that stand by themselves read as a headline: "Letter to …", a sentence, or words in capitals."""
    if len(group) > 2 or any(len(line.plain) > LONGEST_HEADLINE for line in group):
        return False
    text = " ".join(line.plain for line in group)
    if has_contact(text) or re.search(r"\b\d{4,5}\b(?=\W*\w*$)", text):
        return False
    if is_title(text, "open", language):
        return True
    words, common = text.split(), common_words(text, language)
    if len(words) >= SENTENCE and any(line.plain[-1:] in "!?" for line in group):
        return True
    addressed = any(looks_addressed([line]) for line in group)
    ended = re.search(r"[^\W\d_]{3}\s?\.$", text) is not None and what_is(text) != "role"
    if len(words) >= SENTENCE and ended and (common > 2 or (common > 1 and not addressed)):
        return True
    if len(group) == 1 and len(words) >= LONG and common > 0 and not addressed and what_is(text) != "role":
        return True
    if len(group) > 1 or not text.isupper() or what_is(text) in ("role", "body", "date"):
        return False
    return len(words) >= SENTENCE or (common > 0 and len(words) >= FEWEST_WORDS)


def reads_as_subject(group: Sequence[Line], parts: Parts) -> bool:
    """Whether the lines right above the salutation say what the letter is about, and not whom it is for."""
    town = len(group) > 2 and all(is_postal(line.plain) for line in group[-2:])
    if not parts.salutation or len(group) > 4 or town or looks_addressed(group) or attends(group[0].plain):
        return False
    said = " ".join(line.plain for line in group)
    if len(group) > 1 and what_is(group[0].plain) == "person" and not common_words(said, parts.language):
        return False
    return (
        len(said) <= 300
        and not has_contact(said)
        and not re.search(r"(?<![\d./-])\b\d{4,5}\b(?! \w+ Act)", group[-1].plain)
    )


def introduces(group: Sequence[Line]) -> bool:
    """Whether a group is a paragraph of text, which tells of the letter: a page that publishes it may begin so."""
    text = " ".join(line.plain for line in group)
    ended = re.search(r"[^\W\d_]{3}\s?[.!?:]$", text) is not None
    return len(text) > LONGEST_HEADLINE and len(group) <= 2 and ended


def has_contact(text: str) -> bool:
    """Whether a text says how to reach somebody."""
    return bool(EMAIL.search(text) or CONTACT.search(text) or WEB.search(text))
