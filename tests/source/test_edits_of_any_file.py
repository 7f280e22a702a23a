"""Any edit of any file that is full of comments, in odd order and styles: the file says what was meant, all else is as
it was, and undo gives back each earlier file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest
from house import Data, Key, read_yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.drafting.formatting import comments
from generator.source.editing import Document, Form, RefusedError

Path = tuple[Key, ...]

COMMENTED = """\
# Copyright of the campaign.   Two spaces.

date: 2025-01-02   # a Thursday

# To whom
recipient: {name: "Jane Sample",   role: 'Minister', office: }  # flow, and quotes of both kinds
cc: [ "Ann",  # first
      Ben,
      {name: Cem} ]
#---- the text ----
subject: "The bus"     # short
body: |   # why a bar
    Indented by four.
      And more.

    # no comment
# right below the text

concerns:   # two
- heading:   Water   # h
  # in between
  text: >-
    Folded
    text that goes on.
# of the roads

-   Roads
- - nested
  - list  # of lists
# Who signs
signatories:   # four
  - Anna   # 1
  # between
  - {name: Ben}

  -
  - name: 'Cem'
    # inside
    role: |-
      One
      Two
  # below the last
checks: {ignore: [no-ask]}   # we know
# the end
"""
STYLES = """\
--- # begins
'odd "key"' : plain
"other: key":   |+   # keeps its lines
   kept


? long key
: value
empty:
nothing: ~
none: []
braces: {}
many: plain text that
  goes over lines

  and has a paragraph
quoted: "in quotes
  over lines \\u00e9"
single: 'it''s
    over lines'
shifted: |2
    two further in
   one
strip: |-
  no end
folded: >
  Folded
  words.

  Another.

    further in
below:
  # a comment first
  under its name
list:

- a

- |+
  b

- c: d
  e: f
arabic: مرحبا بالعالم 🙂
long: {{LONG}}
deep: {a: [b, {c: [d, e]}], "f": g}
last: here
... # ends
"""
ODD = """\
first:    # beside

  far below
dashes:
    - # after a dash
      a: b

      # inside, last
    # between, before a wide one
    -   wide:   1
        other: |2+
           kept

    -
      below: its dash
      # and a comment

    # the last words
'quoted': 'a'{SPACES}
clé: valeur	# after a tab
text: |
    Four in.
{SPACES}
    Blank with spaces.
  # less far in
folded: >+
  one
  line

# alone, with gaps

"after": a dash
map:
  # of the first
  k: [one,
    two]   # at its end
  l: {}   # braces

  m:
    n: 'x
      y'
end: "\\x41\\
  b"
