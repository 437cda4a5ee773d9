"""docxtpl's own way, document by document: slower, but it can do everything docxtpl can.

Layouts whose tags name `bild("logo.png")` or `unterdokument("anlage.docx")` come here; both take a file
of the kind's folder. The text is the same as on the fast path.
"""

import io
import re
from itertools import count
from typing import Any

from zvgen.writers.docx.environment import Command, LayoutEnvironment, Ready, literal
from zvgen.writers.docx.package import UNPACK_ERRORS, unpack
from zvgen.writers.look import Look

_NUMBERING = "word/numbering.xml"
_LIST_ID = re.compile(rb'(<w:nsid w:val=")[^"]*')
_WIDEST_MM = 2000


class MissingFile(LookupError):
    """A layout names a picture or sub-document that its folder does not hold."""


class UnusableFile(LookupError):
    """A picture or sub-document of the folder is not what its layout takes it for."""


class MissingExtra(LookupError):
    """Sub-documents need a library that is not installed."""


def render(layout: bytes, look: Look, context: dict[str, Any]) -> dict[str, bytes]:
    """The parts of one document as `docxtpl.DocxTemplate` makes them, the same each time.

    Its rendering of the properties is left out, for it escapes twice and refuses long titles; the part is
    only made where a layout has none.
    """
    from docxtpl import DocxTemplate

    template = DocxTemplate(io.BytesIO(layout))
    template.render_properties = lambda *_: template.docx.core_properties
    template.init_docx()
    full = {**context, **_commands(template, look)}
    template.render(full, LayoutEnvironment(finalize=literal))
    out = io.BytesIO()
    template.save(out)
    return _settled(unpack(out.getvalue()))


def _settled(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Docxcompose gives the lists of a sub-document random ids; here they are counted."""
    if _NUMBERING in parts:
        ids = count(1)
        numbered = _LIST_ID.sub(lambda m: m[1] + b"%08X" % next(ids), parts[_NUMBERING])
        parts[_NUMBERING] = numbered
    return parts


def _commands(template: Any, look: Look) -> dict[str, Command]:
    def bild(name: str, breite_mm: float | None = None) -> Ready:
        """A picture of the kind's folder, `breite_mm` wide."""
        from docx.shared import Mm
        from docxtpl import InlineImage

        width = Mm(_checked_width(breite_mm)) if breite_mm else None
        return Ready(InlineImage(template, io.BytesIO(_picture(look, name)), width=width))

    def unterdokument(name: str) -> Ready:
        """A Word file of the kind's folder, put in whole."""
        return Ready(_sub_document(template, look, name))

    return {"bild": Command(bild), "unterdokument": Command(unterdokument)}


def _checked_width(breite_mm: float) -> float:
    if not 0 < breite_mm <= _WIDEST_MM:
        raise ValueError(breite_mm)
    return breite_mm


def _picture(look: Look, name: str) -> bytes:
    """The bytes of a picture that python-docx can measure, which is all that it reads of one."""
    from docx.image.image import Image
    from docx.shared import Mm

    data = _file(look, name)
    try:
        Image.from_blob(data).scaled_dimensions(Mm(1))
    except Exception:  # noqa: BLE001 - its JPEG reader raises nothing narrower, by name, over a cut file
        raise UnusableFile(name, "kein Bild, das Word kennt") from None
    return data


def _sub_document(template: Any, look: Look, name: str) -> object:
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    data = _file(look, name)
    own = (PythonDocxError, OpcError, LxmlError, AttributeError, TypeError, AssertionError)
    try:
        unpack(data)
        return template.new_subdoc(io.BytesIO(data))
    except ImportError as error:
        raise MissingExtra("unterdokumente") from error
    except (*own, *UNPACK_ERRORS):
        raise UnusableFile(name, "keine lesbare Word-Datei") from None


def _file(look: Look, name: str) -> bytes:
    if name not in look.files:
        raise MissingFile(name)
    return look.files[name]
