"""What goes along with a letter, as its text says and as it is listed: enclosures, annexes, and those who get a copy.

Compares words and numbers. Never opens a file, and in doubt says that it is worth a look.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.letter.checks.dates import dates, named
from generator.letter.checks.numbers import numbers_in_words
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.letter.checks.usage import Usage, usage
from generator.letter.checks.wordlists import code_of, tokens, words
from generator.problems import Problem, Severity
from generator.problems.codes import Code
from generator.source.patterns import compiled
from generator.source.quoting import shortened

_ATTACHED_TO = r"(?:conditions|strings|importance|value|price|blame)\b"
_OF_OTHERS = (
    r"(?i:not enclosed|letter of (?:the )?\d|e-?mail of (?:the )?\d|previous|earlier"
    rf"|\b{_ATTACHED_TO}[^.;]{{0,30}}\battach|\battach\w* [^.;]{{0,20}}\b{_ATTACHED_TO})"
)
_SOMEBODY = r"\b(?:OF) ((?:[^\W\d_a-zß-ÿ][\w’'-]*\.? ?)+)"
_BETWEEN = r"(?:[,;:]|(?<= )(?:{}))(?= |$)"
LONGEST_QUOTED = 5
"""Words of the text that a message repeats."""
LONGEST_ITEM = 9
"""Words of what is enclosed; more of them are a sentence about it."""
SHORTEST, ALIKE = 3, 4
"""Letters of a word by which a thing is known again, and with which two such words begin alike: "survey", "surveys"."""


ENCLOSURE_NOT_LISTED = Code(
    "enclosure-not-listed",
    "warning or notice",
    meaning=(
        "The text says that something is enclosed or attached, and the letter lists neither an enclosure nor an annex, "
        "or another number of them; a notice where none of those that it lists is called so. Bad: “We enclose our "
        "survey”, and no `enclosures`; “two maps” above one. Good: `enclosures: [Survey of 2024]`."
    ),
    remedy="List it under `enclosures`, or put it in as one of the `annexes`; or take the sentence out.",
)


class _Item(NamedTuple):
    """One of the things that a sentence says are enclosed."""

    said: str
    start: int
    number: int
    """How many, 1 after an article."""
    words: tuple[str, ...]
    """Those by which it is known again, in small letters."""


@rule(ENCLOSURE_NOT_LISTED)
def enclosures_listed(letter: ReadLetter) -> Iterator[Problem]:
    """What is said to be enclosed is listed as an enclosure or an annex."""
    worded, facts = letter.worded, usage(letter.language.tag)
    if not facts.enclosed:
        return
    listed = [one.plain for one in worded.enclosures] + [one.title.plain for one in worded.annexes if one.title]
    untitled = sum(one.title is None for one in worded.annexes)
    for stretch in letter.main:
        if not any(sign in stretch.words for sign in facts.enclosed_signs):
            continue
        for match in compiled(f"(?i:{facts.enclosed})").finditer(stretch.words):
            start, end = stretch.sentence(match.start())
            if stretch.is_quoted(match.start()) or compiled(_OF_OTHERS).search(stretch.words, start, end):
                continue
            if not listed and not untitled:
                said = " ".join(match[0].split()[-LONGEST_QUOTED:])
                message = f"the text says '{said}', and the letter lists no enclosure"
                hint = "list it under 'enclosures', or put it in as one of the 'annexes'"
                yield ENCLOSURE_NOT_LISTED.at(stretch.place(match.start()), message, hint)
                return
            if not untitled and facts.enclosing and not stretch.filled:
                yield from _not_among(stretch, (start, end), listed, "annexes" if worded.annexes else "enclosures")


def _not_among(stretch: Stretch, sentence: tuple[int, int], listed: list[str], where: str) -> Iterator[Problem]:
    """Those things of a sentence of which there are more or fewer, or none, among what is listed."""
    (start, end), facts = sentence, usage(stretch.language.tag)
    found = compiled(f"(?i:{facts.enclosing})").search(stretch.words, start, end)
    if found is None:
        return
    # Where the verb comes last, or ends a clause of its own, what it is about stands before it.
    last = found.groupdict().get("last") or found.end() >= end - 2 or stretch.words[found.end()] == ","
    before = stretch.words[start : found.start()].split()
    if last and before and before[-1].lower() in facts.enclosed_they:
        return
    begin, stop = (start, found.start()) if last else (found.end(), end)
    items = list(_items(stretch, begin, stop, facts))
    known = [tuple(_telling(line, facts)) for line in listed]
    several = [line for line in listed if _number(line.split()[0], stretch) > 1] if listed else []
    for item in items:
        generic = any(compiled(f"(?i:{facts.enclosed_all})").fullmatch(word) for word in item.words)
        place, hint = stretch.place(item.start), f"correct the number, or the list under '{where}'"
        if generic:
            if item.number > 1 and item.number != len(listed) and not several:
                message = f"the text says '{item.said}', and {_are(len(listed))} listed"
                yield ENCLOSURE_NOT_LISTED.at(place, message, hint)
            continue
        yield from _of_another(stretch, item, listed, facts)
        same = [line for line in known if any(_alike(one, other) for one in item.words for other in line)]
        if not same:
            more = len(items) > len(listed) or item.number > len(listed)
            message = f"the text encloses '{item.said}', and nothing that is listed is called so"
            hint = f"list it under '{where}', or call it there as in the text"
            severity = Severity.WARNING if more else Severity.NOTICE
            yield ENCLOSURE_NOT_LISTED.at(place, message, hint, severity)
        elif item.number > len(listed) and not several and not (len(same) == 1 and set(item.words) & set(same[0])):
            message = f"the text says '{item.said}', and {_are(len(listed))} listed in all"
            yield ENCLOSURE_NOT_LISTED.at(place, message, hint)
        elif item.number > 1 and item.number != len(same) and not several:
            plural = len(same) == 1 and item.words[0] in same[0]  # ("letters" in one line may be any number)
            if not plural:
                message = f"the text says '{item.said}', and {_are(len(same))} listed"
                yield ENCLOSURE_NOT_LISTED.at(place, message, hint)


def _of_another(stretch: Stretch, item: _Item, listed: list[str], facts: Usage) -> Iterator[Problem]:
    """Somebody's survey in the text, which is somebody else's where it is listed."""
    somebody = compiled(_SOMEBODY.replace("OF", facts.of_somebody or "(?!)"))
    found = somebody.search(item.said)
    if not found or any(_names(found[1], facts) & _names(line, facts) for line in listed):
        return
    for line in listed:
        other = somebody.search(line)
        same = other and any(_alike(a, b) for a in item.words[:1] for b in _telling(line[: other.start()], facts))
        if other and same and any(_is_somebody(one[1], facts) for one in (found, other)):
            message = f"the text encloses '{item.said}', and '{shortened(line)}' is listed"
            yield ENCLOSURE_NOT_LISTED.at(stretch.place(item.start), message, "look up whose it is")
            return


def _names(said: str, facts: Usage) -> set[str]:
    return {word.strip(".,") for word in said.split() if word[:1].isupper() and word.strip(".,") not in facts.titles}


def _is_somebody(said: str, facts: Usage) -> bool:
    """Whether words with capitals are a person's name: behind a title."""
    return any(word.strip(".") in facts.titles for word in said.split()) and bool(_names(said, facts))


