"""Fit: sizes so that the pages break well and, where asked, so that there are just so many of them.

Lays out again with other sizes; never runs a template again, never changes a word. Within the bounds that a typographer
accepts, the fewest changes from the theme win.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from generator.pages.themes import Sides
from generator.reference.paper import MM_IN_A_POINT

if TYPE_CHECKING:
    from generator.pages.layout import PageFacts
    from generator.pages.rendering import Look

LEADING = (1.2, 1.5)
"""The least and the most distance between base lines, as a multiple of the size."""
MARGINS = (18.0, 30.0)
"""Millimetres."""
FONT_SIZE = (11.0, 12.0)
"""Points."""
SMALLEST = 10.0
"""Points; only where a number of pages is asked for."""
LAST_PAGE = 0.2
"""How full the last page is at the least."""
LINES_ABOVE = 2
"""How many lines of text stand above the valediction on its page at the least."""
FIRST_TIGHTER = 3
"""How many tighter settings are tried before looser ones."""
MOST_LAYOUTS = 6
"""How often a letter is laid out at the most."""
TEXT = "p, li, td, th, h1, h2, h3, h4, h5, h6"
PAGE_COUNT = 4
"""The rank of a number of pages that is not the one asked for."""
HEADINGS = "h1, h2, h3, h4, h5, h6"


class Pages(Protocol):
    """Pages that have been laid out."""

    @property
    def pages(self) -> tuple[PageFacts, ...]:
        """What stands where on each."""
        ...


LaidOut = TypeVar("LaidOut", bound=Pages)


class Fault(NamedTuple):
    """A rule that the pages break; the lower its rank, the worse."""

    rank: int
    message: str
    remedy: str = ""


class Goal(NamedTuple):
    """What is wanted of the pages beside that they break well."""

    pages: int | None = None
    """How many there are to be; None where any number will do."""


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

    At most MOST_LAYOUTS layouts, one where the theme's own setting is right. None where there are no pages at all.
    """
    first = lay_out(look)
    if first is None:
        return None
    best = Fit(first, look, faults(first.pages, goal), "")
    bound, tried = best, 1
    for other in _candidates(look, first.pages, goal) if best.faults else ():
        if tried == MOST_LAYOUTS:
            break
        laid_out = lay_out(other)
        tried += 1
        if laid_out is None:
            continue
        found = Fit(laid_out, other, faults(laid_out.pages, goal), changes(look, other))
        if _weight(found.faults) < _weight(best.faults):
            best = found
        bound = found
        if not found.faults:
            break
    if goal.pages and any(fault.rank == PAGE_COUNT for fault in best.faults):
        return _without_count(fit(look, Goal(), lay_out), best, bound, goal.pages)
    return best


def _without_count(plain: Fit[LaidOut] | None, best: Fit[LaidOut], bound: Fit[LaidOut], wanted: int) -> Fit[LaidOut]:
    """The fit that would have been chosen without a number of pages, with what would help to have that number."""
    remedy = _surplus(bound.laid_out.pages, bound.look, wanted)
    chosen = plain or best
    have = len(chosen.laid_out.pages)
    missed = Fault(PAGE_COUNT, f"the letter has {_pages(have)}, not {_pages(wanted)}", remedy)
    return chosen._replace(faults=(*chosen.faults, missed))


def faults(pages: Sequence[PageFacts], goal: Goal) -> tuple[Fault, ...]:
    """Every rule that the pages break, the worst first."""
    found = [*_lonely_signatures(pages), *_stranded(pages), *_thin_last_page(pages)]
    if goal.pages and len(pages) != goal.pages:
        found.append(Fault(PAGE_COUNT, f"the letter has {_pages(len(pages))}, not {_pages(goal.pages)}"))
    return tuple(sorted(found))


def _pages(count: int) -> str:
    return f"{count} page{'s' if count != 1 else ''}"


