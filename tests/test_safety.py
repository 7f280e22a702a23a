"""A letter reads files only in its own folder, fetches nothing and runs nothing, whatever stands in it.

Every attempt is refused with a problem at its place. The secret lies where the letter must not look.
"""

from __future__ import annotations

import io
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from house import Desk, Made, everything_in

HIDDEN = "the-secret-of-this-machine"
SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"
 width="9" height="9">{}</svg>"""
LONGEST = 2.0
"""Seconds that a hostile letter may take."""


@pytest.fixture(autouse=True)
def nothing_fetched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test may open a connection, or wait."""
    opened: list[object] = []

    def refuse(_self: socket.socket, address: object) -> None:
        opened.append(address)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *address, **_: refuse(None, address))  # type: ignore[arg-type]
    began = time.process_time()
    yield
    assert time.process_time() - began < LONGEST
    assert opened == []


@pytest.fixture
def home(tmp_path: Path) -> Desk:
    """A letter's folder, beside which lie secrets."""
    outside = Desk(tmp_path)
    outside.file("secret.csv", f"name\n{HIDDEN}\n")
    outside.file("secret.yaml", f"name: {HIDDEN}\n")
    outside.file("secret.png", b"\x89PNG\r\n\x1a\n" + HIDDEN.encode())
    outside.file("secret.svg", SVG.format(f"<text>{HIDDEN}</text>"))
    inside = tmp_path / "letters"
    inside.mkdir()
    for name in ("csv", "yaml", "png", "svg"):
        (inside / f"link.{name}").symlink_to(tmp_path / f"secret.{name}")
    (inside / "folder").symlink_to(tmp_path)
    return Desk(inside)


def assert_refused(letter: Made, code: str) -> None:
    assert letter.codes == [code], letter.said
    assert letter.printable is None
    assert HIDDEN not in "".join(letter.said)
    assert all(problem.place.line and problem.place.column for problem in letter.problems)


# --- What is text stays text ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        '<a rel=attachment href="file:///etc/passwd">x</a>',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<img src="file:///etc/passwd">',
        "<script>alert(1)</script>",
        "<style>* { display: none }</style>",
    ],
)
@pytest.mark.parametrize("key", ["body", "subject", "marking", "afterword"])
def test_html_is_printed_as_typed(typed: str, key: str, home: Desk) -> None:
    letter = home.letter(**{"body": "Text.", key: f"See {typed} here."})
    assert set(letter.codes) <= {"leftover"}, letter.said
    assert typed in letter.text
    assert typed in letter.printed
    assert typed not in letter.html
    with pikepdf.open(io.BytesIO(letter.pdf)) as file:
        assert list(file.attachments) == ["letter.yaml"]
        assert not any("/Annots" in page for page in file.pages)
    assert b"root:" not in everything_in(letter.pdf)


# --- Pictures and files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("http://127.0.0.1:9/x.png", "not-a-file-here"),
        ("https://example.org/x.png", "not-a-file-here"),
        ("file:///etc/passwd", "not-a-file-here"),
        ("data:image/png;base64,AAAA", "not-a-file-here"),
        ("../secret.png", "outside-folder"),
        ("folder/secret.png", "outside-folder"),
        ("/etc/passwd", "outside-folder"),
        ("link.png", "outside-folder"),
        ("letter.yaml", "not-a-picture"),
    ],
)
@pytest.mark.parametrize("where", ["text", "logo", "signature"])
def test_pictures_from_elsewhere_are_refused(where: str, source: str, code: str, home: Desk) -> None:
    keys: dict[str, Any] = {
        "text": {"body": f"Look: ![x]({source})"},
        "logo": {"sender": {"name": "Ann", "logo": source}},
        "signature": {"signatories": [{"name": "Ann", "signature": source}]},
    }[where]
    assert_refused(home.letter(**keys), code)


@pytest.mark.parametrize("source", ["../secret.{}", "folder/secret.{}", "link.{}", "/etc/secret.{}"])
@pytest.mark.parametrize("kind", ["csv", "yaml"])
@pytest.mark.parametrize("key", ["sender", "recipient", "recipients", "signatories"])
def test_people_from_elsewhere_are_refused(key: str, kind: str, source: str, home: Desk) -> None:
    assert_refused(home.letter(**{key: source.format(kind)}), "outside-folder")


@pytest.mark.parametrize("source", ["https://example.org/people.csv", "file:///etc/people.yaml"])
def test_people_from_the_network_are_refused(source: str, home: Desk) -> None:
    assert_refused(home.letter(signatories=source), "not-a-file-here")


def test_a_file_inside_cannot_lead_out_either(home: Desk) -> None:
    home.file("people/group.yaml", "- ../../secret.csv\n")
    letter = home.letter(signatories=["people/group.yaml"])
    assert_refused(letter, "outside-folder")
    assert letter.problems[0].place.path.endswith("people/group.yaml")


