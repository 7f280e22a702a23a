"""Rules about how the parts of a letter go together."""

from __future__ import annotations

from collections.abc import Iterator

from generator.letter.resolving import ResolvedLetter
from generator.letter.worded import WordedLetter
from generator.problems import Place, Problem, error, notice, warning
from generator.source.quoting import shortened


def both_kinds_of_recipients(resolved: ResolvedLetter, _worded: WordedLetter) -> Iterator[Problem]:
    """`recipient` and `recipients` can't both be given. Code: recipient-twice."""
    letter, places = resolved.letter, resolved.loaded.places
    if letter.recipient and letter.recipients:
        message = "the letter has both 'recipient' and 'recipients'"
        yield error(
            places.at("recipients").named, "recipient-twice", message, "keep 'recipients' with all of them in it"
        )


def points_with_the_same_id(resolved: ResolvedLetter, _worded: WordedLetter) -> Iterator[Problem]:
    """The ids of concerns and asks are told apart. Code: duplicate-id."""
    seen: dict[str, Place] = {}
    for block in resolved.blocks.values():
        for point in block.points():
            name = point.point.id
            if not name:
                continue
            place = resolved.loaded.places.at(*point.path, "id").value
            if name in seen:
                message = f"the id '{shortened(name)}' is also on line {seen[name].line}"
                yield error(place, "duplicate-id", message, "give each concern an id of its own")
            seen.setdefault(name, place)


def sources_without_citation(resolved: ResolvedLetter, worded: WordedLetter) -> Iterator[Problem]:
    """A source that no text cites is not printed: a warning where a text itself has it. Code: uncited-source."""
    for name, place in worded.uncited:
        message = f"nothing cites the source '{shortened(name)}': what is written here is not printed"
        yield warning(place, "uncited-source", message, f"write [^{shortened(name)}] where it belongs")
    cited = {note.id for note in worded.notes}
    for name in resolved.letter.sources:
        if name not in cited:
            place = resolved.loaded.places.at("sources", name).named
            message = f"nothing cites the source '{shortened(name)}': it is not printed"
            yield notice(place, "uncited-source", message, f"write [^{shortened(name)}] where it belongs")
