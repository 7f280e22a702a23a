"""Those who sign: nobody twice, nobody who also receives the letter, names that are names.

Compares thousands of names by what they come to, each looked up once. Never calls two people one whose names or
affiliations differ; where they may be two, it asks.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from generator.letter.checks.affiliations import key
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter
from generator.letter.checks.signing_names import (
    SEVERAL_NAMES,
    Bare,
    are_distinct,
    bare,
    in_brackets,
    is_address,
    mixes_scripts,
    several,
)
from generator.letter.checks.spelling import sound
from generator.letter.model import Signatory, SignatoryBlock
from generator.problems import Place, Problem, Severity
from generator.problems.codes import Code
from generator.source.places import Places
from generator.source.quoting import shortened

LONGEST = 120
"""Characters of a name above which it is probably more than a name: 99 of 100 published ones have fewer than 100."""
MOST_READ = 200
"""Characters of a name that are read: what comes after them is no name."""
LONG_WORD = 7
"""Letters of words so long that a letter more, less or other in one of them is probably a slip."""
LONGEST_WORD = 40
MOST_COMPARED = 8
"""With how many of the same name one is compared."""


class Signing(NamedTuple):
    """One who signs, with the name and affiliation as they are compared."""

    one: Signatory
    place: Place
    group: str
    """The heading of the group that they stand in."""
    said: Bare
    affiliation: str

    @property
    def name(self) -> str:
        """The name as it is printed."""
        return self.one.name or ""


DUPLICATE_SIGNATORY = Code(
    "duplicate-signatory",
    "warning or notice",
    meaning=(
        "The same person signs twice, however the name is written. Bad: “Baroness Cox” and “Cox, Baroness”, “Tim "
        "Farron MP” and “TIM FARRON”. A notice where they may be two people of one name, or one letter differs. "
        "Good: each once; “John Smith” and “Joan Smith”."
    ),
    remedy="Delete one. If they are two, say something that tells them apart: an affiliation, a middle initial.",
)

RECIPIENT_SIGNS = Code(
    "recipient-signs",
    "warning",
    meaning=(
        "One who signs the letter is also the one it goes to. Bad: a letter to Elizabeth Truss that “The Rt Hon "
        "Elizabeth Truss MP” signs. Good: one that she only receives."
    ),
    remedy="Take the name out of one of the two.",
)

NAME_IS_ADDRESS = Code(
    "name-is-address",
    "warning",
    meaning=(
        "In place of the name of one who signs there is an e-mail or web address. Bad: “anna@example.org”. Good: "
        "“Anna Example”."
    ),
    remedy="Write the name.",
)

MIXED_SCRIPTS = Code(
    "mixed-scripts",
    "notice",
    meaning=(
        "One word of a name has letters of two alphabets that look alike, such as a Cyrillic “а” in a Latin name: no "
        "search finds it. Bad: “Tim Fаrron”, its first “а” Cyrillic. Good: “Tim Farron”."
    ),
    remedy="Type the word anew.",
)

LONG_NAME = Code(
    "long-name",
    "notice",
    meaning=(
        "The name of one who signs is so long that it is probably more than a name. Bad: a name with office, faculty "
        "and university. Good: the name, and the rest in its own fields."
    ),
    remedy="Put the office under `role` and the organisation under `affiliation`.",
)


@rule(DUPLICATE_SIGNATORY, RECIPIENT_SIGNS, NAME_IS_ADDRESS, MIXED_SCRIPTS, SEVERAL_NAMES, LONG_NAME)
def signatories(letter: ReadLetter) -> Iterator[Problem]:
    """What a secretary would ask about those who sign."""
    block = letter.resolved.letter.signatories
    if block is None:
        return
    places = letter.resolved.loaded.places.at("signatories")
    everyone = _named(block, places)
    twice = list(_twice(everyone))
    told = {problem.place for problem in twice}
    for signing in everyone:
        if signing.place not in told:
            yield from _of_the_name(signing, letter, alone=len(everyone) == 1)
    yield from twice
    yield from _recipients(letter, everyone)


def signing(letter: ReadLetter) -> list[Signing]:
    """All who sign, groups opened, with their places."""
    block = letter.resolved.letter.signatories
    return _named(block, letter.resolved.loaded.places.at("signatories")) if block else []


def signing_twice(block: SignatoryBlock, places: Places) -> Iterator[Problem]:
    """Each one of a block who stands in it already, at their places. Code: duplicate-signatory."""
    yield from _twice(_named(block, places))


def _named(block: SignatoryBlock, places: Places) -> list[Signing]:
    """All who sign and have a name; not those whose name is still to be written."""
    found: list[Signing] = []
    for one, path, groups in block.everyone():
        if one.name and "[[" not in one.name:
            name = one.name[:MOST_READ]
            beside = one.affiliation or one.on_behalf_of or in_brackets(name)
            heading = next((group.heading for group in reversed(groups) if group.heading), "")
            as_compared = key(beside, "affiliation") if beside else ""
            found.append(Signing(one, places.at(*path, "name").value, heading, bare(name), as_compared))
    return found


def _of_the_name(signing: Signing, letter: ReadLetter, *, alone: bool) -> Iterator[Problem]:
    name = signing.name
    if is_address(name[:MOST_READ]):
        message = f"'{shortened(name)}' is an address and no name"
        yield NAME_IS_ADDRESS.at(signing.place, message, "write the name of who signs")
    elif mixes_scripts(name):
        message = f"in the name '{shortened(name)}' letters of two alphabets stand in one word"
        yield MIXED_SCRIPTS.at(signing.place, message, "type the word anew")
    elif count := several(signing.one, letter, alone=alone):
        message = f"'{shortened(name)}' is taken for one name, and seems to be {count}"
        yield SEVERAL_NAMES.at(signing.place, message, "write each on a line of its own, after a dash", Severity.NOTICE)
    elif len(name) > LONGEST:
        message = f"the name '{shortened(name, 40)}' has {len(name)} characters"
        yield LONG_NAME.at(signing.place, message, "put office and organisation under 'role' and 'affiliation'")


def _twice(everyone: list[Signing]) -> Iterator[Problem]:
    """Each one who stands there already, once."""
    by_key: dict[tuple[str, ...], list[Signing]] = defaultdict(list)
    by_sound: dict[str, list[Signing]] = defaultdict(list)
    by_words: dict[tuple[str, ...], list[Signing]] = defaultdict(list)
    by_slip: dict[tuple[str, str], list[Signing]] = defaultdict(list)
    affiliations: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for signing in everyone:
        if signing.affiliation:
            affiliations[signing.said.key].add(signing.affiliation)
    for signing in everyone:
        name = signing.said.key
        if not signing.said.words:
            continue
        several = len(affiliations[name]) > 1
        problem = next(filter(None, (_same(signing, other, several) for other in by_key[name][:MOST_COMPARED])), None)
        sounded = _sounded(signing)
        if problem is None:
            problem = next(filter(None, (_alike(signing, other) for other in by_sound[sounded][:MOST_COMPARED])), None)
        turned = (signing.affiliation, *sorted(signing.said.words))
        if problem is None and signing.affiliation:
            problem = next(
                (_maybe(signing, other, "the same words in another order") for other in by_words[turned][:1]), None
            )
        slips = [(signing.affiliation, slip) for slip in _slips(signing)] if signing.affiliation else []
        if problem is None and slips:
            others = (other for slip in slips for other in by_slip.get(slip, ())[:MOST_COMPARED])
            problem = next(filter(None, (_slipped(signing, other) for other in others)), None)
        if problem:
            yield problem
        by_key[name].append(signing)
        by_sound[sounded].append(signing)
        by_words[turned].append(signing)
        for slip in slips:
            by_slip[slip].append(signing)


def _same(signing: Signing, other: Signing, several: bool) -> Problem | None:
    """Two of one name: the same person, unless something else tells them apart, or `several` of that name sign."""
    first, second = signing.said, other.said
    if first.initials and second.initials and first.initials != second.initials:
        return None
    if first.of and second.of and first.of != second.of:
        return None
    apart = _told_apart(signing, other)
    if (
        len(first.words) < 2
        and not first.rank
        and not (signing.affiliation and signing.affiliation == other.affiliation)
    ):
        # "Maria" and "Maria" may be two; "Maria" and "Maria (Leeds)" are.
        more = signing.affiliation or other.affiliation
        return None if more else _maybe(signing, other, "one name and nothing more")
    if apart and (first.initials != second.initials or first.of != second.of):
        return None
    if apart and "organisation" in (signing.one.kind, other.one.kind):
        return None
    if apart:
        return _maybe(signing, other, f"the same name with {apart}")
    if several and signing.affiliation != other.affiliation:
        return _maybe(signing, other, "the same name, which others have, too")
    if _umlauts(signing.name) != _umlauts(other.name):
        return _maybe(signing, other, "the same name with other umlauts")  # (Huber and Hüber are two)
    return _certain(signing, other)


def _umlauts(name: str) -> tuple[int, ...]:
    """How many there are of each: other accents come and go with who typed the name."""
    return tuple(0 if name.isascii() else name.lower().count(letter) for letter in "äöüøå")


def _told_apart(signing: Signing, other: Signing) -> str:
    """What tells two of one name apart; nothing where only one of them has it."""
    first, second = signing.affiliation, other.affiliation
    if first and second and first != second and not _is_part(first, second):
        return "another affiliation"
    one, two = signing.one.country, other.one.country
    if one and two and key(one, "country") != key(two, "country"):
        return "another country"
    return ""


def _is_part(first: str, second: str) -> bool:
    """Whether one only says more: "Labour" and "Labour Party"."""
    return f" {first} ".startswith(f" {second} ") or f" {second} ".startswith(f" {first} ")


def _sounded(signing: Signing) -> str:
    plain = " ".join(sound(word) for word in signing.said.key)
    return plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _alike(signing: Signing, other: Signing) -> Problem | None:
    """Two names that sound alike: Mohammed and Mohamed, Müller and Mueller."""
    if signing.said.key == other.said.key or _told_apart(signing, other) or signing.said.of != other.said.of:
        return None
    if len(signing.said.words) < 2 and not signing.said.rank:
        return None
    changed = [pair for pair in zip(signing.said.key, other.said.key, strict=False) if pair[0] != pair[1]]
    long = len(changed) == 1 and max(map(len, changed[0])) >= LONG_WORD - 1
    if long and signing.affiliation and signing.affiliation == other.affiliation:
        return _certain(signing, other)
    return _maybe(signing, other, "a name that sounds alike")


def _slips(signing: Signing) -> Iterator[str]:
    """The name with one letter of a long word taken out, neither its first nor one of its last two."""
    words = signing.said.words
    if len(words) < 2 and not signing.said.rank:
        return
    yield " ".join(words)
    for number, word in enumerate(words):
        if LONG_WORD - 1 <= len(word) < LONGEST_WORD:
            before, after = words[:number], words[number + 1 :]
            for index in range(1, len(word) - 2):
                yield " ".join((*before, word[:index] + word[index + 1 :], *after))


def _slipped(signing: Signing, other: Signing) -> Problem | None:
    """Two names of one affiliation that differ by one letter of a long word."""
    first, second = signing.said, other.said
    if (
        first.key == second.key
        or first.rank != second.rank
        or first.of != second.of
        or len(first.words) != len(second.words)
    ):
        return None
    changed = [pair for pair in zip(first.words, second.words, strict=True) if pair[0] != pair[1]]
    if len(changed) != 1 or max(map(len, changed[0])) < LONG_WORD or are_distinct(*changed[0]):
        return None
    return _maybe(signing, other, "a name with one letter different")


def _certain(signing: Signing, other: Signing) -> Problem:
    where = f"on {_line(signing, other)}"
    if other.group != signing.group:
        where += f" in the group '{shortened(other.group, 40)}'" if other.group else " outside this group"
    as_what = "" if other.name == signing.name else f" as '{shortened(other.name)}'"
    if mixes_scripts(signing.name) or mixes_scripts(other.name):
        as_what += ", with letters of another alphabet"
    message = f"'{shortened(signing.name)}' signs twice: also {where}{as_what}"
    return DUPLICATE_SIGNATORY.at(signing.place, message, "delete one of the two")


def _maybe(signing: Signing, other: Signing, why: str) -> Problem:
    message = f"'{shortened(signing.name)}' may be '{shortened(other.name)}' ({_line(signing, other)}): {why}"
    return DUPLICATE_SIGNATORY.at(signing.place, message, "delete one if they are the same person", Severity.NOTICE)


def _line(signing: Signing, other: Signing) -> str:
    """Where the other stands; in another file, with its name."""
    line = f"line {other.place.line}"
    return line if other.place.path == signing.place.path else f"{line} of {other.place.path.rpartition('/')[2]}"


def _recipients(letter: ReadLetter, everyone: list[Signing]) -> Iterator[Problem]:
    """Nobody writes to themselves."""
    named = [bare(one.name) for one in letter.resolved.letter.addressed if one.name and "[[" not in one.name]
    keys = {said.key: said for said in named if said.rank or len(said.words) > 1}
    for signing in everyone if keys else ():
        said = keys.get(signing.said.key)
        if said and (not said.of or not signing.said.of or said.of == signing.said.of):
            message = f"'{shortened(signing.name)}' signs the letter and is also its recipient"
            yield RECIPIENT_SIGNS.at(signing.place, message, "take the name out of one of the two")
