"""Widths of columns from what stands in them, in letters; texts beyond the limit of a column are wrapped."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from textwrap import wrap

from zvgen.model.money import Money
from zvgen.reports.workbook.table import Cell, Column, Formula, Kind, Marked, Shown, Value

_SPARE = 3
_BUTTON = 3
"""Letters that the button of the filter covers in a header."""
_NARROW = 1.1
"""A width is counted in digits; the letters of a text are narrower on average."""
_LINES = 3
"""Lines that a header may have."""
_FIXED = {Kind.SHARE: 9, Kind.DATE: 10}


def width(column: Column, cells: Iterable[Cell], *, cents: bool) -> int:
    """The width that shows the header and every cell: numbers in one line, else they would be hidden."""
    longest = max((_length(cell, column.kind, cents=cents) for cell in cells), default=0)
    if column.kind is Kind.TEXT:
        longest = min(longest, column.limit)
    return max(longest + _SPARE, _header(column.header))


def least(column: Column, cells: Iterable[Cell]) -> int:
    """The width that shows the header, and every number that stands among texts."""
    plain = (cell for cell in cells if not text_of(cell))
    longest = max((_length(cell, column.kind, cents=True) for cell in plain), default=0)
    return max(longest + _SPARE if longest else 0, _header(column.header))


def text_of(cell: Cell) -> str:
    """What a cell says, if it is a text."""
    value = cell.value if isinstance(cell, Shown) else cell
    said = value.text if isinstance(value, Marked) else value
    return said if isinstance(said, str) else ""


def header_lines(header: str, wide: int) -> int:
    """How many lines the header has in a column this wide."""
    return len(wrap(header, max(wide - _BUTTON, 1))) or 1


def _header(header: str) -> int:
    """The least width in which the words stay whole and the lines few."""
    wide = max(map(len, header.split()), default=0) + _BUTTON
    while header_lines(header, wide) > _LINES:
        wide += 1
    return wide


def _length(cell: Cell, kind: Kind, *, cents: bool) -> int:
    value, kind = cell if isinstance(cell, Shown) else (cell, kind)
    if isinstance(value, Formula):
        value = value.value
    if kind is Kind.NOTE or value is None:
        return 0
    return max(map(len, _shown(value, kind, cents=cents).split("\n")))


def room(wide: int) -> int:
    """So long a word stays whole in a column this wide, also in bold or with capitals."""
    return max(wide - 2, 1)


def letters_in(wide: int) -> float:
    """How many letters of a text stand in a line of a column this wide."""
    return max((wide - _SPARE + 1) * _NARROW, 1.0)


def lines(cell: Cell, wide: int) -> int:
    """How many lines a text has in a column this wide; a number has one."""
    text, letters = text_of(cell), int(letters_in(wide))
    return sum(len(wrap(line, letters)) or 1 for line in text.split("\n"))


def _shown(value: Value, kind: Kind, *, cents: bool) -> str:
    """As many letters as the cell shows."""
    if isinstance(value, Marked):
        return value.text
    if isinstance(value, date) or kind is Kind.SHARE:
        return "0" * _FIXED[kind]
    if isinstance(value, Decimal) and kind in (Kind.EURO, Kind.MORE):
        return f"+{Money(int(abs(value)) * 100)}{',00' if cents else ''} €"
    return str(value)
