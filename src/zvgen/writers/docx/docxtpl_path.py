"""docxtpl's own way, document by document: slower, but it can do everything docxtpl can.

Layouts whose tags name `bild("logo.png")` or `unterdokument("anlage.docx")` come here; both take a file
of the kind's folder. The text is the same as on the fast path.
"""

import io
from typing import Any

from zvgen.writers.docx.environment import LayoutEnvironment
from zvgen.writers.docx.layout import readable
from zvgen.writers.docx.package import repack
from zvgen.writers.look import Look


class MissingFile(LookupError):
    """A layout names a picture or sub-document that its folder does not hold."""


class UnusableFile(LookupError):
    """A picture or sub-document of the folder is not what its layout takes it for."""


def render(layout: bytes, look: Look, context: dict[str, Any]) -> bytes:
    """One document through `docxtpl.DocxTemplate`, as a zip with fixed dates."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(io.BytesIO(layout))
    template.init_docx()
    full = {**context, **_functions(template, look)}
    template.render(full, LayoutEnvironment())
    out = io.BytesIO()
    template.save(out)
    return repack(out.getvalue())


def _functions(template: Any, look: Look) -> dict[str, Any]:
    def bild(name: str, breite_mm: float | None = None) -> Any:
        """A picture of the kind's folder, `breite_mm` wide."""
        from docx.shared import Mm
        from docxtpl import InlineImage

        width = Mm(breite_mm) if breite_mm else None
        return InlineImage(template, io.BytesIO(_picture(look, name)), width=width)

    def unterdokument(name: str) -> Any:
        """A Word file of the kind's folder, put in whole."""
        data = _file(look, name)
        if not readable(data):
            raise UnusableFile(name, "keine Word-Datei")
        return template.new_subdoc(io.BytesIO(data))

    return {"bild": bild, "unterdokument": unterdokument}


def _picture(look: Look, name: str) -> bytes:
    from docx.image.exceptions import UnrecognizedImageError
    from docx.image.image import Image

    data = _file(look, name)
    try:
        Image.from_blob(data)
    except UnrecognizedImageError:
        raise UnusableFile(name, "kein Bild, das Word kennt") from None
    return data


def _file(look: Look, name: str) -> bytes:
    if name not in look.files:
        raise MissingFile(name)
    return look.files[name]
