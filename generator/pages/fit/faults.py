"""The rules of good page breaks, and where laid-out pages break them.

Looks at pages; changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from generator.pages.engine import ElementOnPage, PageFacts

LAST_PAGE = 0.4
"""How full the last page is at the least, where the signing began before it."""
SIGNED_PAGE = 0.2
"""The same where it holds the valediction and all names."""
VOID = 0.15
"""From what part of a page on the space at its foot is a gap that everybody sees."""
GAP = 0.25
"""What part of a page nobody would leave empty for the names to stand together on the next."""
SPARE = 1.12
"""So much longer than the pages before its last one a letter may be, for small changes to save that page."""
SPARE_FOR_A_GAP = 1.16
"""The same where names that stand on the last page leave such a gap on the one before."""
LINES_ABOVE = 2
"""How many lines of text stand above the valediction on its page at the least."""
PAGE_COUNT = 4
"""The rank of a number of pages that is not the one asked for."""
BEAUTY = 5
"""The rank of what breaks no rule and could look better."""
NEEDLESS = 6
"""The rank of a page that a small change saves."""
HEADINGS = "h1, h2, h3, h4, h5, h6"
TEXT = f"p, li, td, th, {HEADINGS}"
MORE_OR_LESS = "write a line or two more, or less"


class Goal(NamedTuple):
    """What is wanted of the pages beside that they break well."""

    pages: int | None = None
    """How many the letter itself is to have, annexes and a roll of names not counted; None where any number will do."""


class Fault(NamedTuple):
    """A rule that the pages break; the lower its rank, the worse."""

    rank: int
    message: str
    remedy: str = ""
    code: str = "page-breaks"

    @property
    def told(self) -> bool:
        """Whether the writer is told; a page that only could be more beautiful is no mistake of theirs."""
        return self.rank < BEAUTY


def own_pages(pages: Sequence[PageFacts]) -> Sequence[PageFacts]:
    """The pages of the letter itself: those before its annexes."""
    return pages[: next((number for number, page in enumerate(pages) if number and page.find(".annex")), len(pages))]


def faults(pages: Sequence[PageFacts], goal: Goal) -> tuple[Fault, ...]:
    """Every rule that the pages break, the worst first."""
    found = [*_lonely_signatures(pages), *bare_first_page(pages), *_stranded(pages), *_thin_last_page(pages)]
    found += [*_divided_names(pages), *gaping(pages), *_strayed_notes(pages)]
    found += [] if goal.pages else _needless_page(pages)
    if goal.pages and len(own_pages(pages)) != goal.pages:
        found.append(missed(len(own_pages(pages)), goal.pages))
    return tuple(sorted(found))


def missed(have: int, wanted: int, remedy: str = "") -> Fault:
    """The letter has another number of pages than was asked for."""
    return Fault(PAGE_COUNT, f"the letter has {_pages(have)}, not {_pages(wanted)}", remedy)


def _pages(count: int) -> str:
    return f"{count} page{'s' if count != 1 else ''}"


def _lonely_signatures(pages: Sequence[PageFacts]) -> Iterator[Fault]:
    """The valediction, or the first signature where there is none, has text above it on its page, and names below."""
    for page in pages:
        signing = page.find(".valediction") or page.find(".signatories")
        if not signing:
            continue
        above = sum(
            one.lines for one in page.find(TEXT) if one.top < signing[0].top and not one.matches(".letter-foot")
        )
        if page.number > 1 and above < LINES_ABOVE:
            said = f"the signatures stand alone on page {page.number}"
            yield Fault(1, said, MORE_OR_LESS, "lonely-signatures")
        elif not page.find(".signatories, .signed-by") and any(other.find(".signatories") for other in pages):
            said = f"the valediction stands on page {page.number} without a signature"
            yield Fault(1, said, MORE_OR_LESS, "lonely-signatures")
        return


def bare_first_page(pages: Sequence[PageFacts]) -> Iterator[Fault]:
    """The text begins on the first page, and does not go to the next one with the names."""
    if not pages[0].find(".part") and any(page.find(".part") for page in pages):
        yield Fault(1, "page 1 has nothing of the text", "write a line or two less")


def _stranded(pages: Sequence[PageFacts]) -> Iterator[Fault]:
    """No heading ends a page, no line of a paragraph and no signatory stands on a page without another."""
    for page, following in pairwise(pages):
        texts = [one for one in page.find(TEXT) if one.lines]
        if texts and texts[-1].matches(HEADINGS):
            yield Fault(2, f"a heading ends page {page.number}", f"{MORE_OR_LESS}, above it")
        begun = {one.key: one for one in texts}
        for one in following.find("p, li"):  # Rows of tables are never broken, and their headings are repeated.
            lines = {page.number: begun[one.key].lines, following.number: one.lines} if one.key in begun else {}
            for number in (number for number, count in lines.items() if count == 1 and min(lines.values())):
                yield Fault(2, f"a single line of a paragraph stands alone on page {number}", MORE_OR_LESS)
    counts = [len(_signatories(page)) for page in pages]
    for page, count in zip(pages, counts, strict=True):
        if count == 1 and sum(counts) > 1:
            yield Fault(2, f"one signatory stands alone on page {page.number}", MORE_OR_LESS)


def _divided_names(pages: Sequence[PageFacts]) -> Iterator[Fault]:
    """No row of names stands alone on its page."""
    for page, following in pairwise(pages):
        for block in page.find(".signatories"):
            rest = next((one for one in following.find(".signatories") if one.key == block.key), None)
            if rest is None:
                continue
            lefts, names = _columns(page, block)
            others = _columns(following, rest)[1]
            if lefts > 1 and min(names, others) <= lefts:
                number = page.number if names <= lefts else following.number
                yield Fault(BEAUTY, f"one row of names stands alone on page {number}")


def gaping(pages: Sequence[PageFacts]) -> Iterator[Fault]:
    """No large part of a page is empty because names all stand on the next: if they may be divided, or if the whole
    would go on a page less.
    """
    own = own_pages(pages)
    saved = needed(own) <= SPARE_FOR_A_GAP * (len(own) - 1)
    for page, following in pairwise(own):
        names = following.find(".signing") if saved else following.find(".divisible")
        if page.fill < 1 - GAP and names and not page.find(".signing"):
            yield Fault(BEAUTY, f"page {page.number} is empty below its text, since the names stand on the next")


def _strayed_notes(pages: Sequence[PageFacts]) -> Iterator[Fault]:
    """A note at the foot of a page stands on the page that cites it first."""
    cited: set[str] = set()
    for page in pages:
        cited |= page.leads_to
        for note in page.find(".footnote"):
            if note.identifier not in page.leads_to and note.identifier in cited:
                yield Fault(BEAUTY, f"a note stands on page {page.number}, and is cited on the one before")


def _needless_page(pages: Sequence[PageFacts]) -> Iterator[Fault]:
    """No page is turned for what would go on the one before, were it not for the gaps that keep lines together."""
    own = own_pages(pages)
    spare = SPARE_FOR_A_GAP if any(gaping(own)) else SPARE
    if len(own) > 1 and needed(own) <= spare * (len(own) - 1):
        yield Fault(NEEDLESS, f"page {len(own)} could be saved")


def length(pages: Sequence[PageFacts]) -> float:
    """How many pages a letter fills, the last one as far as it does."""
    return len(pages) - 1 + pages[-1].fill


def needed(pages: Sequence[PageFacts]) -> float:
    """How many pages a letter would fill if there were no gaps at the foot of those before the last."""
    gaps = (1 - page.fill for page in pages[:-1])
    return length(pages) - sum(gap for gap in gaps if gap > VOID)


def _columns(page: PageFacts, block: ElementOnPage) -> tuple[int, int]:
    """In how many columns the entries of a block stand on the page, and how many they are."""
    entries = [one for one in page.find("li") if block.top <= one.top < block.bottom]
    return len({round(one.left) for one in entries}), len(entries)


def _signatories(page: PageFacts) -> list[ElementOnPage]:
    """The signatories that stand on the page as items of lists or rows of tables."""
    blocks = page.find(".signatories")
    if not blocks:
        return []
    top, bottom = min(one.top for one in blocks), max(one.bottom for one in blocks)
    heads = {round(one.top) for one in blocks if one.tag == "table"}  # Each page of a table has its headings.
    return [one for one in page.find("li, tr") if top <= one.top < bottom and not _heads(one, heads)]


def _heads(entry: ElementOnPage, tables: set[int]) -> bool:
    return entry.tag == "tr" and round(entry.top) in tables


def _thin_last_page(pages: Sequence[PageFacts]) -> Iterator[Fault]:
    last = own_pages(pages)[-1]
    if last.number > 1 and last.fill < (SIGNED_PAGE if last.find(".valediction") else LAST_PAGE):
        said = f"page {last.number} is only {round(last.fill * 100)} % full"
        yield Fault(3, said, "shorten the letter by a few lines, or ask for a number of pages")
