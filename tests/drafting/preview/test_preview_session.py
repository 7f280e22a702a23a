"""What a person sees of the preview who writes in an editor: redrawn pages, problems over the last good ones, sizes."""

from __future__ import annotations

import datetime
import gc
import os
import weakref

import pytest
from house import Desk, Printable, words_of
from previewing import Begin

from generator.drafting.preview.drawing import Drawer, Wanted
from generator.drafting.preview.session import OnDisk
from generator.drafting.preview.sizes import WrongSizeError, as_layout
from generator.source.folder import read_named

LETTER = (
    "# A note of mine.\ndate: 2025-11-24\nbody: |\n  The bridge is closed, # not a note\ntheme: standard # as ever\n"
)
LONG = "".join(f"  Paragraph {number} has a few words in it, so that it fills a line.\n\n" for number in range(60))
PAGE = "<!DOCTYPE html><html lang=en><title>x</title><style>{{{{ css }}}}</style><p>{}</p>"


def test_a_save_is_drawn_anew(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write(LETTER))
    before = shown.session.moment
    after = shown.changed("bridge", "tunnel")
    assert "tunnel" in words_of(after.good.pdf)
    assert (after.version, after.good_version) == (before.version + 1, before.version + 1)


def test_a_mistake_keeps_the_last_good_pages_and_mending_it_draws_new_ones(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write(LETTER))
    good = shown.session.moment.good
    broken = shown.changed("2025-11-24", "2025-11-34")
    assert broken.good is good
    state = shown.session.state()
    assert (state["broken"], len(state["pages"])) == (True, 1)
    assert [problem["code"] for problem in state["problems"]] == ["impossible-date"]
    assert state["problems"][0]["line"] == 2
    mended = shown.changed("2025-11-34", "2025-11-25")
    assert "25 November 2025" in words_of(mended.good.pdf)
    assert not shown.session.state()["broken"]


def test_a_letter_that_is_broken_from_the_start_is_shown_when_it_is_mended(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write("body: [\n"))
    assert shown.session.state()["broken"]
    assert shown.session.state()["pages"] == []
    assert shown.session.text() == ""
    assert len(shown.saved(LETTER).good.pages) == 1


def test_a_table_that_the_letter_names_is_watched_too(desk: Desk, preview: Begin) -> None:
    desk.file("people.csv", "name\nAnn Example\n")
    shown = preview(desk.write(body="Please.", signatories="people.csv"))
    after = shown.after(lambda: desk.file("people.csv", "name\nBob Example\n"))
    assert "Bob Example" in words_of(after.good.pdf)


def test_a_table_that_is_missing_is_waited_for(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write(body="Please.", signatories="people.csv"))
    assert shown.session.state()["broken"]
    after = shown.after(lambda: desk.file("people.csv", "name\nBob Example\n"))
    assert "Bob Example" in words_of(after.good.pdf)


INK = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="20"><rect width="{}" height="9"/></svg>'
WHOLE = """\
recipient: {name: Jane Doe, fields: {town: Ely}}
body: |
  See ![a map](maps/ely.svg).
signatories: people/all.csv
enclosures:
  - {title: A paper, file: "papers/{{ recipient.town }}.svg"}
"""


@pytest.mark.parametrize("name", ["maps/ely.svg", "people/all.csv", "people/ink.svg", "papers/Ely.svg"])
@pytest.mark.parametrize("at_first", [True, False], ids=["there", "missing"])
def test_every_file_that_the_letter_reads_is_watched(name: str, at_first: bool, desk: Desk, preview: Begin) -> None:
    files = {one: INK.format(9) for one in ("maps/ely.svg", "people/ink.svg", "papers/Ely.svg")}
    files["people/all.csv"] = "name,signature\nAnn Lee,ink.svg\n"
    for one, content in files.items():
        if at_first or one != name:
            desk.file(one, content)
    shown = preview(desk.write(WHOLE))
    assert shown.session.state()["broken"] is not at_first
    after = shown.after(lambda: desk.file(name, files[name].replace("9", "19").replace("Ann", "Bob")))
    assert not shown.session.state()["broken"]
    assert after.good is after.now


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.css", "body { color: #123456 }"),
        ("theme.yaml", "description: Mine\nfont_size: 14\n"),
        ("letter.html", PAGE.format("Another page")),
    ],
)
def test_a_theme_that_changes_is_seen(desk: Desk, preview: Begin, name: str, content: str) -> None:
    desk.file("themes/mine/theme.yaml", "description: Mine\n")
    desk.file("themes/mine/letter.html", PAGE.format("One page"))
    shown = preview(desk.write(body="Please.", theme="mine"), templates=desk.folder / "themes")
    before = shown.session.moment.good.pdf
    after = shown.after(lambda: desk.file(f"themes/mine/{name}", content))
    assert not after.now.problems
    assert after.good.pdf != before


