"""Those who sign, in groups by a column of their list."""

from __future__ import annotations

from email import message_from_bytes, policy

from command import letters
from house import Desk

from generator.letter.loading import load

PEOPLE = (
    "id,name,Country,constituency\nb,Anna One,Italy,Hull\nc,Bob Two,,Goole\nd,Cy Four,France,Hull\n"
    "e,Di Five,Italy,\nf,Ed Six,France,{{ date }}\n"
)


def groups(desk: Desk, by: str, items: str = "all.csv") -> tuple[list[tuple[str, list[str]] | str], list[str]]:
    """Headings with names, and names that stand alone; and what is told."""
    desk.file("all.csv", PEOPLE)
    file = desk.file("bus.yaml", f"salutation: Dear Ann,\nbody: The bus.\nsignatories: {{items: {items}, {by}}}\n")
    loaded, problems = load(str(file))
    assert loaded is not None
    assert loaded.letter.signatories is not None
    found: list[tuple[str, list[str]] | str] = [
        one.name or "" if one.short_for == "name" else (one.heading, [each.name for each in one.items])  # type: ignore[union-attr, misc]
        for one in loaded.letter.signatories.items
    ]
    return found, [f"{one.place.line}: {one.code}: {one.message}" for one in problems]


def test_a_field_makes_groups_in_the_order_of_the_list_and_who_is_in_none_stands_last(desk: Desk) -> None:
    found, told = groups(desk, "group_by: country")
    assert found == [("Italy", ["Anna One", "Di Five"]), ("France", ["Cy Four", "Ed Six"]), "Bob Two"]
    assert told == ["3: ungrouped-signatory: 1 signatory falls in no group by 'country', and stand last: 'Bob Two'"]


def test_any_column_makes_groups_and_no_heading_is_an_expression(desk: Desk) -> None:
    found, told = groups(desk, "group_by: Constituency")
    assert found == [("Hull", ["Anna One", "Cy Four"]), ("Goole", ["Bob Two"]), "Di Five", "Ed Six"]
    assert [one.partition(":")[0] for one in told] == ["5"]


def test_a_list_in_the_letter_makes_groups_too(desk: Desk) -> None:
    found, told = groups(desk, "group_by: town", "[{name: Anna One, town: Hull}, {name: Bob Two, town: Hull}, all.csv]")
    assert found[0] == ("Hull", ["Anna One", "Bob Two"])
    assert len(found) == 6
    assert "5 signatories fall" in told[-1]


def test_a_column_that_is_not_there_is_told(desk: Desk) -> None:
    found, told = groups(desk, "group_by: countri")
    assert len(found) == 5
    assert told == ["3: unknown-column: nobody in the list has anything in a column 'countri', so there are no groups"]


def test_groups_are_printed_and_who_is_in_none_is_set_apart_from_the_last(desk: Desk) -> None:
    groups(desk, "group_by: country")
    assert letters("build", "bus.yaml", "-f", "txt,html,eml,pdf", cwd=desk.folder).code == 0
    lines = [one for one in (desk.folder / "out/bus.txt").read_text().splitlines() if one]
    expected = ["Italy", "Anna One", "Di Five", "France", "Cy Four", "Ed Six", "* * *", "Bob Two"]
    assert lines[lines.index("Italy") :] == expected
    page = (desk.folder / "out/bus.html").read_text()
    assert page.index("Ed Six") < page.index(' apart">') < page.index("Bob Two")
    mail = "".join(
        part.get_content()
        for part in message_from_bytes((desk.folder / "out/bus.eml").read_bytes(), policy=policy.default).walk()
        if part.get_content_type() == "text/html"
    )
    assert mail.rindex("Ed Six") < mail.rindex("<hr") < mail.rindex("Bob Two")
    assert letters("check", "out/bus.pdf", cwd=desk.folder).out.splitlines()[-1] == "1 file checked: no problems"
