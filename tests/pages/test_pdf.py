from __future__ import annotations

import datetime
import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from page_factory import CSS, letter, page
from structure import artifact_text, structure_tree
from validation import pdf_problems

from generator.pages.layout import Layouter
from generator.pages.outputs.pdf_document import pdf
from generator.problems import Place

PROJECT = Path(__file__).parents[2]
DATE = datetime.date(2022, 8, 5)
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
DOT = f"data:image/png;base64,{PIXEL}"
NAMES = ["محمد العربي الأمين", "हिन्दी कृष्ण शर्मा", "বাংলা কি", "x\u0302 then x", "Ἀθηνᾶ", "office fi"]


@pytest.fixture(scope="module")
def layouter() -> Layouter:
    return Layouter()


def made(layouter: Layouter, html: str, css: str = "", data: bytes | None = None) -> bytes:
    pages, problems = layouter.lay_out(html, [CSS, css], Place("letter.yaml"))
    assert problems == []
    assert pages is not None
    content, problems = pdf(pages, title="A letter", author="The Trust", language="en-GB", date=DATE, data=data)
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


def assert_valid(content: bytes, folder: Path) -> None:
    path = folder / "letter.pdf"
    path.write_bytes(content)
    assert pdf_problems(path) == []


def test_a_letter_is_valid_for_archives_and_screen_readers(layouter: Layouter, tmp_path: Path) -> None:
    assert_valid(made(layouter, letter(), data=b"date: 2022-08-05\n"), tmp_path)


def test_a_letter_with_everything_is_valid(layouter: Layouter, tmp_path: Path) -> None:
    rows = "".join(f"<tr><th>{row}</th><td>x</td></tr>" for row in range(50))
    body = f"""<h1>Title</h1><p>Text<span class="footnote" id="note-1">See <a href="https://example.org">there</a>.</span>
    <span lang="fr">à la carte</span> <a href="mailto:a@example.org">write</a></p>
    <img src="{DOT}" alt="Our logo" style="image-rendering: crisp-edges; width: 9mm">
    <img src="{DOT}" alt="" style="image-rendering: crisp-edges; width: 9mm">
    <ul><li>one<ul><li>two</li></ul></li></ul><dl><dt>Our ref</dt><dd>A 1</dd></dl><blockquote><p>Said.</p></blockquote>
    <table><caption>Facts</caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody>{rows}</tbody></table>
    <p>हिन्दी محمد ירושלים x\u0302 7\u202f000</p><p aria-hidden="true">* * *</p>"""
    css = '@page { @bottom-center { content: "Page " counter(page) } }'
    assert_valid(made(layouter, page(body), css), tmp_path)


def test_the_file_says_what_it_is_and_when_the_letter_was_written(layouter: Layouter) -> None:
    with pikepdf.open(io.BytesIO(made(layouter, letter(), data=b"a: b\n"))) as file:
        assert str(file.docinfo.Title) == "A letter"
        assert str(file.docinfo.Author) == "The Trust"
        assert str(file.docinfo.CreationDate) == str(file.docinfo.ModDate) == "D:20220805000000Z"
        assert str(file.Root.Lang) == "en-GB"
        xmp = file.Root.Metadata.read_raw_bytes().decode()
        assert 'pdfaid:conformance="A"' in xmp
        assert "<pdfuaid:part>1<" in xmp
        attached = file.attachments["letter.yaml"]
        assert attached.get_file().read_bytes() == b"a: b\n"
        assert str(attached.obj.AFRelationship) == "/Source"
        params = attached.obj.EF.F.Params
        assert str(params.CreationDate) == str(params.ModDate) == "D:20220805000000Z"


def test_a_letter_without_a_date_has_none_in_its_file(layouter: Layouter) -> None:
    pages, _ = layouter.lay_out(letter(), [CSS], Place("letter.yaml"))
    assert pages is not None
    content, _ = pdf(pages, title="x", author="", language="en-GB", date=None, data=b"a: b\n")
    with pikepdf.open(io.BytesIO(content)) as file:
        assert "/CreationDate" not in file.docinfo
        assert str(file.attachments["letter.yaml"].obj.EF.F.Params.ModDate) == "D:19700101000000Z"


def test_writing_the_same_pages_twice_gives_the_same_bytes(layouter: Layouter) -> None:
    assert made(layouter, letter(), data=b"x") == made(Layouter(), letter(), data=b"x")


BUILD = """
import datetime, hashlib, sys, time
real = datetime.datetime
class Later(real):
    @classmethod
    def now(cls, tz=None): return real(int(sys.argv[1]), 1, 2, tzinfo=tz)
datetime.datetime = Later
time.time = lambda: float(sys.argv[1]) * 1e6
sys.path[:0] = [sys.argv[2], sys.argv[2] + '/tests/pages']
from page_factory import CSS, letter
from generator.pages.layout import lay_out
from generator.pages.outputs.pdf_document import pdf
from generator.problems import Place
html = letter().replace('Dear Minister', 'Dear محمد हिन्दी ἄ Հայ x\\u0302')
pages, problems = lay_out(html, [CSS], place=Place('a'))
assert not problems, problems
content, _ = pdf(pages, title='T', author='A', language='en-GB', date=datetime.date(2022, 8, 5), data=b'x')
print(hashlib.sha256(content).hexdigest())
"""


def test_the_same_letter_gives_the_same_bytes_in_another_folder_on_another_day(tmp_path: Path) -> None:
    digests = set()
    for number, epoch in ((1, "0"), (2, "1700000000")):
        home = tmp_path / str(number)
        home.mkdir()
        env = {**os.environ, "HOME": str(home), "SOURCE_DATE_EPOCH": epoch, "PYTHONHASHSEED": str(number)}
        env |= {"TZ": ("UTC", "Asia/Tokyo")[number - 1], "LC_ALL": "C.UTF-8", "TMPDIR": str(home)}
        command = [sys.executable, "-c", BUILD, str(2000 + number), str(PROJECT)]
        done = subprocess.run(command, cwd=home, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        digests.add(done.stdout)
    assert len(digests) == 1


def test_no_path_of_this_machine_gets_into_the_file(layouter: Layouter) -> None:
    content = made(layouter, page('<h1>x</h1><p><a href="other.html">relative</a></p>'))
    with pikepdf.open(io.BytesIO(content)) as file:
        file.save(plain := io.BytesIO(), compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert str(PROJECT).encode() not in plain.getvalue()
    assert b"file:" not in plain.getvalue()


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


@pytest.mark.parametrize("name", NAMES)
def test_names_can_be_copied_from_the_file_as_they_were_typed(layouter: Layouter, name: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(made(layouter, page(f"<h1>T</h1><p>x\u0302 कि</p><p>{name}</p>")))
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert name in text
