"""What word processors put round and between the words: heads and feet of pages, space between paragraphs, tabs, layout."""

# ruff: noqa: E501  (names of XML)

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from documents import docx_of, run
from house import Desk
from imported import imported

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = "The bridge over the Example is closed, and nobody has told those who need it when it will open."
STYLES = f'<w:styles {_W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:pPr><w:spacing w:after="200"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Close"><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr></w:style></w:styles>'


def paragraphs(lines: Sequence[str], style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return "".join(f"<w:p>{properties}{run(line) if line else ''}</w:p>" for line in lines)


def docx(body: str, edges: dict[str, str] | None = None, *, first_apart: bool = False, styles: str = "") -> bytes:
    """A .docx with heads and feet by their kind and type, "header-first"."""
    edges = edges or {}
    section = "".join(
        f'<w:{name.split("-")[0]}Reference w:type="{name.split("-")[1]}" r:id="{name}"/>' for name in edges
    )
    section = f"<w:sectPr>{section}{'<w:titlePg/>' if first_apart else ''}</w:sectPr>"
    links = "".join(
        f'<Relationship Id="{name}" Type="{_TYPE}/{name.split("-")[0]}" Target="{name}.xml"/>' for name in edges
    )
    parts = {
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        **{f"word/{name}.xml": f"<w:hdr {_W}>{text}</w:hdr>" for name, text in edges.items()},
        **({"word/styles.xml": styles} if styles else {}),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_of(""))) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return content.getvalue()


LETTER = paragraphs(["Dear Minister,", TEXT, "Yours sincerely,", "Anna Sample"])


def test_the_head_of_the_first_page_is_the_letterhead_and_its_foot_goes_there(desk: Desk) -> None:
    edges = {
        "header-first": paragraphs(["Example Trust", "1 Mill Lane", "Leeds LS1 1AA"]),
        "header-default": paragraphs(["Example Trust to the Minister"]),
        "footer-first": paragraphs(["Registered charity 1234567"]),
    }
    letter = imported(desk, docx(LETTER, edges, first_apart=True), "docx")
    assert letter.data["sender"] == {
        "organisation": "Example Trust", "address": "1 Mill Lane\nLeeds LS1 1AA\n", "footer": "Registered charity 1234567",
    }  # fmt: skip
    assert "left out as the heads and feet of later pages: Example Trust to the Minister" in letter.text


def test_a_pages_number_is_no_part_of_the_letter(desk: Desk) -> None:
    field = "<w:p><w:r><w:t>Page </w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    assert "sender" not in imported(desk, docx(LETTER, {"footer-default": field}), "docx").data


def test_lines_without_space_between_them_belong_together(desk: Desk) -> None:
    first = paragraphs(["Anna Sample MP"], "Close") + paragraphs(["Minister for Bridges"])
    second = paragraphs(["Bob Muster MP"], "Close") + paragraphs(["Minister for Roads"])
    body = first + second + LETTER.replace("Dear Minister,", "Dear Ministers,")
    assert imported(desk, docx(body, styles=STYLES), "docx").data["recipients"] == [
        {"name": "Anna Sample MP", "role": "Minister for Bridges"}, {"name": "Bob Muster MP", "role": "Minister for Roads"},
    ]  # fmt: skip


def test_lines_that_are_all_paragraphs_alike_are_divided_by_what_they_say(desk: Desk) -> None:
    lines = [
        "Example Trust",
        "1 Mill Lane",
        "Leeds LS1 1AA",
        "Dr Anna Sample MP",
        "Minister for Bridges",
        "2 Marsham Street",
        "London SW1P 4DF",
    ]
    data = imported(desk, docx(paragraphs(lines) + LETTER), "docx").data
    assert data["sender"] == {"organisation": "Example Trust", "address": "1 Mill Lane\nLeeds LS1 1AA\n"}
    assert data["recipient"]["name"] == "Dr Anna Sample MP"
    assert data["recipient"]["address"] == "2 Marsham Street\nLondon SW1P 4DF\n"


def test_names_parted_by_tabs_stand_side_by_side(desk: Desk) -> None:
    tabs = "<w:r><w:tab/><w:tab/></w:r>"
    below = "".join(
        f"<w:p>{run(left)}{tabs}{run(right)}</w:p>"
        for left, right in (("Anna Sample", "Bob Muster"), ("Chair", "Treasurer"))
    )
    gap = paragraphs([""])
    body = (
        paragraphs(["Dear Minister,"]) + gap + paragraphs([TEXT]) + gap + paragraphs(["Yours sincerely,"]) + gap + below
    )
    assert imported(desk, docx(body), "docx").signing == [
        {"name": "Anna Sample", "role": "Chair"}, {"name": "Bob Muster", "role": "Treasurer"},
    ]  # fmt: skip


def test_rules_to_sign_on_in_a_table_are_nobodys_name(desk: Desk) -> None:
    cell = "<w:tc>{}</w:tc>"
    rows = "".join(
        f"<w:tr>{''.join(cell.format(paragraphs(['____________', name, 'Member of Congress'])) for name in pair)}</w:tr>"
        for pair in (("Anna Sample", "Bob Muster"), ("Carla Ruiz", "Dora Model"))
    )
    body = paragraphs(["Dear Minister,", TEXT, "Sincerely,"]) + f"<w:tbl>{rows}</w:tbl>"
    letter = imported(desk, docx(body), "docx")
    assert letter.names == ["Anna Sample", "Bob Muster", "Carla Ruiz", "Dora Model"]
    assert all(one["role"] == "Member of Congress" for one in letter.signing)