def test_a_template_that_fails_is_a_problem_at_its_line(desk: Desk, preview: Begin) -> None:
    desk.file("themes/mine/theme.yaml", "description: Mine\n")
    shown = preview(desk.write(body="Please.", theme="mine"), templates=desk.folder / "themes")
    after = shown.after(lambda: desk.file("themes/mine/letter.html", "\n{{ letter.nothing.more }}"))
    (problem,) = after.now.problems
    assert (problem.code, problem.place.line) == ("theme-template", 2)
    assert after.good.pdf


def test_editors_that_write_into_the_file_itself_are_seen_as_those_that_rename(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write(LETTER))
    after = shown.after(lambda: shown.path.write_text(LETTER.replace("bridge", "tunnel")))
    assert "tunnel" in words_of(after.good.pdf)
    other = desk.file("letter.yaml~", LETTER.replace("bridge", "ferry"))
    while "ferry" not in words_of(after.good.pdf):
        after = shown.after(lambda: other.exists() and os.replace(other, shown.path))


def test_sizes_on_trial_are_shown_and_not_written(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write(LETTER))
    before = shown.session.moment
    tried = shown.after(lambda: shown.session.attempt({"font_size": "12", "margin-left": "30"}))
    assert tried.trying
    assert tried.good.pdf != before.good.pdf
    assert shown.path.read_text() == LETTER
    again = shown.changed("bridge", "tunnel")
    assert again.trying, "a trial goes on while one writes"
    assert "tunnel" in words_of(again.good.pdf)
    back = shown.after(lambda: shown.session.attempt({}))
    assert not back.trying
    assert "layout" not in shown.path.read_text()


def test_applied_sizes_are_spliced_into_the_file(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write(LETTER))
    shown.after(lambda: shown.session.attempt({"font_size": "12"}))
    after = shown.after(lambda: shown.session.apply({"font_size": "12", "fit": "none"}))
    assert shown.path.read_text() == LETTER + "layout:\n  font_size: 12\n  fit: none\n"
    assert not after.trying
    sizes = {slider["name"]: slider["now"] for slider in shown.session.state()["fit"]["sliders"]}
    assert sizes["font_size"] == 12


@pytest.fixture(scope="module")
def printable(tmp_path_factory: pytest.TempPathFactory) -> Printable:
    """A letter whose sizes may be changed."""
    path = tmp_path_factory.mktemp("letter") / "letter.yaml"
    path.write_text(LETTER)
    drawer = Drawer(Wanted(str(path)))
    file, _ = read_named(drawer.wanted.path)
    assert file
    made = drawer.printable(file)
    assert made
    return made


NO_NUMBERS: tuple[object, ...] = (
    *(1e308, -1, 0, True, False, None, float("nan"), float("inf"), 10**4000, [12], {"font_size": 12}, {}, ""),
    *(
        "large",
        "nan",
        "inf",
        "-1",
        "1e308",
        "1e1",
        "0x10",
        "1_0",
        "１２",
        "１２.5",
        " 12",
        "12\n",
        "12;",
        "9" * 5000,
        "900",
    ),
)
NO_COUNTS: tuple[object, ...] = (*NO_NUMBERS, "0", "01", "1000", 2, 1.5, ["2"])


