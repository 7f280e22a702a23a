"""The count that a text says against the count that there is: "six urgent concerns" in a letter that has seven.

Speaks only where the words claim to count this letter's own list. Never looks at what an expression has counted.
"""

from collections.abc import Iterator
from typing import NamedTuple

from generator.letter.checks.numbers import numbers_in_words
from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.letter.checks.usage import usage
from generator.letter.checks.wordlists import code_of, index_of, phrases, words
from generator.letter.resolving import ResolvedBlock
from generator.letter.worded import WordedSignatories, everyone
from generator.problems import Fix, Place, Problem
from generator.problems.codes import Code

HEADS = ("heading", "intro", "line")
"""Kinds of text that name a list, so that a number in them counts it."""
MOST_ADJECTIVES = 3
"""Words that may stand between a number and what it counts: "six urgent, unanswered concerns"."""
KINDS = ("concern", "ask", "question", "point", "topic", "undersigned", "signing", "body", "party", "country")
BODIES = KINDS[7:]
OF_SIGNATORIES = KINDS[5:]
"""Those of them that count who signs."""
POINTS = ("concern", "ask", "question", "point", "topic")
TOPICS = ("topic", "point")
"""Kinds of nouns that count concerns only at the end of the opening, which leads to them."""
LAST_SENTENCES = 2
FARTHEST_OFF, FARTHEST_SHARE = 2, 0.35
"""How far the number of bodies, parties or countries may be off to be meant as that of those who sign."""
_BEFORE_DIGITS = frozenset("0123456789.,:/§-–")
_ADJECTIVES_APART = " \u00a0\u202f,-"


class _Counted(NamedTuple):
    """What there is of a kind: the numbers that a text can truly say, and the name to count it by."""

    numbers: frozenset[int]
    total: int
    name: str
    """How an expression names the list; empty where none does."""


STALE_COUNT = Code(
    "stale-count",
    "warning or notice",
    meaning=(
        "The text counts the letter's own concerns, asks or signatories, the items of the list below, or what it names "
        "itself, and says another number than there are; a notice where both may be meant. Bad: “We have six urgent "
        "concerns”, and there are seven; “the undersigned fourteen organisations” above thirteen; “three needs:” above "
        "a list of four; “both towns, Hull, Goole and Selby,”; “these five measures” after four; “a fifth and last "
        "point” after the third. Good: “We have {{ concerns | count_in_words }} urgent concerns”."
    ),
    remedy="Write the number that there is, or let the program count.",
)


@rule(STALE_COUNT)
def stale_counts(letter: ReadLetter) -> Iterator[Problem]:
    """A number before "concerns", "demands", "reasons" that isn't the number there is."""
    code = code_of(letter.language)
    if "nouns" not in words(code):
        return
    there_is = counted(letter)
    stretches = [one for one in letter.stretches if one.part not in ("sources", "annexes", "cc", "enclosures")]
    openings = [one for one in stretches if one.part == "opening" and one.kind == "text"]
    for index, stretch in enumerate(stretches):
        led = False
        everything = [*_said(stretch, code), *_said_after(stretch, code)]
        for said in everything:
            first, last = stretch.tokens[said.first], stretch.tokens[said.after - 1]
            if stretch.is_filled(first.start, first.end) or stretch.is_quoted(first.start):
                continue
            there, rest = there_is.get(said.kind), stretch.words[last.end :]
            announced = 0  # items of a list that the words lead to
            below = _items_of_block(letter, stretch) if stretch.kind == "intro" else _listed_after(stretches, index)
            if rest.endswith(":") and "." not in rest and (announced := below):
                there, led = _Counted(frozenset((announced,)), announced, ""), True
            if there is None or said.number in there.numbers:
                continue
            leads = said.kind in TOPICS and stretch in openings[-1:] and _leads_on(stretch, said, code)
            if said.kind == "topic" and not leads and not announced:
                continue
            joined = _joined_to(stretch, said, everything)
            exact = not phrases(code, "claims.not_before").ends(stretch.tokens, said.first)
            sure = announced and exact and len(everything) == 1 and said.kind not in OF_SIGNATORIES
            if (
                not sure
                and not leads
                and not any(_claims(stretch, one, code, there_is.get(one.kind, there)) for one in (said, *joined))
            ):
                continue
            text = stretch.words[first.start : last.end]
            are = "is" if there.total == 1 else "are"
            message = f"the text says '{text}', and there {are} {there.total}"
            if said.kind in BODIES:
                message = f"the text says '{text}', and {there.total} {are} named below it"
            hint, fix = "write the number that there is", None
            if there.name:
                fix = _counted_anew(stretch.words[first.start : first.end], said.number, there.name, letter)
                hint += f", or {{{{ {there.name} | count_in_words }}}}, which counts by itself"
            yield STALE_COUNT.at(stretch.place(first.start), message, hint, fix=fix)
        if not any(said.after == len(stretch.tokens) for said in everything) and not led:
            yield from _of_the_list_below(letter, stretches, index, code)


