"""What the letter asks of the person it is written to: that it asks at all, and that each ask has a verb.

Knows the words of asking by language, not grammar: where a language has none of them, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter, Stretch
from generator.letter.checks.wordlists import Phrases, code_of, index_of, phrases, tokens
from generator.letter.resolving import ResolvedBlock, ResolvedPoint
from generator.problems import Place, Problem
from generator.problems.codes import Code
from generator.source.quoting import shortened

SHORTEST = 40
"""Words below which a text is a note, or a letter hardly begun, of which no ask is expected."""
THANKS_UP_TO = 150
"""Words up to which a letter without concerns that begins with thanks or congratulations need ask for nothing."""
LONGEST_PHRASE = 14
"""Words up to which an ask may be a mere phrase; what is longer has a verb somewhere."""
LONGEST_INTRODUCTION = 8
"""Words of a sentence that does nothing but say that something is asked for."""
ENDING = 3
"""Words that may follow the verb of an introduction that asks for things: "We call for", "We demand from you now"."""
MOST_BEFORE_VERB = 3
"""Words that may stand between who is to do something and what says so: "ministers and officials now must"."""
MOST_BEFORE_TO = 7
"""Words among which an ask that goes on with "to" has it."""
FEWEST_ALIKE = 3
"""Asks of which all but one must begin alike for that one to stand out."""
WHERE_DEMANDED = ("opening", "body", "closing", "postscript")
"""The parts in which a demand of nobody in particular still is one; within a concern it is part of the argument."""


NO_ASK = Code(
    "no-ask",
    "warning",
    meaning=(
        "Nothing in the letter asks the recipient to do anything. Bad: six concerns, and then “This is a disgrace”. "
        "Good: “We ask you to raise this with the ambassador”."
    ),
    remedy="Say what the recipient is to do, in the closing or under `asks`.",
    when_sound=True,
)

WEAK_ASK = Code(
    "weak-ask",
    "notice",
    meaning=(
        "An ask doesn't say who is to do what: it has no verb, or does not go on with “to” as all the others do; or "
        "the letter only says what must be done, and not by whom. Bad: “More money for buses”; “The guilty must be "
        "held to account”. Good: “Pay for two more buses”; “We ask you to support sanctions against the guilty”."
    ),
    remedy="Begin with a verb, and say whom you ask.",
)


@rule(NO_ASK, WEAK_ASK)
def asks_for_something(letter: ReadLetter) -> Iterator[Problem]:
    """Somewhere the recipient is asked for something, and not just nobody in particular."""
    code = code_of(letter.language)
    if not phrases(code, "asking") or "asks" in letter.resolved.blocks or not letter.main:
        return
    if any(_asks(stretch, code) for stretch in reversed(letter.main)):
        return
    count = sum(len(stretch.words.split()) for stretch in letter.main)
    if count < SHORTEST or (count <= THANKS_UP_TO and _thanks(letter, code)):
        return
    demanded = _demanded(letter, code)
    if demanded:
        stretch, start, end = demanded
        message = f"nobody is asked to do anything: '{shortened(stretch.words[start:end])}' doesn't say who is to do it"
        hint = "say what the recipient is to do: 'We ask you to …'"
        yield WEAK_ASK.at(stretch.place(start), message, hint)
        return
    message = "nothing in the letter asks the recipient to do anything"
    yield NO_ASK.at(_where_it_belongs(letter), message, "say what they are to do: 'We ask you to …', or 'asks: …'")


@rule(WEAK_ASK)
def asks_have_verbs(letter: ReadLetter) -> Iterator[Problem]:
    """Each ask says what to do, not only what about."""
    block, code = letter.resolved.blocks.get("asks"), code_of(letter.language)
    begins, verbs = phrases(code, "noun_phrases.begin"), phrases(code, "noun_phrases.verbs")
    if not block or not begins or not verbs:
        return
    by_point = list(_by_the_point(letter, block))
    told = False
    for stretches in by_point:
        first = next((stretch for stretch in stretches if stretch.tokens), None)
        count = sum(len(stretch.tokens) for stretch in stretches)
        if first is None or count > LONGEST_PHRASE or not begins.at(first.tokens, 0):
            continue
        if any(True for stretch in stretches for _ in verbs.find(stretch.tokens)):
            continue
        if any("[[" in stretch.words for stretch in stretches):
            continue  # (a gap still to be filled is told of as such)
        text = shortened(" ".join(stretch.words for stretch in stretches))
        message = f"the ask '{text}' has no verb: it doesn't say what the recipient is to do"
        yield WEAK_ASK.at(first.place(0), message, "begin with a verb: publish, appoint, support …")
        told = True
    if not told:
        yield from _unlike_the_others(by_point, phrases(code, "noun_phrases.infinitive"))


def _unlike_the_others(by_point: list[list[Stretch]], infinitive: Phrases) -> Iterator[Problem]:
    """The one ask that does not go on as all others do: "We ask you: to open …; to publish …; four carriages"."""
    firsts = [stretches[0] for stretches in by_point if stretches and stretches[0].tokens]
    others = [one for one in firsts if not _begins_so(one, infinitive)]
    if len(others) == 1 and len(firsts) >= FEWEST_ALIKE and "[[" not in others[0].words:
        text = shortened(others[0].words)
        message = f"the ask '{text}' does not begin with 'to', as the {len(firsts) - 1} others do"
        yield WEAK_ASK.at(others[0].place(0), message, "begin them all alike: to publish, to appoint …")


def _begins_so(first: Stretch, infinitive: Phrases) -> bool:
    """Whether an ask begins with "to", be it after a few words with a comma: "and, in particular, to publish …"."""
    early = [index for index, _ in infinitive.find(first.tokens, 0, min(len(first.tokens), MOST_BEFORE_TO))]
    return bool(early) and (early[0] == 0 or "," in first.words[: first.tokens[early[0]].start])


def _asks(stretch: Stretch, code: str) -> bool:
    """Whether a sentence of it asks the reader for something in words of its own."""
    for start, _ in phrases(code, "asking").find(stretch.tokens):
        if not stretch.is_quoted(stretch.tokens[start].start):
            return True
    if _directed(stretch, code):
        return True
    return any(_is_question(stretch, span, code) or _is_command(stretch, span, code) for span in stretch.sentences)


def _directed(stretch: Stretch, code: str) -> bool:
    """Whether it says what the recipient, or the body for which they answer, must do: "the Government should …"."""
    addressed, modals, passive = (phrases(code, name) for name in ("addressed", "modals", "passive"))
    said = stretch.tokens
    for start, after in addressed.find(said):
        for index in range(after, min(after + MOST_BEFORE_VERB + 1, len(said))):
            if not said[index].joined or passive.at(said, index):
                break
            if modals.at(said, index) and not stretch.is_quoted(said[start].start):
                return True
    return False


def _is_question(stretch: Stretch, span: tuple[int, int], code: str) -> bool:
    sentence = stretch.words[slice(*span)].rstrip("\"'”’») ")
    if "՞" in sentence:
        return True
    if not sentence.endswith((stretch.language.typography.question_mark, "؟")) or stretch.is_quoted(span[0]):
        return False
    first, last = index_of(stretch.tokens, span[0]), index_of(stretch.tokens, span[1])
    return any(True for _ in phrases(code, "questions").find(stretch.tokens, first, last))


def _is_command(stretch: Stretch, span: tuple[int, int], code: str) -> bool:
    """Whether a sentence begins with what to do: "Reopen the line."."""
    first = index_of(stretch.tokens, span[0])
    if stretch.kind == "heading" or first >= len(stretch.tokens) or stretch.is_quoted(span[0]):
        return False
    return bool(phrases(code, "imperatives").at(stretch.tokens, first))


def _thanks(letter: ReadLetter, code: str) -> bool:
    first = letter.main[0].tokens
    return "concerns" not in letter.resolved.blocks and any(True for _ in phrases(code, "thanks").find(first))


def _demanded(letter: ReadLetter, code: str) -> tuple[Stretch, int, int] | None:
    """The last sentence that says what must be done, by nobody in particular, where a letter asks: near its end."""
    passive = phrases(code, "passive")
    found = None
    for stretch in letter.main:
        if stretch.part not in WHERE_DEMANDED or stretch.kind == "heading":
            continue
        for start, end in stretch.sentences:
            first, last = index_of(stretch.tokens, start), index_of(stretch.tokens, end)
            if any(True for _ in passive.find(stretch.tokens, first, last)) and not stretch.is_quoted(start):
                found = found if found and found[0] is stretch else (stretch, start, end)
    return found


def _where_it_belongs(letter: ReadLetter) -> Place:
    """The part in which an ask is looked for: the last one of the text, or what there is where the letter has none."""
    parts = letter.resolved.letter.parts or (letter.main[-1].part,)
    return letter.resolved.loaded.places.at("closing" if "closing" in parts else parts[-1]).named


def _by_the_point(letter: ReadLetter, block: ResolvedBlock) -> Iterator[list[Stretch]]:
    """The texts of each ask that no introduction completes: "We call for:" is followed by mere things."""
    texts: dict[int, list[Stretch]] = {}
    above: Stretch | None = None
    for stretch in letter.main:
        if stretch.part == "asks" and stretch.point:
            texts.setdefault(stretch.point, []).append(stretch)
        elif not texts:
            above = stretch
    completed = phrases(code_of(letter.language), "noun_phrases.intro")
    for number in _by_themselves(block, completed, _introduces(above) if above else ""):
        yield from ([texts[number]] if number in texts else [])


def _introduces(stretch: Stretch) -> str:
    """What a text leaves to the list after it: all before a colon, or "We ask for four things." at its end."""
    if stretch.words.endswith(":") or not stretch.sentences:
        return stretch.words
    start, end = stretch.sentences[-1]
    last = stretch.words[start:end]
    return last if last.count(" ") < LONGEST_INTRODUCTION else ""


def _by_themselves(block: ResolvedBlock, completed: Phrases, above: str) -> Iterator[int]:
    """The numbers of the points that what stands above them leaves to say by themselves what is asked."""
    introduced = block.block.intro or above
    said = tokens(introduced)
    if any(after >= len(said) - ENDING for _, after in completed.find(said)):
        return
    for item in block.items:
        if isinstance(item, ResolvedPoint):
            yield item.number
        else:
            yield from _by_themselves(item, completed, introduced)
