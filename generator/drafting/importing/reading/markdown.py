"""Markdown, as CommonMark with tables and footnotes, by way of HTML; less what Pandoc notes for itself."""

from __future__ import annotations

import itertools
import re
from html import escape

from generator.drafting.importing.document import Document
from generator.drafting.importing.reading.markup import as_call, as_note, document_of
from generator.letter.wording.citations import definitions, without_definitions
from generator.letter.wording.passages import LONGEST_TEXT, passage
from generator.problems import Place, Problem
from generator.source.places import Places
from generator.source.text import decode_csv

SHORT = 60
"""Characters that each line of a paragraph may have so that its line ends are meant."""
WIDEST = 100
"""Characters of a line above which a text was not wrapped by its editor."""
NARROWEST = 40
"""Characters of the widest line below which no text was wrapped: the lines are those of addresses."""
SEVERAL = 3
NEAR = 14
"""So many lines must come so near the widest for a text to have been wrapped."""
_HEAD = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TOLD = re.compile(r"(title|date)[ \t]*:[ \t]*[\"']?([^\n\"']+?)[\"']?[ \t]*$", re.MULTILINE | re.IGNORECASE)
_ATTRIBUTE = r"(?:[#.][\w:.-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+))"
_ATTRIBUTES = rf"\{{:?[ \t]*(?:{_ATTRIBUTE}|[-.])(?:\s+{_ATTRIBUTE})*[ \t]*\}}"
"""What Pandoc (and kramdown, behind a colon) notes of an element: `{#anchor .class key="value"}` (Pandoc User's Guide,
header_attributes, bracketed_spans, link_attributes)."""
_SPAN = re.compile(rf"(?<![!\\\]])\[((?:[^\[\]\\]|\\.|\[[^\[\]]{{0,500}}\]){{0,2000}}?)\]{_ATTRIBUTES}")
_BEHIND = re.compile(
    rf"(?<=[)\]>*_]){_ATTRIBUTES}|(?<=\S)[ \t]+{_ATTRIBUTES}[ \t]*#*[ \t]*$|^[ \t]*{_ATTRIBUTES}[ \t]*$", re.MULTILINE
)
_RAW = re.compile(
    r"^(```|~~~)[ \t]*\{=\w+\}[ \t]*\n.{0,3000}?^\1[ \t]*$|(?<!`)`[^`\n]{1,2000}`\{=\w+\}",
    re.MULTILINE | re.DOTALL,
)
"""Code for another format only: `\\newpage`{=latex}."""
_FENCE = re.compile(rf"^[ \t]*:{{3,}}[ \t]*(?:{_ATTRIBUTES}|[\w-]+)?[ \t]*:*[ \t]*$", re.MULTILINE)
_LINE_BLOCK = re.compile(r"(?:^\|(?: .*)?\n)+(?!\|)", re.MULTILINE)
_COMMAND = re.compile(r"^[ \t]*\\(?:newpage|pagebreak|clearpage)[ \t]*$", re.MULTILINE)
_RAISED = re.compile(r"(?<=\w)\^(\w{1,4})\^|(?<=\w)~(\d{1,3})~(?=\w|\b)")
_ENDED = re.compile(r"[.!?…։։؟:;][”\"»’)\]*_]*\s*(?:\[\^[^\]]+\])?\s*$")
DEEPEST = 5
"""Spans within one another."""