def _surplus(pages: Sequence[PageFacts], look: Look, wanted: int) -> str:
    """About how many lines of text must go, or come, for there to be as many pages as are wanted."""
    line = look.font_size * look.leading * MM_IN_A_POINT
    used = sum(page.fill * page.type_height for page in pages)
    if wanted < len(pages):
        lines = max(1, round((used - wanted * pages[0].type_height) / line))
        return f"about {lines} line{'s' if lines != 1 else ''} too many: shorten the letter"
    lines = max(1, round(((wanted - 1 + LAST_PAGE) * pages[0].type_height - used) / line))
    return f"about {lines} line{'s' if lines != 1 else ''} too few: write more, or ask for fewer pages"


def _weight(found: Sequence[Fault]) -> tuple[int, ...]:
    """The worst rank counts first; fewer faults are better than more."""
    return tuple(sum(fault.rank == rank for fault in found) for rank in range(1, PAGE_COUNT + 1))


def _lonely_signatures(pages: Sequence[PageFacts]) -> Iterator[Fault]:
    """The valediction, or the first signature where there is none, has text above it on its page."""
    for page in pages:
        signing = page.find(".valediction") or page.find(".signatories")
        if not signing:
            continue
        above = sum(one.lines for one in page.find(TEXT) if one.top < signing[0].top)
        if page.number > 1 and above < LINES_ABOVE:
            said = f"the signatures stand alone on page {page.number}"
            yield Fault(1, said, "write a line or two more, or less")
        return


def _stranded(pages: Sequence[PageFacts]) -> Iterator[Fault]:
    """No heading ends a page, and no signatory stands on a page without another."""
    for page in pages[:-1]:
        texts = [one for one in page.find(TEXT) if one.lines]
        if texts and texts[-1].matches(HEADINGS):
            yield Fault(2, f"a heading ends page {page.number}", "write a line or two more, or less, above it")
    counts = [_signatories(page) for page in pages]
    for page, count in zip(pages, counts, strict=True):
        if count == 1 and sum(counts) > 1:
            said = f"one signatory stands alone on page {page.number}"
            yield Fault(2, said, "write a line or two more, or less")


def _signatories(page: PageFacts) -> int:
    """How many signatories stand on the page, as items of lists or rows of tables."""
    blocks = page.find(".signatories")
    if not blocks:
        return 0
    top, bottom = min(one.top for one in blocks), max(one.bottom for one in blocks)
    entries = [one for one in page.find("li, tr") if top <= one.top < bottom]
    heads = len({round(one.top) for one in blocks if one.tag == "table"})  # Each page of a table has its headings.
    return len(entries) - heads


def _thin_last_page(pages: Sequence[PageFacts]) -> Iterator[Fault]:
    annexed = next((page.number for page in pages if page.find(".annex")), len(pages) + 1)
    last = annexed - 1
    if last > 1 and pages[last - 1].fill < LAST_PAGE:
        said = f"page {last} is only {round(pages[last - 1].fill * 100)} % full"
        yield Fault(3, said, "shorten the letter by a few lines, or ask for a number of pages")


def _candidates(look: Look, pages: Sequence[PageFacts], goal: Goal) -> Iterator[Look]:
    """Settings to try, the likeliest and nearest first: tighter ones where a page is to go, looser ones where one is to
    come, both where the pages only break badly.
    """
    wanted = goal.pages or len(pages)
    used = sum(page.fill for page in pages)
    tighter, looser = _tighter(look, goal), _looser(look)
    if goal.pages and wanted != len(pages):
        steps = tighter if wanted < len(pages) else looser
        factor = (wanted - 0.03 if wanted < len(pages) else wanted - 1 + LAST_PAGE + 0.05) / used
        utmost = _length(steps[-1]) / _length(look) if steps else 1.0
        hopeless = factor < utmost * 0.93 if wanted < len(pages) else factor > utmost * 1.07
        yield from steps[-1:] if hopeless else _spread(steps, look, factor)
    else:
        whole = len(pages) - 1
        shrinking = _spread(tighter, look, (whole - 0.02) / used if whole else 1)
        growing = _spread(looser, look, (whole + LAST_PAGE + 0.05) / used)
        # Fewer pages rather than more.
        yield from islice(shrinking, FIRST_TIGHTER)
        yield from growing


