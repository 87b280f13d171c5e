"""PDF files of every kind that an office may meet, made here: each shows a black bar across the page, or may not be used."""

import io
import struct
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import TiffImageFile

Maker = Callable[[Pdf], None]
SIZE = (600, 800)
BAR = b"24 w 50 400 m 545 400 l S"
_FILL = b"q 595 0 0 842 0 0 cm /Im0 Do Q"


def page(document: Pdf, content: bytes = BAR, size: tuple[float, float] = (595, 842)) -> pikepdf.Page:
    """A page with a content stream."""
    made = document.add_blank_page(page_size=size)
    made.Contents = document.make_stream(content)
    return made


def scan() -> Image.Image:
    """A sheet with a bar, one bit a pixel."""
    picture = Image.new("1", SIZE, 1)
    ImageDraw.Draw(picture).rectangle((50, 390, 550, 414), fill=0)
    return picture


def _image(document: Pdf, data: bytes, **entries: Any) -> None:
    made = page(document, _FILL)
    image = document.make_stream(data)
    facts = {"Width": SIZE[0], "Height": SIZE[1], "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray, **entries}
    image.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Image, **{name: value for name, value in facts.items() if value is not None})
    made.Resources = Dictionary(XObject=Dictionary(Im0=image))


def _saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def _fax(compression: str) -> tuple[bytes, bool]:
    """The strip of a TIFF, and whether its zeros are white."""
    data = _saved(scan(), "TIFF", compression=compression, strip_size=10**6)
    with TiffImageFile(io.BytesIO(data)) as tiff:
        start, length = tiff.tag_v2[273][0], sum(tiff.tag_v2[279])
        return data[start : start + length], tiff.tag_v2[262] == 0


def _ccitt(compression: str, k: int) -> Maker:
    def make(document: Pdf) -> None:
        data, white_is_zero = _fax(compression)
        params = Dictionary(K=k, Columns=SIZE[0], Rows=SIZE[1], BlackIs1=not white_is_zero, EndOfLine=k == 0, EncodedByteAlign=False)
        _image(document, data, BitsPerComponent=1, Filter=Name.CCITTFaxDecode, DecodeParms=params)

    return make


def jbig2(document: Pdf) -> None:
    """One generic region coded as T.6 (MMR), in the embedded form of ISO 14492."""
    coded, _ = _fax("group4")
    about = struct.pack(">IIIIBH", *SIZE, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", *SIZE, 0, 0, 0, 1) + coded
    data = b"".join(struct.pack(">IBBBI", n, kind, 0, 1, len(part)) + part for n, (kind, part) in enumerate([(48, about), (38, region)]))
    _image(document, data, BitsPerComponent=1, Filter=Name.JBIG2Decode)


def lzw(document: Pdf) -> None:
    """Codes of nine bits, the table cleared before it would grow: every byte is said as it stands."""
    bits, used = "", scan().convert("L").resize((60, 80)).tobytes()
    for start in range(0, len(used), 200):
        bits += format(256, "09b") + "".join(format(byte, "09b") for byte in used[start : start + 200])
    bits += format(257, "09b")
    bits += "0" * (-len(bits) % 8)
    _image(document, bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)), Width=60, Height=80, Filter=Name.LZWDecode)


def run_length(document: Pdf) -> None:
    raw = scan().convert("L").tobytes()
    packed = b"".join(bytes((127,)) + raw[at : at + 128] for at in range(0, len(raw), 128))
    _image(document, packed + b"\x80", Filter=Name.RunLengthDecode)


def flate(document: Pdf) -> None:
    _image(document, scan().convert("L").tobytes())


def dct(document: Pdf) -> None:
    _image(document, _saved(scan().convert("L"), "JPEG"), Filter=Name.DCTDecode)


def cmyk(document: Pdf) -> None:
    _image(document, _saved(scan().convert("RGB").convert("CMYK"), "JPEG"), ColorSpace=Name.DeviceCMYK, Filter=Name.DCTDecode)


def jpx(document: Pdf) -> None:
    _image(document, _saved(scan().convert("L"), "JPEG2000"), BitsPerComponent=None, ColorSpace=None, Filter=Name.JPXDecode)


def stencil(document: Pdf) -> None:
    data = scan().tobytes()
    _image(document, data, BitsPerComponent=1, ColorSpace=None, ImageMask=True)


def inline_image(document: Pdf) -> None:
    data = scan().resize((60, 80)).convert("L").tobytes()
    page(document, b"q 595 0 0 842 0 0 cm BI /W 60 /H 80 /BPC 8 /CS /G ID " + data + b" EI Q")


def nested_form(document: Pdf) -> None:
    made, form = page(document, b"/Fm0 Do"), document.make_stream(BAR)
    form.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]))
    made.Resources = Dictionary(XObject=Dictionary(Fm0=form))


def transparent(document: Pdf) -> None:
    page(document, b"/GS0 gs " + BAR).Resources = Dictionary(ExtGState=Dictionary(GS0=Dictionary(ca=0.6, CA=0.6, BM=Name.Multiply)))


def _text(font: Dictionary, shown: bytes) -> Maker:
    def make(document: Pdf) -> None:
        page(document, BAR + b" BT /F1 40 Tf 60 600 Td " + shown + b" Tj ET").Resources = Dictionary(Font=Dictionary(F1=document.make_indirect(font)))

    return make


