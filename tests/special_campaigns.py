"""Problems that take a list that has been collected, and answers that come later: for each code how it comes about."""

from __future__ import annotations

from collections.abc import Callable

from command import letters
from special_cases import Case, Desk

HEAD = "E-mail,Name,Organisation,Kind,Consent\n"
ANNA = "a@example.org,Anna Sample,Example Trust,,yes\n"
BOB = "b@example.org,Bob Muster,,,yes\n"
AGAIN = ["import", "signatories", "form.csv", "-o", "bus.csv", "--update"]


def _then(
    later: str, first: str = ANNA + BOB, change: Callable[[str], str] | None = None
) -> Callable[[Desk], list[str]]:
    """Takes the first answers in, changes the list, and then takes the later ones in."""

    def make(desk: Desk) -> list[str]:
        desk.file("form.csv", (HEAD + first).encode())
        letters(*AGAIN, cwd=desk.folder)
        if change:
            written = (desk.folder / "bus.csv").read_text(encoding="utf-8")
            desk.file("bus.csv", change(written).encode())
        desk.file("form.csv", (HEAD + later).encode())
        return AGAIN

    return make


def _of_files(**files: str) -> Callable[[Desk], list[str]]:
    """Takes an answer in where these files are there already."""

    def make(desk: Desk) -> list[str]:
        desk.file("form.csv", (HEAD + ANNA).encode())
        for name, text in files.items():
            desk.file({"records": "private/bus.csv", "key": "private/key", "bus": "bus.csv"}[name], text.encode())
        return AGAIN

    return make


def _removed_id(desk: Desk) -> list[str]:
    def without_bob(text: str) -> str:
        return "".join(line for line in text.splitlines(True) if "Bob" not in line)

    arguments = _then(ANNA, change=without_bob)(desk)
    letters(*arguments, cwd=desk.folder)
    record = (desk.folder / "private/bus.csv").read_text(encoding="utf-8").splitlines()[2]
    with (desk.folder / "bus.csv").open("a", encoding="utf-8") as file:
        file.write(f"{record[:8]},Bob Muster,\n")
    return arguments


LETTER = (
    "date: 2025-11-24\nsalutation: Dear Secretary of State,\nbody: |\n  In our valley the last bus leaves at six.\n"
)


def _frozen(command: list[str], text: str = LETTER, change: tuple[str, str] = ("", "")) -> Callable[[Desk], list[str]]:
    """Freezes a letter; then another text stands in its file, or the lock is changed."""

    def make(desk: Desk) -> list[str]:
        desk.file("bus.yaml", LETTER.encode())
        letters("freeze", "bus.yaml", "--by", "2026-01-31", cwd=desk.folder)
        desk.file("bus.yaml", text.encode())
        lock = (desk.folder / "bus.lock").read_text(encoding="utf-8")
        desk.file("bus.lock", lock.replace(*change).encode() if change[0] else lock.encode())
        return command

    return make


def _unknown_text(desk: Desk) -> list[str]:
    _frozen([])(desk)
    desk.file("form.csv", (HEAD + ANNA).encode())
    return [*AGAIN, "--text", "bbbbbbbb"]


def _looking_up(table: str) -> Callable[[Desk], list[str]]:
    def make(desk: Desk) -> list[str]:
        desk.file("form.csv", (HEAD + ANNA).encode())
        desk.file("seats.csv", table.encode())
        return [*AGAIN, "--lookup", "seats.csv"]

    return make


def _mail_to_read(desk: Desk) -> list[str]:
    desk.file(
        "old.eml", b"From: Anna Sample <a@example.org>\n\nI sign this letter (bbbbbbbb), and my name may be printed.\n"
    )
    desk.file("new.eml", b"From: Bob Muster <b@example.org>\n\nWhich bus is that?\n")
    letters("import", "signatories", "old.eml", "-o", "bus.csv", cwd=desk.folder)
    return ["import", "signatories", "new.eml", "-o", "bus.csv", "--update"]


def _removing(who: str, answers: str = ANNA) -> Callable[[Desk], list[str]]:
    def make(desk: Desk) -> list[str]:
        desk.file("form.csv", (HEAD + answers).encode())
        letters(*AGAIN, cwd=desk.folder)
        desk.file("bus.yaml", f"{LETTER}signatories: bus.csv\n".encode())
        return ["signatories", "remove", "bus.yaml", who, "--because", "withdrew"]

    return make


def _site(desk: Desk) -> list[str]:
    desk.file("bus.yaml", LETTER.encode())
    return ["site", "bus.yaml"]


def _no_day(desk: Desk) -> list[str]:
    desk.file("bus.yaml", LETTER.encode())
    return ["freeze", "bus.yaml"]


def _freezing(text: str, listed: str) -> Callable[[Desk], list[str]]:
    def make(desk: Desk) -> list[str]:
        desk.file("bus.csv", listed.encode())
        desk.file("bus.yaml", f"{text}signatories: bus.csv\n".encode())
        return ["freeze", "bus.yaml", "--by", "2026-01-31"]

    return make


