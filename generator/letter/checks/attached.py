"""Web and e-mail addresses that can't be one.

Knows the shape of addresses; never asks the network. Headings that are too long to be one stand here too.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import MAIN, ReadLetter
from generator.problems import Problem
from generator.problems.codes import Code
from generator.source.patterns import compiled
from generator.source.quoting import shortened

_WEB = r"(?<![\w@/.-])(?:(?:htps?|htttps?|httpps?|httpss|ttps?|hhttps?|htt|hppts?)://\S*|https?(?::/(?!/)|//|;//|:\\\\|:///)\S*|https?:// \S+|(?:ww|w{4,})\.[\w-]+\.\S+|www[,;]\S+|www\.\S*,\S*\.\w+|https?://[^\s/)»”]*,[^\s/)]*\.\w{2,}\S*|https?://\S+\. (?:org|com|net|gov|eu|uk|info|int)\b\S*)"  # noqa: E501
_MAIL = r"(?<![\w.+-])[\w.+-]+(?:@(?![\w-]+(?:\.[\w-]+)+)[\w.-]*|@[\w-]+(?:\.[\w-]+)*\.\.[\w.]*|@@[\w.-]+)"
_WHOLE_MAIL = r"[^@\s,;<>]+@[^@\s,;<>.]+(?:\.[^@\s,;<>.]+)+"
_WHOLE_WEB = r"(?:https?://)?(?!ww\.|w{4,}\.)[^\s/,;@:]+(?:\.[^\s/,;@:.]+)+(?::\d+)?(?:[/?#]\S*)?"
LONGEST_HEADING = 110
"""Characters above which a heading is a sentence."""


MALFORMED_ADDRESS = Code(
    "malformed-address",
    "warning",
    meaning=(
        "A web or e-mail address can’t be one; nothing is fetched. Nor can a postcode that hasn’t the form of its "
        "country’s: that which the address names, or its town tells, or else the letter’s. Bad: “htp://example.org”, "
        "“www,example.org”, “anna@example”, “SW1P 4D”, “1011 Berlin”. Good: “https://example.org”, “10117 Berlin”."
    ),
    remedy="Look the address up, and write it in full.",
)


@rule(MALFORMED_ADDRESS)
def malformed_addresses(letter: ReadLetter) -> Iterator[Problem]:
    """Web and e-mail addresses have the shape of one."""
    for stretch in letter.finished:
        source = stretch.written
        for pattern, may in ((_WEB, "://" in source or "http" in source or "ww" in source), (_MAIL, "@" in source)):
            for match in compiled(pattern).finditer(source) if may else ():
                said = match[0].rstrip(").,;:!?”»\"'")
                if pattern == _MAIL and source[match.end() :][:1] in ("{", "["):
                    continue  # (an expression follows)
                place = stretch.place_as_written(match.start())
                kind = "an e-mail address" if pattern == _MAIL else "a web address"
                yield MALFORMED_ADDRESS.at(place, f"'{shortened(said)}' can't be {kind}", "look it up")
    sender, places = letter.resolved.letter.sender, letter.resolved.loaded.places.at("sender")
    if sender is None:
        return
    for name, given, pattern in (("email", sender.email, _WHOLE_MAIL), ("website", sender.website, _WHOLE_WEB)):
        text = str(given or "").strip()
        if text and "[[" not in text and "{{" not in text and not compiled(pattern).fullmatch(text):
            kind = "an e-mail address" if name == "email" else "a web address"
            message = f"'{shortened(text)}' can't be {kind}"
            yield MALFORMED_ADDRESS.at(places.at(name).value, message, "look it up")


LONG_HEADING = Code(
    "long-heading",
    "notice",
    meaning=(
        "A heading is so long that it is a sentence. Bad: a heading of two lines. Good: a few words, and the rest in "
        "the text."
    ),
    remedy="Shorten it.",
)


@rule(LONG_HEADING)
def long_headings(letter: ReadLetter) -> Iterator[Problem]:
    """A heading is short enough to be one."""
    for stretch in letter.finished:
        if stretch.kind != "heading" or stretch.part not in (*MAIN, "annexes") or len(stretch.words) <= LONGEST_HEADING:
            continue
        message = f"the heading has {len(stretch.words)} characters: '{shortened(stretch.words)}'"
        yield LONG_HEADING.at(stretch.place(0), message, "say it in a few words, and the rest in the text")
