"""Who stands twice in a list: the same rule by which a letter's own signatories are read. Never takes anybody out."""

from __future__ import annotations

from collections.abc import Sequence

from generator.letter.checks.signatories import signing_twice as twice
from generator.letter.checks.signing_names import bare
from generator.letter.model import SignatoryBlock
from generator.problems import Place, Problem, warning
from generator.source.places import Key, Places
from generator.source.quoting import shortened

Said = tuple[int, dict[str, str]]
"""A row's line and what it says."""


def signing_twice(people: Sequence[Said], path: str) -> list[Problem]:
    """Each one who signs a second time, at the row in the list that was imported. Code: duplicate-signatory."""
    block = SignatoryBlock.model_validate({"items": [said for _, said in people]})
    rows: dict[Key, Places] = {at: Places(Place(path, line)) for at, (line, _) in enumerate(people)}
    return list(twice(block, Places(Place(path), children={"items": Places(Place(path), children=rows)})))


def written_to_twice(people: Sequence[Said], path: str) -> list[Problem]:
    """Each recipient of the same name, role and body who stands there already. Code: duplicate-recipient."""
    seen: dict[tuple[object, ...], int] = {}
    problems = []
    for line, said in people:
        name = said.get("name", "")
        what = (bare(name).key, bare(name).of, said.get("role", "").casefold(), said.get("organisation", "").casefold(),
                said.get("constituency", "").casefold())  # fmt: skip
        first = seen.setdefault(what, line)
        if first != line:
            message = (
                f"'{shortened(name or said.get('organisation', ''))}' is there twice: in row {first} and in row {line}"
            )
            problems.append(warning(Place(path, line), "duplicate-recipient", message, "delete one of the two"))
    return problems
