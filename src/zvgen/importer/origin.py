"""What a file says of its own making: the statements and the data that documents of this program carry.

The file may be anything: nothing is unpacked beyond what such a part can be, and no entity resolved.
"""

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, NoReturn
from xml.parsers import expat

from zvgen.importer.container import UNREADABLE, Archive, content_of
from zvgen.importer.pdf import attached_data
from zvgen.writers.attachment import NAME, NAMESPACE, PREFIX

_MOST = 4 * 2**20
"""More is no part of ours."""
_MOST_PARTS = 50
_ITEM = re.compile(r"customXml/item\d+\.xml")
_READ = (*UNREADABLE, expat.ExpatError, LookupError)
_STATED = ("art", "jahr", "kreis")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file says: `statements` by name, and the data as JSON, empty if it carries none."""

    statements: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    @property
    def data(self) -> dict[str, Any]:
        """The data as values; empty if there are none that can be read."""
        try:
            read = json.loads(self.source) if self.source else {}
        except (ValueError, RecursionError):
            return {}
        return read if isinstance(read, dict) else {}

    @property
    def agreement(self) -> tuple[str, int, str] | None:
        """Kind, year and Kreis; None if the file does not say."""
        stated = self.data or {n.lower(): text for n, text in self.statements.items()}
        art, jahr, kreis = (str(stated.get(name, "")) for name in _STATED)
        is_year = jahr.isascii() and jahr.isdigit() and len(jahr) == 4
        return (art, int(jahr), kreis) if art and kreis and is_year else None

    @property
    def version(self) -> str:
        """The version that made it."""
        return str(self.data.get("software") or self.statements.get("Version", ""))


def read_origin(data: bytes) -> Origin:
    """What a file of any kind says of its making; nothing if it is none of ours, or broken."""
    content = content_of(data)
    if content == "pdf":
        return Origin(source=attached_data(data) or "")
    if isinstance(content, Archive):
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                return _READERS[content.format](archive)
        except _READ:
            return Origin()
    return Origin()


def _of_docx(archive: zipfile.ZipFile) -> Origin:
    properties, names = {}, archive.namelist()
    if "docProps/custom.xml" in names:
        reader = _Texts("property", "name")
        properties = reader.read(_part(archive, "docProps/custom.xml"))
    items = [name for name in names if _ITEM.fullmatch(name)][:_MOST_PARTS]
    source = next((text for name in items for text in _our_data(_part(archive, name))), "")
    return Origin(_ours(properties), source)


def _our_data(part: bytes) -> Iterator[str]:
    """The data in a part of a Word file, if they are ours."""
    if NAMESPACE.encode() in part:
        yield from _Texts(f"{NAMESPACE} daten", "").read(part).values()


def _of_odt(archive: zipfile.ZipFile) -> Origin:
    names = archive.namelist()
    reader = _Texts("user-defined", "name")
    stated = reader.read(_part(archive, "meta.xml")) if "meta.xml" in names else {}
    source = _part(archive, NAME).decode("utf-8") if NAME in names else ""
    return Origin(_ours(stated), source)


_READERS = {"docx": _of_docx, "odt": _of_odt}


def _ours(stated: Mapping[str, str]) -> dict[str, str]:
    return {n.removeprefix(PREFIX): text for n, text in stated.items() if n.startswith(PREFIX)}


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A member; ValueError for one that is larger than ours can be."""
    with archive.open(name) as file:
        data = file.read(_MOST + 1)
    if len(data) > _MOST:
        raise ValueError(name)
    return data


class _Texts:
    """Reads the text of each element called `element` (its end), by its attribute called `name`."""

    def __init__(self, element: str, name: str) -> None:
        self._element = element
        self._name = name
        self._key: str | None = None
        self._found: dict[str, str] = {}

    def read(self, data: bytes) -> dict[str, str]:
        """Every text; raises ExpatError or ValueError for what is no sound XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(data, True)
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name.endswith(self._element):
            own = (v for n, v in attributes.items() if n.rpartition(" ")[2] == self._name)
            self._key = next(own, "")
            self._found[self._key] = ""

    def _end(self, name: str) -> None:
        if name.endswith(self._element):
            self._key = None

    def _text(self, text: str) -> None:
        if self._key is not None:
            self._found[self._key] += text


def _refuse(*_: object) -> NoReturn:
    raise ValueError("a document type")