@rule(ENCLOSURE_NOT_LISTED)
def enclosures_of_another_day(letter: ReadLetter) -> Iterator[Problem]:
    """What is listed with a date has no other in the text, which speaks of it."""
    lines = [one for one in letter.stretches if one.part == "enclosures"]
    code = code_of(letter.language)
    if not lines or not words(code).get("months"):
        return
    names, facts = named([*lines, *letter.main], code), usage(letter.language.tag)
    said = [one for stretch in letter.main for one in dates(stretch, names) if one.year]
    told = {(one.day, one.month, one.year) for one in said}
    listed = [one for line in lines for one in dates(line, names) if one.year]
    theirs = {(one.day, one.month, one.year) for one in listed}
    for one in listed:
        if (one.day, one.month, one.year) in told:
            continue
        called = set(_telling(one.stretch.words[: one.start], facts))
        for other in said:
            alike = (one.day == other.day) + (one.month == other.month) + (one.year == other.year)
            start, end = other.stretch.sentence(other.start)
            around = set(_telling(other.stretch.words[start:end], facts))
            if alike == 2 and (other.day, other.month, other.year) not in theirs and called & around:
                line = other.stretch.place(other.start).line
                message = f"'{one.words.strip()}' here, and '{other.words.strip()}' in the text (line {line})"
                hint = "look up of which day it is"
                yield ENCLOSURE_NOT_LISTED.at(one.stretch.place(one.start), message, hint, Severity.NOTICE)
                break


def _are(number: int) -> str:
    return f"{number} is" if number == 1 else f"{number} are"


