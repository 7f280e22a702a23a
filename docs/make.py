"""Writes the pages of `docs/` that come from the program itself: the letter file and the problems.

Run `python docs/make.py` after a change to the model's docstrings or to the problem codes; a test holds that they are
current.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.letter.model import (
    Annex,
    Entry,
    Layout,
    Letter,
    Margins,
    PageFit,
    Point,
    PointBlock,
    Recipient,
    Sender,
    Signatory,
    SignatoryBlock,
    WindowPlace,
)
from generator.letter.model.schema import docstrings, kind_of
from generator.problems.codes import codes

HERE = Path(__file__).parent
SECTIONS: tuple[tuple[type[Entry], str], ...] = (
    (Letter, "The letter"),
    (Sender, "`sender`"),
    (Recipient, "`recipient`, and each of `recipients`"),
    (PointBlock, "`concerns` and `asks`"),
    (Point, "A concern or an ask"),
    (SignatoryBlock, "`signatories`"),
    (Signatory, "A signatory"),
    (Annex, "An annex"),
    (Layout, "`layout`"),
    (Margins, "`layout.margins`"),
    (WindowPlace, "`layout.window`"),
    (PageFit, "`layout.fit`"),
)


def letter_file() -> str:
    """`docs/letter-file.md`: the guide, then every key with what its docstring says."""
    parts = [(HERE / "letter-file.guide.md").read_text(encoding="utf-8").rstrip("\n"), "## Every key\n"]
    for entry, title in SECTIONS:
        said = docstrings(entry)
        doc = " ".join((entry.__doc__ or "").split())
        rows = [f"| `{name}` | {_cell(said[name])} | {_kind(entry, name)} |" for name in entry.model_fields]
        head = [f"### {title}\n", f"{doc}\n", "| key | what it is | its text |", "|---|---|---|"]
        parts.append("\n".join([*head, *rows]))
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def problems() -> str:
    """`docs/problems.md`: every code."""
    head = (
        "# Problems\n\n"
        "What `letters check` and `letters build` can say, by the code that ends each line. An *error* stops a\n"
        "build, a *warning* does not (unless `--strict` makes it an error), a *notice* informs. `letters list checks`\n"
        "prints this list.\n\n"
        "| code | severity | when it is told | what to do |\n|---|---|---|---|\n"
    )
    return head + "".join(
        f"| `{code.name}` | {code.severity} | {_cell(code.meaning)} | {_cell(code.remedy)} |\n" for code in codes()
    )


def _kind(entry: type[Entry], name: str) -> str:
    kind: Any = kind_of(entry, name)
    return kind.value if kind else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


PAGES = {"letter-file.md": letter_file, "problems.md": problems}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