def fonts_missing(document: Pdf) -> None:
    _text(Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/.VnTimeH"), Encoding=Name.WinAnsiEncoding), b"(Cong hoa)")(document)


def chinese_not_embedded(document: Pdf) -> None:
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/SimSun"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("GB1"), Supplement=2),
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/SimSun"), Encoding=Name("/UniGB-UCS2-H"), DescendantFonts=Array([below]))
    _text(font, b"<4E2D56FD>")(document)


def rotated(document: Pdf) -> None:
    page(document).Rotate = 90


def mixed_sizes(document: Pdf) -> None:
    for size in ((595, 842), (842, 1191), (200, 200)):
        page(document, BAR, size)


def huge_page(document: Pdf) -> None:
    page(document, b"300 w 0 7000 m 14400 7000 l S", (14400, 14400))


def many_pages(document: Pdf) -> None:
    for _ in range(300):
        page(document)


def attachment(document: Pdf) -> None:
    page(document)
    document.attachments["so-lieu.csv"] = b"a,b\n1,2\n"


def portfolio(document: Pdf) -> None:
    attachment(document)
    document.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)


def _field(document: Pdf, **entries: Any) -> None:
    made, look = page(document), document.make_stream(b"8 w 0 5 m 200 5 l S")
    look.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 20]))
    facts = {"Type": Name.Annot, "Subtype": Name.Widget, "T": String("o"), "Rect": Array([60, 500, 260, 520]), "AP": Dictionary(N=look), "F": 4, **entries}
    field = document.make_indirect(Dictionary(**facts))
    made.Annots = Array([field])
    document.Root.AcroForm = Dictionary(Fields=Array([field]))


def form(document: Pdf) -> None:
    _field(document, FT=Name.Tx, V=String("Nghe An"))


def signed(document: Pdf) -> None:
    """The form of a signature; whose it is and whether it holds is nobody's question here."""
    value = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/adbe.pkcs7.detached"), Contents=String(b"\x30\x80" + bytes(200)))
    value.ByteRange = Array([0, 100, 500, 100])
    _field(document, FT=Name.Sig, V=document.make_indirect(value))


def javascript(document: Pdf) -> None:
    page(document)
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def launch(document: Pdf) -> None:
    page(document)
    document.Root.OpenAction = Dictionary(S=Name.Launch, F=String("cmd.exe"))


def xfa(document: Pdf) -> None:
    form(document)
    document.Root.AcroForm.XFA = document.make_stream(b"<xdp/>")


def hidden_layer(document: Pdf) -> None:
    page(document)
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("an")))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def noise_for_an_image(document: Pdf) -> None:
    _image(document, b"\x13\x37" * 5000, Filter=Name.JPXDecode)


def too_many_pages(document: Pdf) -> None:
    for _ in range(2001):
        document.add_blank_page(page_size=(10, 10))


def no_page(_: Pdf) -> None:
    """Nothing."""


def built(make: Maker, **options: Any) -> bytes:
    """The file's bytes."""
    document, out = Pdf.new(), io.BytesIO()
    make(document)
    document.save(out, **options)
    return out.getvalue()


def _lost_table() -> bytes:
    """The table of objects is not where the end of the file says."""
    data = built(page_only)
    at = data.rindex(b"startxref")
    return data[:at] + b"startxref\n7\n%%EOF\n"


def page_only(document: Pdf) -> None:
    page(document)


_RC4 = pikepdf.Encryption(owner="o", user="", R=3, aes=False, metadata=False)
SHOWN: Mapping[str, Callable[[], bytes]] = {
    "plain": lambda: built(page_only),
    "flate scan": lambda: built(flate),
    "run-length scan": lambda: built(run_length),
    "lzw scan": lambda: built(lzw),
    "jpeg scan": lambda: built(dct),
    "jpeg scan for print": lambda: built(cmyk),
    "jpeg 2000 scan": lambda: built(jpx),
    "fax scan, group 3": lambda: built(_ccitt("group3", 0)),
    "fax scan, group 4": lambda: built(_ccitt("group4", -1)),
    "jbig2 scan": lambda: built(jbig2),
    "stencil": lambda: built(stencil),
    "inline image": lambda: built(inline_image),
    "form inside the page": lambda: built(nested_form),
    "transparency": lambda: built(transparent),
    "font not embedded": lambda: built(fonts_missing),
    "chinese not embedded": lambda: built(chinese_not_embedded),
    "rotated": lambda: built(rotated),
    "pages of several sizes": lambda: built(mixed_sizes),
    "page of five metres": lambda: built(huge_page),
    "300 pages": lambda: built(many_pages),
    "attachment": lambda: built(attachment),
    "portfolio": lambda: built(portfolio),
    "filled form": lambda: built(form),
    "signed": lambda: built(signed),
    "owner's password": lambda: built(page_only, encryption=pikepdf.Encryption(owner="o", user="")),
    "owner's password, old": lambda: built(page_only, encryption=_RC4),
    "object streams": lambda: built(page_only, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "linearized": lambda: built(page_only, linearize=True),
    "version 2.0": lambda: built(page_only, force_version="2.0"),
    "lost table": _lost_table,
}
REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "password": (lambda: built(page_only, encryption=pikepdf.Encryption(owner="o", user="u")), "pdf_encrypted"),
    "javascript": (lambda: built(javascript), "pdf_active"),
    "program": (lambda: built(launch), "pdf_active"),
    "xfa": (lambda: built(xfa), "pdf_active"),
    "hidden layer": (lambda: built(hidden_layer), "pdf_hidden_content"),
    "undecodable scan": (lambda: built(noise_for_an_image), "pdf_image_broken"),
    "too many pages": (lambda: built(too_many_pages), "pdf_too_long"),
    "no page": (lambda: built(no_page), "pdf_unreadable"),
    "cut off": (lambda: built(flate)[:300], "pdf_unreadable"),
    "no pdf": (lambda: b"%PDF-1.7\n" + bytes(5000), "pdf_unreadable"),
}
