"""What can be wrong with a letter that is well formed: one function a rule, and explicit lists of them.

`CHECKS` are of the letter's form, `RULES` of its goodness: what a seasoned secretary would say before it is sent. Only
the latter can be silenced (`checks: {ignore: [no-ask]}`): what is wrong with a letter's form would be wrong on its
pages, too. A check that is silenced and finds nothing is not told of: the letter may still be in the writing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from generator.letter.checks.acronyms import unexplained_acronyms
from generator.letter.checks.addressing import (
    missing_facts,
    salutation_differs,
    stale_titles,
    unknown_forms,
    unknown_genders,
    unsure_forms,
    valediction_mismatch,
)
from generator.letter.checks.affiliations import affiliations
from generator.letter.checks.appearance import accents, windows
from generator.letter.checks.asks import asks_for_something, asks_have_verbs
from generator.letter.checks.attached import enclosures_listed, long_headings, malformed_addresses, postcodes
from generator.letter.checks.claims import unsourced_figures
from generator.letter.checks.consequences import without_consequences
from generator.letter.checks.conventions import (
    dates_of_another_country,
    figures,
    german_manners,
    mixed_spelling,
    outdated_titles,
    spelling_of_another_country,
    sums,
)
from generator.letter.checks.counting import stale_counts
from generator.letter.checks.crossrefs import references_by_number
from generator.letter.checks.days import days_that_are_wrong
from generator.letter.checks.leftovers import leftovers, placeholders
from generator.letter.checks.length import long_letter, long_sentences, long_words, unequal_concerns
from generator.letter.checks.near_names import addresses_nearly_alike, names_nearly_alike
from generator.letter.checks.pasted import notes_by_number, overrides, printed_quotes, unseen
from generator.letter.checks.punctuation import (
    apostrophes,
    double_spaces,
    french_spaces,
    quotation_marks,
    straight_quotes,
)
from generator.letter.checks.running import ReadLetter
from generator.letter.checks.salutation import others_spoken_to
from generator.letter.checks.signatories import signatories
from generator.letter.checks.signing_names import several_recipients
from generator.letter.checks.slips import (
    brackets,
    broken_words,
    confused_words,
    doubled_words,
    full_stops,
    headings,
    misspelt_words,
    repeated_sentences,
    small_letters,
    stray_marks,
)
from generator.letter.checks.spelling import names_spelt_two_ways
from generator.letter.checks.structure import (
    both_kinds_of_recipients,
    points_with_the_same_id,
    sources_without_citation,
)
from generator.letter.checks.titles import post_nominals_in_order, wrong_titles
from generator.letter.loading.tidying import texts
from generator.letter.model.shapes import quoted
from generator.letter.resolving import ResolvedLetter
from generator.letter.worded import WordedLetter
from generator.problems import Problem, closest, error

__all__ = ["CHECKS", "RULES", "SILENCEABLE", "ReadLetter", "Rule", "check", "check_recipient", "without_consequences"]

Check = Callable[[ResolvedLetter, WordedLetter], Iterator[Problem]]


class Rule(NamedTuple):
    """A check of a good letter. What its codes mean, how bad they are and what to do stands in `codes.yaml`."""

    check: Callable[[ReadLetter], Iterator[Problem]]
    codes: tuple[str, ...]
    """All the codes that it tells; each can be silenced by `checks: {ignore: [CODE]}`."""
    of_recipient: bool = False
    """Whether it is about who receives the letter: of a merge's letters it is asked for each, the others once."""


def run_together(resolved: ResolvedLetter, _worded: WordedLetter) -> Iterator[Problem]:
    """Lines are kept only below a `|`; most letters have none that are folded."""
    if any(tree.places.folded for tree in texts(resolved.loaded.tree)):
        from generator.letter.checks.folded import lines_run_together

        yield from lines_run_together(resolved)


CHECKS: tuple[Check, ...] = (
    both_kinds_of_recipients,
    unknown_forms,
    points_with_the_same_id,
    long_words,
    placeholders,
    overrides,
    run_together,
    sources_without_citation,
    windows,
    accents,
)

OF_RECIPIENT: tuple[Check, ...] = (unknown_forms, windows)
"""Those of `CHECKS` that a merge asks of each recipient."""

