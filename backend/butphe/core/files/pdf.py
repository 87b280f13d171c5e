"""What a PDF is before anybody is asked to decide on it.

Runs in a process of its own (``sandbox``): a PDF from outside may be made to eat memory or time.
The problems are the codes that people see; each has its words in the catalogue of refusals.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium_c
from PIL import Image

MOST_PAGES = 2000
INKED_PAGES = 60
CARD_WIDTH = 720
_INK_WIDTH = 200
_PRINT_SCALE = 150 / 72
_PRINT_PIXELS = 2400
_DARK = 200
# Actions that run something, or reach out, when a document is opened or touched.
_ACTIVE = ("/JavaScript", "/JS", "/Launch", "/ImportData", "/SubmitForm", "/RichMedia", "/XFA")


@dataclass(frozen=True, slots=True)
class PdfFacts:
    pages: int | None
    problem: str | None
    ink: tuple[float, ...] = ()


def inspect(path: Path) -> PdfFacts:
    """Pages, ink and the first problem found: pdf_encrypted, pdf_unreadable, pdf_active,
    pdf_hidden_content, pdf_too_long, pdf_image_broken, or None."""
    try:
        with pikepdf.open(path) as document:
            pages, problem = len(document.pages), _problem(document)
    except pikepdf.PasswordError:
        return PdfFacts(None, "pdf_encrypted")
    except (pikepdf.PdfError, ValueError, RecursionError, OSError):
        return PdfFacts(None, "pdf_unreadable")
    if problem:
        return PdfFacts(pages, problem)
    try:
        return _looked_at(path, pages)
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return PdfFacts(pages, "pdf_unreadable")


def stamp(path: Path, target: Path, mark: bytes, pages: Sequence[int], place: tuple[float, float, float]) -> None:
    """Writes those pages (from 1; none: all) to ``target``, with the one page of ``mark`` laid over the first of them.

    ``place``: width of the mark, its distance from the right and from the top edge, in points.
    """
    width, right, top = place
    with pikepdf.open(path) as source, pikepdf.open(BytesIO(mark)) as over, pikepdf.new() as made:
        for number in pages or range(1, len(source.pages) + 1):
            made.pages.append(source.pages[number - 1])
        first, laid = made.pages[0], over.pages[0]
        box = [float(edge) for edge in first.cropbox]
        height = width * float(laid.mediabox[3]) / float(laid.mediabox[2])
        corner = (box[2] - right, box[3] - top)
        first.add_overlay(laid, pikepdf.Rectangle(corner[0] - width, corner[1] - height, *corner))
        made.save(target, deterministic_id=True)


def _problem(document: pikepdf.Pdf) -> str | None:
    if not len(document.pages):
        return "pdf_unreadable"
    if len(document.pages) > MOST_PAGES:
        return "pdf_too_long"
    if any(_is_active(item) for item in _dictionaries(document)):
        return "pdf_active"
    return "pdf_hidden_content" if _hides_layers(document) else None


def _dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of the file: the indirect objects, and what lies directly inside them."""
    stack: list[pikepdf.Object] = list(document.objects)
    while stack:
        item = stack.pop()
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            yield item
            stack.extend(_inside(value for _, value in item.items()))
        elif isinstance(item, pikepdf.Array):
            stack.extend(_inside(item))


def _inside(values: Iterable[pikepdf.Object]) -> Iterator[pikepdf.Object]:
    holders = pikepdf.Dictionary | pikepdf.Array
    return (item for item in values if isinstance(item, holders) and not item.is_indirect)


def _is_active(item: pikepdf.Object) -> bool:
    keys = item.keys()
    if any(name in keys for name in ("/JS", "/XFA", "/RichMediaContent")):
        return True
    return str(item.get("/S", "")) in _ACTIVE


def _hides_layers(document: pikepdf.Pdf) -> bool:
    properties = document.Root.get("/OCProperties")
    if properties is None:
        return False
    default = properties.get("/D", pikepdf.Dictionary())
    hidden = default.get("/OFF", pikepdf.Array())
    return len(hidden) > 0 or str(default.get("/BaseState", "/ON")) == "/OFF"


def _looked_at(path: Path, pages: int) -> PdfFacts:
    document = pypdfium2.PdfDocument(path)
    try:
        looked = [document[number] for number in range(min(len(document), INKED_PAGES))]
        # A viewer draws nothing where an image cannot be decoded, and says nothing: the page looks empty.
        if any(_is_broken(image) for page in looked for image in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE])):
            return PdfFacts(pages, "pdf_image_broken")
        return PdfFacts(pages, None, tuple(_ink(page) for page in looked))
    finally:
        document.close()


def _is_broken(image: pypdfium2.PdfObject) -> bool:
    try:
        image.get_bitmap().close()
    except pypdfium2.PdfiumError:
        return True
    return False


def _ink(page: pypdfium2.PdfPage) -> float:
    scale = _INK_WIDTH / max(page.get_width(), 1)
    return _dark_share(page.render(scale=scale, grayscale=True).to_pil())


def _dark_share(picture: Image.Image) -> float:
    histogram = picture.convert("L").histogram()
    return round(sum(histogram[:_DARK]) / max(sum(histogram), 1), 4)


def texts(path: Path, most: int) -> list[str]:
    """The text that the first pages carry themselves, page by page; scans carry none."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [_text(document[number]) for number in range(min(len(document), most))]
    finally:
        document.close()


def _text(page: pypdfium2.PdfPage) -> str:
    found = page.get_textpage()
    try:
        return str(found.get_text_bounded())
    finally:
        found.close()


def draw_pages(path: Path, folder: Path, most: int) -> int:
    """The first pages as ``page-001.jpg`` and on, 150 points to the inch; how many there are."""
    document = pypdfium2.PdfDocument(path)
    try:
        count = min(len(document), most)
        for number in range(count):
            page = document[number]
            scale = min(_PRINT_SCALE, _PRINT_PIXELS / max(page.get_width(), page.get_height(), 1))
            page.render(scale=scale).to_pil().convert("RGB").save(folder / f"page-{number + 1:03}.jpg", quality=80)
        return count
    finally:
        document.close()


def draw_card(path: Path, target: Path) -> None:
    """Page 1 as WebP, 720 px wide: the smaller of lossless (wins for text) and quality 60 (scans)."""
    document = pypdfium2.PdfDocument(path)
    try:
        page = document[0]
        scale = min(CARD_WIDTH / max(page.get_width(), 1), 4.0)
        picture = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    lossless, lossy = target.with_suffix(".lossless"), target.with_suffix(".lossy")
    picture.save(lossless, "WEBP", lossless=True, quality=60)
    picture.save(lossy, "WEBP", quality=60)
    smaller, other = sorted((lossless, lossy), key=lambda file: file.stat().st_size)
    other.unlink()
    smaller.replace(target)
