"""Merges in a few words, and whether what they made is what a build makes: pictures, words, tags, links, data.

`assert_as_built(desk, letter, rows)` merges, and compares each spliced letter with the same letter set by itself.
"""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
from house import SPLICED, Desk, Making, attached, survey
from structure import artifact_text, structure_tree

from generator.fast.alike import links
from generator.merge.plan import Choices, Plan, planned
from generator.merge.recipients import read_recipients
from generator.merge.run import Wanted
from generator.merge.surveying import Survey
from generator.pages.forms import Words


def plan_of(desk: Desk, letter: str, rows: str, **choices: object) -> Plan:
    desk.file("people.csv", rows)
    recipients, problems = read_recipients(str(desk.folder / "people.csv"))
    assert recipients, problems
    path = desk.file("letter.yaml", letter)
    plan, problems = planned(str(path), recipients, Choices("{number}", **choices))  # type: ignore[arg-type]
    assert plan, problems
    return plan


def everybody(plan: Plan, looked: Survey) -> Wanted:
    """The letters to everybody whose row is good."""
    return Wanted(plan, looked, None, looked.ledger.rows - len(looked.bad))


def made(plan: Plan) -> dict[int, tuple[str, bytes]]:
    """Each letter by its row: the way it took, and its bytes."""
    looked = survey(plan, 1, lambda _: None)
    assert not looked.bad, looked.problems
    making = Making(plan, looked.characters)
    found = {}
    for row, kept in zip(plan.table.rows(), looked.ledger.prepared(), strict=True):
        letter = making.made(row, prepared=Words.unpacked(kept) if kept else None)
        assert letter.data, letter.problems
        found[row.number] = letter.way, letter.data
    return found


def assert_as_built(
    desk: Desk, letter: str, rows: str, *, spliced: int | None = None, **choices: object
) -> dict[int, bytes]:
    """The letters to some recipients, of which so many (all, unless told) are spliced, and each of these looks as the
    same letter set by itself.
    """
    merged = made(plan_of(desk, letter, rows, **choices))
    ways = [way for way, _ in merged.values()]
    assert ways.count(SPLICED) >= (len(ways) if spliced is None else spliced), ways
    assert_alike_each({number: data for number, (way, data) in merged.items() if way == SPLICED}, desk, letter, rows)
    return {number: data for number, (_, data) in merged.items()}


def assert_alike_each(spliced: dict[int, bytes], desk: Desk, letter: str, rows: str) -> None:
    """Each of the spliced letters, by their rows, looks as the same letter set by itself."""
    full = Making(plan_of(desk, letter, rows, full=True), "")
    for row in full.plan.table.rows():
        if row.number in spliced:
            alone = full.made(row)
            assert alone.data, alone.problems
            assert_alike(spliced[row.number], alone.data)


def assert_alike(spliced: bytes, full: bytes) -> None:
    one, other = facts(spliced), facts(full)
    assert [name for name in one if one[name] != other[name]] == []


def facts(pdf: bytes) -> dict[str, object]:
    """All that is to be the same in a spliced letter and in the same letter set by itself."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        about = {key: str(value) for key, value in file.docinfo.items()}
        metadata = file.Root.Metadata.read_bytes()
        bookmarks = []
        with file.open_outline() as outline:
            pending = list(outline.root)
            while pending:
                item = pending.pop(0)
                bookmarks.append(item.title)
                pending += item.children
    return {
        "pictures": pictures(pdf),
        "words": [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)],
        "tags": structure_tree(pdf),
        "heads": artifact_text(pdf),
        "data": attached(pdf),
        "about": about,
        "metadata": metadata,
        "bookmarks": bookmarks,
        "links": links(pdf),
    }


def pictures(pdf: bytes) -> list[bytes]:
    """The pages at 150 dots an inch."""
    return [bytes(page.render(scale=150 / 72).buffer) for page in pypdfium2.PdfDocument(pdf)]
