"""The Markdown of letters: CommonMark with tables, less what surprises letter writers."""

from __future__ import annotations

import pytest

from tests.letter.wording.wording_factory import line, worded


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *b* **c** `d`\\\ne", "<p>a <em>b</em> <strong>c</strong> <code>d</code><br>\ne</p>"),
        ("Title\n===\n\nTitle\n---", "<p>Title\n===</p>\n<p>Title\n---</p>"),
        ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("```\ncode\n```", "<p>```\ncode\n```</p>"),
        ("    indented", "<p>indented</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ('"quotes" -- it\'s (c) ...', "<p>&#34;quotes&#34; -- it&#39;s (c) ...</p>"),
        ("#\n\n#hashtag", "<p>#</p>\n<p>#hashtag</p>"),
        ("> a\n>\n> b", "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>"),
        ("snake_case_name 2 * 3 * 4", "<p>snake_case_name 2 * 3 * 4</p>"),
        ("[[what to write]]", "<p>[[what to write]]</p>"),
        ("&eacute; &#xF0000; &amp;lt;", "<p>é &amp;#xF0000; &amp;lt;</p>"),
    ],
)
def test_text_is_read_as_a_letter_writer_means_it(text: str, html: str) -> None:
    outcome = worded(text)
    assert (outcome.html, outcome.problems) == (html, [])
    assert not outcome.worded.varies


def test_a_line_has_no_blocks_and_keeps_its_lines() -> None:
    assert line("# a\n1. *b*\n\n- c\n").html == "# a<br>\n1. <em>b</em><br>\n- c"
    assert not line("  \n ").worded


def test_headings_never_leave_out_a_level() -> None:
    assert worded("# a\n\n### b\n\n## c\n\n# d").worded.headings == (2, 3, 3, 2)
    assert worded("### a\n\n## b\n\n#### c").worded.headings == (2, 2, 3)
    assert worded("> # a\n\n- ## b", level=1).worded.headings == (1, 2)
    assert worded("# a\n## b\n### c", level=5).worded.headings == (5, 6, 6)


@pytest.mark.parametrize(
    ("text", "target", "words"),
    [
        ("see https://example.org/a_b_c.", "https://example.org/a_b_c", "https://example.org/a_b_c"),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("**https://example.org**", "https://example.org", "https://example.org"),
        ("www.example.org, and", "https://www.example.org", "www.example.org"),
        ("write to a.b@example.org.", "mailto:a.b@example.org", "a.b@example.org"),
        ("<https://example.org>", "https://example.org", "https://example.org"),
        ("[words](https://example.org)", "https://example.org", "words"),
        ("[call](tel:+44123)", "tel:+44123", "call"),
        ("[](https://example.org)", "https://example.org", "https://example.org"),
        ("[words][1]\n\n[1]: https://example.org", "https://example.org", "words"),
        ("[see https://a.example](https://b.example)", "https://b.example", "see https://a.example"),
        ("[see <https://a.example>](https://b.example)", "https://b.example", "see https://a.example"),
    ],
)
def test_an_address_is_a_link(text: str, target: str, words: str) -> None:
    outcome = worded(text)
    assert outcome.html.count("<a ") == 1
    assert f'<a href="{target}">{words}</a>' in outcome.html
    assert outcome.problems == []


@pytest.mark.parametrize("text", ["http:// is how", "a@b", "www. is", "x:y", "10:30", "C://x", "it cost 5@3.50"])
def test_what_only_looks_like_an_address_is_no_link(text: str) -> None:
    assert worded(text).html == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("a\nb [x](javascript:alert(1)) c", "11:7", "link-not-allowed"),
        ("> - [x](file:///etc/passwd)", "10:9", "link-not-allowed"),
        ("1. a\n\n   b [x](../secret.html)", "12:10", "link-not-allowed"),
        ("# A [x](data:text/html,x)", "10:9", "link-not-allowed"),
        ("| a | a |\n|---|---|\n| a | a [x](y) |", "12:13", "link-not-allowed"),
        ("<javascript:x>", "10:5", "link-not-allowed"),
        ("[x]()", "10:5", "link-not-allowed"),
        ("{{ date }} [x](y)", "10:16", "link-not-allowed"),
        ("{% if date %}\nb\n\nc [x](y)\n{% endif %}", "13:7", "link-not-allowed"),
        ("a ![](well.png)", "10:7", "missing-alt-text"),
        ("a ![A well](http://example.org/x.png)", "10:7", "missing-file"),
        ("[![A well](well.png)](https://example.org)", "10:5", "link-not-allowed"),
        ("b[^nowhere]", "10:6", "unknown-source"),
        ("a\n\n[Note]: https://example.org", "12:5", "unused-reference"),
        ("> " * 150 + "x", "10:5", "nested-too-deep"),
        ("".join("  " * n + "- a\n" for n in range(60)), "17:19", "nested-too-deep"),
        ("*a " * 100 + "a*" * 100, "10:41", "nested-too-deep"),
        ("a\x07b", "10:6", "forbidden-character"),
        ("a\U000f0000b {{ date }}", "10:6", "forbidden-character"),
        ("a" * 100_001, "10:5", "text-too-long"),
    ],
)
def test_what_is_wrong_in_the_markdown_is_told_at_its_place(text: str, place: str, code: str) -> None:
    outcome = worded(text)
    assert outcome.codes == [code]
    assert outcome.problems[0].startswith(place + ":")


def test_a_refused_link_leaves_its_words() -> None:
    assert worded("a [b *c*](javascript:x) d").html == "<p>a b <em>c</em> d</p>"
    assert "did you mean 'https://www.example.org'?" in worded("[x](www.example.org)").problems[0]


def test_only_words_stand_inside_a_link_so_that_its_tag_holds_it_all() -> None:
    outcome = worded("[see *The Post* now](https://example.org)")
    assert outcome.html == (
        '<p><a href="https://example.org">see </a><em><a href="https://example.org">The Post</a></em>'
        '<a href="https://example.org"> now</a></p>'
    )
    assert outcome.text == "see The Post now <https://example.org>"


def test_a_picture_alone_is_a_paragraph_of_its_own_kind() -> None:
    outcome = worded('![A "well"](well.png)')
    assert outcome.html == ('<p class="picture"><img src="data:image/png;base64,AAAA" alt="A &#34;well&#34;"></p>')
    assert outcome.text == '[A "well"]'


def test_a_table_has_headings_and_settings() -> None:
    outcome = worded("| a | b |\n|:--|--:|\n| *1* | x \\| y |")
    assert '<th scope="col" class="left">a</th><th scope="col" class="right">b</th>' in outcome.html
    assert '<td class="left"><em>1</em></td><td class="right">x | y</td>' in outcome.html


def test_a_pictures_description_is_words_alone() -> None:
    html = worded("![A *deep* `well` &amp; {{ subject }}\nthere [x](https://y.z)](well.png)").html
    assert 'alt="A deep well &amp; Nagorno Karabakh there x"' in html