"""
FLOW = """\
{
  # the whole file in braces
  date: 2025-01-02, # when
  people: [
    "Ann", # first

    Ben, {name: Cem, role: },
  ],
  text: "several
    lines", empty: [], last: x}
"""
FILES = {
    "commented": COMMENTED,
    "styles": STYLES.replace("{{LONG}}", "words and more " * 30 + "end"),
    "flow": FLOW,
    "odd": ODD.replace("{SPACES}", "   "),
    "windows": COMMENTED.replace("\n", "\r\n"),
    "mixed": COMMENTED.replace("\n", "\r\n").replace("#", "\n#", 3).replace("Roads\r\n", "Roads\n"),
    "unended": COMMENTED.rstrip("\n"),
    "marked": "\ufeff" + STYLES.replace("{{LONG}}", "x"),
    "list": "# People\n- a # one\n\n# two\n- {b: c}\n- d: e\n  f:\n  - g\n",
    "nothing": "# Only a comment.\n",
}
WORDS = st.sampled_from(
    [
        "", " ", "No", "1e3", "2024-01-01", "null", "~", "Re: aid", "a #b", " before", "after ", "{{ x }}", "[[gap]]",
        "- a", "a\nb", "One.\n\nTwo.\n", "\n\nx", "x\n\n", "  in\nout\n", "it's", '"quoted"', "long words " * 20,
        "a\tb", "\x07", "مرحبا 🙂", "\u2028", "a\\b", "* a", "? b", "x:", "#", "a\r\nb", "---", "...", "---\na\n", "%x",
        "`y`", "\ufeff", "\n", "=", "*[^&!", "One paragraph\nin two lines, and no end.",
    ]
)  # fmt: skip
TEXTS = st.one_of(WORDS, st.text(" \nab:#-'\"{}[],&*|>", max_size=15), st.text(max_size=20))
KEYS = st.sampled_from(["heading", "text", "name", "new", "odd: key", "e", "c"])
VALUES: st.SearchStrategy[Data] = st.one_of(
    st.none(),
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.dictionaries(KEYS, TEXTS, max_size=3),
    st.lists(st.dictionaries(KEYS, st.one_of(TEXTS, st.lists(TEXTS, max_size=2)), min_size=1, max_size=2), max_size=2),
)
FORM = Form(
    order=lambda path: [["date"], ["new"], ["body", "concerns"], ["signatories"], ["heading"], ["name"], ["text"]],
    opened=lambda path, data, kind: [data] if kind == "list" else {"text": data},
)


def read(text: str) -> Data:
    return read_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), "x.yaml")[0].data


def paths(data: Data, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from paths(value, (*path, key))


def within(data: Any, path: Path) -> Any:
    for key in path:
        data = data[key]
    return data


def emptied(data: Any, path: Path) -> Any:
    """What is left without a value, and without whatever is empty then."""
    if len(path) > 1 and len(within(data, path[:-1])) == 1:
        return emptied(data, path[:-1])
    if len(data) == 1 and len(path) == 1:
        return None
    left = deepcopy(data)
    del within(left, path[:-1])[path[-1]]
    return left


def random_edit(document: Document, draw: Callable[..., Any]) -> tuple[Document, Data] | None:
    """The document after a random edit, and what the file means then; None where it was refused, as only few may be."""
    data: Any = deepcopy(document.data)
    kind = draw(st.sampled_from(["set", "new", "insert", "delete", "move"]))
    path = draw(st.sampled_from(list(paths(data))))
    value = draw(VALUES)
    old = within(data, path)
    try:
        if kind == "set" and path:
            done = document.set(path, value)
            within(data, path[:-1])[path[-1]] = value
        elif kind == "delete" and path:
            done = document.delete(path)
            data = emptied(data, path)
        elif kind == "insert" and isinstance(old, list):
            at = draw(st.integers(0, len(old)))
            done = document.insert(path, at, value, "second")
            old[at:at] = [value, "second"]
        elif kind == "new" and isinstance(old, dict):
            key = draw(KEYS)
            done = document.set((*path, key), value)
            old[key] = value
        elif kind == "move" and old and not isinstance(old, str):
            first, to = draw(st.integers(0, len(old) - 1)), draw(st.integers(0, len(old) - 1))
            done = document.move(path, first, to)
            items = list(old.items()) if isinstance(old, dict) else old
            items.insert(to, items.pop(first))
            assert isinstance(old, list) or list(within(done.data, path)) == [key for key, _ in items]
        else:
            return None
    except RefusedError:
        # Inside brackets there can be no item that is nothing, and a value below a '?' stays below it.
        assert nothing_in(value) or "long key" in path
        return None
    # What goes takes its comments along; nothing else does.
    before, after = comments(document.file), comments(done.file)
    replaced = kind == "set" and not (isinstance(old, str) and isinstance(value, str))
    assert after <= before if kind == "delete" or replaced else after == before
    return done, data


def nothing_in(value: Data) -> bool:
    return value is None or (isinstance(value, list) and any(map(nothing_in, value)))


def played(name: str, draw: Callable[..., Any], edits: int) -> None:
    """A file after some edits, one after the other, and taken back one by one."""
    first, problems = Document.of(FILES[name].encode(), "x.yaml", FORM)
    assert first is not None, problems
    documents = [first]
    for _ in range(edits):
        done = random_edit(documents[-1], draw)
        if done is not None:
            document, meant = done
            assert read(document.as_bytes.decode()) == document.data == meant
            documents.append(document)
    text = documents[-1].text
    for before, after in reversed(list(pairwise(documents))):
        text = after.since(before).undone(text)
        assert text == before.text
    assert first.as_bytes.decode() == FILES[name]


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_file_means_what_each_edit_meant_and_undo_gives_back_each_earlier_one(name: str, data: Any) -> None:
    played(name, data.draw, 8)


@pytest.mark.whole
@pytest.mark.parametrize("name", FILES)
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_so_it_is_after_thousands_of_edits(name: str, data: Any) -> None:
    played(name, data.draw, 8)
