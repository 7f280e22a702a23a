"""The text that people sign: what is another text, what is the same, and what is kept of each."""

from __future__ import annotations

import datetime

import pytest
from command import Said, letters
from house import Desk
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.campaign.frozen_text import FrozenText, differences
from generator.campaign.lock import Edition, Frozen, Lock, read_lock
from generator.letter.loading import lock_for

LETTER = """\
# who wrote it
language: en-GB
date: 2026-12-02
sender: {name: Example Bus Users, address: 1 Mill Lane}
recipient: {name: Ann Lee, role: Chair of the Council, address: Town Hall}
salutation: Dear Ms Lee,
subject: The last bus
opening: |
  We, {{ signatories | count }} people, write about the bus. {% if date %}It's late.{% else %}It is early.{% endif %}
concerns:
  - heading: The last bus
    text: It leaves at six, and 241 homes have no other.
    sources: [a]
  - It does "not" stop at {{ recipient.name if recipient.name else "the school" }}.
asks: [Run it until ten, Stop at the school]
closing: We look forward to your answer.
postscript: Come and see.
enclosures: [A map]
sources: {a: "Census 2021."}
signatories: signatories/bus.csv
cc: The mayor
references: {Our reference: A1}
"""


@pytest.fixture
def campaign(desk: Desk) -> Desk:
    """A letter that is frozen."""
    desk.file("signatories/bus.csv", "name\nAnna One\nBob Two\n")
    desk.file("bus.yaml", LETTER)
    assert freeze(desk, "--by", "2026-12-18").code == 0
    return desk


def freeze(desk: Desk, *options: str, name: str = "bus.yaml") -> Said:
    return letters("freeze", name, *options, cwd=desk.folder)


def edit(desk: Desk, *pairs: tuple[str, str]) -> Said:
    """A person edits the letter, and checks it."""
    path = desk.folder / "bus.yaml"
    text = path.read_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)
    return letters("check", "bus.yaml", cwd=desk.folder)


def lock_of(desk: Desk) -> Lock:
    lock, problems = read_lock(str(desk.folder / "bus.lock"))
    assert not problems
    return lock


SAME = [
    ("# who wrote it", "# somebody"),
    ("language: en-GB\n", "language: en-GB\ntheme: ministry\n"),
    ("language: en-GB\n", "language: en-GB\ntypography: smart\n"),
    ("language: en-GB\n", "language: en-GB\nlayout: {font_size: 11}\n"),
    ("language: en-GB\n", "language: en-GB\nmarking: Embargoed until 5 December\n"),
    ("language: en-GB\n", "language: en-GB\ndelivery: By hand\n"),
    ("2026-12-02", "2026-12-05"),
    ("1 Mill Lane", "2 Mill Lane"),
    ("Example Bus Users", "Example Users of the Bus"),
    ('"not"', "“not”"),
    ("It's", "It’s"),
    ("{{ signatories | count }}", "{{ signatories | count_in_words }}"),
    ("cc: The mayor", "cc: The mayor and the press"),
    ("Our reference: A1", "Our reference: B2"),
    ("signatories: signatories/bus.csv", "signatories: [Anna One, Carla Three]"),
    ("It leaves at six,", "It leaves\n      at six,"),
    ("asks: [Run it until ten, Stop at the school]", "asks:\n  - Run it until ten\n  - text: Stop at the school"),
    ("[Run it until ten, Stop at the school]", "{style: bullets, items: [Run it until ten, Stop at the school]}"),
    ("heading: The last bus", "id: bus\n    heading: The last bus"),
    ("address: Town Hall}", "address: Town Hall, email: a@example.org, note: rings back}"),
]  # fmt: skip
ANOTHER = [
    ("at six, and", "at six and"),
    ("241 homes", "214 homes"),
    ('does "not" stop', 'does stop'),
    ("at six", "at seven"),
    ("homes have no other", "Homes have no other"),
    ("name: Ann Lee", "name: Ben Ek"),
    ("Chair of the Council", "Mayor of the Council"),
    ("Dear Ms Lee,", "Dear Ann,"),
    ("subject: The last bus", "subject: The bus"),
    ("heading: The last bus", "heading: The first bus"),
    ("Run it until ten", "Run it until eleven"),
    ("[Run it until ten, Stop at the school]", "[Stop at the school, Run it until ten]"),
    ("[Run it until ten, Stop at the school]", "[Run it until ten]"),
    ("{% if date %}It's late.", "{% if date %}It's early."),
    ("{% else %}It is early.", "{% else %}It is late."),
    ("{% if date %}", "{% if recipient %}"),
    ('else "the school"', 'else "the church"'),
    ("We look forward to your answer.", "We await your answer."),
    ("Come and see.", "Come, and see."),
    ("Census 2021", "Census 2011"),
    ("write about", "write again about"),
    ("closing: We look forward to your answer.\n", ""),
    ("postscript: Come and see.\n", "postscript: Come and see.\nafterword: Thank you.\n"),
    ("postscript: Come and see.\n", "postscript: Come and see.\nannexes: [{title: Times, text: At six.}]\n"),
    ("postscript: Come and see.\n", "postscript: Come and see.\nvalediction: Yours truly,\n"),
    ("language: en-GB\n", "language: en-GB\ntitle: An open letter\n"),
    ("We, {{ signatories | count }} people, write", "We, {{ signatories | count }} bodies, write"),
]  # fmt: skip


