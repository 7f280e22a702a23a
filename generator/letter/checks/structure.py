"""Rules about how the parts of a letter go together."""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.checks.rule import rule
from generator.letter.checks.running_text import ReadLetter
from generator.problems import Place, Problem, Severity
from generator.problems.codes import Code
from generator.source.quoting import shortened

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
    meaning="Nothing in the letter cites this source, so it is not printed.",
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
            message = f"nothing cites the source '{shortened(name)}': it is not printed"
            yield UNCITED_SOURCE.at(place, message, f"write [^{shortened(name)}] where it belongs", Severity.NOTICE)
