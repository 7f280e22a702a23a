"""Whole imports of files: PDFs of ours and of others, and files that were made to do harm."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from documents import docx_of, odt_of, zipped
from house import PROJECT, Desk, Problem, everyone
from imported import imported

from generator.drafting.importing import import_letter, untrusted
from generator.drafting.importing import letter_import as importing
from generator.drafting.importing.recognising import signers
from generator.drafting.importing.recognising.lines import announces_names
from generator.letter.checks import acronyms, counting
from generator.letter.worded import SignatoryFacts, WordedSignatories
from generator.pages.rendering import signing

LETTER = "Dear Minister,\n\nThe bridge is closed.\n\nYours sincerely,\n\nAnna Sample\n"


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_pdf_of_ours_gives_its_data_exactly(desk: Desk) -> None:
    letter = desk.letter(body="The bridge.", signatories=["Anna Sample"])
    made = import_letter(str(desk.file("old.pdf", letter.pdf)), str(desk.folder / "new.yaml"))
    assert made.text == letter.data
    assert made.problems == []


def test_what_a_pdf_of_ours_encloses_goes_beside_the_letter(desk: Desk) -> None:
    scan = pikepdf.new()
    scan.add_blank_page()
    content = io.BytesIO()
    scan.save(content)
    desk.file("report.pdf", content.getvalue())
    letter = desk.letter(enclosures=[{"title": "A report", "file": "report.pdf"}])
    made = import_letter(str(desk.file("old.pdf", letter.pdf)), str(desk.folder / "new" / "letter.yaml"))
    assert made.files == {str(desk.folder / "new" / "report.pdf"): content.getvalue()}


@pytest.mark.parametrize("name", ["nagorno-karabakh", "german-joint"])
def test_a_pdf_without_data_is_read_as_it_was_printed(name: str, desk: Desk, tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "letters", tmp_path / "letters")
    from house import read

    letter = read(tmp_path / "letters" / f"{name}.yaml")
    with pikepdf.open(io.BytesIO(letter.pdf)) as pdf:
        del pdf.attachments["letter.yaml"]
        bare = io.BytesIO()
        pdf.save(bare)
    made = import_letter(str(desk.file("old.pdf", bare.getvalue())), str(desk.folder / "new.yaml"))
    again = desk.letter(made.text)
    assert again.model.salutation == tuple(line.plain for line in letter.worded.salutation.lines)
    assert len(again.model.signatories.items) == len(letter.model.signatories.items)  # type: ignore[union-attr]
    assert again.model.date == letter.model.date


def test_a_text_that_is_no_letter_is_all_of_it_in_the_body(desk: Desk) -> None:
    text = LETTER.replace("Anna Sample", "[[who signs]]")
    made = import_letter(str(desk.file("letter.txt", text)), str(desk.folder / "new.yaml"))
    assert made.text is not None
    assert codes(made.problems) == ["import-unsure"]
    assert "Yours sincerely,\n\n[[who signs]]\n" in desk.letter(made.text).text


def test_a_file_that_grows_beyond_measure_is_not_opened(desk: Desk) -> None:
    bomb = zipped({"word/document.xml": b"0" * 300_000_000})
    assert len(bomb) < 1_000_000
    assert codes(import_letter(str(desk.file("bomb.docx", bomb)), "new.yaml").problems) == ["file-too-large"]


def test_xml_that_multiplies_itself_is_refused(desk: Desk) -> None:
    growing = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    with zipfile.ZipFile(io.BytesIO(docx_of(LETTER))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    bomb = zipped(parts | {"word/document.xml": growing})
    assert codes(import_letter(str(desk.file("bomb.docx", bomb)), "new.yaml").problems) == ["damaged-document"]


def test_a_file_that_takes_too_long_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(untrusted, "SECONDS", 0)
    assert codes(import_letter(str(desk.file("letter.txt", LETTER)), "new.yaml").problems) == ["too-much"]


def test_a_very_deep_page_is_no_traceback(desk: Desk) -> None:
    page = "<div>" * 3_000 + "deep"
    assert codes(import_letter(str(desk.file("deep.html", page)), "new.yaml").problems) == ["too-much"]


def test_nothing_that_a_document_refers_to_is_opened(desk: Desk) -> None:
    desk.file("secret.txt", "secret words")
    referred = f'<img src="secret.txt"><object data="{desk.folder}/secret.txt"></object>'
    page = f"<p>Dear Minister,</p><p>The bridge. {referred}</p>"
    made = import_letter(str(desk.file("letter.html", page)), str(desk.folder / "new.yaml"))
    assert made.text is not None
    assert "secret" not in made.text


def test_nothing_is_done_with_a_document_outside_its_limits(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def unlimited(*_: object) -> None:
        raise AssertionError

    for step in ("read", "recognise", "letter_text", "lost_words"):
        monkeypatch.setattr(importing, step, unlimited)
    made = import_letter(str(desk.file("letter.txt", LETTER)), str(desk.folder / "new.yaml"))
    assert made.text is not None
    assert made.problems == []


def test_a_document_nested_without_reason_is_told_and_none_of_it_lost(desk: Desk) -> None:
    from odf.opendocument import OpenDocumentText
    from odf.text import List, ListItem, P

    document: Any = OpenDocumentText()
    within = document.text
    for _ in range(60):
        outer, item = List(), ListItem()
        within.addElement(outer)
        outer.addElement(item)
        within = item
    within.addElement(P(text="deep"))
    content = io.BytesIO()
    document.write(content)
    made = import_letter(str(desk.file("deep.odt", content.getvalue())), "new.yaml")
    assert codes(made.problems) == ["damaged-document"]
    assert "nested too deeply" in made.problems[0].message


def test_a_document_whose_reader_prints_what_it_can_not_read_is_told(desk: Desk) -> None:
    with zipfile.ZipFile(io.BytesIO(odt_of(LETTER))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    made = import_letter(str(desk.file("odd.odt", zipped(parts | {"content.xml": "<office:document>"}))), "new.yaml")
    assert codes(made.problems) == ["damaged-document"]


def test_a_text_of_very_many_paragraphs_takes_no_more_work_for_each(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0

    def counted(line: str) -> bool:
        nonlocal asked
        asked += 1
        return announces_names(line)

    monkeypatch.setattr(signers, "announces_names", counted)
    imported(desk, "1. x\n\n" * 300)
    assert asked < 3000


def test_a_plain_text_of_many_names_looks_at_all_of_them_but_a_few_times(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0

    def counted(block: WordedSignatories[Any] | None) -> Iterator[SignatoryFacts]:
        nonlocal asked
        asked += 1
        return everyone(block)

    for walking in (acronyms, counting, signing):
        monkeypatch.setattr(walking, "everyone", counted)
    assert desk.letter(signatories=[f"Anna Sample{number}" for number in range(60)]).text
    assert 0 < asked < 20
