"""The text of a PDF with its place on the page, by pdfium; nothing else knows pdfium."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from zvgen.diagnostics import Diagnostic, Span, diagnose
from zvgen.importer.foreign import Foreign
from zvgen.importer.glyphs import Glyph, PageGlyphs
from zvgen.importer.lines import Line, assembled, without_paper
from zvgen.importer.page_lines import lines_of
from zvgen.writers.attachment import NAME

_PASSWORD = 4
"""pdfium's FPDF_ERR_PASSWORD."""
_MOST_PAGES = 500
_MOST_SOURCE = 4 * 1024 * 1024


def read_pdf(data: bytes, name: str) -> Foreign:
    """The text layer of a PDF; pages without one are told."""
    import pypdfium2

    try:
        return _read_document(pypdfium2.PdfDocument(data), name)
    except pypdfium2.PdfiumError as error:
        return Foreign(findings=(_unreadable(error, name),))


def attached_data(data: bytes) -> str | None:
    """The data a PDF of this program carries; None if it has none or cannot be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    with closing(document):
        return _source(document)


def _read_document(document: Any, name: str) -> Foreign:
    with closing(document):
        if len(document) > _MOST_PAGES:
            return Foreign(
                findings=(diagnose("fremd-zu-viele-seiten", Span(name), zahl=len(document)),)
            )
        pages = [_page(document, number) for number in range(len(document))]
        return _read(lines_of(pages), name, _source(document))


def _unreadable(error: Any, name: str) -> Diagnostic:
    code = "fremd-verschluesselt" if error.err_code == _PASSWORD else "fremd-beschaedigt"
    return diagnose(code, Span(name))


def _read(pages: list[list[Line]], name: str, source: str | None) -> Foreign:
    silent = [str(number) for number, page in enumerate(pages, 1) if not page]
    if len(silent) == len(pages):
        return Foreign(findings=(diagnose("fremd-ohne-text", Span(name)),), source=source)
    told = (diagnose("fremd-seiten-ohne-text", Span(name), seiten=", ".join(silent)),)
    kept, dropped = without_paper(pages)
    pieces, written = assembled(kept)
    notes = told if silent else ()
    return Foreign(tuple(pieces), notes, (*dropped, *written), printed=True, source=source)


def _source(document: Any) -> str | None:
    """The data a PDF of this program carries."""
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        if attachment.get_name() == NAME:
            data = bytes(attachment.get_data())
            return data.decode("utf-8", errors="replace") if len(data) <= _MOST_SOURCE else None
    return None


def _page(document: Any, number: int) -> PageGlyphs:
    page = document[number]
    with closing(page), closing(page.get_textpage()) as text:
        return PageGlyphs(number + 1, page.get_width(), tuple(_glyphs(text)))


def _glyphs(text: Any) -> Iterator[Glyph]:
    """The characters in the order of the file, without decoration (running heads of a tagged PDF)."""
    from pypdfium2 import raw

    marks: dict[int, bool] = {}
    for index in range(text.count_chars()):
        if not _is_decoration(raw, text, index, marks):
            sign = chr(raw.FPDFText_GetUnicode(text, index))
            generated = raw.FPDFText_IsGenerated(text, index) == 1
            size = raw.FPDFText_GetFontSize(text, index)
            left, bottom, right, top = _box(text, index, generated=generated)
            ink = not generated and not sign.isspace()
            yield Glyph(sign, left, bottom, right, top, size, ink)


def _box(text: Any, index: int, *, generated: bool) -> tuple[float, float, float, float]:
    if generated:
        return 0.0, 0.0, 0.0, 0.0
    box: tuple[float, float, float, float] = text.get_charbox(index, loose=True)
    return box


def _is_decoration(raw: Any, text: Any, index: int, marks: dict[int, bool]) -> bool:
    from ctypes import addressof

    part = raw.FPDFText_GetTextObject(text, index)
    if not part:
        return False
    address = addressof(part.contents)
    if address not in marks:
        marks[address] = "Artifact" in _marks(raw, part)
    return marks[address]


def _marks(raw: Any, part: Any) -> list[str]:
    from ctypes import byref, c_ulong, create_string_buffer

    names = []
    for index in range(max(0, raw.FPDFPageObj_CountMarks(part))):
        mark, length = raw.FPDFPageObj_GetMark(part, index), c_ulong()
        buffer = create_string_buffer(256)
        raw.FPDFPageObjMark_GetName(mark, _wide(raw, buffer), 256, byref(length))
        names.append(buffer.raw[: max(0, length.value - 2)].decode("utf-16-le", errors="replace"))
    return names


def _wide(raw: Any, buffer: Any) -> Any:
    from ctypes import POINTER, cast

    return cast(buffer, POINTER(raw.FPDF_WCHAR))
