"""A difference as plain data for other programs."""

from __future__ import annotations

from generator.drafting.differences.difference import Difference, Row, text_of


def as_data(difference: Difference) -> dict[str, object]:
    """What is written as JSON: only what changed; `changed` says whether anything that is printed did."""
    return {
        "old": difference.old.name,
        "new": difference.new.name,
        "changed": bool(difference.changed),
        "summary": difference.said,
        "sections": [
            {
                "part": section.key,
                "title": section.title,
                "kind": section.kind,
                "notes": list(section.notes),
                "changes": [_row(one) for one in section.rows if one.kind != "same"],
            }
            for section in difference.changed
        ],
        "not_printed": list(difference.unprinted),
    }


def _row(one: Row) -> dict[str, object]:
    said = [{"state": piece.state, "text": text_of(piece.words)} for piece in one.pieces]
    return {"kind": one.kind, "note": one.note, "pieces": said}
