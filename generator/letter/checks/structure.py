"""Rules about how the parts of a letter go together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter
from generator.letter.checks.wordlists import code_of
from generator.letter.loading.tidying import texts
from generator.letter.resolving import plain
from generator.problems import Fix, Place, Problem, Severity
from generator.problems.codes import Code
from generator.reference.languages import Language
from generator.reference.languages.sections import section
from generator.source.quoting import shortened

LONGEST_GREETING = 80
"""Characters of a line that greets or takes leave, the name of who signs included."""
MOST_LAST = 3
"""Paragraphs at the end of a text among which a valediction is looked for: names may stand below it."""
_GAPS = frozenset("[{<«")
"""What begins a gap that is still to be filled, of which another check tells."""
SHORTEST_TELLING = 6
"""Letters of the words that tell a formula by which one takes leave."""

RECIPIENT_TWICE = Code(
    "recipient-twice",
    "error",
    meaning="The letter has both `recipient` and `recipients`.",
    remedy="Keep `recipients` and list all of them in it.",
)


@rule(RECIPIENT_TWICE, form=True)
def both_kinds_of_recipients(letter: ReadLetter) -> Iterator[Problem]:
    """`recipient` and `recipients` can't both be given."""
    given, places = letter.resolved.letter, letter.resolved.loaded.places
    if given.recipient and given.recipients:
        message = "the letter has both 'recipient' and 'recipients'"
        yield RECIPIENT_TWICE.at(places.at("recipients").named, message, "keep 'recipients' with all of them in it")


DUPLICATE_ID = Code(
    "duplicate-id",
    "error",
    meaning="Two concerns or asks have the same id.",
    remedy="Give each an id of its own.",
)


@rule(DUPLICATE_ID, form=True)
def points_with_the_same_id(letter: ReadLetter) -> Iterator[Problem]:
    """The ids of concerns and asks are told apart."""
    seen: dict[str, Place] = {}
    for block in letter.resolved.blocks.values():
        for point in block.points():
            name = point.point.id
            if not name:
                continue
            place = letter.resolved.loaded.places.at(*point.path, "id").value
            if name in seen:
                message = f"the id '{shortened(name)}' is also on line {seen[name].line}"
                yield DUPLICATE_ID.at(place, message, "give each concern an id of its own")
            seen.setdefault(name, place)


UNCITED_SOURCE = Code(
    "uncited-source",
    "warning or notice",
    meaning=(
        "Nothing in the letter cites this source, so it is not printed. Where a text has its id in brackets alone, "
        "`[survey]`, the sign is missing there."
    ),
    remedy="Cite it where it belongs, `[^survey]`, or delete it.",
    when_sound=True,
)


@rule(UNCITED_SOURCE, form=True)
def sources_without_citation(letter: ReadLetter) -> Iterator[Problem]:
    """A source that no text cites is not printed: a warning where a text itself has it."""
    for name, place in letter.worded.uncited:
        message = f"nothing cites the source '{shortened(name)}': what is written here is not printed"
        yield UNCITED_SOURCE.at(place, message, f"write [^{shortened(name)}] where it belongs")
    cited = {note.id for note in letter.worded.notes}
    for name in letter.resolved.letter.sources:
        if name not in cited:
            place = letter.resolved.loaded.places.at("sources", name).named
            hint, fix = f"write [^{shortened(name)}] where it belongs", None
            message = f"nothing cites the source '{shortened(name)}': it is not printed"
            typed = list(_in_brackets(letter, name))
            if len(typed) == 1:
                message = f"'[{shortened(name)}]' is printed as it stands, and cites no source"
                place, hint, fix = typed[0], f"write [^{shortened(name)}]", Fix(f"[{name}]", f"[^{name}]")
            yield UNCITED_SOURCE.at(place, message, hint, Severity.NOTICE, fix)


