"""Pages of any letter: of every theme, style and direction, from one line to six pages, none breaks a rule in silence.

A few letters in a run of all tests. `FIT_LETTERS=2000 pytest tests/pages/test_fit_any_letter.py` tries so many.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple, get_args

import pytest
from house import Desk, Goal, Layouter, PageFacts, all_themes, set_pages
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from generator.letter.model.people import SignatoryStyle
from generator.pages.fit import MOST_LAYOUTS, faults
from generator.pages.fit.ladder import FONT_SIZE, LEADING, NARROWER, SPACING

MANY = int(os.environ.get("FIT_LETTERS", "10"))
THEMES = tuple(theme.name for theme in all_themes()[0])
WITHOUT_HEADS = tuple(theme.name for theme in all_themes()[0] if not theme.follow_on)
SENTENCES = {
    "en-GB": "The bridge has been shut since March, and the children walk two miles along the main road to school. ",
    "de-DE": "Die Brücke ist seit März gesperrt, und die Kinder gehen zwei Meilen die Landstraße entlang zur Schule. ",
    "ar": "الجسر مغلق منذ شهر مارس، والأطفال يمشون ميلين على الطريق الرئيسي إلى المدرسة كل صباح ومساء. ",
}
WARNED = {"page-breaks", "lonely-signatures"}


class Plan(NamedTuple):
    """A letter to be made."""

    theme: str
    language: str
    lines: int
    names: int
    style: str | None
    concerns: bool
    after: bool
    annex: bool
    closing: int
    asks: int
    pages: int | None


def plans() -> some.SearchStrategy[Plan]:
    return some.builds(
        Plan,
        some.sampled_from(THEMES),
        some.sampled_from(tuple(SENTENCES)),
        some.integers(1, 240),
        some.one_of(some.integers(0, 12), some.integers(0, 80)),
        some.sampled_from((None, *get_args(SignatoryStyle))),
        some.booleans(),
        some.booleans(),
        some.booleans(),
        some.integers(0, 2),
        some.sampled_from((0, 0, 1, 2, 5)),
        some.sampled_from((None, None, None, 1, 2, 3, 4)),
    )


def keys(plan: Plan) -> dict[str, Any]:
    """The letter as its keys."""
    sentence = SENTENCES[plan.language]
    paragraphs = [sentence * min(1 + start % 5, plan.lines - start) for start in range(0, plan.lines, 5)]
    people = [
        {"name": f"Ann Example {number}", **({"affiliation": "Example Trust"} if number % 3 else {})}
        for number in range(plan.names)
    ]
    said: dict[str, Any] = {
        "theme": plan.theme,
        "language": plan.language,
        "date": "2025-11-24",
        "recipient": {"name": "Ann Sample", "address": ["1 Sample Street", "Exampleton"]},
        "subject": "Bridge",
        "salutation": "Dear Ann,",
    }
    if plan.concerns:
        said |= {"opening": sentence, "concerns": [{"heading": "Bridge", "text": text} for text in paragraphs]}
    else:
        said["body"] = "\n\n".join(paragraphs)
    if plan.asks:
        said["asks"] = {"style": "bulleted", "intro": "We ask you:", "items": ["to mend the bridge;"] * plan.asks}
    if plan.closing:
        said["closing"] = ("Thank you.", sentence * 3)[plan.closing - 1]
    if people:
        said["signatories"] = {"style": plan.style, "items": people} if plan.style else people
    if plan.after:
        said |= {"postscript": sentence, "cc": ["Ben Sample"], "enclosures": ["A map", "A survey"]}
    if plan.annex:
        said["annexes"] = ["Figures"]
    return said


def broken(pages: Sequence[PageFacts]) -> set[str]:
    """The rules that the pages break, by what a reader sees."""
    found = set()
    own = [page for page in pages if not page.find(".annex")] or list(pages)
    if len(own) > 1 and own[-1].fill < (0.2 if own[-1].find(".valediction") else 0.4):
        found.add("a last page with a few lines")
    signed = [page for page in pages if page.find(".valediction")]
    for page in signed:
        (valediction,) = page.find(".valediction")
        paragraphs = [one for one in page.find("p, li, h1, h2, h3") if one.top < valediction.top and one.lines]
        if page.number > 1 and sum(one.lines for one in paragraphs) < 2:
            found.add("signatures alone")
        names = [one for later in pages for one in later.find(".signatories")]
        if names and all(one.page != page.number for one in names):
            found.add("a valediction alone")
    for before, after in pairwise(pages):
        last = [one for one in before.find("p, li, td, th, h1, h2, h3") if one.lines][-1]
        if last.tag in ("h1", "h2", "h3"):
            found.add("a heading at a page's foot")
        both = {one.key: one.lines for one in before.find("p, li")}
        if any(one.lines and both.get(one.key) and min(one.lines, both[one.key]) < 2 for one in after.find("p, li")):
            found.add("a line alone")
    everyone = [sum("Ann Example" in one.text for one in page.find("li, tr")) for page in pages]
    if sum(everyone) > 1 and 1 in everyone:
        found.add("a signatory alone")
    return found


@settings(
    max_examples=MANY,
    deadline=None,
    phases=(Phase.explicit, Phase.generate, Phase.shrink) if MANY > 100 else (Phase.explicit, Phase.generate),
    derandomize=MANY <= 100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plans())
def test_no_letter_breaks_a_rule_in_silence(desk: Desk, plan: Plan) -> None:
    made = desk.letter(**keys(plan))
    laid: list[Any] = []
    lay_out = Layouter.lay_out

    def counting(self: Layouter, *rest: Any) -> Any:
        laid.append(lay_out(self, *rest))
        return laid[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Layouter, "lay_out", counting)
        laid_out, problems = set_pages(made.printable, Goal(plan.pages), lambda _: None)
    assert laid_out is not None
    told = {problem.code for problem in problems}
    own = len([page for page in laid_out.pages if not page.find(".annex")])
    plain = len([page for page in laid[0][0].pages if not page.find(".annex")])
    faulty = broken(laid_out.pages)
    assert bool(faulty or (plan.pages and own != plan.pages)) == bool(told & WARNED), faulty
    assert own <= plain or own == plan.pages, "a fit makes no more pages than there were"
    numbered = plan.theme in WITHOUT_HEADS and len(laid_out.pages) > 2  # Once more, with the numbers.
    assert len(laid) <= MOST_LAYOUTS + numbered
    if not broken(laid[0][0].pages) and plan.pages in (None, plain):
        assert not told & WARNED
        if not faults(laid[0][0].pages, Goal(plan.pages)):
            assert len(laid) == 1 + numbered


def test_the_bounds_are_what_a_typographer_accepts() -> None:
    assert (LEADING, FONT_SIZE, SPACING, NARROWER) == ((0.88, 1.08), (0.95, 1.05), (0.6, 1.3), 5)
