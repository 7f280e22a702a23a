"""Pictures of documents: they come along as files beside the letter, or it is told which of them do not."""

# ruff: noqa: E501  (markup on one line)

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest
from command import letters
from documents import docx_of, run, zipped
from house import Desk
from PIL import Image

from generator.drafting.importing import import_letter
from generator.drafting.importing.lists import import_list

pytestmark = pytest.mark.usefixtures("unguarded")

ABOVE, TEXT, BELOW = "Dear Ms Roe,", "The bridge is closed, and we ask you to open it.", "Yours sincerely,"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
ALT = 'The old bridge [1890], "closed"'


def picture(kind: str = "PNG", mode: str = "RGB") -> bytes:
    content = io.BytesIO()
    Image.new(mode, (40, 30)).save(content, kind)
    return content.getvalue()


def _html(data: bytes, alt: str) -> bytes:
    image = f'<img src="data:image/png;base64,{base64.b64encode(data).decode()}" alt="{escape(alt)}">'
    return f"<p>{ABOVE}</p><p>{TEXT}</p><p>{image}</p><p>{TEXT}</p><p>{BELOW}</p><p>Anna Sample</p>".encode()


def _md(data: bytes, alt: str) -> bytes:
    said = alt.replace("[", "\\[").replace("]", "\\]")
    address = f"data:image/png;base64,{base64.b64encode(data).decode()}"
    return f"{ABOVE}\n\n{TEXT}\n\n![{said}]({address}){{width=50%}}\n\n{TEXT}\n\n{BELOW}\n\nAnna Sample\n".encode()


