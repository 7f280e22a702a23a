"""Spliced letters are the letters that a build makes: the same pictures, words, tags and data, and nobody else's."""

from __future__ import annotations

import io
import os
import random
import re
from pathlib import Path

import pikepdf
import pytest
from crossed import some, whole
from house import SPLICED, Desk, Making, everything_in, survey, words_of
from merge.likeness import assert_alike_each, assert_as_built, made, plan_of
from merge.people import LETTER, like_people, people, table
from structure import artifact_text
from validation import pdf_problems

from generator.source.storage import write

MANY = int(os.environ.get("MERGE_LETTERS", "80"))
"""Recipients of real variety, in `make test-all`. A parliament: `MERGE_LETTERS=650 pytest --whole` with this file."""
THEMES = ("standard", "parliamentary", "din-5008", "business-us", "modern", "open-letter")


@pytest.mark.parametrize(("many", "looked_at"), [(14, 3), pytest.param(MANY, 10, marks=whole)])
def test_recipients_of_real_variety_get_the_letters_that_a_build_makes(
    many: int, looked_at: int, desk: Desk, tmp_path: Path
) -> None:
    letter, rows = LETTER.format(theme="parliamentary"), table(people(many))
    spliced = {number: data for number, (way, data) in made(plan_of(desk, letter, rows)).items() if way == SPLICED}
    assert len(spliced) > 0.85 * many  # (not those to St Ives, whose words stand on one line)
    some = random.Random(3).sample(sorted(spliced), looked_at)  # noqa: S311
    assert_alike_each({number: spliced[number] for number in some}, desk, letter, rows)
    path = tmp_path / "to-validate.pdf"
    for number in some:
        path.write_bytes(spliced[number])
        assert pdf_problems(path) == []


@some("theme", THEMES, of=3)
def test_letters_in_every_theme_are_spliced_as_a_build_makes_them(theme: str, desk: Desk) -> None:
    # Two who differ in every way, then some for whom one sample does.
    rows = [*list(people(8, seed=5))[::4], *like_people(3, seed=5)]
    assert_as_built(desk, LETTER.format(theme=theme), table(rows))


LONG = """\
theme: standard
date: 2024-10-01
sender: Friends of the Bus
subject: The last bus
body: |
  We write to you about {{ recipient.town }}, and we know that {{ recipient.matter }}

""" + "\n".join(
    f"  Paragraph {n}: the last bus leaves at six, and whoever works late walks home in the dark.\n" for n in range(45)
)


def test_a_varying_paragraph_that_goes_over_the_page_and_running_heads_are_spliced(desk: Desk) -> None:
    letter = LONG.replace("  Paragraph 20:", "  As {{ recipient.name }} knows, {{ recipient.matter }} Paragraph 20:")
    rows = "name,town,matter\n" + "".join(
        f"Ann {name},{town},{'it is a long story that many have told you. ' * 6}\n"
        for name, town in (("Lee", "Hull"), ("Ek", "Ely"), ("Østergaard", "Bath"), ("Du", "Truro"))
    )
    spliced = assert_as_built(desk, letter, rows)
    assert "Ann Østergaard" in artifact_text(spliced[3])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Dear **{{ recipient.word }}** and all.", "friends"),
        ("A [link](https://example.org) to {{ recipient.word }}.", "friends"),
        ("See {{ recipient.word }}.", "-Fahrerinnen"),
        ("See {{ recipient.word }}.", "שלום"),
        ("See {{ recipient.word }}.", "soft\u00adhyphen"),
        ("See {{ recipient.word }}.", "क्षत्रिय"),
        ("| A | B |\n  |---|---|\n  | {{ recipient.word }} | b |", "friends"),
        ("- {{ recipient.word }}\n  - two", "friends"),
        ("Cited {{ recipient.word }}.[^a]\n\n  [^a]: Somewhere.", "friends"),
        ("{{ recipient.word }}", "  two   spaces  "),
        ("{{ recipient.word }}", "a\tb"),
        ("fi{{ recipient.word }}", "ffl fj Th"),
    ],
)
def test_whatever_varies_the_letter_is_the_one_that_a_build_makes(text: str, value: str, desk: Desk) -> None:
    letter = f"date: 2024-10-01\nsubject: Buses\nsalutation: Dear friends,\nbody: |\n  {text}\n"
    rows = f"name,word\nAnn Lee,{value}\nBen Ek,other words\nCid Du,{value} again\n"
    assert_as_built(desk, letter, rows, spliced=0)