RULES: tuple[Rule, ...] = (
    Rule(salutation_differs, ("salutation-differs",), of_recipient=True),
    Rule(valediction_mismatch, ("valediction-mismatch",), of_recipient=True),
    Rule(missing_facts, ("needs-gender", "needs-name", "no-form"), of_recipient=True),
    Rule(unsure_forms, ("unknown-office", "unsure-form"), of_recipient=True),
    Rule(unknown_genders, ("unknown-gender",), of_recipient=True),
    Rule(wrong_titles, ("wrong-title",), of_recipient=True),
    Rule(post_nominals_in_order, ("post-nominals-order",), of_recipient=True),
    Rule(stale_titles, ("stale-title",), of_recipient=True),
    Rule(stale_counts, ("stale-count",)),
    Rule(references_by_number, ("no-such-number",)),
    Rule(asks_for_something, ("no-ask", "weak-ask")),
    Rule(asks_have_verbs, ("weak-ask",)),
    Rule(days_that_are_wrong, ("no-such-day", "wrong-weekday", "past-deadline", "weekend-deadline", "future-as-past")),
    Rule(long_letter, ("long-letter",)),
    Rule(unequal_concerns, ("unequal-concerns",)),
    Rule(leftovers, ("leftover",)),
    Rule(notes_by_number, ("leftover",)),
    Rule(unseen, ("unseen-character",)),
    Rule(printed_quotes, ("printed-quotes",)),
    Rule(others_spoken_to, ("salutation-differs",)),
    Rule(
        signatories,
        ("duplicate-signatory", "recipient-signs", "name-is-address", "mixed-scripts", "several-names", "long-name"),
    ),
    Rule(several_recipients, ("several-names",)),
    Rule(affiliations, ("affiliation-spelt-two-ways",)),
    Rule(names_spelt_two_ways, ("name-spelt-two-ways",)),
    Rule(names_nearly_alike, ("name-spelt-two-ways",)),
    Rule(addresses_nearly_alike, ("name-spelt-two-ways",)),
    Rule(unexplained_acronyms, ("unexplained-acronym",)),
    Rule(unsourced_figures, ("unsourced-figure",)),
    Rule(quotation_marks, ("unbalanced-quotes", "mixed-quotes")),
    Rule(apostrophes, ("mixed-apostrophes",)),
    Rule(straight_quotes, ("straight-quotes",)),
    Rule(double_spaces, ("double-space",)),
    Rule(french_spaces, ("french-spacing",)),
    Rule(doubled_words, ("doubled-word",)),
    Rule(repeated_sentences, ("doubled-word",)),
    Rule(long_sentences, ("long-sentence",)),
    Rule(mixed_spelling, ("mixed-spelling",)),
    Rule(spelling_of_another_country, ("other-spelling",)),
    Rule(dates_of_another_country, ("other-date",)),
    Rule(figures, ("mixed-figures",)),
    Rule(sums, ("mixed-figures",)),
    Rule(outdated_titles, ("outdated-title",)),
    Rule(german_manners, ("du-and-sie", "capital-after-salutation", "comma-after-valediction")),
    Rule(stray_marks, ("stray-mark",)),
    Rule(headings, ("stray-mark",)),
    Rule(misspelt_words, ("misspelt-word",)),
    Rule(confused_words, ("misspelt-word",)),
    Rule(brackets, ("unbalanced-brackets",)),
    Rule(full_stops, ("no-full-stop",)),
    Rule(small_letters, ("small-letter",)),
    Rule(broken_words, ("broken-word",)),
    Rule(enclosures_listed, ("enclosure-not-listed",)),
    Rule(malformed_addresses, ("malformed-address",)),
    Rule(postcodes, ("malformed-address",)),
    Rule(long_headings, ("long-heading",)),
)

SILENCEABLE = tuple(dict.fromkeys(code for rule in RULES for code in rule.codes))
"""The codes that a letter can silence."""
_RULES_OF_RECIPIENT = tuple(rule for rule in RULES if rule.of_recipient)


def check(resolved: ResolvedLetter, worded: WordedLetter) -> list[Problem]:
    """Every problem that the rules find, less what the letter silences. Code: unknown-check."""
    found = [problem for rule in CHECKS for problem in rule(resolved, worded)]
    found += unknown_checks(resolved, SILENCEABLE)
    return found + _told(RULES, resolved, worded)


def check_recipient(resolved: ResolvedLetter, worded: WordedLetter) -> list[Problem]:
    """What is said of who receives the letter alone; `worded` need not be more than what names them."""
    found = [problem for rule in OF_RECIPIENT for problem in rule(resolved, worded)]
    return found + _told(_RULES_OF_RECIPIENT, resolved, worded)


def _told(rules: tuple[Rule, ...], resolved: ResolvedLetter, worded: WordedLetter) -> list[Problem]:
    letter, ignored, found = ReadLetter(resolved, worded), silenced(resolved, SILENCEABLE), list[Problem]()
    for rule in rules:
        if not ignored.issuperset(rule.codes):
            found += (problem for problem in rule.check(letter) if problem.code not in ignored)
    return found


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
