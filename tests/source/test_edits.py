"""One edit of each kind: a diff shows what was meant, written as a careful person would, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from commented import COMMENTED, shown
from house import Data

from generator.source.editing import Document, Form, RefusedError
from generator.source.writing import InBraces

SHORT = {"concerns": "text", "signatories": "name", "recipient": "name"}


def opened(path: tuple[Any, ...], data: Data, kind: str) -> Data:
    if path == ("concerns",):
        return {"items": data}
    return {SHORT[path[0]]: data} if path[0] in SHORT and kind == "mapping" else [data]


FORM = Form(
    order=lambda path: [["heading"], ["text"]] if path else [["language"], ["date"], ["opening", "body", "concerns"]],
    opened=opened,
    apart=True,
)
Edit = Callable[[Document], Document]


def document(text: str) -> Document:
    found, problems = Document.of(text.encode(), "x.yaml", FORM)
    assert found is not None, problems
    return found


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        pytest.param(
            lambda file: file.set(("date",), "2025-02-03"),
            ["-date: 2025-01-02   # a Thursday", "+date: 2025-02-03   # a Thursday"],
            id="a line",
        ),
        pytest.param(
            lambda file: file.set(("date",), "a\n\nb\n"),
            ["-date: 2025-01-02   # a Thursday", "+date: |   # a Thursday", "+  a", "+", "+  b"],
            id="a line becomes several, its comment stays beside its name",
        ),
        pytest.param(
            lambda file: file.set(("subject",), "New"),
            ['-subject: "The bus"     # short', '+subject: "New"     # short'],
            id="quotes stay",
        ),
        pytest.param(
            lambda file: file.set(("recipient", "role"), "it's: x"),
            [
                "-recipient: {name: \"Jane Sample\",   role: 'Minister'}  # in braces",
                "+recipient: {name: \"Jane Sample\",   role: 'it''s: x'}  # in braces",
            ],
            id="in braces",
        ),
        pytest.param(
            lambda file: file.set(("body",), "Indented by four.\n  And much more.\n\n# no comment\nNew.\n"),
            ["-      And more.", "+      And much more.", "+    New."],
            id="below a bar",
        ),
        pytest.param(
            lambda file: file.set(("body",), None),
            [
                *["-body: |   # why a bar", "-    Indented by four.", "-      And more.", "-", "-    # no comment"],
                "+body:   # why a bar",
            ],
            id="emptied",
        ),
        pytest.param(
            lambda file: file.set(("signatories",), "none"),
            [
                *["-signatories:   # three", "-  - Anna   # 1", "-  # between", "-  - {name: Ben}"],
                "+signatories: none   # three",
            ],
            id="a list becomes a word",
        ),
        pytest.param(
            lambda file: file.set(("concerns", 0, "text"), "Folded new text."),
            ["-    text.", "+    new text."],
            id="below a fold",
        ),
        pytest.param(
            lambda file: file.set(("concerns", 0, "text"), "One.\n\nTwo."),
            ["-  text: >-", "-    Folded", "-    text.", "+  text: |-", "+    One.", "+", "+    Two."],
            id="paragraphs are not folded",
        ),
        pytest.param(
            lambda file: file.set(("concerns", 1, "heading"), "Streets"),
            ["-   Roads".replace("-", "--", 1), "+-   heading: Streets", "+    text: Roads"],
            id="a short item becomes a mapping",
        ),
        pytest.param(
            lambda file: file.set(("signatories", 0, "role"), "Chair"),
            ["-  - Anna   # 1", "+  - name: Anna   # 1", "+    role: Chair"],
            id="a short item keeps its comment",
        ),
        pytest.param(
            lambda file: file.set(("concerns", "intro"), "Two."),
            [
                *["-- heading:   Water   # h", "-  # in between", "-  text: >-", "-    Folded", "-    text."],
                *["--   Roads", "+  items:", "+  - heading:   Water   # h", "+    # in between", "+    text: >-"],
                *["+      Folded", "+      text.", "+  -   Roads", "+  intro: Two."],
            ],
            id="a list becomes a mapping's",
        ),
        pytest.param(
            lambda file: file.insert(("date",), 1, "later"),
            ["-date: 2025-01-02   # a Thursday", "+date:", "+  - 2025-01-02   # a Thursday", "+  - later"],
            id="a text becomes a list",
        ),
        pytest.param(
            lambda file: file.set(("opening",), "First.\n"), ["+opening: |", "+  First."], id="a new entry in its order"
        ),
        pytest.param(lambda file: file.set(("language",), "en"), ["+language: en"], id="a new first entry"),
        pytest.param(lambda file: file.set(("odd: key",), "a #b"), ['+"odd: key": "a #b"'], id="a new name in quotes"),
        pytest.param(
            lambda file: file.set(("sender", "address"), ["A", "B"]),
            ["+sender:", "+  address:", "+    - A", "+    - B"],
            id="a new entry with what it stands in",
        ),
        pytest.param(
            lambda file: file.delete(("body",)),
            [
                *["-body: |   # why a bar", "-    Indented by four.", "-      And more.", "-", "-    # no comment"],
                "-# right below the text",
            ],
            id="an entry goes with its comments",
        ),
        pytest.param(
            lambda file: file.delete(("subject",)),
            ["-#---- the text ----", '-subject: "The bus"     # short'],
            id="an entry goes with the comment above it",
        ),
        pytest.param(
            lambda file: file.delete(("date",)),
            ["-", "-date: 2025-01-02   # a Thursday"],
            id="what the file's head says stays",
        ),
        pytest.param(
            lambda file: file.delete(("checks", "ignore", 0)),
            ["-checks: {ignore: [no-ask]}   # we know"],
            id="the last item goes with its key",
        ),
        pytest.param(
            lambda file: file.delete(("signatories", 1)), ["-  # between", "-  - {name: Ben}"], id="an item goes"
        ),
        pytest.param(
            lambda file: file.delete(("cc", 1)), ["-      Ben ]", "+      ]"], id="an item goes from brackets"
        ),
        pytest.param(
            lambda file: file.insert(("signatories",), 2, {"name": "Cem", "role": "Chair"}, "Dora: D"),
            ["+  - {name: Cem, role: Chair}", '+  - "Dora: D"'],
            id="people like those beside them",
        ),
        pytest.param(
            lambda file: file.insert(("concerns",), 2, {"heading": "Air", "text": "One.\n\nTwo.\n"}),
            ["+-   heading: Air", "+    text: |", "+      One.", "+", "+      Two."],
            id="a new item",
        ),
        pytest.param(
            lambda file: file.move(("signatories",), 1, 0),
            ["-  - Anna   # 1", "+  - Anna   # 1"],
            id="an item moves with its comments",
        ),
        pytest.param(
            lambda file: file.set(("signatories",), ["Anna", {"name": "Ben", "role": "Chair"}, "Cem"]),
            ["-  - {name: Ben}", "+  - {name: Ben, role: Chair}", "+  - Cem"],
            id="of a list only what differs changes",
        ),
        pytest.param(
            lambda file: file.set(("signatories",), [{"name": "Ben"}, "Anna"]),
            ["-  - Anna   # 1", "+  - Anna   # 1"],
            id="a list that is only sorted keeps its comments",
        ),
        pytest.param(
            lambda file: file.set(("concerns", 0), {"heading": "Air", "text": "Folded words."}),
            ["-- heading:   Water   # h", "+- heading:   Air   # h", "-    text.", "+    words."],
            id="several texts at once",
        ),
        pytest.param(
            lambda file: file.set(("recipient",), InBraces({"name": "X"})),
            [
                "-recipient: {name: \"Jane Sample\",   role: 'Minister'}  # in braces",
                "+recipient: {name: X}  # in braces",
            ],
            id="a mapping in braces",
        ),
    ],
)
def test_a_diff_shows_what_was_meant(edit: Edit, lines: list[str]) -> None:
    before = document(COMMENTED)
    after = edit(before)
    assert shown(COMMENTED, after.text) == lines
    assert after.since(before).undone(after.text) == COMMENTED


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        pytest.param(
            "a: x\r\nb: |\r\n  y\r\nc: z\n",
            lambda file: file.set(("b",), "y\nz\n"),
            "a: x\r\nb: |\r\n  y\r\n  z\r\nc: z\n",
            id="line ends of two kinds",
        ),
        pytest.param("\ufeffa: x", lambda file: file.set(("b",), "y"), "\ufeffa: x\nb: y\n", id="no last end"),
        pytest.param("a: x", lambda file: file.set(("a",), "x\ny\n"), "a: |\n  x\n  y\n", id="an end it needs"),
        pytest.param("", lambda file: file.set(("a", 0, "b"), "x"), "a:\n  - b: x\n", id="an empty file"),
        pytest.param("# c\na: x\n", lambda file: file.delete(("a",)), "# c\n", id="the last entry"),
        pytest.param("a: [x]  # c\n", lambda file: file.delete(("a", 0)), "", id="the last item of the last entry"),
        pytest.param(
            "a: |+\n  x\n\n\nb: y\n", lambda file: file.set(("a",), "z\n"), "a: |\n  z\n\n\nb: y\n", id="lines kept"
        ),
        pytest.param(
            "a: |2\n    x\n  y\n",
            lambda file: file.set(("a",), "  x\nz\n"),
            "a: |2\n    x\n  z\n",
            id="further in than its margin",
        ),
        pytest.param(
            "-   |2\n   x\n", lambda file: file.set((0,), " y\n"), "-   |2\n   y\n", id="an item further in"
        ),
        pytest.param(
            "a: in many\n  lines of\n  words\n",
            lambda file: file.set(("a",), "in many lines and of words"),
            "a: in many\n  lines and of\n  words\n",
            id="words over lines",
        ),
        pytest.param(
            "a: 'it''s\n  here'\n", lambda file: file.set(("a",), "it's there"), "a: 'it''s\n  there'\n", id="quotes"
        ),
        pytest.param(
            "a:\n  # c\n  x\n", lambda file: file.set(("a",), "y"), "a:\n  # c\n  y\n", id="a value below its name"
        ),
        pytest.param("a:\n  x\n", lambda file: file.set(("a",), "x\ny\n"), "a: |\n  x\n  y\n", id="a block"),
        pytest.param(
            "a:\n  - x\n\n  - y\n\nb: z\n",
            lambda file: file.insert(("a",), 1, "n"),
            "a:\n  - x\n\n  - n\n\n  - y\n\nb: z\n",
            id="items stand apart",
        ),
        pytest.param(
            "a: |\n  x\nb:\n  - y\n\n  # z\nc: d\n",
            lambda file: file.delete(("b",)),
            "a: |\n  x\nc: d\n",
            id="a comment further in goes too",
        ),
        pytest.param(
            "a:\n  # 1\n  - x\n\n  - y\n  - z\n",
            lambda file: file.move(("a",), 0, 2),
            "a:\n  - y\n\n  - z\n  # 1\n  - x\n",
            id="gaps stay",
        ),
        pytest.param(
            "a: x\nb: y\n", lambda file: file.set(("a",), "x\ny\n"), "a: |\n  x\n  y\n\nb: y\n", id="set apart"
        ),
        pytest.param(
            "a: |\n  x\nb: y\n",
            lambda file: file.set(("b",), "x\ny\n"),
            "a: |\n  x\nb: |\n  x\n  y\n",
            id="nothing stands apart in a file that never did",
        ),
        pytest.param("a: {b: }\n", lambda file: file.set(("a", "c"), "x"), "a: {b: , c: x}\n", id="nothing in braces"),
        pytest.param("a: []\n", lambda file: file.insert(("a",), 0, "x"), "a: [x]\n", id="empty brackets"),
        pytest.param("a: [b]\n", lambda file: file.insert(("a",), 0, ["x"]), "a: [ [x], b]\n", id="no gap by accident"),
        pytest.param(
            'a: ["x\\n\\n"]\n\nb: c\n',
            lambda file: file.insert(("a",), 0, "y\nz\n"),
            'a: ["y\\nz\\n", "x\\n\\n"]\n\nb: c\n',
            id="blank lines at an end stay in brackets",
        ),
        pytest.param("a: [b, [c]]\n", lambda file: file.delete(("a", 0)), "a: [ [c]]\n", id="nor by an item less"),
        pytest.param("a: [b, [c]]\n", lambda file: file.move(("a",), 1, 0), "a: [ [c], b]\n", id="nor by a move"),
        pytest.param(
            "a: [x, {b: y}]  # c\n",
            lambda file: file.set(("a", 0), "One.\n\nTwo.\n"),
            "a:  # c\n  - |\n    One.\n\n    Two.\n  - b: y\n",
            id="paragraphs are not put into brackets",
        ),
        pytest.param("a: []\n", lambda file: file.insert(("a",), 0, ["x"]), "a:\n  - - x\n", id="needs lines"),
        pytest.param(
            "- - x\n  - y\n", lambda file: file.delete((0, 0)), "- - y\n", id="the first item of a list in a list"
        ),
    ],
)  # fmt: skip
def test_the_form_that_a_file_has_stays(before: str, edit: Edit, after: str) -> None:
    done = edit(document(before))
    assert done.as_bytes.decode() == after


@pytest.mark.parametrize(
    "text",
    ["No", "1e3", "2024-01-01", "~", "Re: aid", "a #b", " a", "a ", "{{ x }}", "- a", "\x07", "مرحبا 🙂", "a" * 2000],
)
def test_a_text_stays_a_text_whatever_it_looks_like(text: str) -> None:
    for path in (("date",), ("subject",), ("cc", 0), ("recipient", "role"), ("new",)):
        assert document(document(COMMENTED).set(path, text).text).set(path, "").data != document(COMMENTED).data
        again: Any = document(document(COMMENTED).set(path, text).text).data
        for key in path:
            again = again[key]
        assert again == text


@pytest.mark.parametrize(
    "text", ["a: &x 1\nb: *x\n", "a: !t 1\n", "<<: {a: b}\n", "a: b\na: c\n", "a: b\n---\na: c\n", "a: [\n"]
)
def test_what_the_reader_refuses_is_not_opened(text: str) -> None:
    found, problems = Document.of(text.encode(), "x.yaml")
    assert found is None
    assert problems


@pytest.mark.parametrize(
    ("text", "edit", "why"),
    [
        ("a: x\n", lambda file: file.delete(("b",)), "has no 'b'"),
        ("a: [x]\n", lambda file: file.insert(("a",), 5, "y"), "1 items"),
        ("a: [x]\n", lambda file: file.insert(("a",), 0, None), "by hand"),
        ("a: [x]\n", lambda file: file.set(("a", -1), "y"), "has no '-1'"),
        ("a: x\n", lambda file: file.set(("b", 2), "y"), "first item"),
        ("a: [x]\n", lambda file: file.move(("a",), 0, 1), "nothing to move"),
        ("x\n", lambda file: file.set(("a",), "y"), "no mapping"),
        ("? a\n: b\n", lambda file: file.set(("a",), ["y"]), "unusual form"),
    ],
)
def test_what_cannot_be_done_for_certain_is_refused(text: str, edit: Edit, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        edit(document(text))