@pytest.mark.parametrize("change", SAME, ids=lambda one: one[1][:40])
def test_what_is_no_text_may_change(change: tuple[str, str], campaign: Desk) -> None:
    said = edit(campaign, change)
    assert "[changed-text]" not in said.out, said.out


@pytest.mark.parametrize("change", ANOTHER, ids=lambda one: one[1][:40])
def test_another_text_is_told_with_its_words(change: tuple[str, str], campaign: Desk) -> None:
    said = edit(campaign, change)
    assert said.code == 1
    (line,) = [line for line in said.lines if "[changed-text]" in line]
    assert "[-" in line or "{+" in line


def test_a_draft_may_have_any_text(campaign: Desk) -> None:
    assert (
        "[changed-text]"
        not in edit(campaign, ("at six", "at seven"), ("language: en-GB", "language: en-GB\nstatus: draft")).out
    )


def test_build_refuses_another_text(campaign: Desk) -> None:
    edit(campaign, ("at six", "at seven"))
    said = letters("build", "bus.yaml", "-f", "txt", "-o", "sent", cwd=campaign.folder)
    assert (said.code, "at [-six-] {+seven+}" in said.err) == (1, True)
    assert not (campaign.folder / "sent").exists()


def test_a_merge_refuses_another_text(campaign: Desk) -> None:
    campaign.file("members.csv", "name,role\nBea Lee,Mayor\nCy Ek,Mayor\n")
    order = ("merge", "bus.yaml", "members.csv", "-o", "sent")
    assert letters(*order, cwd=campaign.folder).code == 0
    edit(campaign, ("at six", "at seven"))
    said = letters(*order[:-1], "again", cwd=campaign.folder)
    assert (said.code, "{+seven+}" in said.err) == (1, True)
    assert not (campaign.folder / "again").exists()


def test_an_accepted_change_keeps_the_signatures_and_says_why(campaign: Desk) -> None:
    edit(campaign, ("at six", "at seven"))
    refused = freeze(campaign)
    assert (refused.code, '--accept "why" keeps the signatures' in refused.err) == (1, True)
    assert freeze(campaign, "--accept", "typo in concern 1").code == 0
    first, second = lock_of(campaign).texts
    assert (second.counts_as, second.why, second.version) == (first.code, "typo in concern 1", first.version)
    assert lock_of(campaign).alike(first.code) == {first.code, second.code}
    assert "[changed-text]" not in edit(campaign).out


def test_a_change_that_is_taken_back_is_the_first_text_again(campaign: Desk) -> None:
    edit(campaign, ("at six", "at seven"))
    freeze(campaign, "--accept", "the timetable changed")
    edit(campaign, ("at seven", "at six"))
    assert freeze(campaign, "--accept", "it changed back").code == 0
    first, second, third = lock_of(campaign).texts
    assert (first.code, third.counts_as) == (third.code, second.code)
    assert lock_of(campaign).alike(third.code) == {first.code, second.code}


def test_a_new_text_is_signed_anew(campaign: Desk) -> None:
    edit(campaign, ("at six", "at seven"))
    assert freeze(campaign, "--new").code == 0
    first, second = lock_of(campaign).texts
    assert (second.version, second.counts_as, lock_of(campaign).alike(second.code)) == ("2", "", {second.code})
    assert first.code != second.code


