"""Names with the family name first: "Cox, Baroness", "Smith, Dr Jane MP".

Sets them straight where that is surely meant; an office or letters after a comma are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.reference.address.names.bodies import is_body
from generator.reference.address.names.front import Segment, could_be_letters, read, words_in
from generator.reference.address.names.splitting import PARTICLES
from generator.reference.address.names.titles import is_letters, titles
from generator.reference.address.names.written import Part, WrittenName
from generator.reference.address.wording import comparable

_OFFICE_WORDS = frozenset(
    [
        "of",
        "for",
        "the",
        "and",
        "der",
        "des",
        "de",
        "du",
        "für",
        "chair",
        "president",
        "secretary",
        "minister",
        "director",
        "editor",
        "leader",
        "head",
        "member",
        "mp",
    ]
)


def is_inverted(segments: Sequence[Segment], language: str) -> bool:
    """Whether the family name stands first: "Cox, Baroness", "Smith, Dr Jane MP"."""
    before, after = segments[0].words, segments[1].words
    if not before or not after or len(before) > 4 or is_body(segments[0].text):
        return False
    if read(segments[0], language).honorifics or not before[0][0].isalpha():
        return False
    of_place = len(before) > 1 and "of" in before and _is_only_title(after)
    one_name = len(before) == 1 or before[0].casefold() in PARTICLES or segments[0].text.strip().isupper() or of_place
    if not one_name or all(is_letters(word) or could_be_letters(word) for word in after):
        return False
    after_comma = read(segments[1], language)
    given = [word for word in after_comma.core if not is_letters(word)]
    if not given:
        return bool(after_comma.honorifics) or _is_only_title(after)
    plain = all(word[0].isupper() and comparable(word) not in _OFFICE_WORDS for word in given)
    return plain and len(given) <= 3 and not is_body(segments[1].text)


def _is_only_title(words: Sequence[str]) -> bool:
    key = " ".join(word for token in words for word in words_in(token))
    return key in titles().honorifics


def straight(segments: Sequence[Segment]) -> str:
    """The name set straight: "Dr Jane Smith MP" of "Smith, Dr Jane MP"."""
    words = segments[1].words
    letters = [is_letters(word) or could_be_letters(word) for word in words]
    cut = len(letters) - next((n for n, one in enumerate(reversed(letters)) if not one), len(letters))
    tail = "".join(f",{segment.text}" for segment in segments[2:])
    return f"{' '.join(words[:cut])} {segments[0].text.strip()} {' '.join(words[cut:])}".strip() + tail


def as_written(
    told: WrittenName, written: str, segments: Sequence[Segment], joints: Sequence[str], language: str
) -> WrittenName:
    """What the name set straight tells, with the parts as they stand."""
    family = segments[0].text.strip()
    parts = [Part("joint" if token.isspace() else "family", token) for token in segments[0].tokens]
    parts += [Part("joint", joints[0]), *read(segments[1], language).parts]
    for segment, joint in zip(segments[2:], joints[1:], strict=True):
        parts += [Part("joint", joint), *([Part("office", segment.text)] if segment.text else [])]
    facts = told.facts._replace(name=written)
    if not facts.peerage:
        given = facts.given_name or told.core.removesuffix(family).strip() or None
        facts = facts._replace(given_name=given, family_name=family)
    return told._replace(parts=tuple(parts), facts=facts)