def test_a_letter_with_a_roll_of_names_is_spliced(desk: Desk) -> None:
    names = "".join(f"  - Ann {chr(65 + n % 26)}. Lee {n}\n" for n in range(320))
    letter = f"date: 2024-10-01\nsalutation: Dear {{{{ recipient.name }}}},\nbody: Mend it.\nsignatories:\n{names}"
    rows = "name\nAnn Lee\nBen Ek\n"
    spliced = made(plan_of(desk, letter, rows))
    assert [way for way, _ in spliced.values()] == [SPLICED] * 2
    assert_alike_each({2: spliced[2][1]}, desk, letter, rows)


def test_a_subject_that_brings_its_own_label_has_no_second_one(desk: Desk) -> None:
    letter = "theme: business-us\nlanguage: en-US\ndate: 2024-10-01\nsalutation: Dear friends,\n"
    letter += 'subject: "{{ recipient.topic }}"\nbody: Please mend the bridge.\n'
    spliced = made(plan_of(desk, letter, "name,topic\nAnn Lee,Buses\nBen Ek,Re: Trains\nCid Du,Boats\n"))
    words = {number: words_of(data) for number, (_, data) in spliced.items()}
    assert "Re: Buses" in words[1]
    assert words[2].count("Re:") == 1


def test_templates_of_a_persons_own_may_do_otherwise_for_each(desk: Desk) -> None:
    desk.file("themes/odd/theme.yaml", "description: Odd\n")
    extends = '{% extends "_parts/letter.html" %}{% block before_text %}{{ addresses() }}'
    desk.file(
        "themes/odd/letter.html",
        extends + '{% if letter.recipients[0][0] == "Ben Ek" %}<p>Ben!</p>{% endif %}{% endblock %}',
    )
    letter = "theme: odd\nsubject: Buses\nsalutation: Dear friends,\nbody: Please mend the bridge.\n"
    rows = "name\nAnn Lee\nBen Ek\nCid Du\n"
    spliced = made(plan_of(desk, letter, rows, templates=desk.folder / "themes"))
    assert ["Ben!" in words_of(data) for _, data in spliced.values()] == [False, True, False]
    assert [way for way, _ in spliced.values()] == [SPLICED, "set", SPLICED]


def test_letters_whose_varying_texts_have_blocks_of_several_lines_are_set_by_themselves(desk: Desk) -> None:
    desk.file("themes/odd/theme.yaml", "description: Odd\n")
    desk.file("themes/odd/letter.html", '{% extends "_parts/letter.html" %}')
    desk.file("themes/odd/letter.css", "strong { display: inline-block; width: 2cm }")
    letter = "theme: odd\nsubject: Buses\nbody: So **mend the old bridge over the canal** at {{ recipient.town }}.\n"
    rows = "name,town\nAnn Lee,Bath\nBen Ek,Ely\n"
    alone = made(plan_of(desk, letter, rows, templates=desk.folder / "themes"))
    assert [way for way, _ in alone.values()] == ["set", "set"]


def test_nothing_of_another_recipient_is_in_a_file(desk: Desk) -> None:
    rows = [*people(3, seed=9), *like_people(5, seed=9)]
    spliced = made(plan_of(desk, LETTER.format(theme="standard"), table(rows)))
    for number, (way, data) in spliced.items():
        assert way == SPLICED
        inside = everything_in(data)
        for other, row in enumerate(rows, start=1):
            for key in ("name", "constituency", "street"):
                words = row[key]
                if other == number or not words or words in " ".join(rows[number - 1].values()):
                    continue
                assert words.encode() not in inside
                assert words.encode("utf-16-be") not in inside
                assert words.encode("utf-16-be").hex().encode() not in inside
        assert rows[number - 1]["email"].encode() not in inside


def test_every_process_makes_the_same_bytes_whatever_it_made_before(desk: Desk) -> None:
    people_of_two_kinds = [*like_people(3, seed=2), *people(2, seed=2), *like_people(2, seed=3)]
    plan = plan_of(desk, LETTER.format(theme="standard"), table(people_of_two_kinds))
    looked = survey(plan, 1, lambda _: None)
    rows = list(plan.table.rows())
    forwards, backwards = Making(plan, looked.characters), Making(plan, looked.characters)
    one = {row.number: forwards.made(row).data for row in rows}
    other = {row.number: backwards.made(row).data for row in reversed(rows)}
    assert one == other