def test_a_wider_folder_is_the_persons_to_give(home: Desk) -> None:
    letter = home.letter(signatories="../secret.csv", root=home.folder.parent)
    assert HIDDEN in letter.text


def test_files_that_name_each_other_come_to_an_end(home: Desk) -> None:
    home.file("a.yaml", "- b.yaml\n")
    home.file("b.yaml", "- a.yaml\n")
    assert "files-in-a-circle" in home.letter(signatories="a.yaml").codes


@pytest.mark.parametrize("name", ["pipe.csv", "folder.csv"])
def test_what_is_no_file_is_refused_and_nobody_waits_for_it(name: str, home: Desk) -> None:
    if name == "pipe.csv":
        os.mkfifo(home.folder / name)
    else:
        (home.folder / name).mkdir()
    assert_refused(home.letter(signatories=name), "unreadable-file")


# --- Drawings that refer to something else -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        '<image width="9" height="9" href="file:///etc/passwd"/>',
        '<image width="9" height="9" xlink:href="file:///etc/passwd"/>',
        '<image width="9" height="9" href="http://127.0.0.1:9/x.png"/>',
        '<image width="9" height="9" href="../secret.png"/>',
        '<image width="9" height="9" href="secret.png"/>',
        '<use href="../secret.svg#a"/>',
        '<use href="http://127.0.0.1:9/x.svg#a"/>',
        '<style>@import url("http://127.0.0.1:9/x.css"); rect { fill: url("file:///etc/passwd#a") }</style>',
        '<rect width="5" height="5" fill="url(http://127.0.0.1:9/x.svg#a)"/>',
    ],
)
def test_a_drawing_fetches_nothing(content: str, home: Desk) -> None:
    home.file("logo.svg", SVG.format(content + '<rect width="5" height="5"/>'))
    letter = home.letter(sender={"name": "Ann", "logo": "logo.svg"})
    problems = [*letter.problems, *(letter.pdf_problems if letter.printable else [])]
    if not any(problem.severity == "error" for problem in problems):
        inside = everything_in(letter.pdf)
        assert b"root:" not in inside
        assert HIDDEN.encode() not in inside


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">',
        '<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
        + "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefgh", "bcdefghx", strict=True)),
    ],
)
def test_a_drawing_declares_nothing_that_grows_or_reads(entities: str, home: Desk) -> None:
    home.file("logo.svg", f'<?xml version="1.0"?><!DOCTYPE svg [{entities}]>' + SVG.format('<text y="9">&x;</text>'))
    letter = home.letter(sender={"name": "Ann", "logo": "logo.svg"})
    codes = [problem.code for problem in [*letter.problems, *(letter.pdf_problems if letter.printable else [])]]
    assert codes == ["picture-unreadable"]


# --- Expressions ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "expression",
    [
        "{{ ''.__class__ }}",
        "{{ recipient.__class__ }}",
        "{{ concerns.__len__() }}",
        "{{ recipient['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{{ 'x' * 10**10 }}",
        "{{ 10**10**10 }}",
        "{{ 'x'|center(9999999999) }}",
        "{{ 'x'.center(9999999999) }}",
        "{{ range(10) }}",
        "{{ lipsum(100000) }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ self }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% set x = 1 %}",
        "{% macro m() %}{% endmacro %}",
        "{{ [1] + [2] }}",
    ],
)
@pytest.mark.parametrize("key", ["body", "subject"])
def test_expressions_can_only_look_at_the_letter(expression: str, key: str, home: Desk) -> None:
    letter = home.letter(**{"body": "Text.", "recipient": "Ann", "salutation": "Dear Ann,", key: expression})
    assert letter.printable is None
    assert {problem.severity for problem in letter.problems} == {"error"}
    assert all(problem.place.line and problem.place.column for problem in letter.problems)


@pytest.mark.parametrize("expression", ["{{ 7*7 }}", "{{ ''.__class__ }}", "{% for x in y %}"])
@pytest.mark.parametrize("key", ["sender", "recipient", "signatories"])
def test_expressions_in_names_are_names(expression: str, key: str, home: Desk) -> None:
    letter = home.letter(**{key: expression, "salutation": "Dear all,"})
    assert letter.said == []
    assert expression in letter.text


def test_what_a_name_contains_is_never_read_as_an_expression_or_as_markup(home: Desk) -> None:
    letter = home.letter(recipient="{{ 7*7 }} *x* <b> [^1] ![y](z)", body="Dear {{ recipient.name }}, hello.")
    assert "Dear {{ 7*7 }} *x* <b> [^1] ![y](z), hello." in letter.text
    assert "Dear {{ 7*7 }} *x* <b> [^1] ![y](z), hello." in letter.printed


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "other.html"])
def test_links_lead_to_public_addresses_alone(address: str, home: Desk) -> None:
    assert home.letter(body=f"See [this]({address}).").codes == ["link-not-allowed"]