def test_show_tells_who_signed_which_text_and_the_days_left(campaign: Desk) -> None:
    (first,) = lock_of(campaign).texts
    campaign.file("form.csv", "E-mail,Name,Consent\na@example.org,Anna One,yes\n")
    take = ("import", "signatories", "form.csv", "-o", "signatories/bus.csv", "--text")
    assert letters(*take, first.code, "--force", cwd=campaign.folder).code == 0
    edit(campaign, ("at six", "at seven"))
    freeze(campaign, "--new")
    campaign.file("form.csv", "E-mail,Name,Consent\na@example.org,Anna One,yes\nc@example.org,Carla Three,yes\n")
    assert letters(*take, lock_of(campaign).texts[1].code, "--update", cwd=campaign.folder).code == 0
    path = campaign.folder / "signatories/bus.csv"
    path.write_text(f"{path.read_text()},Dan Four,\n")
    said = letters("signatories", "show", "bus.yaml", "--date", "2026-12-03", cwd=campaign.folder)
    assert said.lines == [
        "to be signed by 2026-12-18: 15 days left",
        f"1 signed this text, '{lock_of(campaign).texts[1].code}'",
        f"1 signed an earlier text, '{first.code}' (1 difference): Anna One",
        "1 signed a text that is not known: Dan Four",
    ], said.err


def test_an_accepted_text_was_signed_by_all(campaign: Desk) -> None:
    (first,) = lock_of(campaign).texts
    campaign.file("signatories/bus.csv", f"id,name,text\nbbbbbbbb,Anna One,{first.code}\n")
    edit(campaign, ("at six", "at seven"))
    freeze(campaign, "--accept", "a typo")
    said = letters("signatories", "show", "bus.yaml", "--date", "2026-12-18", cwd=campaign.folder)
    assert said.lines == [
        "to be signed by 2026-12-18: today", f"1 signed this text, '{lock_of(campaign).texts[1].code}'",
    ]  # fmt: skip


def test_what_is_circulated_is_the_pdf_and_its_words(campaign: Desk) -> None:
    (frozen,) = lock_of(campaign).texts
    assert sorted(path.name for path in (campaign.folder / "out").iterdir()) == [
        f"bus-{frozen.code}.pdf", f"bus-{frozen.code}.txt",
    ]  # fmt: skip
    assert not set(frozen.code) & set("aeiouy0123456789")
    assert datetime.datetime.fromisoformat(frozen.frozen).tzinfo
    assert lock_of(campaign).sign_by.startswith("2026-12-18T23:59")


def test_freezing_again_changes_nothing_but_the_day(campaign: Desk) -> None:
    before = (campaign.folder / "bus.lock").read_bytes()
    assert freeze(campaign).code == 0
    assert (campaign.folder / "bus.lock").read_bytes() == before
    freeze(campaign, "--by", "2026-12-20")
    assert (campaign.folder / "bus.lock").read_bytes() == before.replace(b"12-18", b"12-20")


def test_languages_share_one_lock_and_one_version(campaign: Desk) -> None:
    campaign.file("bus.de.yaml", "language: de\ndate: 2026-12-02\nsalutation: Sehr geehrte Frau Lee,\nbody: Der Bus.\n")
    assert freeze(campaign, name="bus.de.yaml").code == 0
    assert [(one.language, one.version) for one in lock_of(campaign).texts] == [("en-GB", "1"), ("de", "1")]
    assert "[changed-text]" not in edit(campaign).out


def test_an_enclosed_file_is_text_by_what_is_in_it(desk: Desk) -> None:
    desk.file("map.pdf", desk.letter(body="A map.").pdf)
    desk.file(
        "bus.yaml",
        "date: 2026-12-02\nsalutation: Dear Ann,\nbody: See the map.\nenclosures: [{title: A map, file: map.pdf}]\n",
    )
    assert freeze(desk, "--by", "2026-12-18").code == 0
    assert "[changed-text]" not in edit(desk).out
    desk.file("map.pdf", desk.letter(body="Another map.").pdf)
    assert "[changed-text]" in edit(desk).out