def test_a_letter_that_would_look_different_spliced_is_set_by_itself_and_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.fast import sample
    from generator.merge import making

    plan = plan_of(desk, LETTER.format(theme="parliamentary"), table([*people(3, seed=4)] * 1))
    rows = [row._replace(cells={**row.cells, "role": "", "street": "", "party": "Green"}) for row in plan.table.rows()]
    looked = survey(plan, 1, lambda _: None)
    filled = sample.Sample.filled

    def shifted(self: object, *given: object) -> object:
        result = filled(self, *given)  # type: ignore[arg-type]
        if result:
            return re.sub(rb"/Title \(", b"/Title  (", result[0]).replace(b"<</K", b"<</K"), result[1]
        return result

    monkeypatch.setattr(sample.Sample, "filled", shifted)
    monkeypatch.setattr(making, "differences", lambda one, other, closely: ["pages"] if one != other else [])
    works = Making(plan, looked.characters)
    ways = [works.made(row).way for row in rows]
    assert making.DIFFERS in ways


@pytest.mark.parametrize("subject", ["Buses to {{ recipient.town }}", "|\n  Buses\n  to {{ recipient.town }}", ""])
def test_titles_and_bookmarks_have_no_more_spaces_than_those_of_a_build(subject: str, desk: Desk) -> None:
    letter = f"date: 2024-10-01\nsender: X\nsubject: {subject}\nbody: We write to you in {{{{ recipient.town }}}}.\n"
    rows = "name,gender,town\nAnn Lee,female,Hull\nBen  Ek,male,Hull\nCid Du,male,Hu\u00a0 ll\nDee Po,female,H\u2009l\n"
    assert_as_built(desk, letter, rows)


def test_a_date_in_bold_at_the_end_of_a_line_stands_where_a_build_puts_it(desk: Desk) -> None:
    letter = (
        "date: 2024-10-01\nsender: X\nbody: We write to the member for **{{ recipient.town }}** and shall be glad of "
        "your reply by **12 June**, or at the latest on **3 July**, since it *ends* then.\n"
    )
    towns = [f"{'i' * number}{'m' * more}" for number in range(1, 5) for more in range(3, 15, 2)]
    assert_as_built(desk, letter, "name,town\n" + "".join(f"Ann Lee {town},{town}\n" for town in towns))


def test_a_letter_that_fits_in_larger_type_is_not_spliced_in_the_smaller_one_of_a_longer_letter(desk: Desk) -> None:
    filling = "".join(
        f"\n\n  Paragraph {n}: the last bus leaves at six, and whoever works late walks home in the dark of the valley "
        "road."
        for n in range(12)
    )
    letter = (
        "theme: standard\ndate: 2024-10-01\nsender: X\nlayout: {fit: {pages: 1}}\n"
        f"body: |\n  We write to the member for {{{{ recipient.town }}}}.{filling}\n"
    )
    # In the smaller type the last ones take as many lines as those before them.
    towns = [f"{'many small towns of ' * count}ours" for count in (16, 15, 14, 13, 12)]
    assert_as_built(desk, letter, "name,town\n" + "".join(f"Ann Lee,{town}\n" for town in towns))


def test_what_only_a_recipients_own_words_print_of_the_sender_is_in_no_other_letters_data(desk: Desk) -> None:
    letter = (
        "theme: open-letter\ndate: 2024-10-01\nsender: {name: Ann Lee, email: ann@example.org}\n"
        "body: We write to you about {{ recipient.matter }}, as promised.\n"
    )
    rows = "name,matter\nA Ek,buses\nB Du,our note from ann@example.org\nC Wu,rivers\nD Po,trains\n"
    letters = assert_as_built(desk, letter, rows, spliced=3)
    assert [b"ann@example.org" in everything_in(letters[number]) for number in (1, 2, 3, 4)] == [0, 1, 0, 0]


def test_the_data_stays_at_home_where_it_is_not_wanted(desk: Desk) -> None:
    plan = plan_of(desk, LETTER.format(theme="parliamentary"), table(people(2)), attach_data=False)
    for _, data in made(plan).values():
        with pikepdf.open(io.BytesIO(data)) as file:
            assert not list(file.attachments)


def test_what_a_merge_writes_is_whole_or_not_at_all(tmp_path: Path) -> None:
    assert write(str(tmp_path / "letter.pdf"), b"all of it") == []
    assert [path.name for path in tmp_path.iterdir()] == ["letter.pdf"]


def test_letters_from_right_to_left_are_those_built_alone(desk: Desk) -> None:
    letter = "language: ar\ndate: 2024-10-01\nbody: |\n  نص {{ recipient.name }} *Amnesty* International نص.\n"
    rows = 'name,address\nAnna Example Jr.,"2 Mill Lane"\nآنا مثال,شارع\nBen Bb,"1 Mill Lane"\n'
    letters = made(plan_of(desk, letter, rows))
    assert_alike_each({number: pdf for number, (_, pdf) in letters.items()}, desk, letter, rows)
