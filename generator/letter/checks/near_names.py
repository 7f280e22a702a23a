"""Names that differ by one letter where their place tells that one is meant: "River Warton", "Mr Reid" to Mr Reed.

Beside the same word, or after a title where somebody of nearly that name gets the letter, signs it, or is named in it
in full. Never compares two who sign.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from generator.letter.checks.forms_of_address import recipients
from generator.letter.checks.near_bodies import HINT, SHORTEST_RECIPIENT, SHORTEST_SIGNED, is_in_another_case, is_near
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import MAIN, ReadLetter, Stretch
from generator.letter.checks.signatories import signing
from generator.letter.checks.spelling import NAME_SPELT_TWO_WAYS, is_slip
from generator.letter.checks.usage import usage
from generator.problems import Problem, Severity
from generator.source.patterns import compiled

SHORTEST = 5
"""Letters of the shortest name that is compared beside the same word."""
MOST_RECIPIENTS = 12
"""Recipients with whose names those of the text are compared."""
LONG = 7
"""Letters of a name so long that two wrong ones are a slip, where the rest of the name is right."""
TITLES = frozenset((
    "Mr", "Mrs", "Ms", "Miss", "Dr", "Lord", "Lady", "Baroness", "Senator", "Minister", "Secretary", "President",
    "Ambassador", "Councillor", "Commissioner", "Professor", "Frau", "Herr", "Herrn", "Madame", "Monsieur", "Mme", "M",
    "Sir", "Dame", "Rev", "Revd", "Reverend", "Canon", "Pastor", "Rabbi", "Imam", "Bishop", "Archbishop", "Judge",
    "Justice", "Governor", "Mayor", "Representative", "Congressman", "Congresswoman", "Leader", "Speaker", "Mlle",
    "Maître", "Me", "Staatssekretär", "Staatssekretärin", "Bürgermeister", "Bürgermeisterin", "Oberbürgermeister",
    "Oberbürgermeisterin", "Botschafter", "Botschafterin", "Signor", "Signora", "Señor", "Señora", "Sr", "Sra",
))  # fmt: skip
_MAIL = r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_ENDS = ".,;:!?)”»\"'’"


class Beside(NamedTuple):
    """A word with a capital that follows another one."""

    first: str
    second: str
    stretch: Stretch
    start: int
    """Where the second begins."""


class Known(NamedTuple):
    """Somebody whose name stands at its own place: who sends, gets or signs the letter, or gets a copy."""

    name: str
    line: int
    gets_it: bool = False


@rule(NAME_SPELT_TWO_WAYS)
def names_nearly_alike(letter: ReadLetter) -> Iterator[Problem]:
    """A name a letter away from one that stands beside the same word, or the recipient's."""
    if not letter.language.follows("names-undeclined"):
        return
    told: set[str] = set()
    titles = usage(letter.language.tag).titles
    parts = ("subject", *MAIN, "annexes", "enclosures")
    pairs = [one for stretch in letter.finished if stretch.part in parts for one in _pairs(stretch)]
    beside: dict[str, dict[str, tuple[Stretch, int, int]]] = defaultdict(dict)
    for first, second, stretch, start in pairs:
        if first in titles or len(second) < SHORTEST_SIGNED:
            continue
        seen = beside[first].get(second)
        beside[first][second] = (stretch, start, seen[2] + 1 if seen else 1)
    known = list(_known(letter))
    yield from _of_the_sender(letter)
    yield from _of_those_known(known, beside, told, declined=letter.language.follows("capital-nouns"))
    for first, names in beside.items() if letter.language.follows("capitals-are-names") else ():
        long = [name for name in names if len(name) >= SHORTEST]
        for one, other in combinations(long, 2) if 1 < len(long) < 20 else ():
            usual, rare = sorted((one, other), key=lambda name: -names[name][2])  # (as often: the later one)
            if rare not in told and is_slip(one, other):
                told.add(rare)
                stretch, start, _ = names[rare]
                line = names[usual][0].place(names[usual][1]).line
                message = f"'{first} {rare}' here and '{first} {usual}' elsewhere (line {line})"
                yield NAME_SPELT_TWO_WAYS.at(stretch.place(start), message, HINT, Severity.NOTICE)
    yield from _of_the_recipient(letter, pairs, told)
    yield from _of_those_introduced(letter, pairs, told)