def _items(stretch: Stretch, begin: int, end: int, facts: Usage) -> Iterator[_Item]:
    """What is named between two offsets, each thing with an article or a number before it; the first may lack one."""
    text = stretch.words
    between = compiled(_BETWEEN.format("|".join(sorted(facts.joints))))
    at = begin
    for stop in [*(match.start() for match in between.finditer(text, begin, end)), end]:
        chunk = text[at:stop].strip(" ,;:.!)")
        first, at = at + len(text[at:stop]) - len(text[at:stop].lstrip(" ,;:(")), stop
        copy = compiled(f"(?i:{facts.enclosed_copy}) ").match(chunk) if facts.enclosed_copy else None
        if copy and stretch.words[first:].startswith(copy[0]):
            first, chunk = first + copy.end(), chunk[copy.end() :]
        parts = chunk.strip("(").split()
        if parts and parts[0] in facts.joints:
            first, parts = text.index(parts[0], first) + len(parts[0]) + 1, parts[1:]
        if not parts or len(parts) > LONGEST_ITEM or facts.not_enclosed.intersection(word.lower() for word in parts):
            continue
        lead = parts[0].lower().replace("’", "'")
        number = _number(parts[0], stretch)
        if not number and lead in facts.determiners and len(parts) > 1:
            number = _number(parts[1], stretch)  # ("the two lists")
        article = number or lead in facts.determiners or lead.partition("'")[0] in facts.determiners
        if not article and not copy and first > begin + 2:
            continue
        telling = tuple(_telling(" ".join(parts[1:] if article and "'" not in lead else parts), facts))
        if telling:
            yield _Item(" ".join(parts), first, max(number, 1), telling)


def _number(word: str, stretch: Stretch) -> int:
    both = {token.word for token in tokens(words(code_of(stretch.language)).get("counting_again", {}).get("both", ""))}
    number = 2 if word.lower() in both else numbers_in_words(stretch.language).get(word.lower(), 0)
    return number or (int(word) if word.isdecimal() and len(word) < 3 else 0)


def _telling(said: str, facts: Usage) -> Iterator[str]:
    """The words of a thing's name: nouns alone where they have a capital."""
    for token in tokens(said):
        word = said[token.start : token.end]
        small = token.word in facts.determiners or token.word in facts.small
        if len(word) >= SHORTEST and not small and (word[0].isupper() or not facts.enclosed_nouns):
            yield token.word


def _alike(one: str, other: str) -> bool:
    """Whether two words begin alike, or one is within the other: "survey" and "surveys", "Fotoband" and "Foto"."""
    shorter = min(len(one), len(other))
    least = min(shorter, max(ALIKE, shorter - 2))
    return one[:least] == other[:least] or (shorter > ALIKE and (one in other or other in one))


COPY_NOT_LISTED = Code(
    "copy-not-listed",
    "warning or notice",
    meaning=(
        "The text says who gets a copy of the letter, and `cc` lists nobody; a notice where nobody is listed who is "
        "called so. Bad: “A copy of this letter goes to the Mayor”, and no `cc`. Good: `cc: [The Mayor of Hull]`."
    ),
    remedy="List them under `cc`; or take the sentence out.",
)


@rule(COPY_NOT_LISTED)
def copies_listed(letter: ReadLetter) -> Iterator[Problem]:
    """Those who are said to get a copy are listed below the letter."""
    facts = usage(letter.language.tag)
    if not facts.copied:
        return
    listed = [token.word for one in letter.worded.cc for token in tokens(one.plain)]
    for stretch in letter.main:
        if not any(sign in stretch.words for sign in facts.copied_signs):
            continue
        for match in compiled(f"(?i:{facts.copied})").finditer(stretch.words):
            _, end = stretch.sentence(match.start())
            whom = stretch.words[match.end() : end].strip(" .,;!)")
            first = whom.partition(" ")[0].lower()
            if not whom or first in facts.copied_not or stretch.is_quoted(match.start()):
                continue
            place = stretch.place(match.start())
            if not listed:
                message = f"the text says that '{shortened(whom)}' is to have a copy, and 'cc' lists nobody"
                yield COPY_NOT_LISTED.at(place, message, "list them under 'cc'")
                continue
            for one in compiled(_BETWEEN.format("|".join(sorted(facts.joints)))).split(whom):
                words = [token.word for token in tokens(one)]
                if facts.copied_not.intersection(words[:2]):
                    continue  # ("and to your chairman": whom the recipient knows by name)
                words = [word for word in words if len(word) >= ALIKE]
                words = [word for word in words if word not in facts.determiners and word not in facts.small]
                if words and not any(_alike(word, other) for word in words for other in listed):
                    message = (
                        f"'{shortened(one.strip())}' gets a copy, as the text says, and nobody in 'cc' is called so"
                    )
                    yield COPY_NOT_LISTED.at(place, message, "list them under 'cc'", Severity.NOTICE)
