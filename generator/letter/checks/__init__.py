"""What can be wrong with a letter that is well formed: every function of these modules that is marked as a rule.

Of the rules some are of the letter's form, the others of its goodness. Only the latter can be silenced
(`checks: {ignore: [no-ask]}`). A check that is silenced and finds nothing is not told of: the letter may still be in
the writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from generator.letter.checks.consequences import without_consequences
from generator.letter.checks.rule import Rule
from generator.letter.checks.running_text import ReadLetter
from generator.letter.model.shapes import quoted
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded import WordedLetter
from generator.problems import Place, Problem, closest, error
from generator.problems.codes import Code, codes_of_no_rule

__all__ = ["RULES", "SILENCEABLE", "WHEN_SOUND", "check", "check_recipient", "codes", "without_consequences"]


def _rules() -> Iterator[Rule]:
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        module = import_module(f"{__name__}.{path.stem}")
        yield from (one for one in vars(module).values() if isinstance(one, Rule))


RULES = tuple(dict.fromkeys(_rules()))
"""All of them, module by module; each once, though another module imports it."""
_DECLARED = {code.name: code for rule in RULES for code in rule.codes}
SILENCEABLE = {code.name: code for rule in RULES if not rule.form for code in rule.codes}
"""The codes that a letter can silence."""
WHEN_SOUND = frozenset(name for name, code in _DECLARED.items() if code.when_sound)
"""Codes of what follows from the whole letter: told only when no error of it may be the reason."""
ONCE = frozenset(("name-spelt-two-ways", "salutation-differs"))
"""What several rules look at from their own sides: told once at a place, by the first of them."""
_OF_FORM = tuple(rule for rule in RULES if rule.form)
_OF_GOODNESS = tuple(rule for rule in RULES if not rule.form)
_OF_RECIPIENT = tuple(rule for rule in _OF_FORM + _OF_GOODNESS if rule.of_recipient)


def codes() -> tuple[Code, ...]:
    """Every code of the program, those that no rule declares among them, in alphabetical order."""
    return tuple(sorted((*_DECLARED.values(), *codes_of_no_rule())))


def check(resolved: ResolvedLetter, worded: WordedLetter, *, judged: bool = True) -> list[Problem]:
    """Every problem that the rules find, less what the letter silences; unless it is to be `judged`, only those of its
    form. Code: unknown-check.
    """
    letter = ReadLetter(resolved, worded)
    return [*_told(_OF_FORM, letter), *unknown_checks(resolved), *(_told(_OF_GOODNESS, letter) if judged else ())]


def check_recipient(resolved: ResolvedLetter, worded: WordedLetter) -> list[Problem]:
    """What is said of who receives the letter alone; `worded` need not be more than what names them."""
    return list(_told(_OF_RECIPIENT, ReadLetter(resolved, worded)))


def _told(rules: Iterable[Rule], letter: ReadLetter) -> Iterator[Problem]:
    given = letter.resolved.letter.checks
    ignored = SILENCEABLE.keys() & given.ignore if given else ()
    told: set[tuple[str, Place]] = set()
    for rule in rules:
        for problem in rule.check(letter):
            if problem.code in ignored or (problem.code in ONCE and (problem.code, problem.place) in told):
                continue
            told.add((problem.code, problem.place))
            yield problem


def unknown_checks(resolved: ResolvedLetter) -> Iterator[Problem]:
    """What is to be silenced is a check that can be. Code: unknown-check."""
    given = resolved.letter.checks
    strange = [(number, name) for number, name in enumerate(given.ignore) if name not in SILENCEABLE] if given else []
    if not strange:
        return
    others = {code.name for code in codes()}
    at = resolved.loaded.places.at("checks").at("ignore")
    for number, name in strange:
        place = at.children[number].value if number in at.children else at.value
        if name in others:
            message = f"'{name}' can't be ignored: it is a mistake in the letter's form, not a matter of judgement"
            yield error(place, "unknown-check", message, "mend what it tells of")
            continue
        meant = closest(name, SILENCEABLE)
        hint = f"did you mean '{meant}'?" if meant else "'letters list checks' shows which ones there are"
        yield error(place, "unknown-check", f"there is no check {quoted(name)} to ignore", hint)