def read_markdown(data: bytes, path: str) -> tuple[Document, list[Problem]]:
    """The document in a Markdown file; footnotes `[^id]` become notes."""
    from markdown_it import MarkdownIt

    text, problems = decode_csv(data, path)
    text, unsure = _headed(text)
    text = _without_notes_of_converters(text)
    defined: dict[str, str] = {}
    if len(text) <= LONGEST_TEXT:  # A longer one is no letter, but a list of thousands, and cites nothing.
        whole, _ = passage(text, Places(Place(path)))
        found = list(definitions(whole))
        text = without_definitions(whole, found).text
        defined = {one.id: " ".join(one.text.text.split()) for one in found}
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    numbers = {name: number for number, name in enumerate(defined, 1)}
    tokens = parser.parse(text)
    paragraphs = [token.content.split("\n") for token in tokens if token.type == "inline"]
    width = _width([line for lines in paragraphs if len(lines) > 1 for line in lines[:-1]])
    for token in tokens:
        if token.type == "inline" and _are_meant(token.content.split("\n"), width):
            # People who type an address mean its lines, though Markdown runs them together; those of a text it may.
            for child in token.children or ():
                child.type = "hardbreak" if child.type == "softbreak" else child.type
    html = parser.renderer.render(tokens, parser.options, {})
    for name, number in numbers.items():
        html = html.replace(f"[^{escape(name)}]", as_call(number))
    notes = "".join(as_note(number, parser.renderInline(defined[name])) for name, number in numbers.items())
    document = document_of(f"<body>{html}{notes}</body>")
    return document._replace(unsure=(*document.unsure, *unsure)), problems


def _headed(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with title and date from the head that site generators want, and what of that head is left out."""
    found = _HEAD.match(text)
    if not found or not re.match(r"[\w-]+[ \t]*:", found[1]):
        return text, ()
    told = {one[1].lower(): one[2] for one in _TOLD.finditer(found[1])}
    shown = [f"# {told['title']}"] if "title" in told else []
    if "date" in told and (day := re.match(r"\d{4}-\d\d-\d\d", told["date"])):
        shown.append(day[0])
    left = [line.partition(":")[0] for line in found[1].split("\n") if re.match(r"[\w-]+[ \t]*:", line)]
    others = [name for name in left if name.strip().lower() not in told]
    unsure = (f"what the file's head says for a website is left out: {', '.join(others)}",) if others else ()
    return "\n\n".join([*shown, text[found.end() :]]), unsure


def _without_notes_of_converters(text: str) -> str:
    """The text less anchors, classes, raw code and fences of Pandoc; its line blocks end as lines do."""
    text = _RAW.sub("", text) if "{=" in text else text
    if ":::" in text:
        text = _FENCE.sub("\n", text)
    text = _COMMAND.sub("", _LINE_BLOCK.sub(_of_lines, text))
    for _ in range(DEEPEST if "]{" in text else 0):
        text, changed = _SPAN.subn(r"\1", text)
        if not changed:
            break
    text = _BEHIND.sub("", text) if "{" in text else text
    text = re.sub(r"(?<!\\)((?:\\\\)*)\\ ", "\\1\u00a0", text)
    return _RAISED.sub(lambda found: f"<sup>{found[1]}</sup>" if found[1] else f"<sub>{found[2]}</sub>", text)


def _of_lines(block: re.Match[str]) -> str:
    """The lines of Pandoc's line block, "| Mill Lane"; a table's are left, since they have a bar at their ends, too."""
    lines = block[0].rstrip("\n").split("\n")
    if any(line.count("|") > 1 for line in lines):
        return block[0]
    return "\\\n".join(line[1:].strip() for line in lines) + "\n"


def _width(lines: list[str]) -> int:
    """The width to which an editor wrapped lines; 0 where none did."""
    width = max((len(line) for line in lines if len(line) <= WIDEST), default=0)
    return width if width >= NARROWEST and sum(len(line) > width - NEAR for line in lines) >= SEVERAL else 0


def _are_meant(lines: list[str], width: int) -> bool:
    """Whether the line ends of a paragraph were meant: its lines are short, each had room for the next word, and they
    are no text.
    """
    if len(lines) < 2 or any(len(line) > SHORT for line in lines) or _is_text(lines):
        return False
    firsts = ((line, below.split(maxsplit=1)[0]) for line, below in itertools.pairwise(lines) if below.strip())
    return not width or all(len(line) + 1 + len(word) < width - NEAR / 2 for line, word in firsts)


def _is_text(lines: list[str]) -> bool:
    """Whether lines are sentences: they end as one, and many words are written small."""
    words = re.findall(r"[^\W\d_]+", " ".join(lines))
    small = sum(not word[0].isupper() for word in words)
    return _ENDED.search(lines[-1]) is not None and small > len(words) / 3