def _spread(steps: Sequence[Look], look: Look, factor: float) -> Iterator[Look]:
    """The steps from the one that makes the text `factor` times as long, then those on either side of it."""
    if not steps:
        return
    lengths = [_length(step) / _length(look) for step in steps]
    start = min(range(len(steps)), key=lambda n: (abs(lengths[n] - factor), n))
    for distance in range(len(steps)):
        for index in dict.fromkeys((start + distance, start - distance)):
            if 0 <= index < len(steps):
                yield steps[index]


def _length(look: Look) -> float:
    """How long a text comes out, in no particular unit: pages grow with size and leading, shrink with the type area."""
    width, height = look.type_area
    return look.font_size**2 * look.leading / (width * height)


def _tighter(look: Look, goal: Goal) -> list[Look]:
    """Settings in which more goes on a page, each tighter than the one before."""
    steps: list[Look] = []
    now = look
    for leading in _down(look.leading, max(LEADING[0], 1.3), 0.02):
        steps.append(now := now.changed(leading=leading))
    for margin in (24.0, 22.0, 20.0):
        steps.append(now := now.changed(margins=_narrowed(now.margins, vertical=margin)))
    for margin in (30.0, 27.0, 25.0):
        steps.append(now := now.changed(margins=_narrowed(now.margins, horizontal=margin)))
    for size in _down(look.font_size, FONT_SIZE[0], 0.5):
        steps.append(now := now.changed(font_size=size))
    for leading in _down(now.leading, LEADING[0], 0.02):
        steps.append(now := now.changed(leading=leading))
    if goal.pages:
        steps.append(now := now.changed(margins=_narrowed(now.margins, MARGINS[0], 20.0)))
        for size in _down(now.font_size, SMALLEST, 0.5):
            steps.append(now := now.changed(font_size=size))
    return [step for before, step in zip([look, *steps], steps, strict=False) if step != before]


def _looser(look: Look) -> list[Look]:
    """Settings in which less goes on a page, each looser than the one before."""
    steps: list[Look] = []
    now = look
    for leading in _up(look.leading, LEADING[1], 0.02):
        steps.append(now := now.changed(leading=leading))
    for size in _up(look.font_size, FONT_SIZE[1], 0.5):
        steps.append(now := now.changed(font_size=size))
    top = Sides(*(max(side, MARGINS[1]) for side in now.margins))
    steps.append(now.changed(margins=top))
    return [step for before, step in zip([look, *steps], steps, strict=False) if step != before]


def _down(start: float, end: float, step: float) -> list[float]:
    count = int((start - end) / step + 1e-6)
    return [round(start - step * n, 2) for n in range(1, count + 1)]


def _up(start: float, end: float, step: float) -> list[float]:
    count = int((end - start) / step + 1e-6)
    return [round(start + step * n, 2) for n in range(1, count + 1)]


def _narrowed(sides: Sides, vertical: float | None = None, horizontal: float | None = None) -> Sides:
    """The margins, none of them wider than these figures."""
    top, right, bottom, left = sides
    if vertical is not None:
        top, bottom = min(top, vertical), min(bottom, vertical)
    if horizontal is not None:
        right, left = min(right, horizontal), min(left, horizontal)
    return Sides(top, right, bottom, left)


def changes(look: Look, other: Look) -> str:
    """What differs between two settings, in one line."""
    said = []
    if look.leading != other.leading:
        said.append(f"leading {look.leading:.2f} → {other.leading:.2f}")
    if look.font_size != other.font_size:
        said.append(f"size {look.font_size:g} → {other.font_size:g} pt")
    for name, before, after in zip(Sides._fields, look.margins, other.margins, strict=True):
        if before != after:
            said.append(f"{name} margin {before:g} → {after:g} mm")
    return ", ".join(said)
