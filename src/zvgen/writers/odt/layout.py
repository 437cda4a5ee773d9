"""`layout.odt` read once: its styles as they are, and the look of its two sample tables.

A layout is edited in LibreOffice, which gives table styles new names whenever it saves; the samples are
found by the names of the tables, "Tabelle" and "Unterschriften".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError

from zvgen.writers.docx.package import UNPACK_ERRORS, unpack
from zvgen.writers.odt.inlines import escaped
from zvgen.writers.odt.inspection import UnusableLayout, inspect
from zvgen.writers.odt.styles import LETTERS, LISTS, PARAGRAPHS, PARTY

_URN = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
NAMESPACES = {
    "office": _URN.format("office"),
    "style": _URN.format("style"),
    "text": _URN.format("text"),
    "table": _URN.format("table"),
    "draw": _URN.format("drawing"),
    "fo": _URN.format("xsl-fo-compatible"),
    "svg": _URN.format("svg-compatible"),
    "meta": _URN.format("meta"),
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
MARK = re.compile(
    r'<text:user-defined\b[^>]*\btext:name="Kennzeichnung"[^>]*?(?:/>|>(.*?)</text:user-defined>)',
    re.DOTALL,
)
"""The field of the layout's header or footer that shows the mark of a sample or draft."""
_EXTENSIONS = re.compile(
    r' (?:loext|officeooo|calcext|field):[\w-]+="[^"]*"|<loext:[\w-]+(?: [^>]*)?/>'
)
"""What LibreOffice adds to OpenDocument of its own; it makes a file one that ODF 1.3 does not know."""
TABLE, SIGNATURES = "Tabelle", "Unterschriften"
_AREAS = ("header", "footer")
_VARIANTS = ("", "-first", "-left")
_TWIPS = {"in": 1440, "cm": 1440 / 2.54, "mm": 1440 / 25.4, "pt": 20, "pc": 240}
_LENGTH = re.compile(r"([\d.]+)(in|cm|mm|pt|pc)")

Element = ET.Element


class Cells(NamedTuple):
    """The cell styles of a row: of all columns but the last, and of the last."""

    inner: str
    last: str


class Space(NamedTuple):
    """Points above and below a paragraph."""

    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Sample:
    """What a table looks like: its styles, cells of its first and last row, its width in twips."""

    style: str
    row: str
    columns: tuple[str, ...]
    header: Cells
    body: Cells
    width: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What every document takes over.

    `names` leads from the shown name of a style to that in the file, `automatic` holds the styles of the
    samples by name, `spaces` the points above and below a paragraph of the signatures.
    """

    styles: str
    files: Mapping[str, bytes]
    names: Mapping[str, str]
    automatic: Mapping[str, str]
    samples: Mapping[str, Sample]
    spaces: Mapping[str, Space]


def read_layout(data: bytes) -> Layout:
    """The layout in a file; raises UnusableLayout if it cannot or must not be used."""
    try:
        parts = unpack(data)
        inspect(parts)
        return _read(parts)
    except (*UNPACK_ERRORS, ExpatError, ET.ParseError) as error:
        raise UnusableLayout("layout-odt-unlesbar") from error


def _read(parts: Mapping[str, bytes]) -> Layout:
    styles, content = (_root(parts[name]) for name in ("styles.xml", "content.xml"))
    text = _EXTENSIONS.sub("", parts["styles.xml"].decode())
    if not (_shows_mark_everywhere(styles) and MARK.search(text)):
        raise UnusableLayout("layout-odt-kennzeichnung")
    names = _names(styles)
    samples = _Samples(content)
    return Layout(
        text,
        {name: part for name, part in parts.items() if name.startswith(_TAKEN)},
        names,
        samples.styles,
        {name: samples.read(name) for name in (TABLE, SIGNATURES)},
        {shown: _space(styles, names[shown]) for shown in PARTY},
    )


def _root(data: bytes) -> Element:
    return ET.fromstring(data)  # noqa: S314 - inspected before: it has no entities


_TAKEN = ("settings.xml", "Pictures/", "Fonts/")


def _q(name: str) -> str:
    """The name `text:p` as ElementTree has it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def _names(styles: Element) -> dict[str, str]:
    """Shown name to the name in the file, of all styles a document needs."""
    wanted = {
        **{("paragraph", name): "Absatzvorlage" for name in PARAGRAPHS},
        **{("text", name): "Zeichenvorlage" for name in LETTERS.values()},
        **{("list", name): "Listenvorlage" for name in LISTS},
    }
    found = dict(_common(styles))
    missing = [{"art": wanted[key], "name": key[1]} for key in wanted if key not in found]
    if missing:
        raise UnusableLayout(*(("layout-odt-vorlage", values) for values in missing))
    return {name: found[family, name] for family, name in wanted}


def _common(styles: Element) -> Iterator[tuple[tuple[str, str], str]]:
    common = styles.find(_q("office:styles"))
    for style in () if common is None else common:
        family = "list" if style.tag == _q("text:list-style") else style.get(_q("style:family"), "")
        name = style.get(_q("style:name"), "")
        yield (family, style.get(_q("style:display-name"), _decoded(name))), name