def _in_brackets(letter: ReadLetter, name: str) -> Iterator[Place]:
    """Where a source's id stands in a text in brackets alone, which is neither a link nor a gap."""
    pattern = re.compile(rf"(?<![\[\]!\\])\[{re.escape(name)}\](?![\](\[:])")
    for tree in texts(letter.resolved.loaded.tree):
        text = str(tree.data)
        for found in pattern.finditer(text):
            line = text.count("\n", 0, found.start())
            yield tree.places.within(line, found.start() - text.rfind("\n", 0, found.start()) - 1)


GREETING_TWICE = Code(
    "greeting-twice",
    "warning",
    meaning=(
        "The salutation stands at the head of the text, or a valediction at its end: both are printed by themselves, "
        "so that a reader finds two. Bad: “Yours sincerely,” as the last words of `closing`. Good: `valediction: Yours "
        "sincerely,` alone, or nothing, which gives the usual one."
    ),
    remedy="Delete it from the text.",
)


@rule(GREETING_TWICE)
def greetings_typed_twice(letter: ReadLetter) -> Iterator[Problem]:
    """The salutation and the valediction stand in their own places alone."""
    worded, code = letter.worded, code_of(letter.language)
    text = [stretch for stretch in letter.main if stretch.part != "postscript"]
    printed = " ".join(line.plain for line in worded.salutation.lines)
    first = text[0] if printed and text and text[0].kind == "text" else None
    if first and (said := _salutation_in(first.words, printed, letter.language)):
        message = f"'{shortened(said)}' begins the text, and the salutation '{shortened(printed)}' is printed above it"
        yield GREETING_TWICE.at(first.place(0), message, "delete it from the text")
    below = " ".join(line.plain for line in worded.valediction.lines)
    for stretch in reversed(text[-MOST_LAST:]) if below else ():
        start, end = stretch.sentences[-1] if stretch.sentences else (0, 0)
        said = stretch.words[start:end].strip()
        if stretch.kind in ("text", "note") and _is_valediction(said, below, letter.language, code):
            message = f"'{shortened(said)}' ends the text, and the valediction '{shortened(below)}' is printed below it"
            yield GREETING_TWICE.at(stretch.place(start), message, "delete it from the text")
            return


def _salutation_in(words: str, printed: str, language: Language) -> str:
    """The salutation with which a text begins, the one that is printed or another; empty where there is none."""
    bare = printed.rstrip(",:!")
    following = words[len(bare) :].lstrip(",:! ")[:1]
    if plain(words[: len(bare)]) == plain(bare) and bare:
        always = language.greeting or language.follows("capital-nouns")
        if always or not following or following.isupper():
            return words[: len(bare)]
    if language.greeting and words.startswith(f"{language.greeting} "):
        comma = min((at for sign in ",:" if (at := words.find(sign)) > 0), default=LONGEST_GREETING)
        if comma < LONGEST_GREETING and _GAPS.isdisjoint(words[:comma]):
            return words[:comma]
    whole = len(words) < LONGEST_GREETING and words.endswith((",", ":", "!"))
    return words if whole and _matches(words, ("salutation",), code_of(language)) else ""


def _is_valediction(said: str, printed: str, language: Language, code: str) -> bool:
    """Whether the last sentence of a text takes leave: a short one without a full stop, or the whole formula."""
    if not said:
        return False
    formula = "{salutation}" in language.valedictions.named
    if formula:
        telling = {word for word in plain(language.valedictions.named).split()[1:] if len(word) >= SHORTEST_TELLING}
        if telling.isdisjoint(plain(said).replace("’", " ").replace("'", " ").split()):
            return False
    elif len(said) > LONGEST_GREETING or said.endswith((".", "?", "!", "…", ":", ";")):
        return False
    first = plain(printed.partition(",")[0])
    return plain(said).startswith(first) or _matches(said, ("valediction", "leaves"), code)


def _matches(said: str, lists: tuple[str, ...], code: str) -> bool:
    """Whether the words begin as those of a language's lists do, by which imports know such lines."""
    known = section(code, "imports")
    return any(re.match(one, said.lower()) for name in lists for one in known.get(name, ()))
