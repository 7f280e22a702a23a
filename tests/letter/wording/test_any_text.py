"""Whatever a person types: no crash, well-formed HTML of few tags, and names never become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.letter.wording import tree
from tests.letter.wording.wording_factory import line, places, worded, wording

PIECES = [
    *"*_`~[]()<>!#|-+=:\\&.,'\"^{}% \n\t",
    *(
        "\n\n",
        "  ",
        "    ",
        "1. ",
        "2. ",
        "a) ",
        "(b) ",
        "i. ",
        "- ",
        "> ",
        "# ",
        "### ",
        "---",
        "```",
        "| a | b |\n|---|---|\n| c |",
    ),
    *(
        "{{ date }}",
        "{{ recipient.name }}",
        "{{ concerns | count }}",
        "{{ nope }}",
        "{{",
        "}}",
        "{% if date %}",
        "{% if title %}",
    ),
    *(
        "{% else %}",
        "{% elif date %}",
        "{% endif %}",
        "{% for x in y %}",
        "{#",
        "#}",
        "[^a]",
        "[^a, p. 1]",
        "[^b]: ",
        "[^zz]",
    ),
    *(
        "https://example.org",
        "www.a.bc",
        "a@b.cd",
        "javascript:x",
        "](",
        "![x](well.png)",
        "![](",
        "[x]: https://y.z",
        "<b>",
    ),
    *(
        "word",
        "é",
        "שלום",
        "&lt;",
        "&#xF0000;",
        "\U000f0001",
        "\x00",
        "\r\n",
        "\u2028",
        "2024. ",
        "<https://x.y>",
        "\ud800",
    ),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.text(max_size=60),
)
ALLOWED = {
    "a": {"href", "class", "id", "role"},
    "blockquote": set(), "br": set(), "code": set(), "em": set(), "hr": set(), "strong": set(),
    "h1": set(), "h2": set(), "h3": set(), "h4": set(), "h5": set(), "h6": set(),
    "img": {"src", "alt"}, "li": set(), "ol": {"class", "type", "start"}, "ul": {"class"},
    "p": {"class", "data-label"}, "span": {"class", "id"}, "sup": {"class"},
    "table": {"class"}, "thead": set(), "tbody": set(), "tr": set(), "th": {"scope", "class"}, "td": {"class"},
}  # fmt: skip
VOID = {"br", "hr", "img"}
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)


class Reader(HTMLParser):
    """Reads HTML and fails where it isn't well-formed or has what it must not have."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= ALLOWED[tag]
        assert tag != "a" or "a" not in self.open
        for name, value in attrs:
            if name == "href":
                assert value is not None
                assert value.startswith(
                    ("http://", "https://", "mailto:", "tel:", "#note-")
                ) or value.lower().startswith("http")
            if name == "src":
                assert value is not None
                assert value.startswith("data:image/png")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(html: str) -> str:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    html.encode()
    return "".join(reader.words)


@QUICK
@given(TEXTS)
def test_any_prose_gives_safe_html_and_plain_text(text: str) -> None:
    for notes in ("endnotes", "footnotes"):
        outcome = worded(text, notes=notes, a="A *b* [^c]", c="C [^a]\n\n- d")
        read(outcome.html)
        outcome.text.encode()
        for note in outcome.notes:
            read(str(note.text.html))


@QUICK
@given(TEXTS)
def test_any_line_gives_safe_html_and_plain_text(text: str) -> None:
    outcome = line(text, a="A", c="C")
    assert "<p" not in outcome.html
    read(outcome.html)


@QUICK
@given(
    TEXTS,
    st.sampled_from(
        ["{{ recipient.name }}", "**{{ recipient.name }}**", "- {{ recipient.name }}x", "a {{ recipient.name }}"]
    ),
)
def test_a_name_is_never_markup(name: str, text: str) -> None:
    plain = worded(text, {"recipient": {"name": "x"}})
    named = worded(text, {"recipient": {"name": name}})
    if named.html and name.strip():
        assert _tags(named.html) == _tags(plain.html)
    assert set(named.codes) == set()


def _tags(html: str) -> list[str]:
    # What keeps a compound's first hyphen with its word is no markup of the name's.
    html = re.sub(r'<span class="whole">(.*?)</span>', r"\1", html)
    return [piece.split(">")[0] for piece in html.split("<")[1:]]


@QUICK
@given(TEXTS)
def test_every_problem_stands_inside_the_text(text: str) -> None:
    made = wording(a="A")
    made.prose(text, places(text), level=1)
    lines = text.split("\n")
    for problem in made.problems:
        row = problem.place.line - 10
        assert 0 <= row < len(lines)
        assert 0 <= problem.place.column - 5 <= len(lines[row]) + 1


@QUICK
@given(st.text(alphabet="abc é.,;'?!\u2019 ", max_size=80))
def test_plain_words_come_out_as_typed(text: str) -> None:
    assert " ".join(read(worded(text).html).split()) == " ".join(unescape(text).split())


def pieces(content: tuple[object, ...]) -> Iterator[object]:
    """Every piece of a tree, those within others too."""
    for piece in content:
        if isinstance(piece, tuple):
            yield from [piece] if hasattr(piece, "_fields") else []
            yield from pieces(piece)


def test_every_piece_knows_where_it_was_typed() -> None:
    text = (
        "A *b \\* c* [d](https://e.f 'g') &amp; `h`\n  i[^a, p. 2] www.k.lm {{ date }}\n\n- p\n  - q\n\n"
        "# r\n\n| s | t\\|u |\n|---|---|\n| v | v |\n"
    )
    outcome = worded(text, a="A")
    assert outcome.worded.source is not None
    said = outcome.worded.source.text
    found = [
        (type(one).__name__, said[one.typed.start : one.typed.end])
        for one in pieces(outcome.worded.blocks)
        if isinstance(one, tree.Emphasis | tree.Link | tree.Citation | tree.Code | tree.Item | tree.Heading)
        or (isinstance(one, tree.Paragraph) and len(one.children) == 1)
    ]
    assert found == [
        ("Emphasis", "*b \\* c*"), ("Link", "[d](https://e.f 'g')"), ("Code", "`h`"), ("Citation", "[^a, p. 2]"),
        ("Link", "www.k.lm"), ("Item", "- p\n  - q"), ("Paragraph", "p"), ("Item", "  - q"), ("Paragraph", "q"),
        ("Heading", "r"), ("Paragraph", "s"), ("Paragraph", "t\\|u"), ("Paragraph", "v"), ("Paragraph", "v"),
    ]  # fmt: skip


@QUICK
@given(TEXTS)
def test_what_was_typed_stands_at_its_place_whatever_it_is(text: str) -> None:
    for outcome in (worded(text, a="A"), line(text, a="A")):
        source = outcome.worded.source
        assert source is not None
        for piece in pieces((*outcome.worded.blocks, *outcome.worded.inlines)):
            typed = getattr(piece, "typed", tree.UNTYPED)
            assert 0 <= typed.start <= typed.end <= len(source.text)
            for at, characters in typed.characters:
                there = source.text[at : at + len(characters)].replace("\n", " ")
                assert there == characters.replace("\n", " ") or source.text[at] == "&"
