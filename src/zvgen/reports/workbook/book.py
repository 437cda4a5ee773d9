"""The four sheets in one file, the same bytes for the same comparison."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from itertools import chain

from lxml import etree

from zvgen.comparison import YearComparison, new_side, old_side
from zvgen.overview import YearFacts
from zvgen.reports.workbook.changes import changes_sheet
from zvgen.reports.workbook.formats import DEFAULTS, Formats
from zvgen.reports.workbook.kreise import kreise_sheet
from zvgen.reports.workbook.projects import projects_sheet
from zvgen.reports.workbook.sheet import SheetWriter
from zvgen.reports.workbook.table import earlier
from zvgen.reports.workbook.texts import fitting
from zvgen.reports.workbook.wording import wording_sheet
from zvgen.writers.docx.package import pack, unpack

_CREATED = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day of all files: nothing in them depends on when they were made."""
_CORE = "docProps/core.xml"
_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"


def workbook(year: YearComparison, facts: YearFacts) -> bytes:
    """The workbook (xlsx) of a year; `facts` has every Kreis of `year`."""
    import xlsxwriter

    sheets = (
        kreise_sheet(year, facts),
        changes_sheet(year),
        projects_sheet(year, facts),
        wording_sheet(year),
    )
    cents = any(amount % 1 for amount in _amounts(year, facts))
    data = io.BytesIO()
    options = {"in_memory": True, "default_format_properties": dict(DEFAULTS)}
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties(_properties(year))
        book.set_calc_mode("auto")
        formats = Formats(book, cents=cents)
        for sheet in sheets:
            SheetWriter(book.add_worksheet(sheet.title), formats, cents=cents).write(sheet)
    return _same_bytes(data.getvalue())


def _properties(year: YearComparison) -> dict[str, object]:
    title = f"{year.title}: Übersicht {year.jahr} gegen {earlier(year)}"
    return {"title": fitting(title), "subject": "Vergleich zweier Jahre", "created": _CREATED}


def _amounts(year: YearComparison, facts: YearFacts) -> Iterator[Decimal]:
    """Every amount of the workbook: all show their cents if one has any."""
    for kreis in facts.kreise:
        for amount in kreis.amounts:
            yield from filter(None, (amount.old, amount.new))
        for fact in kreis.projects:
            yield from (p.money for p in (fact.old, fact.new) if p and p.money)
    for change in chain(year.year_changes, *(one.changes for one in year)):
        sides = old_side(change), new_side(change)
        yield from (side.number for side in sides if side and side.number)


def _same_bytes(data: bytes) -> bytes:
    """The file with its language, its members in one order and dated alike."""
    parts = unpack(data)
    core = etree.fromstring(parts[_CORE])
    etree.SubElement(core, _LANGUAGE).text = "de-DE"
    parts[_CORE] = etree.tostring(core, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack({}, parts)