def typed_counts(letter: ReadLetter) -> Iterator[tuple[Place, str]]:
    """Where a text counts those who sign by a number that is typed, right or wrong, and its words."""
    code = code_of(letter.language)
    if "nouns" not in words(code):
        return
    for stretch in letter.stretches:
        if stretch.part in ("signatories", "sources", "cc", "enclosures"):
            continue
        seen = set[int]()
        for said in (*_said(stretch, code), *_said_after(stretch, code)):
            first, last = stretch.tokens[said.first], stretch.tokens[said.after - 1]
            is_ours = said.kind in OF_SIGNATORIES and said.first not in seen
            if not is_ours or stretch.is_filled(first.start, first.end) or stretch.is_quoted(first.start):
                continue
            if _claims(stretch, said, code, _Counted(frozenset((said.number,)), said.number, "")):
                seen.add(said.first)
                yield stretch.place(first.start), stretch.words[first.start : last.end]


def _counted_anew(number: str, says: int, name: str, letter: ReadLetter) -> Fix | None:
    """What lets the program count, in place of a number of one word: one that begins a sentence has a capital, which
    one that is counted has not.
    """
    if number == str(says):
        return Fix(number, f"{{{{ {name} | count }}}}", sure=False)
    if number == letter.language.in_words(says):
        return Fix(number, f"{{{{ {name} | count_in_words }}}}", sure=False)
    return None


def _of_the_list_below(letter: ReadLetter, stretches: list[Stretch], index: int, code: str) -> Iterator[Problem]:
    """A paragraph that ends with a number of anything and a colon, and the list after it has another."""
    stretch = stretches[index]
    if not stretch.words.rstrip().endswith(":") or stretch.kind not in ("text", "intro"):
        return
    there = _items_of_block(letter, stretch) if stretch.kind == "intro" else _listed_after(stretches, index)
    said = _said_of_list(stretch, code) if there > 1 else None
    if said is None or said.number == there:
        return
    first, last = stretch.tokens[said.first], stretch.tokens[-1]
    if not stretch.is_filled(first.start, last.end) and not stretch.is_quoted(first.start):
        text = stretch.words[first.start : last.end]
        message = f"the text says '{text}', and the list below has {there}"
        yield STALE_COUNT.at(stretch.place(first.start), message, "write the number that there is")


def _items_of_block(letter: ReadLetter, stretch: Stretch) -> int:
    """How many points the concerns or asks have below their intro; 0 where they are in groups."""
    block = letter.resolved.blocks.get(stretch.part)  # type: ignore[call-overload]  # others have no block
    if block is None or any(isinstance(item, ResolvedBlock) for item in block.items):
        return 0
    return len(block.items)


class _Said(NamedTuple):
    """A number, up to three adjectives, and a noun that may count something of the letter."""

    number: int
    kind: str
    first: int
    """The index of the number among the words."""
    after: int
    """The index of the word after the noun."""
    whole: bool = False
    """Whether the words say that it is all there is: "all six of these concerns"."""


def _said(stretch: Stretch, code: str) -> Iterator[_Said]:
    """What a text counts, from two on, that the letter may have."""
    text = stretch.tokens
    numbers, between = numbers_in_words(stretch.language), phrases(code, "between_not")
    parts, whole = phrases(code, "claims.part"), phrases(code, "claims.whole")
    for kind in KINDS:
        for noun, after in phrases(code, f"nouns.{kind}").find(text):
            for first in range(noun - 1, max(noun - 2 - MOST_ADJECTIVES, -1), -1):
                apart = stretch.words[text[first].end : text[first + 1].start]
                if not apart or apart.strip(_ADJECTIVES_APART):
                    break
                number = _number(stretch, first, numbers)
                if number > 1 and "-" not in apart:
                    yield _Said(number, kind, first, after)
                if number or between.at(text, first):
                    break
            for first in range(max(noun - MOST_ADJECTIVES, 1), noun - 1) if whole else ():
                if whole.at(text, first) == noun and parts.ends(text, first - 1):
                    number = _number(stretch, first - 1, numbers)
                    if number > 1:
                        yield _Said(number, kind, first - 1, after, whole=True)


def _said_after(stretch: Stretch, code: str) -> Iterator[_Said]:
    """A number after "the undersigned" and before whatever they are: "the undersigned fourteen organisations"."""
    text, numbers = stretch.tokens, numbers_in_words(stretch.language)
    for _, first in phrases(code, "claims.undersigned").find(text):
        number = _number(stretch, first, numbers) if first < len(text) and text[first].joined else 0
        if number > 1 and stretch.words[text[first].end : text[first].end + 1] == " ":
            yield _Said(number, "undersigned", first, min(first + 2, len(text)))