def _eml(data: bytes, alt: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "A bridge"
    page = _html(data, alt).decode()
    message.set_content(re.sub(r'src="[^"]*"', 'src="cid:one@example.org"', page), "html")
    message.add_related(data, "image", "png", cid="<one@example.org>")
    return message.as_bytes()


def _rtf(data: bytes, alt: str) -> bytes:
    shows = f"{{\\*\\picprop{{\\sp{{\\sn wzDescription}}{{\\sv {alt}}}}}}}"
    image = f"{{\\*\\shppict{{\\pict{shows}\\pngblip\\picw40\\pich30\n{data.hex()}}}}}{{\\nonshppict{{\\pict\\wmetafile8 0102}}}}"
    return f"{{\\rtf1\\ansi {ABOVE}\\par {TEXT}\\par {image}\\par {TEXT}\\par {BELOW}\\par Anna Sample\\par}}".encode()


def _docx(data: bytes, alt: str) -> bytes:
    spaces = (
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/'
        'drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships"'
    )
    shows = f' descr="{escape(alt)}"' if alt else ""
    drawing = (
        f'<w:r><w:drawing><wp:inline {spaces}><wp:docPr id="1" name="Picture 1"{shows}/><a:graphic><a:graphicData><pic:pic>'
        '<pic:blipFill><a:blip r:embed="r9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    runs = [run(ABOVE), run(TEXT), drawing, run(TEXT), run(BELOW), run("Anna Sample")]
    with zipfile.ZipFile(io.BytesIO(docx_of(body="".join(f"<w:p>{one}</w:p>" for one in runs)))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = f'<Relationship Id="r9" Type="{kind}" Target="media/image1.png"/></Relationships>'
    names = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", link.encode())
    types = parts["[Content_Types].xml"].replace(
        b"</Types>", b'<Default Extension="png" ContentType="image/png"/></Types>'
    )
    more = {"word/_rels/document.xml.rels": names, "[Content_Types].xml": types, "word/media/image1.png": data}
    return zipped({**parts, **more})


def _odt(data: bytes, alt: str) -> bytes:
    from odf.draw import Frame
    from odf.draw import Image as Shown
    from odf.opendocument import OpenDocumentText
    from odf.svg import Desc
    from odf.text import P

    document = OpenDocumentText()
    for text in (ABOVE, TEXT, "", TEXT, BELOW, "Anna Sample"):
        paragraph = P(text=text)
        if not text:
            frame = Frame(width="4cm", height="3cm")
            frame.addElement(Shown(href=document.addPictureFromString(data, "image/png")))
            if alt:
                frame.addElement(Desc(text=alt))
            paragraph.addElement(frame)
        document.text.addElement(paragraph)
    content = io.BytesIO()
    document.write(content)
    return content.getvalue()


KINDS: dict[str, Callable[[bytes, str], bytes]] = {
    "html": _html, "md": _md, "eml": _eml, "rtf": _rtf, "docx": _docx, "odt": _odt,
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_stands_where_it_stood_with_what_it_shows_in_words(kind: str, desk: Desk) -> None:
    data = picture()
    (desk.folder / f"old.{kind}").write_bytes(KINDS[kind](data, ALT))
    said = letters("import", "letter", f"old.{kind}", "-o", "new.yaml", cwd=desk.folder)
    assert said.code == 0, said.err
    assert said.lines == ["new-1.png", "new.yaml"]
    assert (desk.folder / "new-1.png").read_bytes() == data
    assert "import-differs" not in said.err
    made = letters("build", "new.yaml", "-f", "txt", cwd=desk.folder)
    assert made.code == 0, made.err
    text = (desk.folder / "out/new.txt").read_text()
    assert f"{TEXT}\n\n[{ALT}]\n\n{TEXT}" in text


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_picture_that_nobody_described_asks_for_a_description(kind: str, desk: Desk) -> None:
    (desk.folder / f"old.{kind}").write_bytes(KINDS[kind](picture(), ""))
    assert letters("import", "letter", f"old.{kind}", "-o", "new.yaml", cwd=desk.folder).code == 0
    said = letters("check", "new.yaml", cwd=desk.folder)
    assert "this is still to be written: [[[what this picture shows]]" in said.out


def test_a_picture_replaces_no_other_file(desk: Desk) -> None:
    (desk.folder / "old.html").write_bytes(_html(picture(), ALT))
    (desk.folder / "new-1.png").write_bytes(b"mine")
    said = letters("import", "letter", "old.html", "-o", "new.yaml", "--force", cwd=desk.folder)
    assert said.code == 1
    assert "new-1.png: error: a file of this name is to stand beside the letter" in said.err
    assert (desk.folder / "new-1.png").read_bytes() == b"mine"


def imported_html(body: str, folder: Path) -> tuple[str, list[str], list[str]]:
    """The letter's text, the warnings, and the files that an import makes."""
    path = folder / "old.html"
    path.write_text(f"<p>{ABOVE}</p><p>{TEXT}</p>{body}<p>{TEXT}</p><p>{BELOW}</p><p>Anna Sample</p>")
    made = import_letter(str(path), str(folder / "new.yaml"))
    told = [one.message for one in made.problems if one.code == "import-differs"]
    return made.text or "", told, [Path(one).name for one in made.files]


def data_address(data: bytes) -> str:
    return f"data:;base64,{base64.b64encode(data).decode()}"


@pytest.mark.parametrize(
    ("image", "named"),
    [
        ('<img src="https://example.org/bridge.png" alt="The bridge">', "'The bridge'"),
        ('<img src="https://example.org/bridge.png">', "'https://example.org/bridge.png'"),
        ('<img src="gone.png" alt="The bridge">', "'The bridge'"),
        ('<img src="../other/bridge.png" alt="The bridge">', "'The bridge'"),
        ('<img src="/etc/bridge.png" alt="The bridge">', "'The bridge'"),
        (f'<img src="{data_address(DRAWING)}" alt="A drawing">', "'A drawing'"),
        (f'<img src="{data_address(b"no picture at all")}" alt="Nothing">', "'Nothing'"),
        (f'<img src="{data_address(picture("PNG")[:60])}" alt="Damaged">', "'Damaged'"),
        (f'<img src="{data_address(picture("JPEG", "CMYK")[:40])}" alt="Half">', "'Half'"),
        ('<img src="data:image/png;base64,%%%" alt="Odd">', "'Odd'"),
        ('<img src="">', "'without a description'"),
    ],
)
def test_which_pictures_are_lost_is_told(image: str, named: str, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    text, told, files = imported_html(f"<p>{image}</p>", tmp_path / "new")
    assert told == [f"pictures of the document are not in the letter: {named}"]
    assert not files
    assert "![" not in text


def test_what_counts_readers_or_decorates_a_page_is_no_loss(tmp_path: Path) -> None:
    images = '<p><img src="https://example.org/t.gif" width="1" height="1"><img src="https://example.org/line.png" alt=""></p>'
    text, told, files = imported_html(images, tmp_path)
    assert (told, files) == ([], [])
    assert "10F000" not in repr(text)


def test_a_picture_beside_the_page_comes_along(tmp_path: Path) -> None:
    (tmp_path / "old_files").mkdir()
    (tmp_path / "old_files/image 1.jpg").write_bytes(picture("JPEG"))
    text, told, files = imported_html('<p><img src="old_files/image%201.jpg" alt="The bridge"></p>', tmp_path)
    assert files == ["new-1.jpg"]
    assert told == []
    assert "![The bridge](new-1.jpg)" in text


def test_a_letterheads_picture_and_a_signature_are_told_since_an_address_can_show_none(tmp_path: Path) -> None:
    address = data_address(picture())
    page = (
        f'<p><img src="{address}" alt="Logo"></p><p>Jane Roe<br>1 Mill Lane</p><p>{ABOVE}</p><p>{TEXT}</p><p>{BELOW}</p>'
        f'<p><img src="{address}" alt="Signature"></p><p>Anna Sample</p>'
    )
    path = tmp_path / "old.html"
    path.write_text(page)
    made = import_letter(str(path), str(tmp_path / "new.yaml"))
    told = [one.message for one in made.problems if one.code == "import-differs"]
    assert told == ["pictures of the document are not in the letter: 'Logo', 'Signature'"]
    assert not made.files
    assert "name: Jane Roe" in (made.text or "")
    assert "- name: Anna Sample" in (made.text or "")


def test_a_document_that_has_so_much_as_no_word_is_told_whatever_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "old.html"
    path.write_text(f'<p><img src="{data_address(picture())}" alt="A page that was scanned"></p>')
    made = import_letter(str(path), str(tmp_path / "new.yaml"))
    assert made.text is None
    assert [one.code for one in made.problems] == ["unknown-document"]


def test_what_a_picture_is_called_in_an_odt_is_no_text_of_the_letter(desk: Desk) -> None:
    (desk.folder / "old.odt").write_bytes(_odt(picture(), ALT))
    made = import_letter(str(desk.folder / "old.odt"), str(desk.folder / "new.yaml"))
    assert (made.text or "").count('closed\\"') + (made.text or "").count('"closed"') == 1


def test_a_picture_in_the_head_of_a_word_files_pages_is_told(desk: Desk) -> None:
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/'
        '2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    header = f'<w:hdr {spaces}><w:p><w:r><w:drawing><wp:docPr id="1" name="x" descr="Our logo"/><a:blip/></w:drawing></w:r></w:p></w:hdr>'
    with zipfile.ZipFile(io.BytesIO(_docx(picture(), ALT))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    (desk.folder / "old.docx").write_bytes(zipped({**parts, "word/header1.xml": header.encode()}))
    made = import_letter(str(desk.folder / "old.docx"), str(desk.folder / "new.yaml"))
    told = [one.message for one in made.problems if one.code == "import-differs"]
    assert told == ["pictures of the document are not in the letter: 'Our logo'"]
    assert len(made.files) == 1


def test_an_odt_of_which_odfpy_can_not_read_the_styles_is_imported(desk: Desk) -> None:
    with zipfile.ZipFile(io.BytesIO(_odt(picture(), ALT))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    (desk.folder / "old.odt").write_bytes(zipped({**parts, "styles.xml": b"<broken"}))
    made = import_letter(str(desk.folder / "old.odt"), str(desk.folder / "new.yaml"))
    assert TEXT.partition(",")[0] in (made.text or "")


def test_lines_between_which_nobody_left_a_gap_are_no_part_of_a_picture(desk: Desk) -> None:
    page = "<p>Հարգելի տիկին,</p><p></p><p></p><p>Կամուրջը փակ է։</p><p>{}</p><p>Խնդրում ենք այն բացել։</p><p>Հարգանքով՝</p><p>Anna Sample</p>"
    (desk.folder / "old.html").write_text(page.format(f'<img src="{data_address(picture())}" alt="The bridge">'))
    made = import_letter(str(desk.folder / "old.html"), str(desk.folder / "new.yaml"))
    assert "valediction: Հարգանքով՝" in (made.text or "")
    assert "\n\n  ![The bridge](new-1.png)\n\n" in (made.text or "")


def test_the_pictures_beside_the_names_of_a_list_are_no_part_of_the_names(tmp_path: Path) -> None:
    photo = f'<img src="{data_address(picture())}" alt="Photo">'
    rows = "".join(f"<tr><td>{photo}</td><td>{photo} {name}</td></tr>" for name in ("Ann Lee", "Ben Ek", "Eve Day"))
    path = tmp_path / "people.html"
    path.write_text(f"<table><tr><th>Photo</th><th>Name</th></tr>{rows}</table>")
    made = import_list(str(path), "signatories", "new.yaml")
    assert made.text == "- Ann Lee\n- Ben Ek\n- Eve Day\n"
