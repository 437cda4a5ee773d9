"""docxtpl's own way, document by document: slower, but it can do everything docxtpl can.

Layouts whose tags name `bild("logo.png")` or `unterdokument("anlage.docx")` come here; both take a file
of the kind's folder. The text is the same as on the fast path.
"""

import io
from typing import Any

from zvgen.writers.docx.environment import LayoutEnvironment
from zvgen.writers.docx.package import repack
from zvgen.writers.look import Look


class MissingFile(LookupError):
    """A layout names a picture or sub-document that its folder does not hold."""


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
        return InlineImage(template, io.BytesIO(_file(look, name)), width=width)

    def unterdokument(name: str) -> Any:
        """A Word file of the kind's folder, put in whole."""
        return template.new_subdoc(io.BytesIO(_file(look, name)))

    return {"bild": bild, "unterdokument": unterdokument}


def _file(look: Look, name: str) -> bytes:
    if name not in look.files:
        raise MissingFile(name)
    return look.files[name]
