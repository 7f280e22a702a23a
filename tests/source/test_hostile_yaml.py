"""Files made to be slow to read, or to take all memory: each ends soon, with a problem."""

import time

import pytest
from house import read_yaml

HOSTILE = {
    "brackets": "[" * 10**6,
    "braces": "a: " + "{" * 10**6,
    "dashes": "- " * 5 * 10**5,
    "laughs": "a: &a x\n" + "".join(f"b{i}: [{'*a,' * 9}]\n" for i in range(20_000)),
    "traps": "k: @b\n" * 10**5,
    "colons": "a: b: c\n" * 10**5,
    "expressions": "a: {{ x\n" * 10**5,
    "quotes": '"' * 10**6,
    "apostrophes": "- 'a\n" * 10**5,
    "ladder": "".join(" " * i + "a:\n" for i in range(1400)),
    "questions": "? " * 4 * 10**5,
    "words": "junk\n" * 2 * 10**5,
    "hashes": "a: b #c\n" * 10**5,
    "tabs": "\t" * 10**6,
    "spaces in a trap": "a: @" + " " * 10**6 + "x",
    "hashes in a trap": "a: @" + " #x" * 3 * 10**5,
    "quotes in brackets": "- {a: @" + "', 'x" * 2 * 10**5,
    "brackets in a trap": "- {a: @b, c: " + "[" * 5 * 10**5,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_soon_with_a_problem(name: str) -> None:
    begun = time.process_time()
    _, problems = read_yaml(HOSTILE[name], "x.yaml")
    assert problems or name == "words"
    assert len(problems) <= 1050
    assert time.process_time() - begun < 8
