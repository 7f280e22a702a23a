"""The parser of written names: "The Rt Hon the Lord Ashdown of Norton-sub-Hamdon GCMG CH KBE".

Walks once from left to right: titles, the bare name, letters, and after a comma letters, an office or the given name.
"Cox, Baroness" is set straight first, where that is surely meant; an office or letters after a comma are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.reference.address.facts import FEMALE, MALE, Facts, Peerage
from generator.reference.address.names.bodies import ROYAL, is_body, is_office_name, is_surely_body, office_in
from generator.reference.address.names.front import Read, Segment, could_be_letters, read, words_in
from generator.reference.address.names.splitting import PARTICLES, Split, is_womans_name, noble, split
from generator.reference.address.names.titles import Honorific, Part, WrittenName, is_letters, titles
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
_PIECE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[^\s,;()\[\]]+|[,;()\[\]]|\s+")
_LONGEST = 300
_KNIGHTS = frozenset(("sir", "dame"))
_PEERS = frozenset(
    [
        "lord",
        "lady",
        "baron",
        "baroness",
        "viscount",
        "viscountess",
        "earl",
        "countess",
        "marquess",
        "marchioness",
        "duke",
        "duchess",
        "dowager-duchess",
    ]
)
_NEVER_BEFORE_GIVEN = frozenset(("viscountess", "countess", "marchioness", "duchess"))
_PEERESSES = _NEVER_BEFORE_GIVEN | {"lady", "baroness"}
_OF_ONE = frozenset(("Mr", "Mrs", "Ms", "Miss", "Mx", "Dr"))
# Written with a capital where no given name stands before.
_BEFORE_FAMILY = frozenset(["de", "van", "von", "den", "der", "ten", "ter"])


def is_inverted(segments: Sequence[Segment], language: str) -> bool:
    """Whether the family name stands first: "Cox, Baroness", "Smith, Dr Jane MP"."""
    before, after = segments[0].words, segments[1].words
    if not before or not after or len(before) > 4 or is_body(segments[0].text):
        return False
    if read(segments[0], language).honorifics or not before[0][0].isalpha():
        return False
    if _is_peeress_by_name(before, segments[1], language):
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


def _is_peeress_by_name(before: Sequence[str], after: Segment, language: str) -> bool:
    """Whether a widowed or divorced peeress is written: "Sarah, Viscountess Example", "Anne, Lady Smith"."""
    told = read(after, language)
    rank = next((one.id for one, _ in reversed(told.honorifics) if one.kind == "rank"), "")
    if len(before) != 1 or rank not in _PEERESSES or not told.core:
        return False
    return rank in _NEVER_BEFORE_GIVEN or (is_womans_name(before[0]) and not is_womans_name(told.core[0]))


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


@lru_cache(maxsize=4096)
def parse_name(written: str, language: str = "") -> WrittenName:
    """The parts and facts of a written name; `language`, of the letter, decides only titles such as "M." and "Don".

    The parts joined give the name back, whatever it is. Of a text over 300 characters nothing is known.
    """
    pieces = _PIECE.findall(written)
    if len(written) > _LONGEST or "".join(pieces) != written:
        return WrittenName((Part("name", written),) if written else (), Facts(name=written or None))
    segments, joints = _in_segments(pieces)
    if len(segments) > 1 and set(joints) == {","} and _are_people(segments):
        segments, joints = [_as_one(segments, joints)], []
    if len(segments) > 1 and is_inverted(segments, language):
        return as_written(parse_name(straight(segments), language), written, segments, joints, language)
    first = read(segments[0], language)
    if is_office_name(first, segments[0]):
        genders = {one.gender for one, _ in first.honorifics if one.kind == "courtesy"}
        gender = genders.pop() if len(genders) == 1 else None
        facts = Facts(name=written, office=office_in(written, first), gender=gender, post_nominals=first.letters)
        return WrittenName((Part("office", written),), facts)
    parts, letters, suffix = list(first.parts), list(first.letters), first.suffix
    offices: list[str] = []
    peer: WrittenName | None = None
    for segment, joint in zip(segments[1:], joints, strict=True):
        parts.append(Part("joint", joint))
        after = segment.words
        if after and all(is_letters(word) or could_be_letters(word) for word in after):
            letters += after
            parts += [Part("joint" if token.isspace() else "letters", token) for token in segment.tokens]
        elif after and all(word.rstrip(".") in titles().suffixes for word in after):
            suffix = suffix or " ".join(after)
            parts += [Part("joint" if token.isspace() else "suffix", token) for token in segment.tokens]
        elif segment.text:
            peer = peer or _title_of_peer(segment, language)
            offices.append(segment.text.strip())
            parts.append(Part("peerage" if peer and len(offices) == 1 else "office", segment.text))
    role = ", ".join(office for office in offices[1 if peer else 0 :] if office)
    if peer and not first.honorifics:
        return _with_peerage(_told(written, parts, first._replace(letters=tuple(letters), suffix=suffix), role), peer)
    return _told(written, parts, first._replace(letters=tuple(letters), suffix=suffix), role)


def _are_people(segments: Sequence[Segment]) -> bool:
    """Whether each of them has a title and a name: "Ms Smith, Mr Jones and Dr Lee", who are greeted together."""
    return all(
        len(one.words) > 1 and one.words[0].rstrip(".") in _OF_ONE and one.words[1][0].isupper() for one in segments
    )


def _as_one(segments: Sequence[Segment], joints: Sequence[str]) -> Segment:
    """The segments with what stands between them, each comma with the word before it."""
    tokens = list(segments[0].tokens)
    for joint, segment in zip(joints, segments[1:], strict=True):
        tokens[-1] += joint
        tokens += segment.tokens
    return Segment(tuple(tokens))


def _title_of_peer(segment: Segment, language: str) -> WrittenName | None:
    """The peerage in what follows a name: "David Alton, Lord Alton of Liverpool"."""
    told = _told(segment.text, [], read(segment, language), "")
    return told if told.facts.peerage and not is_office_name(read(segment, language), segment) else None


def _with_peerage(told: WrittenName, peer: WrittenName) -> WrittenName:
    """A name with the peerage that follows it; the title's name is then the family name."""
    facts = told.facts._replace(
        family_name=peer.facts.family_name or told.facts.family_name,
        peerage=peer.facts.peerage,
        post_nominals=told.facts.post_nominals + peer.facts.post_nominals,
        gender=peer.facts.gender,
        title=peer.facts.title,
    )
    return told._replace(facts=facts, honorifics=peer.honorifics)


