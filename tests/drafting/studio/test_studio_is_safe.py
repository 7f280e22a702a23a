"""What may be done to a studio from outside: another site's page, huge uploads, letters that are script, kill -9."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from house import PROJECT, Desk
from studying import Open

from generator.drafting.preview import serving
from generator.drafting.studio.draft import Draft
from generator.source.storage import write

LETTER = "sender: Ann Lee\nsubject: The bridge\nbody: |\n  Please mend the bridge.\n"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
CHANGES = ("edit", "undo", "redo", "text", "people", "people/read", "file", "out", "fix", "try", "apply")
READS = (
    "state",
    "text",
    "form",
    "forms?q=mayor",
    "people",
    "made?format=pdf",
    "letter.html",
    "page?n=1",
)


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}], ids=str)
def test_another_sites_page_reads_and_changes_nothing(desk: Desk, studio: Open, headers: dict[str, str]) -> None:
    path = desk.write(LETTER)
    for what in ("folder", "picture?name=letter.yaml", "", *(f"letter/letter.yaml/{one}" for one in READS)):
        answer = studio.ask(what, **headers)
        assert (answer.status, b"bridge" in answer.body) == (403, False), what
    for what in ("new", *(f"letter/letter.yaml/{one}" for one in CHANGES)):
        sent = {"revision": 1, "name": "evil", "kind": "minister", "text": "x", "edits": [], "format": "pdf"}
        assert studio.post(what, sent, **headers).status == 403, what
    assert [one.name for one in desk.folder.iterdir()] == ["letter.yaml"]
    assert path.read_text() == LETTER


def test_what_a_browser_is_called_with_opens_the_studio_once(
    desk: Desk, studio: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anybody on the machine can read with what a program is called."""
    address = studio.server.address_to_open
    assert studio.server.token not in address
    ticket = address.removeprefix(f"http://127.0.0.1:{studio.server.port}")
    assert studio.ask(ticket, Host="evil.example").status == 403
    assert studio.ask(ticket, Origin="http://evil.example").status == 403
    assert studio.ask(f"{ticket[:-2]}/").status == 403
    answer = studio.ask(ticket)
    assert (answer.status, answer.headers["Location"]) == (303, f"/{studio.server.token}/")
    assert studio.ask(str(answer.headers["Location"])).status == 200
    assert studio.ask(ticket).status == 403
    assert studio.ask("//").status == 403
    monkeypatch.setattr(serving, "TO_OPEN", -1)
    late = studio.server.address_to_open.removeprefix(f"http://127.0.0.1:{studio.server.port}")
    assert studio.ask(late).status == 403


@pytest.mark.parametrize("what", ["new", *(f"letter/letter.yaml/{one}" for one in CHANGES)])
def test_a_form_of_another_site_can_not_send_anything(desk: Desk, studio: Open, what: str) -> None:
    path = desk.write(LETTER)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert studio.post(what, {"revision": 1}, Content_Type=kind).status == 415
    assert studio.post(what, {"revision": 1}, Origin="").status == 403
    assert path.read_text() == LETTER


@pytest.mark.parametrize("what", ["new", *(f"letter/letter.yaml/{one}" for one in CHANGES)])
def test_a_gigabyte_is_refused_unread(desk: Desk, studio: Open, what: str) -> None:
    desk.write(LETTER)
    kind = "application/octet-stream" if what.endswith("/file") else "application/json"
    assert studio.post(what, {"revision": 1}, Content_Type=kind, Content_Length=str(1 << 30)).status == 413


def test_what_a_letter_says_is_never_markup_of_our_page(desk: Desk, studio: Open) -> None:
    desk.write(f"sender: '{SCRIPT}'\nsubject: '{SCRIPT}'\nbody: |\n  {SCRIPT}\n", name="letter.yaml")
    desk.write(f"body: '{SCRIPT}'\n", name="<script>.yaml")
    letter = studio.letter()
    for what in ("folder", *(f"{letter.address}/{one}" for one in ("state", "text", "form", "people"))):
        answer = studio.ask(what)
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for page in ("", f"{letter.address}/"):
        answer = studio.ask(page)
        assert SCRIPT.encode() not in answer.body
        policy = str(answer.headers["Content-Security-Policy"])
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
    shown = studio.ask(f"{letter.address}/letter.html")
    assert b"<script>alert" not in shown.body
    assert "sandbox" in str(shown.headers["Content-Security-Policy"])
    assert letter.post("out", format="html").data["files"]
    made = studio.ask(f"{letter.address}/made?format=html")
    assert b"<script>alert" not in made.body
    assert str(made.headers["Content-Disposition"]).startswith("attachment")


TYPING = """
import sys
from generator.drafting.preview import serving
from generator.drafting.studio.draft import Draft
from generator.drafting.studio.edits import Edit
from generator.source.storage import write
draft = Draft(sys.argv[1], write)
number = 0
while True:
    draft.edit(draft.revision, [Edit("text", ("body",), 0, 0, ("x",))], resting=False, leaving=False)
    number += 1
    print(number, flush=True)
"""


def test_whoever_is_killed_while_typing_loses_nothing_that_was_taken(desk: Desk) -> None:
    path = desk.write(LETTER)
    typing = subprocess.Popen([sys.executable, "-c", TYPING, str(path)], stdout=subprocess.PIPE, text=True, cwd=PROJECT)
    assert typing.stdout is not None
    taken = 0
    while taken < 40:
        taken = int(typing.stdout.readline())
    typing.kill()
    rest, _ = typing.communicate()
    taken = int(rest.split()[-1]) if rest.split() else taken
    again = Draft(str(path), write)
    typed = again.text.count("x")
    assert typed in (taken, taken + 1)
    assert again.standing()["draft"]["found"] or path.read_text().count("x") == typed
    assert again.text.replace("x", "") == LETTER


def test_a_journal_that_is_a_link_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    path, secret = desk.write(LETTER), tmp_path / "secret"
    secret.write_text("mine")
    (desk.folder / ".letter.yaml.draft~").symlink_to(secret)
    draft = Draft(str(path), write)
    draft.replace(draft.revision, LETTER + "closing: x\n")
    assert secret.read_text() == "mine"
    assert "memory only" in draft.standing()["draft"]["refused"]
    draft.close()
    assert path.read_text() == LETTER + "closing: x\n"
