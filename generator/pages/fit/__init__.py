"""Fit: sizes so that the pages break well and, where asked, so that there are just so many of them.

Lays out again with other sizes; never runs a template again, never changes a word. Within the bounds that a typographer
accepts, the fewest changes from the theme win. The search makes few layouts, each aimed by what the ones before have
shown; it knows nothing of how pages are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from generator.pages.fit.faults import (
    LAST_PAGE,
    NEEDLESS,
    PAGE_COUNT,
    Fault,
    Goal,
    bare_first_page,
    faults,
    gaping,
    length,
    missed,
    needed,
    own_pages,
)
from generator.pages.fit.ladder import Ladder, changes, closer, ladder
from generator.reference.paper import MM_IN_A_POINT

if TYPE_CHECKING:
    from generator.pages.engine import PageFacts
    from generator.pages.rendering import Look

__all__ = [
    "MOST_LAYOUTS",
    "PAGE_COUNT",
    "Fault",
    "Fit",
    "Goal",
    "closer",
    "faults",
    "fit",
    "own_pages",
]


MOST_LAYOUTS = 6
"""How often a letter is laid out at the most."""
LONG = 6
"""Pages. A longer letter takes long to lay out, and nobody sees how full the last of so many is."""
LAYOUTS_OF_LONG = 2
"""How often a longer letter is laid out at the most, unless a number of pages is asked for."""
FOR_THE_COUNT = 5
"""How many of these may go into a number of pages that can't be had."""
NAMED = 2
"""On so many pages stand names that may all go on one."""
GROWING = (2, 4)
"""In which turns settings are tried that fill the last page better, in the others ones that save a page."""
STEP = 0.03
"""Of a page: by how much fuller the last one is to be after each try."""
SLACK = 0.02
"""Of a page: how much shorter than wanted a letter must come out to be sure."""
NEARLY = 1.07
"""Lengths that are foretold are about so wrong at the most."""


class Pages(Protocol):
    """Pages that have been laid out."""

    @property
    def pages(self) -> tuple[PageFacts, ...]:
        """What stands where on each."""
        ...


LaidOut = TypeVar("LaidOut", bound=Pages)


class Fit(NamedTuple, Generic[LaidOut]):
    """The pages that were chosen, and how they came about."""

    laid_out: LaidOut
    look: Look
    faults: tuple[Fault, ...]
    """Rules that no setting within the bounds keeps."""
    changes: str
    """What was changed from the theme, in one line: "leading 1.40 → 1.31"; empty where nothing was."""


def fit(look: Look, goal: Goal, lay_out: Callable[[Look], LaidOut | None]) -> Fit[LaidOut] | None:
    """The pages laid out by `lay_out` with the first setting that breaks no rule, tried from the theme's outwards.

    At most MOST_LAYOUTS layouts, one where the theme's own setting is right, or where a long letter breaks no rule of
    which one is told. Never more pages than in the theme's setting, unless they are asked for. None where there are no
    pages at all.
    """
    first = lay_out(look)
    if first is None:
        return None
    found = faults(first.pages, goal)
    if not found or (len(first.pages) > LONG and not any(fault.told for fault in found)):
        return Fit(first, look, found, "")
    search = _Search(look, first, lay_out, goal)
    if not goal.pages or search.reaches(goal.pages):
        search.mend()
    search.soften()
    return search.best()