def _said_of_list(stretch: Stretch, code: str) -> _Said | None:
    """The number before a list, of what its last words name: "three urgent needs:"."""
    text, numbers = stretch.tokens, numbers_in_words(stretch.language)
    between = phrases(code, "between_not")
    for first in range(len(text) - 2, max(len(text) - 3 - MOST_ADJECTIVES, -1), -1):
        number = _number(stretch, first, numbers)
        if number > 1:
            apart = stretch.words[text[first].end : text[-1].start]
            plain = not set(apart) & set(".;:()") and not phrases(code, "measures").at(text, first + 1)
            exact = not phrases(code, "claims.not_before").ends(text, first)
            return _Said(number, "", first, len(text)) if plain and exact else None
        if number or between.at(text, first):
            break
    return None


def _number(stretch: Stretch, index: int, numbers: dict[str, int]) -> int:
    """The number that a word or some digits say; -1 for one that can't be a count of the letter's; 0 for no number."""
    token = stretch.tokens[index]
    if not token.word.isdecimal():
        joined = token.start and stretch.words[token.start - 1] in "-–" and token.word in numbers
        return -1 if joined else numbers.get(token.word, 0)
    before = stretch.words[token.start - 1] if token.start else " "
    return -1 if len(token.word) > 3 or before in _BEFORE_DIGITS else int(token.word)


def _joined_to(stretch: Stretch, said: _Said, everything: list[_Said]) -> list[_Said]:
    """What is counted right before it: "four concerns" of "four concerns, and two requests"."""
    apart = stretch.words[: stretch.tokens[said.first].start].rstrip().rpartition(" ")[2].lower()
    joints = (said.first, said.first - 1 if apart in usage(stretch.language.tag).joints else said.first)
    return [one for one in everything if one.after in joints and one.first < said.first]


def _claims(stretch: Stretch, said: _Said, code: str, there: _Counted) -> bool:
    """Whether the words speak of the letter's own list, and of all of it."""
    text, number, kind = stretch.tokens, said.number, said.kind
    start, end = text[said.first].start, text[said.after - 1].end

    def stands_before(name: str) -> bool:
        return phrases(code, f"claims.{name}").ends(text, said.first)

    if kind == "point" and stretch.point:
        return False
    if said.whole:
        return number * 2 > there.total
    if stands_before("near"):  # (looked for first: "we write about six concerns" doesn't say "about six")
        return True
    ours = kind in BODIES
    if ours and (stands_before("bodies") or stands_before("parties")):  # (before "of" can be taken for a part)
        near = abs(number - there.total) <= max(FARTHEST_OFF, FARTHEST_SHARE * there.total)
        return near and _is_of_ours(stretch, said, code)
    if stands_before("not_before"):
        return False
    if any(True for _ in phrases(code, "claims.named").find(text, said.first + 1, said.after)):
        return True
    named = kind == "point" and said.after < len(text) and phrases(code, "between_not").at(text, said.after)
    if kind == "signing":
        return stands_before("signing")
    if ours:
        return False
    if kind == "undersigned" or (stands_before("before") and not named):  # ("two points about the minutes")
        return True
    below = phrases(code, "claims.after").find(text, said.after, min(said.after + 3, len(text)))
    if stretch.words[end:].strip() == ":" or any(index == said.after or text[index].joined for index, _ in below):
        return True
    if kind == "point":  # ("There are three reasons", "these two points" speak of anything)
        return False
    others = said.after < len(text) and phrases(code, "reference.of_others").at(text, said.after)
    headed = stands_before("has") or (stretch.kind in HEADS and not stretch.point)
    if others and not (headed and phrases(code, "reference.about").at(text, said.after)):
        return False  # ("All six demands of the union")
    if stretch.kind in HEADS and not stretch.point:
        return True
    if stands_before("part"):  # ("these two concerns" are not all of seven)
        return number * 2 > there.total
    begins = start in (first for first, _ in stretch.sentences) and number > max(there.numbers)
    return begins or stands_before("has") or _is_told_now(stretch, said, code)


