"""Safe HTML of a text's tree: a small set of tags and attributes, everything else escaped.

Never sees what a person typed as markup: it only ever gets the tree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

from generator.letter.wording import tree
from generator.source.patterns import compiled

Attribute = Callable[[tree.Typed], Markup]
"""Gives a paragraph, heading or cell that was typed so what its tag has besides."""


def _none(_typed: tree.Typed) -> Markup:
    return Markup()


def blocks(content: Sequence[tree.Block], attribute: Attribute = _none) -> Markup:
    """The blocks as HTML, one a line."""
    return Markup("\n").join(_block(block, attribute) for block in content)


def inlines(content: Sequence[tree.Inline]) -> Markup:
    """The inline pieces as HTML."""
    return Markup("").join(_inline(piece) for piece in content)


def run_in(content: Sequence[tree.Block]) -> Markup:
    """The blocks as inline HTML, `<br>` between them: for a footnote, which can't contain blocks."""
    return Markup("<br>").join(_run_in(content))


def _run_in(content: Sequence[tree.Block]) -> list[Markup]:
    lines: list[Markup] = []
    for block in content:
        if isinstance(block, tree.Paragraph | tree.Heading):
            lines.append(inlines(block.children))
        elif isinstance(block, tree.Quote):
            lines += _run_in(block.blocks)
        elif isinstance(block, tree.List):
            for item in block.items:
                inner = _run_in(item.blocks)
                lines.append(escape(item.label or "–") + Markup(" ") + Markup("<br>").join(inner))
        elif isinstance(block, tree.Table):
            lines += [Markup(" | ").join(inlines(cell.children) for cell in row) for row in (block.header, *block.rows)]
    return lines


def _block(block: tree.Block, attribute: Attribute) -> Markup:
    if isinstance(block, tree.Paragraph):
        alone = len(block.children) == 1 and isinstance(block.children[0], tree.Picture)
        picture = Markup(' class="picture"') if alone else Markup()
        return Markup("<p{}{}>{}</p>").format(picture, attribute(block.typed), inlines(block.children))
    if isinstance(block, tree.Heading):
        return Markup("<h{0}{1}>{2}</h{0}>").format(block.level, attribute(block.typed), inlines(block.children))
    if isinstance(block, tree.Quote):
        return Markup("<blockquote>\n{}\n</blockquote>").format(blocks(block.blocks, attribute))
    if isinstance(block, tree.List):
        return _list(block, attribute)
    if isinstance(block, tree.Table):
        return _table(block, attribute)
    return Markup("<hr>")


_TYPES = {"decimal": "1", "letter": "a", "roman": "i"}


def _list(block: tree.List, attribute: Attribute) -> Markup:
    spacing = "tight" if block.tight else "loose"
    if block.style == "bullet":
        opening, tag = Markup('<ul class="points {}">').format(spacing), "ul"
    else:
        start = Markup(' start="{}"').format(block.start) if block.start != 1 else ""
        opening = Markup('<ol class="points {}" type="{}"{}>').format(spacing, _TYPES[block.style], start)
        tag = "ol"
    items = Markup("\n").join(_item(item, attribute) for item in block.items)
    return Markup("{}\n{}\n</{}>").format(opening, items, tag)


def _item(item: tree.Item, attribute: Attribute) -> Markup:
    """An item, always with a paragraph first: its label stands there, so that it is on the line of the first words."""
    first = item.blocks[0] if item.blocks else None
    words, origin, rest = Markup(), Markup(), item.blocks
    if isinstance(first, tree.Paragraph):
        words, origin, rest = inlines(first.children), attribute(first.typed), item.blocks[1:]
    labelled = Markup(' data-label="{}"').format(item.label) if item.label else ""
    after = Markup("\n") + blocks(rest, attribute) + Markup("\n") if rest else ""
    return Markup('<li><p class="point"{}{}>{}</p>{}</li>').format(labelled, origin, words, after)


SHORT_TABLE = 8
"""A table of so many rows is seen at one look, and stays on one page."""


