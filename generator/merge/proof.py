"""A proof of a merge: a few telling letters in one file, to be looked at before the run.

For the eye only: its pages carry no tags and no data.
"""

from __future__ import annotations

import io

from generator.merge.making import Making
from generator.merge.merging import Survey
from generator.merge.plan import Plan
from generator.problems import Problem

NAME = "merge-proof.pdf"


def proof(plan: Plan, looked: Survey) -> tuple[bytes | None, list[Problem]]:
    """The shortest letters and the longest, in the order of the rows, each with a bookmark."""
    import pikepdf

    making, problems = Making(plan, looked.characters), list[Problem]()
    joined = pikepdf.Pdf.new()
    wanted = set(looked.telling)
    with joined.open_outline() as outline:
        for row in plan.table.rows():
            if row.number not in wanted:
                continue
            made = making.made(row)
            problems += made.problems
            if made.data is None:
                continue
            outline.root.append(pikepdf.OutlineItem(looked.recipients[row.number - 1], len(joined.pages)))
            with pikepdf.open(io.BytesIO(made.data)) as letter:
                for page in letter.pages:
                    for key in ("/StructParents", "/Tabs"):
                        if key in page.obj:
                            del page.obj[key]
                joined.pages.extend(letter.pages)
    if not len(joined.pages):
        return None, problems
    out = io.BytesIO()
    joined.save(out, deterministic_id=True)
    return out.getvalue(), problems