def _in_segments(pieces: Sequence[str]) -> tuple[list[Segment], list[str]]:
    segments: list[list[str]] = [[]]
    joints: list[str] = []
    for piece in pieces:
        if piece in ",;":
            joints.append(piece)
            segments.append([])
        else:
            segments[-1].append(piece)
    return [Segment(tuple(tokens)) for tokens in segments], joints


def _told(written: str, parts: list[Part], read: Read, role: str) -> WrittenName:
    """The facts that the first segment's parts tell."""
    honorifics = tuple(one for one, _ in read.honorifics)
    said = (re.sub("^the ", "", text, flags=re.IGNORECASE) for one, text in read.honorifics if one.kind != "style")
    title = " ".join(said) or None
    genders = {one.gender for one in honorifics if one.gender}
    core = " ".join(read.core)
    titled = any(one.kind in ("courtesy", "academic", "style") and one.id != "shri" for one in honorifics)
    if is_surely_body(core, titled=titled) if honorifics else is_body(core):
        return WrittenName(tuple(parts), Facts(name=written, role=(role,) if role else ()), is_body=True)
    counsellor = any(one.id == "rt-hon" for one in honorifics) or "PC" in read.letters
    facts = Facts(
        name=written,
        title=title,
        post_nominals=tuple(letters.strip(".") if letters.count(".") == 1 else letters for letters in read.letters),
        privy_counsellor=True if counsellor else None,
        role=(role,) if role else (),
        gender=genders.pop() if len(genders) == 1 else None,
    )
    told = WrittenName(tuple(parts), facts, honorifics, core, read.suffix)
    rank = next((one for one in reversed(honorifics) if one.kind == "rank"), None)
    if rank and rank.id in _PEERS:
        return _of_peer(told, rank, read.core)
    return _of_person(told, read.core)


def _of_person(told: WrittenName, core: list[str]) -> WrittenName:
    facts, kinds = told.facts, {one.kind for one in told.honorifics}
    ids = {one.id for one in told.honorifics}
    found = noble(core) or split(core, mixed_case=not told.core.isupper())
    particle = bool(core) and (core[0] in PARTICLES or core[0].casefold() in _BEFORE_FAMILY)
    if told.honorifics and len(core) > 1 and particle:
        found = Split(family=" ".join(core))  # "President von der Leyen", "Mevrouw De Leeuw"
    elif ids & {"sister", "brother", "mother", "pope"} and len(core) == 2:
        found = Split()  # "Sister Mary Clare": a name in religion may have two words
    elif len(core) == 1:
        if (told.suffix and not told.suffix.rstrip(".").strip("IVX")) or ids & (
            _KNIGHTS | ROYAL | {"sister", "brother", "patriarch", "catholicos", "metropolitan", "mother"}
        ):
            found = Split(given=core[0])
        elif kinds - {"style"}:
            found = Split(family=core[0])
    gender = facts.gender or {"male": MALE, "female": FEMALE}.get(found.gender or "")
    facts = facts._replace(given_name=found.given, family_name=found.family, gender=gender)
    return told._replace(facts=facts, noble=found.noble, house=found.house)


def _of_peer(told: WrittenName, rank: Honorific, core: list[str]) -> WrittenName:
    """A peer: the name of the title, its place after "of", and a given name where one was written before it."""
    at = next((index for index, word in enumerate(core) if word.casefold() == "of"), len(core))
    of = " ".join(core[at + 1 :]) or None
    names = core[:at]
    given: str | None = None
    if len(names) > 1:
        particle = names[0].casefold() in PARTICLES | {"st", "st.", "le", "mac"}
        if not particle:
            found = split(names, mixed_case=not told.core.isupper())
            given, names = found.given, [found.family] if found.family else names
    family = " ".join(names) or None
    facts = told.facts._replace(
        given_name=given,
        family_name=family,
        gender=rank.gender,
        peerage=Peerage(rank.id, of, True if of and family else None),
    )
    return told._replace(facts=facts)
