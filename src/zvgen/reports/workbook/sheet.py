"""A sheet of the workbook as Excel has it: a real table with filters, frozen header and print setup."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from zvgen.comparison import Op
from zvgen.reports.workbook.fit import fitted, page_breaks, scale
from zvgen.reports.workbook.formats import BAR_LESS, BAR_MORE, Formats, Row
from zvgen.reports.workbook.table import (
    SUM,
    Cell,
    Formula,
    Kind,
    Marked,
    Place,
    Sheet,
    Shown,
    Value,
)
from zvgen.reports.workbook.texts import (
    LONGEST,
    fitting,
    looks_like_formula,
    looks_like_runs,
    pieces,
)
from zvgen.reports.workbook.widths import header_lines, lines, width

_A4 = 9
_LINE = 12.75
"""Points of a line."""
_TALLEST = 409
"""Points that Excel allows a row."""
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
"""Inches."""
_BEGINS = {"type": "text", "criteria": "begins with"}
_EQUALS = {"type": "cell", "criteria": "=="}


class SheetWriter:
    """Writes a `Sheet` into a worksheet of XlsxWriter."""

    def __init__(self, page: Any, formats: Formats, *, cents: bool) -> None:
        self._page = page
        self._formats = formats
        self._cents = cents

    def write(self, sheet: Sheet) -> None:
        """The whole sheet."""
        for at, cells in enumerate(sheet.body, start=1):
            self._row(at, sheet, cells, Row.BODY)
        for at, cells in enumerate(sheet.below, start=len(sheet.body) + sheet.totals + 2):
            self._row(at, sheet, cells, Row.BELOW)
        self._table(sheet)
        self._marks(sheet)
        self._lay_out(sheet)

    def _row(self, at: int, sheet: Sheet, cells: Sequence[Cell], row: Row) -> None:
        for column, cell in enumerate(cells):
            kind = sheet.columns[column].kind if row is Row.BODY else Kind.TEXT
            value, kind = cell if isinstance(cell, Shown) else (cell, kind)
            if row is Row.BODY or value is not None:
                self._cell((at, column), value, kind, row)

    def _cell(self, at: tuple[int, int], value: Value, kind: Kind, row: Row) -> None:
        form = self._formats.cell(kind, row)
        if isinstance(value, str):
            self._text(at, value, kind, row)
        elif isinstance(value, Marked):
            self._marked(at, value)
        elif isinstance(value, Formula):
            self._page.write_formula(*at, _formula(value, at[0]), form, _result(value))
        elif isinstance(value, date):
            self._page.write_datetime(*at, value, form)
        elif value is None:
            self._page.write_blank(*at, None, form)
        else:
            self._page.write_number(*at, _number(value), form)

    def _text(self, at: tuple[int, int], text: str, kind: Kind, row: Row) -> None:
        plain = fitting(text)
        form = self._formats.cell(kind, row, quoted=looks_like_formula(plain))
        if looks_like_runs(plain):
            self._runs(at, [(Op.SAME, plain[:1]), (Op.SAME, plain[1:])], form)
        else:
            self._page.write_string(*at, plain, form)

    def _marked(self, at: tuple[int, int], words: Marked) -> None:
        """Words with their fate; too many of them, or all with the same, are a plain text."""
        if len(words.runs) < 2 or len(words.text) > LONGEST // 2:
            self._text(at, words.text, Kind.TEXT, Row.BODY)
            return
        form = self._formats.cell(Kind.TEXT, quoted=looks_like_formula(words.text))
        between = [(Op.SAME, " ")] * len(words.runs)
        spaced = chain.from_iterable(zip(between, words.runs, strict=True))
        self._runs(at, list(spaced)[1:], form)

    def _runs(self, at: tuple[int, int], runs: Sequence[tuple[Op, str]], form: Any) -> None:
        parts = [(self._formats.words(op), piece) for op, text in runs for piece in pieces(text)]
        self._page.write_rich_string(*at, *chain.from_iterable(parts), form)

    def _table(self, sheet: Sheet) -> None:
        """A table of its own: it sorts, filters, and screen readers tell its headers."""
        last = len(sheet.body) + sheet.totals
        options = {
            "name": sheet.key,
            "style": None,
            "total_row": sheet.totals,
            "title": sheet.title,
            "description": sheet.about,
            "columns": [self._column(sheet, at) for at in range(len(sheet.columns))],
        }
        self._page.add_table(0, 0, last, len(sheet.columns) - 1, options)
        for at, column in enumerate(sheet.columns):
            self._page.write_string(0, at, column.header, self._formats.cell(column.kind, Row.HEAD))
            if sheet.totals and not column.total:
                self._page.write_blank(last, at, None, self._formats.cell(column.kind, Row.TOTAL))

    def _column(self, sheet: Sheet, at: int) -> dict[str, Any]:
        column = sheet.columns[at]
        form = self._formats.cell(column.kind, Row.TOTAL)
        described: dict[str, Any] = {"header": column.header, "format": form}
        total = _total(sheet, at)
        if isinstance(total, Formula):
            formula = _formula(total, len(sheet.body) + 1)
            return described | {"total_function": formula, "total_value": _result(total)}
        return described | ({"total_string": total} if total else {})

    def _marks(self, sheet: Sheet) -> None:
        last = len(sheet.body) + sheet.totals + 1 + len(sheet.below)
        for mark in sheet.marks:
            rule = _BEGINS if mark.starts else _EQUALS
            value = mark.word if mark.starts else f'"{mark.word}"'
            options = {**rule, "value": value, "format": self._formats.tone(mark.tone)}
            self._page.conditional_format(1, mark.column, last, mark.column, options)
        for at, column in enumerate(sheet.columns):
            if column.bars:
                self._bars(at, len(sheet.body))
            elif column.kind in (Kind.MORE, Kind.PLUS):
                self._signs(at, last)

    def _signs(self, at: int, last: int) -> None:
        """An empty text counts as more than nothing; a number must be one."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        cell = xl_rowcol_to_cell(1, at)
        for more in (True, False):
            rule = f"=AND(ISNUMBER({cell}),N({cell}){'>' if more else '<'}0)"
            form = self._formats.signed(more=more)
            options = {"type": "formula", "criteria": rule, "format": form}
            self._page.conditional_format(1, at, last, at, options)

    def _bars(self, at: int, last: int) -> None:
        options = {
            "type": "data_bar",
            "bar_solid": True,
            "bar_no_border": True,
            "bar_color": BAR_MORE,
            "bar_negative_color": BAR_LESS,
            "bar_axis_position": "middle",
        }
        self._page.conditional_format(1, at, last, at, options)

    def _lay_out(self, sheet: Sheet) -> None:
        wide = self._widths(sheet)
        for at, letters in enumerate(wide):
            self._page.set_column(at, at, letters)
        heads = zip(sheet.columns, wide, strict=True)
        most = max(header_lines(column.header, letters) for column, letters in heads)
        self._page.set_row(0, _LINE * most + 6)
        self._heights(sheet, wide)
        self._page.freeze_panes(1, 1)
        self._print(sheet, wide)

    def _heights(self, sheet: Sheet, wide: Sequence[int]) -> None:
        """Rows of several lines; Excel would measure them itself, LibreOffice does not."""
        for at, cells in enumerate(sheet.body, start=1):
            most = max(map(lines, cells, wide))
            if most > 1:
                self._page.set_row(at, min(_LINE * most + 2, _TALLEST))

    def _widths(self, sheet: Sheet) -> list[int]:
        cells = [_cells(sheet, at) for at in range(len(sheet.columns))]
        wide = [
            width(column, below, cents=self._cents)
            for column, below in zip(sheet.columns, cells, strict=True)
        ]
        return fitted(sheet.columns, cells, wide)

    def _print(self, sheet: Sheet, wide: Sequence[int]) -> None:
        """A4 across; as many pages side by side as the sheet asks for, each with the first column."""
        self._page.set_landscape()
        self._page.set_paper(_A4)
        self._page.set_margins(**_MARGINS)
        self._page.repeat_rows(0)
        self._page.set_footer("&L&A – &F&RSeite &P von &N")
        breaks = page_breaks(sheet.columns, wide)
        if not breaks:
            self._page.fit_to_pages(1, 0)
            return
        self._page.repeat_columns(0)
        self._page.set_v_pagebreaks(breaks)
        self._page.set_print_scale(scale(wide, breaks))