def test_words_changed_in_the_lock_are_seen(campaign: Desk) -> None:
    path = campaign.folder / "bus.lock"
    path.write_text(path.read_text().replace("at six", "at nine"))
    assert "[edited-lock]" in edit(campaign).out


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Cf", "Zl", "Zp")), min_size=1, max_size=40)


@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
@settings(max_examples=60, deadline=None)
def test_a_lock_says_again_what_was_written_into_it(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], why: str
) -> None:
    text = FrozenText("en", "\n".join(" ".join(line.split()) for line in lines).strip())
    frozen = Frozen(
        text.code, text.sha256, "en", "1", "2026-12-03T07:00:00+00:00", why=" ".join(why.split()), words=text.words
    )
    path = tmp_path_factory.mktemp("lock") / "bus.lock"
    lock = Lock(str(path), "2026-12-18T23:59+00:00", (frozen,), (Edition("1", "2026-12-05", text.code, "3", "0"),))
    path.write_bytes(lock.written())
    read, problems = read_lock(str(path))
    assert read._replace(read=None) == lock, problems
    assert not problems


@pytest.mark.parametrize("change", ["sign_by: tomorrow", "sign_by: [1]", "editions: [{number: 1, sent: never}]"])
def test_what_is_no_day_in_a_lock_is_told(change: str, campaign: Desk) -> None:
    path = campaign.folder / "bus.lock"
    path.write_text(f"{change}\n{path.read_text().partition(chr(10))[2]}")
    for command in ("check", "build", "signatories show", "site", "freeze", "signatories mail --kind remind"):
        said = letters(*command.split(), "bus.yaml", cwd=campaign.folder)
        assert (said.code, "[edited-lock]" in said.out + said.err) == (1, True), command


def test_a_letters_lock_is_beside_it() -> None:
    assert [lock_for(one) for one in ("a/bus.yaml", "a/bus.de.yaml", "a/bus.pt-BR.yml", "bus.v2.yaml")] == [
        "a/bus.lock", "a/bus.lock", "a/bus.lock", "bus.v2.lock",
    ]  # fmt: skip


def test_differences_stand_behind_the_word_before() -> None:
    assert differences("a bus at six", "a bus at seven") == ["at [-six-] {+seven+}"]
    assert differences("one two", "one not two") == ["one {+not+}"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("We, the 112 undersigned, write", "112 undersigned"),
        ("We, the {{ signatories | count }} undersigned, write", ""),
        ("There are 112 people on the bus. We, the undersigned, write", ""),
    ],
)
def test_a_count_typed_by_hand_is_told_before_it_is_signed(said: str, told: str, desk: Desk) -> None:
    desk.file("signatories/bus.csv", "id,name\nbbbbbbbb,Anna One\ncccccccc,Bob Two\n")
    desk.file("bus.yaml", LETTER.replace("We, {{ signatories | count }} people, write", said))
    done = freeze(desk, "--by", "2026-12-18")
    assert (done.code, "[typed-count]" in done.err) == (0, bool(told)), done.err
    assert told in done.err


def test_who_signed_another_letter_is_told(desk: Desk) -> None:
    desk.file("signatories/bus.csv", "id,name,text\nbbbbbbbb,Anna One,\ncccccccc,Bob Two,dddddddd\n")
    desk.file("bus.yaml", LETTER)
    done = freeze(desk, "--by", "2026-12-18")
    assert "1 signed a text that is none of this letter's: Bob Two" in done.err
    for command in (
        ["check"],
        ["build", "-f", "txt"],
        ["signatories", "show"],
        ["site"],
        ["sent", "--on", "2026-12-05"],
    ):
        said = letters(*command, "bus.yaml", cwd=desk.folder)
        assert "[signed-another-letter]" in said.out + said.err, command
    desk.file("signatories/bus.csv", f"id,name,text\nbbbbbbbb,Anna One,{lock_of(desk).texts[0].code}\n")
    assert "[signed-another-letter]" not in freeze(desk).err


def test_nobody_is_named_in_the_lock_but_who_says_so(campaign: Desk) -> None:
    assert [one.who for one in lock_of(campaign).texts] == [""]
    edit(campaign, ("at six", "at seven"))
    freeze(campaign, "--accept", "a typo", "--who", "Anna One")
    assert [one.who for one in lock_of(campaign).texts] == ["", "Anna One"]
