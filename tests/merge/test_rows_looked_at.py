"""The look at all rows: each is judged by its own facts, and none of them is kept in memory."""

from __future__ import annotations

import gc
import tracemalloc

import pytest
from crossed import whole
from house import Desk, survey
from merge.likeness import everybody, plan_of

from generator.merge.folder import Continued, Folder, Line, Origin, Ours
from generator.merge.folder.earlier import Earlier
from generator.merge.folder.manifest import heading, written_line
from generator.merge.ledger import Ledger
from generator.merge.plan import Plan
from generator.merge.surveying import Survey

ORIGIN = Origin("../people.csv", "../letter.yaml")
PLAIN = "date: 2024-10-01\nsalutation: Dear {{ recipient.name }},\nbody: We write about {{ recipient.town }}.\n"


def looked_at(plan: Plan, size: int = 1) -> Survey:
    return survey(plan, size, lambda _: None)


def told(looked: Survey) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in looked.problems]


def line(row: int, digest: str = "ab") -> str:
    return written_line(Line(row, "Ann Lee", f"{row:04}.pdf", 2, digest * 32, "written", "cd" * 16, *ORIGIN))


def test_an_address_with_lines_in_one_cell_that_goes_out_of_its_window_is_told(desk: Desk) -> None:
    letter = f"{PLAIN}layout: {{window: din-5008-b}}\n"
    lines = "\n".join(f"Unit {number}" for number in range(12))
    looked = looked_at(plan_of(desk, letter, f'name,town,organisation\nAnn Lee,Hull,One\nBen Ek,Bath,"{lines}"\n'))
    assert told(looked) == [("outside-window", 3)]


@whole
def test_memory_does_not_grow_with_the_number_of_recipients(desk: Desk) -> None:
    rows, after = 1600, 1100  # More than are remembered for speed, and some hundreds more.
    people = "".join(f"Ann L{n % 40},{n % 30} High Street,Town {n}\n" for n in range(rows))
    plan = plan_of(desk, PLAIN, f"name,street,town\n{people}")
    desk.file("merge.csv", heading() + "".join(line(n) for n in range(1, rows + 1)))
    held: list[int] = []

    def hear(number: int) -> None:
        if number == rows or (number >= after and not held):
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])

    gc.freeze()  # What other tests have left would put off collecting what these rows leave.
    gc.collect()
    tracemalloc.start()
    try:
        looked = survey(plan, 1, hear)
        assert (held[-1] - held[0]) / (rows - after) < 50
        for _ in range(2):  # The second time, what is made once is there.
            before = tracemalloc.get_traced_memory()[0]
            tracemalloc.reset_peak()
            with Continued(Folder(str(desk.folder)), looked.ledger, looked.bad, Ours(ORIGIN)) as work:
                assert sum(1 for _ in everybody(plan, looked).tasks(work)) == rows
                work.settle()
                assert sum(1 for _ in work.written()) == rows
        # Of each line, its place in the file, for each kind of file.
        assert (tracemalloc.get_traced_memory()[1] - before) / rows < 220
    finally:
        tracemalloc.stop()
        gc.unfreeze()


@pytest.mark.parametrize("size", [1, 2])
def test_what_is_wrong_with_the_letter_itself_is_told_once_however_many_rows_there_are(size: int, desk: Desk) -> None:
    people = "".join(f"Ann L{n},Town {n}\n" for n in range(450))
    letter = PLAIN.replace("We write", "The OSCE has said nothing.\n  We write").replace("body: ", "body: |\n  ")
    looked = looked_at(plan_of(desk, letter, f"name,town\n{people}"), size)
    assert told(looked).count(("unexplained-acronym", 4)) == 1
    assert looked.ledger.rows == 450


@pytest.mark.parametrize("size", [1, 2])
def test_a_mistake_of_the_letter_itself_makes_every_row_bad_that_has_it(size: int, desk: Desk) -> None:
    people = "".join(f"Ann L{n},Town {n},{'yes' if n % 3 else ''}\n" for n in range(450))
    letter = PLAIN + "closing: |\n  {% if recipient.late %}\n  It is {{ recipient.town | date }}.\n  {% endif %}\n"
    looked = looked_at(plan_of(desk, letter, f"name,town,late\n{people}"), size)
    assert len(looked.bad) == 300


def test_what_many_rows_have_alike_is_told_of_a_few_with_how_many_more(desk: Desk) -> None:
    people = "".join(f"Ann L{n % 10},Hull,{n}\n" for n in range(30))
    looked = looked_at(plan_of(desk, PLAIN + "closing: '{{ recipient.day }}'\n", f"name,town,day\n{people}"))
    found = [problem for problem in looked.problems if problem.code == "duplicate-recipient"]
    assert [problem.place.line for problem in found] == [12, 13, 14]
    assert "and 17 more rows like this" in found[-1].message
    assert not looked.bad


def test_every_row_that_is_there_twice_is_told_of(desk: Desk) -> None:
    people = "".join(f"Ann L{n % 10},Hull\n" for n in range(30))
    looked = looked_at(plan_of(desk, PLAIN, f"name,town\n{people}"))
    assert told(looked).count(("duplicate-recipient", 12)) == 1
    assert looked.bad == frozenset(range(11, 31))


def test_each_recipients_own_salutation_is_judged(desk: Desk) -> None:
    letter = "salutation: Dear {{ recipient.title_said }} {{ recipient.family_name }},\nbody: Mend it.\n"
    rows = "name,family_name,gender,title_said\n"
    rows += "Anna Adams MP,Adams,female,Ms\nBea Ek MP,Ek,female,Ms\nCid Singh MP,Singh,male,Ms\n"
    looked = looked_at(plan_of(desk, letter, rows))
    assert told(looked) == [("salutation-differs", 4)]
    assert "'Dear Ms Singh,'" in looked.problems[0].message


# --- the manifest of an earlier run


def test_the_last_line_of_a_row_counts_and_what_is_none_is_passed_over(desk: Desk) -> None:
    strange = f"{10**30},Ann,9.pdf,1,a,written,b\nx,Ann,9.pdf,1,a,written,b\n2,Ann,../9.pdf,1,a,written,b\n\n,,\n"
    path = desk.file("merge.csv", heading() + line(1) + line(2) + strange + line(1, "ef") + line(3)[:-1])
    with Earlier(str(path), of_three(), Ours(ORIGIN)) as earlier:
        assert [one.sha256[:2] for row in (1, 2, 3) for one in earlier.lines(row)] == ["ef", "ab"]


def test_there_need_be_no_earlier_run(desk: Desk) -> None:
    with Earlier(str(desk.folder / "merge.csv"), of_three(), Ours(ORIGIN)) as earlier:
        assert list(earlier.lines(2)) == []


def of_three() -> Ledger:
    """What is remembered of three rows."""
    ledger = Ledger()
    for number in range(1, 4):
        ledger.remember(f"{number:04}", "Ann Lee", b"")
    return ledger


def test_a_cell_with_a_word_that_no_page_holds_is_told_in_its_row(desk: Desk) -> None:
    looked = looked_at(plan_of(desk, PLAIN, f"name,town\nAnn Lee,Hull\nBen Ek,{'W' * 1001}\n"))
    assert [(one.code, *one.place[1:]) for one in looked.problems] == [("long-word", 3, 2)]
    assert looked.bad == {2}
