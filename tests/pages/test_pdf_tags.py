"""What a screen reader is given: the tags of every kind of text, in the order in which it is read."""

import datetime
import io

import pikepdf
import pytest
from house import Layouter, Particulars, Place
from page_factory import CSS, letter, page
from structure import artifact_text, structure_tree

from generator.pages.outputs.pdf import attached

DATE = datetime.date(2022, 8, 5)
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
DOT = f"data:image/png;base64,{PIXEL}"


@pytest.fixture(scope="module")
def layouter() -> Layouter:
    return Layouter()


def made(layouter: Layouter, html: str, css: str = "", data: bytes | None = None) -> bytes:
    pages, problems = layouter.lay_out(html, [CSS, css], Place("letter.yaml"))
    assert problems == []
    assert pages is not None
    content, problems = pages.write(Particulars("A letter", "The Trust", "en-GB", DATE), attached(data))
    assert problems == []
    return content


def tree(layouter: Layouter, body: str, css: str = "") -> str:
    return structure_tree(made(layouter, page(f"<h1>T</h1>{body}"), css)).replace(
        'Document [lang=en-GB]\n  Part\n    H1\n      "T"\n', ""
    )


def indented(text: str) -> str:
    lines = text.strip("\n").split("\n")
    margin = len(lines[0]) - len(lines[0].lstrip())
    return "".join(f"    {line[margin:]}\n" for line in lines if line.strip())


def test_a_paragraph_broken_over_two_pages_is_one_paragraph(layouter: Layouter) -> None:
    text = "We ask that the people who live beside the river be heard. " * 120
    assert tree(layouter, f"<p>{text}</p>") == indented(f'P\n  "{text.strip()}"')


def test_a_footnote_follows_its_call_and_each_leads_to_the_other(layouter: Layouter) -> None:
    body = '<p>Text<span class="footnote" id="note-1">The <i>note</i>.</span> goes on.</p>'
    expected = """
    P
      "Text"
      Reference
        Link
          -> #note-1
          "1"
      Note [id=note-1]
        Lbl
          Link
            -> #note-1-call
            "1."
        "The note."
      "goes on."
    """
    assert tree(layouter, body) == indented(expected)


def test_a_footnote_called_by_a_link_of_its_own_stands_beside_that_link(layouter: Layouter) -> None:
    css = ".footnote::footnote-call, .footnote::footnote-marker { content: none }"
    cite = '<a id="cite-1" href="#note-1" role="doc-noteref"><sup>1</sup></a>'
    body = f'<p>Text{cite}<span class="footnote" id="note-1"><a href="#cite-1">1</a> The note.</span> goes on.</p>'
    expected = """
    P
      "Text"
      Reference
        Link
          -> #note-1
          "1"
      Note [id=note-1]
        Link
          -> #cite-1
          "1"
        "The note."
      "goes on."
    """
    assert tree(layouter, body, css) == indented(expected)


def test_endnotes_are_notes_in_a_list_linked_both_ways(layouter: Layouter) -> None:
    body = """<p>Text<a id="cite-1" href="#note-1" role="doc-noteref">1</a></p><section><h2>Notes</h2>
    <ol><li id="note-1" class="note"><p><span class="number">1.</span> Source <a href="#cite-1">back</a></p></li></ol>
    </section>"""
    expected = """
    P
      "Text"
      Reference
        Link
          -> #note-1
          "1"
    Sect
      H2
        "Notes"
      L [ListNumbering=Decimal]
        LI
          Lbl
            "1."
          LBody
            Note [id=note-1]
              P
                "Source"
                Link
                  -> #cite-1
                  "back"
    """
    assert tree(layouter, body) == indented(expected)


def test_items_have_labels_and_bodies_and_lists_within_them(layouter: Layouter) -> None:
    css = "ol { counter-reset: n } ol > li { counter-increment: n } ol > li::before { content: counter(n) '. ' }"
    expected = """
    L [ListNumbering=Decimal]
      LI
        Lbl
          "1."
        LBody
          "one"
          L
            LI
              LBody
                "inner"
      LI
        Lbl
          "2."
        LBody
          P
            "two"
          P
            "more"
    """
    body = "<ol><li>one<ul><li>inner</li></ul></li><li><p>two</p><p>more</p></li></ol>"
    assert tree(layouter, body, css) == indented(expected)


