"""What a PDF carries of its letter: enough to set it again, and nothing that the person kept to themselves."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from command import letters
from crossed import some
from house import LETTERS, NAMES, Desk, Made, attached, everything_in, read

PRIVATE = "kept-to-myself"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="5" height="5"/></svg>'


def assert_nowhere(letter: Made, *words: str) -> None:
    inside = everything_in(letter.pdf)
    everywhere = f"{letter.page}{letter.text}".encode() + inside
    for word in words:
        assert word.encode() not in everywhere
        assert word.encode("utf-16-be") not in inside


@some("name", NAMES, of=3)
def test_an_example_letter_can_be_set_again_from_its_pdf(name: str, example: dict[str, Made], desk: Desk) -> None:
    # In another folder, of whose files only the pictures are there.
    shutil.copytree(LETTERS[0].parent, desk.folder / "letters", ignore=shutil.ignore_patterns("*.yaml", "*.csv"))
    again = read(desk.file("letters/again.yaml", example[name].data))
    assert again.codes == example[name].codes
    assert again.pdf == example[name].pdf


def test_what_is_not_printed_of_a_recipient_stays_at_home(desk: Desk) -> None:
    recipient = {"name": "Ann Lee", "email": f"{PRIVATE}@example.org", "note": f"a note {PRIVATE}"}
    letter = desk.letter(recipient={**recipient, "fields": {"phone": f"01-{PRIVATE}"}})
    assert_nowhere(letter, PRIVATE)
    assert "Ann Lee" in letter.data


def test_the_same_goes_for_each_of_several_recipients(desk: Desk) -> None:
    desk.file("ben.yaml", f"name: Ben Ek\nemail: {PRIVATE}@example.org\n# {PRIVATE}\n")
    letter = desk.letter(recipients=[{"name": "Ann Lee", "note": PRIVATE}, "ben.yaml"])
    assert_nowhere(letter, PRIVATE)
    assert "Ben Ek" in letter.data


def test_a_recipients_table_gives_only_the_columns_that_the_text_uses(desk: Desk) -> None:
    desk.file("to.csv", f"name,email,town,mobile\nAnn Lee,{PRIVATE}@example.org,York,{PRIVATE}\n")
    letter = desk.letter(recipient="to.csv", body="The people of {{ recipient.town }} are waiting.")
    assert_nowhere(letter, PRIVATE)
    assert "York" in letter.data
    assert "people of York" in letter.printed


def test_a_theme_without_letterhead_leaves_out_the_senders_address(desk: Desk) -> None:
    sender = {
        "name": "Ann Lee",
        "email": f"{PRIVATE}@example.org",
        "phone": PRIVATE,
        "address": [f"1 {PRIVATE} Street"],
    }
    letter = desk.letter(theme="open-letter", sender={**sender, "website": f"https://{PRIVATE}.example.org"})
    assert_nowhere(letter, PRIVATE)


def test_a_letterhead_prints_and_carries_the_senders_address(desk: Desk) -> None:
    letter = desk.letter(theme="standard", sender={"name": "Ann Lee", "email": "ann@example.org"})
    assert "ann@example.org" in letter.printed
    assert "ann@example.org" in letter.data


def test_an_address_that_the_text_prints_goes_along(desk: Desk) -> None:
    letter = desk.letter(recipient={"name": "Ann", "email": "a@example.org"}, body="We wrote to {{ recipient.email }}.")
    assert "We wrote to a@example.org." in letter.printed
    assert "email: a@example.org" in letter.data


def test_unused_columns_of_signatories_stay_at_home(desk: Desk) -> None:
    desk.file("names.csv", f"name,affiliation,e-mail,signed on\nAnn Lee,Labour,{PRIVATE}@example.org,{PRIVATE}\n")
    letter = desk.letter(signatories="names.csv")
    assert_nowhere(letter, PRIVATE)
    assert "Labour" in letter.data


def test_comments_stay_at_home(desk: Desk) -> None:
    desk.file("sender.yaml", f"# {PRIVATE}\nname: Ann Lee  # {PRIVATE}\n")
    letter = desk.letter(f"# {PRIVATE}\nsender: sender.yaml\nbody: |  # {PRIVATE}\n  Text.\n")
    assert_nowhere(letter, PRIVATE)


def test_sources_that_nothing_cites_stay_at_home(desk: Desk) -> None:
    letter = desk.letter(body="See this.[^a]", sources={"a": "The report.", "b": PRIVATE})
    assert_nowhere(letter, PRIVATE)
    assert "The report." in letter.data


def test_the_name_of_no_file_goes_along(desk: Desk) -> None:
    desk.file(f"{PRIVATE}/sender.yaml", "name: Ann Lee\n")
    desk.file(f"{PRIVATE}/names.csv", "name\nBen Ek\n")
    letter = desk.letter(sender=f"{PRIVATE}/sender.yaml", signatories=[f"{PRIVATE}/names.csv", "Cid"])
    assert_nowhere(letter, PRIVATE)
    assert all(name in letter.data for name in ("Ann Lee", "Ben Ek", "Cid"))


def test_the_date_of_the_command_line_goes_along(desk: Desk) -> None:
    desk.write(date="2020-01-01", body="Text.")
    assert letters("build", "letter.yaml", "--date", "2025-02-03", cwd=desk.folder).code == 0
    assert "date: 2025-02-03" in attached((desk.folder / "out/letter.pdf").read_bytes())


def again(letter: Made, desk: Desk) -> Made:
    return read(desk.file("again/letter.yaml", letter.data))


@pytest.mark.parametrize(
    "keys",
    [
        {"recipients": "Ann Lee\nBen Ek"},
        {"recipients": ["Ann Lee", {"name": "Ben Ek", "role": ["A", "B"]}]},
        {"signatories": "Ann\nBen"},
        {"signatories": [""], "sender": {"name": ""}, "asks": ["", "One"]},
        {"signatories": {"heading": "Signed", "note": "by all"}, "body": "x"},
        {"salutation": "none", "valediction": "by-hand", "recipient": "Ann"},
        {"signatories": "none", "sender": "Ann"},
        {"body": "{% if recipient.email %}One.{% else %}Two.{% endif %}", "recipient": "Ann"},
        {"concerns": ["a", {"heading": "b", "text": "c\n\nd\n", "id": "x"}], "closing": "{{ concern('x').number }}"},
        {"closing": "c", "opening": "o", "asks": ["x"], "body": "b"},
        {"sender": {"organisation": "A", "partners": ["B", {"organisation": "C", "address": "1 Street\nTown"}]}},
        {"sender": "No", "body": "\n  Begins with a blank line and ends with spaces.  \n\n"},
        {"date_line": "on a *fine* day", "title": "0x5a", "subject": ["1", "2"], "language": "fr"},
        {"body": "A[^s] b[^t].\n\n[^t]: Here: there.\n", "sources": {"s": "So."}, "notes": "footnotes"},
        {"layout": {"margins": [20, 21, 22, 23], "font_size": 10}, "status": "draft"},
    ],
)
def test_a_letter_can_be_set_again_whatever_it_has(keys: dict[str, object], desk: Desk) -> None:
    letter = desk.letter(**keys)
    assert again(letter, desk).pdf == letter.pdf


def test_pictures_are_found_again_from_the_letters_folder(desk: Desk) -> None:
    desk.file("people/logo.svg", SVG)
    desk.file("people/sender.yaml", "name: Ann Lee\nlogo: logo.svg\n")
    desk.file("people/names.yaml", "- {name: Ben Ek, signature: logo.svg}\n")
    letter = desk.letter(sender="people/sender.yaml", signatories="people/names.yaml")
    assert letter.said == []
    Path(desk.folder / "people/sender.yaml").unlink()
    assert read(desk.file("again.yaml", letter.data)).pdf == letter.pdf


def test_a_logo_that_is_not_printed_is_not_asked_for(desk: Desk) -> None:
    desk.file(
        "logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="5" height="5"/></svg>'
    )
    letter = desk.letter(theme="open-letter", sender={"name": "Ann Lee", "logo": "logo.svg"})
    assert "logo" not in letter.data


def test_no_data_leaves_no_data(desk: Desk) -> None:
    desk.write(body="Text.")
    assert letters("build", "letter.yaml", "--no-data", cwd=desk.folder).code == 0
    with pikepdf.open(desk.folder / "out/letter.pdf") as file:
        assert list(file.attachments) == []


def test_what_only_helps_to_address_a_recipient_stays_at_home(desk: Desk) -> None:
    recipient = {"name": "Ann Lee", "gender": "female", "as_of": "2021-03-04"}
    letter = desk.letter(recipient=recipient)
    assert "Ann Lee" in letter.data
    assert "female" not in letter.data
    assert "2021-03-04" not in letter.data
    asked = desk.letter(
        recipient=recipient, body="{% if recipient.gender == 'female' %}Madam.{% else %}Sir.{% endif %}"
    )
    assert again(asked, desk).pdf == asked.pdf


@pytest.mark.parametrize(
    "recipient",
    [
        {"name": "Ann Lee", "gender": "female"},
        {"name": "Ann *Lee*", "gender": "female", "as_of": "2021-03-04"},
        {"name": "{{ sender.phone }} Lee", "gender": "female"},
        {"given_name": "Ann", "family_name": "Lee", "privy_counsellor": "yes", "gender": "female"},
        {"name": "The Rt Hon Ann Lee MP", "role": "Home Secretary", "privy_counsellor": "yes"},
    ],
)
def test_a_derived_salutation_is_the_same_when_the_letter_is_set_again(recipient: dict[str, str], desk: Desk) -> None:
    body = "\n\n".join(["Please mend the bridge."] * 60)
    letter = desk.letter(theme="standard", date="2022-08-05", recipient=recipient, body=body)
    assert again(letter, desk).pdf == letter.pdf


def test_the_data_is_yaml_whatever_types_the_machine_knows(desk: Desk) -> None:
    with pikepdf.open(io.BytesIO(desk.letter(body="Please mend the bridge.").pdf)) as file:
        assert str(file.Root.AF[0].EF.F.Subtype) == "/application/yaml"