def _mailing(kind: str, *, table: str = "", freeze: str = "2999-12-31") -> Callable[[Desk], list[str]]:
    def make(desk: Desk) -> list[str]:
        desk.file("bus.yaml", LETTER.encode())
        desk.file("people.csv", b"Name,Email\nAnna Sample,a@example.org\nBob Muster,\n")
        if freeze:
            letters("freeze", "bus.yaml", "--by", freeze, cwd=desk.folder)
        return ["signatories", "mail", "bus.yaml", "--kind", kind, *([table] if table else [])]

    return make


COUNTED = LETTER.replace("In our valley", "We, the 2 undersigned, say: in our valley")
BODY = "t@example.org,Example Watch,,Organisation,yes\n"
SIDES = "id,name\n<<<<<<< a\nbbbbbbbb,Anna\n||||||| b\nbbbbbbbb,Ann\n=======\nbbbbbbbb,Anne\n>>>>>>> c\n"
UNKNOWN = "id,name\n<<<<<<< a\nbbbbbbbb,Anna\n=======\ncccccccc,Anne\n>>>>>>> c\n"
CAMPAIGNS = {
    "changed-meanwhile": Case(_then(BOB), "bus.csv", meanwhile="bus.csv"),
    "changed-text": Case(_frozen(["build", "bus.yaml"], LETTER.replace("six", "seven")), "bus.yaml"),
    "counted-unnamed": Case(_then(ANNA + "c@example.org,Cy Ex,,,count me unnamed\n"), "form.csv:3", "notice"),
    "damaged-record": Case(_of_files(bus="id,name\n", key="x", records="id,key\nbbbbbbbb,\n"), "private/bus.csv:2"),
    "duplicate-row-id": Case(_then(ANNA, change=lambda text: text + text.splitlines()[1] + "\n"), "bus.csv:4"),
    "duplicate-organisation": Case(_then(BODY.replace("t@", "u@"), BODY), "form.csv:2", "notice"),
    "edited-and-answered": Case(
        _then(ANNA.replace("Trust", "Aid"), change=lambda text: text.replace("Trust", "Club")), "form.csv:2", "warning"
    ),
    "edited-lock": Case(_frozen(["build", "bus.yaml"], change=("at six", "at nine")), "bus.lock"),
    "edited-twice": Case(_of_files(bus=SIDES, key="x", records="id,key\n"), "bus.csv", "warning"),
    "git-conflict": Case(_of_files(bus=UNKNOWN, key="x", records="id,key\n"), "bus.csv"),
    "lost-key": Case(_of_files(records="id,key\n"), "private/bus.csv"),
    "missing-private": Case(_of_files(bus="id,name\nbbbbbbbb,Anna Sample\n"), "bus.csv"),
    "no-contact": Case(_site, "bus.yaml:1:1", "warning"),
    "no-day-to-sign": Case(_no_day, "bus.yaml"),
    "no-table": Case(_mailing("invite"), "bus.yaml"),
    "not-frozen": Case(_mailing("invite", table="people.csv", freeze=""), "bus.yaml"),
    "not-sent": Case(_mailing("sent"), "bus.yaml"),
    "nothing-to-accept": Case(_frozen(["freeze", "bus.yaml", "--accept", "a typo"]), "bus.yaml"),
    "nobody-removed": Case(_removing("Cy Ex"), "bus.yaml"),
    "past-day-to-sign": Case(_mailing("remind", freeze="2026-01-31"), "bus.yaml"),
    "removed-id": Case(_removed_id, "bus.csv:3"),
    "removed-signatory": Case(
        _then(BOB, change=lambda text: "".join(one for one in text.splitlines(True) if "Bob" not in one)),
        "form.csv:2", "warning",
    ),
    "row-without-address": Case(_mailing("invite", table="people.csv"), "people.csv:3", "warning"),
    "same-address": Case(_then(ANNA.replace("Anna", "Ben")), "form.csv:2", "notice"),
    "several-of-a-name": Case(_removing("Anna Sample", ANNA + ANNA.replace("a@", "c@")), "bus.csv"),
    "signed-another-letter": Case(
        _freezing(LETTER, "id,name,text\nbbbbbbbb,Anna,\ncccccccc,Bob,dddddddd\n"), "bus.csv:3", "warning"
    ),
    "mail-to-read": Case(_mail_to_read, "new.eml", "notice"),
    "no-common-column": Case(_looking_up("Town,Seat\nLeeds,Leeds Central\n"), "seats.csv"),
    "not-in-table": Case(_looking_up("Organisation,Seat\nOther Trust,Leeds\n"), "form.csv:2", "notice"),
    "typed-count": Case(_freezing(COUNTED, "id,name\nbbbbbbbb,Anna\ncccccccc,Bob\n"), "bus.yaml:4:11", "warning"),
    "unknown-text": Case(_unknown_text, "bus.lock"),
    "withdrawn-signatory": Case(_then(BOB.replace("yes", "no") + ANNA), "form.csv:2", "warning"),
}  # fmt: skip