def _of_those_introduced(letter: ReadLetter, pairs: list[Beside], told: set[str]) -> Iterator[Problem]:
    """Somebody with a title, nearly of the name of one whom the letter names in full, and of nobody else's."""
    letters_titles, offices = usage(letter.language.tag).titles | TITLES, usage(letter.language.tag).spoken_to
    known: dict[str, tuple[str, int]] = {}
    for name, place in ((one.name.split(",")[0], one.place) for one in signing(letter)):
        known.setdefault(name.split()[-1] if name.split() else "", (name, place.line))
    triples = [
        (before.first.rstrip("."), one)
        for before, one in pairwise(pairs)
        if before.stretch is one.stretch and before.start + len(before.second) + 1 == one.start
        if before.second == one.first and one.first.rstrip(".") not in TITLES
    ]
    titles = TITLES | {title for title, _ in triples}  # ("Sheriff Dale Hutchens", and then "Sheriff Hutchins")
    every = {one.second for one in pairs if one.first.rstrip(".") not in titles} | set(known)
    for whom in letter.resolved.addressees:
        every.update(" ".join((whom.recipient.name or "", *whom.recipient.role, *whom.form.usual)).split())
    for one in pairs:
        if one.first.rstrip(".") not in titles and not one.first.endswith(".") and one.second not in letters_titles:
            known.setdefault(one.second, (f"{one.first} {one.second}", one.stretch.place(one.start).line))
    for _, one in triples:
        known.setdefault(one.second, (f"{one.first} {one.second}", one.stretch.place(one.start).line))
    for title, said, stretch, start in pairs:
        if title.rstrip(".") not in titles or len(said) < SHORTEST_RECIPIENT or said in every | told | letters_titles:
            continue
        if offices and compiled(offices).fullmatch(said):
            continue
        near = [name for name in known if len(name) >= SHORTEST_RECIPIENT and _is_near_behind_title(said, name)]
        if len(near) == 1:
            told.add(said)
            full, line = known[near[0]]
            message = f"'{title} {said}' here and '{full}' elsewhere (line {line})"
            yield NAME_SPELT_TWO_WAYS.at(
                stretch.place(start), message, f"write '{near[0]}', if that is meant", Severity.NOTICE
            )


def _known(letter: ReadLetter) -> Iterator[Known]:
    """Everybody whose name the letter gives beside its text, with the line."""
    sender, places = letter.resolved.letter.sender, letter.resolved.loaded.places
    for one in signing(letter):
        yield Known(one.name, one.place.line)
    if sender and sender.name:
        yield Known(sender.name, places.at("sender").at("name").value.line)
    for addressee, at in recipients(letter.resolved):
        if addressee.recipient.name:
            yield Known(addressee.recipient.name, at.named.line, gets_it=True)
    for stretch in letter.stretches:
        if stretch.part == "cc":
            yield Known(stretch.words, stretch.place(0).line)


def _of_the_sender(letter: ReadLetter) -> Iterator[Problem]:
    """A sender who signs under another spelling."""
    sender, places = letter.resolved.letter.sender, letter.resolved.loaded.places
    names = {one.name: one.place for one in signing(letter)}
    if sender and sender.name and sender.name not in names and len(sender.name) > SHORTEST:
        line = places.at("sender").at("name").value.line
        for name, signed in names.items():
            if is_slip(sender.name, name) and len(sender.name.split()) == len(name.split()) > 1:
                message = f"'{name}' signs, and the sender is '{sender.name}' (line {line})"
                yield NAME_SPELT_TWO_WAYS.at(signed, message, HINT, Severity.NOTICE)


def _of_those_known(
    known: list[Known], beside: dict[str, dict[str, tuple[Stretch, int, int]]], told: set[str], *, declined: bool
) -> Iterator[Problem]:
    """A name of the text whose one half is that of somebody known, and whose other half is nearly so."""
    by_initials: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for given, names in beside.items():
        for family in names if given.rstrip(".") not in TITLES else ():
            by_initials[given[0], family[0]].append((given, family))
    whole = [f" {one.name.replace(',', '')} " for one in known]
    for one in known:
        parts = [part for part in one.name.split(",")[0].split() if len(part.rstrip(".")) > 1]  # (less initials)
        for first, second in pairwise(parts):
            if first.rstrip(".") in TITLES or not second[:1].isupper() or not first[:1].isupper():
                continue
            halves = [(first, said, at) for said, at in beside.get(first, {}).items() if _is_half_near(said, second)]
            halves += [
                (said, second, names[second])
                for said, names in beside.items()
                if second in names and said.rstrip(".") not in TITLES and is_near(said, first)
                if not (declined and is_in_another_case(said, first))
            ]
            halves += [
                (given, family, beside[given][family])
                for given, family in by_initials.get((first[0], second[0]), ())
                if given != first and family != second and is_near(given, first) and is_near(family, second)
            ]
            for given, family, (stretch, start, _) in halves:
                rare = family if family != second else given
                if (
                    rare in told
                    or len(second) < SHORTEST_RECIPIENT
                    or any(f" {given} {family} " in name for name in whole)
                ):
                    continue
                told.add(rare)
                message = f"'{given} {family}' here and '{first} {second}' elsewhere (line {one.line})"
                severity = Severity.WARNING if one.gets_it else Severity.NOTICE
                yield NAME_SPELT_TWO_WAYS.at(stretch.place(start), message, HINT, severity)


def _is_half_near(said: str, name: str) -> bool:
    """The same where the other half of a name is right, so that the first letter may be the wrong one, too."""
    other = len(said) == len(name) >= SHORTEST and sum(a != b for a, b in zip(said, name, strict=True)) == 1
    return is_near(said, name) or (other and said[0] != name[0]) or _is_twice_off(said, name, right=1)


