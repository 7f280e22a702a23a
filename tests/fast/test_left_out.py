"""Without what makes merges quick, every merge works and gives the same letters, print runs and labels."""

from __future__ import annotations

from pathlib import Path

from command import in_a_process, letters
from house import Desk, words_of
from merge.likeness import assert_alike
from merge.people import LETTER, people, table

import generator.fast

FRONT = ("__init__", "alike", "samples", "unusual")
"""What is imported whether letters are made of samples or not: none of it knows WeasyPrint."""
INSIDE = [
    f"generator.fast.{path.stem}" for path in Path(generator.fast.__path__[0]).glob("*.py") if path.stem not in FRONT
]
WITHOUT = f"""
import sys
from generator.pages.engine import inside
inside.left_out = lambda: {{"spliced letters": "it is not wanted"}}
sys.modules.update(dict.fromkeys({INSIDE}))
"""
"""Python with which nothing of the inside can be imported."""
RUN = ("--print-run", "run.pdf", "--labels", "l7160", "-o")


def test_a_merge_without_it_gives_the_same_letters_and_all_that_goes_with_them(desk: Desk) -> None:
    desk.file("letter.yaml", LETTER.format(theme="parliamentary"))
    desk.file("people.csv", table(people(7, seed=3)))
    with_it = letters("merge", "letter.yaml", "people.csv", *RUN, "with", cwd=desk.folder)
    (desk.folder / "run.pdf").rename(desk.folder / "with.pdf")
    without = in_a_process("merge", "letter.yaml", "people.csv", *RUN, "without", cwd=desk.folder, before=WITHOUT)
    assert (with_it.code, without.code) == (0, 0), without.err
    # Two live in St Ives, whose words stand on one line: such letters are set by themselves.
    assert "5 spliced, 2 set by themselves" in with_it.err
    assert "0 spliced, 7 set by themselves" in without.err
    files = sorted(path.name for path in (desk.folder / "with").glob("*.pdf"))
    assert len(files) == 8
    assert sorted(path.name for path in (desk.folder / "without").glob("*.pdf")) == files
    for name in files:
        one, other = ((desk.folder / folder / name).read_bytes() for folder in ("with", "without"))
        if name.startswith("labels"):
            assert words_of(one) == words_of(other)
        else:
            assert_alike(one, other)
    assert words_of((desk.folder / "with.pdf").read_bytes()) == words_of((desk.folder / "run.pdf").read_bytes())


def test_nothing_of_it_is_loaded_where_weasyprint_is_another(desk: Desk) -> None:
    before = f"{WITHOUT}\nfrom generator.fast import load\nload()"
    assert in_a_process("--help", cwd=desk.folder, before=before).code == 0
