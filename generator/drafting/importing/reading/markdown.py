"""Markdown, as CommonMark with tables and footnotes, by way of HTML."""

from __future__ import annotations

import re
from html import escape

from generator.drafting.importing.document import Document
from generator.drafting.importing.reading.markup import document_of
from generator.problems import Problem
from generator.source.text import decode_csv

SHORT = 60
"""Characters that each line of a paragraph may have so that its line ends are meant."""
_DEFINED = re.compile(r"^\[\^([^\]\s]{1,100})\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]+\S)))*)", re.MULTILINE)


def read_markdown(data: bytes, path: str) -> tuple[Document, list[Problem]]:
    """The document in a Markdown file; footnotes `[^id]` become notes."""
    from markdown_it import MarkdownIt

    text, problems = decode_csv(data, path)
    defined = {found[1]: " ".join(found[2].split()) for found in _DEFINED.finditer(text)}
    text = _DEFINED.sub("", text)
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    numbers = {name: number for number, name in enumerate(defined, 1)}
    tokens = parser.parse(text)
    for token in tokens:
        lines = token.content.split("\n")
        if token.type == "inline" and len(lines) > 1 and all(len(line) <= SHORT for line in lines):
            # People who type an address mean its lines, though Markdown runs them together.
            for child in token.children or ():
                child.type = "hardbreak" if child.type == "softbreak" else child.type
    html = parser.renderer.render(tokens, parser.options, {})
    for name, number in numbers.items():
        call = f'<a id="call-{number}" href="#note-{number}">{number}</a>'
        html = html.replace(f"[^{escape(name)}]", call)
    notes = "".join(
        f'<aside id="note-{number}">{parser.renderInline(defined[name])}<a href="#call-{number}">↑</a></aside>'
        for name, number in numbers.items()
    )
    return document_of(f"<body>{html}{notes}</body>"), problems
