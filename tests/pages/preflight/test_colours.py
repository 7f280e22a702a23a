"""Colours and pictures that no archive takes are found in any file that claims PDF/A, wherever they stand in it.

Each fault is planted in a letter of ours, which has none; pikepdf's own validator is asked, too, where it knows.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import house
import pikepdf
import pytest
from pdf_factory import added, changed, grey, only
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms

INKS = "something on its pages has the colours of printing inks (CMYK), and it is for others"
SMOOTHED = "it has a picture that is to be smoothed (/Interpolate)"
PROFILE = "it has a colour profile that is none, or one for other colours"
JPEG2000 = "it has a picture of a kind of JPEG 2000 that archives refuse"

Change = Callable[[pikepdf.Pdf], None]


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return house.Desk(tmp_path_factory.mktemp("letter")).letter(title="A letter", body="Text.").pdf


def told(letter: bytes, change: Change) -> str:
    """What the file is said to do against its claim."""
    problems = only(changed(letter, change), "not-pdf-a")
    return problems[0].message.partition("but ")[2] if problems else ""


def named(pdf: pikepdf.Pdf, kind: str, **things: object) -> None:
    """Give the first page things to draw with, by their names."""
    resources = pdf.pages[0].Resources
    if f"/{kind}" not in resources:
        resources[f"/{kind}"] = Dictionary()
    for name, thing in things.items():
        resources[f"/{kind}"][f"/{name}"] = thing


def drawing(pdf: pikepdf.Pdf, content: bytes, **entries: object) -> pikepdf.Stream:
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), **entries)


def picture(pdf: pikepdf.Pdf, **entries: object) -> pikepdf.Stream:
    image = grey(pdf, 4)
    for name, value in entries.items():
        image[f"/{name}"] = value
    return image


def profile(pdf: pikepdf.Pdf, channels: int, data: bytes | None = None) -> Array:
    content = data if data is not None else ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return Array([Name.ICCBased, pdf.make_stream(content, N=channels)])


def shown(name: str, thing: Callable[[pikepdf.Pdf], object], kind: str = "XObject", content: str = "/{} Do") -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        named(pdf, kind, **{name: thing(pdf)})
        added(pdf, content.format(name))

    return change


def content(text: str) -> Change:
    return lambda pdf: added(pdf, text)


def within_a_note(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([0, 0, 9, 9]), F=4, AP=Dictionary(N=drawing(pdf, b"0 0 0 1 k"))
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def within_a_mask(pdf: pikepdf.Pdf) -> None:
    group = drawing(pdf, b"0 0 0 1 K", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))
    named(pdf, "ExtGState", M=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group)))
    added(pdf, "/M gs")


def within_a_glyph(pdf: pikepdf.Pdf) -> None:
    named(pdf, "Font", T=Dictionary(Subtype=Name.Type3, CharProcs=Dictionary(a=pdf.make_stream(b"9 0 d0 0 0 0 1 k"))))
    added(pdf, "BT /T 9 Tf ET")


SHADING = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK)
SPOT = Array([Name.Separation, Name.Gold, Name.DeviceCMYK, Dictionary()])


@pytest.mark.parametrize(
    "change",
    [
        content("0 0 0 1 k"),
        content("0 0 0 1 K"),
        content("/DeviceCMYK cs"),
        content("BI /W 1 /H 1 /BPC 8 /CS /CMYK ID abcd EI"),
        content("BI /W 1 /H 1 /BPC 8 /CS [/I /CMYK 0 <00000000>] ID a EI"),
        shown("C", lambda _: SPOT, "ColorSpace", "/{} CS"),
        shown("C", lambda _: Array([Name.Indexed, Name.DeviceCMYK, 0, b"abcd"]), "ColorSpace", "/{} cs"),
        shown("C", lambda _: Array([Name.Pattern, Name.DeviceCMYK]), "ColorSpace", "/{} cs"),
        shown("P", lambda pdf: picture(pdf, ColorSpace=Name.DeviceCMYK)),
        shown("P", lambda pdf: picture(pdf, ColorSpace=SPOT)),
        shown("D", lambda pdf: drawing(pdf, b"0 0 0 1 k")),
        shown(
            "D",
            lambda pdf: drawing(pdf, b"/E Do", Resources=Dictionary(XObject=Dictionary(E=drawing(pdf, b"1 1 1 1 k")))),
        ),
        shown("D", lambda pdf: drawing(pdf, b"", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK))),
        shown("P", lambda pdf: pdf.make_stream(b"0 0 0 1 k", PatternType=1), "Pattern", "/Pattern cs /{} scn"),
        shown("P", lambda _: Dictionary(PatternType=2, Shading=SHADING), "Pattern", "/Pattern CS /{} SCN"),
        shown("S", lambda _: SHADING, "Shading", "/{} sh"),
        within_a_note,
        within_a_mask,
        within_a_glyph,
    ],
)
def test_the_colours_of_printing_inks_are_found_wherever_they_stand(change: Change, letter: bytes) -> None:
    assert told(letter, change) == INKS


@pytest.mark.parametrize(
    "change",
    [
        content("0 g 1 0 0 RG"),
        shown("P", lambda pdf: picture(pdf, ColorSpace=profile(pdf, 3))),
        shown("P", lambda pdf: picture(pdf, ColorSpace=Array([Name.Lab, Dictionary(WhitePoint=Array([1, 1, 1]))]))),
        shown("P", lambda pdf: picture(pdf, SMask=picture(pdf))),
        # What lies in the file and is shown nowhere is nobody's colour.
        lambda pdf: named(pdf, "XObject", P=picture(pdf, ColorSpace=Name.DeviceCMYK)),
    ],
)
def test_colours_of_a_screen_and_of_profiles_are_fine(change: Change, letter: bytes) -> None:
    assert told(letter, change) == ""


def test_inks_with_a_profile_of_their_own_are_fine(letter: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        named(pdf, "ColorSpace", DefaultCMYK=profile(pdf, 4, HEAD_OF_INKS))
        added(pdf, "0 0 0 1 k")

    assert told(letter, change) == ""


HEAD_OF_INKS = bytes(8) + b"\2\0\0\0prtrCMYKLab " + bytes(12) + b"acsp" + bytes(88)


@pytest.mark.parametrize(
    "colours",
    [
        lambda pdf: profile(pdf, 4),
        lambda pdf: profile(pdf, 3, b"no profile"),
        lambda pdf: profile(pdf, 3, b"\0" * 8 + b"\5" + HEAD_OF_INKS[9:]),
        lambda pdf: profile(pdf, 3, HEAD_OF_INKS),
    ],
)
def test_a_profile_for_other_colours_is_found(colours: Callable[[pikepdf.Pdf], Array], letter: bytes) -> None:
    assert told(letter, shown("P", lambda pdf: picture(pdf, ColorSpace=colours(pdf)))) == PROFILE


@pytest.mark.parametrize(
    "change",
    [
        shown("P", lambda pdf: picture(pdf, Interpolate=True)),
        shown("P", lambda pdf: picture(pdf, SMask=picture(pdf, Interpolate=True))),
        shown(
            "D",
            lambda pdf: drawing(
                pdf, b"/P Do", Resources=Dictionary(XObject=Dictionary(P=picture(pdf, Interpolate=True)))
            ),
        ),
        content("BI /W 1 /H 1 /BPC 8 /CS /G /I true ID a EI"),
    ],
)
def test_a_picture_that_is_to_be_smoothed_is_found_wherever_it_stands(change: Change, letter: bytes) -> None:
    assert told(letter, change) == SMOOTHED


def test_a_file_that_does_not_say_what_its_colours_mean_is_told_once(letter: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.OutputIntents
        added(pdf, "0 0 0 1 k 1 0 0 rg")

    assert told(letter, change) == "it doesn't say what its colours mean (it has no output intent)"


def with_another_colour(data: bytes) -> bytes:
    """A picture of RGB, with inks named before it as what its colours are nearly."""
    at = data.index(b"colr") - 4
    head = data.index(b"jp2h") - 4
    box = data[at : at + 15]
    more = (int.from_bytes(data[head : head + 4], "big") + len(box)).to_bytes(4, "big")
    inks = box[:8] + b"\1\0\2\0\0\0\x0c"
    exact = box[:10] + b"\1" + box[11:]
    return data[:head] + more + data[head + 4 : at] + inks + exact + data[at + 15 :]


def jpeg2000(mode: str, change: Callable[[bytes], bytes] = bytes) -> Callable[[pikepdf.Pdf], pikepdf.Stream]:
    file = io.BytesIO()
    Image.new(mode, (4, 4)).save(file, "JPEG2000")
    data = change(file.getvalue())

    def made(pdf: pikepdf.Pdf) -> pikepdf.Stream:
        return pdf.make_stream(data, Subtype=Name.Image, Width=4, Height=4, Filter=Name.JPXDecode)

    return made


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (jpeg2000("RGB"), ""),
        (jpeg2000("L"), ""),
        (jpeg2000("RGBA"), ""),
        (jpeg2000("RGB", lambda data: data.replace(b"colr\1\0\0\0\0\0\x10", b"colr\1\0\0\0\0\0\x0c")), INKS),
        (jpeg2000("RGB", lambda data: data.replace(b"colr\1\0\0\0\0\0\x10", b"colr\1\0\0\0\0\0\x13")), JPEG2000),
        (jpeg2000("RGB", lambda data: data.replace(b"colr\1", b"colr\4")), JPEG2000),
        (jpeg2000("RGB", with_another_colour), ""),
        (jpeg2000("LA", lambda data: data.replace(b"cdef", b"cdeg")), JPEG2000),
        (jpeg2000("RGB", lambda data: data[:5]), "it has a picture that is no whole JPEG 2000 file"),
    ],
)
def test_jpeg_2000_is_taken_as_far_as_archives_take_it(made: object, expected: str, letter: bytes) -> None:
    assert told(letter, shown("P", made)) == expected  # type: ignore[arg-type]  # as above