class _Search(Generic[LaidOut]):
    """What has been laid out so far, by its rung."""

    def __init__(self, look: Look, first: LaidOut, lay_out: Callable[[Look], LaidOut | None], goal: Goal) -> None:
        self.lay_out, self.goal, self.look = lay_out, goal, look
        own = own_pages(first.pages)
        self.most = LAYOUTS_OF_LONG if len(first.pages) > LONG and not goal.pages else MOST_LAYOUTS
        self.ladder: Ladder = ladder(look, own, counted=bool(goal.pages))
        self.tried: dict[int, LaidOut | None] = {self.ladder.own: first}
        self.looked_at: dict[tuple[int, Goal], Sequence[Fault]] = {}
        """The rules that the pages of a rung break, where that was asked before."""
        self.plain = len(own)
        found = faults(first.pages, goal)
        self.tidying = not any(fault.told for fault in found)
        """Whether no rule is broken: then only small changes are worth while, and only for pages without any fault."""
        self.needless = [fault for fault in found if fault.rank == NEEDLESS]
        """That the last page could be saved; pages in other sizes, if as many, have that fault too."""
        gaps = list(gaping(first.pages))
        self.saving = self.tidying and set(found) <= {*self.needless, *gaps}
        """Whether there is nothing else to mend than a page too many, or one left half empty for the names."""
        self.bare = bool(list(bare_first_page(first.pages)))
        """Whether the first page has nothing of the text, since all of it went along with the names."""
        last = own[-1]
        named = sum(bool(page.find(".signatories")) for page in own)
        self.names_end = bool(last.find(".signatories")) and not last.find(".valediction") and named == NAMED
        """Whether the last page has some of the names and not all that belongs to them, and they may all go on one."""
        every = range(len(self.ladder.rungs))
        free = not self.tidying or bool(gaps and self.needless)  # Everybody sees a gap for a page that need not be.
        self.rungs = [rung for rung in every if free or self.ladder.is_tidying(rung)]

    # What is known

    def count(self, rung: int) -> int:
        """How many pages a rung that was tried has; more than any other where it has none."""
        laid_out = self.tried[rung]
        return len(own_pages(laid_out.pages)) if laid_out else 1_000_000

    def faults(self, rung: int, goal: Goal) -> tuple[Fault, ...]:
        laid_out = self.tried[rung]
        if not laid_out:
            return (Fault(0, ""),)
        if (rung, goal) not in self.looked_at:
            self.looked_at[rung, goal] = faults(laid_out.pages, goal)
        found = [fault for fault in self.looked_at[rung, goal] if fault.rank != NEEDLESS]
        return (*found, *(self.needless if self.count(rung) >= self.plain else ()))

    def foretold(self, rung: int, measured: Callable[[Sequence[PageFacts]], float] = length) -> float:
        """How many pages a rung fills, by the nearest that was tried."""
        laid_out = {one: pages for one, pages in self.tried.items() if pages}
        known = [one for one, pages in laid_out.items() if not any(bare_first_page(pages.pages))] or list(laid_out)
        nearest = min(known, key=lambda one: (abs(one - rung), one))
        return measured(own_pages(laid_out[nearest].pages)) * self.ladder.length(rung) / self.ladder.length(nearest)

    # Where to go

    def shorter(self, wanted: float) -> int | None:
        """The untried rung, the nearest to the theme's, in which the letter is to come out at most so long."""
        rungs = [rung for rung in self.rungs if rung > self.ladder.own and rung not in self.tried]
        return next((rung for rung in rungs if self.foretold(rung, needed) <= wanted), None)

    def longer(self, wanted: float) -> int | None:
        """The untried rung, the nearest to the theme's, in which the letter is to come out at least so long."""
        rungs = [rung for rung in reversed(self.rungs) if rung < self.ladder.own and rung not in self.tried]
        return next((rung for rung in rungs if self.foretold(rung) >= wanted), None)

    def nearest(self) -> int | None:
        """The untried rung nearest to the theme's, a tighter one rather than a looser one."""
        rungs = [rung for rung in self.rungs if rung not in self.tried]
        return min(rungs, key=lambda rung: (abs(rung - self.ladder.own), -rung), default=None)

    def lay(self, rung: int) -> int:
        """Lay out a rung; how many pages it has."""
        self.tried[rung] = self.lay_out(self.ladder.rungs[rung])
        return self.count(rung)

    def reaches(self, wanted: int) -> bool:
        """Try for a number of pages; whether to go on mending pages, since it can't be had or is had badly."""
        fewer = wanted < self.plain
        while len(self.tried) < FOR_THE_COUNT and all(self.count(rung) != wanted for rung in self.tried):
            rung = self.shorter(wanted - SLACK) if fewer else self.longer(wanted - 1 + LAST_PAGE + SLACK)
            if rung is None or len(self.tried) == FOR_THE_COUNT - 1:
                # The utmost may still do; if not, it tells by how much it doesn't.
                rung = len(self.ladder.rungs) - 1 if fewer else 0
                if rung in self.tried:
                    break
                hopeless = self.foretold(rung) / (wanted if fewer else wanted - 1 + LAST_PAGE)
                self.lay(rung)
                if hopeless > NEARLY or hopeless < 1 / NEARLY:
                    break
            else:
                self.lay(rung)
        return not self.found()

    def mend(self) -> None:
        """Try settings in which no rule is broken, as long as there are layouts left."""
        for rung in self._saving() if self.saving else self._proposed():
            self.lay(rung)
            if len(self.tried) == self.most or self.found():
                return

    def soften(self) -> None:
        """Look, with the layouts that are left, for a setting nearer to the theme's that breaks no rule either."""
        while len(self.tried) < self.most:
            best = self._nearest_found()
            if best in (None, self.ladder.own):
                return
            side = range(self.ladder.own, best, 1 if best > self.ladder.own else -1)
            last = max((rung for rung in side if rung in self.tried), key=lambda rung: abs(rung - self.ladder.own))
            if abs(best - last) < 2:
                return
            self.lay((last + best) // 2)

    def _nearest_found(self) -> int | None:
        """The rung nearest to the theme's of those that are as they should be."""
        goal = self.goal if not self.goal.pages or self._had() else Goal()
        good = [
            rung for rung in self._allowed() if not any(fault.told or self.tidying for fault in self.faults(rung, goal))
        ]
        return min(good, key=lambda rung: (abs(rung - self.ladder.own), rung), default=None)

    def _proposed(self) -> Iterator[int]:
        """Settings that save a page, settings that fill the last one better, the nearest where there are neither."""
        had = bool(self.goal.pages) and self._had()
        wanted = self.goal.pages if self.goal.pages and had else self.plain
        saving = not had and wanted > 1 and self.goal.pages != wanted - 1  # That can't be had, as is known by now.
        fuller = wanted - 1 + LAST_PAGE + SLACK
        if self.bare:
            # Divided, they show how long the letter is; then all may go on a page less.
            yield from self._breaking("auto")
            less = SLACK
            while self.needless and (rung := self.shorter(self.plain - 1 - less)) is not None:
                yield rung
                less += STEP
        if self.names_end:
            yield from self._breaking("avoid")
        for turn in range(self.most):
            rung = None
            if saving and turn not in GROWING:
                rung = self.shorter(wanted - 1 - SLACK)
            elif wanted < self.plain:
                rung = self.shorter(wanted - SLACK)
            if rung is None:
                rung = self.longer(fuller) if wanted >= self.plain else None
                fuller += STEP
            if rung is None and saving:
                rung = self.shorter(wanted - 1 - SLACK)
            if rung is None:
                rung = self.nearest()
            if rung is None:
                return
            yield rung

    def _saving(self) -> Iterator[int]:
        """Settings that are to save the last page, as long as one of them may; and before them, names on two pages."""
        yield from self._breaking("auto")
        while (rung := self.shorter(self.plain - 1 - SLACK)) is not None:
            yield rung

    def _breaking(self, names: str) -> Iterator[int]:
        """The setting, if there is one, whose names may stand on two pages, or may not."""
        yield from (rung for rung in self.rungs if self.ladder.rungs[rung].names_break == names)

    def _had(self) -> bool:
        return any(self.count(rung) == self.goal.pages for rung in self.tried)

    # What is chosen

    def found(self) -> bool:
        """Whether a rung that was tried is as it should be."""
        return self._nearest_found() is not None

    def _allowed(self) -> list[int]:
        most = max(self.plain, self.goal.pages or 0) if self._had() else self.plain
        return [rung for rung, laid_out in self.tried.items() if laid_out and self.count(rung) <= most]

    def best(self) -> Fit[LaidOut]:
        """Of what was tried, that which breaks the least rules; of two such, the one nearer the theme."""
        had = not self.goal.pages or self._had()
        goal = self.goal if had else Goal()
        own = self.ladder.own
        rung = min(self._allowed(), key=lambda rung: (*_weight(self.faults(rung, goal)), abs(rung - own), rung))
        laid_out, look = self.tried[rung], self.ladder.rungs[rung]
        assert laid_out is not None  # noqa: S101  (only such are allowed)
        found = self.faults(rung, goal)
        if not had and self.goal.pages:
            found = (*found, missed(self.count(rung), self.goal.pages, self._surplus(self.goal.pages)))
        return Fit(laid_out, look, found, changes(self.look, look))

    def _surplus(self, wanted: int) -> str:
        """About how many lines of text must go, or come, for there to be as many pages as are wanted."""
        rungs = [rung for rung, laid_out in self.tried.items() if laid_out]
        utmost = max(rungs) if wanted < self.plain else min(rungs)
        laid_out, look = self.tried[utmost], self.ladder.rungs[utmost]
        assert laid_out is not None  # noqa: S101  (only such are among them)
        page = laid_out.pages[0]
        used = length(own_pages(laid_out.pages))
        aim = wanted if wanted < self.plain else wanted - 1 + LAST_PAGE
        line = look.font_size * look.leading * MM_IN_A_POINT
        lines = max(1, round(abs(used - aim) * page.type_height / line))
        count = f"about {lines} line{'s' if lines != 1 else ''}"
        if wanted < self.plain:
            return f"{count} too many: shorten the letter"
        return f"{count} too few: write more, or ask for fewer pages"


def _weight(found: Sequence[Fault]) -> tuple[int, ...]:
    """The worst rank counts first; fewer faults are better than more."""
    return tuple(sum(fault.rank == rank for fault in found) for rank in range(1, NEEDLESS + 1))
