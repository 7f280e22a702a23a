"""Citations: numbered through the whole letter, each source once."""

from __future__ import annotations

from house import Place

from tests.letter.wording.wording_factory import places, worded, wording


def test_sources_are_numbered_in_the_order_of_citation_and_once_each() -> None:
    outcome = worded("a[^b]. b[^a]. c[^b, p. 12].", a="A *book*", b="B")
    assert [(note.number, note.id, str(note.text.html), note.citations) for note in outcome.notes] == [
        (1, "b", "<p>B</p>", 2),
        (2, "a", "<p>A <em>book</em></p>", 1),
    ]
    assert '<sup class="cite"><a href="#note-1" id="cite-1-2" role="doc-noteref">1</a></sup>' in outcome.html
    assert outcome.text == "a[1]. b[2]. c[1]."
    assert outcome.plain == "a. b. c."


def test_numbers_run_through_all_texts() -> None:
    made = wording(a="A", b="B")
    made.line("Title[^b]", places(""))
    assert made.prose("x[^a][^b]", places(""), level=1).text() == "x[2][1]"
    assert made.cited == ("b", "a")


def test_two_sources_at_one_place_have_a_comma_between() -> None:
    assert "1</a>, <a href" in worded("x[^a][^b]", a="A", b="B").html


def test_a_source_may_be_defined_in_a_later_text() -> None:
    made = wording()
    later = "y\n\n[^n]: Some *source*\n  with a second line\n\n  and a paragraph\n\nz"
    made.collect(later, places(later))
    assert made.prose("x[^n]", places(""), level=1).text() == "x[1]"
    assert made.prose(later, places(later), level=1).text() == "y\n\nz"
    assert [note.text.text() for note in made.notes()] == ["Some source with a second line\n\nand a paragraph"]
    assert made.problems == []


def test_a_source_defined_twice_is_told_where_it_is_defined_again() -> None:
    outcome = worded("x[^a][^b]\n\n[^a]: A\n[^b]: B\n[^b]: C", a="A")
    assert outcome.problems == [
        "12:5: error: the source 'a' is defined a second time; give one of them another id, or delete it "
        "[duplicate-source]",
        "14:5: error: the source 'b' is defined a second time; give one of them another id, or delete it "
        "[duplicate-source]",
    ]


def test_an_unknown_source_is_told_with_the_nearest() -> None:
    assert worded("x[^amnesty-2022]", **{"amnesty-2021": "A"}).problems == [
        "10:6: error: there is no source 'amnesty-2022'; did you mean 'amnesty-2021'? [unknown-source]"
    ]


def test_what_is_wrong_in_a_definition_is_told_at_its_place() -> None:
    outcome = worded("x[^n]\n\n[^n]: see {{ nowhere }} and\n  [x](file:y)")
    assert [problem.split(" ")[0] for problem in outcome.problems] == ["12:18:", "13:7:"]


def test_a_concerns_sources_stand_after_its_last_words() -> None:
    made = wording(a="A", b="B")
    place = Place("letter.yaml", 30, 14)
    cite = [("a", place), ("c", place), ("b", place)]
    result = made.prose("x\n\n1. y\n2. z", places(""), level=1, cite=cite)
    assert result.text() == "x\n\n1. y\n2. z[1][2]"
    assert next(str(problem) for problem in made.problems).startswith(
        "letter.yaml:30:14: error: there is no source 'c'"
    )
    assert made.prose("", places(""), level=1, cite=[("a", place)]).text() == "[1]"


def test_a_source_that_cites_another_gives_it_a_number() -> None:
    outcome = worded("x[^a]", a="see [^b] and [^a]", b="B")
    assert [(note.number, note.id, note.citations) for note in outcome.notes] == [(1, "a", 2), (2, "b", 1)]


def test_footnotes_follow_the_first_citation() -> None:
    outcome = worded("x[^a] y[^a]", notes="footnotes", a="A *b*\n\nc[^d]", d="D")
    assert outcome.html == (
        '<p>x<sup class="cite"><a href="#note-1" id="cite-1-1" role="doc-noteref">1</a></sup>'
        '<span class="footnote" id="note-1">A <em>b</em><br>'
        'c<sup class="cite"><a href="#note-2" id="cite-2-1" role="doc-noteref">2</a></sup></span>'
        '<span class="footnote" id="note-2">D</span>'
        ' y<sup class="cite"><a href="#note-1" id="cite-1-2" role="doc-noteref">1</a></sup></p>'
    )
    assert [note.id for note in outcome.notes] == ["a", "d"]


def test_a_citation_in_a_links_words_is_no_link_in_a_link() -> None:
    outcome = worded("[words[^a]](https://example.org)", a="A")
    assert outcome.html == (
        '<p><a href="https://example.org">words</a>'
        '<sup class="cite"><a href="#note-1" id="cite-1-1" role="doc-noteref">1</a></sup></p>'
    )


def test_a_heading_in_a_source_is_bold() -> None:
    assert str(worded("x[^a]", a="# T\n\nb").notes[0].text.html) == "<p><strong>T</strong></p>\n<p>b</p>"


def test_a_footnote_holds_every_kind_of_block_on_lines() -> None:
    source = "> q\n\n1. one\n2. two\n\n- b\n\n| h | i |\n|---|---|\n| c | d |"
    assert "q<br>1. one<br>2. two<br>– b<br>h | i<br>c | d</span>" in worded("x[^a]", notes="footnotes", a=source).html


def test_a_source_cited_after_one_in_the_text_is_set_off_by_a_comma() -> None:
    made = wording(a="One.", b="Two.")
    place = Place("letter.yaml", 3, 5)
    said = made.prose("Shut[^a]", places(""), level=1, cite=[("b", place)])
    assert str(said.html).count('<sup class="cite">') == 1
    assert ">1</a>, <a" in str(said.html)