def test_labels_drawn_before_an_items_paragraph_are_its_label(layouter: Layouter) -> None:
    css = "li > p::before { content: '•'; display: inline-block; width: 1em } blockquote p::before { content: '— ' }"
    expected = """
    L [ListNumbering=Disc]
      LI
        Lbl
          "•"
        LBody
          P
            "one"
          L [ListNumbering=Disc]
            LI
              Lbl
                "•"
              LBody
                P
                  "inner"
    BlockQuote
      P
        "— said"
    """
    body = "<ul><li><p>one</p><ul><li><p>inner</p></li></ul></li></ul><blockquote><p>said</p></blockquote>"
    assert tree(layouter, body, css) == indented(expected)


def test_terms_and_their_descriptions_are_items_of_a_list(layouter: Layouter) -> None:
    expected = """
    L [ListNumbering=Disc]
      LI
        Lbl
          "Our ref"
        LBody
          "A 1"
      LI
        Lbl
          "Your ref"
        LBody
          "B 2"
    """
    body = "<dl><dt>Our ref</dt><dd>A 1</dd><dt>Your ref</dt><dd>B 2</dd></dl>"
    assert tree(layouter, body) == indented(expected)
    assert tree(layouter, body.replace("<dt>", "<div><dt>").replace("</dd>", "</dd></div>")) == indented(expected)


def test_a_table_says_which_cells_are_headings_and_repeats_them_only_for_the_eye(layouter: Layouter) -> None:
    rows = "".join(f'<tr><th scope="row">{row}</th><td colspan="2">x</td></tr>' for row in range(60))
    body = f"<table><thead><tr><th>Year</th><th>A</th><th>B</th></tr></thead><tbody>{rows}</tbody></table>"
    content = made(layouter, page(f"<h1>T</h1>{body}"))
    read = structure_tree(content)
    assert read.count("THead") == read.count("TBody") == read.count('"Year"') == 1
    assert "TH [Scope=Column]" in read
    assert "TH [Scope=Row]" in read
    assert "TD [ColSpan=2]" in read
    assert artifact_text(content).split() == ["Year", "A", "B"]


def test_running_heads_and_page_numbers_are_not_read(layouter: Layouter) -> None:
    css = '@page { @bottom-center { content: "Page " counter(page) } }'
    content = made(layouter, letter(), css)
    assert "Page 1" not in structure_tree(content)
    assert artifact_text(content) == "Page 1\nPage 2"


def test_a_picture_is_read_by_its_description_and_an_ornament_not_at_all(layouter: Layouter) -> None:
    body = f'<div><img src="{DOT}" alt="Our logo"> <img src="{DOT}" alt=""></div><p aria-hidden="true">* * *</p>'
    assert tree(layouter, body) == indented("Div\n  Figure [alt=Our logo]")


def test_small_capitals_are_read_as_they_were_typed(layouter: Layouter) -> None:
    body = '<p style="font-variant-caps: all-small-caps">Aa Bb aA</p>'
    assert tree(layouter, body) == indented('P\n  "Aa Bb aA"')


def test_words_in_another_language_say_so(layouter: Layouter) -> None:
    body = (
        '<p>The <span lang="fr">mise en scène</span>, <em>well</em>.</p><p lang="de">Ganz.</p><p lang="en-GB">Same.</p>'
    )
    expected = """
    P
      "The"
      Span [lang=fr]
        "mise en scène"
      ", well."
    P [lang=de]
      "Ganz."
    P
      "Same."
    """
    assert tree(layouter, body) == indented(expected)


def test_a_link_over_two_lines_is_one_link_with_a_description(layouter: Layouter) -> None:
    words = "the full report on the weir and what it means for the fields beside it, with tables and a map of the river"
    content = made(layouter, page(f'<h1>T</h1><p>See <a href="https://example.org/">{words}</a>.</p>'))
    read = structure_tree(content)
    assert read.count("Link") == 1
    assert read.count("-> https://example.org/") == 2
    with pikepdf.open(io.BytesIO(content)) as file:
        descriptions = {str(annotation.Contents) for annotation in file.pages[0].Annots}
    assert descriptions == {words}
