"""What a layout must not bring along, looked up before anything is made of it.

Whatever stands in `layout.docx` is copied into every agreement: macros, and addresses that Word opens by
itself.
"""

import re
from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

_MACROS = re.compile(rb"macroEnabled|vbaProject|vbaData", re.IGNORECASE)
_TYPES = "[Content_Types].xml"


class UnusableLayout(Exception):
    """A layout that cannot or must not be used: the code of the finding, and its values."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def inspect(parts: Mapping[str, bytes]) -> None:
    """Raise UnusableLayout or ExpatError for a layout with these parts, if there is a reason."""
    if _MACROS.search(parts.get(_TYPES, b"")) or any(_MACROS.search(n.encode()) for n in parts):
        raise UnusableLayout("layout-makros")
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            _parse(data)


def _parse(data: bytes) -> None:
    """Read one part for its form, its entities, and addresses outside the file."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.StartElementHandler = _check_element
    parser.Parse(data, True)


def _refuse_entities(*_: object) -> NoReturn:
    raise UnusableLayout("layout-unlesbar")


def _check_element(name: str, attributes: dict[str, str]) -> None:
    """A link that a reader clicks is fine; a template or picture that Word fetches itself is not."""
    if name.rpartition(":")[2] != "Relationship" or attributes.get("TargetMode") != "External":
        return
    if not attributes.get("Type", "").endswith("/hyperlink"):
        raise UnusableLayout("layout-verweis", ziel=attributes.get("Target", ""))