@pytest.mark.parametrize(
    "wishes",
    [
        {"colour": "red"},
        {"": "12"},
        {"font_size": "12", "theme": "other"},
        *({name: wish} for name in ("font_size", "leading", "margin-left") for wish in NO_NUMBERS),
        *({"fit": wish} for wish in NO_COUNTS),
    ],
    ids=lambda wishes: ascii(wishes)[:40],
)
def test_what_is_no_size_is_refused(wishes: dict[str, object], printable: Printable) -> None:
    with pytest.raises(WrongSizeError):
        as_layout(wishes, printable)


@pytest.mark.parametrize("size", [12, 12.0, "12", "12.0", "12.004"])
def test_a_size_may_be_a_number_or_be_written_as_in_a_file(size: object, printable: Printable) -> None:
    assert as_layout({"font_size": size}, printable) == {"font_size": "12"}


def test_a_size_beyond_its_bounds_is_refused_and_not_written(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write(LETTER))
    with pytest.raises(WrongSizeError, match="'font_size' can be a number from 9 to 13"):
        shown.session.apply({"font_size": "900"})
    assert shown.path.read_text() == LETTER


def test_a_letter_with_mistakes_gets_no_sizes(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write("colour: red\nbody: Please.\n"))
    assert shown.session.apply({"font_size": "12"}) == "the letter has errors: mend them first"
    assert shown.path.read_text() == "colour: red\nbody: Please.\n"


def test_a_mistake_of_the_program_does_not_end_the_preview(
    desk: Desk, preview: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = preview(desk.write(LETTER))
    with monkeypatch.context() as patched:
        patched.setattr(OnDisk, "read", lambda _self: 1 / 0)
        shown.changed("bridge", "tunnel")
        assert "ZeroDivisionError" in shown.session.state()["failure"]
        assert len(shown.session.state()["pages"]) == 1
    after = shown.changed("tunnel", "ferry")
    assert "ferry" in words_of(after.good.pdf)
    assert shown.session.state()["failure"] == ""


def test_the_people_are_told_with_rule_and_source_and_counted(desk: Desk, preview: Begin) -> None:
    shown = preview(
        desk.write(
            recipient={"name": "The Rt Hon Elizabeth Truss MP", "role": "Foreign Secretary"},
            body="Please.",
            signatories=[{"name": "A", "affiliation": "Labour"}, {"name": "B", "affiliation": "Labour"}, "C"],
        )
    )
    who = shown.session.state()["who"]
    (recipient,) = who["recipients"]
    assert recipient["rule"].startswith("uk/secretary-of-state: ")
    assert recipient["sources"]
    assert (who["salutation"], who["salutation_given"]) == ("Dear Foreign Secretary,", False)
    assert (who["everyone"], who["counted"]) == (3, [["Labour", 2]])


def test_what_was_changed_to_fit_is_told(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write(f"body: |\n{LONG}layout: {{fit: {{pages: 1}}}}\n"))
    fit = shown.session.state()["fit"]
    assert fit["said"] == "1"
    assert {one["code"] for one in fit["told"]} & {"fitted", "page-breaks"}


def test_text_and_web_page_are_those_of_the_last_good_letter(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write(LETTER))
    shown.changed("2025-11-24", "2025-11-34")
    assert "The bridge is closed, # not a note" in shown.session.text()
    assert b"The bridge is closed," in shown.session.web_page()


def test_the_letter_is_read_as_the_command_was_asked_to(desk: Desk, preview: Begin) -> None:
    path = desk.write(body="Please.", signatories=["Ann Lee", "Ann Lee"])
    assert not preview(path).session.state()["broken"]
    shown = preview(path, date=datetime.date(2026, 1, 2), strict=True)
    assert shown.session.state()["broken"]
    too_long = shown.saved(f"body: |\n{LONG}  We ask you to mend it.\nlayout: {{fit: {{pages: 1}}}}\n").now
    assert (too_long.pdf, [problem.code for problem in too_long.problems][-1:]) == (b"", ["page-breaks"])
    assert "2 January 2026" in words_of(shown.saved("body: Please.\n").good.pdf)


def test_what_a_redraw_has_used_is_let_go(desk: Desk, preview: Begin) -> None:
    shown = preview(desk.write(LETTER))
    printable = shown.session.moment.good.printable
    assert printable is not None
    gone = weakref.ref(printable)
    del printable
    shown.changed("bridge", "tunnel")
    gc.collect()
    assert gone() is None
