"""The typst compiler behind one layout: kept for all documents, with nothing of the machine in reach.

It reads files only, so the layout lies in a private folder for as long as the writer lives. It sees that
folder and the shipped font; it is never given a clock.
"""

import json
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, NamedTuple, cast
from weakref import finalize

import typst

from zvgen.writers.pdf.views import Data

LAYOUT = "layout.typ"
WALKER = "inhalt.typ"
_PICTURES = (".png", ".jpg", ".jpeg")
_FIXED_TIME = 0
_WITH_SOURCE: list[Any] = ["a-3a", "ua-1"]
_ALONE: list[Any] = ["a-2a", "ua-1"]
"""PDF/A-2 may hold no attachments but PDF files; PDF/A-3 may."""


class Refused(Exception):
    """The compiler's first message and its full account with places."""

    def __init__(self, message: str, account: str) -> None:
        super().__init__(message)
        self.message = message
        self.account = account


class Printed(NamedTuple):
    """A file and what the compiler would have liked otherwise: (message, account)."""

    data: bytes
    warnings: list[tuple[str, str]]


class Compiler:
    """Prints documents in the look of one layout."""

    def __init__(self, layout: Mapping[str, bytes]) -> None:
        root = Path(mkdtemp(prefix="zvgen-pdf-"))
        finalize(self, rmtree, root, ignore_errors=True)
        for name, data in layout.items():
            if name == LAYOUT or name.endswith(_PICTURES):
                (root / name).write_bytes(data)
        (root / WALKER).write_bytes(walker())
        with as_file(files("zvgen.writers.pdf") / "fonts") as folder:
            fonts = typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
            )
        self._typst = typst.Compiler(root / WALKER, root=root, font_paths=fonts)

    def print(self, properties: Data, sections: str) -> Printed:
        """The PDF of a document: its properties, and its sections as JSON; `Refused` without one."""
        try:
            data, warnings = self._typst.compile_with_warnings(
                format="pdf",
                sys_inputs={
                    "angaben": json.dumps(properties, ensure_ascii=False),
                    "abschnitte": sections,
                },
                pdf_standards=_WITH_SOURCE if properties["quelle"] else _ALONE,
                timestamp=_FIXED_TIME,
            )
        except typst.TypstError as error:
            raise Refused(error.message, error.diagnostic) from error
        return Printed(cast("bytes", data), [(w.message, w.diagnostic) for w in warnings])


def walker() -> bytes:
    """The typst code that hands a document to the layout."""
    return (files("zvgen.writers.pdf") / WALKER).read_bytes()