def _cells(sheet: Sheet, at: int) -> list[Cell]:
    """What stands below the header of a column."""
    below = (row[at] for row in sheet.below if at < len(row))
    return [*(row[at] for row in sheet.body), *below, _total(sheet, at)]


def _formula(formula: Formula, row: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    def cell(place: Place) -> str:
        at = place if isinstance(place, tuple) else (row, place)
        return str(xl_rowcol_to_cell(*at))

    return "=" + formula.pattern.format(*map(cell, formula.places))


def _result(formula: Formula) -> float | int | str:
    """What programs show that do not calculate."""
    return formula.value if isinstance(formula.value, str) else _number(formula.value)


def _total(sheet: Sheet, at: int) -> str | Formula | None:
    """What stands below a column; cells by their addresses, LibreOffice does not find a column's name."""
    total = sheet.columns[at].total
    if total != SUM:
        return total
    rows = ((1, at), (len(sheet.body), at))
    return Formula("SUBTOTAL(109,{0}:{1})", rows, _sum(sheet, at))


def _sum(sheet: Sheet, at: int) -> Decimal:
    values = (row[at] for row in sheet.body)
    plain = (v.value if isinstance(v, Formula) else v for v in values)
    return sum((Decimal(v) for v in plain if isinstance(v, int | Decimal)), Decimal(0))


def _number(value: Decimal | int) -> float | int:
    """Excel calculates in binary numbers: 15 digits are exact, more than any amount has."""
    return int(value) if value == int(value) else float(value)