def _decoded(name: str) -> str:
    """The shown name: LibreOffice writes "Nummer 1" as "Nummer_20_1"."""
    return re.sub(r"_([0-9a-f]{1,4})_", lambda code: chr(int(code[1], 16)), name)


def _space(styles: Element, name: str) -> Space:
    """The distances of a paragraph style, its own or those of the styles it comes from."""
    common = {style.get(_q("style:name")): style for style in styles.iter(_q("style:style"))}
    chain: list[Element] = []
    while (style := common.pop(name, None)) is not None:
        chain += style.findall(_q("style:paragraph-properties"))
        name = style.get(_q("style:parent-style-name"), "")
    above, below = (
        next((p.get(_q(key), "") for p in chain if p.get(_q(key))), "") for key in _MARGINS
    )
    return Space((_twips(above) or 0) / 20, (_twips(below) or 0) / 20)


_MARGINS = ("fo:margin-top", "fo:margin-bottom")


def _twips(length: str) -> float | None:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _TWIPS[found[2]] if found else None


def _shows_mark_everywhere(styles: Element) -> bool:
    """Whether each kind of page has a field "Kennzeichnung" in its header or footer."""
    pages = styles.findall(f".//{_q('style:master-page')}")
    used = [page for page in pages if page.get(_q("style:name")) == "Standard"] or pages[:1]
    return bool(used) and all(map(_marked, used))


def _marked(page: Element) -> bool:
    variants = (
        [area for name in _AREAS if (area := page.find(_q(f"style:{name}{variant}"))) is not None]
        for variant in _VARIANTS
    )
    first, *others = variants
    return bool(first) and all(any(map(_shows_mark, v)) for v in (first, *others) if v)


def _shows_mark(area: Element) -> bool:
    fields = area.iter(_q("text:user-defined"))
    return any(field.get(_q("text:name")) == "Kennzeichnung" for field in fields)


class _Samples:
    """Finds the sample tables of a layout's text."""

    def __init__(self, content: Element) -> None:
        self._content = content
        automatic = content.find(_q("office:automatic-styles"))
        self._automatic = {
            (s.get(_q("style:family"), ""), s.get(_q("style:name"), "")): s
            for s in (() if automatic is None else automatic)
        }
        self.styles: dict[str, str] = {}
        """The styles of the samples read so far, under names of our own."""

    def read(self, name: str) -> Sample:
        """The sample of this name."""
        tables = self._content.iter(_q("table:table"))
        table = next((t for t in tables if t.get(_q("table:name")) == name), None)
        rows = [] if table is None else list(table.iter(_q("table:table-row")))
        if table is None or not rows or not all(map(_cells, rows)):
            raise UnusableLayout("layout-odt-tabelle", name=name)
        columns = tuple(
            self._take("table-column", column, f"{name}.Spalte{index}")
            for index, column in enumerate(_columns(table))
        )
        return Sample(
            self._take("table", table, name),
            self._take("table-row", rows[-1], f"{name}.Zeile"),
            columns,
            self._row(rows[0], f"{name}.Kopf"),
            self._row(rows[-1], f"{name}.Zelle"),
            self._width(table, name),
        )

    def _row(self, row: Element, name: str) -> Cells:
        cells = _cells(row)
        ends = ((cells[0], f"{name}.innen"), (cells[-1], f"{name}.aussen"))
        return Cells(*(self._take("table-cell", cell, own) for cell, own in ends))

    def _take(self, family: str, element: Element, own: str) -> str:
        style = self._automatic.get((family, element.get(_q("table:style-name"), "")))
        inner = "" if style is None else "".join(map(_xml, style))
        self.styles[own] = (
            f'<style:style style:name="{own}" style:family="{family}">{inner}</style:style>'
        )
        return own

    def _width(self, table: Element, name: str) -> int:
        """The width of the sample in twips."""
        style = self._automatic.get(("table", table.get(_q("table:style-name"), "")))
        properties = None if style is None else style.find(_q("style:table-properties"))
        width = None if properties is None else _twips(properties.get(_q("style:width"), ""))
        if not width:
            raise UnusableLayout("layout-odt-tabelle", name=name)
        return round(width)


def _cells(row: Element) -> list[Element]:
    return row.findall(_q("table:table-cell"))


def _columns(table: Element) -> Iterator[Element]:
    for column in table.iter(_q("table:table-column")):
        for _ in range(min(int(column.get(_q("table:number-columns-repeated"), "1")), 2)):
            yield column


def _xml(element: Element) -> str:
    """An element of a style; what is no part of OpenDocument is left out."""
    name = _prefixed(element.tag)
    if not name:
        return ""
    attributes = (
        f' {key}="{escaped(value)}"'
        for attribute, value in element.attrib.items()
        if (key := _prefixed(attribute))
    )
    return f"<{name}{''.join(attributes)}>{''.join(map(_xml, element))}</{name}>"


def _prefixed(name: str) -> str:
    uri, _, local = name.removeprefix("{").partition("}")
    return f"{_PREFIXES[uri]}:{local}" if uri in _PREFIXES else ""