def _table(block: tree.Table, attribute: Attribute) -> Markup:
    def row(cells: Sequence[tree.Paragraph], tag: str) -> Markup:
        made = []
        for cell, aligned in zip(cells, block.aligned, strict=False):
            scope = Markup(' scope="col"') if tag == "th" else ""
            alone = len(cell.children) == 1 and isinstance(cell.children[0], tree.Citations)
            classes = " ".join(filter(None, (aligned, "cited" if alone else "")))
            setting = Markup(' class="{}"').format(classes) if classes else ""
            made.append(
                Markup("<{0}{1}{2}{3}>{4}</{0}>").format(
                    tag, scope, setting, attribute(cell.typed), _cell(cell.children)
                )
            )
        return Markup("<tr>{}</tr>").format(Markup("").join(made))

    head = row(block.header, "th")
    if not block.rows:
        return Markup('<table class="short">\n<tbody>\n{}\n</tbody>\n</table>').format(
            head
        )  # A head without a body is no table.
    body = Markup("\n").join(row(cells, "td") for cells in block.rows)
    opening = Markup('<table class="short">' if len(block.rows) <= SHORT_TABLE else "<table>")
    return Markup("{}\n<thead>\n{}\n</thead>\n<tbody>\n{}\n</tbody>\n</table>").format(opening, head, body)


LONG_WORD = r"\w{20,}(?![^<>]*>)"
"""A word that may be wider than a column; not one within a tag."""


def _cell(cell: Sequence[tree.Inline]) -> Markup:
    """A cell's pieces, very long words marked: a column may be too narrow for them."""
    return Markup(compiled(LONG_WORD).sub(r'<span class="long">\g<0></span>', str(inlines(cell))))


CUT_COMPOUND = r"(?<![^\s(])-\w+"
"""A compound that begins with a hyphen, as the second in "Fahrerinnen und -Fahrer"."""


def _text(text: str) -> Markup:
    """Escaped characters; no line ends after the hyphen that a compound begins with."""
    return Markup(compiled(CUT_COMPOUND).sub(r'<span class="whole">\g<0></span>', str(escape(text))))


def _inline(piece: tree.Inline) -> Markup:
    if isinstance(piece, tree.Text):
        return _text(piece.text)
    if isinstance(piece, tree.Break):
        return Markup("<br>\n")
    if isinstance(piece, tree.Emphasis):
        return Markup("<{0}>{1}</{0}>").format("strong" if piece.strong else "em", inlines(piece.children))
    if isinstance(piece, tree.Code):
        return Markup("<code>{}</code>").format(piece.text)
    if isinstance(piece, tree.Link):
        return Markup("").join(_linked(child, piece.target) for child in piece.children)
    if isinstance(piece, tree.Picture):
        return Markup('<img src="{}" alt="{}">').format(piece.source, piece.alt)
    return _citations(piece)


def _linked(piece: tree.Inline, target: str) -> Markup:
    """A piece of a link's words. The link stands inside whatever else marks them: tagged PDF needs text alone in it."""
    if isinstance(piece, tree.Emphasis):
        inner = Markup("").join(_linked(child, target) for child in piece.children)
        return Markup("<{0}>{1}</{0}>").format("strong" if piece.strong else "em", inner)
    if isinstance(piece, tree.Text | tree.Code) and piece.text.strip():
        made = Markup('<a href="{}">{}</a>').format(target, piece.text)
        return Markup("<code>{}</code>").format(made) if isinstance(piece, tree.Code) else made
    return _inline(piece)


def _citations(cited: tree.Citations) -> Markup:
    calls = Markup(", ").join(
        Markup('<a href="#note-{0}" id="cite-{0}-{1}" role="doc-noteref">{2}</a>').format(
            one.number, one.occurrence, one.number
        )
        for one in cited.items
    )
    notes = (
        Markup('<span class="footnote" id="note-{}">{}</span>').format(note.number, run_in(note.said.blocks))
        for one in cited.items
        for note in one.notes
    )
    return Markup('<sup class="cite">{}</sup>').format(calls) + Markup("").join(notes)
