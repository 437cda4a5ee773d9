"""The text of the file as WordprocessingML."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from zvgen.comparison import UnitKind
from zvgen.reports.synopse.cells import SPEAKING, Line, Mark, Piece, Unit
from zvgen.reports.synopse.legend import EDGE

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{NAMESPACE}}}"
_E = ElementMaker(namespace=NAMESPACE, nsmap={"w": NAMESPACE})

_STYLES = {
    UnitKind.TITLE: "Heading1",
    UnitKind.HEADING: "Heading2",
    UnitKind.AMOUNT: "Betrag",
    UnitKind.TERM: "Begriff",
    UnitKind.HEADER: "Spaltenkopf",
    UnitKind.PLACE: "Unterschrift",
    UnitKind.SIGNATURE: "Unterschrift",
}
_TABLED = (UnitKind.HEADER, UnitKind.ROW)
_INDENT = 454
"""Twips from one level of a list to the next: room for "(10)"."""
_COLUMN = 7285
"""Twips: half of A4 landscape between margins of 20 mm."""
_WHOLE = 400
"""Characters up to which a row stays on one page: about six lines."""
_UNWRITABLE = re.compile(r"[^\t\n\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""What XML cannot hold; a PDF's text may have it."""


def writable(text: str) -> str:
    """`text` with a sign for what XML cannot hold."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def paragraph(style: str, pieces: Iterable[Piece]) -> etree._Element:
    """A paragraph outside of the table."""
    return _E.p(_properties("pPr", _valued("pStyle", style)), *_runs(pieces))


def table(heads: tuple[str, str], lines: Iterable[Line], name: str, about: str) -> etree._Element:
    """The two columns under a header that is repeated on each page."""
    grid = _E.tblGrid(*(_E.gridCol({_W + "w": str(_COLUMN)}) for _ in heads))
    rows = (_row(line) for line in lines)
    return _E.tbl(_table_properties(name, about), grid, _header(heads), *rows)


def _table_properties(name: str, about: str) -> etree._Element:
    """`name` and `about` are what a screen reader says of the table."""
    look = {"firstRow": "1", "lastRow": "0", "firstColumn": "0", "lastColumn": "0"}
    bands = {"noHBand": "1", "noVBand": "1"}
    return _properties(
        "tblPr",
        _valued("tblStyle", "Synopse"),
        _E.tblW({_W + "w": str(2 * _COLUMN), _W + "type": "dxa"}),
        _E.tblLayout({_W + "type": "fixed"}),
        _E.tblLook({_W + key: value for key, value in {"val": "0620", **look, **bands}.items()}),
        _valued("tblCaption", name),
        _valued("tblDescription", about),
    )


def _header(heads: tuple[str, str]) -> etree._Element:
    marks = _properties("trPr", _E.cantSplit(), _E.tblHeader())
    return _E.tr(marks, *(_cell([paragraph("Tabellenkopf", [Piece(head)])]) for head in heads))


def _row(line: Line) -> etree._Element:
    row = _E.tr()
    if line.longest <= _WHOLE:
        row.append(_properties("trPr", _E.cantSplit()))
    row.extend(_cell(_units(cell)) for cell in (line.old, line.new))
    return row


def _units(cell: tuple[Unit, ...]) -> Iterator[etree._Element]:
    """A heading alone in its cell stays with the next row; with its text it would drag that along too."""
    return (_unit(unit, keep=len(cell) == 1 and unit.form.kind in SPEAKING) for unit in cell)


def _cell(content: Iterable[etree._Element]) -> etree._Element:
    width = _E.tcW({_W + "w": str(_COLUMN), _W + "type": "dxa"})
    return _E.tc(_properties("tcPr", width), *content)


def _unit(unit: Unit, *, keep: bool) -> etree._Element:
    style = _valued("pStyle", _STYLES.get(unit.form.kind, "Absatz"))
    properties = _properties("pPr", style, *([_E.keepNext()] if keep else ()), *_indent(unit))
    runs = _row_runs if unit.form.kind in _TABLED else _runs
    return _E.p(properties, *_number(unit), *runs(unit.pieces))


def _headed(unit: Unit) -> bool:
    return unit.form.kind in (UnitKind.TITLE, UnitKind.HEADING)


def _indent(unit: Unit) -> Iterator[etree._Element]:
    """A list hangs from its numbers; what goes on inside an entry stands under its text."""
    if _headed(unit):
        return
    depth = unit.form.depth + (unit.label is not None)
    if depth:
        hanging = {_W + "hanging": str(_INDENT)} if unit.label else {}
        yield _E.ind({_W + "left": str(depth * _INDENT), **hanging})


def _number(unit: Unit) -> Iterator[etree._Element]:
    """The number as text: Word would count through both columns. A heading has a blank after it."""
    if unit.label is None:
        return
    yield _run(unit.label)
    yield _E.r(_text(" ")) if _headed(unit) else _E.r(_E.tab())


def _runs(pieces: Iterable[Piece]) -> Iterator[etree._Element]:
    return (_run(piece) for piece in pieces if piece.text)


def _row_runs(pieces: Iterable[Piece]) -> Iterator[etree._Element]:
    """The cells of a table row in one line; what stands between them is no news."""
    for piece in pieces:
        for part in filter(None, re.split("(\t)", piece.text)):
            yield _run(Piece(EDGE) if part == "\t" else Piece(part, piece.mark))


def _run(piece: Piece) -> etree._Element:
    run = _E.r(*_characters(piece.text))
    if piece.mark is not Mark.PLAIN:
        run.insert(0, _properties("rPr", _valued("rStyle", piece.mark)))
    return run


def _characters(text: str) -> Iterator[etree._Element]:
    for part in filter(None, re.split("([\t\n])", writable(text))):
        yield _E.br() if part == "\n" else _E.tab() if part == "\t" else _text(part)


def _text(text: str) -> etree._Element:
    return _E.t(text, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})


def _properties(name: str, *children: etree._Element) -> Any:
    return _E(name, *children)


def _valued(name: str, value: str) -> etree._Element:
    return _E(name, {_W + "val": writable(value)})
