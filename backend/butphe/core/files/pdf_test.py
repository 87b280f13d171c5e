"""Each kind of PDF that an office may meet, made here, and what is said of it."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import TiffImageFile

from butphe.core.files.pdf import draw_card, inspect

Maker = Callable[[Pdf], None]


def scan(size: tuple[int, int] = (600, 800)) -> Image.Image:
    picture = Image.new("1", size, 1)
    pen = ImageDraw.Draw(picture)
    for line in range(60, size[1] - 60, 30):
        pen.line((60, line, size[0] - 60, line), fill=0, width=4)
    return picture


def with_page(document: Pdf, content: bytes = b"10 w 50 400 m 500 400 l S") -> pikepdf.Page:
    page = document.add_blank_page(page_size=(595, 842))
    page.Contents = document.make_stream(content)
    return page


def with_image(document: Pdf, data: bytes, **entries: object) -> None:
    page = with_page(document, b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    image = document.make_stream(data)
    image.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Image, **entries)  # type: ignore[arg-type]
    page.Resources = Dictionary(XObject=Dictionary(Im0=image))


def javascript(document: Pdf) -> None:
    with_page(document)
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def launch(document: Pdf) -> None:
    with_page(document)
    document.Root.OpenAction = Dictionary(S=Name.Launch, F=pikepdf.String("cmd.exe"))


def hidden_layer(document: Pdf) -> None:
    with_page(document)
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("secret")))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def ccitt(document: Pdf) -> None:
    buffer = io.BytesIO()
    scan().save(buffer, "TIFF", compression="group4")
    with TiffImageFile(io.BytesIO(buffer.getvalue())) as tiff:
        start, length = tiff.tag_v2[273][0], sum(tiff.tag_v2[279])
        white_is_zero = tiff.tag_v2[262] == 0
    params = Dictionary(K=-1, Columns=600, Rows=800, BlackIs1=not white_is_zero)
    with_image(
        document,
        buffer.getvalue()[start : start + length],
        Width=600,
        Height=800,
        BitsPerComponent=1,
        ColorSpace=Name.DeviceGray,
        Filter=Name.CCITTFaxDecode,
        DecodeParms=params,
    )


def jpeg(document: Pdf) -> None:
    buffer = io.BytesIO()
    scan().convert("L").save(buffer, "JPEG")
    with_image(
        document,
        buffer.getvalue(),
        Width=600,
        Height=800,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray,
        Filter=Name.DCTDecode,
    )


def jpeg2000(document: Pdf) -> None:
    buffer = io.BytesIO()
    scan().convert("L").save(buffer, "JPEG2000")
    with_image(document, buffer.getvalue(), Width=600, Height=800, Filter=Name.JPXDecode)


def stencil(document: Pdf) -> None:
    """An image of one bit a pixel through which the page is painted, as scanners make them."""
    data = bytes(0b01010101 for _ in range(75 * 800))
    with_image(document, data, Width=600, Height=800, ImageMask=True, BitsPerComponent=1)


def white_scan(document: Pdf) -> None:
    """The empty back of a sheet that went through the scanner."""
    with_image(document, b"\xff" * 480_000, Width=600, Height=800, BitsPerComponent=8, ColorSpace=Name.DeviceGray)


def write(path: Path, make: Maker, **options: object) -> Path:
    document = Pdf.new()
    make(document)
    document.save(path, **options)  # type: ignore[arg-type]
    return path


def blank(document: Pdf) -> None:
    with_page(document, b"")


def plain(document: Pdf) -> None:
    with_page(document)


@pytest.mark.parametrize("make", [plain, ccitt, jpeg, jpeg2000, stencil])
def test_what_can_be_read_is_usable_and_shows_ink(tmp_path: Path, make: Maker) -> None:
    found = inspect(write(tmp_path / "a.pdf", make))
    assert (found.problem, found.pages) == (None, 1)
    assert found.ink[0] > 0.005


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (javascript, "pdf_active"),
        (launch, "pdf_active"),
        (hidden_layer, "pdf_hidden_content"),
        (lambda document: None, "pdf_unreadable"),
    ],
)
def test_what_may_deceive_is_named(tmp_path: Path, make: Maker, problem: str) -> None:
    assert inspect(write(tmp_path / "a.pdf", make)).problem == problem


def test_a_password_is_said(tmp_path: Path) -> None:
    locked = pikepdf.Encryption(owner="o", user="u")
    assert inspect(write(tmp_path / "a.pdf", plain, encryption=locked)).problem == "pdf_encrypted"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 5000, b"hello"])
def test_what_is_no_pdf_is_unreadable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert inspect(path).problem == "pdf_unreadable"


def test_a_blank_page_has_no_ink(tmp_path: Path) -> None:
    found = inspect(write(tmp_path / "a.pdf", blank))
    assert found.ink == (0.0,)


@pytest.mark.parametrize("kind", [Name.JPXDecode, Name.DCTDecode, Name.JBIG2Decode, Name.RunLengthDecode, Name.MadeUpDecode])
@pytest.mark.parametrize("words", [b"", b"10 w 50 400 m 500 400 l S"], ids=["alone", "beside words"])
def test_a_scan_that_cannot_be_decoded_is_no_empty_page(tmp_path: Path, kind: Name, words: bytes) -> None:
    """Viewers draw nothing and raise nothing: somebody could approve a page that is not what was scanned."""

    def broken(document: Pdf) -> None:
        with_image(document, b"\x13\x37" * 5000, Width=600, Height=800, BitsPerComponent=8, ColorSpace=Name.DeviceGray, Filter=kind)
        document.pages[0].Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q " + words)

    assert inspect(write(tmp_path / "a.pdf", broken)).problem == "pdf_image_broken"


def test_an_image_that_was_cut_off_is_told(tmp_path: Path) -> None:
    def cut(document: Pdf) -> None:
        jpeg(document)
        image = document.pages[0].Resources.XObject.Im0
        image.write(image.read_raw_bytes()[:200], filter=Name.DCTDecode)

    assert inspect(write(tmp_path / "a.pdf", cut)).problem == "pdf_image_broken"


def test_the_white_back_of_a_sheet_is_fine(tmp_path: Path) -> None:
    found = inspect(write(tmp_path / "a.pdf", white_scan))
    assert (found.problem, found.ink) == (None, (0.0,))


def test_the_card_is_a_small_picture_of_page_one(tmp_path: Path) -> None:
    target = tmp_path / "card.webp"
    draw_card(write(tmp_path / "a.pdf", ccitt), target)
    with Image.open(target) as picture:
        assert picture.width == 720
    assert target.stat().st_size < 60_000