def _leads_on(stretch: Stretch, said: _Said, code: str) -> bool:
    """Whether the end of the opening says what the letter goes on with: "we write about two problems"."""
    text = stretch.tokens
    start, end = stretch.sentence(text[said.first].start)
    if said.kind == "point" and said.after < len(text) and phrases(code, "between_not").at(text, said.after):
        return False  # ("two points about the minutes")
    if start not in [first for first, _ in stretch.sentences[-LAST_SENTENCES:]]:
        return False
    if phrases(code, "claims.not_before").ends(text, said.first) and not phrases(code, "claims.near").ends(
        text, said.first
    ):
        return False
    if ":" in stretch.words[text[said.after - 1].end : end - 1]:
        return False  # ("three things matter: heat, light and time")
    comma = stretch.words.rfind(",", start, text[said.first].start)
    first = index_of(text, comma if comma >= 0 else start)
    clause = text[first : said.after]
    whole = index_of(text, end) if first == said.first else said.after  # ("Two points trouble us")
    done = any(True for _ in phrases(code, "dates.past").find(text, first, whole))
    dated = any(len(one.word) == 4 and one.word.isdecimal() for one in clause)
    part = phrases(code, "claims.part").ends(text, said.first)
    return not (done or dated or part) and any(True for _ in phrases(code, "claims.ours").find(text, first, whole))


def _is_of_ours(stretch: Stretch, said: _Said, code: str) -> bool:
    """Whether the sentence speaks of those who write: "we", "the signatories"."""
    start, end = stretch.sentence(stretch.tokens[said.first].start)
    within = index_of(stretch.tokens, start), index_of(stretch.tokens, end)
    return any(True for _ in phrases(code, "claims.ours").find(stretch.tokens, *within))


def _is_told_now(stretch: Stretch, said: _Said, code: str) -> bool:
    """Whether an opening tells what its writers have, and of no other time: no year, and nothing that was done."""
    if stretch.part != "opening" or not _is_of_ours(stretch, said, code):
        return False
    start, end = stretch.sentence(stretch.tokens[said.first].start)
    first, last = index_of(stretch.tokens, start), index_of(stretch.tokens, end)
    done = any(True for _ in phrases(code, "dates.past").find(stretch.tokens, first, last))
    return not done and not any(len(one.word) == 4 and one.word.isdecimal() for one in stretch.tokens[first:last])


def _listed_after(stretches: list[Stretch], index: int) -> int:
    """How many items the list has that follows a paragraph of the same text."""
    here = stretches[index]
    if here.kind == "item":
        return 0
    count = 0
    for stretch in stretches[index + 1 :]:
        if stretch.source is not here.source or stretch.kind != "item":
            break
        count += 1
    return count


def counted(letter: ReadLetter) -> dict[str, _Counted]:
    """What there is to count, by the kinds of nouns that count it."""
    found: dict[str, _Counted] = {}
    for kind, name in (("concern", "concerns"), ("ask", "asks")):
        block = letter.resolved.blocks.get(name)  # type: ignore[call-overload]  # one of the two
        if block:
            total = sum(1 for _ in block.points())
            items = {number for number in _items_within(letter, name) if number > 1}
            found[kind] = _Counted(frozenset({total, *_groups(block), *items}), total, name)
    if any(one.part == "asks" and one.words.rstrip().endswith(("?", "؟", ";", "՞")) for one in letter.main):
        found["question"] = found["ask"]
    concerns, asks = found.get("concern"), found.get("ask")
    either = concerns or asks
    if either:
        numbers = (concerns.numbers if concerns else frozenset()) | (asks.numbers if asks else frozenset())
        found["point"], found["topic"] = either._replace(numbers=numbers), either
    signing = letter.worded.signatories
    if signing and not signing.note:
        people = list(everyone(signing))
        groups = (sum(1 for _ in everyone(one)) for one in signing.items if isinstance(one, WordedSignatories))
        bodies = (
            len({one.affiliation for one in people if one.affiliation}),
            sum(one.kind == "organisation" for one in people),
            sum(one.kind != "organisation" for one in people),
        )
        found["undersigned"] = _Counted(frozenset((len(people), *groups, *bodies)), len(people), "signatories")
        found["signing"] = found["undersigned"]
        countries = len({one.country for one in people if one.country})
        if countries > 1:
            found["country"] = _Counted(frozenset((countries,)), countries, "")
        if bodies[0] > 1:
            found["party"] = _Counted(frozenset((bodies[0],)), bodies[0], "")
        if bodies[1] == len(people) or bodies[0] > 1:
            total = bodies[1] if bodies[1] == len(people) else bodies[0]
            found["body"] = _Counted(frozenset((len(people), *groups, *bodies)), total, "")
    return found


def _groups(block: ResolvedBlock) -> Iterator[int]:
    """The number of groups in a block, and of points in each of them."""
    groups = [item for item in block.items if isinstance(item, ResolvedBlock)]
    if groups:
        yield len(block.items)
    for group in groups:
        yield sum(1 for _ in group.points())
        yield from _groups(group)


def _items_within(letter: ReadLetter, part: str) -> Iterator[int]:
    """How many items of lists each point has in its text."""
    inside: dict[int, int] = {}
    for stretch in letter.main:
        if stretch.part == part and stretch.kind == "item":
            inside[stretch.point] = inside.get(stretch.point, 0) + 1
    yield from inside.values()