def _is_near_behind_title(said: str, name: str) -> bool:
    """The same of a name behind a title, which may lack its last letter, or have one more."""
    return (
        is_near(said, name)
        or said in (f"{name}e", f"{name}n")
        or name in (f"{said}e", f"{said}n", f"{said}s")
        or _is_twice_off(said, name, right=2)
        or _begins_alike(said, name)
    )


def _begins_alike(said: str, name: str) -> bool:
    """Whether more than half of a long name is right, from its beginning on: "Nettlefold" for "Nettleship"."""
    alike = next((at for at, (a, b) in enumerate(zip(said, name, strict=False)) if a != b), 0)
    return alike >= LONG - 1 and alike * 5 >= max(len(said), len(name)) * 3 and abs(len(said) - len(name)) < 2


def _is_twice_off(said: str, name: str, *, right: int) -> bool:
    """Whether two neighbouring letters of a long name are wrong, missing or too many; not among the first `right`."""
    long = min(len(said), len(name)) >= LONG and abs(len(said) - len(name)) < 2
    if not long or said[:right] != name[:right] or said.startswith(name) or name.startswith(said):
        return False
    same = next((at for at, (a, b) in enumerate(zip(said, name, strict=False)) if a != b), min(len(said), len(name)))
    end = next((at for at, (a, b) in enumerate(zip(said[::-1], name[::-1], strict=False)) if a != b), 0)
    return max(len(said), len(name)) - same - end <= 3


@rule(NAME_SPELT_TWO_WAYS)
def addresses_nearly_alike(letter: ReadLetter) -> Iterator[Problem]:
    """An e-mail address of the text that is a letter away from the sender's or another's."""
    sender = letter.resolved.letter.sender
    known: dict[str, int] = {}
    if sender and sender.email:
        known[str(sender.email).strip()] = letter.resolved.loaded.places.at("sender").at("email").value.line
    for stretch in letter.finished:
        for match in compiled(_MAIL).finditer(stretch.written) if "@" in stretch.written else ():
            said, place = match[0], stretch.place_as_written(match.start())
            local, _, domain = said.partition("@")
            for other, line in known.items():
                near = other.partition("@")
                if (domain == near[2] and is_slip(local, near[0])) or (local == near[0] and is_slip(domain, near[2])):
                    message = f"'{said}' here and '{other}' elsewhere (line {line})"
                    yield NAME_SPELT_TWO_WAYS.at(place, message, "look up which of them is right", Severity.NOTICE)
                    break
            else:
                known.setdefault(said, place.line)


def _pairs(stretch: Stretch) -> Iterator[Beside]:
    """Each word with a capital that follows another one, typed by the writers themselves."""
    before, start = "", 0
    for word in stretch.words.replace("\u00a0", " ").split(" "):
        bare = word.rstrip(_ENDS).removesuffix("’s").removesuffix("'s")
        own = before and not stretch.is_quoted(start)
        if bare[:1].isupper() and own and not stretch.is_filled(start - len(before) - 1, start + len(bare)):
            yield Beside(before, bare, stretch, start)
        plain = word.removesuffix(".")
        if before and len(plain) == 1 and word != plain:
            start += len(word) + 1
            continue  # ("Walter J. Hinkelman": an initial)
        before = word if plain[:1].isupper() and plain[-1:].isalnum() else ""
        start += len(word) + 1


def _of_the_recipient(letter: ReadLetter, every_pair: list[Beside], told: set[str]) -> Iterator[Problem]:
    """Somebody with a title whose name is nearly that of a recipient, and nobody else's."""
    pairs = [one for one in every_pair if one.first.rstrip(".") in TITLES]
    if not pairs:
        return
    names = [one.recipient for one in letter.resolved.addressees[:MOST_RECIPIENTS]]
    every = {word.strip(_ENDS) for one in names for word in f"{one.name or ''} {one.family_name or ''}".split()}
    others = " ".join(one.name for one in _known(letter) if not one.gets_it).split()
    named: dict[str, set[str]] = defaultdict(set)
    for one in every_pair:
        if one.first.rstrip(".") not in TITLES:
            named[one.second].add(one.first)
    for recipient in names:
        own = [word.strip(_ENDS) for word in f"{recipient.name or ''} {recipient.family_name or ''}".split()]
        names_of = [word for word in own if word[:1].isupper() and not word.isupper() and word not in TITLES]
        family = [word for word in names_of[len(names_of) > 1 :] if len(word) >= SHORTEST_RECIPIENT]
        given = set(names_of[:1])
        for title, said, stretch, start in pairs:
            if said in every or said in told or said in others or named[said] - given:
                continue  # (somebody else's, whom the letter names in full)
            near = next(
                (word for word in (given if title in ("Sir", "Dame") else family) if _is_near_behind_title(said, word)),
                None,
            )
            if near:
                told.add(said)
                message = f"'{title} {said}' here, and the letter goes to '{recipient.name}'"
                hint = f"write '{near}', if that is meant"
                yield NAME_SPELT_TWO_WAYS.at(stretch.place(start), message, hint, Severity.WARNING)
