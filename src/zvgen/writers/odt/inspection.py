"""What an OpenDocument layout must not bring along, looked up before anything is made of it.

Its styles, header and footer are copied into every agreement: macros, and addresses that are opened by
themselves.
"""

from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

TEXT = b"application/vnd.oasis.opendocument.text"
_KINDS = (TEXT, TEXT + b"-template")
_SCRIPTS = "urn:oasis:names:tc:opendocument:xmlns:script:1.0"
_TEXT_LINK = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 a"
_HREF = "http://www.w3.org/1999/xlink href"
_DDE = "dde-"
_INSIDE = ("Pictures/", "Fonts/", "./", "#")


class UnusableLayout(Exception):
    """A layout that cannot or must not be used: codes of the findings, each with its values."""

    def __init__(self, *found: "str | tuple[str, dict[str, str]]", **values: str) -> None:
        super().__init__(*found)
        self.found = [one if isinstance(one, tuple) else (one, values) for one in found]


def inspect(parts: Mapping[str, bytes]) -> None:
    """Raise UnusableLayout or ExpatError for a layout with these parts, if there is a reason."""
    if parts.get("mimetype", b"").strip() not in _KINDS:
        raise UnusableLayout("layout-odt-unlesbar")
    if any(name.startswith(("Basic/", "Scripts/")) for name in parts):
        raise UnusableLayout("layout-odt-makros")
    for name in ("styles.xml", "content.xml", "settings.xml"):
        if name in parts or name != "settings.xml":
            _parse(parts[name])


def _parse(data: bytes) -> None:
    """Read one part for its form, its entities, macros and addresses outside the file."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.StartElementHandler = _check_element
    parser.Parse(data, True)


def _refuse_entities(*_: object) -> NoReturn:
    raise UnusableLayout("layout-odt-unlesbar")


def _check_element(name: str, attributes: dict[str, str]) -> None:
    """A link that a reader clicks is fine; a picture or table that is fetched while opening is not."""
    namespace, _, local = name.rpartition(" ")
    if namespace == _SCRIPTS:
        raise UnusableLayout("layout-odt-makros")
    target = attributes.get(_HREF, "")
    inside = not target or target.startswith(_INSIDE) or name == _TEXT_LINK
    if local.startswith(_DDE) or not inside:
        raise UnusableLayout("layout-odt-verweis", ziel=target or "DDE")
