"""Which checks a letter has silenced: `checks: {ignore: [no-ask]}`.

Only the checks of a good letter can be: what is wrong with a letter's form would be wrong on its pages, too. A check
that is silenced and finds nothing is not told of: the letter may still be in the writing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.letter.model.shapes import quoted
from generator.letter.resolving import ResolvedLetter
from generator.problems import Problem, closest, error


def silenced(resolved: ResolvedLetter, known: Collection[str]) -> frozenset[str]:
    """The codes that this letter leaves out, of those that can be."""
    given = resolved.letter.checks
    return frozenset(given.ignore).intersection(known) if given else frozenset()


def unknown_checks(resolved: ResolvedLetter, known: Collection[str]) -> Iterator[Problem]:
    """What is to be silenced is a check that can be. Code: unknown-check."""
    given = resolved.letter.checks
    strange = [(number, name) for number, name in enumerate(given.ignore) if name not in known] if given else []
    if not strange:
        return
    from generator.problems.codes import codes

    others = {code.name for code in codes()}
    at = resolved.loaded.places.at("checks").at("ignore")
    for number, name in strange:
        place = at.children[number].value if number in at.children else at.value
        if name in others:
            message = f"'{name}' can't be ignored: it is a mistake in the letter's form, not a matter of judgement"
            yield error(place, "unknown-check", message, "mend what it tells of")
            continue
        meant = closest(name, known)
        hint = f"did you mean '{meant}'?" if meant else "'letters list checks' shows which ones there are"
        yield error(place, "unknown-check", f"there is no check {quoted(name)} to ignore", hint)
